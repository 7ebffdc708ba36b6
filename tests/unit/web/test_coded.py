"""A text of the command line's, as a page shows it."""

from __future__ import annotations

import pytest

from tillit.web.templatetags.tillit import coded


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Skriv `consent` på hvert språk.", "Skriv <code>consent</code> på hvert språk."),
        ("`a` og `b`", "<code>a</code> og <code>b</code>"),
        ("ingenting å sette", "ingenting å sette"),
        ("en ` alene, `to`", "en ` alene, `to`"),
        ("`<script>` & <b>", "<code>&lt;script&gt;</code> &amp; &lt;b&gt;"),
        ("en ` <alene>", "en ` &lt;alene&gt;"),
        ("", ""),
    ],
)
def test_what_stands_between_backticks_is_code(text: str, page: str) -> None:
    """Nothing else is changed, and everything is escaped."""
    assert coded(text) == page

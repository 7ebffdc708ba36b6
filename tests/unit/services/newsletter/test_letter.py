"""Letters as bytes: whoever they are to, mail clients read what was written, and nothing hides in an address."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.engine import setup
from tillit.services.newsletter import letter, writing
from tillit.services.newsletter.letter import STAND_IN, Content, Envelope

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BASE = "https://example.org/newsletter"


def content(body: str, subject: str = "News") -> Content:
    """Return a letter's content."""
    return Content(
        language="nb",
        subject=subject,
        preheader="",
        body=body,
        why="Because.",
        stop="Unsubscribe",
        change="Choose",
        words={"browser": "Web"},
        sender="Example AS",
        lines=("Street 1", "privacy@example.org"),
        unsubscribe=f"{BASE}/unsubscribe/{STAND_IN}",
        preferences=f"{BASE}/preferences/{STAND_IN}",
    )


ENVELOPE = Envelope("news@example.org", "Exämple, AS", "news.example.org", f"{BASE}/unsubscribe/{STAND_IN}")


def read(raw: bytes) -> EmailMessage:
    """Return a letter as a mail client reads it, the doubled dots as one."""
    return cast("EmailMessage", message_from_bytes(raw.replace(b"\r\n..", b"\r\n."), policy=policy.default))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=400))
def test_what_is_written_is_read(text: str) -> None:
    """Every text comes out as it went in, with the reader's own links; lines are short and hold no lone dot."""
    setup.configure()
    body = (
        "``````\n"
        + text.replace("`", "'").replace("\u2028", " ").replace("\u2029", " ").replace("\x85", " ")
        + "\n``````"
    )
    raw = letter.template(content(body), ENVELOPE).fill("alice@example.org", "A-b_9", "m1", NOW)
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert b"\r\n.\r\n" not in raw
    assert raw.count(b"\n") == raw.count(b"\r\n")
    part = read(raw).get_body(("plain",))
    assert part is not None
    said = part.get_content().replace("\r\n", "\n")
    assert writing.plain(body) in said
    assert f"{BASE}/unsubscribe/A-b_9\n" in said
    assert f"{BASE}/preferences/A-b_9\n" in said


@given(st.text(max_size=200))
def test_a_subject_is_one_header(subject: str) -> None:
    """Whatever stands in a subject, there is one, and no header more than without it."""
    setup.configure()
    plain = read(letter.template(content("Hi"), ENVELOPE).fill("alice@example.org", "t", "m", NOW))
    message = read(letter.template(content("Hi", subject), ENVELOPE).fill("alice@example.org", "t", "m", NOW))
    assert sorted(message.keys()) == sorted(plain.keys())


@pytest.mark.parametrize(
    "to",
    [
        "alice@example.org\r\nBcc: all@example.org",
        "alice@example.org>, <bob@example.org",
        "alice bob@example.org",
        "alice@example.org,bob@example.org",
        '"a b"@example.org',
        "alice@",
        "@example.org",
        "alice..b@example.org",
        "ålice@example.org",
        f"{'a' * 250}@example.org",
        "",
    ],
)
def test_nothing_hides_in_an_address(to: str) -> None:
    """What is more or less than one plain address is refused."""
    setup.configure()
    with pytest.raises(ValueError, match="no letter can carry"):
        letter.template(content("Hi"), ENVELOPE).fill(to, "t", "m", NOW)


@pytest.mark.parametrize("token", ["a\r\nBcc: x", "a>", "", "å", "a" * 74])
def test_nothing_hides_in_a_token(token: str) -> None:
    """Tokens are letters, digits, - and _."""
    setup.configure()
    with pytest.raises(ValueError, match="no letter can carry"):
        letter.template(content("Hi"), ENVELOPE).fill("alice@example.org", token, "m", NOW)


def test_a_domain_with_letters_of_its_own_is_written_as_the_name_system_has_it() -> None:
    """IDNA for the domain."""
    assert letter.ascii_form("alice@blåbær.no") == "alice@xn--blbr-roah.no"


@pytest.mark.parametrize(
    "body",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](data:text/html,x)"],
)
def test_markdown_runs_nothing(body: str) -> None:
    """Raw HTML is shown as what it is, and links lead only to pages and mailboxes."""
    said = writing.html(body)
    assert "<script" not in said
    assert "<img" not in said
    assert 'href="javascript' not in said


def test_plain_text_reads_well() -> None:
    """Headings, lists, links, quotes and tables as somebody would type them."""
    body = "# Title\n\nSee [us](https://a.org) or <https://b.org>.\n\n1. one\n2. two\n\n> said\n\n"
    body += "| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert writing.plain(body) == (
        "Title\n=====\n\nSee us <https://a.org> or https://b.org.\n\n1. one\n2. two\n\n> said\n\na | b\n1 | 2"
    )


def test_nothing_tells_who_opened_it() -> None:
    """No image, no script, and the same links for what the editor wrote, whoever reads."""
    setup.configure()
    made = letter.template(content("[x](https://example.org/x)"), ENVELOPE)
    one = made.fill("alice@example.org", "tokena", "m1", NOW).replace(b"alice", b"x").replace(b"tokena", b"t")
    other = made.fill("charlie@example.org", "tokenc", "m1", NOW).replace(b"charlie", b"x").replace(b"tokenc", b"t")
    assert one == other
    assert b"<img" not in one

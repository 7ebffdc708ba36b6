"""Every text stands in every language, and can be said."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from tillit.promises import KINDS, advice, blockers, checking
from tillit.promises.wording import Voice, Wording, number, read
from tillit.rules import LANGUAGES
from tillit.stores.protocol import Advice, Blocker, advise

WORDINGS = {
    **{kind.name: kind.wording for kind in KINDS},
    "blockers": blockers.WORDING,
    "checking": checking.WORDING,
    "advice": advice.WORDING,
}


def texts(wording: Wording) -> Iterator[tuple[str, str, str]]:
    """Yield name, language and form of each text."""
    for name, languages in wording.items():
        for language, forms in languages.items():
            for form in forms:
                yield name, language, form


def fields(text: str) -> set[str]:
    """Return the values that a text takes."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("kind", WORDINGS)
def test_each_text_stands_in_each_language(kind: str) -> None:
    """A text has the same forms with the same values in all four languages, and ends as a sentence does."""
    for name, languages in WORDINGS[kind].items():
        assert tuple(languages) == LANGUAGES, f"{kind}: {name}"
        taken = {frozenset().union(*map(fields, forms)) for forms in languages.values()}
        assert len(taken) == 1, f"{kind}: `{name}` does not take the same values in each language"
    for name, language, form in texts(WORDINGS[kind]):
        assert form == " ".join(form.split()), f"{kind}: {name} in {language}"
        assert form.endswith((".", "}")), f"{kind}: `{name}` in {language} does not end"


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_no_two_languages_share_every_text(kind: str) -> None:
    """No language is a copy of another."""
    said = {language: [form for _, other, form in texts(WORDINGS[kind]) if other == language] for language in LANGUAGES}
    assert len({tuple(forms) for forms in said.values()}) == len(LANGUAGES)


def test_each_kind_of_blocker_has_words() -> None:
    """What can keep a row can be said."""
    named = set(get_args(get_type_hints(Blocker)["kind"]))
    assert named == set(blockers.WORDING)
    for kind in named:
        assert "invoice" in blockers.said(Blocker(kind, "invoice", 2, Advice("cut")), "nn")


def test_all_advice_has_words_and_no_words_are_idle() -> None:
    """What the stores say is to be done can be said, and what can be said is said somewhere."""
    stores = Path(advice.__file__).parents[1] / "stores"
    used = {
        name
        for source in stores.rglob("*.py")
        for name in re.findall(r"\b(?:Advice|advise)\(\s*\"([^\"]+)\"", source.read_text(encoding="utf-8"))
    }
    assert used == set(advice.WORDING)


def test_advice_names_what_it_is_about() -> None:
    """The values stand in the sentence, and braces that are meant stay."""
    found = advice.said(advise("accept table", name="note", action="CASCADE"), "nb")
    assert found == (
        "Sletting ville også endret note (ON DELETE CASCADE), som ikke står i kartet: knytt den til kartet, "
        "eller skriv `accepts: {note: hvorfor det er riktig}`."
    )


@pytest.mark.parametrize(
    ("language", "expected"), [("nb", "12\N{NO-BREAK SPACE}345"), ("en", "12,345"), ("sv", "12\N{NO-BREAK SPACE}345")]
)
def test_numbers(language: str, expected: str) -> None:
    """Thousands are set apart as each language does."""
    assert number(12345, language) == expected


def test_one_and_many() -> None:
    """The number decides the form."""
    block = "== rows\nnb {n} rad | {n} rader\nnn {n} rad | {n} rader\nen {n} row | {n} rows\nsv {n} rad | {n} rader\n"
    voice = Voice(read(block), "en")
    assert [voice.count("rows", n) for n in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]


@pytest.mark.parametrize(
    "block",
    [
        "== a\nnb x\nnn x\nen x\n",
        "== a\nnb x\nnn x\nsv x\nen x\n",
        "== a\nnb x | y\nnn x\nen x\nsv x\n",
        "== a\nnb x\nnn x\nen x\nsv x\n== a\nnb x\nnn x\nen x\nsv x\n",
    ],
)
def test_incomplete_blocks_are_refused(block: str) -> None:
    """A text that lacks a language or a form, or stands twice, is refused when it is read."""
    with pytest.raises(ValueError, match="`a`"):
        read(block)


@pytest.mark.parametrize("language", ["de", ""])
def test_an_unknown_language_is_no_fallback(language: str) -> None:
    """A language without texts is an error, not another language."""
    with pytest.raises(KeyError):
        Voice(checking.WORDING, language).say("unreachable", store="ats", id="S001")

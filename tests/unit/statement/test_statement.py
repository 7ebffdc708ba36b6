"""The published texts: complete in four languages, escaped in every format, and true to the register."""

from __future__ import annotations

import io
import itertools
import json
import re
import string
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from tillit.errors import ConfigurationError
from tillit.law.bases import BASES
from tillit.law.matrix import RIGHTS
from tillit.register.model import LANGUAGES, Register
from tillit.statement import FORMATS, RECORD_FORMATS, publish, record
from tillit.statement.document import article
from tillit.statement.facts import facts, rights
from tillit.statement.markdown import escaped
from tillit.statement.names import counted
from tillit.statement.wording import WORDS, word


def activity(**more: Any) -> dict[str, Any]:
    """Return one activity as a register declares it."""
    return {
        "title": {"nb": "Nyhetsbrev", "en": "Newsletter"},
        "purpose": {"nb": "Sende nyheter.", "en": "Send news."},
        "people": ["subscriber"],
        "data": ["contact.email"],
        "source": "person",
        "basis": "consent",
        "consent": {"nb": "Ja takk.", "en": "Yes please."},
        "keep": {"list": "30 days after unsubscribed"},
        **more,
    }


def register(*, activities: dict[str, Any] | None = None, **more: Any) -> Register:
    """Return a small register."""
    return Register.model_validate(
        {
            "controller": {"name": "Ørsta AS", "email": "post@example.org", "org_number": "999 999 999"},
            "languages": ["nb", "en"],
            "activities": {"newsletter": activity()} if activities is None else activities,
            **more,
        }
    )


FULL = register(
    controller=None,
    controllers={
        "one": {"name": "En AS", "email": "en@example.org"},
        "two": {"name": "To AS", "email": "to@example.org", "country": "SE"},
    },
    joint={"nb": "Vi har felles ansvar.", "en": "We are jointly responsible."},
    data_protection_officer={"email": "ombud@example.org", "phone": "22 22 22 22"},
    security={"nb": "Tilgang er personlig.", "en": "Access is personal."},
    statement={"date": date(2025, 3, 1), "url": "https://example.org/privacy"},
    processors={
        "mail": {
            "name": "Brevdue Inc",
            "country": "US",
            "safeguard": "scc",
            "agreement": date(2024, 1, 1),
            "sees": ["contact.email"],
            "task": {"nb": "Sender brev.", "en": "Sends letters."},
        }
    },
    recipients={"tax": {"name": "Skatteetaten", "ground": {"nb": "Loven.", "en": "The law."}}},
    attestations={
        "paper": {"says": {"nb": "Papir makuleres.", "en": "Paper is shredded."}, "by": "hr", "every": "1 year"}
    },
    cookies={"consent": "opt_in", "list": {"_x": {"provider": "En AS", "purpose": "Husker.", "lifetime": "2 years"}}},
    requests={"answer_within": "3 working days", "contact": "spor@example.org"},
    activities={
        "newsletter": activity(processors=["mail"], marketing=True, controllers=["one"]),
        "accounts": activity(
            basis=["legal_obligation", "legitimate_interests"],
            consent=None,
            interest="Å drive.",
            recipients=["tax"],
            duties=["R-BOK5"],
            automated="Ingen.",
        ),
        "for_others": activity(**{"role": "processor", "for": "employer", "basis": "contract", "consent": None}),
    },
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language_with_the_same_values(language: str) -> None:
    """No text is empty, and each language sets in what the others do."""

    def values(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for key, text in WORDS.items():
        assert text[language].strip(), key
        assert values(text[language]) == values(text["en"]), key


def test_every_word_is_used() -> None:
    """A word that nothing says is taken away."""
    from pathlib import Path

    import tillit.statement

    folder = Path(tillit.statement.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "wording.py")
    made = {f"right_{right}" for right in RIGHTS} | {
        f"cookies_{way}" for way in ("opt_in", "opt_out", "scrolling", "browser_settings", "continued_use", "none")
    }
    assert [key for key in WORDS if not re.search(f"[\"']{key}[\"']", code) and key not in made] == []


def test_every_right_has_its_sentence() -> None:
    """Each right of the law is explained, the two objections apart."""
    for right in RIGHTS:
        assert f"right_{right}" in WORDS or right in {"objection", "marketing_objection"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_in_every_language_says_the_same_facts(form: str, language: str) -> None:
    """Names, the article of the basis and the authority stand in each text."""
    text = publish(FULL, language, form)
    assert "Brevdue Inc" in text
    assert "En AS" in text
    assert "6" in text
    if form != "jsonld":
        assert "Datatilsynet" in text
    if form in {"json", "jsonld"}:
        json.loads(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", RECORD_FORMATS)
def test_the_record_names_purpose_people_data_and_time(form: str, language: str) -> None:
    """What Art. 30(1) asks for stands in each format."""
    made = record(FULL, language, form)
    if isinstance(made, bytes):
        book = load_workbook(io.BytesIO(made))
        text = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    else:
        text = made
    for part in ("Skatteetaten", "Brevdue Inc", "R-BOK5", "accounts", "30"):
        assert part in text


def test_the_parts_stand_in_order_and_the_objection_apart() -> None:
    """The right to object is set off from everything else (Art. 21(4)), and names what it concerns."""
    page = publish(FULL, "en", "html")
    assert re.search(r'<aside aria-labelledby="objection">', page)
    told = json.loads(publish(FULL, "en", "json"))
    assert [one["id"] for one in told["activities"]] == ["newsletter", "accounts", "for_others"]
    order = [page.index(f'id="{part}"') for part in ("responsible", "activities", "rights", "objection", "complaint")]
    assert order == sorted(order)


def test_rights_follow_the_basis() -> None:
    """Consent can be withdrawn and ported, a legal obligation neither; a processor's activity promises nothing."""
    found = {one.id: {right.id for right in one.rights} for one in facts(FULL, "en").activities}
    assert {"withdrawal", "portability", "marketing_objection"} <= found["newsletter"]
    assert "objection" not in found["newsletter"]
    assert {"objection", "automated_decision"} <= found["accounts"]
    assert not {"withdrawal", "portability"} & found["accounts"]
    assert found["for_others"] == set()


@pytest.mark.parametrize("basis", sorted(BASES))
def test_every_basis_has_rights(basis: str) -> None:
    """No basis takes away access or rectification."""
    one = register(activities={"a": activity(basis=basis)}).activities["a"]
    assert {"access", "rectification"} <= {right.id for right in rights(one, "en")}


def test_transfers_name_country_and_safeguard() -> None:
    """A processor in the United States is a transfer; one in Norway is none."""
    text = publish(FULL, "nb", "md")
    assert "USA" in text
    assert "EUs standardkontrakt" in text
    assert "Vi overfører ikke" in publish(register(), "nb", "md")


def test_the_day_of_the_last_change_is_the_published_one() -> None:
    """The statement that is restated has its own day; without one it is given."""
    assert "1. mars 2025" in publish(FULL, "nb", "md")
    assert "2 May 2026" in publish(register(), "en", "md", changed=date(2026, 5, 2))
    assert "Last changed" not in publish(register(), "en", "md")


@pytest.mark.parametrize(
    ("reference", "language", "expected"),
    [
        ("Art. 6(1)(f)", "nb", "personvernforordningen art. 6 nr. 1 bokstav f"),
        ("Art. 6(1)(f)", "nn", "personvernforordninga art. 6 nr. 1 bokstav f"),
        ("Art. 6(1)(f)", "en", "GDPR Art. 6(1)(f)"),
        ("Art. 6(1)(f)", "sv", "dataskyddsförordningen art. 6.1 f"),
        ("Art. 15", "nb", "personvernforordningen art. 15"),
        ("MFL_15_3", "nb", "MFL_15_3"),
    ],
)
def test_articles_are_cited_as_each_language_does(reference: str, language: str, expected: str) -> None:
    """Paragraph and letter are written the local way."""
    assert article(reference, language) == expected


@pytest.mark.parametrize(
    ("period", "language", "expected"),
    [
        ("1 year", "nb", "1 år"),
        ("2 months", "nn", "2 månader"),
        ("3 working days", "nb", "3 virkedager"),
        ("session", "en", "the session"),
        ("until asked", "sv", "until asked"),
    ],
)
def test_periods_are_said_in_words(period: str, language: str, expected: str) -> None:
    """What is no period is shown as it is written."""
    assert counted(period, language) == expected


def test_unknown_formats_and_languages_are_refused() -> None:
    """Both name the nearest valid one."""
    for make, arguments, id_ in (
        (publish, ("nb", "htm"), "C008"),
        (record, ("nb", "xls"), "C008"),
        (publish, ("no", "md"), "C007"),
    ):
        with pytest.raises(ConfigurationError) as caught:
            make(register(), *arguments)
        assert caught.value.problems[0].id == id_
        assert "Valid" in caught.value.problems[0].fix


def test_an_empty_register_can_be_told() -> None:
    """Without activities there is still a controller and an authority."""
    for form in FORMATS:
        assert "Ørsta AS" in publish(register(activities={}), "nb", form)


NASTY = st.text(st.sampled_from("<>&\"'`*_[]()#|~!\\-+.1 \n\tæøåÅ:/@="), max_size=40)


class _Seen(HTMLParser):
    """Every tag, and the text within paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and refuse what would fetch or run."""
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in {"src", "srcset"}]

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text.append(data)


@given(NASTY)
def test_no_text_of_the_register_becomes_markup_in_html(text: str) -> None:
    """Whatever stands in a register is shown, and never runs or fetches anything."""
    calm, seen = _Seen(), _Seen()
    calm.feed(publish(register(intro="x"), "nb", "html"))
    seen.feed(publish(register(intro=f"{text} x"), "nb", "html"))
    assert set(seen.tags) <= {*calm.tags, "a", "p"}
    shown = " ".join("".join(seen.text).split())
    for part in text.split("\n\n"):
        assert " ".join(part.split()) in shown


@example("---")
@example("- - -")
@example("===")
@given(NASTY)
def test_no_text_of_the_register_becomes_markup_in_markdown(text: str) -> None:
    """A Markdown reader gives back the very text."""
    line = " ".join(text.split())
    rendered = MarkdownIt("commonmark").enable("table").render(f"{escaped(text)}\n")
    seen = _Seen()
    seen.feed(rendered)
    assert " ".join("".join(seen.text).split()) == line
    assert set(seen.tags) <= {"p"}


def test_a_page_needs_nothing_else_and_is_accessible() -> None:
    """One h1, a language, landmarks, headings that skip no level, unique ids, and no external resource."""
    page = publish(FULL, "nn", "html")
    assert '<html lang="nn">' in page
    assert page.count("<h1>") == 1
    assert not re.findall(r"<(?:script|link|img|iframe)|@import|url\(", page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    targets = re.findall(r'href="#([^"]+)"', page)
    assert set(targets) <= set(ids)
    assert "@media print" in page


def test_a_draft_is_marked_in_every_text() -> None:
    """The reason stands above everything else, and no search engine is to take it."""
    from tillit.errors import Problem

    fault = Problem("register.yaml", "R502", "Interessen mangler.")
    for form in ("md", "txt", "html"):
        text = publish(register(), "nb", form, faults=[fault])
        assert "UTKAST" in text
        assert "R502 Interessen mangler." in text.replace("\\", "")
    assert 'content="noindex"' in publish(register(), "nb", "html", faults=[fault])
    assert json.loads(publish(register(), "nb", "json", faults=[fault]))["draft"] == ["R502 Interessen mangler."]


def test_a_workbook_runs_no_formula() -> None:
    """A text that begins like a formula is a text."""
    made = record(register(activities={"a": activity(title="=HYPERLINK(1)")}), "nb", "xlsx")
    assert isinstance(made, bytes)
    cells = [cell for sheet in load_workbook(io.BytesIO(made)) for row in sheet.iter_rows() for cell in row]
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}


def test_scrolling_is_told_as_it_is_declared() -> None:
    """The statement restates how consent to cookies is taken, and claims nothing else."""
    cookies = {"consent": "scrolling", "list": {"_x": {"provider": "G", "purpose": "Tall."}}}
    text = publish(register(cookies=cookies), "nb", "md")
    assert word("nb", "cookies_scrolling") in text
    assert word("nb", "cookies_opt_in") not in text


@pytest.mark.parametrize(
    ("cookies", "said"),
    [
        ({"consent": "none", "list": {"_x": {"provider": "G", "purpose": "Tall."}}}, "cookies_none"),
        ({"consent": "separate_page"}, "cookies_separate_page"),
        ({"consent": "none"}, "no_cookies"),
    ],
)
def test_nobody_is_told_that_there_are_no_cookies_where_there_are(cookies: dict[str, Any], said: str) -> None:
    """Only a register that lists none, and points to no other page, says that there are none."""
    text = publish(register(cookies=cookies), "nb", "txt")
    ways = ("cookies_none", "cookies_separate_page", "no_cookies")
    assert [way for way in ways if word("nb", way) in " ".join(text.split())] == [said]


@pytest.mark.parametrize("format_", ["md", "txt"])
def test_a_receiver_is_in_no_country_unless_the_register_says_so(format_: str) -> None:
    """`Anyone online` is not in Norway; a recipient with a country, and a supplier, are shown with it."""
    ground = {"nb": "Det er åpent.", "en": "It is open."}
    told = register(
        activities={"newsletter": activity(recipients=["public", "auditor"], processors=["host"])},
        recipients={
            "public": {"name": {"nb": "Alle på nettet", "en": "Anyone online"}, "ground": ground},
            "auditor": {"name": "Revisor AS", "country": "NO", "ground": ground},
        },
        processors={"host": {"name": "Drift AS", "task": ground}},
    )
    for text in (publish(told, "nb", format_), str(record(told, "nb", format_))):
        assert "Alle på nettet: Det er åpent." in text
        assert "Revisor AS (Norge): Det er åpent." in text
        assert "Drift AS (Norge): Det er åpent." in text
    [one] = json.loads(publish(told, "nb", "json"))["activities"]
    assert [party["country"] for party in one["recipients"]] == [None, "NO"]

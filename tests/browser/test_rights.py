"""Every right from the form to the answer: Alice asks and fetches, Bob does what needs a human, Charlie gets nothing.

The tests build on each other, in the order in which they stand: what is erased last is looked at first.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from pypdf import PdfReader

from tests.browser.conftest import PATIENCE, WIDE, Served, awaited, faults, letters, screen, serve
from tests.browser.test_console import enter

ALICE = "alice@example.org"
CODE = r"\b(\d{8})\b"
LINK = r"(/answer/[\w-]+/)"
NUMBER = re.compile(r"\d+")
SECRET = "Charlie ringte og sa at Alice var syk."
"""What a note says of another person: Bob leaves it out."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve Active People's example, in whose journal others are spoken of, for this module alone."""
    with serve("activepeople", tmp_path_factory.mktemp("rights")) as running:
        yield running


@dataclass(frozen=True)
class Walk:
    """Two windows that are open: Alice's, without scripts, and Bob's."""

    alice: Any
    bob: Any
    served: Served


@pytest.fixture(scope="module")
def walk(chromium: Any, served: Served) -> Iterator[Walk]:
    """Open Alice's window, and log Bob in."""
    contexts = [
        chromium.new_context(viewport=WIDE, base_url=served.url, java_script_enabled=False, accept_downloads=True),
        chromium.new_context(viewport=WIDE, base_url=served.url),
    ]
    for context in contexts:
        context.set_default_timeout(20_000)
    alice, bob = (context.new_page() for context in contexts)
    enter(bob, served)
    yield Walk(alice, bob, served)
    for context in contexts:
        context.close()


def known(page: Any, pattern: str) -> frozenset[str]:
    """Return the codes or links that have come already."""
    return frozenset(re.findall(pattern, " ".join(letters(page))))


def ask(walk: Walk, right: str, text: str = "", ground: str = "") -> tuple[str, int]:
    """Ask for something in the form, and return the address of the case and its number."""
    page = walk.alice
    page.goto(f"/ask/{right}/")
    page.fill("#id_email", ALICE)
    if text:
        page.fill("#id_text", text)
    if ground:
        page.select_option("#id_ground", ground)
    page.locator("main button[type=submit]").click()
    found = NUMBER.search(page.locator("h1").inner_text())
    assert found is not None
    return str(page.url), int(found[0])


def prove(walk: Walk, right: str, **more: str) -> tuple[str, int]:
    """Ask, take the code from the letter, and enter it."""
    page = walk.alice
    codes = known(page, CODE)
    if codes:  # an hour passes: an address is sent three codes in one
        change(walk, "tillit", "UPDATE engine_code SET sent = '2020-01-01 00:00:00'")
    case, number = ask(walk, right, **more)
    code = awaited(page, ALICE, CODE, but=codes)
    page.goto(case)
    enter_code(page, code)
    assert page.locator("#id_code").count() == 0
    return case, number


def enter_code(page: Any, code: str) -> None:
    """Type a code into the case that is open."""
    page.fill("#id_code", code)
    page.locator("form:has(#id_code) button").click()


def work(walk: Walk, number: int, changes: str = "", reasons: str = "") -> set[str]:
    """Do as Bob whatever a case waits for until it is closed, and return what that was."""
    page = walk.bob
    did: set[str] = set()
    until = time.monotonic() + 2 * PATIENCE
    while time.monotonic() < until:
        page.goto(f"/console/requests/{number}/")
        if page.locator("section[aria-labelledby=ruling]").count():
            page.select_option("#id_outcome", "grant")
            if changes:
                page.fill("#id_changes", changes)
            if reasons:
                page.fill("#id_reasons", reasons)
            screen_of(page, did, "ruling", number)
            page.locator("section[aria-labelledby=ruling] button[type=submit]").click()
        elif page.locator("section[aria-labelledby=review]").count():
            page.locator("section[aria-labelledby=review] button[type=submit]").click()
            about_others = page.locator("section[aria-labelledby=review] fieldset", has_text=SECRET)
            for box in about_others.locator("input[type=checkbox]").all():
                box.check()
            screen_of(page, did, "review", number)
            page.locator("section[aria-labelledby=review] form button[type=submit]").click()
        elif page.locator(".c-facts", has_text="Besvart").count():
            return did
        elif (task := page.locator(".c-steps form button[type=submit]")).count():
            screen_of(page, did, "task", number)
            task.first.click()
        else:
            page.wait_for_timeout(300)
    message = f"case {number} was not answered: {page.locator('main').inner_text()}"
    raise AssertionError(message)


def screen_of(page: Any, did: set[str], what: str, number: int) -> None:
    """Keep a picture of what Bob does the first time he does it in a case, which is for everybody."""
    if what not in did:
        screen(page, f"rights-{number}-{what}")
        assert faults(page) == []
    did.add(what)


def fetch(walk: Walk, links: frozenset[str]) -> tuple[str, dict[str, bytes]]:
    """Follow the link in the letter, press the button, and return the link and the files."""
    page = walk.alice
    link = awaited(page, ALICE, LINK, but=links)
    page.goto(link)
    screen(page, "answer")
    with page.expect_download() as download:
        page.locator("main button[type=submit]").click()
    content = download.value.path().read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return link, {name: archive.read(name) for name in archive.namelist()}


def answered(walk: Walk, right: str, **more: str) -> tuple[set[str], dict[str, bytes]]:
    """Walk one right from form to answer, and return what Bob had to do, and the files."""
    links = known(walk.alice, LINK)
    given = {name: more.pop(name) for name in ("changes", "reasons") if name in more}
    case, number = prove(walk, right, **more)
    did = work(walk, number, **given)
    _, files = fetch(walk, links)
    walk.alice.goto(case)
    assert "besvart" in walk.alice.locator("main").inner_text()
    screen(walk.alice, f"case-{right}-answered")
    return did, files


def printed(files: dict[str, bytes]) -> str:
    """Return what the answer's PDF says."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(files["answer.pdf"])).pages).split())


def count(walk: Walk, store: str, sql: str) -> int:
    """Return a number from one of the organisation's own databases."""
    with closing(sqlite3.connect(walk.served.folder / f"{store}.sqlite3")) as database:
        return int(database.execute(sql).fetchone()[0])


def change(walk: Walk, store: str, sql: str, *values: object) -> None:
    """Change something behind the site's back."""
    with closing(sqlite3.connect(walk.served.folder / f"{store}.sqlite3", timeout=20)) as database, database:
        assert database.execute(sql, values).rowcount > 0


def test_codes_that_are_used_or_past_are_none(walk: Walk) -> None:
    """A code is good in its own case, once, and for a few minutes."""
    page = walk.alice
    case, _ = prove(walk, "access")
    used = known(page, CODE)
    page.goto(case)
    assert page.locator("#id_code").count() == 0
    second, _ = ask(walk, "access")
    fresh = awaited(page, ALICE, CODE, but=used)
    page.goto(second)
    enter_code(page, *used)
    assert page.locator("#id_code").get_attribute("aria-invalid") == "true"
    screen(page, "case-wrong-code")
    change(walk, "tillit", "UPDATE engine_code SET expires = '2020-01-01 00:00:00'")
    page.goto(second)
    enter_code(page, fresh)
    assert page.locator("#id_code").get_attribute("aria-invalid") == "true"
    page.goto(second)
    assert page.locator("#id_code").count() == 1


def test_access(walk: Walk, chromium: Any) -> None:
    """Bob reads the free text and leaves out what is about others; Alice gets the rest as PDF, JSON and CSV, once."""
    change(
        walk,
        "journal",
        "UPDATE journalpost SET innhold = ? WHERE lopenr = 1 AND saksnr = "
        "(SELECT saksnr FROM sak WHERE lower(trim(kontakt_epost)) = ?)",
        SECRET,
        ALICE,
    )
    links = known(walk.alice, LINK)
    case, number = prove(walk, "access", text="Hva har dere om meg?")
    assert "review" in work(walk, number)
    link, files = fetch(walk, links)
    assert {"answer.pdf", "answer.html", "manifest.json", "disclosures.json"} <= set(files)
    assert {name.rpartition(".")[2] for name in files if name.startswith("newsletter/")} == {"json", "csv"}
    told = printed(files)
    assert "Alice Eksempel" in told
    assert "utelatt" in told
    everything = told + "".join(content.decode() for name, content in files.items() if name != "answer.pdf")
    assert SECRET not in everything
    subscribers = json.loads(files["newsletter/subscribers.json"])
    assert [row["activity"] for row in subscribers] == ["newsletter"]
    charlie = chromium.new_context(base_url=walk.served.url).new_page()
    for page in (walk.alice, charlie):
        answer = page.goto(link)
        assert answer.status == 404
        assert page.locator("main form").count() == 0
    screen(charlie, "answer-gone")
    assert faults(charlie) == []
    charlie.goto(case)
    assert ALICE not in charlie.content()
    used = known(walk.alice, LINK)
    charlie.goto(case)
    charlie.locator("form[action$='/answer/'] button").click()  # it goes to Alice, whoever presses
    fresh = awaited(walk.alice, ALICE, LINK, but=used)
    change(walk, "tillit", "UPDATE engine_answer SET expires = '2020-01-01 00:00:00'")
    assert charlie.goto(fresh).status == 404
    charlie.context.close()


def test_portability(walk: Walk) -> None:
    """What rests on consent or contract is given to take along, and what does not is named with why."""
    _, files = answered(walk, "portability")
    assert {"answer.pdf", "newsletter/subscribers.json", "newsletter/subscribers.csv"} <= set(files)
    assert not any(name.startswith("journal/") for name in files)
    assert "Datatilsynet" in printed(files)


def test_rectification(walk: Walk) -> None:
    """Bob says what is to stand there, and it does, with a receipt."""
    did, files = answered(
        walk, "rectification", text="Nytt etternavn.", changes="contact.name = Alice Nyby", reasons="Det er riktig."
    )
    assert "ruling" in did
    assert {"answer.pdf", "receipt.json"} <= set(files)
    assert "Det er riktig." in printed(files)
    assert count(walk, "courses", "SELECT count(*) FROM deltaker WHERE navn = 'Alice Nyby'") == 1
    assert count(walk, "recruitment", "SELECT count(*) FROM Applicant WHERE FullName = 'Alice Nyby'") == 1


def test_objection(walk: Walk) -> None:
    """The law balances, so that Bob decides, and Alice reads what was decided."""
    did, files = answered(walk, "objection", text="Min situasjon er endret.", reasons="Vi stopper.")
    assert "ruling" in did
    assert "Vi stopper." in printed(files)


@pytest.mark.parametrize("right", ["withdrawal", "marketing_objection"])
def test_what_stops_at_once(walk: Walk, right: str) -> None:
    """Nobody proves anything, nobody decides; it stops, and the address is told."""
    change(walk, "newsletter", "UPDATE abonnent SET avmeldt = NULL WHERE lower(trim(epost)) = ?", ALICE)
    case, number = ask(walk, right)
    awaited(walk.alice, ALICE, rf"(Vi har stoppet \(sak {number}\))")
    sql = "SELECT count(*) FROM abonnent WHERE avmeldt IS NOT NULL AND lower(trim(epost)) = 'alice@example.org'"
    assert count(walk, "newsletter", sql) == 1
    walk.alice.goto(case)
    screen(walk.alice, f"case-{right}")
    assert walk.alice.locator("#id_code").count() == 0
    work(walk, number)


def test_restriction_and_then_erasure(walk: Walk) -> None:
    """What is on hold stays; Bob lifts the hold, and what was asked to go goes, but for what a law keeps."""
    did, files = answered(walk, "restriction", text="Vent med å slette.", ground="needed_for_own_claim")
    assert "ruling" not in did
    assert "verken brukt eller slettet" in printed(files)
    walk.bob.goto("/console/holds/")
    screen(walk.bob, "rights-holds")
    walk.bob.locator("tbody a").first.click()
    walk.bob.locator("main form button[type=submit]").last.click()
    _, files = answered(walk, "erasure", ground="unlawful", reasons="Ja.")
    told = printed(files)
    receipt = json.loads(files["receipt.json"])
    assert receipt
    assert "Slettet, rettet eller stoppet" in told
    for store, table, column in (("newsletter", "abonnent", "epost"), ("courses", "deltaker", "e_post")):
        assert count(walk, store, f"SELECT count(*) FROM {table} WHERE lower({column}) LIKE '%alice@example.org%'") == 0
    assert count(walk, "newsletter", "SELECT count(*) FROM abonnent") > 0


@pytest.mark.promise("A20", "keep")
def test_anyone_gets_the_basic_information(walk: Walk) -> None:
    """Without a word of who is asking: what is held about people like them, why, on which basis and for how long."""
    page = walk.alice
    page.context.clear_cookies()
    page.goto("/you/")
    ways = page.locator("main a[href*='/you/']").evaluate_all("links => links.map(one => one.getAttribute('href'))")
    assert ways
    for way in ways:
        assert page.goto(way).status == 200, way
        for one in page.locator("main details").all():
            told = one.text_content() or ""
            assert "personvernforordningen art. 6" in told, way
            assert re.search(r"Formål|Hvorfor", told), way
        assert page.locator("main details").count() > 0, way
    assert page.context.cookies() == []

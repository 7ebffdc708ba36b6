"""What the five organisations promise of their statements: whole, published, with its day, and told when it changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import promise
from tests.acceptance.world import Organisation
from tillit.register.load import load
from tillit.statement.complete import lacking

ID = "notification:-"
LANGUAGES = ("nb", "en")


def publish(organisation: Organisation, language: str, *, without: str = "") -> int:
    """Publish the statement elsewhere, without some words that it should have, and have Tillit read it."""
    told = organisation.tillit("tell", "--language", language, "--format", "html")
    assert told.code == 0, told.err
    assert without in told.out
    page = organisation.folder / f"published.{language}.html"
    page.write_text(told.out.replace(without, "...") if without else told.out, encoding="utf-8")
    return organisation.tillit("tell", "--language", language, "--published", str(page)).code


def stands(organisation: Organisation, on: date | None = None) -> dict[str, Any]:
    """Return the finding about the published statement."""
    return organisation.check(on or datetime.now(UTC).date())[ID]


@pytest.mark.parametrize(
    ("name", "words", "lacks"),
    [
        pytest.param("weme", "924815744", "controller/org_number", marks=promise("W1", "check"), id="W1"),
        pytest.param("weme", "IP-adresse", "activities/app/data/usage.ip", marks=promise("W4", "check"), id="W4"),
        pytest.param("weme", "Datatilsynet", "complaints", marks=promise("W26", "check"), id="W26"),
        pytest.param(
            "assessio", "dataskydd@assessio.se", "data_protection_officer", marks=promise("S36", "check"), id="S36"
        ),
        pytest.param("assessio", "Datatilsynet", "complaints", marks=promise("S37", "check"), id="S37"),
        pytest.param("tryggere", "Stiftelsen Tryggere", "controller/name", marks=promise("T1", "check"), id="T1"),
        pytest.param("mepex", "Datatilsynet", "complaints", marks=promise("M11", "check"), id="M11"),
    ],
)
def test_a_part_that_is_missing_is_found(tmp_path: Path, name: str, words: str, lacks: str) -> None:
    """A published text that has lost the sentence breaks the promise by its name; the whole text attests it again."""
    organisation = Organisation(name, tmp_path, stores=False)
    assert stands(organisation)["state"] == "unproven"
    assert [publish(organisation, language) for language in LANGUAGES] == [0, 0]
    assert stands(organisation)["state"] == "attested"
    assert publish(organisation, "nb", without=words) == 1
    found = stands(organisation)
    assert (found["state"], found["count"]) == ("broken", 1)
    assert f"`{lacks}`" in found["text"]
    assert publish(organisation, "nb") == 0
    assert stands(organisation)["state"] == "attested"


@promise("W27", "check")
@promise("A20", "check")
@promise("T16", "check")
@pytest.mark.parametrize(("name", "email"), [("weme", "hello@weme.eco"), ("activepeople", ""), ("tryggere", "")])
def test_what_is_published_is_what_is_declared(tmp_path: Path, name: str, email: str) -> None:
    """Whoever asks is sent to a text that says what is done now: another purpose, and it is outdated until published.

    A text that says something new under its old day is found, and a new day asks that people are told.
    """
    organisation = Organisation(name, tmp_path, stores=False)
    for language in LANGUAGES:
        publish(organisation, language)
    activity = next(iter(load(organisation.folder).activities))

    def purpose(register: Any) -> None:
        register["activities"][activity]["purpose"] = {"nb": "Noe helt nytt.", "en": "Something quite new."}

    organisation.declare(purpose)
    found = stands(organisation)
    assert (found["state"], found["count"]) == ("broken", 2)
    assert publish(organisation, "nb") == 0
    assert stands(organisation)["state"] == "broken"
    assert publish(organisation, "en") == 0
    if email:  # the one text that bears a day
        found = stands(organisation)
        assert (found["state"], found["count"]) == ("broken", 1)
        assert "20 January 2023" in found["text"]
        organisation.declare(lambda register: register.update(changed=datetime.now(UTC).date()))
        for language in LANGUAGES:
            assert publish(organisation, language) == 0
    assert stands(organisation)["state"] == "unproven"
    organisation.attest(ID, datetime.now(UTC).date())
    assert stands(organisation)["state"] == "attested"


def left_to_do(organisation: Organisation, promise_id: str) -> str:
    """Return what `keep` leaves to a human for one promise."""
    ran = organisation.tillit("keep", "--only", promise_id, "--yes", "--format", "json")
    assert ran.code == 0, ran.err
    return " ".join(task["what"] for task in ran.json["tasks"])


@contextmanager
def visited(organisation: Organisation) -> Iterator[Any]:
    """Open the organisation's site, and yield somebody who comes by without saying who."""
    from tillit.web import server

    with server.site(organisation.folder, local=True, address="http://localhost:8000"):
        from django.test import Client

        yield Client(HTTP_HOST="localhost")


@promise("W1", "keep")
@promise("W4", "keep")
@promise("W26", "keep")
@promise("W27", "keep")
@promise("A20", "keep")
@promise("S36", "keep")
@promise("S37", "keep")
@promise("T1", "keep")
@promise("T16", "keep")
@promise("M11", "keep")
@pytest.mark.parametrize("name", ["weme", "activepeople", "assessio", "tryggere", "mepex"])
def test_anyone_reads_the_newest_statement_whole(tmp_path: Path, name: str) -> None:
    """Nobody says who they are: the site's statement has every part, and what is declared anew stands there at once."""
    organisation = Organisation(name, tmp_path, stores=False)
    for address in ("old@example.org", "new@example.org"):
        organisation.declare(lambda register: _contact(register, address))  # noqa: B023  called at once
        register = load(organisation.folder)
        with visited(organisation) as anyone:
            for language, prefix in (("nb", ""), ("en", "/en")):
                page = anyone.get(f"{prefix}/statement/")
                assert page.status_code == 200
                text = page.content.decode()
                assert lacking(register, language, text) == ()
                assert address in text
                assert not anyone.cookies


def _contact(register: Any, address: str) -> None:
    """Declare another address to write to."""
    register.setdefault("requests", {})["contact"] = address


@promise("W27", "keep")
@promise("M11", "keep")
@pytest.mark.parametrize("name", ["weme", "mepex"])
def test_a_change_is_asked_for_until_it_is_told(tmp_path: Path, name: str) -> None:
    """`keep` leaves a task for the privacy officer as long as the newest text is not published and announced."""
    organisation = Organisation(name, tmp_path, stores=False)

    def asked() -> bool:
        return "Publish the newest statement" in left_to_do(organisation, ID)

    assert asked()
    for language in LANGUAGES:
        publish(organisation, language)
    assert not asked()
    organisation.declare(lambda register: register.update(intro={"nb": "Nytt.", "en": "New."}))
    assert asked()
    organisation.declare(lambda register: register.update(changed=datetime.now(UTC).date()))
    for language in LANGUAGES:
        publish(organisation, language)
    assert asked()
    organisation.attest(ID, datetime.now(UTC).date())
    assert not asked()


@promise("A19", "keep")
@promise("S23", "keep")
@pytest.mark.parametrize(
    ("name", "attestations"), [("activepeople", ["phones"]), ("assessio", ["access", "instructions"])]
)
def test_who_must_confirm_is_asked_until_they_do(tmp_path: Path, name: str, attestations: list[str]) -> None:
    """What only humans can do stands on their list, in the words of the statement, until each has signed for it."""
    organisation = Organisation(name, tmp_path, stores=False)
    register = load(organisation.folder)
    says = {one: register.attestations[one].says.say("en") for one in attestations}

    def asked() -> set[str]:
        return {one for one, words in says.items() if words in left_to_do(organisation, f"attestation:{one}")}

    assert asked() == set(attestations)
    for one in attestations:
        organisation.attest(one, datetime.now(UTC).date())
    assert asked() == set()

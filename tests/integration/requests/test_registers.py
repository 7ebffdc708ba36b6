"""The registers of disclosures and of breaches."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.integration.requests.conftest import ALICE, CHARLIE, NOBODY, Clock
from tests.integration.requests.test_rights import ask, files_of, pdf_text, prove, words_of
from tillit.engine import audit, breaches, disclosures, requests, work
from tillit.engine.breaches import Risk
from tillit.engine.disclosures import Ground
from tillit.engine.models import DisclosedPerson, Disclosure
from tillit.engine.requests import Waiting
from tillit.errors import ConfigurationError
from tillit.law.matrix import Right
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter
    from tillit.engine.setup import Engine
    from tillit.wiring import Opened


def disclose(opened: Opened, email: str, **more: object) -> int:
    """Write a disclosure down."""
    given = {
        "recipient": "Oslo politidistrikt",
        "ground": Ground.police,
        "activity": "recruitment",
        "categories": ["contact.name"],
        "on": date(2026, 11, 20),
        "by": "bob",
        "note": "Sak 4711",
        **more,
    }
    who = Identifiers(emails=(email,))
    return disclosures.record(opened.engine, opened.register, who, **given)  # type: ignore[arg-type]


@pytest.mark.promise("S25", "check")
@pytest.mark.promise("A21", "check")
@pytest.mark.promise("W21", "check")
def test_a_disclosure_is_on_record(opened: Opened) -> None:
    """Who was given what, on which ground and when, is found again for the person whom it is about, however spelt."""
    number = disclose(opened, "Alice@Example.org")
    disclose(opened, CHARLIE)
    [found] = disclosures.about(opened.engine, Identifiers(emails=(ALICE,)))
    assert (found.number, found.recipient, found.ground) == (number, "Oslo politidistrikt", Ground.police)
    assert len(disclosures.listing(opened.engine)) == 2
    assert audit.verify(opened.engine).problems == ()


def test_numbers_that_are_none_are_not_alike(opened: Opened) -> None:
    """Two people whose numbers nobody could write down are two people."""
    who = Identifiers(phones=("ring",))
    given = {"recipient": "Lege", "ground": Ground.vital, "activity": "recruitment", "categories": (), "by": "bob"}
    disclosures.record(opened.engine, opened.register, who, on=date(2026, 11, 20), **given)  # type: ignore[arg-type]
    assert disclosures.about(opened.engine, Identifiers(phones=("hemmelig",))) == ()


def test_access_tells_who_was_given_the_data(opened: Opened, letters: list[Letter]) -> None:
    """Day, receiver, data and ground of each disclosure about Alice, in page, PDF and file; none about Charlie."""
    disclose(opened, "Alice@Example.org", ground=Ground.vital, recipient="Ødegård legevakt", note="intern")
    disclose(opened, CHARLIE, ground=Ground.vital, recipient="Charlies lege")
    prove(opened, ask(opened, Right.ACCESS), letters)
    found = files_of(opened, letters)
    assert json.loads(found["disclosures.json"]) == [
        {
            "on": "2026-11-20",
            "recipient": "Ødegård legevakt",
            "activity": "recruitment",
            "categories": ["contact.name"],
            "ground": "vital",
        }
    ]
    for text in (found["answer.html"].decode(), " ".join(pdf_text(found).split())):
        for said in ("Ødegård legevakt", "20. november 2026", "Fare for liv eller helse"):
            assert said in text
    assert "Charlies lege" not in words_of(found)
    assert "intern" not in words_of(found)


def test_access_says_when_nothing_was_given_to_anybody(opened: Opened, letters: list[Letter]) -> None:
    """The answer says that there is no disclosure, instead of leaving the question open."""
    disclose(opened, CHARLIE)
    prove(opened, ask(opened, Right.ACCESS), letters)
    found = files_of(opened, letters)
    assert json.loads(found["disclosures.json"]) == []
    assert "ikke ført noen utlevering" in found["answer.html"].decode()


def test_a_shared_address_tells_nobody_of_others_disclosures(opened: Opened, letters: list[Letter]) -> None:
    """An office's address is not a person: who reads it is not told to whom its other readers' data was given."""
    office = "post@kontor.example.org"
    disclose(opened, office, ground=Ground.vital)
    receipt = ask(opened, Right.ACCESS, email=office)
    requests.confirm_by_staff(opened.engine, receipt.number, "ringte tilbake", "bob")
    work.work_off(opened)
    assert json.loads(files_of(opened, letters)["disclosures.json"]) == []


def test_who_is_known_only_from_a_disclosure_is_asked_and_answered(opened: Opened, letters: list[Letter]) -> None:
    """No store has them: the register of disclosures alone sends the code, and its line is the answer."""
    disclose(opened, NOBODY, ground=Ground.vital, recipient="Ødegård legevakt")
    receipt = ask(opened, Right.ACCESS, email=NOBODY)
    prove(opened, receipt, letters)
    assert [one["recipient"] for one in json.loads(files_of(opened, letters)["disclosures.json"])] == [
        "Ødegård legevakt"
    ]


@pytest.mark.parametrize("ground", [Ground.police, Ground.law])
def test_a_code_does_not_tell_of_a_secret(opened: Opened, letters: list[Letter], ground: Ground) -> None:
    """Who is known only because the police were told gets no letter from which they could read it."""
    disclose(opened, NOBODY, ground=ground)
    ask(opened, Right.ACCESS, email=NOBODY)
    work.work_off(opened)
    assert letters == []


def test_nobody_elses_disclosure_is_opened(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's are found by keyed hashes; a disclosure of before there were any is found too, until it has some."""
    mine, other, old = disclose(opened, ALICE), disclose(opened, CHARLIE), disclose(opened, ALICE)
    DisclosedPerson.objects.filter(disclosure=old).delete()
    Disclosure.objects.filter(pk=old).update(indexed=False)
    read: list[int] = []
    unseal = disclosures._read

    def watched(engine: Engine, row: Disclosure) -> disclosures.Disclosed:
        read.append(row.pk)
        return unseal(engine, row)

    monkeypatch.setattr(disclosures, "_read", watched)
    alice = Identifiers(emails=("ALICE@example.org",))
    assert {one.number for one in disclosures.about(opened.engine, alice)} == {mine, old}
    assert set(read) == {mine, old}
    assert disclosures.index(opened.engine) == 1
    assert disclosures.index(opened.engine) == 0
    read.clear()
    [found] = disclosures.about(opened.engine, Identifiers(emails=(CHARLIE,)))
    assert (found.number, read) == (other, [other])
    hashes = set(DisclosedPerson.objects.values_list("hash", flat=True))
    assert len(hashes) == 2
    assert not any("alice" in one for one in hashes)


@pytest.mark.parametrize("secret", [True, False])
def test_the_police_may_need_secrecy(opened: Opened, letters: list[Letter], *, secret: bool) -> None:
    """A human looks before the answer tells of the police, and what is left out is said to be, with the law."""
    disclose(opened, ALICE)
    receipt = ask(opened, Right.ACCESS)
    prove(opened, receipt, letters)
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    assert view.waiting is Waiting.review
    [passage] = requests.passages(opened, receipt.number)
    assert "Oslo politidistrikt" in passage.text
    requests.release_review(opened.engine, receipt.number, [passage.id], [passage.id] if secret else [], "bob")
    work.work_off(opened)
    found = files_of(opened, letters)
    assert ("Oslo politidistrikt" in words_of(found)) is not secret
    assert ("§ 16" in found["answer.html"].decode()) is secret


@pytest.mark.parametrize("wrong", [{"note": " "}, {"on": date(2026, 11, 24)}, {"activity": "none"}, {"recipient": ""}])
def test_a_disclosure_without_a_ground_is_refused(opened: Opened, wrong: dict[str, object]) -> None:
    """What lacks its law, its day, its activity or its receiver is not written down."""
    with pytest.raises(ConfigurationError, match="E026"):
        disclose(opened, ALICE, **wrong)


def test_the_clock_of_a_breach(opened: Opened, clock: Clock) -> None:
    """72 hours run from when it was known, through the weekend, and a late word stays late."""
    number = breaches.record(opened.engine, aware=clock.now, risk=Risk.high, what="Tapt telefon", by="bob")
    one = breaches.get(opened.engine, number)
    assert one.left is not None
    assert timedelta(hours=71) < one.left < timedelta(hours=73)
    assert not one.late
    clock.now += timedelta(hours=80)
    assert breaches.get(opened.engine, number).late
    with pytest.raises(ConfigurationError, match="E026"):
        breaches.close(opened.engine, number)
    breaches.notified(opened.engine, number)
    breaches.people_told(opened.engine, number)
    breaches.close(opened.engine, number)
    closed = breaches.get(opened.engine, number)
    assert (closed.late, closed.left, closed.closed is not None) == (True, None, True)
    assert audit.verify(opened.engine).problems == ()

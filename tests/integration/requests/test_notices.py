"""Those who were given data are told of what has changed, and controllers of what is asked of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.requests.conftest import (
    ALICE,
    CANARY,
    NOBODY,
    REGISTER,
    STORES,
    TESTS,
    Clock,
    make_folder,
    opened_at,
)
from tests.integration.requests.test_rights import ask, files_of, prove, stage
from tillit.engine import audit, disclosures, requests, work
from tillit.engine.disclosures import Ground
from tillit.engine.requests import Stage
from tillit.law.matrix import Right
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter
    from tillit.wiring import Opened

PARTIES = """
processors:
  cruiter: {name: Cruiter AS, agreement: 2025-01-01, sees: [contact.email, contact.phone], contact: dpo@cruiter.example,
    task: {nb: Søknader, en: Applications}}
  printer: {name: Trykkeriet, agreement: 2025-01-01, sees: [contact], task: {nb: Trykk, en: Print}}
recipients:
  bank: {name: Banken AS, sees: [contact.address], contact: post@banken.example, ground: {nb: Avtale, en: Contract}}
  clinic: {name: Klinikken AS, contact: post@klinikken.example, ground: {nb: Avtale, en: Contract}}
"""
WITH_PARTIES = PARTIES + REGISTER.replace(
    "    responsible: hr\n", "    responsible: hr\n    processors: [cruiter, printer]\n    recipients: [bank]\n"
)


@contextmanager
def organisation(tmp_path: Path, clock: Clock, register: str = WITH_PARTIES, stores: str = STORES) -> Iterator[Opened]:
    """Open an organisation that gives data to others."""
    with opened_at(make_folder(tmp_path / "org", register=register, stores=stores), clock) as opened:
        yield opened


def notices(letters: list[Letter], kind: str = "Til dere som har") -> list[Letter]:
    """Return the letters to those who were given data."""
    return [letter for letter in letters if letter.subject.startswith(kind)]


def tasks(opened: Opened, receipt: requests.Receipt, *names: str) -> list[str]:
    """Return what the steps of some names leave to a human."""
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    return [step.evidence["what"] for step in view.steps if step.name in names]


def test_receivers_with_an_address_are_told(tmp_path: Path, clock: Clock, letters: list[Letter]) -> None:
    """One letter to the one who can be written to and knows the person; the rest are a task, and the person is told."""
    with organisation(tmp_path, clock) as opened:
        receipt = ask(opened, Right.ERASURE)
        prove(opened, receipt, letters)
        work.work_off(opened)
        assert stage(opened, receipt) is Stage.answered
        [notice] = notices(letters)
        assert notice.to == "dpo@cruiter.example"
        assert ALICE in notice.body
        assert "slettet hos oss" in notice.body
        assert "Rekruttering" in notice.body
        assert "Nyhetsbrev" not in notice.body
        assert CANARY not in notice.body
        [task] = tasks(opened, receipt, "notify")
        assert "printer, bank" in task
        [answer] = [letter for letter in letters if "/answer/" in letter.body]
        page = files_of(opened, [answer])["answer.html"].decode()
        assert "Vi har sagt fra om dette til: Cruiter AS." in page
        assert audit.verify(opened.engine).problems == ()
        requests.advance(opened, receipt.number)
        work.work_off(opened)
        assert len(notices(letters)) == 1


def test_nobody_is_told_of_what_did_not_happen(tmp_path: Path, clock: Clock, letters: list[Letter]) -> None:
    """Where nothing was found, nothing has changed; and no receiver learns that somebody asked."""
    with organisation(tmp_path, clock) as opened:
        with sqlite3.connect(tmp_path / "org" / "ats.sqlite3") as database:
            database.execute("DELETE FROM application WHERE id = 1")
        database.close()
        receipt = ask(opened, Right.ERASURE)
        prove(opened, receipt, letters)
        assert stage(opened, receipt) is Stage.answered
        assert notices(letters) == []
        assert tasks(opened, receipt, "notify") == []


def test_a_correction_names_the_data_and_not_the_new_value(tmp_path: Path, clock: Clock, letters: list[Letter]) -> None:
    """The letter says which data is corrected; the new value is not sent about unasked."""
    with organisation(tmp_path, clock) as opened:
        receipt = ask(opened, Right.RECTIFICATION, changes={"contact.name": "Nytt Navn"})
        prove(opened, receipt, letters)
        assert stage(opened, receipt) is Stage.answered
        [notice] = notices(letters)
        assert "rettet hos oss (navn)" in notice.body
        assert "Nytt Navn" not in notice.body


def test_who_stands_in_a_disclosure_is_told_too(tmp_path: Path, clock: Clock, letters: list[Letter]) -> None:
    """A receiver that the register can reach gets a letter; another is a task by number; the police are none."""
    with organisation(tmp_path, clock) as opened:
        about = Identifiers(emails=(ALICE,))
        on, by = date(2026, 11, 20), "bob"
        for recipient, ground in (
            ("klinikken as", Ground.vital),
            ("Tante Olga", Ground.consent),
            ("Oslo politidistrikt", Ground.police),
        ):
            disclosures.record(
                opened.engine,
                opened.register,
                about,
                recipient=recipient,
                ground=ground,
                activity="recruitment",
                categories=["contact.name"],
                on=on,
                by=by,
                note="Sak",
            )
        receipt = ask(opened, Right.ERASURE)
        prove(opened, receipt, letters)
        assert sorted(notice.to for notice in notices(letters)) == ["dpo@cruiter.example", "post@klinikken.example"]
        [task] = tasks(opened, receipt, "notify_disclosed")
        assert "nr. 2 " in task
        assert "Olga" not in task


@pytest.mark.promise("S29", "keep")
@pytest.mark.promise("W24", "keep")
@pytest.mark.parametrize("proven", ["whole", "found"])
def test_what_is_done_for_an_employer_is_sent_to_its_address(
    tmp_path: Path, clock: Clock, letters: list[Letter], proven: str
) -> None:
    """An employer with an address gets the request by letter, which says whether it is known who asks."""
    register = REGISTER + "recipients:\n  employer: {name: Arbeidsgiver AS, contact: hr@arbeidsgiver.example,"
    register += " ground: {nb: Avtale, en: Contract}}\n"
    with organisation(tmp_path, clock, register, STORES + TESTS) as opened:
        if proven == "whole":
            receipt = ask(opened, Right.ACCESS, activity="tests", email=NOBODY)
            work.work_off(opened)
        else:
            receipt = ask(opened, Right.ACCESS)
            prove(opened, receipt, letters)
        assert stage(opened, receipt) is (Stage.forwarded if proven == "whole" else Stage.answered)
        [letter] = notices(letters, "Et krav til dere")
        assert letter.to == "hr@arbeidsgiver.example"
        assert (NOBODY if proven == "whole" else ALICE) in letter.body
        assert ("ikke kontrollert hvem som spør" in letter.body) is (proven == "whole")
        assert audit.verify(opened.engine).problems == ()

"""Proving who asks: what works once, what expires, and what a stranger can learn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.integration.requests.conftest import ALICE, NOBODY, Clock
from tests.integration.requests.test_rights import ask, code_in, prove, stage
from tillit.engine import requests, work
from tillit.engine.requests import Channel, Stage, Waiting, identity
from tillit.errors import ConfigurationError, RefusedError
from tillit.law.matrix import Right
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter
    from tillit.wiring import Opened


def test_a_code_goes_only_to_an_address_that_is_known(opened: Opened, letters: list[Letter]) -> None:
    """To the outside the case of somebody unknown is the same; no letter leaves for it."""
    known, unknown = ask(opened, Right.ACCESS), ask(opened, Right.ACCESS, email=NOBODY)
    before = requests.case(opened.engine, opened.register, unknown.token)
    assert before is not None
    assert before.asks_code
    work.work_off(opened)
    views = [requests.case(opened.engine, opened.register, one.token) for one in (known, unknown)]
    assert views[0] is not None
    assert views[1] is not None
    assert {name: getattr(views[0], name) for name in views[0].__slots__ if name != "number"} == {
        name: getattr(views[1], name) for name in views[1].__slots__ if name != "number"
    }
    assert [letter.to for letter in letters] == [ALICE]


def test_a_code_works_once_and_for_its_own_case(opened: Opened, letters: list[Letter]) -> None:
    """Another's code, a used one, and any word that is none, are all the same no."""
    first, second = ask(opened, Right.ACCESS), ask(opened, Right.PORTABILITY)
    work.work_off(opened)
    codes = [code_in([letter]) for letter in letters]
    assert not requests.confirm(opened.engine, second.token, codes[0])
    assert not requests.confirm(opened.engine, "guessed", codes[0])
    assert requests.confirm(opened.engine, first.token, codes[0])
    assert not requests.confirm(opened.engine, first.token, codes[0])


def test_a_code_expires(opened: Opened, letters: list[Letter], clock: Clock) -> None:
    """After a quarter of an hour a code is good for nothing; a new one can be had."""
    receipt = ask(opened, Right.ACCESS)
    work.work_off(opened)
    clock.now += identity.LIFE
    assert not requests.confirm(opened.engine, receipt.token, code_in(letters))
    requests.send_code(opened.engine, receipt.token)
    prove(opened, receipt, letters)
    assert stage(opened, receipt) is Stage.answered


def test_codes_cannot_be_guessed_for_long(opened: Opened, letters: list[Letter]) -> None:
    """After so many wrong codes even the right one is none."""
    receipt = ask(opened, Right.ACCESS)
    work.work_off(opened)
    right = code_in(letters)
    for number in range(identity.GUESSES):
        assert not requests.confirm(opened.engine, receipt.token, f"{number:08}")
    assert not requests.confirm(opened.engine, receipt.token, right)


def test_nobody_is_flooded_with_codes(opened: Opened, letters: list[Letter], clock: Clock) -> None:
    """One address gets so many codes an hour, whoever asks and however often."""
    receipts = [ask(opened, Right.ACCESS) for _ in range(identity.PER_ADDRESS + 3)]
    for receipt in receipts:
        requests.send_code(opened.engine, receipt.token)
    work.work_off(opened)
    assert len(letters) == identity.PER_ADDRESS
    clock.now += identity.WINDOW
    requests.send_code(opened.engine, receipts[0].token)
    work.work_off(opened)
    assert len(letters) == identity.PER_ADDRESS + 1


def test_a_login_proves_its_own_address_only(opened: Opened, letters: list[Letter]) -> None:
    """Who logs in as themselves gets what is theirs, whatever address they had typed."""
    receipt = ask(opened, Right.ACCESS, email="charlie@example.org")
    assert requests.confirm_by_login(opened.engine, receipt.token, "ALICE@example.org ")
    assert not requests.confirm_by_login(opened.engine, receipt.token, "charlie@example.org")
    work.work_off(opened)
    assert [letter.to for letter in letters if "svar" in letter.subject.lower()] == [ALICE]


def test_a_case_that_nobody_proves_lapses(opened: Opened, letters: list[Letter], clock: Clock) -> None:
    """After a month it is closed, what it said is forgotten, and it counts as no late answer."""
    from tillit.engine import jobs

    receipt = ask(opened, Right.ACCESS, text="Hemmelig")
    work.work_off(opened)
    clock.now += timedelta(days=31)
    jobs.tend(opened, "")
    work.work_off(opened)
    assert stage(opened, receipt) is Stage.lapsed
    told = requests.details(opened.engine, receipt.number)
    assert (told.emails, told.text) == ((), "")
    asked = opened.world().asked()
    assert asked is not None
    assert (asked.open, asked.overdue, asked.late) == (0, 0, 0)
    assert len(letters) == 1


def test_the_clock_stands_still_while_identity_is_proven(opened: Opened, letters: list[Letter], clock: Clock) -> None:
    """Four days of waiting for the person move the deadline by four days; the strict one stays."""
    receipt = ask(opened, Right.RESTRICTION)
    before = requests.staff_view(opened.engine, opened.register, receipt.number).due
    work.work_off(opened)
    clock.now += timedelta(days=4)
    requests.send_code(opened.engine, receipt.token)
    prove(opened, receipt, letters)
    after = requests.staff_view(opened.engine, opened.register, receipt.number).due
    assert (after.day - before.day).days == 4
    assert after.strict == before.strict
    assert str(before.day) == "2026-12-14"  # three weeks are promised, which is earlier than the law's month
    assert str(before.law) == "2026-12-23"


def test_an_extension_has_reasons_and_comes_in_the_first_month(
    opened: Opened, letters: list[Letter], clock: Clock
) -> None:
    """Three months from receipt, once, with reasons that the person is sent; never after the first month."""
    receipt = ask(opened, Right.RESTRICTION)
    prove(opened, receipt, letters)
    with pytest.raises(RefusedError, match="E023"):
        requests.extend(opened.engine, opened.register, receipt.number, " ", "bob")
    until = requests.extend(opened.engine, opened.register, receipt.number, "Mange arkiver.", "bob")
    assert str(until) == "2027-02-23"
    work.work_off(opened)
    assert "Mange arkiver." in letters[-1].body
    with pytest.raises(RefusedError, match="E023"):
        requests.extend(opened.engine, opened.register, receipt.number, "Enda mer.", "bob")
    late = ask(opened, Right.RESTRICTION)
    clock.now += timedelta(days=32)
    with pytest.raises(RefusedError, match="E023"):
        requests.extend(opened.engine, opened.register, late.number, "For sent.", "bob")


@pytest.mark.parametrize(
    ("who", "more"),
    [
        (Identifiers(), {}),
        (Identifiers(emails=("not an address",)), {}),
        (Identifiers(emails=(ALICE,)), {"text": "x" * 10_001}),
        (Identifiers(emails=(ALICE,)), {"activity": "none"}),
        (Identifiers(emails=(ALICE,)), {"language": "de"}),
        (Identifiers(emails=(ALICE,)), {"grounds": ("as_processor",)}),
        (Identifiers(emails=tuple(f"a{n}@example.org" for n in range(11))), {}),
    ],
)
def test_what_cannot_be_taken_in(opened: Opened, who: Identifiers, more: dict[str, object]) -> None:
    """It is refused with its id, and nothing of it is repeated or kept."""
    given = {"language": "nb", **more}
    with pytest.raises(ConfigurationError, match="E020") as caught:
        requests.receive(opened.engine, opened.register, Right.ACCESS, who, **given)  # type: ignore[arg-type]
    assert ALICE not in str(caught.value)
    assert requests.queue(opened.engine, opened.register) == ()


def test_a_caller_waits_for_staff(opened: Opened, letters: list[Letter]) -> None:
    """Who gives only a phone number is confirmed by staff, who then hand the answer over."""
    who = Identifiers(phones=("90000001",))
    receipt = requests.receive(opened.engine, opened.register, Right.ACCESS, who, language="nb", channel=Channel.staff)
    work.work_off(opened)
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    assert view.waiting is Waiting.person
    requests.confirm_by_staff(opened.engine, receipt.number, "ringte tilbake", "bob")
    work.work_off(opened)
    assert stage(opened, receipt) is Stage.answered
    assert {letter.to for letter in letters} == {"ombud@eksempel.example"}
    link = requests.answer_link(opened.engine, receipt.number)
    assert link is not None
    assert requests.answer_file(opened.engine, link) is not None

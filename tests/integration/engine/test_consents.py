"""The ledger of consents: given, confirmed, withdrawn and run out, under keys that change."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from tests.integration.engine.conftest import Clock
from tillit.engine import audit, consents, records, work
from tillit.engine.consents import Change, Channel, Proven, What
from tillit.engine.keys import Key, Keys
from tillit.engine.models import AuditEntry, Job
from tillit.engine.models_consents import (
    Consent,
    ConsentAsked,
    ConsentEnd,
    ConsentOwed,
    ConsentPerson,
    ConsentText,
)
from tillit.errors import ConfigurationError
from tillit.register.load import load_text
from tillit.stores.protocol import Agreement, Identifiers

if TYPE_CHECKING:
    from tillit.engine.setup import Engine
    from tillit.register.model import Register

REGISTER = """
controller: {name: Eksempel AS, email: post@example.org}
languages: [nb, en]
activities:
  news:
    title: {nb: Nyhetsbrev, en: Newsletter}
    purpose: {nb: Sende nyheter., en: Send news.}
    people: [subscriber]
    data: [contact.email]
    source: person
    basis: consent
    consents:
      offers: {title: {nb: Tilbud, en: Offers}, text: {nb: Jeg vil ha tilbud., en: I want offers.}}
      events: {title: {nb: Arrangementer, en: Events}, text: {nb: Jeg vil ha innbydelser., en: I want invitations.}}
    keep: {addresses: until unsubscribed}
  demo:
    title: {nb: Demonstrasjon, en: Demo}
    purpose: {nb: Vise produktet., en: Show the product.}
    people: [lead]
    data: [contact.email]
    source: person
    basis: consent
    consent: {nb: Dere kan ringe meg., en: You may call me.}
    keep: {leads: 3 months after received}
"""
ALICE = Identifiers(emails=("Alice@Example.org",), phones=("22 33 44 55",))
CHARLIE = Identifiers(emails=("charlie@example.org",))
OFFERS, EVENTS, DEMO = "news.offers", "news.events", "demo"


@pytest.fixture
def register() -> Register:
    """Return a register that asks consent for three purposes."""
    return load_text(REGISTER)


@pytest.fixture
def give(engine: Engine, register: Register) -> Callable[..., consents.Given]:
    """Return what gives Alice's consent."""

    def do(purpose: str = OFFERS, who: Identifiers = ALICE, **options: object) -> consents.Given:
        said = {"language": "nb", "channel": Channel.web, "act": "pressed a button", **options}
        return consents.give(engine, register, who, purpose, **said)  # type: ignore[arg-type]

    return do


@pytest.fixture
def news() -> Iterator[list[Change]]:
    """Return the news that something which uses offers is told."""
    told: list[Change] = []
    consents.subscribe(OFFERS, "test", told.append)
    yield told
    consents.unsubscribe(OFFERS, "test")


def stop(engine: Engine, register: Register, who: Identifiers, *purposes: str) -> int:
    """Withdraw."""
    return consents.withdraw(engine, register, who, purposes or None, channel=Channel.centre, act="pressed a button")


def test_a_consent_is_live_until_it_is_withdrawn(
    engine: Engine, register: Register, give: Callable[..., consents.Given]
) -> None:
    """It is found by any identifier that was given with it, however written, and by no other."""
    give()
    by_phone = Identifiers(phones=("+47 22334455",))
    assert consents.live(engine, register, Identifiers(emails=(" alice@example.ORG",)), OFFERS)
    assert consents.live(engine, register, by_phone, OFFERS)
    assert not consents.live(engine, register, ALICE, EVENTS)
    assert not consents.live(engine, register, CHARLIE, OFFERS)
    assert stop(engine, register, by_phone) == 1
    assert not consents.live(engine, register, ALICE, OFFERS)
    assert stop(engine, register, ALICE) == 0


def test_one_purpose_is_withdrawn_without_the_others(
    engine: Engine, register: Register, give: Callable[..., consents.Given]
) -> None:
    """Consent can be withdrawn in part, and what is given again is live again."""
    for purpose in (OFFERS, EVENTS, DEMO):
        give(purpose)
    assert stop(engine, register, ALICE, OFFERS) == 1
    found = [consents.live(engine, register, ALICE, purpose) for purpose in (OFFERS, EVENTS, DEMO)]
    assert found == [False, True, True]
    give(OFFERS)
    assert consents.live(engine, register, ALICE, OFFERS)
    assert stop(engine, register, ALICE) == 3
    assert not any(consents.live(engine, register, ALICE, purpose) for purpose in (OFFERS, EVENTS, DEMO))


def test_a_shared_number_drops_nobody_else(
    engine: Engine, register: Register, give: Callable[..., consents.Given]
) -> None:
    """Who shares a telephone with Alice stays when she withdraws by her address."""
    give()
    bob = Identifiers(emails=("bob@example.org",), phones=ALICE.phones)
    give(who=bob)
    assert stop(engine, register, Identifiers(emails=ALICE.emails)) == 1
    assert consents.live(engine, register, bob, OFFERS)
    assert not consents.live(engine, register, Identifiers(emails=ALICE.emails), OFFERS)


@pytest.mark.parametrize("nobody", [(), (("phone", "none"),), (("email", ""),)], ids=["none", "no phone", "empty"])
def test_who_is_nobody_has_agreed_to_nothing(
    engine: Engine, register: Register, give: Callable[..., consents.Given], nobody: tuple[tuple[str, str], ...]
) -> None:
    """No identifier, and one that is none, find nobody's consent; beside Alice's they change nothing."""
    give()
    who = Identifiers(phones=tuple(value for kind, value in nobody if kind == "phone"))
    assert consents.history(engine, register, who) == ()
    assert consents.live_many(engine, register, nobody, OFFERS) == frozenset()
    alice = ("email", "alice@example.org")
    assert consents.live_many(engine, register, [*nobody, alice], OFFERS) == {alice}
    assert consents.live_many(engine, register, [("email", "charlie@example.org")], OFFERS) == frozenset()


def test_the_proof_has_text_time_way_and_act(
    engine: Engine, register: Register, give: Callable[..., consents.Given], clock: Clock
) -> None:
    """What was shown stays what it was when the register's text changes (GDPR Art. 7(1))."""
    give(DEMO, language="en")
    changed = load_text(REGISTER.replace("You may call me.", "You may call or write to me."))
    clock.now += timedelta(days=1)
    assert consents.publish(engine, changed) == 1
    assert consents.publish(engine, changed) == 0
    consents.give(engine, changed, ALICE, DEMO, language="en", channel=Channel.staff, act="said so by telephone")
    stop(engine, changed, ALICE, DEMO)
    new, old = consents.history(engine, changed, ALICE)
    assert (old.version.text, new.version.text) == ("You may call me.", "You may call or write to me.")
    assert (old.channel, new.channel, new.act) == (Channel.web, Channel.staff, "said so by telephone")
    assert old.version.last is not None
    assert new.version.last is None
    assert (new.how, new.ended_channel, new.live) == (What.withdrawn, Channel.centre, False)
    assert old.given < old.version.last < new.given <= (new.ended or new.given)
    assert len(consents.versions(DEMO)) == 3
    assert consents.history(engine, changed, CHARLIE) == ()


def test_an_old_text_can_be_named_by_time_or_hash(
    engine: Engine, register: Register, give: Callable[..., consents.Given], clock: Clock
) -> None:
    """A consent that is reported late is to the text of its time; one without any is refused."""
    consents.publish(engine, register)
    first = clock.now
    clock.now += timedelta(days=2)
    changed = load_text(REGISTER.replace("Dere kan ringe meg.", "Dere kan skrive til meg."))
    consents.publish(engine, changed)
    consents.give(
        engine, changed, ALICE, DEMO, language="nb", channel=Channel.api, act="ticked", at=first + timedelta(hours=1)
    )
    old = consents.history(engine, changed, ALICE)[0].version
    assert old.text == "Dere kan ringe meg."
    consents.give(engine, changed, CHARLIE, DEMO, language="nb", channel=Channel.api, act="ticked", text=old.hash)
    assert consents.history(engine, changed, CHARLIE)[0].version == old
    for options, problem in (
        ({"at": first - timedelta(days=1)}, "E061"),
        ({"text": "0" * 64}, "E061"),
        ({"purpose": "news"}, "E060"),
        ({"purpose": "demmo"}, "E060"),
        ({"act": " "}, "E062"),
        ({"act": "x" * 501}, "E062"),
        ({"who": Identifiers()}, "E062"),
        ({"who": Identifiers(emails=("  ",))}, "E062"),
        ({"at": clock.now + timedelta(days=1)}, "E062"),
    ):
        with pytest.raises(ConfigurationError) as caught:
            give(**{"purpose": DEMO, **options})
        assert [one.id for one in caught.value.problems] == [problem]
    assert Consent.objects.count() == 2


def test_nothing_counts_before_it_is_confirmed(
    engine: Engine, register: Register, clock: Clock, news: list[Change]
) -> None:
    """Double opt-in: the token works once, within a week, and not after a withdrawal."""
    said = {"language": "en", "channel": Channel.web, "act": "filled in the form"}
    asked = consents.ask(engine, register, ALICE, OFFERS, **said)  # type: ignore[arg-type]
    assert not consents.live(engine, register, ALICE, OFFERS)
    assert news == []
    clock.now += timedelta(hours=1)
    given = consents.confirm(engine, asked.token, act="pressed 'Confirm'", who=ALICE)
    assert given is not None
    assert consents.live(engine, register, ALICE, OFFERS)
    assert consents.confirm(engine, asked.token, act="again") is None
    assert consents.confirm(engine, "nothing", act="again") is None
    entry = consents.history(engine, register, ALICE)[0]
    assert entry.confirmed is not None
    assert entry.confirmed - entry.given >= timedelta(hours=1)
    assert (entry.act, entry.confirmed_act, entry.version.language) == ("filled in the form", "pressed 'Confirm'", "en")
    assert [(one.what, one.consents, one.who) for one in news] == [(What.given, (given.id,), ALICE)]

    late = consents.ask(engine, register, CHARLIE, OFFERS, **said)  # type: ignore[arg-type]
    clock.now += consents.PATIENCE
    assert consents.confirm(engine, late.token, act="too late") is None
    dropped = consents.ask(engine, register, CHARLIE, EVENTS, **said)  # type: ignore[arg-type]
    assert stop(engine, register, CHARLIE) == 0
    assert consents.confirm(engine, dropped.token, act="pressed") is None
    assert ConsentAsked.objects.count() == 0


def test_old_news_brings_nothing_back(
    engine: Engine, register: Register, give: Callable[..., consents.Given], clock: Clock, news: list[Change]
) -> None:
    """A consent from before a withdrawal that is written down after it has ended, and nobody is told to begin."""
    consents.publish(engine, register)
    before = clock.now
    clock.now += timedelta(days=1)
    give()
    stop(engine, register, ALICE)
    news.clear()
    give(at=before + timedelta(minutes=1), channel=Channel.api)
    assert not consents.live(engine, register, ALICE, OFFERS)
    assert news == []
    assert Consent.objects.count() == ConsentEnd.objects.count() == 2


def test_a_consent_runs_out(
    engine: Engine, register: Register, give: Callable[..., consents.Given], clock: Clock, news: list[Change]
) -> None:
    """From its last instant on it is not live, written down or not; what uses it is told once."""
    given = give(until=clock.now + timedelta(days=30))
    clock.now += timedelta(days=31)
    assert not consents.live(engine, register, ALICE, OFFERS)
    assert consents.history(engine, register, ALICE)[0].how is What.expired
    assert consents.live(engine, register, ALICE, OFFERS, clock.now - timedelta(days=2))
    assert (consents.expire(engine), consents.expire(engine)) == (1, 0)
    assert [(one.what, one.consents) for one in news[1:]] == [(What.expired, (given.id,))]
    assert consents.history(engine, register, ALICE)[0].how is What.expired


def test_many_are_looked_up_at_once(
    engine: Engine, register: Register, give: Callable[..., consents.Given], clock: Clock
) -> None:
    """A set is looked up in batches, and what is empty or malformed has agreed to nothing."""
    for number in range(0, 1200, 100):
        give(who=Identifiers(emails=(f"p{number}@example.org",)))
    stop(engine, register, Identifiers(emails=("p100@example.org",)))
    asked = [("email", f"P{number}@example.org") for number in range(1200)] + [("email", ""), ("phone", "?")]
    found = consents.live_many(engine, register, asked, OFFERS)
    assert found == {("email", f"P{number}@example.org") for number in range(0, 1200, 100) if number != 100}
    twice = [("email", "p200@example.org"), ("email", "P200@Example.org ")]
    assert consents.live_many(engine, register, twice, OFFERS) == set(twice)
    assert consents.live_many(engine, register, twice, OFFERS, clock.now - timedelta(days=1)) == frozenset()
    give(who=Identifiers(emails=("late@example.org",)), until=clock.now + timedelta(days=2))
    late = [("email", "late@example.org")]
    assert consents.live_many(engine, register, late, OFFERS) == set(late)
    assert consents.live_many(engine, register, late, OFFERS, clock.now + timedelta(days=3)) == frozenset()
    people = [[], [("email", "p100@example.org")], [("email", "nobody@example.org"), ("email", "p200@example.org")]]
    states = [one.state for one in consents.agreements(engine, OFFERS, people)]
    assert states == [Agreement.none, Agreement.ended, Agreement.live]
    # The hash of an address is none of a number that is written the same.
    assert consents.agreements(engine, OFFERS, [[("phone", "p200@example.org")]])[0].state is Agreement.none


def test_live_by_number(engine: Engine, register: Register, give: Callable[..., consents.Given]) -> None:
    """A service that keeps a consent's id can ask by it."""
    one, other = give(), give(who=CHARLIE)
    assert consents.withdraw_one(engine, one.number, channel=Channel.email, act="pressed unsubscribe")
    assert not consents.withdraw_one(engine, one.number, channel=Channel.email, act="pressed unsubscribe")
    assert not consents.withdraw_one(engine, 999, channel=Channel.email, act="pressed unsubscribe")
    assert consents.live_consents(engine, [one.id, other.id]) == {str(other.id)}


def test_a_new_key_loses_nobody(engine: Engine, register: Register, give: Callable[..., consents.Given]) -> None:
    """After a rotation what is old is found under the old key, and what is new is written under the new one."""
    give()
    fresh = Key(secrets.token_bytes(32))
    rotated = replace(engine, keys=Keys((fresh, *engine.keys.all)))
    assert consents.live(rotated, register, ALICE, OFFERS)
    consents.give(rotated, register, CHARLIE, OFFERS, language="nb", channel=Channel.web, act="pressed")
    assert set(ConsentPerson.objects.values_list("key", flat=True)) == {engine.keys.current.id, fresh.id}
    assert not consents.live(engine, register, CHARLIE, OFFERS)
    assert stop(rotated, register, ALICE) == 1
    assert not consents.live(engine, register, ALICE, OFFERS)
    without = replace(engine, keys=Keys((fresh,)))
    assert consents.history(without, register, ALICE) == ()


def test_nothing_in_the_database_names_anybody(
    engine: Engine, register: Register, give: Callable[..., consents.Given]
) -> None:
    """No table holds an address or a number, in clear, in part or hashed without a key."""
    consents.subscribe(OFFERS, "broken", _broken)
    try:
        give()
        stop(engine, register, ALICE)
    finally:
        consents.unsubscribe(OFFERS, "broken")
    assert ConsentOwed.objects.count() == 2
    values = []
    with connections["default"].cursor() as cursor:
        for table in connections["default"].introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            values += [str(bytes(cell) if isinstance(cell, memoryview) else cell) for row in cursor for cell in row]
    text = "\n".join(values).lower()
    assert "pressed a button" in text
    for secret in ("alice", "example.org", "22334455", base64.b64encode(b"alice@example.org").decode().lower()):
        assert secret not in text


def _broken(_change: Change) -> None:
    message = "the service is down"
    raise OSError(message)


def test_news_is_told_at_once_and_again_when_that_fails(
    engine: Engine, register: Register, give: Callable[..., consents.Given]
) -> None:
    """What uses a purpose is told right after the commit; what failed is owed until it is taken in."""
    told: list[Change] = []
    give()
    consents.subscribe(OFFERS, "slow", _broken)
    assert stop(engine, register, ALICE, OFFERS) == 1
    assert not consents.live(engine, register, ALICE, OFFERS)
    consents.unsubscribe(OFFERS, "slow")
    owed = ConsentOwed.objects.get()
    assert Job.objects.filter(kind="consent", subject=str(owed.pk), state=Job.State.waiting).count() == 1
    consents.subscribe(OFFERS, "slow", told.append)
    assert consents.tell(engine, owed.pk)
    assert not consents.tell(engine, owed.pk)
    assert [(one.what, one.who) for one in told] == [(What.withdrawn, ALICE)]
    with pytest.raises(ValueError, match=r"told of news\.offers already"):
        consents.subscribe(OFFERS, "slow", told.append)
    assert stop(engine, register, CHARLIE, OFFERS) == 0
    assert [(one.what, one.who, one.consents) for one in told[1:]] == [(What.withdrawn, CHARLIE, ())]
    consents.unsubscribe(OFFERS, "slow")


def test_the_audit_tells_of_every_consent(
    engine: Engine, register: Register, give: Callable[..., consents.Given]
) -> None:
    """The chain is whole, and a consent or a text that was tampered with shows."""
    give()
    give(EVENTS)
    stop(engine, register, ALICE, EVENTS)
    assert records.compare(engine) == ()
    assert audit.verify(engine) is not None
    ConsentText.objects.filter(purpose=OFFERS, language="nb").update(text="Jeg vil ha alt.")
    ConsentEnd.objects.all().delete()
    faults = sorted((one.table, one.fault.name) for one in records.compare(engine))
    assert faults == [("engine_consent", "changed"), ("engine_consenttext", "changed")]


def test_numbers_and_trend(
    engine: Engine, register: Register, give: Callable[..., consents.Given], clock: Clock
) -> None:
    """How the consents to a purpose stand is told in numbers alone."""
    give()
    give(who=CHARLIE)
    stop(engine, register, CHARLIE)
    give(EVENTS, until=clock.now + timedelta(seconds=1))
    clock.now += timedelta(days=30)
    offers, events, demo = consents.numbers(engine, (OFFERS, EVENTS, DEMO))
    assert (offers.live, offers.withdrawn, offers.expired) == (1, 1, 0)
    assert (events.live, events.withdrawn, events.expired) == (0, 0, 1)
    assert (demo.live, demo.oldest) == (0, None)
    months = consents.trend(engine, OFFERS, months=3)
    assert [(one.day.month, one.given, one.ended) for one in months] == [(10, 0, 0), (11, 2, 1), (12, 0, 0)]
    assert len(consents.listing(engine, OFFERS)) == 2


def test_work_keeps_the_ledger(engine: Engine) -> None:
    """The jobs of the ledger are known to the workers."""
    from tillit.engine import jobs, schedule

    assert {"consent", "consents"} <= set(jobs.KINDS)
    assert "consents" in {one.job for one in schedule.RECURRING}
    assert work.claim(engine, "nobody") is None


def test_a_no_without_a_consent_is_on_record(engine: Engine, register: Register) -> None:
    """Charlie never agreed, and says no: the audit tells when, how and to what, and not that it was Charlie."""
    consents.publish(engine, register)
    assert stop(engine, register, CHARLIE, OFFERS) == 0
    entry = AuditEntry.objects.get(action="consent.refused")
    assert entry.data == {"purpose": OFFERS, "channel": "centre"}
    assert entry.subject.startswith("text ")
    assert audit.verify(engine).problems == ()


def test_many_that_are_proved_are_written_at_once(
    engine: Engine, register: Register, give: Callable[..., consents.Given]
) -> None:
    """In one transaction, each with its entry in the audit; who has withdrawn since stays out; twice is once."""
    give()
    stop(engine, register, ALICE, OFFERS)
    text = ConsentText.objects.get(purpose=OFFERS, language="en").hash
    before = engine.clock() - timedelta(days=30)
    proven = [Proven(who, "en", "ticked a box", before) for who in (ALICE, CHARLIE)]
    told: list[Change] = []
    consents.subscribe(OFFERS, "mine", told.append)
    consents.subscribe(OFFERS, "other", told.append)
    try:
        for _ in range(2):
            given = consents.give_many(
                engine, register, OFFERS, proven, channel=Channel.imported, text=text, but="mine"
            )
            assert [one is None for one in given] == [True, False]
    finally:
        consents.unsubscribe(OFFERS, "mine")
        consents.unsubscribe(OFFERS, "other")
    assert [change.who for change in told] == [CHARLIE]
    assert consents.live(engine, register, CHARLIE, OFFERS) is True
    assert consents.live(engine, register, ALICE, OFFERS) is False
    assert Consent.objects.filter(channel="imported").count() == 2
    unproved = [Proven(CHARLIE, "en", "ticked a box", before + timedelta(1)), Proven(CHARLIE, "en", "", before)]
    with pytest.raises(ConfigurationError):
        consents.give_many(engine, register, OFFERS, unproved, channel=Channel.imported, text=text)
    assert Consent.objects.filter(channel="imported").count() == 2

"""Writing in the ledger: consents are given, confirmed, withdrawn and run out; what was written is never changed.

A consent that is to be confirmed is none until it is. Each write and the news of it are one transaction; what uses the
purpose takes the news in right after it, and again later if that fails. Look-ups are right from the first moment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from tillit.engine.blind_index import Hasher, Pair, pairs
from tillit.engine.consents import effects, texts
from tillit.engine.consents.looking import theirs
from tillit.engine.consents.shapes import MAX_ACT, Asked, Channel, Given, Proven, What
from tillit.engine.database import Unit, transaction
from tillit.engine.models_consents import (
    Consent,
    ConsentAsked,
    ConsentAskedPerson,
    ConsentEnd,
    ConsentPerson,
    ConsentText,
)
from tillit.engine.requests.cases import fresh_token, hashed
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, Problem
from tillit.register.model import Register
from tillit.stores.protocol import Identifiers

PATIENCE = timedelta(days=7)
"""How long a consent may wait for its confirmation."""
_SLACK = timedelta(minutes=5)
_BATCH = 500
_LATER = "withdrawn at this time already, when the consent was written down"


def give(
    engine: Engine,
    register: Register,
    who: Identifiers,
    purpose: str,
    *,
    language: str,
    channel: Channel,
    act: str,
    at: datetime | None = None,
    until: datetime | None = None,
    text: str | None = None,
) -> Given:
    """Write down that a person has agreed to a purpose, and return the consent.

    `language` is the one in which the text was shown; `text` its hash, where it is not the one in force `at` that time
    (none: now). `act` says what the person did. `until`: when the consent runs out by itself. Raise ConfigurationError:
    E060 for a purpose that there is none of, E061 for a text that was not in force, E062 for what proves nothing.
    """
    _valid(engine, who, act, at)
    with transaction(engine) as unit:
        texts.ensure(engine, unit, register)
        shown = texts.by_hash(purpose, text) if text is not None else texts.shown(register, purpose, language, at)
        known_as = pairs(who, register.principal.country)
        row, live = _set_down(engine, unit, shown, known_as, channel=channel, act=act, at=at, until=until)
        owed: list[int] = []
        if live:
            owed = effects.owe(engine, unit, What.given, purpose, [row], who=who, language=language)
    effects.settle(engine, owed)
    return Given(row.pk, row.uuid, row.purpose)


def give_many(
    engine: Engine,
    register: Register,
    purpose: str,
    proven: Sequence[Proven],
    *,
    channel: Channel,
    text: str | None = None,
    but: str = "",
) -> tuple[Given | None, ...]:
    """Write down, in one transaction, consents that were given elsewhere before, and return each in its place.

    None stands for one that the person has withdrawn since, which is on record as ended. Done twice it does no more
    than done once: what stands in the ledger already, given at the same time in the same way, is returned. `but` is a
    user of the purpose that is not told, as it takes them in itself. Raise ConfigurationError as `give` does, for all.
    """
    for one in proven:
        _valid(engine, one.who, one.act, one.at)
    found: list[Given | None] = []
    owed: list[int] = []
    with transaction(engine) as unit:
        texts.ensure(engine, unit, register)
        for one in proven:
            shown = (
                texts.by_hash(purpose, text)
                if text is not None
                else texts.shown(register, purpose, one.language, one.at)
            )
            known_as = pairs(one.who, register.principal.country)
            there = _same(engine, known_as, purpose, one.at, channel)
            if there is not None:
                found.append(None if hasattr(there, "end") else Given(there.pk, there.uuid, purpose))
                continue
            row, live = _set_down(engine, unit, shown, known_as, channel=channel, act=one.act, at=one.at, until=None)
            if not live:
                found.append(None)
                continue
            found.append(Given(row.pk, row.uuid, purpose))
            owed += effects.owe(engine, unit, What.given, purpose, [row], who=one.who, language=one.language, but=but)
    effects.settle(engine, owed)
    return tuple(found)


def ask(
    engine: Engine,
    register: Register,
    who: Identifiers,
    purpose: str,
    *,
    language: str,
    channel: Channel,
    act: str,
    until: datetime | None = None,
) -> Asked:
    """Write down that somebody says that a person agrees, which that person still has to confirm (double opt-in).

    Nothing counts as agreed before, and after `PATIENCE` nothing is left of it. Raise ConfigurationError (E060-E062).
    """
    _valid(engine, who, act, None)
    token = fresh_token()
    with transaction(engine) as unit:
        texts.ensure(engine, unit, register)
        shown = texts.shown(register, purpose, language)
        row = ConsentAsked.objects.create(
            purpose=purpose,
            text=shown,
            channel=channel.value,
            act=act,
            at=engine.clock(),
            until=until,
            token=hashed(token),
        )
        hasher = Hasher(engine)
        for pair in pairs(who, register.principal.country):
            digest, key = hasher.current(pair)
            ConsentAskedPerson.objects.create(asked=row, kind=pair[0], hash=digest, key=key)
    return Asked(row.pk, token)


def confirm(engine: Engine, token: str, *, act: str, who: Identifiers | None = None) -> Given | None:
    """Count as agreed what was asked for; None when the token is unknown, used or too old.

    It is for a POST alone: link scanners follow links. `who` goes to what uses the purpose, and is not kept here.
    """
    with transaction(engine) as unit:
        asked = ConsentAsked.objects.select_related("text").filter(token=hashed(token)).first()
        now = engine.clock()
        if asked is None or asked.at + PATIENCE <= now:
            return None
        row = Consent(
            purpose=asked.purpose,
            text=asked.text,
            channel=asked.channel,
            act=asked.act,
            given=asked.at,
            confirmed=now,
            confirmed_act=act[:MAX_ACT],
            until=asked.until,
            recorded=now,
        )
        row.save(force_insert=True)
        for one in ConsentAskedPerson.objects.filter(asked=asked):
            ConsentPerson.objects.create(consent=row, kind=one.kind, hash=one.hash, key=one.key)
        language = asked.text.language
        _noted(unit, row, asked.text)
        asked.delete()
        owed = effects.owe(engine, unit, What.given, row.purpose, [row], who=who or Identifiers(), language=language)
    effects.settle(engine, owed)
    return Given(row.pk, row.uuid, row.purpose)


def withdraw(
    engine: Engine,
    register: Register,
    who: Identifiers,
    purposes: Collection[str] | None = None,
    *,
    channel: Channel,
    act: str,
    language: str = "nb",
) -> int:
    """End a person's consents to some purposes, or to all (none given), and return how many ended.

    It takes effect at once wherever the purpose is used, also where nothing was on record: then the audit tells of a no
    to its text, and not whose. What was done before stays lawful (GDPR Art. 7(3)). It asks for no reason, and refuses
    nobody whom it can find.
    """
    known_as = pairs(who, register.principal.country)
    if not known_as:
        return 0
    with transaction(engine) as unit:
        ended = list(_open(engine, known_as, purposes))
        _drop_asked(engine, known_as, purposes)
        for row in ended:
            _end(engine, unit, row, ConsentEnd.How.withdrawn, channel=channel, act=act)
        owed: list[int] = []
        wanted = effects.users() if purposes is None else purposes
        for purpose in dict.fromkeys([*(row.purpose for row in ended), *wanted]):
            mine = [row for row in ended if row.purpose == purpose]
            if not mine and purposes is not None:
                _refused(unit, purpose, channel)
            owed += effects.owe(engine, unit, What.withdrawn, purpose, mine, who=who, language=language)
    effects.settle(engine, owed)
    return len(ended)


def withdraw_one(engine: Engine, number: int, *, channel: Channel, act: str, who: Identifiers | None = None) -> bool:
    """End one consent by its number; False when it has ended, or there is none."""
    with transaction(engine) as unit:
        row = Consent.objects.filter(pk=number, end=None).select_related("text").first()
        if row is None:
            return False
        _end(engine, unit, row, ConsentEnd.How.withdrawn, channel=channel, act=act)
        owed = effects.owe(
            engine, unit, What.withdrawn, row.purpose, [row], who=who or Identifiers(), language=row.text.language
        )
    effects.settle(engine, owed)
    return True


def expire(engine: Engine) -> int:
    """Write down the end of each consent that has run out, and return how many; the ledger has not counted them."""
    done = 0
    while True:
        with transaction(engine) as unit:
            now = engine.clock()
            ripe = list(Consent.objects.filter(until__lte=now, end=None).select_related("text").order_by("pk")[:_BATCH])
            owed: list[int] = []
            for row in ripe:
                _end(engine, unit, row, ConsentEnd.How.expired, channel=Channel(row.channel), act="")
                owed += effects.owe(
                    engine, unit, What.expired, row.purpose, [row], who=Identifiers(), language=row.text.language
                )
        effects.settle(engine, owed)
        done += len(ripe)
        if len(ripe) < _BATCH:
            return done


def _valid(engine: Engine, who: Identifiers, act: str, at: datetime | None) -> None:
    """Raise ConfigurationError (E062) for what would prove nothing."""
    what = None
    if not who:
        what = "names nobody who agrees"
    elif not act.strip():
        what = "does not say what the person did"
    elif len(act) > MAX_ACT:
        what = f"says in more than {MAX_ACT} characters what the person did"
    elif at is not None and at > engine.clock() + _SLACK:
        what = "is dated in the future"
    if what is not None:
        fix = "Say who has agreed, when, and by doing what: the controller must be able to show it (GDPR Art. 7(1))."
        raise ConfigurationError(Problem("consent", "E062", what, fix))


def _write(
    engine: Engine,
    unit: Unit,
    shown: ConsentText,
    *,
    channel: Channel,
    act: str,
    at: datetime,
    until: datetime | None,
) -> Consent:
    """Write a consent in the transaction that is open."""
    row = Consent(
        purpose=shown.purpose,
        text=shown,
        channel=channel.value,
        act=act,
        given=at,
        until=until,
        recorded=engine.clock(),
    )
    row.save(force_insert=True)
    _noted(unit, row, shown)
    return row


def _set_down(
    engine: Engine,
    unit: Unit,
    shown: ConsentText,
    known_as: tuple[Pair, ...],
    *,
    channel: Channel,
    act: str,
    at: datetime | None,
    until: datetime | None,
) -> tuple[Consent, bool]:
    """Write a consent and whose it is, and tell whether it is live.

    News of an old consent, given `at` a time before, must not bring back what was withdrawn after it.
    """
    withdrawn = None if at is None else _withdrawn_since(engine, known_as, shown.purpose, at)
    row = _write(engine, unit, shown, channel=channel, act=act, at=at or engine.clock(), until=until)
    _known_by(engine, row, known_as)
    if withdrawn is not None:
        _end(engine, unit, row, ConsentEnd.How.withdrawn, channel=channel, act=_LATER, at=withdrawn)
    return row, withdrawn is None


def _noted(unit: Unit, row: Consent, shown: ConsentText) -> None:
    """Have the audit tell of a consent: to what, never whose."""
    unit.record(
        "consent.given",
        str(row),
        purpose=row.purpose,
        text=shown.hash,
        channel=row.channel,
        confirmed=row.confirmed is not None,
    )


def _known_by(engine: Engine, row: Consent, known_as: Iterable[Pair]) -> None:
    """Write by which hashes the person who gave a consent is known. Raise ConfigurationError (E062) for nobody."""
    hasher = Hasher(engine)
    people = [
        ConsentPerson(consent=row, kind=pair[0], hash=digest, key=key)
        for pair in known_as
        for digest, key in [hasher.current(pair)]
    ]
    if not people:
        what, fix = "names nobody who agrees", "Give an e-mail address, a phone number or an id."
        raise ConfigurationError(Problem("consent", "E062", what, fix))
    ConsentPerson.objects.bulk_create(people)


def _refused(unit: Unit, purpose: str, channel: Channel) -> None:
    """Have the audit tell that somebody said no to the newest text of a purpose, without a consent on record."""
    text = ConsentText.objects.filter(purpose=purpose).order_by("-pk").first()
    if text is not None:
        unit.record("consent.refused", str(text), purpose=purpose, channel=channel.value)


def _open(engine: Engine, known_as: tuple[Pair, ...], wanted: Collection[str] | None) -> Iterator[Consent]:
    """Yield the consents of a person that have not ended, each once."""
    rows = Consent.objects.filter(pk__in=theirs(engine, known_as)).select_related("end").order_by("pk")
    yield from (row for row in rows if not hasattr(row, "end") and (wanted is None or row.purpose in wanted))


def _drop_asked(engine: Engine, known_as: tuple[Pair, ...], wanted: Collection[str] | None) -> None:
    """Forget what a person was still to confirm."""
    hashes = list(Hasher(engine).all_of([known_as]))
    numbers = ConsentAskedPerson.objects.filter(hash__in=hashes).values_list("asked_id", flat=True)
    rows = ConsentAsked.objects.filter(pk__in=list(numbers))
    (rows if wanted is None else rows.filter(purpose__in=list(wanted))).delete()


def _same(engine: Engine, known_as: tuple[Pair, ...], purpose: str, at: datetime, channel: Channel) -> Consent | None:
    """Return the consent that a person gave at that time in that way, whether or not it has ended."""
    rows = Consent.objects.filter(pk__in=theirs(engine, known_as), purpose=purpose, given=at, channel=channel.value)
    return rows.select_related("end").first()


def _withdrawn_since(engine: Engine, known_as: tuple[Pair, ...], purpose: str, at: datetime) -> datetime | None:
    """Return when a person last withdrew a consent to a purpose, if that was not before `at`."""
    ends = ConsentEnd.objects.filter(consent__in=theirs(engine, known_as)).select_related("consent")
    withdrawn = [end.at for end in ends if end.how == ConsentEnd.How.withdrawn and end.consent.purpose == purpose]
    newest = max(withdrawn, default=None)
    return newest if newest is not None and newest >= at else None


def _end(
    engine: Engine,
    unit: Unit,
    row: Consent,
    how: ConsentEnd.How,
    *,
    channel: Channel,
    act: str,
    at: datetime | None = None,
) -> None:
    """Write the end of a consent; there can be only one."""
    ConsentEnd.objects.create(consent=row, how=how, channel=channel.value, act=act[:MAX_ACT], at=at or engine.clock())
    unit.record("consent.ended", str(row), how=how.value, channel=channel.value)

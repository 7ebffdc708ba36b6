"""Looking into the ledger: is a consent live, for one person or for very many, and what has a person agreed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.db.models import Max, Min, Q, QuerySet

from tillit.engine import plain
from tillit.engine.blind_index import Hasher, Pair, canonical_pairs, pairs
from tillit.engine.consents import texts
from tillit.engine.consents.shapes import Channel, Day, Entry, Numbers, What
from tillit.engine.models_consents import Consent, ConsentAsked, ConsentEnd, ConsentPerson
from tillit.engine.setup import Engine
from tillit.register.model import Register
from tillit.stores.protocol import Agreed, Agreement, Identifiers, Ledger

_BATCH = 500
_KNOWN = "SELECT hash, consent_id FROM engine_consentperson WHERE hash {}"
_ALIVE = """
    SELECT c.id FROM engine_consent c LEFT JOIN engine_consentend e ON e.consent_id = c.id
    WHERE c.id {} AND c.purpose || '' = %s
    AND c.given <= %s AND (c.until IS NULL OR c.until > %s) AND (e.at IS NULL OR e.at > %s)
"""
"""Which of some consents to a purpose are live. It is no index's: a planner would begin with all consents to it."""


def live(engine: Engine, register: Register, who: Identifiers, purpose: str, at: datetime | None = None) -> bool:
    """Tell whether a person has a live consent to a purpose, by any of the identifiers; `at` an instant, none: now."""
    known_as = pairs(who, register.principal.country)
    return agreements(engine, purpose, [known_as], at)[0].state is Agreement.live


def live_many(
    engine: Engine, register: Register, values: Iterable[tuple[str, str]], purpose: str, at: datetime | None = None
) -> frozenset[tuple[str, str]]:
    """Return those of many (kind, value) identifiers, as they were given, that have a live consent to a purpose."""
    found: set[tuple[str, str]] = set()
    rest = iter(values)
    region, hasher = register.principal.country, Hasher(engine)
    now = at or engine.clock()
    while some := list(islice(rest, _BATCH)):
        known: dict[str, list[tuple[str, str]]] = {}
        for one in some:
            for pair in canonical_pairs([one], region):
                for name in hasher.every(pair):
                    known.setdefault(name, []).append(one)
        # Two questions that an index each answers; joined, a planner may read all consents.
        holders = _holders(known)
        which, numbers = plain.among({number for _, number in holders})
        alive = {number for (number,) in plain.rows(_ALIVE.format(which), *numbers, purpose, now, now, now)}
        found.update(one for name, number in holders if number in alive for one in known[name])
    return frozenset(found)


def live_consents(engine: Engine, numbers: Iterable[object]) -> frozenset[str]:
    """Return those of many consents, by their ids (as text), that are live now."""
    rest = iter(numbers)
    found: set[str] = set()
    now = engine.clock()
    while some := [str(one) for one in islice(rest, _BATCH)]:
        rows = _live(Consent.objects.filter(uuid__in=some), now)
        found.update(str(one) for one in rows.values_list("uuid", flat=True))
    return frozenset(found)


def agreements(
    engine: Engine, purpose: str, people: Sequence[Sequence[Pair]], at: datetime | None = None
) -> tuple[Agreed, ...]:
    """Return how each of many people, known by canonical identifiers, stands towards a purpose at an instant.

    One without identifiers, or who was never asked, has agreed to nothing. One who gave it again after a withdrawal is
    live (GDPR Art. 7(3)).
    """
    at = at or engine.clock()
    hashes = Hasher(engine).all_of(people)
    found: dict[Pair, Agreed] = {}
    names = iter(hashes)
    while some := list(islice(names, _BATCH)):
        # Two questions that an index each answers; joined, a planner may begin with all consents to the purpose.
        known = list(ConsentPerson.objects.filter(hash__in=some).values_list("hash", "kind", "consent_id"))
        stand = dict(_standing(engine, purpose, {number for _, _, number in known}, at))
        for digest, kind, number in known:
            pair = hashes[digest]
            if pair[0] == kind and number in stand:
                found[pair] = _better(found.get(pair), stand[number])
    return tuple(_whole(found.get(pair) for pair in person) for person in people)


def _standing(engine: Engine, purpose: str, numbers: Iterable[int], at: datetime) -> Iterator[tuple[int, Agreed]]:
    """Yield how those of some consents stand at an instant that are to a purpose and were given by then."""
    rest = iter(numbers)
    while some := list(islice(rest, _BATCH)):
        rows = Consent.objects.filter(pk__in=some).values_list("pk", "purpose", "given", "until", "end__at")
        for number, about, given, until, ended in rows:
            if about == purpose and given <= at:  # asked of the database, it would read all that are to the purpose
                yield number, _stand(given, until, ended, at, engine)


def theirs(engine: Engine, known_as: Sequence[Pair]) -> list[int]:
    """Return the numbers of all consents of a person."""
    hashes = list(Hasher(engine).all_of([known_as]))
    return list(dict.fromkeys(number for _, number in _holders(hashes)))


def _holders(hashes: Collection[str]) -> list[tuple[str, int]]:
    """Return of which consents there are whose giver is known by one of some hashes: the hash, and their number."""
    which, values = plain.among(hashes)
    return [(name, number) for name, number in plain.rows(_KNOWN.format(which), *values)]


def ledger(engine: Engine, register: Register, purpose: str, day: date | None = None) -> Ledger:
    """Return what tells how many people stand towards a purpose, at the end of a day, without one at each moment."""
    at = None if day is None else datetime.combine(day, time.max, tzinfo=engine.zone)
    region = register.principal.country

    def told(people: Sequence[Sequence[tuple[str, Any]]]) -> Sequence[Agreed]:
        return agreements(engine, purpose, [canonical_pairs(person, region) for person in people], at)

    return told


def _stand(given: datetime, until: datetime | None, ended: datetime | None, at: datetime, engine: Engine) -> Agreed:
    """Return how one consent stands at an instant."""
    over = (ended is not None and ended <= at) or (until is not None and until <= at)
    return Agreed(Agreement.ended if over else Agreement.live, given.astimezone(engine.zone).date())


_RANK = {Agreement.live: 2, Agreement.ended: 1, Agreement.none: 0}


def _better(one: Agreed | None, other: Agreed) -> Agreed:
    """Return the consent that counts: a live one before one that has ended, then the newer."""
    if one is None:
        return other
    return max(one, other, key=lambda agreed: (_RANK[agreed.state], agreed.given or date.min))


def _whole(found: Iterable[Agreed | None]) -> Agreed:
    """Return how a person stands by all that they are known by."""
    best = Agreed(Agreement.none, None)
    for one in found:
        if one is not None:
            best = _better(best, one)
    return best


def _live(rows: QuerySet[Consent], at: datetime) -> QuerySet[Consent]:
    """Return those consents that are live at an instant."""
    return rows.filter(Q(until=None) | Q(until__gt=at), Q(end=None) | Q(end__at__gt=at), given__lte=at)


def history(engine: Engine, register: Register, who: Identifiers) -> tuple[Entry, ...]:
    """Return everything that a person has agreed to, with its proof, the newest first."""
    numbers = theirs(engine, pairs(who, register.principal.country))
    if not numbers:
        return ()
    found = Consent.objects.filter(pk__in=numbers).select_related("text", "end")
    return tuple(entry(row, engine.clock()) for row in found.order_by("-given", "-pk"))


def listing(engine: Engine, purpose: str, *, limit: int = 10_000) -> tuple[Entry, ...]:
    """Return the latest consents to a purpose, the newest first; nobody can be told from them."""
    rows = Consent.objects.filter(purpose=purpose).select_related("text", "end").order_by("-given", "-pk")[:limit]
    return tuple(entry(row, engine.clock()) for row in rows)


def entry(row: Consent, now: datetime) -> Entry:
    """Return a consent's row with its text and its end."""
    end: ConsentEnd | None = getattr(row, "end", None)
    ran_out = row.until is not None and row.until <= now
    how = What(end.how) if end is not None else What.expired if ran_out else None
    return Entry(
        number=row.pk,
        id=row.uuid,
        purpose=row.purpose,
        version=texts.version(row.text),
        given=row.given,
        channel=Channel(row.channel),
        act=row.act,
        confirmed=row.confirmed,
        confirmed_act=row.confirmed_act,
        until=row.until,
        ended=end.at if end is not None else row.until if ran_out else None,
        how=how,
        ended_channel=Channel(end.channel) if end is not None else None,
        ended_act=end.act if end is not None else "",
        live=how is None,
    )


def numbers(engine: Engine, keys: Iterable[str]) -> tuple[Numbers, ...]:
    """Return how the consents to each purpose stand, the register's first, then others on record."""
    known = Consent.objects.order_by().values_list("purpose", flat=True).distinct()
    now = engine.clock()
    return tuple(_numbers(key, now, engine) for key in dict.fromkeys([*keys, *sorted(known)]))


def _numbers(key: str, now: datetime, engine: Engine) -> Numbers:
    rows = Consent.objects.filter(purpose=key)
    living = _live(rows, now).aggregate(oldest=Min("given"))["oldest"]
    withdrawn = rows.filter(end__how=ConsentEnd.How.withdrawn).count()
    count = _live(rows, now).count()
    return Numbers(
        purpose=key,
        live=count,
        withdrawn=withdrawn,
        expired=rows.count() - count - withdrawn,
        asked=ConsentAsked.objects.filter(purpose=key).count(),
        oldest=None if living is None else living.astimezone(engine.zone).date(),
    )


def trend(engine: Engine, purpose: str, months: int = 12) -> tuple[Day, ...]:
    """Return how many consents to a purpose were given and ended in each of the latest months, oldest first."""
    firsts = list(_firsts(engine.today, months))
    given = _by_month(engine, Consent.objects.filter(purpose=purpose).values_list("given", flat=True))
    ended = _by_month(engine, ConsentEnd.objects.filter(consent__purpose=purpose).values_list("at", flat=True))
    return tuple(Day(day, given[day], ended[day]) for day in firsts)


def _firsts(today: date, months: int) -> Iterator[date]:
    """Yield the first days of the latest months, oldest first."""
    for back in range(months - 1, -1, -1):
        month = today.year * 12 + today.month - 1 - back
        yield date(month // 12, month % 12 + 1, 1)


def _by_month(engine: Engine, instants: Iterable[datetime]) -> Mapping[date, int]:
    """Return how many instants lie in each month, where the controller is."""
    return Counter(one.astimezone(engine.zone).date().replace(day=1) for one in instants)


def stamp() -> tuple[int, int]:
    """Return what changes whenever a consent is given or ends."""
    newest = Consent.objects.aggregate(found=Max("pk"))["found"] or 0
    return int(newest), int(ConsentEnd.objects.aggregate(found=Max("pk"))["found"] or 0)

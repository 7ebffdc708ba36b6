"""When an answer, a notice or a message about a breach is due."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from tillit.law.tables import Row, Text, Verified, table

SHORTEST_MONTH = 28  # days; a promise of more days than this can outlast a month
BREACH_HOURS = 72
_SATURDAY = 5


@dataclass(frozen=True, kw_only=True)
class Period(Row):
    """A period that the law sets; exactly one of `months` and `hours` is set."""

    title: Text
    months: int | None = None
    hours: int | None = None


PERIODS = table(
    Period(
        id="answer",
        months=1,
        title=Text(
            "Svar uten ugrunnet opphold, senest innen én måned.",
            "Svar utan grunnlaust opphald, seinast innan éin månad.",
            "Answer without undue delay, at the latest within one month.",
            "Svar utan onödigt dröjsmål, senast inom en månad.",
        ),
        source="GDPR Art. 12(3)",
        verified=Verified.KNOWN,
    ),
    Period(
        id="extended_answer",
        months=3,
        title=Text(
            "Ved sammensatte eller mange krav: to måneder til, varslet med grunn i den første måneden.",
            "Ved samansette eller mange krav: to månader til, varsla med grunn i den første månaden.",
            "For complex or many requests: two months more, told with reasons within the first month.",
            "Vid komplexa eller många begäranden: två månader till, meddelat med skäl inom den första månaden.",
        ),
        source="GDPR Art. 12(3)",
        verified=Verified.KNOWN,
    ),
    Period(
        id="information",
        months=1,
        title=Text(
            "Informasjon om opplysninger fra andre: senest etter én måned, ved første kontakt eller utlevering.",
            "Informasjon om opplysningar frå andre: seinast etter éin månad, ved første kontakt eller utlevering.",
            "Information on data from others: within one month, at first contact or at first disclosure.",
            "Information om uppgifter från andra: senast efter en månad, vid första kontakt eller utlämnande.",
        ),
        source="GDPR Art. 14(3)",
        verified=Verified.KNOWN,
    ),
    Period(
        id="breach",
        hours=BREACH_HOURS,
        title=Text(
            "Brudd meldes til tilsynet innen 72 timer; helger teller med.",
            "Brot blir melde til tilsynet innan 72 timar; helger tel med.",
            "A breach is notified to the supervisor within 72 hours; weekends count.",
            "En incident anmäls till tillsynsmyndigheten inom 72 timmar; helger räknas.",
        ),
        source="GDPR Art. 33(1); Regulation 1182/71 Art. 3"
        " <https://odo24.pl/en/wiedza/pytania-i-odpowiedzi/jak-nalezy-liczyc-72-godziny-na-zgloszenie-naruszenia-ochrony-danych>",
        verified=Verified.SECONDARY,
        review="96 hours is a Commission proposal of 19 November 2025, not law",
    ),
)


@lru_cache(maxsize=256)
def public_holidays(year: int, country: str = "NO") -> frozenset[date]:
    """Return the public holidays of a whole country in a year; raise NotImplementedError for an unknown country."""
    import holidays  # only when a day is asked for: it is large

    return frozenset(holidays.country_holidays(country, years=year))


def is_working_day(day: date, country: str = "NO") -> bool:
    """Return whether a period may end on the day: not a Saturday, a Sunday or a public holiday."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year, country)


def next_working_day(day: date, country: str = "NO") -> date:
    """Return the day itself, or the first working day after it."""
    while not is_working_day(day, country):
        day += timedelta(days=1)
    return day


def add_months(day: date, n: int) -> date:
    """Return the same date n months on (or back, when n is negative); a date the month lacks becomes its last day.

    Source: Regulation (EEC, Euratom) 1182/71 Art. 3(2)(c).
    """
    years, month = divmod(day.month - 1 + n, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def answer_by(received: date, months: int = 1, *, country: str = "NO") -> date:
    """Return the last day on which an answer is in time.

    The day of receipt is not counted, also when it falls in a weekend; an end on a Saturday, a Sunday or a public
    holiday moves to the next working day. Source: GDPR Art. 12(3); Regulation 1182/71 Art. 3; EDPB Guidelines 01/2022.
    """
    return next_working_day(add_months(received, months), country)


def extended(received: date, *, country: str = "NO") -> date:
    """Return the last day after an extension: three months from receipt, never from the moved first deadline.

    The person must be told, with reasons, by `answer_by(received)`. Source: GDPR Art. 12(3).
    """
    return answer_by(received, 3, country=country)


def inform_by(
    obtained: date,
    *,
    first_contact: date | None = None,
    first_disclosure: date | None = None,
    country: str = "NO",
) -> date:
    """Return the last day to inform a person whose data came from others: the earliest of the three. Art. 14(3)."""
    days = (answer_by(obtained, country=country), first_contact, first_disclosure)
    return min(day for day in days if day is not None)


@dataclass(frozen=True, slots=True)
class Pause:
    """A wait for the person: from the day they were asked to the day they answered, None while it lasts."""

    start: date
    end: date | None
    reason: str

    def __post_init__(self) -> None:
        """Refuse a pause that ends before it starts."""
        if self.end is not None and self.end < self.start:
            message = f"a pause cannot end ({self.end}) before it starts ({self.start})"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline twice: `strict` as if nothing had stopped the clock, `paused` with the waits added."""

    received: date
    strict: date
    paused: date


def deadline(
    received: date,
    pauses: Iterable[Pause] = (),
    *,
    on: date,
    months: int = 1,
    country: str = "NO",
) -> Deadline:
    """Return both deadlines, an open pause being counted up to `on`.

    Each day that lies in a pause moves the end by one day, a day in two pauses once; the day the answer comes counts
    again. A pause that starts before receipt or after the end has come stops nothing. Source: GDPR Art. 12(6);
    EDPB Guidelines 01/2022.
    """
    end = add_months(received, months)
    reached = received
    for pause in sorted(pauses, key=lambda pause: pause.start):
        start = max(pause.start, reached)
        stop = pause.end if pause.end is not None else max(on, pause.start)
        if start <= next_working_day(end, country) and stop > start:
            end += stop - start
            reached = stop
    return Deadline(
        received,
        answer_by(received, months, country=country),
        next_working_day(end, country),
    )


def breach_by(aware: datetime) -> datetime:
    """Return the moment by which a breach must be notified, in the zone of `aware`; raise ValueError without a zone.

    The hour in which the controller became aware is not counted; 72 whole hours follow, and neither weekend nor
    holiday moves the end. Source: GDPR Art. 33(1); Regulation 1182/71 Art. 3(1).
    """
    if aware.tzinfo is None:
        message = "a moment without a time zone cannot start a clock of hours"
        raise ValueError(message)
    hour = aware.replace(minute=0, second=0, microsecond=0)
    return (hour.astimezone(UTC) + timedelta(hours=1 + BREACH_HOURS)).astimezone(aware.tzinfo)


def may_exceed_a_month(days: int) -> bool:
    """Return whether an answer within so many days can come after the month that the law gives."""
    return days > SHORTEST_MONTH

"""What comes again by itself: when it is due, a job is put in, once whatever the number of workers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from tillit.engine import work
from tillit.engine.database import transaction
from tillit.engine.models import Schedule
from tillit.engine.setup import Engine


@dataclass(frozen=True, slots=True)
class Recurring:
    """Something that comes again: each night at `at`, where the controller is, or every so often."""

    job: str
    at: time | None = None
    every: timedelta | None = None

    def after(self, now: datetime, engine: Engine) -> datetime:
        """Return the next time after `now`."""
        if self.every is not None:
            return now + self.every
        here = now.astimezone(engine.zone)
        moment = datetime.combine(here.date(), self.at or time(), tzinfo=engine.zone)
        if moment <= here:
            moment = datetime.combine(here.date() + timedelta(days=1), self.at or time(), tzinfo=engine.zone)
        return moment


RECURRING: tuple[Recurring, ...] = (
    Recurring("tidy", at=time(1, 0)),
    Recurring("check", at=time(2, 0)),
    Recurring("keep", at=time(3, 0)),
    Recurring("tend", at=time(4, 0)),
    Recurring("remind", at=time(7, 0)),
    Recurring("consents", every=timedelta(hours=1)),
)
"""Hourly: see which consents have run out. Nightly: delete logins that have ended; check every promise; keep what has a
standing approval; tend open cases; remind those who must act."""


def tick(engine: Engine) -> int:
    """Put in what is due, and return how many jobs that were. What has never run waits for its first time."""
    now = engine.clock()
    known = dict(Schedule.objects.values_list("name", "next"))
    ripe = [one for one in (*RECURRING, *engine.recurring) if one.job not in known or known[one.job] <= now]
    put = 0
    for one in ripe:
        with transaction(engine) as unit:
            if one.job not in known:
                Schedule.objects.get_or_create(name=one.job, defaults={"next": one.after(now, engine)})
                continue
            row = Schedule.objects.filter(name=one.job, next=known[one.job])
            if row.update(next=one.after(now, engine)):
                work.enqueue(engine, unit, one.job, engine.today.isoformat())
                put += 1
    return put

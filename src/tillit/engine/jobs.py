"""The kinds of jobs that a worker does. A new kind is one function and one line in `KINDS`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from tillit.engine import (
    approvals,
    consents,
    disclosures,
    execute,
    finishing,
    holds,
    outbox,
    own,
    proofs,
    publications,
    requests,
    results,
    runs,
    sweeps,
    work,
)
from tillit.engine import collections_staff as staff
from tillit.engine.consents import centre
from tillit.engine.database import transaction
from tillit.engine.models import Request, RequestStep
from tillit.engine.requests import acting, identity, intake, steps
from tillit.engine.requests.cases import by_number
from tillit.engine.requests.contacts import tell_staff
from tillit.engine.requests.shapes import ENDS, Opened, Stage, StepState, Waiting
from tillit.engine.work import Ending, Kind
from tillit.errors import RefusedError, StoreError
from tillit.promises.lawfulness import check_lawfully
from tillit.promises.outcome import Act

_REMIND_WITHIN = timedelta(days=7)


def request(opened: Opened, subject: str) -> None:
    """Take a request as far as it goes."""
    requests.go(opened, int(subject))


def request_given_up(opened: Opened, subject: str, error: str) -> None:
    """Leave a request that fails again and again to a human; the others go on."""
    steps.task(opened.engine, by_number(int(subject)), "repair", "", "repair", None, error=error)


def code(opened: Opened, subject: str) -> None:
    """Send one-time codes to the addresses of a request that the stores know."""
    identity.send_codes(opened, int(subject))


def mail(opened: Opened, subject: str) -> Ending | None:
    """Send a letter."""
    return outbox.send(opened.engine, int(subject))


def finish(opened: Opened, subject: str) -> None:
    """Clear away what deleted rows leave in a store's files."""
    if subject in finishing.owed() and subject in opened.stores:
        with runs.running(opened.engine, "finish", opened.engine.today) as run:
            finishing.finish(opened.engine, run, opened.stores[subject])


def check(opened: Opened, _subject: str) -> None:
    """Check every promise, and keep what was found: what the console shows in the morning, and how people are found."""
    language = opened.register.languages[0]
    promises = (*opened.promises, *opened.own_promises)
    checked = check_lawfully(promises, opened.world(), opened.register, language)
    results.record(opened.engine, opened.engine.today, checked)
    proofs.prove(opened.engine, opened.stores)


def keep(opened: Opened, _subject: str) -> None:
    """Carry out what is due and covered by a standing approval; all else waits for somebody's yes."""
    engine = opened.engine
    silent: StoreError | None = None
    planned: list[Act] = []
    settled = execute.settle_all(engine, opened.everything)
    silent = settled.errors[0] if settled.errors else None
    for promise in (*opened.promises, *opened.own_promises):
        try:
            planned += [act for act in promise.keep(opened.world()) if isinstance(act, Act)]
        except StoreError as error:
            silent = error
    ready = [act for act in planned if act.count and approvals.needs_yes(engine, act) is None]
    if ready:
        with runs.running(engine, "keep", engine.today) as run:
            for act in ready:
                store = opened.everything[act.store]
                try:
                    execute.carry_out(
                        engine,
                        run,
                        act,
                        store,
                        held=lambda store=store: holds.resolve(engine, store, engine.today),  # type: ignore[misc]
                    )
                except StoreError as error:
                    silent = error
                except RefusedError:
                    continue  # it turned out larger than what was agreed to: it waits for a yes, as the check shows
    with transaction(engine) as unit:
        for name in finishing.owed():
            work.enqueue(engine, unit, "finish", name)
    if silent is not None:
        raise silent


def tidy(opened: Opened, _subject: str) -> None:
    """Delete what has ended by itself, as logins do: its rule is carried out each night, with evidence, unasked."""
    engine = opened.engine
    mine = [one for one in opened.own_promises if one.collection in staff.TIDIED]
    acts = [act for one in mine for act in one.keep(opened.world()) if isinstance(act, Act) and act.count]
    if not acts:
        return
    with runs.running(engine, "tidy", engine.today) as run:
        for act in acts:
            store = opened.everything[act.store]
            own.carry_out(
                engine,
                run,
                act,
                store,
                held=lambda store=store: holds.resolve(engine, store, engine.today),  # type: ignore[misc]
                progress=lambda _rows: None,
            )


def tend(opened: Opened, _subject: str) -> None:
    """Look at every open case again, and try once more what a hold has deferred."""
    engine = opened.engine
    disclosures.index(engine, opened.register.principal.country)
    ends = [stage.value for stage in ENDS]
    with transaction(engine) as unit:
        for number in Request.objects.exclude(stage__in=ends).values_list("pk", flat=True):
            work.enqueue(engine, unit, intake.JOB, number)
        deferred = RequestStep.objects.filter(name="erase", state=StepState.done.value, evidence__deferred=True)
        for number in deferred.values_list("request_id", flat=True).distinct():
            work.enqueue(engine, unit, "deferred", number)


def deferred(opened: Opened, subject: str) -> None:
    """Erase what a hold kept, once it is released."""
    acting.erase_deferred(opened, by_number(int(subject)))


def remind(opened: Opened, _subject: str) -> None:
    """Write to those who must act on a case that is soon due, once a day at most."""
    engine = opened.engine
    today = engine.today
    mine = (Waiting.ruling, Waiting.changes, Waiting.review, Waiting.task, Waiting.store)
    rows = Request.objects.filter(waiting__in=[one.value for one in mine], due__lte=today + _REMIND_WITHIN)
    for row in rows.exclude(stage=Stage.answered.value).exclude(reminded=today):
        with transaction(engine) as unit:
            if Request.objects.filter(pk=row.pk).exclude(reminded=today).update(reminded=today):
                tell_staff(engine, unit, opened.register, row, row.waiting or "nothing")


def consent(opened: Opened, subject: str) -> None:
    """Give news of a consent to whatever uses its purpose."""
    consents.tell(opened.engine, int(subject))


def consent_link(opened: Opened, subject: str) -> None:
    """Send a link to the consent centre to an address that the ledger knows."""
    centre.send(opened, int(subject))


def tend_consents(opened: Opened, _subject: str) -> None:
    """Put the register's texts in force, note what is published, and write down which consents have run out."""
    consents.publish(opened.engine, opened.register)
    publications.note_site(opened.engine, opened.register)
    consents.expire(opened.engine)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Kind(intake.JOB, request, request_given_up),
            Kind(intake.CODE_JOB, code),
            Kind(outbox.JOB, mail),
            Kind(acting.FINISH_JOB, finish),
            Kind("check", check),
            Kind("keep", keep),
            Kind("tidy", tidy),
            Kind(sweeps.JOB, sweeps.carry_out, sweeps.given_up),
            Kind("tend", tend),
            Kind("deferred", deferred),
            Kind("remind", remind),
            Kind("consent", consent),
            Kind("consents", tend_consents),
            Kind(centre.JOB, consent_link),
        )
    }
)

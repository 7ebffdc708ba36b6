"""The answer: a document for the person, the data for machines, and a receipt, behind a link that is good once."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from tillit.engine import answers, outbox, plain, receipts, runs
from tillit.engine.answers import Gap
from tillit.engine.database import Unit, transaction
from tillit.engine.evidence import Outcome as Done
from tillit.engine.models import Answer, Request
from tillit.engine.requests import agreed, document, ruling, steps
from tillit.engine.requests import given as given_to
from tillit.engine.requests.cases import About, about_of, by_number, by_token, fresh_token, hashed, keyed, move
from tillit.engine.requests.contacts import ANSWER, contact, link, tell_staff
from tillit.engine.requests.finding import finder
from tillit.engine.requests.identity import known
from tillit.engine.requests.locating import locate, only
from tillit.engine.requests.shapes import AT_ONCE, AnswerFile, Opened, Passage, Stage, Step, StepState, Waiting
from tillit.engine.requests.wording import letter, right_title
from tillit.engine.setup import Engine
from tillit.law.matrix import Right
from tillit.law.rights import Outcome
from tillit.promises.wording import day
from tillit.register.model import Register
from tillit.statement.pdf import UnmadeError
from tillit.stores.protocol import Capability, Exported, Located

LINK_LIFE = timedelta(days=14)
_BEHIND = "token = %s AND expires > %s"
FREE_TEXT = ("conversation.notes", "conversation")
"""Categories in which people write about other people."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A person's data for the answer, not written down yet: its files, and what the step says of them in numbers."""

    files: Mapping[str, bytes] = field(repr=False)
    evidence: Mapping[str, Any]


def collect(
    opened: Opened, row: Request, given: frozenset[tuple[str, str]], located: Mapping[str, Located]
) -> Waiting | Gathered | None:
    """Gather a person's data for the answer; wait for a human where free text may be about others (Art. 15(4)).

    `located`: where the person has just been found, by store. None where all has been gathered before.
    """
    taken = steps.all_of(row)
    if steps.is_settled(taken, "collect"):
        return None
    about = about_of(opened.engine, row)
    rows = read(opened, row, about, given, located)
    told = given_to.about_person(opened, row, about)
    looked_at = {*about.hidden, *about.seen}
    waiting = (*_passages(opened.engine, row, rows), *given_to.passages(opened, row, told))
    if any(passage.id not in looked_at for passage in waiting):
        return Waiting.review
    shown, hidden = _without(opened.engine, row, rows, frozenset(about.hidden))
    open_ones = [one for one in told if given_to.passage_id(opened, row, one) not in about.hidden]
    gaps = [*_gaps(opened, row, taken), *hidden]
    if secret := len(told) - len(open_ones):
        gaps.append(Gap("secret", given_to.STORE, None, secret, given_to.left_out(row.language, secret)))
    found = answers.files(shown)
    if Right(row.right) is Right.ACCESS:
        found[given_to.FILE] = answers.dumped(given_to.plain(open_ones))
        consented = agreed.told(opened, finder(row, about))
        if consented is not None:
            found[agreed.FILE] = consented
    made = opened.engine.clock()
    name = opened.register.principal.name
    found["manifest.json"] = answers.manifest(found, gaps, controller=name, made=made)
    counts = {f"{store}.{collection}": len(some) for (store, collection), some in sorted(shown.items())}
    return Gathered(found, {"rows": counts, "hidden": len(about.hidden)})


def put_aside(opened: Opened, row: Request, gathered: Gathered) -> None:
    """Keep what was gathered until the request can be answered."""
    with transaction(opened.engine) as unit:
        _keep(opened.engine, row, gathered.files, _kept(row))
        steps.write(opened.engine, unit, row, ("collect", ""), StepState.done, gathered.evidence)


def read(
    opened: Opened,
    row: Request,
    about: About,
    given: frozenset[tuple[str, str]],
    located: Mapping[str, Located] = MappingProxyType({}),
) -> dict[tuple[str, str], list[Exported]]:
    """Return the person's rows in the places that are given; `located` as for `collect`. Raise StoreError."""
    who = finder(row, about)
    found: dict[tuple[str, str], list[Exported]] = {}
    for name in sorted({store for store, _ in given}):
        store = opened.stores[name]
        if Capability.export not in store.capabilities:
            continue
        collections = frozenset(collection for where, collection in given if where == name)
        there = located.get(name) or locate(opened, row, store, who)
        for one in store.export(only(there, collections, store)):
            found.setdefault((name, one.collection), []).append(one)
    return found


def _passages(engine: Engine, row: Request, rows: Mapping[tuple[str, str], list[Exported]]) -> Iterator[Passage]:
    """Yield each free text; its id changes when the text does, so that nobody releases what they have not read."""
    for (store, collection), some in rows.items():
        for one in some:
            for column, category in one.categories.items():
                text = one.values.get(column)
                if category in FREE_TEXT and isinstance(text, str) and text.strip():
                    id_ = passage_id(engine, row, store, one, column)
                    yield Passage(id_, store, collection, column, category, text)


def passage_id(engine: Engine, row: Request, store: str, one: Exported, column: str) -> str:
    """Return what one free text is called."""
    said = f"{row.pk}\0{store}\0{one.collection}\0{one.key!r}\0{column}\0{one.values.get(column)}"
    return keyed(engine, "passages", said)[:24]


def passages_of(opened: Opened, row: Request) -> tuple[Passage, ...]:
    """Return the free texts that wait for somebody to look at them."""
    given = ruling.granted(ruling.load(row.items), Right(row.right))
    about = about_of(opened.engine, row)
    told = given_to.about_person(opened, row, about)
    return (*_passages(opened.engine, row, read(opened, row, about, given)), *given_to.passages(opened, row, told))


def _without(
    engine: Engine, row: Request, rows: Mapping[tuple[str, str], list[Exported]], hidden: frozenset[str]
) -> tuple[dict[tuple[str, str], list[Exported]], list[Gap]]:
    """Return the rows without the hidden passages, and what is said of those."""
    if not hidden:
        return dict(rows), []
    shown: dict[tuple[str, str], list[Exported]] = {}
    gaps: list[Gap] = []
    for (store, collection), some in rows.items():
        left = 0
        for one in some:
            out = {column for column in one.categories if passage_id(engine, row, store, one, column) in hidden}
            values = {column: value for column, value in one.values.items() if column not in out}
            left += len(out)
            shown.setdefault((store, collection), []).append(replace(one, values=values))
        if left:
            text = document.say(row.language, "others", n=left)
            gaps.append(Gap("others", store, collection, left, text))
    return shown, gaps


def _gaps(opened: Opened, row: Request, taken: Sequence[Step]) -> list[Gap]:
    """Return what the copy lacks because a store cannot be read, or an address is shared."""
    gaps = []
    for step in taken:
        if step.name != "locate":
            continue
        if step.state is StepState.task or Capability.export not in opened.stores[step.store].capabilities:
            gaps.append(Gap("not_readable", step.store, None, None, document.say(row.language, "not readable")))
        elif step.evidence.get("shared"):
            rows = int(step.evidence["shared"])
            gaps.append(Gap("shared", step.store, None, rows, document.say(row.language, "shared", n=rows)))
    return gaps


def _kept(row: Request) -> Answer | None:
    """Return a request's answer so far."""
    return plain.one(Answer, "request = %s", row.pk)


def _keep(
    engine: Engine, row: Request, found: Mapping[str, bytes], kept: Answer | None, token: str | None = None
) -> None:
    """Seal the answer's files, behind a link with `token`, in the open transaction; `kept` is the answer so far."""
    now = engine.clock()
    link = {} if token is None else {"token": hashed(token), "expires": now + LINK_LIFE}
    known = kept is not None
    kept = kept or Answer(request=row.pk, made=now, **link)
    body = {name: base64.b64encode(data).decode() for name, data in found.items()}
    kept.sealed = engine.keys.encrypt(json.dumps(body).encode(), kept.place)
    if known:
        plain.update(Answer, {"sealed": kept.sealed, **link}, "id = %s", kept.pk)
    else:
        plain.insert(kept)


def _files(engine: Engine, kept: Answer) -> dict[str, bytes]:
    """Return the answer's files."""
    body = json.loads(engine.keys.decrypt(bytes(kept.sealed), kept.place))
    return {name: base64.b64decode(data) for name, data in body.items()}


def close(opened: Opened, row: Request, taken: Sequence[Step], gathered: Gathered | None = None) -> None:
    """Answer and close a request: the answer, its letter and the end are one transaction, so it happens once.

    `taken` are its steps, `gathered` is what has just been gathered for it, and was not put aside.
    """
    engine = opened.engine
    right = Right(row.right)
    about = about_of(engine, row)
    at_once = right in AT_ONCE
    kept = _kept(row)
    found = dict(gathered.files) if gathered is not None else {} if kept is None else _files(engine, kept)
    receipt = _receipt(engine, row, taken)
    if receipt is not None:
        found["receipt.json"] = answers.dumped(receipt)
    found |= document.build(opened, row, about, taken, found)
    to = [email for email in finder(row, about).emails if not at_once or known(opened, email)]
    with transaction(engine) as unit:
        if not move(unit, row, Stage.answered, closed=engine.clock(), outcome=row.outcome or Outcome.GRANT.value):
            return
        if gathered is not None:
            steps.write(engine, unit, row, ("collect", ""), StepState.done, gathered.evidence)
        if receipt is not None:
            receipts.record(unit, receipt)
        unit.record("request.closed", str(row), stage=Stage.answered.value, outcome=row.outcome)
        if at_once and not about.proven:
            _say_stopped(opened, unit, row, to)
        else:
            token = fresh_token() if to else None
            _keep(engine, row, found, kept, token)
            if token is not None:
                _send_link(engine, unit, opened.register, row, to[0], token)
            else:
                tell_staff(engine, unit, opened.register, row, Waiting.task.value)
        if row.run is not None:
            runs.put_end(engine, unit, row.run)


def _printed(engine: Engine, number: int, found: dict[str, bytes]) -> dict[str, bytes]:
    """Return an answer's files with its PDF; one that cannot be made holds no answer up, but somebody is told."""
    try:
        return document.printed(found)
    except UnmadeError as error:
        ids = ", ".join(problem.id for problem in error.problems)
        steps.reminder(engine, by_number(number), "print", "", "print", None, error=ids)
        return document.plain(found)


def _receipt(engine: Engine, row: Request, taken: Sequence[Step]) -> dict[str, Any] | None:
    """Return a signed receipt of what was changed where, if anything could have been."""
    from tillit.engine.requests.acting import outcomes

    done: list[Done] = outcomes(taken)
    if row.run is None or not done:
        return None
    return receipts.draw_up(engine, row.run, done)


def _say_stopped(opened: Opened, unit: Unit, row: Request, to: list[str]) -> None:
    """Tell an address that is known that something was stopped for it, so that nobody is stopped unawares."""
    said = {
        "number": row.pk,
        "controller": opened.register.principal.name,
        "right": right_title(Right(row.right), row.language),
        "contact": contact(opened.register),
    }
    for email in to:
        outbox.put(opened.engine, unit, "stopped", row.pk, letter(email, row.language, "stopped", **said))


def _send_link(engine: Engine, unit: Unit, register: Register, row: Request, to: str, token: str) -> None:
    """Put a link in the outbox, in the open transaction."""
    until = (engine.clock() + LINK_LIFE).astimezone(engine.zone).date()
    said = {
        "number": row.pk,
        "controller": register.principal.name,
        "link": link(engine, ANSWER, token, row.language),
        "until": day(until, row.language),
    }
    outbox.put(engine, unit, "answer", row.pk, letter(to, row.language, "answer", **said))


def _fresh_link(engine: Engine, row: Request) -> str:
    """Return a new link's token; the one before is good for nothing any more."""
    token = fresh_token()
    kept = Answer.objects.filter(request=row.pk)
    kept.update(token=hashed(token), expires=engine.clock() + LINK_LIFE)
    return token


def has_answer(engine: Engine, link: str) -> bool:
    """Tell whether a link leads to an answer; looking uses nothing up (a scanner of mail follows links)."""
    return plain.one(Answer, _BEHIND, hashed(link), engine.clock()) is not None


def answer_file(engine: Engine, link: str) -> AnswerFile | None:
    """Return the answer behind a link, and use the link up; None for one that is used, expired or was never given."""
    now = engine.clock()
    with transaction(engine) as unit:
        kept = plain.one(Answer, _BEHIND, hashed(link), now)
        used = {"token": None, "fetched": now}
        if kept is None or not plain.update(Answer, used, "id = %s AND token = %s", kept.pk, hashed(link)):
            return None
        unit.record("answer.fetched", f"request {kept.request}")
    found = _printed(engine, kept.request, _files(engine, kept))
    return AnswerFile(f"tillit-{kept.request}.zip", "application/zip", answers.zipped(found))


def renew_answer(engine: Engine, register: Register, token: str) -> bool:
    """Send a fresh link to the address that was proven; False when the case has no answer to send."""
    row = by_token(token)
    if row is None or row.stage != Stage.answered.value:
        return False
    to = about_of(engine, row).proven.emails
    if not to or not Answer.objects.filter(request=row.pk).exists():
        return False
    with transaction(engine) as unit:
        _send_link(engine, unit, register, row, to[0], _fresh_link(engine, row))
        unit.record("answer.linked", str(row))
    return True


def answer_link(engine: Engine, number: int) -> str | None:
    """Return a fresh link's token for staff to hand over; None when there is no answer. It is on record."""
    row = by_number(number)
    if not Answer.objects.filter(request=row.pk).exists():
        return None
    with transaction(engine) as unit:
        unit.record("answer.linked", str(row))
        return _fresh_link(engine, row)

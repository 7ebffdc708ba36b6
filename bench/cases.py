"""One measured case in a process of its own, so that its peak memory is its own: `python -m bench.cases` (by `bench`).

Both sides run in turn in the one process, chunk by chunk or person by person, so that whatever else the machine does
meets both alike. The peak is that of the process: Tillit, with the few rows that the other side needs.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bench import byhand, data
from bench.measure import Figure, interleaved, peak, timed
from bench.newsletter import newsletter
from bench.web import web

MEMORY = 150.0


@dataclass(frozen=True, slots=True)
class Task:
    """What a process is to measure: the case, where its data lies, and how many cases and people there are."""

    case: str
    backend: str
    folder: str
    raw: str
    """The address of the copy that is changed by hand."""
    ours: str
    cases: int
    people: int
    own: str = ""
    """The address of an empty database for the engine of the web site; none: a file of its own."""
    own_newsletter: str = ""
    """The same for the newsletter's."""


def cutoff(today: date) -> date:
    """Return the newest day that is overdue: the rule's own, so that both sides act on the same rows."""
    from tillit import rules

    found = rules.selection(rules.parse(data.RULE), today)
    if not isinstance(found, rules.NotAfter):
        raise TypeError("the rule has more than one cutoff")
    return found.day


def check(task: Task) -> list[Figure]:
    """Measure the figures of a finding, without and with a row on hold, against the best statement by hand."""
    from tillit import rules
    from tillit.stores.protocol import Sweep
    from tillit.wiring import open_folder

    with open_folder(Path(task.folder)) as opened:
        world = opened.world()
        promise = next(one for one in opened.promises if one.kind == "retention" and one.store == "cases")
        store = opened.stores["cases"]
        mine = byhand.connect(task.ours)
        sweep = Sweep("cases", rules.parse(data.RULE), world.today)
        figures = []
        for held, name in ((0, "check"), (13, "check, one row held")):
            asked = replace(sweep, held={"cases": frozenset({(held,)})} if held else {})

            def ours(_turn: int, asked: Sweep = asked) -> byhand.Figures:
                tally = store.tally(asked)
                dirty = sum(tally.dirty.values())
                return tally.total, tally.due, tally.held, dirty, tally.not_started, tally.oldest

            ways = mine.checks(cutoff(world.today), rules.latest(world.today), held)
            answers = {way: timed(ask) for way, ask in ways.items()}
            answers = {way: timed(ask) for way, ask in ways.items()}
            best = min(answers, key=lambda way: answers[way][0])
            ours(0)
            raw, our = interleaved(5, lambda _turn, ask=ways[best]: ask(), ours)  # type: ignore[misc]
            notes = {"by_hand": best, "figures": [str(one) for one in answers[best][1]]}
            figures.append(Figure(name, task.backend, raw, our, ratio=1.3, notes=notes))
        whole, finding = timed(lambda: promise.check(world))
        figures[0].notes["finding"] = {"seconds": round(whole, 3), "state": finding.state.value}
    return [*figures, memory(task)]


def keep(task: Task) -> list[Figure]:
    """Measure a sweep with its evidence; after each chunk of Tillit's the same one is deleted by hand in the copy."""
    from tillit.promises.outcome import Act
    from tillit.wiring import open_folder

    raw: list[float] = []
    ours: list[float] = []
    with open_folder(Path(task.folder)) as opened:
        from tillit.engine import approvals, execute, runs  # once Django is configured

        world = opened.world()
        mine = byhand.connect(task.raw)
        promise = next(one for one in opened.promises if one.kind == "retention" and one.store == "cases")
        act = next(item for item in promise.keep(world) if isinstance(item, Act))
        approvals.approve(opened.engine, act, None)
        day = cutoff(world.today)
        state = {"after": 0, "rows": 0, "begun": 0.0}

        def by_hand() -> bool:
            took, done = timed(lambda: mine.chunk(state["after"], day))
            raw.append(took)
            if done is not None:
                state["rows"], state["after"] = state["rows"] + done[0], done[1]
            return done is not None

        def progress(_rows: int) -> None:
            ours.append(time.perf_counter() - state["begun"])
            by_hand()
            state["begun"] = time.perf_counter()

        with runs.running(opened.engine, "keep", world.today) as run:
            state["begun"] = time.perf_counter()
            outcome = execute.carry_out(
                opened.engine,
                run,
                act,
                opened.stores["cases"],
                held=lambda: world.held_now("cases"),
                progress=progress,
            )
            ours.append(time.perf_counter() - state["begun"])
        while by_hand():
            pass
        left = opened.stores["cases"].tally(act.sweep).due
    if left or outcome.counts != {"cases": state["rows"], "notes": state["rows"]}:
        raise RuntimeError(f"the two sides disagree: {outcome.counts} and {state['rows']}, {left} left")
    notes = {
        "rows": state["rows"],
        "chunks": outcome.chunks,
        "chunk_median": {"raw": _middle(raw), "tillit": _middle(ours)},
    }
    return [Figure("keep", task.backend, [sum(raw)], [sum(ours)], ratio=1.3, notes=notes), memory(task)]


def find(task: Task) -> list[Figure]:
    """Measure finding and exporting a person of nine rows, in a process that has done it before."""
    from tillit.stores.protocol import Identifiers
    from tillit.wiring import open_folder

    with open_folder(Path(task.folder)) as opened:
        from tillit.engine import proofs  # once Django is configured

        store = opened.stores["people"]
        mine = byhand.connect(task.ours)
        proofs.prove(opened.engine, opened.stores)

        def ours(turn: int) -> int:
            who = Identifiers(emails=(data.email(1 + turn * 37 % task.people),))
            return len(list(store.export(store.locate(who, opened.proofs("people")))))

        def raw(turn: int) -> int:
            return int(mine.find(data.email(1 + turn * 37 % task.people)))

        if ours(0) != 9:
            raise RuntimeError("a person has nine rows")
        found = interleaved(60, raw, ours)
        ways = sorted(
            {way.by for way in store.locate(Identifiers(emails=(data.email(1),)), opened.proofs("people")).ways}
        )
    return [Figure("find and export", task.backend, *found, extra=0.020, notes={"searched_by": ways}), memory(task)]


def erase(task: Task) -> list[Figure]:
    """Measure finding and erasing a person with 10,005 orders, with evidence, against as many statements by hand.

    Once as `tillit erase` does it, which trusts no earlier look at how a column is written; once with columns proven.
    """
    from tillit.stores.protocol import Identifiers
    from tillit.wiring import open_folder

    figures = []
    with open_folder(Path(task.folder)) as opened:
        from tillit.engine import execute, proofs, runs  # once Django is configured

        store = opened.stores["people"]
        mine, evidence = byhand.connect(task.raw), byhand.Evidence(Path(task.folder) / "evidence.sqlite3")
        world = opened.world()
        proofs.prove(opened.engine, opened.stores)
        with runs.running(opened.engine, "erase", world.today) as run:
            half = data.ERASED // 2
            for proven, first in ((False, 0), (True, half)):
                located: list[float] = []
                erased: list[float] = []

                def ours(turn: int, *, proven: bool = proven, first: int = first) -> int:
                    who = Identifiers(emails=(data.email(task.people + 1 + first + turn),))
                    known = (lambda: opened.proofs("people")) if proven else frozenset
                    took, found = timed(lambda: store.locate(who, known(), hanging=False))
                    located.append(took)  # noqa: B023 - read in this very turn
                    held = lambda: world.held_now("people")  # noqa: E731 - a name for an argument
                    took, outcome = timed(
                        lambda: execute.erase(opened.engine, run, store, found, world.today, held=held)
                    )
                    erased.append(took)  # noqa: B023
                    return int(outcome.rows)

                def raw(turn: int, *, proven: bool = proven, first: int = first) -> int:
                    email = data.email(task.people + 1 + first + turn)
                    return int(mine.erase(email, evidence, proven=proven))

                found = interleaved(half, raw, ours)
                name = "erase, columns proven" if proven else "erase, 10,005 orders"
                notes = {
                    "rows": data.HEAVY_ORDERS + 4,
                    "locate_median": _middle(located),
                    "erase_median": _middle(erased),
                }
                figures.append(Figure(name, task.backend, *found, ratio=1.5, notes=notes))
    return [*figures, memory(task)]


def memory(task: Task) -> Figure:
    """Return the peak of this process."""
    return Figure(f"memory: {task.case}", task.backend, [], [peak()], limit=MEMORY, unit="MB")


def _middle(seconds: list[float]) -> float:
    """Return the median."""
    return round(sorted(seconds)[len(seconds) // 2], 6)


CASES: dict[str, Callable[[Task], list[Figure]]] = {
    one.__name__: one for one in (check, keep, find, erase, web, newsletter)
}
"""In this order: what changes the data comes after what reads it."""


def main(argument: str) -> None:
    """Measure one case and write its figures as JSON."""
    task = Task(**json.loads(argument))
    figures: list[dict[str, Any]] = [
        {name: getattr(figure, name) for name in Figure.__dataclass_fields__} for figure in CASES[task.case](task)
    ]
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1])

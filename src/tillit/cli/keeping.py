"""How `keep` goes about it: settle what an earlier run left, plan, ask, act, and again until nothing more moves."""

from __future__ import annotations

import getpass
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tillit import rules
from tillit.cli.findings import line
from tillit.cli.problems import told
from tillit.cli.say import Say
from tillit.cli.shared import answered_yes, console, progress, terminal, unreached, working
from tillit.errors import ConfigurationError, Problem, RefusedError, StoreError
from tillit.promises import advice
from tillit.promises.outcome import Act, Promise, State, Task
from tillit.register.roles import title as role_title
from tillit.stores.protocol import OpenStep

if TYPE_CHECKING:
    from rich.console import Console

    from tillit.engine.models import Run
    from tillit.wiring import Opened, View

_ACTING = frozenset({"retention", "consent"})
"""The kinds whose promises are broken by rows that `keep` could not let go."""


@dataclass(slots=True)
class Done:
    """An act and what became of it: rows of its own collection, rows in all, children included.

    `emptied` are rows of others that lost their pointer to a row that went, per `table.column`.
    """

    act: Act
    state: str
    rows: int = 0
    everything: int = 0
    emptied: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Report:
    """What `keep` planned or did, and what is left."""

    dry_run: bool
    acts: list[Done] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    steps: list[OpenStep] = field(default_factory=list)
    left: bool = False
    unasked: list[Act] = field(default_factory=list)
    """Plans that need a yes, which there was no terminal to ask for."""
    failed: set[str] = field(default_factory=set)
    """Stores that could not be reached, or refused."""

    def add(
        self, act: Act, state: str, rows: int = 0, everything: int = 0, emptied: Mapping[str, int] | None = None
    ) -> None:
        """Note what became of an act; one that is planned again, once its referrers are gone, goes on as the same."""
        for known in self.acts:
            if known.act.promise == act.promise and known.state == state:
                known.act = replace(act, count=known.rows + act.count, total=known.act.total)
                known.rows += rows
                known.everything += everything
                known.emptied.update(emptied or {})
                return
        self.acts.append(Done(act, state, rows, everything, Counter(emptied or {})))

    @property
    def exit_code(self) -> int:
        """Return 3 when a store failed, 2 when every plan lacked a yes that nobody could give, 1 when rows are left."""
        if self.failed:
            return StoreError.exit_code
        if self.unasked and not any(done.state == "done" for done in self.acts):
            return ConfigurationError.exit_code
        return int(self.left or bool(self.unasked))

    def overlaps(self, done: Done) -> list[str]:
        """Return the other promises that plan rows of the same collection: some can be the same rows."""
        place = (done.act.store, done.act.sweep.collection)
        return [
            other.act.promise
            for other in self.acts
            if other is not done
            and other.state == done.state == "planned"
            and (other.act.store, other.act.sweep.collection) == place
        ]

    def as_json(self, day: date, language: str) -> dict[str, Any]:
        """Return the report as data."""
        return {
            "today": day.isoformat(),
            "dry_run": self.dry_run,
            "acts": [
                {
                    "promise": done.act.promise,
                    "store": done.act.store,
                    "collection": done.act.sweep.collection,
                    "rule": done.act.sweep.rule.text,
                    "count": done.act.count,
                    "total": done.act.total,
                    "state": done.state,
                    "rows": done.rows,
                    "rows_with_children": done.everything,
                    "along": {along.collection: along.rows for along in done.act.along},
                    "emptied": dict(done.emptied),
                    "overlaps": self.overlaps(done),
                }
                for done in self.acts
            ],
            "tasks": [
                {"promise": task.promise, "what": task.what, "why": task.why, "role": task.role} for task in self.tasks
            ],
            "open_steps": [
                {"store": step.store, "what": advice.said(step.what, language)} for step in self.steps if not step.done
            ],
            "left": self.left,
            "unreachable": sorted(self.failed),
        }


class Keeper:
    """One run of `keep`."""

    def __init__(
        self, opened: Opened, day: date, say: Say, only: frozenset[str] | None, *, yes: bool, quiet: bool = False
    ) -> None:
        """Keep what is promised in `opened` as of `day`; `only` limits it to some promises, `quiet` prints nothing."""
        self._opened, self._day, self._say, self._yes, self._quiet = opened, day, say, yes, quiet
        everything = (*opened.promises, *opened.own_promises)
        self._promises = tuple(promise for promise in everything if only is None or promise.id in only)
        self._world: View = opened.world(day)
        self._answered: set[tuple[str, int, str]] = set()

    def plan(self) -> Report:
        """Return what would be done, and change nothing."""
        report = Report(dry_run=True)
        with working(self._say("planning")):
            for item in self._items(report):
                if isinstance(item, Act):
                    report.acts.append(Done(item, "planned"))
                else:
                    report.tasks.append(item)
            self._judge(report)
        return report

    def keep(self) -> Report:
        """Carry out what may be carried out, and return what was done and what is left."""
        from tillit.engine import execute, runs

        report = Report(dry_run=False)
        settled = execute.settle_all(self._opened.engine, self._opened.everything)
        self._settled(settled, report)
        with runs.running(self._opened.engine, "keep", self._day, operator()) as run:
            # Children first: what refers to a row must go before the row can. Nobody has to know the order; a parent
            # that was blocked is planned again once its referrers are gone.
            while self._round(run, report):
                pass
            self._finish(run, report)
            report.tasks = [item for item in self._items(report) if isinstance(item, Task)]
            self._judge(report)
        return report

    def _settled(self, settled: Any, report: Report) -> None:
        if settled.done or settled.void:
            self._tell(self._say("settled", done=settled.done, void=settled.void))
        if settled.missing:
            self._tell(self._say("unsettled_gone", stores=", ".join(settled.missing)))
            report.left = True
        for error in settled.errors:
            self._fail(error.problems[0].where, error, report)

    def _items(self, report: Report) -> Iterator[Act | Task]:
        """Yield what the promises plan; a store that fails is reported once and does not stop the others."""
        for promise in self._promises:
            if promise.store in report.failed:
                continue
            try:
                yield from promise.keep(self._world)
            except StoreError as error:
                self._fail(promise.store or "", error, report)

    def _round(self, run: Run, report: Report) -> bool:
        """Carry out each plan once, and tell whether anything moved."""
        with working(self._say("planning")):
            acts = [item for item in self._items(report) if isinstance(item, Act)]
        changed: set[tuple[str, str]] = set()
        for act in acts:
            place = (act.store, act.sweep.collection)
            # Two promises can plan the same rows (late, and without consent): what is left is planned again.
            if act.store not in report.failed and place not in changed and self._may(act, report):
                changed.update({place} if self._carry_out(run, act, report) else ())
        return bool(changed)

    def _may(self, act: Act, report: Report) -> bool:
        """Tell whether a plan may be carried out: approved before, or now."""
        from tillit.engine import approvals

        asked = (act.promise, act.count, act.binding)
        if asked in self._answered:
            return False
        reason = approvals.needs_yes(self._opened.engine, act)
        if reason is None:
            return True
        if not self._yes:
            self._answered.add(asked)
            if not terminal():
                report.unasked.append(act)
                report.add(act, "refused")
                return False
            self._tell(f"{self._say('asking', promise=act.promise, plan=self._planned(act))}")
            self._tell(f"  {self._say(f'why_{reason.why.value}')}")
            if not answered_yes(f"  {self._say('go_on')}", self._say):
                self._tell(f"  {self._say('refused')}")
                report.add(act, "refused")
                return False
        approvals.approve(self._opened.engine, act, operator())
        return True

    def _carry_out(self, run: Run, act: Act, report: Report) -> bool:
        """Carry out one plan, and tell whether it changed anything."""
        from tillit.engine import execute

        store = self._opened.everything[act.store]
        try:
            with progress(f"{act.store}.{act.sweep.collection}", act.count) as show:
                outcome = execute.carry_out(
                    self._opened.engine,
                    run,
                    act,
                    store,
                    held=lambda: self._world.held_now(act.store),
                    progress=show,
                )
        except RefusedError as error:
            self._answered.add((act.promise, act.count, act.binding))
            report.add(act, "refused")
            for problem in error.problems:
                click.echo(str(told(problem, self._say.language)), err=True)
            return False
        except StoreError as error:
            report.add(act, "failed")
            self._fail(act.store, error, report)
            return False
        rows = outcome.counts.get(act.sweep.collection, 0)
        report.add(act, "done", rows, outcome.rows, outcome.emptied)
        return bool(outcome.rows)

    def _finish(self, run: Run, report: Report) -> None:
        """Have each store that let rows go, in this run or a killed one, free what they leave in its files."""
        from tillit.engine import finishing

        stores = self._opened.everything
        for name in [name for name in finishing.owed() if name in stores and name not in report.failed]:
            try:
                report.steps.extend(finishing.finish(self._opened.engine, run, stores[name]))
            except StoreError as error:
                self._fail(name, error, report)

    def _judge(self, report: Report) -> None:
        """Note whether rows are left that should be gone: refused, blocked, or without a plan."""
        for promise in self._promises:
            if promise.kind in _ACTING and promise.store is not None and promise.store not in report.failed:
                report.left = report.left or self._is_broken(promise, report)

    def _is_broken(self, promise: Promise, report: Report) -> bool:
        try:
            return promise.check(self._world).state is State.broken
        except StoreError as error:
            self._fail(promise.store or "", error, report)
            return False

    def _fail(self, name: str, error: StoreError, report: Report) -> None:
        if name not in report.failed:
            report.failed.add(name)
            unreached(name, error, self._say)

    def _tell(self, text: str) -> None:
        click.echo(text, err=True)

    def _planned(self, act: Act) -> str:
        """Return a plan in words."""
        rows, total = self._say.rows(act.count), self._say.number(act.total)
        if isinstance(act.sweep.rule.action, rules.Clear):
            return self._say("plan_clear", data=", ".join(act.sweep.rule.action.data), rows=rows, total=total)
        plan = self._say("plan_delete", rows=rows, total=total)
        along = ", ".join(f"{self._say.rows(one.rows)} ({one.collection})" for one in act.along)
        return f"{plan}; {self._say('plan_along', along=along)}" if along else plan

    def show(self, report: Report) -> None:
        """Write the report for people; what went wrong goes to standard error."""
        screen = console()
        if not report.acts and not report.failed:
            screen.print(self._say("nothing"))
        for done in report.acts:
            screen.print(
                self._line(done, report),
                soft_wrap=True,
                style={"done": "green", "planned": ""}.get(done.state, "yellow"),
            )
        self._show_tasks(report, screen)
        for step in report.steps:
            if not step.done:
                screen.print(self._open_step(step), style="yellow", soft_wrap=True)
        if report.unasked:
            plans = self._say.count("unasked", len(report.unasked))
            click.echo(str(Problem("keep", "C012", plans, self._say("needs_yes_fix"))), err=True)

    def _open_step(self, step: OpenStep) -> str:
        """Return in words what is still to be done in a store."""
        return self._say("open_step", store=step.store, what=advice.said(step.what, self._say.language))

    def _show_tasks(self, report: Report, screen: Console) -> None:
        """Write what holds rows back; other kinds' tasks are only counted, `check` says what they are."""
        kinds = {promise.id: promise.kind for promise in self._promises}
        mine = [task for task in report.tasks if kinds.get(task.promise) in _ACTING]
        if mine:
            screen.print(self._say("tasks"), style="bold")
        for promise, tasks in itertools.groupby(mine, key=lambda task: task.promise):
            screen.print(f"  {promise}", soft_wrap=True)
            for task in tasks:
                role = role_title(self._opened.register, task.role, self._say.language) if task.role else ""
                what = self._say("role", role=role, what=task.what) if role else task.what
                line(screen, f"{task.why} {what}", "    ")
        others = len(report.tasks) - len(mine)
        if others:
            screen.print(self._say.count("other_tasks", others), style="dim")

    def _line(self, done: Done, report: Report) -> str:
        if done.state == "planned":
            told = f"{done.act.promise}: {self._say('would', plan=self._planned(done.act))}"
            return f"{told} ({self._say('same_rows')})" if report.overlaps(done) else told
        if done.state == "done":
            rows, everything = self._say.rows(done.rows), self._say.number(done.everything)
            more = rows if done.rows == done.everything else self._say("done_rows", rows=rows, all=everything)
            return f"✓ {done.act.promise}: {'; '.join([more, *emptied(done.emptied, self._say)])}"
        return f"✗ {done.act.promise}: {self._say('refused')} ({self._planned(done.act)})"


def emptied(counts: Mapping[str, int], say: Say) -> Iterator[str]:
    """Yield in words how many rows of others lost their pointer, column by column."""
    for column, rows in sorted(counts.items()):
        yield say("emptied", column=column, rows=say.rows(rows))


def operator() -> str | None:
    """Return who runs this, as the system knows it, or None."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None

"""Clocks, peak memory, and how a figure is set against its target."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how many seconds `work` took, and what it returned."""
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how many seconds of processor `work`'s child processes took, which other load hardly disturbs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, result


def interleaved(times: int, raw: Callable[[int], Any], ours: Callable[[int], Any]) -> tuple[list[float], list[float]]:
    """Time both sides `times` times, in turn and with the order turned each time; the two must answer the same."""
    raw_seconds: list[float] = []
    our_seconds: list[float] = []
    for turn in range(times):
        sides = [(raw, raw_seconds), (ours, our_seconds)]
        answers = []
        for side, seconds in sides if turn % 2 == 0 else reversed(sides):
            took, answer = timed(lambda side=side, turn=turn: side(turn))  # type: ignore[misc]
            seconds.append(took)
            answers.append(answer)
        if answers[0] != answers[1]:
            raise RuntimeError(f"the two sides disagree: {answers[0]!r} and {answers[1]!r}")
    return raw_seconds, our_seconds


def peak() -> float:
    """Return the most memory that this process has had, in megabytes.

    VmHWM and not getrusage: that one also remembers the process that started this one.
    """
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the kernel does not tell the peak memory")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement: seconds by hand and by Tillit, run by run, and what it should be at most."""

    case: str
    backend: str
    raw: list[float]
    ours: list[float]
    ratio: float | None = None
    """At most so many times the hand-written statement."""
    extra: float | None = None
    """At most so many seconds more than the hand-written statement."""
    limit: float | None = None
    """At most so many seconds, or megabytes where `unit` says so."""
    unit: str = "s"
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def value(self) -> float:
        """What is set against the target: the ratio or the difference of the medians, or the median."""
        ours = statistics.median(self.ours)
        if self.ratio is not None:
            return ours / statistics.median(self.raw)
        return ours - statistics.median(self.raw) if self.extra is not None else ours

    @property
    def best(self) -> float:
        """The same of the least times, which other load on the machine disturbs least."""
        if self.ratio is not None:
            return min(self.ours) / min(self.raw)
        return min(self.ours) - min(self.raw) if self.extra is not None else min(self.ours)

    @property
    def target(self) -> float:
        """What it should be at most."""
        found = next((one for one in (self.ratio, self.extra, self.limit) if one is not None), None)
        if found is None:
            raise ValueError(f"{self.case} has no target")
        return found

    @property
    def met(self) -> bool:
        """Tell whether the target is met."""
        return self.value <= self.target

    def as_data(self) -> dict[str, Any]:
        """Return it for build/bench.json."""
        kind = "ratio" if self.ratio is not None else "difference" if self.extra is not None else "absolute"
        return {
            "case": self.case,
            "backend": self.backend,
            "kind": kind,
            "unit": "x" if kind == "ratio" else self.unit,
            "value": round(self.value, 4),
            "best": round(self.best, 4),
            "target": self.target,
            "met": self.met,
            "raw": _summary(self.raw),
            "tillit": _summary(self.ours),
            **self.notes,
        }

    def line(self) -> str:
        """Return it as a line of the table."""
        kind = "x" if self.ratio is not None else self.unit
        sign = "+" if self.extra is not None else ""
        raw = _shown(statistics.median(self.raw), self.unit) if self.raw else ""
        ours = _shown(statistics.median(self.ours), self.unit)
        value, target = f"{sign}{_shown(self.value, kind)}", f"<= {sign}{_shown(self.target, kind)}"
        verdict = "met" if self.met else f"MISSED (at best {sign}{_shown(self.best, kind)})"
        return f"{self.case:<30} {self.backend:<11} {raw:>10} {ours:>10} {value:>11} {target:>13}  {verdict}"


HEADER = f"{'':<30} {'':<11} {'by hand':>10} {'tillit':>10} {'':>11} {'target':>13}"


def _summary(seconds: list[float]) -> dict[str, float] | None:
    """Return the least and the median of the runs."""
    if not seconds:
        return None
    return {
        "min": round(min(seconds), 6),
        "median": round(statistics.median(seconds), 6),
        "runs": len(seconds),
    }


def _shown(value: float, unit: str) -> str:
    """Return a number with its unit, milliseconds where seconds are too coarse."""
    if unit == "s" and abs(value) < 1:
        return f"{value * 1000:.1f} ms"
    return f"{value:.2f}x" if unit == "x" else f"{value:.1f} {unit}"

"""What `check` found, as a table for people and as JSON, JUnit and SARIF for programs."""

from __future__ import annotations

import textwrap
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from tillit import __version__
from tillit.cli.say import Say
from tillit.cli.shared import console, print_json
from tillit.promises.outcome import Finding, Promise, State

if TYPE_CHECKING:
    from rich.console import Console

Result: TypeAlias = tuple[Promise, Finding]

_ORDER = (State.broken, State.unproven, State.attested, State.kept)
_MARKS = {State.broken: "✗", State.unproven: "?", State.attested: "✎", State.kept: "✓"}
_STYLES = {State.broken: "bold red", State.unproven: "yellow", State.attested: "cyan", State.kept: "green"}
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {State.broken: "error", State.unproven: "warning"}


def summary(checked: Sequence[Result]) -> dict[str, int]:
    """Return how many promises are in each state."""
    counted = Counter(finding.state for _, finding in checked)
    return {state.value: counted[state] for state in State}


def show(form: str, day: date, checked: Sequence[Result], say: Say, *, strict: bool = False) -> None:
    """Write what was found to standard output. Raise ValueError for an unknown format."""
    match form:
        case "table":
            _table(day, checked, say)
        case "json":
            print_json(as_json(day, checked))
        case "junit":
            click.echo(as_junit(checked, strict=strict))
        case "sarif":
            print_json(as_sarif(checked))
        case _:
            message = f"findings cannot be written as {form}"
            raise ValueError(message)


def as_json(day: date, checked: Sequence[Result]) -> dict[str, Any]:
    """Return the findings as the JSON document whose keys are part of the contract."""
    return {
        "today": day.isoformat(),
        "promises": [_entry(promise, finding) for promise, finding in checked],
        "summary": summary(checked),
    }


def _entry(promise: Promise, finding: Finding) -> dict[str, Any]:
    return {
        "id": promise.id,
        "kind": promise.kind,
        "activity": promise.activity,
        "store": promise.store,
        "collection": promise.collection,
        "state": finding.state.value,
        "count": finding.count,
        "held": finding.held,
        "blocked": finding.blocked,
        "oldest": finding.oldest.isoformat() if finding.oldest else None,
        "text": finding.text,
        "unlawful": finding.unlawful,
    }


def _table(day: date, checked: Sequence[Result], say: Say) -> None:
    if not checked:
        click.echo(say("none"))
        return
    screen = console()
    screen.print(say("of_day", day=day.isoformat()), style="bold")
    width = max(len(say(state.value)) for state in _ORDER)
    margin = " " * (width + 3)
    for state in _ORDER:
        for promise, finding in checked:
            if finding.state is state:
                screen.print(f"{_MARKS[state]} {say(state.value).ljust(width)}", style=_STYLES[state], end=" ")
                screen.print(promise.id, style="bold", soft_wrap=True)
                line(screen, finding.text, margin, "dim" if state is State.kept else "")
                line(screen, f"§ {say('unlawful')}: {finding.unlawful}" if finding.unlawful else "", margin, "magenta")
    screen.print(say("summary", **{name: say.number(count) for name, count in summary(checked).items()}), style="bold")


def line(screen: Console, text: str, margin: str, style: str = "") -> None:
    """Write a text with a margin; at a terminal it is folded to its width, elsewhere it stays on one line."""
    if not text:
        return
    folded = textwrap.wrap(text, max(screen.width - len(margin) - 1, 20)) if screen.is_terminal else [text]
    for part in folded:
        screen.print(f"{margin}{part}", style=style, soft_wrap=True)


def as_junit(checked: Sequence[Result], *, strict: bool = False) -> str:
    """Return the findings as JUnit XML: one suite per kind, a broken promise is a failure, an unproven one skipped."""
    root = ET.Element("testsuites", name="tillit")
    for kind in dict.fromkeys(promise.kind for promise, _ in checked):
        cases = [(promise, finding) for promise, finding in checked if promise.kind == kind]
        failing = {State.broken, State.unproven} if strict else {State.broken}
        failed = sum(finding.state in failing for _, finding in cases)
        skipped = 0 if strict else sum(finding.state is State.unproven for _, finding in cases)
        suite = ET.SubElement(
            root, "testsuite", name=kind, tests=str(len(cases)), failures=str(failed), skipped=str(skipped), errors="0"
        )
        for promise, finding in cases:
            case = ET.SubElement(suite, "testcase", classname=f"tillit.{kind}", name=promise.id)
            if finding.state in failing:
                ET.SubElement(case, "failure", message=finding.text, type=finding.state.value)
            elif finding.state is State.unproven:
                ET.SubElement(case, "skipped", message=finding.text)
            if finding.unlawful:
                ET.SubElement(case, "system-out").text = finding.unlawful
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}'


def as_sarif(checked: Sequence[Result]) -> dict[str, Any]:
    """Return what is broken, unproven or unlawful as SARIF 2.1.0."""
    kinds = tuple(dict.fromkeys(promise.kind for promise, _ in checked))
    results = [
        _result(promise, kinds.index(promise.kind), level, text)
        for promise, finding in checked
        for level, text in _levels(finding)
    ]
    rules = [{"id": kind, "name": kind, "shortDescription": {"text": f"Promises of the kind {kind}"}} for kind in kinds]
    driver = {"name": "Tillit", "version": __version__, "rules": rules}
    return {"$schema": _SARIF, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _levels(finding: Finding) -> list[tuple[str, str]]:
    found = [(_LEVELS[finding.state], finding.text)] if finding.state in _LEVELS else []
    return [*found, ("warning", finding.unlawful)] if finding.unlawful else found


def _result(promise: Promise, rule: int, level: str, text: str) -> dict[str, Any]:
    place = {
        "physicalLocation": {"artifactLocation": {"uri": "register.yaml"}, "region": {"startLine": 1}},
        "logicalLocations": [{"fullyQualifiedName": promise.id, "kind": "resource"}],
    }
    return {
        "ruleId": promise.kind,
        "ruleIndex": rule,
        "level": level,
        "message": {"text": text},
        "locations": [place],
        "partialFingerprints": {"promise/v1": promise.id},
    }

"""Holding a register against the law: what it promises unlawfully, what it leaves out, and what could be better.

The linter never stops `check` or `keep`. It stops `tell` by what is unlawful or missing, unless the register restates
a statement that is public already (`statement:`): then the remarks stand beside what is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tillit.law.tables import Text
from tillit.register import lint_bases, lint_keeping, lint_rest
from tillit.register.finding import Finding
from tillit.register.model import LANGUAGES, Register
from tillit.register.remarks import KINDS, Severity

__all__ = ["Remark", "Severity", "lint"]

RULES: tuple[Callable[[Register, date], Iterator[Finding]], ...] = (
    lint_bases.bases,
    lint_bases.others,
    lint_bases.marketing,
    lint_rest.parties,
    lint_keeping.duties,
    lint_keeping.indefinite,
    lint_rest.items,
    lint_rest.languages,
    lint_rest.requests,
    lint_rest.cookies,
    lint_rest.texts,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that the law has to say to a register.

    `where` is a path (`activities/recruitment/keep/applications`), `text` and `instead` map nb, nn, en and sv to a
    sentence, `item` is the id of a checklist of `tillit.law`. `subject` names what it is about, as promises' ids do:
    `recruitment`, `recruitment.applications`, `recruitment.webcruiter`, `cookies`, `requests`; `-` is the whole
    register. `stops` tells whether the statement may not be told before it is put right.
    """

    id: str
    where: str
    severity: Severity
    text: Text
    instead: Text
    source: str
    subject: str
    item: str
    stops: bool


def lint(register: Register, on: date) -> tuple[Remark, ...]:
    """Return what the law that is in force on a day has to say to the register, the gravest first."""
    found = [_remark(finding, register) for rule in RULES for finding in rule(register, on)]
    order: tuple[Severity, ...] = ("unlawful", "missing", "advice")
    return tuple(
        sorted(dict.fromkeys(found), key=lambda remark: (order.index(remark.severity), remark.where, remark.id))
    )


def _remark(finding: Finding, register: Register) -> Remark:
    """Put the finding's values into its kind's sentences."""
    kind = KINDS[finding.kind]
    return Remark(
        id=kind.id,
        where=finding.where,
        severity=kind.severity,
        text=_said(kind.text, finding.values),
        instead=_said(kind.instead, finding.values),
        source=finding.source or kind.source,
        subject=finding.subject,
        item=kind.item,
        stops=kind.severity != "advice" and register.statement is None,
    )


def _said(text: Text, values: Mapping[str, str | Text]) -> Text:
    """Return the sentences with their values, each in its own language."""
    said = {
        language: text[language].format(
            **{key: value if isinstance(value, str) else value[language] for key, value in values.items()},
        )
        for language in LANGUAGES
    }
    return Text(said["nb"], said["nn"], said["en"], said["sv"])

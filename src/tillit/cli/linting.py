"""What the law has to say to a register, for the verbs that show it or are stopped by it."""

from __future__ import annotations

import re
from datetime import date

from tillit.cli.say import Language
from tillit.errors import Problem
from tillit.register.lint import Remark, lint
from tillit.register.model import Register

_ADDRESS = re.compile(r"\s*<[^>]*>")


def remarks(register: Register, on: date) -> tuple[Remark, ...]:
    """Return everything that the linter has to say on a day, the gravest first."""
    return lint(register, on)


def stopping(register: Register, on: date, language: Language) -> tuple[Problem, ...]:
    """Return the faults for which the statement may not be published."""
    return tuple(as_problem(remark, language) for remark in lint(register, on) if remark.stops)


def as_problem(remark: Remark, language: Language) -> Problem:
    """Return a remark as a problem in a language: where, what, and what the law asks instead, with its source."""
    return Problem(
        f"register.yaml: {remark.where}",
        remark.id,
        remark.text[language],
        f"{remark.instead[language]} ({_ADDRESS.sub('', remark.source)})",
    )

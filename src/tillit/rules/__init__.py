"""The retention language: how long data is kept, in one sentence with four readings that cannot disagree.

`parse` reads a rule; `due` says when a row is due; `selection` says which rows are due today; `say` says it in words;
`Rule.text` writes it again.
"""

from __future__ import annotations

from tillit.rules.constructs import (
    After,
    EarlierOf,
    EndOfYear,
    Event,
    Indefinitely,
    LaterOf,
    Period,
    Until,
)
from tillit.rules.days import EARLIEST, latest
from tillit.rules.errors import RuleError, Span
from tillit.rules.events import EVENTS
from tillit.rules.parsing import parse
from tillit.rules.readings import due, say, worked_example
from tillit.rules.rule import Anonymise, Clear, Delete, Rule
from tillit.rules.selection import AllOf, AnyOf, Condition, Never, NotAfter, matches, selection
from tillit.rules.wording import LANGUAGES

__all__ = [
    "EARLIEST",
    "EVENTS",
    "LANGUAGES",
    "After",
    "AllOf",
    "Anonymise",
    "AnyOf",
    "Clear",
    "Condition",
    "Delete",
    "EarlierOf",
    "EndOfYear",
    "Event",
    "Indefinitely",
    "LaterOf",
    "Never",
    "NotAfter",
    "Period",
    "Rule",
    "RuleError",
    "Span",
    "Until",
    "due",
    "latest",
    "matches",
    "parse",
    "say",
    "selection",
    "worked_example",
]

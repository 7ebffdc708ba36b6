"""What can be wrong with a rule, and where in its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tillit.errors import ConfigurationError, Problem


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a rule's text: `start` and `end` are offsets from 0, `line` and `column` count from 1."""

    start: int = 0
    end: int = 0
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return where the stretch begins, as `line:column`."""
        return f"{self.line}:{self.column}"


NOWHERE = Span()


class RuleError(ConfigurationError):
    """A retention rule cannot be read, or cannot be said; `spans` holds one stretch of the text for each problem."""

    def __init__(self, problems: Problem | Iterable[Problem], spans: Iterable[Span] = ()) -> None:
        """Hold one problem, or all that were found at once, each with its place where it has one."""
        super().__init__(problems)
        self.spans: tuple[Span, ...] = tuple(spans) or (NOWHERE,) * len(self.problems)


def marked(text: str, span: Span, around: int = 40) -> str:
    """Return the text near the span with the span between `>>` and `<<`."""
    before, within, after = text[: span.start], text[span.start : span.end], text[span.end :]
    before = f"...{before[-around:]}" if len(before) > around else before
    after = f"{after[:around]}..." if len(after) > around else after
    return " ".join(f"{before}>>{within}<<{after}".split())

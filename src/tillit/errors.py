"""The errors that a user can act on: what happened, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, with a stable id that has a page in the docs.

    `where` is `file:line:column` or the name of a store, table or option; `what` says what is wrong and `fix` what to
    write or do instead. None of the three ever holds personal data.
    """

    where: str
    id: str
    what: str
    fix: str = ""
    case: str = field(default="", compare=False)
    """Which of the cases of an id, where they call for different advice: other languages go by it."""
    values: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """What `what` and `fix` name, for who says them in another language."""

    def __str__(self) -> str:
        """Return the problem as one line, or two where there is something to do about it."""
        head = f"{self.where}: {self.id} {self.what}" if self.where else f"{self.id} {self.what}"
        return f"{head}\n  {self.fix}" if self.fix else head


class TillitError(Exception):
    """Something is wrong that the user can put right."""

    exit_code = 2

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        """Hold one problem, or all that were found at once."""
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class ConfigurationError(TillitError):
    """The register, the map, the settings or the command line cannot be used as they are."""


class StoreError(TillitError):
    """A store could not be reached, or refused what was asked of it; trying again may help."""

    exit_code = 3


class RefusedError(TillitError):
    """An act was refused before anything was changed."""

    exit_code = 1

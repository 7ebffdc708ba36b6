"""What goes wrong in the engine's own database."""

from __future__ import annotations

from tillit.errors import Problem, TillitError


class EngineError(TillitError):
    """The engine's own database or key cannot be used; nothing may be acted on before it can."""

    exit_code = 3


def problem(where: str, number: int, what: str, fix: str = "") -> Problem:
    """Return a problem of the engine, with its id `E...`."""
    return Problem(where, f"E{number:03d}", what, fix)

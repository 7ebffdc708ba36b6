"""What goes wrong in the engine's own database."""

from __future__ import annotations

from tillit.errors import TillitError


class EngineError(TillitError):
    """The engine's own database or key cannot be used; nothing may be acted on before it can."""

    exit_code = 3

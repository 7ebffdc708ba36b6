"""What the site logs: what failed and where in the program, never a message, an address or a value."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from typing import Any

_LOGGERS = ("django", "allauth", "waitress", "tillit")


class Formatter(logging.Formatter):
    """Writes when, how bad, who says it, the answer's status, and an exception's types and lines."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; of foreign loggers not the message, which can quote a request."""
        parts = [self.formatTime(record), record.levelname, record.name]
        if (status := getattr(record, "status_code", None)) is not None:
            parts.append(str(status))
        if record.name.startswith("tillit"):
            parts.append(record.getMessage())
        lines = [" ".join(parts)]
        if record.exc_info and record.exc_info[0] is not None:
            lines += _raised(record.exc_info[1])
        return "\n".join(lines)


def _raised(error: BaseException | None) -> list[str]:
    """Return the types and places of an exception and of what caused it."""
    lines: list[str] = []
    while error is not None:
        lines.append(f"  {type(error).__module__}.{type(error).__qualname__}")
        lines += [f"    {one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(error.__traceback__)]
        error = error.__cause__ or error.__context__
    return lines


def configure(_settings: Mapping[str, Any]) -> None:
    """Send what the site's libraries log to standard error, from warnings on; Django calls this once."""
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter())
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(logging.WARNING)
        logger.propagate = False
    # A page that is not there, or not for this visitor, is no fault; its address may hold a person's token.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("django.security").setLevel(logging.CRITICAL)

"""The published texts: the privacy statement and the record of processing activities."""

from __future__ import annotations

from tillit.statement.publishing import FORMATS, RECORD_FORMATS, publish, record

__all__ = ["FORMATS", "RECORD_FORMATS", "publish", "record"]

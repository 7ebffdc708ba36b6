"""What a kind of remark is: how grave, what it says and what to do, in four languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tillit.law.tables import Text

Severity = Literal["unlawful", "missing", "advice"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of remark; the texts may have `{name}` and the like in them, `item` is a checklist's id."""

    id: str
    severity: Severity
    text: Text
    instead: Text
    source: str
    item: str = ""


def kinds(*given: Kind) -> Mapping[str, Kind]:
    """Return kinds by id; raise ValueError when an id comes twice."""
    found = {kind.id: kind for kind in given}
    if len(found) != len(given):
        msg = "two kinds of remark have the same id"
        raise ValueError(msg)
    return found

"""What a rule of the linter finds: which kind of remark, where, about what, with which values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tillit.law.tables import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; `source` replaces the kind's own where a table of law says more exactly where it stands."""

    kind: str
    where: str
    subject: str
    values: Mapping[str, str | Text] = field(default_factory=dict)
    source: str = ""

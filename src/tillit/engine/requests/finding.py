"""By what a person is looked for."""

from __future__ import annotations

from tillit.engine.models import Request
from tillit.engine.requests.cases import About
from tillit.engine.requests.shapes import AT_ONCE
from tillit.law.matrix import Right
from tillit.stores.protocol import Identifiers


def finder(row: Request, about: About) -> Identifiers:
    """Return by what a person may be looked for: what is proven; a wish to stop needs no proof (Art. 7(3), 21(3))."""
    if about.proven or Right(row.right) not in AT_ONCE:
        return about.proven
    return about.claimed

"""The console's words, in four languages; what each part of it says stands in a module of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tillit.law.tables import Text
from tillit.promises.wording import read
from tillit.web.console import (
    words_cases,
    words_consents,
    words_duties,
    words_people,
    words_promises,
    words_requests,
    words_services,
    words_staff,
    words_steps,
    words_tables,
)

_ROOMS = (
    words_tables,
    words_promises,
    words_people,
    words_requests,
    words_steps,
    words_cases,
    words_consents,
    words_duties,
    words_services,
    words_staff,
)
_BLOCKS = tuple(room.BLOCK for room in _ROOMS)


def _texts() -> Iterator[tuple[str, Text]]:
    """Yield each text by its key; of two forms, the one for exactly one has `_one` behind its key."""
    for block in _BLOCKS:
        for name, languages in read(block).items():
            forms = list(zip(*languages.values(), strict=True))
            yield name, Text(*forms[-1])
            if len(forms) > 1:
                yield f"{name}_one", Text(*forms[0])


WORDS: Mapping[str, Text] = MappingProxyType(dict(_texts()))

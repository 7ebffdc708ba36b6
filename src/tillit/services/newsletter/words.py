"""What the newsletter says, in four languages: to subscribers, to the editors, and in the frame of the letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tillit.law.tables import Text
from tillit.services.newsletter import words_lists, words_sending, words_subscribers

WORDS: Final[Mapping[str, Text]] = {**words_subscribers.WORDS, **words_lists.WORDS, **words_sending.WORDS}

"""How words are compared: folded for case and accents, and stemmed of their plural.

Enters: text. Leaves: `Word`s with offsets into it. Folding is one character for one, so that offsets survive.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def fold_character(character: str) -> str:
    """The base letter of `character`, lower case; always one character (ß stays ß)."""
    base = unicodedata.normalize("NFD", character)[0].casefold()
    return base if len(base) == 1 else character


def fold(text: str) -> str:
    """`text` without case and accents, of the same length: `fold("Téhéran") == "teheran"`."""
    return text.casefold() if text.isascii() else "".join(map(fold_character, text))


class Word(NamedTuple):
    """A run of letters and digits, folded, and where it stands."""

    folded: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of `text`; hyphens, apostrophes and points separate: "Su-35" is two."""
    folded = fold(text)
    return [Word(match.group(), match.start(), match.end()) for match in WORD.finditer(folded)]


def stem(word: str, endings: Sequence[Sequence[str]]) -> str:
    """`word` (folded) with the first ending that fits replaced; shorter than four letters stays as it is."""
    if len(word) < 4:
        return word
    for ending, instead in endings:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + instead
    return word

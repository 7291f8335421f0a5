"""What the readers of dates pass to one another: a point in time as far as words give it, and one pass over a text.

Enters: tokens, the words for dates, the document's date. Leaves: `Point` and `Scan`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from armsledger.reading.datewords import DateWords
from armsledger.reading.numberwords import NumberWords, Token
from armsledger.records import Period


class Point(NamedTuple):
    """A date as far as the words give it, up to the token `end`; `period` where it is resolved already."""

    end: int
    how: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    modifier: int | None = None
    period: Period | None = None


@dataclass(slots=True)
class Scan:
    """One pass over a text; `anchor` is the date read last, or the context's."""

    numbers: NumberWords
    words: DateWords
    tokens: Sequence[Token]
    published: date | None
    anchor: tuple[int, int | None, int | None] | None = None

    def text(self, at: int) -> str:
        """The token at `at`, folded; empty behind the end."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    @property
    def today(self) -> tuple[int, int | None, int | None] | None:
        """The document's date as a partial date."""
        return None if self.published is None else (self.published.year, self.published.month, self.published.day)

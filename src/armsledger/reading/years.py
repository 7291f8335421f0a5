"""Which figures are years: 1900 to 2099, where they count, measure and label nothing.

Enters: tokens. Leaves: whether one of them is a year.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.reading import calendars
from armsledger.reading.datescan import Scan
from armsledger.reading.numberwords import BARRIER, FIGURE, SYMBOL, WORD, NumberWords, Token
from armsledger.reading.numerals import is_glued


def plain_year(scan: Scan, at: int) -> int | None:
    """The value of a figure of four digits that can be a year."""
    token = scan.tokens[at] if at < len(scan.tokens) else None
    if token is None or token.kind != FIGURE or token.suffix or len(token.text) != 4 or not token.text.isdecimal():
        return None
    year = int(token.text)
    return year if calendars.FIRST_YEAR <= year <= calendars.LAST_YEAR else None


def is_year(lex: NumberWords, tokens: Sequence[Token], at: int) -> bool:
    """Whether the figure at `at` is a year: 1900 to 2099, and it counts, measures and labels nothing.

    "In 2023 drones flew" has a year, "2000 drones flew" a count.
    """
    token = tokens[at]
    if token.suffix or len(token.text) != 4 or not token.text.isdecimal():
        return False
    if not calendars.FIRST_YEAR <= int(token.text) <= calendars.LAST_YEAR or is_named(lex, tokens, at):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1].text if at else ""
    if after is None:
        return True
    if any(table.match(tokens, at + 1) for table in (lex.units_of_measure, lex.currencies, lex.units)):
        return False
    if after.kind == BARRIER:
        return not is_bounded(lex, tokens, at)
    plural = after.kind == WORD and after.raw.islower() and len(after.text) > 3 and after.text not in lex.functions
    plural = plural and after.text.endswith(lex.plural_endings)
    return not plural or before in lex.year_words


def is_named(lex: NumberWords, tokens: Sequence[Token], at: int) -> bool:
    """Whether the figure at `at` belongs to a name or a price: "Resolution 1929", "Euronaval-2022", "$2000"."""
    if at == 0:
        return False
    before = tokens[at - 1]
    if before.kind == SYMBOL or before.raw in lex.symbols or before.text in ("#", "@", "="):
        return True
    if before.text in lex.labels or (before.text == "." and at > 1 and tokens[at - 2].text in lex.labels):
        return True
    return is_glued(tokens, at) and tokens[at - 2].text not in lex.year_words


def is_bounded(lex: NumberWords, tokens: Sequence[Token], at: int) -> bool:
    """Whether a lower bound ("more than") ends right before `at`."""
    for back in (1, 2, 3):
        found = lex.bounds.match(tokens, at - back) if at >= back else None
        if found is not None and found == (at, "at-least"):
            return True
    return False

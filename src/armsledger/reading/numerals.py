"""Tokens -> numbers: figures, number words, scales and vague plurals.

Enters: tokens and a language's `NumberWords`. Leaves: `Number`s. Everything goes forward over the tokens with bounded
look-ahead, so that the time is linear also on hostile input.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from armsledger.reading.numberwords import BARRIER, FIGURE, JUNK, SYMBOL, WORD, NumberWords, Token

MOST_DIGITS = 15
GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|[1-9]\d?(?:,\d{2})+,\d{3}")


class Number(NamedTuple):
    """What tokens[start:end] count: low and high, the scale word behind it, and whether it is vague."""

    end: int
    low: Decimal
    high: Decimal
    scale: int = 1
    vague: bool = False
    abbreviated: bool = False  # "17 M", "2bn": a count of money only


def figure_values(raw: str, decimal: str) -> tuple[Decimal | None, Decimal | None]:
    """The count that a figure writes, and what it is before a scale word: `figure_values("1,125", ",")` -> 1125, 1.125.

    Either is None where the figure cannot be read that way ("04.07", "1.2.3"), or is longer than `MOST_DIGITS`.
    """
    digits = "".join(raw.split())
    if len(digits) > MOST_DIGITS or not digits.isascii():
        return None, None
    point = digits.find(decimal)
    scaled = None
    if digits.count(decimal) == 1 and not set(digits[:point] + digits[point + 1 :]) & {",", "."}:
        scaled = Decimal(digits.replace(",", "."))
    if GROUPED.fullmatch(digits):
        last = max(digits.rfind(","), digits.rfind("."))
        mixed = "," in digits and "." in digits
        whole, part = (digits[:last], digits[last + 1 :]) if mixed else (digits, "")
        plain = Decimal(whole.replace(",", "").replace(".", "") + ("." + part if part else ""))
        return plain, plain if scaled is None else scaled
    if digits.isdigit():
        return Decimal(digits), Decimal(digits)
    if digits.count(",") + digits.count(".") == 1:
        value = Decimal(digits.replace(",", "."))
        return value, value
    return None, None


def is_glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether the figure at `at` hangs on a word by a hyphen, as in "Su-35" or "Euronaval-2022"."""
    if at < 2 or tokens[at - 1].text not in "-‐‑" or tokens[at - 1].end != tokens[at].start:
        return False
    before = tokens[at - 2]
    return before.end == tokens[at - 1].start and before.kind in (WORD, BARRIER, JUNK)


def scale_up(lex: NumberWords, tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The index behind the scale words at `at` ("hundred thousand"), and their product; 1 where there is none."""
    product = 1
    for _ in range(3):
        hyphen = (
            product == 1 and at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at].end == tokens[at + 1].start
        )
        found = lex.units.match(tokens, at + hyphen) or lex.plurals.match(tokens, at + hyphen)
        if found is None:
            break
        at, product = found[0], product * found[1]
    return at, product


def read_figure(lex: NumberWords, tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins with the figure at `at`: "226 600", "8,1 millones", "2bn", "17 M"."""
    token = tokens[at]
    suffix = token.suffix
    if (suffix and suffix not in lex.suffixes) or is_glued(tokens, at):
        return None
    plain, scaled = figure_values(token.text, lex.decimal)
    if plain is None or scaled is None:
        return None
    end, scale = scale_up(lex, tokens, at + 1)
    if suffix:
        scale *= lex.suffixes[suffix]
    abbreviated = bool(suffix)
    if scale == 1 and end < len(tokens) and tokens[end].kind == WORD and tokens[end].text in lex.suffixes:
        following = lex.suffixes[tokens[end].text]
        if end + 1 < len(tokens) and tokens[end + 1].kind == SYMBOL:
            end, scale, abbreviated = end + 1, following, True
    value = plain if scale == 1 else scaled * scale
    half = lex.and_a_half.match(tokens, end) if scale > 1 else None
    if half is not None:
        end, value = half[0], value + Decimal(scale) / 2
    return Number(end, value, value, scale, abbreviated=abbreviated)


def read_words(lex: NumberWords, tokens: Sequence[Token], at: int, *, opened: bool = False) -> Number | None:
    """The number that words write: "deux cent cinquante", "treinta y dos", "a hundred and twenty" (`opened` by "a")."""
    total = current = 0
    scale, begun, place = 1, opened, at
    while place < len(tokens):
        step = next_word(lex, tokens, place, current)
        if step is None:
            break
        end, value, is_unit = step
        if is_unit:
            if not begun and tokens[place].text not in lex.alone:
                break
            if value < 1000:
                current = max(current, 1) * value
            elif value > total > 0:
                total, current = (total + current) * value, 0
            else:
                total, current = total + max(current, 1) * value, 0
            scale = value
        else:
            current += value
        place, begun = end, True
        if total > 10**15:
            return None
    if place == at:
        return None
    written = Decimal(total + current)
    half = lex.and_a_half.match(tokens, place) if scale > 1 and current == 0 else None
    if half is not None:
        return Number(half[0], written + Decimal(scale) / 2, written + Decimal(scale) / 2, scale)
    return Number(place, written, written, scale if current == 0 else 1)


def next_word(lex: NumberWords, tokens: Sequence[Token], at: int, current: int) -> tuple[int, int, bool] | None:
    """The number word that can follow a number whose last group is `current`: its end, value, and if it is a unit."""
    start = at
    if current and at + 1 < len(tokens):
        token = tokens[at]
        after = lex.joiners.get(token.text)
        if token.text == "-" and token.start == tokens[at - 1].end and token.end == tokens[at + 1].start:
            start = at + 1
            after = lex.joiners.get(tokens[start].text)
            if after is not None and start + 2 < len(tokens) and tokens[start + 1].text == "-":
                start += 2
        elif after == ("hundreds" if current % 100 == 0 else "tens"):
            start = at + 1
    unit = lex.units.match(tokens, start) or lex.plurals.match(tokens, start)
    if unit is not None and (start == at or tokens[at].text == "-"):
        return unit[0], unit[1], True
    numeral = lex.numerals.match(tokens, start)
    if numeral is None:
        return None
    value, rest = numeral[1], current % 100
    fits = current == 0 or (rest == 0 and value < 100) or (rest >= 20 and rest % 10 == 0 and value < 10)
    fits = fits or (rest in (60, 80) and 10 <= value < 20)
    return (numeral[0], value, False) if fits else None


def read_vague(lex: NumberWords, tokens: Sequence[Token], at: int) -> Number | None:
    """A plural that counts without a number: "dozens", "several hundred", "miles de millones", "des milliers"."""
    several = lex.several.match(tokens, at)
    begin = at if several is None else several[0]
    found = lex.plurals.match(tokens, begin)
    if found is None and several is not None:
        found = lex.units.match(tokens, begin)
    if found is None:
        return None
    end, unit = found
    low = 2 * unit
    high = 10 ** len(str(low)) - 1
    scale = 1
    for _ in range(2):
        place = end + 1 if end < len(tokens) and tokens[end].text in lex.links else end
        more = lex.plurals.match(tokens, place) or lex.units.match(tokens, place)
        if more is None or more[1] < 100:
            break
        end, scale = more[0], scale * more[1]
    return Number(end, Decimal(low * scale), Decimal((high + 1) * scale - 1), max(unit, scale), vague=True)


def read_number(lex: NumberWords, tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins at `at`, exact or vague, without bounds; None where there is none."""
    if at >= len(tokens):
        return None
    if tokens[at].kind == FIGURE:
        return read_figure(lex, tokens, at)
    if tokens[at].kind != WORD:
        return None
    single = lex.single.match(tokens, at)
    if single is not None:
        return Number(single[0], Decimal(1), Decimal(1))
    return (
        read_half(lex, tokens, at)
        or read_vague(lex, tokens, at)
        or read_opened(lex, tokens, at)
        or guard(lex, tokens, at, read_words(lex, tokens, at))
    )


def read_half(lex: NumberWords, tokens: Sequence[Token], at: int) -> Number | None:
    """ "half a dozen", "media docena", "une demi-douzaine"."""
    half = lex.halves.match(tokens, at)
    if half is None:
        return None
    end, scale = scale_up(lex, tokens, half[0])
    return Number(end, Decimal(scale) / 2, Decimal(scale) / 2, scale) if scale > 1 else None


def read_opened(lex: NumberWords, tokens: Sequence[Token], at: int) -> Number | None:
    """An article and a unit: "a dozen", "une cinquantaine", "un millar", "a hundred and twenty thousand"."""
    article = lex.articles.match(tokens, at)
    if article is None or lex.units.match(tokens, article[0]) is None:
        return None
    return read_words(lex, tokens, article[0], opened=True)


def guard(lex: NumberWords, tokens: Sequence[Token], at: int, number: Number | None) -> Number | None:
    """`number`, unless it is one word that is often none ("one", "neuf") and nothing that can be counted follows."""
    if number is None or number.end > at + 1 or (tokens[at].text not in lex.guarded and number.low != 1):
        return number
    if tokens[at].text not in lex.guarded or number.end >= len(tokens):
        return None
    following = tokens[number.end]
    apart = following.start > tokens[at].end
    return number if apart and lex.is_content(following) else None

"""Quantities and money of a text, as ranges, per the annotation guidelines.

Enters: one paragraph or sentence, its language, and the spans whose digits are no numbers (designations, names).
Leaves: `Mention`s of kind "quantity" (`Range`) and "money" (`Money`), never overlapping each other or a date. A
`Mention.how` names the rule: "number", "vague", "range", with "bound:at-least+", "another+", "first+", "most+",
"half+" in front. A share whose whole is not said ("most of them") has the value `Range(None, None)` and the bare how
"most": the discourse step multiplies the quantity of what it refers to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from armsledger.reading.numberwords import FIGURE, MARK, SYMBOL, WORD, NumberWords, Token, number_words, tokenize
from armsledger.reading.numerals import Number, read_number
from armsledger.reading.periods import date_mentions
from armsledger.reading.years import is_year
from armsledger.records import Mention, Money, Period, Range, Span

HYPHENS = frozenset("-‐‑–—")
SHARES_OF_NUMBER = 2  # words skipped between a share and its whole


class Value(NamedTuple):
    """A number with its currency, if it has one, up to the token `end`."""

    end: int
    number: Number
    currency: str | None


class Amount(NamedTuple):
    """An expression over tokens[start:end] that counts or prices something."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    how: str
    number: int  # the token where the number itself begins
    currency: str | None = None
    abbreviated: bool = False


def find_measures(
    text: str,
    lang: str,
    *,
    published: date | None,
    context: Period | None = None,
    taken: Sequence[Span] = (),
    offset: int = 0,
) -> list[Mention]:
    """Money, dates and quantities of `text` in order, without overlap.

    `find_measures("Since 2020 it bought 24 jets for $2bn", "en", published=None)` gives a date, a quantity and money.
    """
    money = find_money(text, lang, taken=taken)
    priced = [*taken, *(mention.span for mention in money)]
    dates = date_mentions(text, lang, published=published, context=context, taken=priced)
    quantities = quantity_mentions(text, lang, [*priced, *(mention.span for mention in dates)])
    found = [*money, *(mention for mention in dates if mention.value is not None), *quantities]
    return shifted(sorted(found, key=lambda mention: mention.span), offset)


def find_quantities(text: str, lang: str, *, taken: Sequence[Span] = (), offset: int = 0) -> list[Mention]:
    """The quantities in units: "more than 400" is `Range(400, None)`, "plusieurs centaines" `Range(200, 999)`."""
    found = find_measures(text, lang, published=None, taken=taken, offset=offset)
    return [mention for mention in found if mention.kind == "quantity"]


def find_money(text: str, lang: str, *, taken: Sequence[Span] = (), offset: int = 0) -> list[Mention]:
    """The sums of money: "8,1 milliards de dollars" is `Money(8100000000, 8100000000, "USD")`."""
    lex = number_words(lang)
    tokens = tokenize(text, wide=lex.wide, taken=taken)
    found = []
    for amount in amounts(lex, tokens):
        if amount.currency is not None:
            value = Money(whole(amount.low), whole(amount.high), amount.currency)
            found.append(mention_of("money", text, tokens, amount, value))
    return shifted(found, offset)


def quantity_mentions(text: str, lang: str, taken: Sequence[Span]) -> list[Mention]:
    """The quantities outside the `taken` spans, which cover money and dates."""
    lex = number_words(lang)
    tokens = tokenize(text, wide=lex.wide, taken=taken)
    return [
        mention_of("quantity", text, tokens, amount, Range(whole(amount.low), whole(amount.high)))
        for amount in amounts(lex, tokens)
        if amount.currency is None and counts(lex, tokens, amount)
    ]


def shifted(mentions: list[Mention], offset: int) -> list[Mention]:
    """`mentions` with their spans moved by `offset`."""
    if offset == 0:
        return mentions
    return [
        Mention(m.kind, Span(m.span.start + offset, m.span.end + offset), m.words, m.value, m.how) for m in mentions
    ]


def mention_of(kind: str, text: str, tokens: Sequence[Token], amount: Amount, value: Range | Money) -> Mention:
    """The mention over the words of `amount`."""
    span = Span(tokens[amount.start].start, tokens[amount.end - 1].end)
    return Mention("money" if kind == "money" else "quantity", span, text[span.start : span.end], value, amount.how)


def whole(value: Decimal | None) -> int | None:
    """`value` as an integer, rounded down."""
    return None if value is None else int(value)


def amounts(lex: NumberWords, tokens: Sequence[Token]) -> Iterator[Amount]:
    """The longest amounts, left to right, without overlap."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        found = None
        if token.kind in (FIGURE, SYMBOL) or token.text in lex.starters or token.raw in lex.symbols:
            found = read_amount(lex, tokens, at)
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


def read_amount(lex: NumberWords, tokens: Sequence[Token], start: int) -> Amount | None:
    """The amount that begins at `start`, with everything that bounds it: "most of the more than 400"."""
    at, share = start, lex.shares.match(tokens, start)
    if share is not None:
        at = share[0]
        for _ in range(SHARES_OF_NUMBER):
            at = lex.determiners.skip(tokens, at)
    at, bounds = read_bounds(lex, tokens, at)
    found = read_range(lex, tokens, at)
    if found is None:
        return lone_share(share, start) if not bounds else None
    end, more = read_after(lex, tokens, found.end)
    bounds += more
    low, high = bounded(found.low, found.high, bounds)
    labels = [f"bound:{b}" if b in ("at-least", "at-most") else b for b in bounds if b != "about"]
    if share is not None:
        name, part, of = share[1]
        labels.insert(0, name)
        low, high = (None if low is None else low / 2, high) if name == "most" else (
            tuple(None if v is None else v * part / of for v in (low, high)))  # fmt: skip
    how = "+".join([*dict.fromkeys(labels), found.how])
    return found._replace(start=start, end=end, low=low, high=high, how=how, number=at)


def lone_share(share: tuple[int, tuple[str, int, int]] | None, start: int) -> Amount | None:
    """ "most of" with no number behind it: the whole is what the discourse talks about."""
    if share is None or share[0] < start + 2:
        return None
    return Amount(start, share[0], None, None, share[1][0], share[0])


def read_bounds(lex: NumberWords, tokens: Sequence[Token], at: int) -> tuple[int, list[str]]:
    """The bounds in front of a number ("up to another"), at most four."""
    bounds: list[str] = []
    for _ in range(4):
        found = lex.bounds.match(tokens, at)
        if found is None or read_opening(lex, tokens, at) or (at and tokens[at - 1].text in lex.particles):
            break
        at = found[0]
        bounds.append(found[1])
    return at, bounds


def read_opening(lex: NumberWords, tokens: Sequence[Token], at: int) -> bool:
    """Whether a vague number begins where a bound could: "unos cientos", "quelques dizaines"."""
    several = lex.several.match(tokens, at)
    return several is not None and lex.plurals.match(tokens, several[0]) is not None


def read_after(lex: NumberWords, tokens: Sequence[Token], end: int) -> tuple[int, list[str]]:
    """What stands behind a number or its noun: "or more", "supplémentaires"; only the former is part of the words."""
    found = lex.after.match(tokens, end)
    if found is not None:
        return (found[0], [found[1]]) if found[1] != "none" else (end, [])
    for at in range(end, min(end + 3, len(tokens))):
        if not lex.is_content(tokens[at]):
            break
        found = lex.after.match(tokens, at + 1)
        if found is not None:
            following = tokens[found[0]] if found[0] < len(tokens) else None
            closed = following is None or following.kind == MARK or following.text in lex.functions
            return end, [found[1]] if closed and found[1] != "none" else []
    return end, []


def bounded(low: Decimal | None, high: Decimal | None, bounds: Sequence[str]) -> tuple[Decimal | None, Decimal | None]:
    """The range after its bounds: "more than 400" is 400 and open."""
    return (None if "at-most" in bounds else low), (None if "at-least" in bounds else high)


def read_range(lex: NumberWords, tokens: Sequence[Token], at: int) -> Amount | None:
    """One number, or two that span a range: "between 20 and 30", "20 à 30", "$1.5-2 billion", "deux ou trois"."""
    between = lex.ranges["between"].match(tokens, at)
    first = read_value(lex, tokens, at if between is None else between[0])
    if first is None:
        return None
    joint = joint_at(lex, tokens, first.end, within=between is not None)
    second = None if joint is None else read_value(lex, tokens, joint)
    if second is not None and joint is not None:
        low = first.number
        if low.scale == 1 and second.number.scale > 1 and low.high <= second.number.high / second.number.scale:
            low = low._replace(low=low.low * second.number.scale, high=low.high * second.number.scale)
        joined = between is not None or tokens[first.end].text in HYPHENS
        if low.low < second.number.high and (joined or second.currency is not None or first.currency is None):
            abbreviated = second.number.abbreviated or low.abbreviated
            return Amount(
                at, second.end, low.low, second.number.high, "range", at, second.currency or first.currency, abbreviated
            )
        if joint == first.end + 1 and tokens[first.end].text in HYPHENS:
            return Amount(at, second.end, None, None, "score", at)
    if between is not None:
        return None
    how = "vague" if first.number.vague else "number"
    return Amount(at, first.end, first.number.low, first.number.high, how, at, first.currency, first.number.abbreviated)


def joint_at(lex: NumberWords, tokens: Sequence[Token], at: int, *, within: bool) -> int | None:
    """The index behind the word or dash that joins the ends of a range."""
    if at >= len(tokens):
        return None
    if within:
        found = lex.ranges["and"].match(tokens, at)
        return None if found is None else found[0]
    if tokens[at].text in HYPHENS:
        return at + 1 if at + 1 < len(tokens) and tokens[at + 1].kind in (FIGURE, SYMBOL) else None
    found = lex.ranges["to"].match(tokens, at) or lex.ranges["or"].match(tokens, at)
    return None if found is None else found[0]


def read_value(lex: NumberWords, tokens: Sequence[Token], at: int) -> Value | None:
    """A number with a currency before or behind it: "US$ 400 million", "Rs. 40,000 crore", "2,3 Md€", "dozens"."""
    currency = symbol_at(lex, tokens, at)
    begin = at
    if currency is not None:
        begin = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "." else at + 1
    number = read_number(lex, tokens, begin)
    if number is None:
        return None
    if currency is not None:
        return Value(number.end, abbreviate(lex, tokens, number), currency)
    place = number.end
    if place < len(tokens) and tokens[place].text in lex.links:
        place += 1
    if lex.units_of_measure.match(tokens, place) is None or number.scale > 1:
        worded = lex.currencies.match(tokens, place)
        if worded is not None:
            return Value(worded[0], number, worded[1])
    if place == number.end:
        currency = symbol_at(lex, tokens, place)
    return Value(number.end if currency is None else place + 1, number, currency)


def abbreviate(lex: NumberWords, tokens: Sequence[Token], number: Number) -> Number:
    """`number` behind a currency, with an abbreviated scale that stands apart: "$ 5 bn"."""
    end = number.end
    if number.scale > 1 or end >= len(tokens) or tokens[end].kind != WORD or tokens[end].text not in lex.suffixes:
        return number
    scale = lex.suffixes[tokens[end].text]
    return number._replace(end=end + 1, low=number.low * scale, high=number.high * scale, scale=scale)


def symbol_at(lex: NumberWords, tokens: Sequence[Token], at: int) -> str | None:
    """The currency whose symbol or code stands at `at`, in its exact case."""
    return lex.symbols.get(tokens[at].raw) if at < len(tokens) and tokens[at].kind in (SYMBOL, WORD) else None


def counts(lex: NumberWords, tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether an amount without a currency counts units: no measure, rank, age, year, label, percentage or score."""
    if amount.how in SHARE_NAMES:
        return True
    if amount.abbreviated or amount.how == "score" or (amount.low or amount.high or 0) < 1:
        return False
    if any(v is not None and v != v.to_integral_value() for v in (amount.low, amount.high)) and "+" not in amount.how:
        return False
    return not (is_measured(lex, tokens, amount) or is_label(lex, tokens, amount))


SHARE_NAMES = frozenset(("most", "half", "third", "two-thirds", "quarter", "three-quarters"))


def is_measured(lex: NumberWords, tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a unit of measure follows, or a hyphen that makes the number part of a word ("a two-seat trainer")."""
    end = amount.end
    if end >= len(tokens):
        return False
    place = end + 1 if tokens[end].text in lex.links else end
    if lex.units_of_measure.match(tokens, end) or lex.units_of_measure.match(tokens, place):
        return True
    following = tokens[end]
    if following.text in HYPHENS and following.start == tokens[end - 1].end:
        return end + 1 < len(tokens) and tokens[end + 1].start == following.end
    return following.text in ("/", "%", "=", "°") or (following.text == ":" and following.start == tokens[end - 1].end)


def is_label(lex: NumberWords, tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether a bare figure only names something: a year, "Article 51", "(25)", ", 25,", "2." before a heading."""
    at, end = amount.number, amount.end
    if tokens[at].kind != FIGURE or amount.how != "number":
        return False
    if end == at + 1 and is_year(lex, tokens, at):
        return True
    before = tokens[at - 1] if at else None
    after = tokens[end] if end < len(tokens) else None
    if before is None:
        return after is not None and after.text in (".", ")", "]", ":") and len(tokens[at].text) < 4
    if before.text == "." and at > 1 and tokens[at - 2].text in lex.labels:
        return True
    if before.text in lex.labels or before.text in ("#", "/", "=", "§", "@", "_", "°"):
        return True
    closed = after is None or after.kind == MARK
    if before.text in ("(", "[") and closed:
        return after is not None and after.text in (")", "]")
    if before.text == "," and after is not None and after.text in (",", ")") and len(tokens[at].text) == 2:
        return at > 1 and tokens[at - 2].raw[:1].isupper()
    named = before.kind == WORD and before.raw[:1].isupper() and at > 1 and tokens[at - 2].kind != MARK
    return named and amount.start == at and (closed or (after is not None and after.text in lex.functions))

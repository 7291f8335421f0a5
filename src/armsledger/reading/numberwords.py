"""Text -> tokens, and the number words of one language, ready to match against them.

Enters: a text; the language's `numbers.toml`, strictly checked. Leaves: `Token`s with offsets, and `NumberWords`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from armsledger.errors import LexiconError
from armsledger.knowledge import check_keys, toml
from armsledger.knowledge.folding import fold
from armsledger.records import Span

Value = TypeVar("Value")

TAKEN = "\ue000"  # stands for every character of a span whose digits are no numbers
WORD, FIGURE, JUNK, SYMBOL, MARK, DATE, BARRIER = "word", "figure", "junk", "symbol", "mark", "date", "barrier"

TOKEN = r"""
    (?P<barrier>\ue000+|\n\s*\n)
  | (?P<date>(?<![\w/.,-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?P<by>[-/.])\d{1,2}(?P=by)(?:\d{4}|\d{2}))(?![\w/]|[-.]\d))
  | (?P<junk>\d{1,2}[:hH]\d{2}(?!\d) | \+\d[\d\x20-]{6,18} | \d{2}(?:[\x20.-]\d{2}){3,6}(?!\d) | \d{3}-\d{3,4}-\d{4}
        | \#\d+ | \d+[.,]\d+[.,]\d{1,2}(?!\d))
  | (?P<figure>\d{1,3}(?:[GROUPS]\d{3}){1,4}(?!\d)(?!-?\s?mm\b)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)(?P<suffix>[^\W\d_]\w*)?
  | (?P<symbol>(?<!\w)(?:[A-Z]{2}|[ACSR])\$|[Uu]\$[Ss](?!\w)|[$€£¥₽₴₹₩₪₺])
  | (?P<word>[^\W\d_]\w*)
  | (?P<mark>[^\w\s'’])
"""
NARROW, WIDE = (
    re.compile(TOKEN.replace("GROUPS", spaces), re.VERBOSE)
    for spaces in (r"\u00a0\u202f\u2009", r"\u00a0\u202f\u2009\x20")
)


class Token(NamedTuple):
    """A word, figure or mark, folded; `suffix` are letters glued to a figure ("2bn": figure "2", suffix "bn")."""

    kind: str
    text: str
    start: int
    end: int
    raw: str
    suffix: str = ""


class Phrases(Generic[Value]):
    """Word sequences and what they stand for; the longest that begins at a token wins."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for words, value in entries:
            parts = tuple(token.text for token in tokenize(words, wide=True))
            by_first.setdefault(parts[0], []).append((parts, value))
        self.by_first = {first: sorted(some, key=lambda e: -len(e[0])) for first, some in by_first.items()}

    def match(self, tokens: Sequence[Token], at: int) -> tuple[int, Value] | None:
        """The index behind the longest phrase that begins at `at`, and its value."""
        if at >= len(tokens):
            return None
        for parts, value in self.by_first.get(tokens[at].text, ()):
            end = at + len(parts)
            if len(parts) == 1 or tuple(token.text for token in tokens[at:end]) == parts:
                return end, value
        return None

    def skip(self, tokens: Sequence[Token], at: int) -> int:
        """The index behind the phrase at `at`, or `at`."""
        found = self.match(tokens, at)
        return at if found is None else found[0]


def mask(text: str, taken: Sequence[Span]) -> str:
    """`text` with every character of the `taken` spans replaced, of the same length."""
    pieces, at = [], 0
    for start, end in sorted(taken):
        first, last = max(at, start), min(len(text), end)
        if first < last:
            pieces += [text[at:first], TAKEN * (last - first)]
            at = last
    return "".join([*pieces, text[at:]])


def tokenize(text: str, *, wide: bool, taken: Sequence[Span] = ()) -> list[Token]:
    """The tokens of `text`; `wide` joins figures over plain spaces ("226 600"); spaces and apostrophes make none."""
    text = mask(text, taken)
    folded = fold(text)
    tokens = []
    for match in (WIDE if wide else NARROW).finditer(text):
        kind = match.lastgroup or MARK
        if kind == "suffix":
            kind = FIGURE
        start, end = match.span()
        cut = match.end(FIGURE) if kind == FIGURE else end
        tokens.append(Token(kind, folded[start:cut], start, end, text[start:cut], folded[cut:end]))
    return tokens


@dataclass(frozen=True, slots=True)
class NumberWords:
    """`numbers.toml` of one language, ready to match."""

    decimal: str
    wide: bool
    numerals: Phrases[int]
    units: Phrases[int]
    alone: frozenset[str]
    plurals: Phrases[int]
    several: Phrases[bool]
    articles: Phrases[bool]
    halves: Phrases[bool]
    and_a_half: Phrases[bool]
    single: Phrases[int]
    guarded: frozenset[str]
    joiners: Mapping[str, str]
    links: frozenset[str]
    suffixes: Mapping[str, int]
    ordinals: frozenset[str]
    bounds: Phrases[str]
    after: Phrases[str]
    shares: Phrases[tuple[str, int, int]]
    determiners: Phrases[bool]
    ranges: Mapping[str, Phrases[bool]]
    units_of_measure: Phrases[bool]
    labels: frozenset[str]
    particles: frozenset[str]  # verb forms whose particle is no bound ("handed over three drones")
    functions: frozenset[str]
    year_words: frozenset[str]
    plural_endings: tuple[str, ...]
    currencies: Phrases[str]
    symbols: Mapping[str, str]
    starters: frozenset[str]

    def is_content(self, token: Token) -> bool:
        """Whether `token` is a word that can be counted: no function word, no mark."""
        return token.kind == BARRIER or (token.kind == WORD and token.text not in self.functions)


SECTIONS: Mapping[str, tuple[str, ...]] = {
    "figures": ("decimal", "wide"),
    "numerals": (),
    "units": (),
    "plurals": (),
    "words": (
        "alone", "several", "articles", "halves", "and_a_half", "single", "guarded", "links", "ordinals", "determiners",
        "measures", "labels", "particles", "functions", "years", "plural_endings",
    ),
    "joiners": (),
    "suffixes": (),
    "bounds": ("at-least", "at-most", "about", "another", "first"),
    "after": ("at-least", "at-most", "another", "none"),
    "shares": ("most", "half", "third", "two-thirds", "quarter", "three-quarters"),
    "ranges": ("between", "and", "to", "or"),
    "currencies": (),
    "symbols": (),
}  # fmt: skip
SHARES = {"half": (1, 2), "third": (1, 3), "two-thirds": (2, 3), "quarter": (1, 4), "three-quarters": (3, 4)}


def flags(words: Iterable[str]) -> Phrases[bool]:
    """Phrases that mean no more than that they are there."""
    return Phrases((word, True) for word in words)


def labelled(section: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """(phrase, key) for every phrase of every key of a section."""
    return [(words, key) for key, some in section.items() for words in some]


def check_sections(file: str, data: Mapping[str, Any], sections: Mapping[str, tuple[str, ...]]) -> None:
    """Raise `LexiconError` unless `data` has exactly these sections; one with keys has exactly those keys."""
    check_keys(file, data, sections)
    for section, keys in sections.items():
        if section not in data:
            raise LexiconError(file, section, "is missing")
        if keys:
            check_keys(file, data[section], keys, f"{section}.")
            for key in keys:
                if key not in data[section]:
                    raise LexiconError(file, f"{section}.{key}", "is missing")


@cache
def number_words(lang: str) -> NumberWords:
    """The number words of the language `lang` ("fr"); raises `LexiconError` where the file is wrong."""
    file = f"languages/{lang}/numbers.toml"
    data = toml(file)
    check_sections(file, data, SECTIONS)
    words, folded = data["words"], {key: frozenset(map(fold, some)) for key, some in data["words"].items()}
    if not set(data["joiners"].values()) <= {"hundreds", "tens"}:
        raise LexiconError(file, "joiners", 'each stands after "hundreds" or "tens"')
    shares = [(w, (key, *SHARES.get(key, (0, 0)))) for w, key in labelled(data["shares"])]
    openers = [*data["numerals"], *data["units"], *data["plurals"], *words["several"], *words["articles"]]
    openers += [*words["halves"], *words["single"], *(w for w, _ in [*labelled(data["bounds"]), *shares])]
    openers += data["ranges"]["between"]
    return NumberWords(
        decimal=data["figures"]["decimal"],
        wide=data["figures"]["wide"],
        numerals=Phrases(data["numerals"].items()),
        units=Phrases(data["units"].items()),
        alone=folded["alone"],
        plurals=Phrases(data["plurals"].items()),
        several=flags(words["several"]),
        articles=flags(words["articles"]),
        halves=flags(words["halves"]),
        and_a_half=flags(words["and_a_half"]),
        single=Phrases((w, 1) for w in words["single"]),
        guarded=folded["guarded"],
        joiners={fold(word): after for word, after in data["joiners"].items()},
        links=folded["links"],
        suffixes={fold(word): scale for word, scale in data["suffixes"].items()},
        ordinals=folded["ordinals"],
        bounds=Phrases(labelled(data["bounds"])),
        after=Phrases(labelled(data["after"])),
        shares=Phrases(shares),
        determiners=flags(words["determiners"]),
        ranges={key: flags(data["ranges"][key]) for key in SECTIONS["ranges"]},
        units_of_measure=flags(words["measures"]),
        labels=folded["labels"],
        particles=folded["particles"],
        functions=folded["functions"],
        year_words=folded["years"],
        plural_endings=tuple(words["plural_endings"]),
        currencies=Phrases(data["currencies"].items()),
        symbols=data["symbols"],
        starters=frozenset(tokenize(w, wide=True)[0].text for w in openers),
    )

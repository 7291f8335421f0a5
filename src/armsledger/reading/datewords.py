"""The words of dates of one language, ready to match.

Enters: the language's `dates.toml`, strictly checked. Leaves: `DateWords`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from armsledger.errors import LexiconError
from armsledger.knowledge import check_keys, toml
from armsledger.knowledge.folding import fold
from armsledger.reading.numberwords import Phrases, check_sections, flags, labelled, tokenize

Offset = tuple[str, int]
UNITS = ("day", "week", "weekend", "month", "year", "decade")
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "figures": ("month_first", "month_day"),
    "months": (),
    "abbreviations": (),
    "weekdays": (),
    "words": (
        "ambiguous", "capital", "articles", "parts", "links", "first_days", "decades", "decade_suffixes", "one",
        "ignored",
    ),
    "prepositions": ("in", "since", "until", "after"),
    "ranges": ("between", "and", "from", "to"),
    "modifiers": (),
    "divisions": (),
    "relative": (),
    "parted": (),
    "context": (),
    "units": UNITS,
    "distance_before": ("ago", "earlier", "later", "ahead"),
    "distance_behind": ("ago", "earlier", "later", "ahead"),
    "past": ("plain", "split", "inner"),
    "future": ("words", "endings"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateWords:
    """`dates.toml` of one language. Months count from 1, weekdays from Monday as 0."""

    month_first: bool
    month_day: bool
    months: Phrases[int]
    abbreviations: Phrases[int]
    weekdays: Phrases[int]
    ambiguous: frozenset[str]
    capital: frozenset[str]
    fillers: Phrases[bool]  # articles (False) and parts of a period (True)
    links: Phrases[bool]
    first_days: Phrases[bool]
    decades: Phrases[bool]
    decade_suffixes: frozenset[str]
    one: Phrases[bool]
    ignored: Phrases[bool]
    prepositions: Phrases[str]
    ranges: Mapping[str, Phrases[bool]]
    modifiers: Phrases[int]
    divisions: Phrases[tuple[int, int]]
    relative: Phrases[Offset]
    parted: Phrases[Offset]
    context: Phrases[Offset]
    units: Phrases[str]
    distance_before: Phrases[str]
    distance_behind: Phrases[str]
    past: Phrases[bool]  # True where the number stands inside: "ces dix dernières années"
    inner: Phrases[bool]
    future: frozenset[str]
    future_endings: tuple[str, ...]
    starters: frozenset[str]


def offsets(file: str, section: str, data: Mapping[str, Any]) -> list[tuple[str, Offset]]:
    """The phrases of a section of `["unit", count]` pairs, checked."""
    found = []
    for words, pair in data.items():
        if len(pair) != 2 or not isinstance(pair[1], int):
            raise LexiconError(file, f"{section}.{words}", 'is no pair such as ["week", -1]')
        check_keys(file, pair[:1], UNITS, f"{section}.{words}: ")
        found.append((words, (str(pair[0]), pair[1])))
    return found


def divisions(file: str, data: Mapping[str, Any]) -> list[tuple[str, tuple[int, int]]]:
    """Phrase -> first and last month; [0, 0] is a division that stands for its whole year."""
    for words, pair in data.items():
        if len(pair) != 2 or not 0 <= pair[0] <= pair[1] <= 12:
            raise LexiconError(file, f"divisions.{words}", "is no pair of months such as [7, 9]")
    return [(words, (pair[0], pair[1])) for words, pair in data.items()]


def starters_of(data: Mapping[str, Any]) -> frozenset[str]:
    """The first words of everything that can open a date."""
    words = data["words"]
    openers: list[str] = [*data["months"], *data["abbreviations"], *data["weekdays"], *data["modifiers"]]
    for section in ("divisions", "relative", "context"):
        openers += data[section]
    for key in ("articles", "parts", "first_days", "decades", "one", "ignored"):
        openers += words[key]
    for section in ("prepositions", "distance_before"):
        openers += (entry for entry, _ in labelled(data[section]))
    openers += [*data["ranges"]["between"], *data["ranges"]["from"], *data["past"]["plain"], *data["past"]["split"]]
    return frozenset(tokenize(entry, wide=True)[0].text for entry in openers)


def folded(words: Iterable[str]) -> frozenset[str]:
    """The words without case and accents."""
    return frozenset(map(fold, words))


@cache
def date_words(lang: str) -> DateWords:
    """The words of dates of the language `lang`; raises `LexiconError` where its file is wrong."""
    file = f"languages/{lang}/dates.toml"
    data = toml(file)
    check_sections(file, data, SECTIONS)
    words, past = data["words"], data["past"]
    return DateWords(
        month_first=data["figures"]["month_first"],
        month_day=data["figures"]["month_day"],
        months=Phrases(data["months"].items()),
        abbreviations=Phrases(data["abbreviations"].items()),
        weekdays=Phrases(data["weekdays"].items()),
        ambiguous=folded(words["ambiguous"]),
        capital=folded(words["capital"]),
        fillers=Phrases([*((w, False) for w in words["articles"]), *((w, True) for w in words["parts"])]),
        links=flags(words["links"]),
        first_days=flags(words["first_days"]),
        decades=flags(words["decades"]),
        decade_suffixes=folded(words["decade_suffixes"]),
        one=flags(words["one"]),
        ignored=flags(words["ignored"]),
        prepositions=Phrases(labelled(data["prepositions"])),
        ranges={key: flags(data["ranges"][key]) for key in SECTIONS["ranges"]},
        modifiers=Phrases(data["modifiers"].items()),
        divisions=Phrases(divisions(file, data["divisions"])),
        relative=Phrases(offsets(file, "relative", data["relative"])),
        parted=Phrases(offsets(file, "parted", data["parted"])),
        context=Phrases(offsets(file, "context", data["context"])),
        units=Phrases(labelled(data["units"])),
        distance_before=Phrases(labelled(data["distance_before"])),
        distance_behind=Phrases(labelled(data["distance_behind"])),
        past=Phrases([*((w, False) for w in past["plain"]), *((w, True) for w in past["split"])]),
        inner=flags(past["inner"]),
        future=folded(data["future"]["words"]),
        future_endings=tuple(data["future"]["endings"]),
        starters=starters_of(data),
    )

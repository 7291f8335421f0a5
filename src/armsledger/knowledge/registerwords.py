"""How registers of transfers write parties, classes and cells: `registers/*.csv`, `registers/words.toml`.

Enters: those files, the gazetteers and the English nouns of matériel. Leaves: what a name stands for, which class a
description names, and which words mean that nothing is known or that a figure is estimated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from armsledger import records
from armsledger.knowledge import alternatives, check_keys, table, toml
from armsledger.knowledge.folding import fold, stem, words
from armsledger.knowledge.language import language
from armsledger.knowledge.names import GROUPS, LANGS, STATES, lexicon
from armsledger.records import Item

FOLDER = "registers"
LANG = "en"  # the language in which registers describe
WORDS = ("missing", "estimated", "affirmative", "military", "pledges")
ASIDE = re.compile(r"\s*\([^()]*\)\s*$")  # "Hezbollah (Lebanon)"
FOOTNOTE = re.compile(r"[*†‡]+\s*$")
LONGEST_NAME = 8  # words


class Named(NamedTuple):
    """A class or model found in a description: what it is, and the words that named it, as a slice."""

    value: str
    start: int
    end: int
    cls: str = ""


def folded(text: str) -> str:
    """The words of a name, folded, in one string."""
    return " ".join(word.folded for word in words(text))


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of one list of `words.toml`, folded."""
    file = f"{FOLDER}/words.toml"
    data = toml(file)
    check_keys(file, data, WORDS)
    return frozenset(fold(word) for word in data[kind])


@cache
def parties() -> Mapping[str, str | None]:
    """Folded name -> what a claim carries; None for a party that the register does not know. Its own names go first."""
    found: dict[str, str | None] = {}
    for row in table(f"{FOLDER}/parties.csv", ("words", "code")):
        found.setdefault(folded(row["words"]), row["code"] or None)
    for row in table("gazetteers/states.csv", STATES):
        for name in (form for lang in LANGS for form in alternatives(row[f"name_{lang}"])):
            found.setdefault(folded(name), row["code"])
    for row in table("gazetteers/groups.csv", GROUPS):
        for name in (row["name"], *alternatives(row[LANG])):
            found.setdefault(folded(name), row["name"])
    return found


def party(name: str) -> tuple[str | None, bool]:
    """What a register's name of a party stands for, and whether it is known at all.

    >>> party("Viet Nam"), party("Hezbollah (Lebanon)*"), party("unknown supplier(s)"), party("Ruritania")
    (('VNM', True), ('Hezbollah', True), (None, True), ('Ruritania', False))
    """
    plain = FOOTNOTE.sub("", name.strip()).strip()
    for form in (plain, ASIDE.sub("", plain)):
        if folded(form) in parties():
            return parties()[folded(form)], True
    return ASIDE.sub("", plain) or plain, False


def stems(text: str) -> tuple[str, ...]:
    """The words of a description, folded and without plural."""
    return tuple(stem(word.folded, language(LANG).plural) for word in words(text))


@cache
def descriptions() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """First word -> descriptions with their class, longest first; a register's own words before the language's."""
    file = f"{FOLDER}/items.csv"
    own = [(stems(row["words"]), row["class"]) for row in table(file, ("words", "class"))]
    check_keys(file, [cls for _, cls in own], records.ITEMS)
    nouns = [
        (entry.words, entry.value.cls)
        for entries in lexicon(LANG).nouns.values()
        for entry in entries
        if isinstance(entry.value, Item) and not entry.value.anaphor
    ]
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for key, cls in (*own, *nouns):
        if key:
            found.setdefault(key[0], {}).setdefault(key, cls)
    return {first: sorted(some.items(), key=lambda pair: -len(pair[0])) for first, some in found.items()}


def class_in(text: str) -> Named | None:
    """The first class that a description names, by its longest words: `class_in("FGA aircraft")`."""
    known = words(text)
    keys = stems(text)
    for at in range(len(keys)):
        for key, cls in descriptions().get(keys[at], ()):
            if keys[at : at + len(key)] == key:
                return Named(cls, known[at].start, known[at + len(key) - 1].end, cls)
    return None


@cache
def categories() -> Mapping[str, str]:
    """Folded category of arms -> the class that it stands for where the description names none."""
    file = f"{FOLDER}/categories.csv"
    rows = table(file, ("words", "class"))
    check_keys(file, [row["class"] for row in rows], records.ITEMS)
    return {folded(row["words"]): row["class"] for row in rows}


def model_in(text: str) -> Named | None:
    """The first model that a text names: a designation of the gazetteers, or one of a family."""
    known = words(text)
    for at, word in enumerate(known):
        for entry in lexicon(LANG).names.get(word.folded, ()):
            end = at + len(entry.words)
            same = tuple(one.folded for one in known[at:end]) == entry.words
            if same and isinstance(entry.value, Item) and entry.value.designation is not None:
                return Named(text[word.start : known[end - 1].end], word.start, known[end - 1].end, entry.value.cls)
    matches = ((pattern.search(text), item) for pattern, item, _ in lexicon(LANG).families)
    found = [Named(match.group(), match.start(), match.end(), item.cls) for match, item in matches if match is not None]
    return min(found, key=lambda one: (one.start, -one.end), default=None)


def any_of(cell: str, kind: str) -> bool:
    """Whether a cell holds a word of one list."""
    return fold(cell.strip()) in listed(kind)


def missing(cell: str) -> bool:
    """Whether a cell says nothing."""
    return not cell.strip() or any_of(cell, "missing")


def first_known(cells: Iterable[str]) -> str:
    """The first cell that says something; empty where none does."""
    return next((cell.strip() for cell in cells if not missing(cell)), "")

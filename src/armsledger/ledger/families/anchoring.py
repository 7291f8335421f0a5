"""A document -> its anchors: what stays itself when a text is translated, in the order of the text.

Enters: a `Document`. Leaves: `Anchor`s, each a key that is the same in every language and the words as found: parties
as codes, spelt and other names by their consonants, designations, classes of matériel, quantities, sums, days.

The days are read as if every document had been published on one day: "on Monday" is then the same in a text and in its
translation of the next morning, and in a text whose day is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from armsledger.knowledge.folding import fold
from armsledger.knowledge.language import language
from armsledger.reading.mentions import find_mentions
from armsledger.records import Block, Document, Mention

MOST_ANCHORS = 400  # eight times what an article has
MOST_TEXT = 20_000  # characters that are looked at, five times what an article has
ANY_DAY = date(2001, 1, 3)  # in the middle of a week and away from any year that news speaks of
WRITTEN = re.compile(r"[^\W_]+(?:[.,]\d+)*")
OPENING = re.compile(r"[.!?:…»”\"«“\n]")  # between two words: the second one may begin a sentence
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
GROUPED = re.compile(r"[.,](?=\d{3}(?!\d))")  # 1,000 and 1.000
# One sound, written in many ways: Zakharova, Zajárova; Kanaani, Kananí; Shoigu, Choïgou. Upper case is done with.
SOUNDS = (
    ("tch", "C"), ("sch", "C"), ("sh", "C"), ("ch", "C"), ("kh", "J"), ("zh", "J"), ("dj", "J"), ("dz", "S"),
    ("ph", "F"), ("th", "T"), ("gh", "G"), ("ck", "K"), ("qu", "K"), ("q", "K"), ("j", "J"), ("w", "V"), ("z", "S"),
    ("x", "S"), ("c", "K"),
)  # fmt: skip
SHORTEST = 4  # letters of a word that names an office
SPELT = ("person", "medium")  # taken word by word: "Jake Sullivan" and "Sullivan", "agencia Mehr" and "Mehr"
SOFT = re.compile(r"c(?=[eiy])")
SILENT = re.compile(r"[aeiouyh]")
DOUBLED = re.compile(r"(.)\1+")
APART = re.compile(r"[^a-z0-9]")


class Anchor(NamedTuple):
    """A word or figure that a translation keeps: its key ("party:IRN", "name:slvn") and the words as found."""

    key: str
    words: str


def consonants(name: str) -> str:
    """The consonants of a name, one letter a sound, so that transliterations meet: "Kanaani" and "Kananí" are "knn"."""
    heard = SOFT.sub("s", fold(name))
    for written, sound in SOUNDS:
        heard = heard.replace(written, sound)
    return DOUBLED.sub(r"\1", SILENT.sub("", heard).casefold())


def anchors_of(document: Document) -> tuple[Anchor, ...]:
    """The anchors of a document in text order, at most `MOST_ANCHORS`."""
    blocks = list(within(document))
    names = names_within(blocks, document)
    found: list[Anchor] = []
    for _, text in blocks:
        found += [anchor for _, anchor in sorted(anchors_in(text, document.lang, names))]
        if len(found) >= MOST_ANCHORS:
            break
    return tuple(found[:MOST_ANCHORS])


def within(document: Document) -> Iterator[tuple[Block, str]]:
    """The blocks that are looked at, with their texts."""
    left = MOST_TEXT
    for block in document.blocks:
        text = document.text[block.span.start : min(block.span.end, block.span.start + left)]
        left -= len(text)
        yield block, text
        if left <= 0:
            return


def names_within(blocks: list[tuple[Block, str]], document: Document) -> frozenset[str]:
    """The words, folded, that the document writes with a capital inside a sentence and never without one.

    Offices are no names, though some languages write them like one: "Prime Minister", "primer ministro".
    """
    capital: set[str] = set()
    small: set[str] = set()
    for block, text in blocks:
        end = None
        for match in WRITTEN.finditer(text):
            word = match.group()
            inside = end is not None and OPENING.search(text, end, match.start()) is None
            if not word[0].isupper():
                small.add(fold(word))
            elif inside and block.kind == "body" and len(word) > 1:
                capital.add(fold(word))
            end = match.end()
    return frozenset(capital - small - offices(document.lang))


@cache
def offices(lang: str) -> frozenset[str]:
    """The words of which the names of offices and ministries are made, folded, little ones left out."""
    known = language(lang)
    return frozenset(word for phrase in (*known.roles, *known.ministries) for word in phrase if len(word) >= SHORTEST)


def anchors_in(text: str, lang: str, names: frozenset[str]) -> Iterator[tuple[int, Anchor]]:
    """The anchors of one paragraph with their offsets, not in order: those that are mentions, then the other words."""
    taken = [False] * len(text)
    spelt: set[str] = set()
    for mention in find_mentions(text, lang, ANY_DAY):
        if mention.kind in SPELT:
            spelt.update(fold(word) for word in WRITTEN.findall(mention.words))
            continue
        taken[mention.span.start : mention.span.end] = [True] * len(mention.words)
        if (key := key_of(mention)) is not None:
            yield mention.span.start, Anchor(key, mention.words)
    for match in WRITTEN.finditer(text):
        word = match.group()
        if taken[match.start()]:
            continue
        if figure := FIGURE.match(word):
            yield match.start(), Anchor(f"number:{GROUPED.sub('', figure.group()).replace(',', '.')}", word)
        elif word[0].isupper() and fold(word) in names | spelt - offices(lang) and len(heard := consonants(word)) > 1:
            yield match.start(), Anchor(f"name:{heard}", word)


def key_of(mention: Mention) -> str | None:
    """The key of a mention that is not spelt; None for what says too little. A state's bodies count as the state."""
    value = mention.value
    match mention.kind:
        case "party" | "body":
            known = value.code or value.country or value.org
            return None if known is None else f"party:{known}"
        case "item" if value.designation is not None:
            return f"name:{APART.sub('', fold(value.designation))}"
        case "item":
            return None if value.cls == "unspecified" else f"item:{value.cls}"
        case "quantity":
            figure = value.high or value.low
            return None if figure is None else f"number:{figure}"
        case "money":
            figure = value.high or value.low
            return None if figure is None else f"sum:{figure} {value.currency}"
        case "date":
            return f"day:{value.start or value.end}"
        case _:
            return None

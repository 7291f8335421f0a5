"""What a sentence is about, as language-neutral anchors with weights.

Enters: a parsed sentence. Leaves: anchors such as `party:IRN`, `model:shahed136`, `figure:400`, `event:training`,
`name:kshn`, each with how much it tells of one story among others. Names that no gazetteer holds are reduced to their
consonants, so that "Kanaani" and "Kananí", "Saragosse" and "Zaragoza" meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from armsledger.knowledge.folding import fold, words
from armsledger.reading.periods import date_mentions
from armsledger.reading.trees import Tree
from armsledger.records import Document, Item, Mention, Money, Range, Span

LISTED = re.compile(r"designation (.+?)(?: \(.*\))?$")
SMALL, MIDDLE = 3, 12  # counts up to which a figure tells little, or something
FIGURE = re.compile(r"(?<![\w.,/-])\d{2,}(?:[.,\s]\d{3})*(?![\w/-])")
SAME = str.maketrans({"z": "s", "x": "s", "c": "k", "q": "k", "w": "v", "b": "v", "f": "v", "j": "h"})
SILENT = re.compile(r"[aeiouyh]")
DOUBLE = re.compile(r"(.)\1+")
SHARE = re.compile(r"(?<![\w.,/-])(\d{1,3})[.,](\d{1,2})(?![\w/-]|[.,]\d)")
SHORTEST_NAME = 4
SOME_DAY = date(2019, 6, 20)  # any: only where dates stand is asked


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """The consonants of a name, alike over spellings and languages: `skeleton("Kanaani") == skeleton("Kananí")`."""
    plain = fold(name).replace("ph", "f").replace("sch", "s").replace("tch", "s").replace("ch", "s").replace("sh", "s")
    plain = "".join(c for c in plain.replace("ou", "u") if c.isalnum())
    bones = SILENT.sub("", plain[1:].translate(SAME))
    return DOUBLE.sub(r"\1", plain[:1].translate(SAME) + bones)


def anchors_of(document: Document, tree: Tree) -> Iterator[tuple[str, float]]:
    """The anchors of one sentence."""
    figures = set()
    for mention in tree.sentence.mentions:
        for anchor, weight in of_mention(mention):
            figures.add(anchor.partition(":")[2])
            yield anchor, weight
    yield from of_events(tree)
    yield from of_names(document, tree)
    text = document.text[tree.sentence.span.start : tree.sentence.span.end]
    numbers = ("".join(filter(str.isdigit, m.group())) for m in FIGURE.finditer(text))
    yield from ((f"number:{number}", 1.0) for number in numbers if number not in figures)
    yield from ((f"number:{m.group(1)}.{m.group(2)}", 1.5) for m in SHARE.finditer(text))


def of_mention(mention: Mention) -> Iterator[tuple[str, float]]:
    """The anchors of a name or value."""
    value = mention.value
    if mention.kind in ("party", "body", "medium"):
        if mention.kind == "medium" or value.kind == "maker":
            yield f"org:{value.org}", 1.0
        elif value.code is not None:
            yield f"party:{value.code}", 1.0
    elif mention.kind == "person":
        yield f"name:{skeleton(value.name.split()[-1])}", 1.2
    elif mention.kind == "item":
        yield from of_item(value, mention)
    elif isinstance(value, Range):
        yield from of_range(value)
    elif isinstance(value, Money):
        yield f"money:{value.low or value.high}", 1.5


def of_item(item: Item, mention: Mention) -> Iterator[tuple[str, float]]:
    """The anchors of matériel: its class, and its model by the name that the gazetteer gives it."""
    if item.cls != "unspecified":
        yield f"item:{item.cls}", 0.7
    if item.designation is not None:
        known = LISTED.match(mention.how)
        name = known.group(1) if known is not None else mention.words
        yield f"model:{''.join(word.folded for word in words(name))}", 1.2


def of_range(value: Range) -> Iterator[tuple[str, float]]:
    """The anchor of a figure: the higher end, so that "hundreds" and "up to several hundred" meet."""
    figure = value.high if value.high is not None else value.low
    if figure is not None and figure > SMALL:
        yield f"figure:{figure}", 0.7 if figure <= MIDDLE else 1.5


def of_events(tree: Tree) -> Iterator[tuple[str, float]]:
    """The kinds and frames of event that the words of a sentence can carry."""
    for token in tree.tokens:
        for trigger in tree.knowledge.triggers.get(token.lemma, ())[:3]:
            if len(trigger.phrase) == 1:
                yield f"event:{trigger.kind}.{trigger.frame}", 0.4


def of_names(document: Document, tree: Tree) -> Iterator[tuple[str, float]]:
    """Capitalised words that no gazetteer holds, but for the first of the sentence, days and headlines."""
    if document.blocks[tree.sentence.block].kind == "headline":
        return
    text = document.text[tree.sentence.span.start : tree.sentence.span.end]
    dates = date_mentions(text, document.lang, published=SOME_DAY, context=None, taken=())
    shift = tree.sentence.span.start
    taken = [mention.span for mention in tree.sentence.mentions]
    taken += [Span(m.span.start + shift, m.span.end + shift) for m in dates]
    for token in tree.tokens[1:]:
        named = token.text[:1].isupper() and token.pos in ("PROPN", "X", "NOUN") and len(token.text) >= SHORTEST_NAME
        office = (fold(token.text),) in tree.knowledge.roles
        if named and not office and not any(span.start <= token.span.start < span.end for span in taken):
            bones = skeleton(token.text)
            if len(bones) > 1:
                yield f"name:{bones}", 1.0

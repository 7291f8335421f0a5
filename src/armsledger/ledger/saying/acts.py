"""What a document shows of the act of saying that it rests on: who speaks, on which day, and what about.

Enters: a document with its parsed sentences and its `Saying`s. Leaves: an `ActPrint`, small, of plain values, the same
for every language but for the words that are quoted: voices with their weight and days, weighted anchors (parties,
models, figures, names, events), and runs of quoted words.
A print is made once, kept beside the document, and compared by `events`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from armsledger.ledger.families.prints import quoted_runs
from armsledger.ledger.saying.matter import anchors_of, skeleton
from armsledger.ledger.saying.moments import Moment, head_moments, misses, moments_in
from armsledger.ledger.saying.origins import UNKNOWN, source_origin
from armsledger.reading.trees import Tree
from armsledger.records import Document, Mention, Party, Person, Saying, Source, Span

LEDE = 2  # sentences of the body in which a report says what it is about
FAR = 0.9  # how much less a voice weighs with each sentence further down
MOST_SENTENCES = 60  # of a document that are looked at
MOST_ANCHORS = 160
MOST_VOICES = 16
QUOTED_RUN = 4  # words of a quotation that are compared at a time
MOST_QUOTED = 96  # runs of quoted words that are kept
MOST_DAYS = 4  # on which one voice speaks in a document


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a document: whose knowledge it is, the person if named, how much rests on it, and when."""

    origin: str
    person: str | None
    weight: float
    days: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class ActPrint:
    """What a document shows of the acts of saying in it."""

    doc: str
    lang: str
    published: str | None
    head: tuple[Moment, ...] = ()
    lede: tuple[Moment, ...] = ()
    voices: tuple[Voice, ...] = ()
    anchors: Mapping[str, float] = field(default_factory=dict)
    quoted: tuple[int, ...] = ()  # hashes of runs of quoted words, the smallest, ascending


@dataclass(slots=True)
class Heard:
    """What has been heard of one voice while a document is gone through."""

    weight: float = 0.0
    days: list[Moment] = field(default_factory=list)


def act_print(document: Document, trees: Sequence[Tree], sayings: Sequence[Saying]) -> ActPrint:
    """The print of a document."""
    trees = trees[:MOST_SENTENCES]
    voices = voices_of(document, trees, sayings)
    head = tuple(head_moments(document))
    lede = [m for tree in lede_of(document, trees) for _, m in moments_in(document, tree.sentence.span)]
    return ActPrint(
        document.id,
        document.lang,
        document.published.isoformat() if document.published is not None else None,
        head,
        tuple(dict.fromkeys(day for day in lede if not misses([day], head, early=0))),
        voices,
        anchors(document, trees, sayings, voices),
        tuple(sorted(quoted_runs(document, QUOTED_RUN))[:MOST_QUOTED]),
    )


def lede_of(document: Document, trees: Sequence[Tree]) -> list[Tree]:
    """The first sentences of the body."""
    body = [tree for tree in trees if document.blocks[tree.sentence.block].kind == "body"]
    return body[:LEDE]


def voices_of(document: Document, trees: Sequence[Tree], sayings: Sequence[Saying]) -> tuple[Voice, ...]:
    """Who speaks, those on whom most rests first."""
    heard: dict[tuple[str, str | None], Heard] = {}
    dated: dict[int, list[tuple[Span, Moment]]] = {}
    for tree, saying in placed(trees, sayings):
        who = voice_key(tree, saying)
        if who is None:
            continue
        one = heard.setdefault(who, Heard())
        one.weight += weight_at(document, tree)
        if tree.sentence.index not in dated:
            dated[tree.sentence.index] = list(moments_in(document, tree.sentence.span))
        for span, moment in dated[tree.sentence.index]:
            if not any(part.start <= span.start < part.end for part in saying.content) and moment not in one.days:
                one.days.append(moment)
    most = max((one.weight for one in heard.values()), default=1.0)
    found = [Voice(*who, round(one.weight / most, 3), tuple(one.days[:MOST_DAYS])) for who, one in heard.items()]
    return tuple(sorted(found, key=lambda v: (-v.weight, v.origin, v.person or ""))[:MOST_VOICES])


def placed(trees: Sequence[Tree], sayings: Sequence[Saying]) -> Iterator[tuple[Tree, Saying]]:
    """Each saying with the sentence in which its cue stands."""
    at = 0
    for saying in sorted(sayings, key=lambda s: s.cue):
        while at < len(trees) and trees[at].sentence.span.end <= saying.cue.start:
            at += 1
        if at < len(trees) and trees[at].sentence.span.start <= saying.cue.start:
            yield trees[at], saying


def weight_at(document: Document, tree: Tree) -> float:
    """How much rests on what is said in a sentence: most on the first, more where it is about matériel."""
    material = any(mention.kind == "item" for mention in tree.sentence.mentions)
    headline = document.blocks[tree.sentence.block].kind == "headline"
    return (1.5 if material else 0.7) * (1.5 if headline else 1.0) * FAR**tree.sentence.index


def voice_key(tree: Tree, saying: Saying) -> tuple[str, str | None] | None:
    """Whose knowledge a saying is and who says it; None where nobody is known to."""
    source = saying.speaker or source_in(tree, saying.source)
    if source is None:
        return None
    origin = source_origin(source)
    if origin == UNKNOWN and source.name is None:
        return None
    return origin.id, skeleton(source.name.split()[-1]) if source.name is not None else None


def source_in(tree: Tree, span: Span | None) -> Source | None:
    """The person, body or state that the words for the speaker name."""
    if span is None:
        return None
    inside = [m for m in tree.sentence.mentions if span.start <= m.span.start and m.span.end <= span.end]
    for kind in ("person", "body", "medium", "party"):
        for mention in inside:
            if mention.kind == kind:
                return as_source(mention)
    return None


def as_source(mention: Mention) -> Source:
    """A name as a source."""
    value: Person | Party = mention.value
    if isinstance(value, Person):
        return Source(value.name, value.role, value.org, value.country)
    return Source(org=value.org, country=value.country)


def anchors(
    document: Document, trees: Sequence[Tree], sayings: Sequence[Saying], voices: Sequence[Voice]
) -> dict[str, float]:
    """The anchors of a document: whole in what its main voices say and in its first sentences, half elsewhere."""
    main = {(v.origin, v.person) for v in voices if v.weight >= 0.5}
    said = {tree.sentence.index for tree, saying in placed(trees, sayings) if voice_key(tree, saying) in main}
    first = {tree.sentence.index for tree in lede_of(document, trees)}
    found: dict[str, float] = {}
    for tree in trees:
        headline = document.blocks[tree.sentence.block].kind == "headline"
        share = 1.0 if headline or tree.sentence.index in said | first else 0.5
        for anchor, weight in anchors_of(document, tree):
            found[anchor] = max(found.get(anchor, 0.0), round(weight * share, 3))
    kept = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_ANCHORS]
    return dict(sorted(kept))


def act_record(print_: ActPrint) -> dict[str, Any]:
    """A print as plain JSON values."""
    return {
        "doc": print_.doc,
        "lang": print_.lang,
        "published": print_.published,
        "head": [list(day) for day in print_.head],
        "lede": [list(day) for day in print_.lede],
        "voices": [[v.origin, v.person, v.weight, [list(day) for day in v.days]] for v in print_.voices],
        "anchors": dict(print_.anchors),
        "quoted": list(print_.quoted),
    }


def act_of_record(record: Mapping[str, Any]) -> ActPrint:
    """The print of plain JSON values; the inverse of `act_record`."""
    return ActPrint(
        record["doc"],
        record["lang"],
        record["published"],
        tuple(Moment(*day) for day in record["head"]),
        tuple(Moment(*day) for day in record["lede"]),
        tuple(Voice(v[0], v[1], v[2], tuple(Moment(*day) for day in v[3])) for v in record["voices"]),
        dict(record["anchors"]),
        tuple(record.get("quoted", ())),
    )

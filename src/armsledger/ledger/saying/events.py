"""Which documents rest on the same act of saying, though their texts differ.

Enters: `ActPrint`s, and the families of copies. Leaves: for each document the act on which it rests, as an id that two
documents share exactly where they rest on one act. A family is one from the start, since a copy rests on what its text
rests on; own reports join the likest first, unless the days of speaking of the two sides contradict each other. What
comes out does not depend on the order of the documents.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from armsledger.ledger.saying.acts import ActPrint
from armsledger.ledger.saying.likeness import (
    CERTAIN,
    CITED,
    HEARD,
    LEAST,
    common_voice,
    likeness,
    main_names,
    one_day,
    origins,
)

NEIGHBOURS = 48  # documents of one origin, next to each other in time, that are compared
SHARERS = 48  # documents with one anchor that are compared
SOME = 0.05  # what a link is worth that is just strong enough
SAMPLE = 12  # documents of a cluster whose days are compared
NEEDED = 3  # anchors that two documents without days must share to be compared


class Link(NamedTuple):
    """Two documents that may rest on one act, and how much speaks for it."""

    strength: float
    doc: str
    other: str


def acts_of(prints: Sequence[ActPrint], families: Sequence[Sequence[str]]) -> dict[str, str]:
    """Document -> the act on which it rests; a document in which nobody speaks rests on an act of its own."""
    by_doc = {print_.doc: print_ for print_ in prints}
    clusters = Clusters(by_doc)
    for family in families:
        clusters.merge([doc for doc in family if doc in by_doc])
    clusters.link(links(by_doc))
    return {doc: act_id(members, by_doc) for doc, members in clusters.of.items()}


class Clusters:
    """Documents that rest on one act, while they are put together."""

    def __init__(self, by_doc: Mapping[str, ActPrint]) -> None:
        self.by_doc = by_doc
        self.of: dict[str, tuple[str, ...]] = {doc: (doc,) for doc in sorted(by_doc)}

    def merge(self, docs: Sequence[str]) -> None:
        """Make one cluster of those of some documents."""
        whole = tuple(sorted({member for doc in docs for member in self.of[doc]}))
        self.of.update(dict.fromkeys(whole, whole))

    def link(self, found: Iterable[Link]) -> None:
        """Put together the clusters between which most speaks, again and again, as long as their days agree.

        What speaks for two clusters is the sum over their documents, so that an own report goes to the many that tell
        the same rather than to the one that happens to tell it in the same words.
        """
        between = Between()
        for link in sorted(found):
            one, other = self.of[link.doc][0], self.of[link.other][0]
            if one != other:
                between.add(one, other, link.strength - LEAST + SOME)
        while (best := between.pop()) is not None:
            one, other = best
            if agree(self.prints(one), self.prints(other)):
                self.merge(best)
                between.fold(other, one)

    def prints(self, doc: str) -> list[ActPrint]:
        """The prints of the cluster of a document."""
        return [self.by_doc[member] for member in self.of[doc]]


class Between:
    """How much speaks for each two clusters being one, each known by the first of its documents; the most first."""

    def __init__(self) -> None:
        self.weights: dict[tuple[str, str], float] = {}
        self.near: dict[str, set[str]] = {}
        self.queue: list[tuple[float, str, str]] = []

    def add(self, one: str, other: str, weight: float) -> None:
        """Let more speak for two clusters."""
        both = pair(one, other)
        self.weights[both] = round(self.weights.get(both, 0.0) + weight, 9)
        self.near.setdefault(one, set()).add(other)
        self.near.setdefault(other, set()).add(one)
        heappush(self.queue, (-self.weights[both], *both))

    def pop(self) -> tuple[str, str] | None:
        """The two for which most speaks, which are then forgotten as a pair."""
        while self.queue:
            weight, one, other = heappop(self.queue)
            if self.weights.get((one, other)) == -weight:
                del self.weights[one, other]
                return one, other
        return None

    def fold(self, gone: str, into: str) -> None:
        """Let what spoke for one cluster speak for that into which it went."""
        for third in sorted(self.near.pop(gone, set())):
            self.near[third].discard(gone)
            weight = self.weights.pop(pair(gone, third), None)
            if third != into and weight is not None:
                self.add(into, third, weight)


def links(by_doc: Mapping[str, ActPrint]) -> Iterator[Link]:
    """The pairs of documents for which enough speaks."""
    for doc, other in sorted(candidates(by_doc)):
        strength = likeness(by_doc[doc], by_doc[other]).strength
        if strength >= LEAST:
            yield Link(strength, doc, other)


def candidates(by_doc: Mapping[str, ActPrint]) -> set[tuple[str, str]]:
    """Pairs worth comparing: a sentence that both quote, or a voice, and days near each other or several anchors."""
    speakers = {name for print_ in by_doc.values() for name in main_names(print_)}
    spoken: dict[str, list[tuple[str, str]]] = {}
    for doc, print_ in by_doc.items():
        voices = [origin for origin, weight in origins(print_).items() if weight >= HEARD]
        for key in (*voices, *(anchor for anchor in print_.anchors if anchor in speakers)):
            spoken.setdefault(key, []).append((print_.published or "", doc))
    found = set(sharing({doc: print_.quoted for doc, print_ in by_doc.items()}, CITED))
    for group in spoken.values():
        ordered = sorted(group)
        dated = [doc for day, doc in ordered if day]
        for i, doc in enumerate(dated):
            found.update(pair(doc, other) for other in dated[i + 1 : i + 1 + NEIGHBOURS])
        if len(dated) < len(ordered):
            found.update(sharing({doc: by_doc[doc].anchors for _, doc in ordered}, NEEDED))
    return found


def sharing(held: Mapping[str, Iterable[str | int]], needed: int) -> Iterator[tuple[str, str]]:
    """The pairs of documents that share so many of the things that they hold, of which not too many have each."""
    holders: dict[str | int, list[str]] = {}
    for doc, things in held.items():
        for thing in things:
            holders.setdefault(thing, []).append(doc)
    counted: Counter[tuple[str, str]] = Counter()
    for some in holders.values():
        if len(some) <= SHARERS:
            counted.update(pair(a, b) for i, a in enumerate(some) for b in some[i + 1 :])
    yield from (both for both, n in counted.items() if n >= needed)


def pair(a: str, b: str) -> tuple[str, str]:
    """Two documents in the order of their ids."""
    return (a, b) if a < b else (b, a)


def agree(one: Sequence[ActPrint], other: Sequence[ActPrint]) -> bool:
    """Whether two clusters can be one act: more speaks for one day of speaking than for two.

    Where days of the year are known, weekdays say nothing more: a week later it is Thursday again.
    """
    verdicts = [one_day(a, b, common_voice(a, b)[0]) for a in sample(one) for b in sample(other)]
    certain = [verdict for verdict in verdicts if abs(verdict) == CERTAIN]
    return sum(certain or verdicts) >= 0


def sample(prints: Sequence[ActPrint]) -> Sequence[ActPrint]:
    """Some documents of a cluster, always the same, so that large clusters cost no more."""
    return prints[:SAMPLE]


def act_id(members: Sequence[str], by_doc: Mapping[str, ActPrint]) -> str:
    """The id of an act: that of the earliest document that rests on it."""
    first = min(members, key=lambda doc: (by_doc[doc].published or "9999", doc))
    return "a-" + hashlib.sha256(json.dumps(["act", first]).encode()).hexdigest()[:16]

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
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from armsledger.ledger.acts import ActPrint
from armsledger.ledger.likeness import HEARD, LEAST, common_voice, likeness, main_names, one_day, origins

NEIGHBOURS = 48  # documents of one origin, next to each other in time, that are compared
SHARERS = 48  # documents with one anchor that are compared
SOME = 0.05  # what a link is worth that is just strong enough
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
        between: dict[tuple[str, str], float] = {}
        near: dict[str, set[str]] = {}
        for link in found:
            one, other = pair(self.of[link.doc][0], self.of[link.other][0])
            if one != other:
                between[one, other] = between.get((one, other), 0.0) + link.strength - LEAST + SOME
                near.setdefault(one, set()).add(other)
                near.setdefault(other, set()).add(one)
        queue = [(-round(weight, 6), *both) for both, weight in between.items()]
        heapify(queue)
        while queue:
            weight, one, other = heappop(queue)
            current = between.get((one, other))
            if current is None or round(current, 6) != -weight:
                continue
            del between[one, other]
            if not agree(self.prints(one), self.prints(other)):
                continue
            self.merge([one, other])
            for third in sorted(near.pop(other, set())):
                near[third].discard(other)
                more = between.pop(pair(other, third), None)
                if third == one or more is None:
                    continue
                both = pair(one, third)
                between[both] = between.get(both, 0.0) + more
                near[one].add(third)
                near[third].add(one)
                heappush(queue, (-round(between[both], 6), *both))

    def prints(self, doc: str) -> list[ActPrint]:
        """The prints of the cluster of a document."""
        return [self.by_doc[member] for member in self.of[doc]]


def links(by_doc: Mapping[str, ActPrint]) -> Iterator[Link]:
    """The pairs of documents for which enough speaks."""
    for doc, other in sorted(candidates(by_doc)):
        strength = likeness(by_doc[doc], by_doc[other]).strength
        if strength >= LEAST:
            yield Link(strength, doc, other)


def candidates(by_doc: Mapping[str, ActPrint]) -> set[tuple[str, str]]:
    """Pairs worth comparing: a voice in common, and days near each other or several anchors in common."""
    speakers = {name for print_ in by_doc.values() for name in main_names(print_)}
    spoken: dict[str, list[tuple[str, str]]] = {}
    for doc, print_ in by_doc.items():
        voices = [origin for origin, weight in origins(print_).items() if weight >= HEARD]
        for key in (*voices, *(anchor for anchor in print_.anchors if anchor in speakers)):
            spoken.setdefault(key, []).append((print_.published or "", doc))
    found: set[tuple[str, str]] = set()
    for group in spoken.values():
        ordered = sorted(group)
        dated = [doc for day, doc in ordered if day]
        for i, doc in enumerate(dated):
            found.update(pair(doc, other) for other in dated[i + 1 : i + 1 + NEIGHBOURS])
        if len(dated) < len(ordered):
            found.update(sharing([doc for _, doc in ordered], by_doc))
    return found


def sharing(docs: Sequence[str], by_doc: Mapping[str, ActPrint]) -> Iterator[tuple[str, str]]:
    """The pairs that share several anchors of which not too many documents have each."""
    holders: dict[str, list[str]] = {}
    for doc in docs:
        for anchor in by_doc[doc].anchors:
            holders.setdefault(anchor, []).append(doc)
    counted: Counter[tuple[str, str]] = Counter()
    for some in holders.values():
        if len(some) <= SHARERS:
            counted.update(pair(a, b) for i, a in enumerate(some) for b in some[i + 1 :])
    yield from (both for both, n in counted.items() if n >= NEEDED)


def pair(a: str, b: str) -> tuple[str, str]:
    """Two documents in the order of their ids."""
    return (a, b) if a < b else (b, a)


def agree(one: Sequence[ActPrint], other: Sequence[ActPrint]) -> bool:
    """Whether two clusters can be one act: more of their documents name one day of speaking than two."""
    verdicts = Counter(one_day(a, b, common_voice(a, b)[0]) for a in sample(one) for b in sample(other))
    return verdicts[-1] <= verdicts[1]


def sample(prints: Sequence[ActPrint]) -> Sequence[ActPrint]:
    """Some documents of a cluster, always the same, so that large clusters cost no more."""
    return prints[:12]


def act_id(members: Sequence[str], by_doc: Mapping[str, ActPrint]) -> str:
    """The id of an act: that of the earliest document that rests on it."""
    first = min(members, key=lambda doc: (by_doc[doc].published or "9999", doc))
    return "a-" + hashlib.sha256(json.dumps(["act", first]).encode()).hexdigest()[:16]

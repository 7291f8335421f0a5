"""What a document offers for weighing: where each party is named, how often and how, and which flows are told.

Enters: the trees of a document with its events. Leaves: a `Page`, built once a document, that the traits ask.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from armsledger.reading.attribution import Attribution
from armsledger.reading.discourse import Discourse, Flow, is_state
from armsledger.reading.events import Event
from armsledger.reading.slots import party_code
from armsledger.reading.trees import Tree, base
from armsledger.records import Document, Item, Source, Span

PARTIES = ("party", "body", "person")
MOST_PARTIES = 14  # parties of a document that are weighed, those named most often


class Page:
    """What one document offers to the scorers: where each party is named, how often, and which flows are told."""

    def __init__(
        self, document: Document, trees: Sequence[Tree], attribution: Attribution, discourse: Discourse,
        told: Sequence[Sequence[Event]], weak: Sequence[Sequence[Event]],
    ) -> None:  # fmt: skip
        self.document, self.trees, self.attribution = document, trees, attribution
        self.discourse, self.told, self.weak = discourse, told, weak
        self.see_names()
        self.see_flows()
        self.see_loose_sides()
        self.heard = Counter(v.source for cues in attribution.own for v in cues.values() if v.source is not None)
        self.topic = topic_of(trees, discourse, told)
        self.profile = profiles(trees)
        self.types = {code: kind for tree in trees for code, kind in types_in(tree)}

    def see_names(self) -> None:
        """Where each party is named, how often, and with which others."""
        self.places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.spots: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.by_sentence: dict[int, set[str]] = defaultdict(set)
        for tree in self.trees:
            at = tree.sentence.index
            for i, mention in sorted(tree.mention_tokens.items()):
                if mention.kind in PARTIES and (code := party_code(mention)) is not None:
                    self.places[code].append((at, i))
                    self.spots[code, at].append(i)
                    self.by_sentence[at].add(code)
        self.sentences = {code: sorted({s for s, _ in places}) for code, places in self.places.items()}
        often = sorted(self.places, key=lambda c: (-len(self.places[c]), self.places[c]))
        self.ranks = {code: n for n, code in enumerate(often)}
        self.total = sum(map(len, self.places.values()))
        self.together: Counter[tuple[str, str]] = Counter()
        for names in self.by_sentence.values():
            self.together.update((a, b) for a in names for b in names if a != b)

    def see_flows(self) -> None:
        """Who gives and who takes in the flows told, by kind of event, by class of item and by model."""
        self.gives: Counter[tuple[str, str]] = Counter()
        self.takes: Counter[tuple[str, str]] = Counter()
        self.pairs: Counter[tuple[str, str, str]] = Counter()
        self.of_class: Counter[tuple[str, str | None, str | None]] = Counter()
        self.whole: dict[str, list[Flow]] = defaultdict(list)
        self.of_model: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for flow in self.discourse.flows:
            for kind in (flow.kind, "any"):
                if flow.supplier:
                    self.gives[kind, flow.supplier] += 1
                if flow.recipient:
                    self.takes[kind, flow.recipient] += 1
            self.of_class[flow.cls, flow.supplier, ""] += 1
            self.of_class[flow.cls, "", flow.recipient] += 1
            self.of_class[flow.cls, flow.supplier, flow.recipient] += 1
            if flow.supplier and flow.recipient:
                self.see_pair(flow, flow.supplier, flow.recipient)

    def see_pair(self, flow: Flow, supplier: str, recipient: str) -> None:
        """Keep a flow that is told with both its parties."""
        for kind in (flow.kind, "any"):
            self.pairs[kind, supplier, recipient] += 1
        self.whole[f"kind {flow.kind}"].append(flow)
        self.whole[f"class {flow.cls}"].append(flow)
        for model in flow.models:
            self.of_model[model].add((supplier, recipient))

    def see_loose_sides(self) -> None:
        """Who stands on which side of what weaker words may tell."""
        self.loose: Counter[tuple[str, str, str]] = Counter()
        for event in (event for some in self.weak for event in some):
            givers = [party_code(f.mention) or "" for f in event.slots.supplier]
            takers = [party_code(f.mention) or "" for f in event.slots.recipient]
            self.loose.update(("from", giver, "") for giver in givers)
            self.loose.update(("to", taker, "") for taker in takers)
            self.loose.update(("pair", giver, taker) for giver in givers for taker in takers)

    def owners(self, item: Item) -> set[tuple[str, str]]:
        """The pairs of parties between which a model is told to go anywhere in the document."""
        return self.of_model.get(item.designation or "", set())

    def last_before(self, party: str, sentence: int) -> int | None:
        """The last sentence before this one that names a party."""
        at = bisect_left(self.sentences[party], sentence)
        return self.sentences[party][at - 1] if at else None

    def latest(self, what: str, sentence: int) -> Flow | None:
        """The last flow with both its parties up to a sentence; `what` is "kind transfer", "class tank"."""
        flows = self.whole.get(what, [])
        at = bisect_right(flows, sentence, key=lambda flow: flow.sentence)
        return flows[at - 1] if at else None

    def voice_rank(self, source: Source) -> str:
        """Whether a source is the one heard most often in the document, the second, or a rarer one."""
        order = [some for some, _ in self.heard.most_common(2)]
        return str(order.index(source)) if source in order else "rare"

    def balance(self, party: str) -> str:
        """Whether a party stands rather as giver or as taker: by what it develops, and where things go."""
        gives = self.profile[party, "onitem"] + self.profile[party, "develops"] + self.gives["any", party]
        takes = self.profile[party, "goal"] + self.takes["any", party]
        return "gives" if gives > takes else "takes" if takes > gives else "even"

    def nearest(self, party: str, sentence: int, token: int) -> Span:
        """The words by which a party is named nearest: in the sentence, else before it, else anywhere."""

        def far(place: tuple[int, int]) -> tuple[int, int]:
            gap = sentence - place[0]
            return (gap if gap >= 0 else len(self.trees) - gap, abs(place[1] - token))

        s, i = min(self.places[party], key=far)
        return self.trees[s].mention_tokens[i].span

    def parties(self) -> list[str]:
        """The parties of the document, those named most often first, and no more than can be weighed."""
        return sorted(self.places, key=lambda code: self.ranks[code])[:MOST_PARTIES]


def topic_of(trees: Sequence[Tree], discourse: Discourse, told: Sequence[Sequence[Event]]) -> list[str]:
    """How much of a document is about matériel: traits that every candidate of it has."""
    armed = [
        {m.value.cls for m in t.mention_tokens.values() if m.kind == "item" and not m.value.anaphor}
        for t in trees
    ]  # fmt: skip
    sentences = sum(bool(some) for some in armed)
    firm = sum(
        m.kind == "item" and not m.value.anaphor and " (in context)" not in m.how
        for t in trees for m in t.mention_tokens.values()
    )  # fmt: skip
    whole = sum(bool(f.supplier and f.recipient) for f in discourse.flows)
    share = 10 * sentences // max(len(trees), 1)
    return [
        f"page:items:{steps(sentences)}", f"page:firm:{steps(firm)}", f"page:flows:{steps(whole)}",
        f"page:events:{steps(sum(map(len, told)))}", f"page:share:{min(share, 6)}",
        f"page:classes:{steps(len(set().union(*armed)))}",
    ]  # fmt: skip


def steps(n: int) -> str:
    """A count of a whole document as few kinds."""
    return "0" if n == 0 else "1" if n == 1 else "2-3" if n < 4 else "4-6" if n < 7 else "7+"


def profiles(trees: Sequence[Tree]) -> Counter[tuple[str, str]]:
    """How often each party of a document stands as maker of an item, as goal, as origin, as an agent."""
    found: Counter[tuple[str, str]] = Counter()
    for tree in trees:
        makers = {m.value.country for m in tree.mention_tokens.values() if m.kind == "item" and m.value.country}
        for code in makers:
            found[code, "develops"] += 1
        for i, mention in tree.mention_tokens.items():
            if mention.kind not in PARTIES or (code := party_code(mention)) is None:
                continue
            token = tree.tokens[i]
            head = tree.mention_tokens.get(token.head)
            if head is not None and head.kind == "item" and token.head != i:
                found[code, "onitem"] += 1
                found[code, f"on {head.value.cls}"] += 1
            roles = tree.roles(i)
            if {"goal", "recipient", "benefit"} & set(roles[:2]):
                found[code, "goal"] += 1
            if {"origin"} & set(roles[:1]):
                found[code, "origin"] += 1
            if base(token.dep) == "nsubj":
                found[code, "subject"] += 1
    return found


def types_in(tree: Tree) -> Iterable[tuple[str, str]]:
    """What each party of a sentence is: a state, a group, a maker, a bloc …"""
    for mention in tree.mention_tokens.values():
        if mention.kind == "party" and mention.value.code is not None:
            yield mention.value.code, "state" if is_state(mention.value.code) else mention.value.kind

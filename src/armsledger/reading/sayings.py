"""Acts of saying as spans: who says it, by which word, and what, whatever it is about.

Enters: the trees of a document with its voices. Leaves: a `Saying` for each cue, in text order, also where nobody that
the gazetteers know says it, and where what is said tells of no matériel.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.reading.attribution import Attribution, Voice, manner_at, opens_tail, tail_span
from armsledger.reading.quotes import Quote
from armsledger.reading.trees import Tree, base
from armsledger.records import Saying, Span

EDGES = frozenset(",;:.!?…-–—")
APART = ("cc", "mark", "case", "punct")


class Sayings:
    """The acts of saying of one document."""

    def __init__(self, trees: Sequence[Tree], attribution: Attribution) -> None:
        self.trees = trees
        self.attribution = attribution

    def all(self) -> list[Saying]:
        """Every act of saying, in text order."""
        return [said for tree in self.trees for said in self.of_sentence(tree)]

    def of_sentence(self, tree: Tree) -> list[Saying]:
        """The acts of saying whose cue stands in one sentence."""
        voices = self.attribution.own[tree.sentence.index]
        cues = {t.i for t in tree.tokens if manner_at(tree, t.i)} | set(voices)
        return [self.saying(tree, i, voices.get(i)) for i in sorted(cues)]

    def saying(self, tree: Tree, i: int, voice: Voice | None) -> Saying:
        """The act of saying at one cue."""
        if voice is not None and manner_at(tree, i) is None:
            manner, cue, source = voice.manner, voice.span, voice.who
        else:
            manner = voice.manner if voice is not None else manner_at(tree, i) or "say"
            cue = tree.tokens[i].span
            at = voice.at if voice is not None and voice.at is not None else None
            if at is None:
                at = next(iter(self.attribution.candidates(tree, i)), None)
            source = None if at is None else phrase(tree, at, without=i)
        return Saying(manner, cue, source, self.content(tree, i, cue), voice.source if voice is not None else None)

    def content(self, tree: Tree, i: int, cue: Span) -> tuple[Span, ...]:
        """What is said, without the words that only tie it to its cue."""
        if manner_at(tree, i) is None:
            return around(tree, credit_span(tree, i))
        quoted = [q for q, voice in self.attribution.by_quote.items() if voice.span == cue]
        if (below := complement(tree, i)) is not None:
            return (widened(clause_span(tree, below, i), quoted),)
        if (whole := as_told(tree, i)) is not None:
            return whole
        if quoted:
            return tuple(Span(*q.span) for q in quoted)
        if (tail := tail_span(tree, i)) is not None:
            return around(tree, tail)
        if (named := named_content(tree, i)) is not None:
            return (phrase(tree, named, without=i),)
        return ()


def complement(tree: Tree, i: int) -> int | None:
    """The clause that a verb of saying governs: a finite one before an infinitive, else what a colon opens."""
    below = [c for c in tree.children[i] if tree.is_verb(c) or base(tree.tokens[c].dep) in ("ccomp", "csubj")]
    for dep in ("ccomp", "xcomp", "csubj"):
        for c in below:
            if base(tree.tokens[c].dep) == dep and not (c < i and opens_tail(tree, i)):
                return c
    for c in tree.children[i]:
        if base(tree.tokens[c].dep) in ("parataxis", "dep", "appos") and any(t.text == ":" for t in tree.tokens[i:c]):
            return c
    return None


def clause_span(tree: Tree, head: int, cue: int) -> Span:
    """The words of the clause at `head` on its side of the cue, without its conjunction."""
    tokens = tree.subtree(head)
    side = sorted(t for t in tokens if (t > cue) == (head > cue))
    marks = {c for c in tree.children[head] if tree.tokens[c].dep == "mark" and not tree.tokens[c].morph.get("PronType")}
    while side and (side[0] in marks or tree.tokens[side[0]].text in EDGES):
        side = side[1:]
    while side and tree.tokens[side[-1]].text in EDGES:
        side = side[:-1]
    side = side or [head]
    return Span(tree.tokens[side[0]].span.start, tree.tokens[side[-1]].span.end)


def widened(span: Span, quoted: Sequence[Quote]) -> Span:
    """The span with a quotation that it begins or holds a part of."""
    for quote in quoted:
        if quote.span.start < span.end and span.start < quote.span.end:
            span = Span(min(span.start, quote.span.start), max(span.end, quote.span.end))
    return span


def as_told(tree: Tree, i: int) -> tuple[Span, ...] | None:
    """The clause that "as X said" stands beside."""
    return None


def credit_span(tree: Tree, i: int) -> tuple[int, int]:
    """First and last token of "according to X"."""
    credited = tree.credited
    last = i
    while last + 1 in credited:
        last += 1
    return i, last


def around(tree: Tree, gone: tuple[int, int]) -> tuple[Span, ...]:
    """The sentence without some tokens of it: what an inserted or final attribution tells."""
    found = []
    for first, last in ((0, gone[0] - 1), (gone[1] + 1, len(tree.tokens) - 1)):
        while first <= last and tree.tokens[first].text in EDGES:
            first += 1
        while first <= last and tree.tokens[last].text in EDGES:
            last -= 1
        if first <= last:
            found.append(Span(tree.tokens[first].span.start, tree.tokens[last].span.end))
    return tuple(found)


def named_content(tree: Tree, i: int) -> int | None:
    """The noun or pronoun that names what is said: the object, the subject of a passive, "about …"."""
    below = tree.children[i]
    objects = [c for c in below if base(tree.tokens[c].dep) == "obj" and not reflexive_pronoun(tree, c)]
    if objects:
        return objects[0]
    if tree.passive(i):
        if base(tree.tokens[i].dep) == "acl":
            return tree.tokens[i].head
        return next((s for s, role in tree.subjects(i) if role == "object"), None)
    themes = [c for c in below if base(tree.tokens[c].dep) in ("obl", "nmod", "advcl") and "theme" in tree.roles(c)]
    return themes[0] if themes else None


def reflexive_pronoun(tree: Tree, c: int) -> bool:
    """Whether a token is the reflexive pronoun of its verb."""
    return tree.tokens[c].pos == "PRON" and tree.tokens[c].morph.get("Reflex") == "Yes"


def phrase(tree: Tree, head: int, *, without: int) -> Span:
    """The words of the phrase at `head`, without its preposition and without the clause that holds a token."""
    gone: set[int] = set()
    for c in tree.children[head]:
        if base(tree.tokens[c].dep) in APART or without in tree.subtree(c):
            gone |= tree.subtree(c)
    tokens = tree.subtree(head) - gone
    first = last = head
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    while first < head and tree.tokens[first].pos == "PUNCT":
        first += 1
    while last > head and tree.tokens[last].text in EDGES:
        last -= 1
    return Span(tree.tokens[first].span.start, tree.tokens[last].span.end)

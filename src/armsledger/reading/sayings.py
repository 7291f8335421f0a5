"""Acts of saying as spans: who says it, by which word, and what, whatever it is about.

Enters: the trees of a document with its voices. Leaves: a `Saying` for each cue, in text order, also where nobody that
the gazetteers know says it, and where what is said tells of no matériel.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsledger.reading.asides import opens_tail, relative_at, told_by_noun, words_at
from armsledger.reading.attribution import Attribution, inside, manner_at
from armsledger.reading.contents import Cue, content, direct
from armsledger.reading.quotes import Quote
from armsledger.reading.spoken import phrase, speaker
from armsledger.reading.trees import Tree
from armsledger.reading.triggers import phrase_tokens
from armsledger.records import Document, Saying, Source, Span

LONGEST = 3000  # characters of a sentence that a quotation can stand in


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A cue in its sentence."""

    tree: Tree
    cue: Cue


class Sayings:
    """The acts of saying of one document."""

    def __init__(self, document: Document, trees: Sequence[Tree], attribution: Attribution) -> None:
        self.document = document
        self.attribution = attribution
        self.blocks = [block.span.start for block in document.blocks]
        self.places = [Place(tree, cue) for tree in trees for cue in cues(tree)]
        self.quoted = self.bind_quotes()

    def all(self) -> list[Saying]:
        """Every act of saying, in text order."""
        found = ((place, self.saying(place)) for place in self.places)
        return [said for place, said in found if said.content or (said.source is not None and not idle(place))]

    def saying(self, place: Place) -> Saying:
        """The act of saying at one cue."""
        tree, cue = place.tree, place.cue
        quoted = self.quoted.get(place, [])
        who = speaker(tree, cue, self.attribution)
        told = told_by_noun(tree, cue.at) if cue.noun else None
        source = None if who is None else phrase(tree, who, without=cue.at if told is None else told)
        return Saying(
            manner=cue.manner,
            cue=Span(tree.tokens[cue.tokens[0]].span.start, tree.tokens[cue.tokens[-1]].span.end),
            source=source,
            content=content(tree, cue, source, quoted),
            speaker=self.known_speaker(tree, cue),
        )

    def known_speaker(self, tree: Tree, cue: Cue) -> Source | None:
        """Whom the voice at the cue stands for, where it is known."""
        voice = self.attribution.own[tree.sentence.index].get(cue.at)
        return None if voice is None else voice.source

    def bind_quotes(self) -> dict[Place, list[Quote]]:
        """Each cue -> its quotations of speech: those that it stands nearest to, and those that go on with one of them.

        A quotation that touches no sentence with a cue goes on with the speaker of the one before it in its paragraph.
        """
        starts = [place.tree.sentence.span.start for place in self.places]
        found: dict[Place, list[Quote]] = {}
        last: tuple[Place, Quote] | None = None
        for quote in (quote for quote in self.attribution.quotes if direct(quote, self.document)):
            first, behind = bisect_left(starts, quote.span.start - LONGEST), bisect_right(starts, quote.span.end + 2)
            near = [p for p in self.places[first:behind] if p.cue.manner != "believe" and beside(p, quote)]
            if near:
                place = min(near, key=lambda p: distance(p, quote))
            elif last is not None and self.one_block(last[1], quote):
                place = last[0]
            else:
                continue
            found.setdefault(place, []).append(quote)
            last = place, quote
        return found

    def one_block(self, before: Quote, behind: Quote) -> bool:
        """Whether two quotations stand in one paragraph."""
        at = bisect_right(self.blocks, before.span.start)
        return at == bisect_right(self.blocks, behind.span.start)


def cues(tree: Tree) -> Iterator[Cue]:
    """The words of saying of a sentence, in order: verbs, and phrases such as "according to"."""
    for token in tree.tokens:
        if (manner := manner_at(tree, token.i)) is not None:
            yield Cue(token.i, manner, verb_tokens(tree, token.i, manner))
        elif acts_at(tree, token.i):
            yield Cue(token.i, "say", verb_tokens(tree, token.i, "acts"))
        elif credit := credit_tokens(tree, token.i):
            yield Cue(token.i, "say", credit, credit=True)
        elif told_by_noun(tree, token.i) is not None:
            yield Cue(token.i, "say", (token.i,), noun=True)


def acts_at(tree: Tree, i: int) -> bool:
    """Whether the verb at `i` does something by saying it: promises, asks for."""
    words = tree.knowledge.speech["acts"]["verbs"]
    own = tree.tokens[i].mention is None and tree.tokens[i].pos in ("VERB", "AUX")
    return own and any(p[0] == tree.tokens[i].lemma and phrase_tokens(tree, i, p) for p in words)


def idle(place: Place) -> bool:
    """Whether a cue without content says nothing, but does something else: "launched", "concluded a contract"."""
    knowledge, lemma = place.tree.knowledge, place.tree.tokens[place.cue.at].lemma
    return (lemma,) in knowledge.speech["clausal"]["verbs"] or lemma in knowledge.stances


def verb_tokens(tree: Tree, i: int, section: str) -> tuple[int, ...]:
    """The tokens of the verb phrase that makes `i` a cue, where they stand side by side."""
    phrases = [p for p in tree.knowledge.speech[section]["verbs"] if p[0] == tree.tokens[i].lemma]
    for phrase_ in sorted(phrases, key=len, reverse=True):
        tokens = phrase_tokens(tree, i, phrase_)
        if tokens and tokens == list(range(tokens[0], tokens[-1] + 1)):
            return tuple(tokens)
    return (i,)


def credit_tokens(tree: Tree, i: int) -> tuple[int, ...]:
    """The tokens of "according to" that begin at `i`."""
    for words in tree.knowledge.speech["according"]["strong"]:
        behind = tree.tokens[i].head
        told = tree.tokens[i].dep == "mark" and tree.is_verb(behind)  # "según dijo el ministro"
        if tree.folded[i] == words[0] and words_at(tree, i, words) and not (told or relative_at(tree, i + len(words))):
            return tuple(range(i, i + len(words)))
    return ()


def beside(place: Place, quote: Quote) -> bool:
    """Whether the cue stands outside the quotation, in a sentence that the quotation touches."""
    sentence = place.tree.sentence.span
    near = quote.span.start < sentence.end and sentence.start <= quote.span.end + 2
    return near and not inside(place.tree.tokens[place.cue.at].span, quote)


def distance(place: Place, quote: Quote) -> int:
    """Characters between the cue and the nearer end of the quotation; one that opens a tail comes first."""
    start = place.tree.tokens[place.cue.at].span.start
    tail = opens_tail(place.tree, place.cue.at) and start > quote.span.start
    return min(abs(start - quote.span.end), abs(start - quote.span.start)) - (1 if tail else 0)

"""Source, cue and content of reported speech, however nested, quoted or left without quotation marks.

Enters: the parsed sentences of a document. Leaves: for every token that can carry an event, the chain of voices that
tell it, outermost first; a `Voice` has a source, a manner (say, deny, believe) and the cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from armsledger.knowledge.folding import fold
from armsledger.reading.asides import (
    as_told,
    clause_end,
    nouns_behind,
    opened_between,
    opens_tail,
    owner_of,
    plain_nouns_behind,
    relative_at,
    tail_span,
    told_by_noun,
    words_at,
)
from armsledger.reading.quotes import Quote, quotes
from armsledger.reading.speakers import Speakers, noun_phrase
from armsledger.reading.trees import SUBJECTS, Tree, base
from armsledger.reading.triggers import phrase_at
from armsledger.records import Document, Mention, Sentence, Source, Span

CONTENT = (
    "ccomp",
    "xcomp",
    "parataxis",
    "obj",
    "obl",
    "advcl",
    "acl",
    "csubj",
    "dep",
    "nsubj",
    "conj",
    "nmod",
    "appos",
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who tells something: who, how, and the words that show it."""

    source: Source | None
    manner: str  # say, deny, believe, doubt
    cue: str
    span: Span
    medium: bool = False
    who: Span | None = None  # the words that name the speaker
    at: int | None = None  # the token that heads them
    group: tuple[str, ...] = ()  # the states that say it together


def refuses(tree: Tree, i: int) -> bool:
    """Whether a verb that can deny tells a refusal instead: "se negó a vender", "rechazó vender"."""
    stops = any(
        s == "stopped" and phrase_at(tree, i, p) for s, p in tree.knowledge.stances.get(tree.tokens[i].lemma, ())
    )
    acts = [c for c in tree.children[i] if base(tree.tokens[c].dep) in ("xcomp", "ccomp", "advcl", "obl")]
    return stops and any(tree.tokens[c].morph.get("VerbForm") == "Inf" and tree.child(c, "aux") is None for c in acts)


def manner_at(tree: Tree, i: int) -> str | None:
    """Whether the verb at `i` says, denies, believes or doubts."""
    token, speech = tree.tokens[i], tree.knowledge.speech
    if token.pos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "X") or token.mention is not None:
        return None
    if token.dep == "aux:caus":
        return None  # "a fait savoir": the verb that it causes tells
    lemma = token.lemma if token.pos in ("VERB", "AUX") else tree.knowledge.forms.get(fold(token.text), token.lemma)
    if token.pos not in ("VERB", "AUX") and not tree.is_verb(i) and not misread_verb(tree, i):
        return None
    caused = [tree.tokens[c].lemma for c in tree.children[i] if tree.tokens[c].dep == "aux:caus"]
    for manner in ("deny", "believe", "doubt", "say"):
        if manner == "deny" and refuses(tree, i):
            continue
        for phrase in speech[manner]["verbs"]:
            if (phrase[0] == lemma and phrase_at(tree, i, phrase)) or (caused and phrase == (caused[0], lemma)):
                return manner
    return None


def misread_verb(tree: Tree, i: int) -> bool:
    """A verb of saying that the parser took for a noun: it has a subject or an auxiliary of its own."""
    deps = {tree.tokens[c].dep for c in tree.children[i]}
    return bool(deps & {"aux", "nsubj", "ccomp"})


class Attribution:
    """The voices of one document, sentence by sentence."""

    def __init__(self, document: Document, trees: Sequence[Tree], speakers: Speakers) -> None:
        self.document = document
        self.trees = trees
        self.speakers = speakers
        self.quotes = quotes(document)
        self.by_quote: dict[Quote, Voice] = {}
        self.own: list[dict[int, Voice]] = []
        for tree in trees:
            self.own.append(self.cues(tree))
        for tree, cues in zip(trees, self.own, strict=True):
            self.bind_quotes(tree, cues)
        self.carry_quotes()

    def cues(self, tree: Tree) -> dict[int, Voice]:
        """Every cue of a sentence -> its voice, in text order, so that later ones know earlier speakers."""
        found: dict[int, Voice] = {}
        for token in tree.tokens:
            manner = manner_at(tree, token.i)
            if manner is not None and (voice := self.verb_voice(tree, token.i, manner)):
                found[token.i] = voice
            elif according := self.according_voice(tree, token.i) or self.noun_voice(tree, token.i):
                found[token.i] = according
            elif base(token.dep) == "nsubj":
                self.speakers.note(tree, token.i)
        found.update({i: voice for i, voice in self.doubters(tree).items() if i not in found})
        return found

    def doubters(self, tree: Tree) -> dict[int, Voice]:
        """Who says that there is no evidence or that it does not know ("London has seen no sign that …")."""
        found: dict[int, Voice] = {}
        for i, phrase in tree.openings(tree.knowledge.speech["doubt"]["phrases"]):
            if tree.tokens[i].dep == "mark" or not words_at(tree, i, phrase):
                continue
            verb = next((a for a in tree.path(i) if tree.is_verb(a)), None)
            named = verb is not None and any(tree.tokens[s].pos in ("PROPN", "NOUN") for s, _ in tree.subjects(verb))
            if verb is not None and named and (voice := self.verb_voice(tree, verb, "doubt")):
                found[verb] = voice
        return found

    def verb_voice(self, tree: Tree, i: int, manner: str) -> Voice | None:
        """The voice of a verb of saying: its subject, who stands behind it, or its agent in the passive."""
        token = tree.tokens[i]
        for s in self.candidates(tree, i):
            if (mention := tree.mention_tokens.get(s)) is not None and mention.kind == "item":
                continue
            speaker = self.speakers.resolve(tree, s)
            if speaker is not None:
                return Voice(
                    speaker.source,
                    manner,
                    token.text,
                    token.span,
                    speaker.medium,
                    phrase_span(tree, s),
                    s,
                    states_at(tree, s),
                )
        if left_out(tree, i) and (last := self.speakers.before()) is not None:
            return Voice(last.source, manner, token.text, token.span, last.medium)
        told = tree.child(i, "ccomp", "xcomp", "csubj") is not None
        if manner != "say" and told:
            return Voice(None, manner, token.text, token.span)  # a denial is one, whoever it is that denies
        return None

    def candidates(self, tree: Tree, i: int) -> list[int]:
        """The tokens that can do the saying at `i`, best first."""
        subjects = [s for s, role in tree.subjects(i) if role == "agent"]
        if (outer := teller_above(tree, i)) is not None:
            return self.candidates(tree, outer)
        if as_told(tree, i) is not None and not any(s < i and not opened_between(tree, s, i) for s in subjects):
            return [*plain_nouns_behind(tree, i), *subjects]
        if tree.passive(i) and (active := tree.child(i, "nsubj")) is not None:
            subjects = [active.i, *subjects]  # a participle for a past tense: "the Navy complained"
        elif tree.passive(i):
            agents = [c for c in tree.children[i] if tree.tokens[c].dep == "obl:agent" or "agent" in tree.roles(c)[:1]]
            return [*agents, *subjects]
        own = [c for c in tree.children[i] if base(tree.tokens[c].dep) == "nsubj"]
        commas = [sum(t.text == "," for t in tree.tokens[c:i]) for c in own if c < i]  # two enclose an apposition
        parted = all(count == 1 for count in commas) and not any(c > i for c in own)
        if opens_tail(tree, i) and any(c > i for c in own):
            return [*(c for c in own if c > i), *subjects]
        if (own and not parted) or not opens_tail(tree, i):
            return subjects
        return [*nouns_behind(tree, i), *subjects]

    def according_voice(self, tree: Tree, i: int) -> Voice | None:
        """The voice of "according to X": the noun behind the phrase."""
        token = tree.tokens[i]
        for phrase in tree.knowledge.speech["according"]["strong"]:
            if tree.folded[token.i] != phrase[0] or not words_at(tree, i, phrase):
                continue
            last = i + len(phrase) - 1
            if relative_at(tree, last + 1):
                continue
            end = clause_end(tree, last)
            heads = [token.head, *[t.i for t in tree.tokens[last + 1 : last + 9]]]
            if any(is_evidence(tree, h) for h in heads if last < h <= end):
                continue
            for h in heads:
                if last < h <= end and (speaker := self.speakers.resolve(tree, h)):
                    span = Span(token.span.start, tree.tokens[min(last, len(tree.tokens) - 1)].span.end)
                    cue = self.document.text[span.start : span.end]
                    return Voice(speaker.source, "say", cue, span, speaker.medium, phrase_span(tree, h), h)
        return None

    def noun_voice(self, tree: Tree, i: int) -> Voice | None:
        """The voice of "Kyiv's claim that …", "l'affirmation de Kiev selon laquelle …": who makes the claim."""
        if told_by_noun(tree, i) is None or (owner := owner_of(tree, i)) is None:
            return None
        speaker, token = self.speakers.resolve(tree, owner), tree.tokens[i]
        if speaker is None:
            return None
        return Voice(speaker.source, "say", token.text, token.span, speaker.medium, phrase_span(tree, owner), owner)

    def bind_quotes(self, tree: Tree, cues: dict[int, Voice]) -> None:
        """Give each quotation the voice of a cue in its sentence outside it, else of the sentence before or after."""
        for quote in self.quotes:
            if quote in self.by_quote or not touches(quote, tree.sentence):
                continue
            outside = [i for i in cues if not inside(tree.tokens[i].span, quote)]
            if outside:
                nearest = min(outside, key=lambda i: abs(tree.tokens[i].span.start - quote.span.end))
                self.by_quote[quote] = cues[nearest]

    def carry_quotes(self) -> None:
        """A quotation that nobody is named for goes on with the speaker of the one before it in its paragraph."""
        blocks = [b.span for b in self.document.blocks]
        for before, quote in pairwise(self.quotes):
            same = any(b.start <= before.span.start and quote.span.start < b.end for b in blocks)
            if quote not in self.by_quote and before in self.by_quote and same:
                self.by_quote[quote] = self.by_quote[before]

    def voices(self, index: int, i: int) -> list[Voice]:
        """The chain of voices over token `i` of sentence `index`, innermost first."""
        tree, cues = self.trees[index], self.own[index]
        found: list[Voice] = []
        path = tree.path(i)
        for a, b in pairwise(path):
            subject = tree.tokens[a].dep in SUBJECTS and not tree.passive(b)
            held = base(tree.tokens[a].dep) in CONTENT or told_to(tree, path, a)
            if b in cues and held and not subject and not (cues[b].manner == "say" and acts(tree, a, b)):
                found.append(cues[b])
        for c, voice in cues.items():
            if voice not in found and self.covers(tree, c, i):
                found.append(voice)
        if not found:
            found.extend(self.quoted(tree.tokens[i].span))
        return found

    def covers(self, tree: Tree, cue: int, i: int) -> bool:
        """Whether a cue that does not govern the event still tells it: "according to X", inserted and final tails."""
        if i == cue:
            return False
        manner = manner_at(tree, cue)
        if manner is None:
            told = told_by_noun(tree, cue)
            return told is None or i in tree.subtree(told)
        if manner == "deny":
            return False
        if (aside := as_told(tree, cue)) is not None:
            return i not in aside
        if tail := tail_span(tree, cue):
            return not tail[0] <= i <= tail[1]
        return base(tree.tokens[cue].dep) == "parataxis" and i not in tree.subtree(cue)

    def quoted(self, span: Span) -> list[Voice]:
        """The voice of the quotation that a span lies in."""
        for quote in self.quotes:
            if inside(span, quote) and quote in self.by_quote:
                return [self.by_quote[quote]]
        return []


def is_evidence(tree: Tree, i: int) -> bool:
    """Whether the word is a kind of evidence that speaks for itself ("selon des documents"), and nobody's voice."""
    seen = {tree.tokens[i].lemma, fold(tree.tokens[i].text), fold(tree.tokens[i].text).removesuffix("s")}
    kinds = tree.knowledge.speech["evidence"]
    return any(
        p[0] in seen
        for kind in ("documents", "satellite-imagery", "photo-video", "debris")
        for p in kinds[kind]
        if len(p) == 1
    )


def phrase_span(tree: Tree, i: int) -> Span:
    """The words of the noun phrase at `i`, from its first to its last, near by."""
    tokens = noun_phrase(tree, i)
    first, last = i, i
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    return Span(tree.tokens[first].span.start, tree.tokens[last].span.end)


def states_at(tree: Tree, s: int) -> tuple[str, ...]:
    """The states coordinated at a subject: "Paris, London and Madrid have let it be known"."""
    tokens = [s, *(c for c in tree.children[s] if base(tree.tokens[c].dep) == "conj")]
    named = [tree.mention_tokens[t] for t in tokens if t in tree.mention_tokens]
    found = tuple(m.value.country for m in named if m.kind == "party" and m.value.country)
    return found if len(found) > 1 else ()


def told_to(tree: Tree, path: Sequence[int], a: int) -> bool:
    """Whether the parser hung on the hearer what he is told ("told reporters that Warsaw will give …")."""
    below = path[path.index(a) - 1] if path.index(a) else a
    heard = base(tree.tokens[a].dep) == "iobj" and a not in tree.mention_tokens
    return heard and base(tree.tokens[below].dep) == "acl" and tree.child(below, "mark") is not None


def acts(tree: Tree, below: int, verb: int) -> bool:
    """Whether a verb of saying with a bare object does what it names ("a conclu un accord"), and tells nothing."""
    doing = {s for s, p in tree.knowledge.stances.get(tree.tokens[verb].lemma, ()) if len(p) == 1}
    if base(tree.tokens[below].dep) == "obj" and own_request(tree, below):
        return True
    return bool(doing & {"agreed", "done", "stopped"}) and base(tree.tokens[below].dep) not in ("ccomp", "parataxis")


def own_request(tree: Tree, noun: int) -> bool:
    """Whether a noun is what its speaker asks for: "repeated its request for 20 systems"."""
    asks = any(t.noun and t.stage == "sought" for t in tree.knowledge.triggers.get(tree.tokens[noun].lemma, ()))
    return asks and any(tree.folded[c] in tree.knowledge.pronouns["possessive"] for c in tree.children[noun])


def left_out(tree: Tree, i: int) -> bool:
    """Whether a verb of saying leaves out a subject spoken of before ("Añadió que …")."""
    token = tree.tokens[i]
    third = token.morph.get("Person") == "3" and token.morph.get("VerbForm") == "Fin"
    named = tree.subjects(i) or tree.passive(i) or tree.reflexive(i)
    return tree.knowledge.drops_subjects and third and not named


def teller_above(tree: Tree, i: int) -> int | None:
    """The cue whose speaker goes on by a participle: "said that X had sold tanks, adding that …"."""
    token = tree.tokens[i]
    if token.morph.get("VerbForm") not in ("Part", "Ger") or base(token.dep) != "advcl" or manner_at(tree, i) is None:
        return None
    path = tree.path(i)
    for below, above in pairwise(path[1:]):
        if base(tree.tokens[below].dep) == "ccomp" and above < i and manner_at(tree, above) == "say":
            return above
    return None


def inside(span: Span, quote: Quote) -> bool:
    """Whether a span lies in a quotation."""
    return quote.span.start <= span.start < quote.span.end


def touches(quote: Quote, sentence: Sentence) -> bool:
    """Whether a quotation and a sentence share text, or the sentence follows the quotation at once."""
    return quote.span.start < sentence.span.end and sentence.span.start <= quote.span.end + 2


def teller(voices: Sequence[Voice]) -> Voice | None:
    """The outermost voice below the outlet; a medium only where it carries nobody else's words."""
    people = [v for v in voices if not v.medium]
    return (people or voices)[-1] if voices else None


__all__ = ["Attribution", "Mention", "Voice"]

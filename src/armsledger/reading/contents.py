"""What is said, as spans: the clause, quotation or noun that a cue of saying governs, or that it stands beside.

Enters: a tree, a cue, and the quotations that are bound to it. Leaves: the spans of the content, without the words that
only tie it to its cue; several where words of the saying part it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsledger.reading.asides import (
    as_told,
    conjunction,
    credits_relative,
    opens_tail,
    tail_span,
    told_by_noun,
    verb_start,
)
from armsledger.reading.attribution import teller_above
from armsledger.reading.quotes import Quote
from armsledger.reading.trees import Tree, base
from armsledger.records import Document, Span

EDGES = frozenset(",;:.!?…-–—")
BEFORE_SPEECH = frozenset(":,.;!?—–-(…")
THEMES = ("theme", "object", "against", "benefit")
NEAR = 20  # characters in which the mark before a quotation is looked for
FEWEST = 3  # words of a quotation that is speech, and no title or borrowed word
CLAUSAL = ("ccomp", "xcomp", "csubj", "advcl", "acl", "obj", "dep", "parataxis", "obl")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying at token `at`, with the tokens of its phrase."""

    at: int
    manner: str
    tokens: tuple[int, ...]
    credit: bool = False  # "according to"
    noun: bool = False  # "the claim that"


def content(tree: Tree, cue: Cue, speaker: Span | None, quoted: Sequence[Quote]) -> tuple[Span, ...]:
    """What is said at a cue: what it stands beside, the clause that it governs, a quotation, or what a noun names."""
    who = within(tree, speaker)
    if cue.credit:
        return outside(tree, set(range(cue.at, max(*cue.tokens, *who) + 1)))
    if cue.noun and (clause := told_by_noun(tree, cue.at)) is not None:
        return (widened(clause_span(tree, clause, cue.at), quoted),)
    if (aside := as_told(tree, cue.at)) is not None:
        return told_by_host(tree, aside | who, quoted)
    if (pronoun := relative_object(tree, cue.at)) is not None:
        return (tree.tokens[pronoun].span,)
    if (clause := complement(tree, cue)) is not None:
        return (widened(clause_span(tree, clause, cue.at), quoted),)
    aside = inserted(tree, cue.at, who)
    if quoted:
        return with_rest(tree, cue.at, aside, quoted)
    named = named_object(tree, cue)
    if named is None and aside is not None:
        return outside(tree, aside)
    named = named_theme(tree, cue) if named is None else named
    return () if named is None or named in who else tuple(runs(tree, noun_tokens(tree, named, cue.at)))[:1]


def within(tree: Tree, span: Span | None) -> set[int]:
    """The tokens that a span covers."""
    return {t.i for t in tree.tokens if span is not None and span.start < t.span.end and t.span.start < span.end}


def direct(quote: Quote, document: Document) -> bool:
    """Whether a quotation is speech of its own: words enough, and a mark or nothing before it."""
    words = document.text[quote.span.start : quote.span.end].split()
    before = document.text[max(0, quote.span.start - NEAR) : quote.span.start].rstrip()
    opens = any(b.span.start == quote.span.start for b in document.blocks)
    return quote.lost or (len(words) >= FEWEST and (opens or not before or before[-1] in BEFORE_SPEECH))


def complement(tree: Tree, cue: Cue) -> int | None:
    """The clause that a verb of saying governs: with a conjunction, an infinitive, or behind a colon."""
    i = cue.at
    below = [c for c in below_cue(tree, cue) if c > i]
    for c in below:
        if base(tree.tokens[c].dep) in CLAUSAL and conjunction(tree, c) is not None:
            return c
    for c in below:
        dep, form = base(tree.tokens[c].dep), tree.tokens[c].morph.get("VerbForm")
        bare = form == "Fin" or tree.child(c, "cop", "aux", "nsubj") is not None
        if (dep == "ccomp" and (bare or form == "Inf")) or (dep == "xcomp" and tree.tokens[c].pos != "PUNCT"):
            return c
    for c in below:
        if base(tree.tokens[c].dep) in ("parataxis", "appos") and any(t.text == ":" for t in tree.tokens[i:c]):
            return c
    asked = [c for c in below if base(tree.tokens[c].dep) == "advcl" and tree.child(c, "mark") is not None]
    return asked[0] if asked and addressed(tree, i) else None


def addressed(tree: Tree, i: int) -> bool:
    """Whether the object of the verb at `i` is who hears it: "told reporters", "vous informera"."""
    return any((tree.tokens[i].lemma,) == p[:1] for p in tree.knowledge.speech["hearers"]["verbs"])


def clause_span(tree: Tree, head: int, cue: int) -> Span:
    """The words of the clause at `head` on its side of the cue, without its conjunction and what others say in it."""
    tokens = {t for t in tree.subtree(head) if t > cue}
    for t in sorted(tokens):
        if teller_above(tree, t) == cue:
            tokens -= tree.subtree(t)
    if (opening := conjunction(tree, head)) is not None and opening > cue:
        tokens = {t for t in tokens if t > opening}
    if credits_relative(tree, head):
        tokens = {t for t in tokens if t > min(tokens) + 1}
    links = [t for t in tree.children[head] if tree.tokens[t].dep == "mark" and tree.tokens[t].pos in ("ADP", "PART")]
    tokens -= {t for t in links if t == min(tokens, default=head)}
    found = list(runs(tree, tokens or {head}, apart=2))
    return Span(found[0].start, found[-1].end)


def widened(span: Span, quoted: Iterable[Quote]) -> Span:
    """The span with a quotation that begins in it or right behind it."""
    for quote in quoted:
        if span.start <= quote.span.start <= span.end + 1:
            span = Span(span.start, max(span.end, quote.span.end))
    return span


def told_by_host(tree: Tree, aside: Collection[int], quoted: Sequence[Quote]) -> tuple[Span, ...]:
    """The clause that "as X said" stands in: what the host says, where it says something itself."""
    top = next((t for t in sorted(aside) if tree.tokens[t].head not in aside), min(aside))
    host = tree.tokens[top].head
    clauses = [c for c in tree.children[host] if c not in aside and conjunction(tree, c) is not None]
    if clauses:
        return (widened(clause_span(tree, clauses[0], max(aside)), quoted),)
    tokens = tree.subtree(host) if host not in aside else set(range(len(tree.tokens)))
    return tuple(runs(tree, tokens - set(aside)))


def relative_object(tree: Tree, i: int) -> int | None:
    """The relative pronoun that stands for what is said: "the figure that he gave", "ce que dit Kiev"."""
    relative = tree.knowledge.pronouns["relative"]
    for c in tree.children[i]:
        objects = base(tree.tokens[c].dep) in ("obj", "iobj", "obl", "ccomp") and tree.tokens[c].pos == "PRON"
        if objects and c < i and tree.folded[c] in relative:
            return c
    return None


def with_rest(tree: Tree, i: int, aside: Collection[int] | None, quoted: Sequence[Quote]) -> tuple[Span, ...]:
    """The quotations, and what else of the sentence an inserted attribution tells with them."""
    spans = [q.span for q in quoted]
    if aside is None:
        return tuple(spans)
    for run in outside(tree, aside):
        opened = any(q.start <= run.start < q.end for q in spans)
        whole = any(q.start <= run.start and run.end <= q.end + 1 for q in spans)
        if not whole and (run.start < tree.tokens[i].span.start or opened):
            spans = [q for q in spans if not run.start <= q.start < run.end] + [run]
    return tuple(sorted(spans))


def named_object(tree: Tree, cue: Cue) -> int | None:
    """The noun or pronoun that is what is said: the object, or the subject of a passive."""
    i = cue.at
    below = below_cue(tree, cue)
    if tree.passive(i):
        if base(tree.tokens[i].dep) == "acl":
            return tree.tokens[i].head
        return next((c for c in below if base(tree.tokens[c].dep) == "nsubj"), None)
    if addressed(tree, i) or (tree.tokens[i].lemma,) in tree.knowledge.speech["clausal"]["verbs"]:
        return None
    objects = [c for c in below if base(tree.tokens[c].dep) == "obj"]
    return next((c for c in objects if not is_hearer(tree, c) and not is_date(tree, c)), None)


def named_theme(tree: Tree, cue: Cue) -> int | None:
    """The noun that something is said about, for or against."""
    for role in THEMES:
        for c in below_cue(tree, cue):
            oblique = base(tree.tokens[c].dep) in ("obl", "nmod", "advcl", "obj") and c > cue.at
            if oblique and role in tree.roles(c) and not is_hearer(tree, c) and not is_date(tree, c):
                return c
    return None


def below_cue(tree: Tree, cue: Cue) -> list[int]:
    """What hangs on the words of a cue."""
    return [c for t in cue.tokens for c in tree.children[t] if c not in cue.tokens]


def is_hearer(tree: Tree, c: int) -> bool:
    """Whether an object cannot be what is said: a reflexive pronoun, one of the first or second person, a person."""
    token = tree.tokens[c]
    mention = tree.mention_tokens.get(c)
    personal = token.pos == "PRON" and (token.morph.get("Reflex") == "Yes" or token.morph.get("Person") in ("1", "2"))
    return personal or (mention is not None and mention.kind == "person") or token.lemma in tree.knowledge.people


def is_date(tree: Tree, c: int) -> bool:
    """Whether a token stands in a date, or heads one ("two months ago")."""
    start, end = tree.tokens[c].span
    return any(m.kind == "date" and m.span.start < end and start < m.span.end for m in tree.sentence.mentions)


def noun_tokens(tree: Tree, head: int, cue: int) -> set[int]:
    """The phrase of a noun without its preposition and without the clause that holds the cue."""
    tokens = tree.subtree(head)
    for c in tree.children[head]:
        if tree.tokens[c].dep == "case" or cue in tree.subtree(c):
            tokens -= tree.subtree(c)
    return tokens


def inserted(tree: Tree, i: int, who: Collection[int]) -> set[int] | None:
    """The tokens of an attribution that stands in or behind what it tells: ", the Navy said,", ", devrais-je dire"."""
    verb = i
    while base(tree.tokens[verb].dep) == "xcomp" and tree.tokens[verb].head < i:
        verb = tree.tokens[verb].head
    tail = tail_span(tree, verb)
    if tail is None and opens_tail(tree, verb) and verb_start(tree, verb) > 0:
        tail = verb_start(tree, verb), max(i, verb)
    if tail is None:
        return None
    aside = set(range(tail[0], max(tail[1], i) + 1)) | {t for t in who if t >= tail[0]}
    before = [t for t in range(tail[0]) if tree.tokens[t].pos != "PUNCT"]
    own = tree.subtree(verb)
    tells = any(t not in own or tree.tokens[t].morph.get("VerbForm") == "Fin" for t in before)
    return aside if tells else None


def outside(tree: Tree, aside: Collection[int]) -> tuple[Span, ...]:
    """The sentence without some of its tokens."""
    return tuple(runs(tree, set(range(len(tree.tokens))) - set(aside)))


def runs(tree: Tree, tokens: Collection[int], *, apart: int = 1) -> Iterator[Span]:
    """The spans of neighbouring tokens, without marks at their ends; a gap below `apart` tokens parts nothing."""
    group: list[int] = []
    for t in [*sorted(tokens), len(tree.tokens) + apart + 1]:
        if group and t - group[-1] > apart:
            while group and tree.tokens[group[0]].text in EDGES:
                group.pop(0)
            while group and tree.tokens[group[-1]].text in EDGES:
                group.pop()
            if group:
                yield Span(tree.tokens[group[0]].span.start, tree.tokens[group[-1]].span.end)
            group = []
        group.append(t)

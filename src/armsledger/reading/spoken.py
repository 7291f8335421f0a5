"""Who does the saying, by the grammar of the sentence alone: the token that names the speaker, and its phrase.

Enters: a tree and a cue. Leaves: a token, and the span of the phrase that it heads. Who the speaker is, is the concern
of `speakers`.
"""

from __future__ import annotations

from armsledger.reading.asides import as_told, opened_between, opens_tail, owner_of, plain_nouns_behind
from armsledger.reading.attribution import Attribution, teller_above
from armsledger.reading.contents import EDGES, Cue, is_date
from armsledger.reading.trees import Tree, base
from armsledger.records import Span

APART = ("cc", "mark", "case", "punct")
SHARED = ("xcomp", "ccomp", "csubj", "advcl", "obl", "acl", "conj", "nmod", "dep")
DEEPEST = 6


def speaker(tree: Tree, cue: Cue, attribution: Attribution) -> int | None:
    """The token that heads the words for who says it, or None where the sentence leaves it out."""
    voice = attribution.own[tree.sentence.index].get(cue.at)
    if cue.credit:
        return voice.at if voice is not None and voice.at is not None else credited(tree, cue)
    if cue.noun:
        return owner_of(tree, cue.at)
    if (found := doer(tree, cue.at)) is not None:
        return found
    if voice is not None and voice.at is not None:
        return voice.at
    possible = attribution.candidates(tree, cue.at) if opens_tail(tree, cue.at) else []
    return possible[0] if possible and tree.tokens[cue.at].morph.get("VerbForm") == "Fin" else None


def credited(tree: Tree, cue: Cue) -> int | None:
    """The noun behind "according to"."""
    head = tree.tokens[cue.at].head
    if head > cue.tokens[-1]:
        return head
    nouns = (t.i for t in tree.tokens[cue.tokens[-1] + 1 :][:6] if t.pos in ("NOUN", "PROPN", "PRON", "X"))
    return next(nouns, None)


def doer(tree: Tree, i: int, depth: int = 0) -> int | None:
    """The token that does what the verb at `i` says: its agent, its subject, or one that it shares."""
    if depth > DEEPEST:
        return None
    agents = [c for c in tree.children[i] if tree.tokens[c].dep == "obl:agent"]
    if agents:
        return agents[0]
    if tree.passive(i) and tree.child(i, "nsubj") is None:
        return next((c for c in tree.children[i] if "agent" in tree.roles(c)[:1]), None)
    own = [c for c in tree.children[i] if base(tree.tokens[c].dep) == "nsubj" and not is_date(tree, c)]
    if as_told(tree, i) is not None and not any(c < i and not opened_between(tree, c, i) for c in own):
        own = plain_nouns_behind(tree, i)[:1] or own
    if own:
        before = [c for c in own if c < i]
        return relative_head(tree, (before or own)[-1 if before else 0])
    if (outer := teller_above(tree, i)) is not None:
        return doer(tree, outer, depth + 1)
    return shared_doer(tree, i, depth)


def shared_doer(tree: Tree, i: int, depth: int) -> int | None:
    """Who does what a verb without a subject of its own says: whom it is asked of, else who does what governs it."""
    token = tree.tokens[i]
    dep, head = base(token.dep), token.head
    if head == i or dep not in SHARED:
        return None
    if dep == "acl" and token.morph.get("VerbForm") == "Part" and not tree.adverbial(i):
        return head
    if token.morph.get("VerbForm") == "Inf" and dep != "conj":
        told = [c for c in tree.children[head] if c < i and is_told(tree, c)]
        if told and tree.tokens[head].lemma in tree.knowledge.control:
            return told[0]
    if any(base(tree.tokens[c].dep) == "nsubj" for c in tree.children[head]) or tree.is_verb(head):
        return doer(tree, head, depth + 1)
    return shared_doer(tree, head, depth + 1)


def is_told(tree: Tree, c: int) -> bool:
    """Whether a token is an object that its verb asks, lets or hears do something."""
    token = tree.tokens[c]
    return (
        base(token.dep) in ("obj", "iobj", "dep") and token.pos in ("NOUN", "PROPN", "PRON") and not reflexive(tree, c)
    )


def reflexive(tree: Tree, c: int) -> bool:
    """Whether a token is the reflexive pronoun of its verb."""
    return tree.tokens[c].pos == "PRON" and tree.tokens[c].morph.get("Reflex") == "Yes"


def relative_head(tree: Tree, c: int) -> int:
    """The noun that a relative pronoun stands for, else the token itself."""
    if tree.folded[c] not in tree.knowledge.pronouns["relative"]:
        return c
    found = tree.antecedent(c, tree.tokens[c].head)
    before = tree.tokens[tree.tokens[c].head].head
    if found == c and before < c and tree.tokens[before].pos in ("NOUN", "PROPN", "PRON"):
        return before  # "c'est X qui a dit"
    return found


def phrase(tree: Tree, head: int, *, without: int) -> Span:
    """The words of the phrase at `head`, without its preposition and without the clause that holds a token."""
    tokens = tree.subtree(head)
    for c in tree.children[head]:
        if base(tree.tokens[c].dep) in APART or without in tree.subtree(c):
            tokens -= tree.subtree(c)
    first = last = head
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    while first < head and tree.tokens[first].text in EDGES:
        first += 1
    while last > head and tree.tokens[last].text in EDGES:
        last -= 1
    start = tree.tokens[first].span.end - len(tree.tokens[first].text.rpartition("-")[2])  # "-t-elle"
    hyphened = tree.tokens[first].text.startswith("-") and tree.tokens[first].pos == "PRON"
    return Span(start if hyphened else tree.tokens[first].span.start, tree.tokens[last].span.end)

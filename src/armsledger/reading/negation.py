"""What takes an event back or leaves it open: negations, words that call it false, missing evidence.

Enters: a `Tree` and the token of an event word or of a verb above it. Leaves: the token of the word that says so, or
None.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.reading.trees import Tree, base

NEGATING = frozenset({"det", "advmod", "cc", "amod", "case"})  # how a negation hangs on a subject or object


def negated(tree: Tree, i: int) -> int | None:
    """The negation of `i`, as its dependent or as the determiner of its subject or object."""
    for c in tree.children[i]:
        word = tree.folded[c]
        dep = base(tree.tokens[c].dep)
        if in_figure(tree, c):
            continue
        if word in tree.knowledge.negation and dep in ("advmod", "det", "cc", "aux", "case", "mark", "obj", "nsubj"):
            return c
        if dep in ("nsubj", "obj", "aux", "advmod") and not (dep == "aux" and tree.is_verb(c) is False):
            for g in tree.children[c]:
                negates = tree.folded[g] in tree.knowledge.negation and base(tree.tokens[g].dep) in NEGATING
                if negates and not in_figure(tree, g):
                    return g
        if dep in ("obl", "iobj") and nobody(tree, c):
            return c
    return None


def in_figure(tree: Tree, i: int) -> bool:
    """Whether the word is part of a figure, and takes nothing back: "no fewer than 30", "pas moins de 20"."""
    at = tree.tokens[i].span.start
    return any(
        m.kind in ("quantity", "money") and m.span.start <= at < m.span.end and m.value.low not in (None, 0, 1)
        for m in tree.sentence.mentions
    )


def nobody(tree: Tree, i: int) -> bool:
    """Whether a complement names nobody: "to no one", "à personne", "a ningún país"."""
    if any(tree.folded[g] in tree.knowledge.negation and tree.tokens[g].dep == "advmod" for g in tree.children[i]):
        return False
    below = {tree.folded[g] for g in tree.children[i] if base(tree.tokens[g].dep) == "det"}
    aimed = "goal" in tree.roles(i) and i not in tree.mention_tokens
    return tree.folded[i] in tree.knowledge.negation or (aimed and bool(below & tree.knowledge.negation))


def called_false(tree: Tree, trigger: int) -> int | None:
    """A word that calls false what holds the event: "sont sans fondement", "es falso que", "calificó de infundadas"."""
    for i, phrase in tree.openings(tree.knowledge.speech["deny"]["phrases"]):
        token = tree.tokens[i]
        if token.mention is not None or not words_follow(tree, i, phrase):
            continue
        above = tree.tokens[token.head]
        said_of = tree.child(above.head, "nsubj") if base(above.dep) == "obl" else None  # "sont sans fondement"
        if trigger in tree.subtree(i) or trigger in tree.subtree(token.head):
            return i
        is_so = said_of is not None and tree.tokens[above.head].lemma in tree.knowledge.auxiliaries
        if said_of is not None and is_so and trigger in tree.subtree(said_of.i):
            return i
    return None


def doubt(tree: Tree, trigger: int) -> int | None:
    """A phrase of missing evidence or missing knowledge whose clause holds the event."""
    for i, phrase in tree.openings(tree.knowledge.speech["doubt"]["phrases"]):
        if words_follow(tree, i, phrase):
            anchor = next((a for a in tree.path(i) if tree.is_verb(a)), tree.tokens[i].head)
            near = anchor in tree.path(trigger)[:3]
            if (trigger in tree.subtree(anchor) and near) or trigger > i:
                return i
    return None


def words_follow(tree: Tree, i: int, phrase: Sequence[str]) -> bool:
    """Whether the words of a phrase come in order, with at most one other between two of them."""
    position = i
    for word in phrase[1:]:
        ahead = tree.tokens[position + 1 : position + 3]
        match = next((t.i for t in ahead if word in (tree.folded[t.i], t.lemma)), None)
        if match is None:
            return False
        position = match
    return True

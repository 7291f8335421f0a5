"""Words above an event -> what they make of it: seek, plan, deny, fail, stop.

Enters: a tree and an event word. Leaves: `Operator`s, the innermost first.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from armsledger.reading.attribution import manner_at
from armsledger.reading.outlook import finite, stances_at
from armsledger.reading.trees import Tree, base

GOVERNED = frozenset(
    {"xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "nsubj", "csubj", "amod", "iobj", "dep", "conj", "appos"}
)


@dataclass(frozen=True, slots=True)
class Operator:
    """A word above or beside the event word that changes its stance; `token` is where it stands."""

    stance: str
    token: int


def operators(tree: Tree, trigger: int) -> list[Operator]:
    """The words that govern the event word, nearest first, up to the verb of saying or the clause's end."""
    found: list[Operator] = []
    path = tree.path(trigger)
    for below, above in pairwise(path):
        dep = base(tree.tokens[below].dep)
        if dep not in GOVERNED or (
            dep == "conj" and tree.is_verb(below) and (not found or tree.tokens[below].morph.get("VerbForm") == "Fin")
        ):
            break
        if dep in ("advcl", "acl") and (finite(tree, below) is not None or tree.child(below, "aux") is not None):
            break
        if dep == "nsubj" and tree.is_verb(above) and not tree.passive(above) and not stances_at(tree, above):
            found.extend(predicate_stances(tree, above) if not tree.is_verb(trigger) else ())
            break
        if dep == "ccomp" and finite(tree, below) is not None and manner_at(tree, above) == "say":
            break
        for stance in stances_at(tree, above)[:1]:
            found.append(Operator(stance, above))
        if dep in ("advcl", "xcomp", "csubj"):  # "está en conversaciones para comprar"
            found.extend(o for o in predicate_stances(tree, above) if o.stance == "negotiated")
        if dep == "nsubj" and not tree.is_verb(trigger):
            found.extend(predicate_stances(tree, above))
        if dep in ("obj", "obl", "ccomp") and (holder := holding_deal(tree, above, below)) is not None:
            found.append(holder)
        if manner_at(tree, above) is not None and not stances_at(tree, above):
            break
    for c in tree.children[trigger]:
        if base(tree.tokens[c].dep) in ("aux", "amod", "advmod", "xcomp") and c not in [o.token for o in found]:
            for stance in stances_at(tree, c)[:1]:
                if tree.tokens[c].dep != "xcomp" and stance in ("planned", "sought"):
                    found.insert(0, Operator(stance, c))
    return found


def predicate_stances(tree: Tree, verb: int) -> list[Operator]:
    """What a predicate says of an event noun that is its subject: "fait l'objet de négociations", "is under review"."""
    near = [c for c in tree.children[verb] if base(tree.tokens[c].dep) in ("obj", "obl", "nmod", "xcomp", "advmod")]
    near += [g for c in near for g in tree.children[c] if base(tree.tokens[g].dep) == "nmod"]
    return [
        Operator(s, c)
        for c in near
        for s in stances_at(tree, c)[:1]
        if s in ("negotiated", "planned") and tree.tokens[c].pos == "NOUN"
    ]


def holding_deal(tree: Tree, verb: int, below: int) -> Operator | None:
    """A deal, offer or request that a verb says to hold the event: "a contract covers the sale of", "prévoit que"."""
    if tree.tokens[verb].lemma not in tree.knowledge.include:
        return None
    for subject, _ in tree.subjects(verb):
        if subject != below and tree.tokens[subject].pos == "NOUN" and tree.tokens[subject].mention is None:
            for stance in stances_at(tree, subject)[:1]:
                if stance in ("sought", "planned", "negotiated", "agreed"):
                    return Operator(stance, subject)
    return None

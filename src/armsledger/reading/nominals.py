"""The roles of names that hang on nouns: adjectives, possessives, measures, parts.

Enters: a tree and a chain of tokens from a name up to an event word or an item. Leaves: the roles the name can play.
"""

from __future__ import annotations

from armsledger.knowledge.folding import fold
from armsledger.reading.trees import Tree, base
from armsledger.reading.triggers import is_people
from armsledger.records import Mention

PARTY_KINDS = frozenset({"party", "person", "body"})
EXPLICIT = frozenset({"goal", "origin", "recipient", "against", "benefit", "between", "agent", "partner"})


def is_adjective(tree: Tree, i: int) -> bool:
    """Whether a party stands as an adjective: by its form, or by its place ("fabricantes iraníes")."""
    mention = tree.mention_tokens[i]
    return mention.attributive or (base(tree.tokens[i].dep) == "amod" and mention.words[:1].islower())


def adjective_roles(tree: Tree, trigger: int, chain: list[int]) -> tuple[tuple[str, ...], int] | None:
    """The roles of a state's adjective, by its noun; None where its noun stands for the state ("l'armée malienne")."""
    mention = tree.mention_tokens.get(chain[0])
    head = tree.tokens[tree.tokens[chain[0]].head]
    if mention is None or not is_adjective(tree, chain[0]) or head.i == trigger or head.i in tree.mention_tokens:
        return None
    if head.lemma in tree.knowledge.making or fold(head.text) in tree.knowledge.making:
        return ("maker",), 0
    if is_people(tree, head.i):
        return None
    return (("target",) if base(head.dep) in ("obj", "nsubj", "obl", "nmod") else ()), 0


def noun_roles(noun: bool, dep: str, mention: Mention | None) -> tuple[str, ...]:
    """The roles of a dependent without preposition."""
    if noun and dep in ("amod", "nmod", "compound", "det", "nummod", "appos", "flat"):
        return ("owner", "object")
    if dep in ("obl", "xcomp", "ccomp", "advmod", "dep", "appos", "conj", "flat", "parataxis", "amod", "nmod"):
        return ("object", "theme")
    return ("theme",)


def roles_on_item(tree: Tree, chain: list[int], item: int) -> tuple[tuple[str, ...], int]:
    """The roles of a mention that hangs on an item: a party that made it, or one that its preposition names."""
    mention = tree.mention_tokens.get(chain[0])
    if mention is not None and mention.kind == "item":
        return ("object", "named"), 0
    explicit = nearest_roles(tree, chain[: chain.index(item)])
    strong = tuple(role for role in explicit if role in EXPLICIT and role != "origin")
    if strong:
        return strong, 0
    return ("maker", "origin") if "origin" in explicit else ("maker",), 0


def nearest_roles(tree: Tree, chain: list[int]) -> tuple[str, ...]:
    """The roles of the first preposition from the mention upwards, through nouns that only measure or name."""
    for a in chain:
        roles = tree.roles(a)
        named = tree.mention_tokens.get(chain[0])
        party = named is not None and named.kind != "item"
        if roles and party and a != chain[-1] and "owner" in roles and is_people(tree, tree.tokens[a].head):
            continue
        if roles and not (a == chain[0] and len(chain) > 1 and partitive(tree, a)):
            return roles
        if roles and len(chain) == 1:
            return roles
    return ()


def measures(tree: Tree, i: int) -> bool:
    """Whether a word only counts or holds what hangs on it: a figure, an adverb, "la plupart", "un lot"."""
    token = tree.tokens[i]
    if token.pos in ("NUM", "ADV", "PRON", "DET", "ADP"):
        return True
    held = (m for m in tree.sentence.mentions if m.span.start <= token.span.start < m.span.end)
    return any(m.kind == "quantity" or (m.kind == "item" and m.value.anaphor) for m in held)


def partitive(tree: Tree, i: int) -> bool:
    """Whether `i` hangs by "de/of" on a word that only measures it: its role is then that of the measure."""
    head = tree.tokens[tree.tokens[i].head]
    mention = tree.mention_tokens.get(i)
    if mention is None or mention.kind != "item":
        return False
    return "theme" in tree.roles(i) and measures(tree, head.i)


def is_party(tree: Tree, i: int) -> bool:
    """Whether token `i` names a party, a body or a person."""
    mention = tree.mention_tokens.get(i)
    return mention is not None and mention.kind in PARTY_KINDS

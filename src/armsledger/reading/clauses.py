"""Universal Dependencies -> clauses: a trigger word with its arguments by role. Undoes syntax once, for all languages.

Enters: a parsed sentence. Leaves: `Clause`s whose arguments carry the roles that they can play, best first: passive,
relative, control, light verb, nominalisation, coordination and apposition are undone here, and what the parser got
wrong is mended by preposition and semantic type (a party cannot be delivered, a missile cannot sign).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsledger.knowledge.language import Trigger
from armsledger.reading.borrowing import bare_recipient, governors, lent_by_governors, shared
from armsledger.reading.nominals import (
    adjective_roles,
    is_party,
    measures,
    nearest_roles,
    noun_roles,
    partitive,
    roles_on_item,
)
from armsledger.reading.trees import Tree, base
from armsledger.reading.triggers import is_people, names_event, phrase_tokens, triggers_at
from armsledger.records import Mention

MADE_BY_PEOPLE = frozenset({"give", "equip", "buy", "receive", "ask"})  # no matériel sells, equips or asks


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention beside a trigger: its token, the roles that it can play, and how near (0 own, 1 shared, 2 loose)."""

    mention: Mention
    token: int
    roles: tuple[str, ...]
    near: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One trigger in one sentence, with its arguments."""

    tree: Tree
    trigger: Trigger
    token: int
    arguments: tuple[Argument, ...]


def role_below(
    tree: Tree, trigger: int, i: int, joined: frozenset[int] = frozenset()
) -> tuple[tuple[str, ...], int] | None:
    """The roles of token `i` below the trigger, and how near, or None where a clause of its own lies between."""
    chain = tree.path(i)
    stop = trigger if trigger in chain else next(a for a in chain if a in governors(tree, trigger))
    chain = chain[: chain.index(stop)]
    if (adjective := adjective_roles(tree, trigger, chain)) is not None:
        return adjective
    noun = not tree.is_verb(trigger)
    explicit = nearest_roles(tree, chain)
    if {"origin", "owner"} <= set(explicit) and owned_thing(tree, trigger, tree.tokens[i].head):
        explicit = tuple(role for role in explicit if role != "origin")
    if wide_goal(tree, i) and chain[-1] != i:
        return tree.roles(i), 0
    top = tree.tokens[chain[-1]]
    if top.pos == "PRON" and top.i != i and is_party(tree, i) and "goal" in tree.roles(top.i):
        return tree.roles(top.i), 0  # "to anyone fighting in Sudan"
    for a in chain[1:]:
        if (
            a not in joined
            and tree.is_verb(a)
            and base(tree.tokens[a].dep) in ("acl", "advcl", "ccomp", "csubj", "parataxis", "xcomp")
        ):
            return (tree.roles(i), 0) if noun and a == chain[1] and closes(tree, a) and explicit else None
        if a in tree.mention_tokens and tree.mention_tokens[a].kind == "item":
            return roles_on_item(tree, chain, a)
    if base(top.dep) == "conj" and tree.is_verb(top.i) and any(names_event(tree, a) for a in chain[1:-1]):
        return None  # "ordered radars and is negotiating the purchase of missiles"
    if base(top.dep) == "conj" and tree.is_verb(top.i) and top.i != i and stands_alone(tree, trigger, top.i):
        return None  # "had delivered tanks and would send vehicles"
    if base(top.dep) == "nsubj" and top.i != i and tree.is_verb(trigger) and names_event(tree, top.i):
        return None
    aside = any(base(tree.tokens[a].dep) == "appos" for a in chain[1:-1])
    if aside and is_party(tree, i) and any(names_event(tree, a) for a in chain[1:-1]):
        return None  # "a batch of 20, part of an order for 60 from Canada, was delivered"
    dep = base(top.dep)
    if explicit and tree.passive(trigger) and top.dep == "obl:agent":
        return ("agent",), 0
    introduced = any(tree.tokens[c].dep == "case" for c in tree.children[chain[-1]]) and chain[-1] == i
    if dep in ("nsubj", "csubj") and not (introduced and explicit and is_party(tree, i)):
        return (("object",) if tree.passive(trigger) else ("agent",)) + (
            ("recipient",) if tree.passive(trigger) else ()
        ), 0
    if explicit:
        drop = {"origin"} if noun and "owner" in explicit else {"owner"} if not noun else set()
        if not noun and dep == "obj":
            return ("object", "recipient", *[r for r in explicit if r not in drop]), 0
        return tuple(r for r in explicit if r not in drop), 0
    if dep == "iobj" and top.i in tree.mention_tokens and tree.mention_tokens[top.i].kind == "item":
        return ("object", "recipient"), 0
    if dep in ("obj", "iobj"):
        return (("recipient", "goal") if dep == "iobj" else ("object", "recipient")), 0
    return noun_roles(noun, dep, top.mention), 0


def closes(tree: Tree, a: int) -> bool:
    """Whether a participle only says with whom a deal was made: "conclu avec l'Italie", "placed with Canada"."""
    token = tree.tokens[a]
    settles = any(s == "agreed" for s, _ in tree.knowledge.stances.get(token.lemma, ()))
    return settles and base(token.dep) == "acl" and token.morph.get("VerbForm") == "Part"


def stands_alone(tree: Tree, verb: int, other: int) -> bool:
    """Whether two coordinated verbs have each an object of its own, and share none."""
    return tree.is_verb(verb) and tree.child(verb, "obj") is not None and tree.child(other, "obj") is not None


def owned_thing(tree: Tree, trigger: int, i: int) -> bool:
    """Whether a noun between is a thing of the party behind "de" ("les moyens de l'armée"), which then is no origin."""
    token = tree.tokens[i]
    bare = i != trigger and i not in tree.mention_tokens and token.pos == "NOUN"
    return bare and not is_people(tree, i) and not measures(tree, i)


def wide_goal(tree: Tree, i: int) -> bool:
    """Whether a phrase of several words ties token `i` to the event across what hangs between ("bound for")."""
    phrases = tree.prepositions(i)
    return (
        bool(phrases)
        and len(phrases[0]) > 1
        and bool({"goal", "origin", "agent"} & set(tree.knowledge.prepositions[phrases[0]]))
    )


def up_to(tree: Tree, i: int, carriers: dict[int, tuple[str, ...]]) -> tuple[int, tuple[str, ...]] | None:
    """The carrier that mention token `i` stands in, through coordination, apposition and measure."""
    for a in tree.path(i):
        if a in carriers:
            if a == i:
                return a, carriers[a]
            chain = tree.path(i)
            chain = chain[: chain.index(a)]
            if all(
                base(tree.tokens[c].dep) in ("conj", "appos", "flat", "compound", "nmod", "amod", "nummod")
                for c in chain
            ):
                direct = all(base(tree.tokens[c].dep) in ("conj", "appos", "flat", "compound") for c in chain)
                if direct or partitive(tree, chain[0]):
                    return a, carriers[a]
                mention = tree.mention_tokens.get(a)
                if mention is None or mention.kind != "item":
                    return a, ("beside", *carriers[a])
                return a, roles_on_item(tree, [*chain, a], a)[0]
            return None
    return None


def arguments(tree: Tree, trigger: int) -> Iterator[Argument]:
    """Every mention of the sentence that can take part in the event of `trigger`."""
    below = tree.subtree(trigger) | lent_by_governors(tree, trigger)
    carriers = dict(shared(tree, trigger))
    joined = frozenset(k for t in triggers_at(tree, trigger) for k in phrase_tokens(tree, trigger, t.phrase))
    for i, mention in sorted(tree.mention_tokens.items()):
        if mention.kind not in ("party", "person", "body", "item", "medium") or i in tree.credited:
            continue
        if i == trigger:
            if mention.kind == "item" and not mention.value.anaphor:
                yield Argument(mention, i, ("object",), 0)
            continue
        found: tuple[tuple[str, ...], int] | None = None
        if i == bare_recipient(tree, trigger):
            yield Argument(mention, i, ("recipient",), 0)
            continue
        if i in below:
            found = role_below(tree, trigger, i, joined)
        if found is None:
            carried = up_to(tree, i, carriers)
            found = (tree.roles(i) if wide_goal(tree, i) else carried[1], 1) if carried else None
        if found is None:
            found = (tuple(f"loose {r}" for r in tree.roles(i)), 2)
        acts = tree.is_verb(trigger) and not tree.reflexive(trigger) and not made_by_people(tree, trigger)
        if mention.kind == "item" and found[0][:1] == ("agent",) and not acts:
            found = ("object", "theme"), found[1]
        if mention.kind == "item" and found[0][:1] == ("agent",) and names_object(tree, trigger, i):
            found = ("object", "named"), found[1]
        yield Argument(mention, i, found[0], found[1])


def made_by_people(tree: Tree, trigger: int) -> bool:
    """Whether a verb that only people do has no object: matériel as its subject is what it is done to.

    "Iranian drones sent to Khartoum stand on an airfield": the parser took the participle for the main verb.
    """
    bare = tree.child(trigger, "obj") is None and tree.child(trigger, "ccomp") is None
    return bare and any(t.frame in MADE_BY_PEOPLE for t in triggers_at(tree, trigger))


def names_object(tree: Tree, trigger: int, i: int) -> bool:
    """Whether a model that the parser took for the subject stands right behind the object: "enviar cazas F-16"."""
    return any(base(tree.tokens[c].dep) == "obj" and c + 1 == i and i > trigger for c in tree.children[trigger])


def head_of(tree: Tree, words: Sequence[int]) -> int:
    """The token of a phrase that heads it: "cooperation" of "military cooperation"."""
    return next((i for i in words if tree.tokens[i].head not in words or tree.tokens[i].head == i), words[0])


def is_ground(tree: Tree, i: int, trigger: Trigger) -> bool:
    """Whether a deal is only the ground of another event: "under the contract Nepal received 20 mortars"."""
    token = tree.tokens[i]
    if trigger.frame != "deal" or not trigger.noun or base(token.dep) != "obl" or not tree.is_verb(token.head):
        return False
    known = any(tree.tokens[c].morph.get("Definite") == "Def" for c in tree.children[i])
    told = any(t.frame != "deal" and t.kind == "transfer" for t in triggers_at(tree, token.head))
    own = any(c in tree.mention_tokens for c in tree.subtree(i) if c != i)
    return known and told and not own


def clauses(tree: Tree) -> list[Clause]:
    """The clauses of one sentence, one for each trigger reading of each word, in order."""
    found: list[Clause] = []
    used: set[int] = set()
    for token in tree.tokens:
        readings = [] if token.i in used else triggers_at(tree, token.i)
        if readings and is_ground(tree, token.i, readings[0]):
            continue
        if readings:
            words = phrase_tokens(tree, token.i, readings[0].phrase) or [token.i]
            used.update(words[1:])
            at = head_of(tree, words) if readings[0].noun else token.i
            own = tuple(arguments(tree, at))
            found.extend(Clause(tree, trigger, at, own) for trigger in readings)
    return found

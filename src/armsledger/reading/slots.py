"""Clause + frame -> who gives, who takes, which items: the slots of a claim, filled by role and semantic type.

Enters: a `Clause`. Leaves: `Filling`s: the mentions chosen for `from`, `to` and `item`, with the role that chose them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from armsledger.knowledge.frames import Frame, frames
from armsledger.reading.clauses import MADE_BY_PEOPLE, Argument, Clause
from armsledger.reading.trees import Tree, base
from armsledger.records import Item, Mention, Party, Person

CARRIERS = frozenset({"ship", "vehicle", "transport-aircraft"})  # what is stopped for what it carries
NEAR = 8  # words between an event and an item that the parser tied elsewhere


@dataclass(frozen=True, slots=True)
class Filling:
    """A slot's value: the mention that fills it and the role by which it was chosen."""

    argument: Argument
    role: str

    @property
    def mention(self) -> Mention:
        """The mention itself."""
        return self.argument.mention


@dataclass(frozen=True, slots=True)
class Slots:
    """What one clause says of its event: several parties where they are coordinated."""

    supplier: tuple[Filling, ...]
    recipient: tuple[Filling, ...]
    items: tuple[Filling, ...]


def party_code(mention: Mention) -> str | None:
    """What a claim's `from` or `to` carries for a mention."""
    if mention.kind == "person":
        person: Person = mention.value
        return person.country
    party: Party = mention.value
    return party.code if mention.kind in ("party", "body") else None


def is_party(argument: Argument) -> bool:
    """Whether the argument can be a side of an event."""
    return argument.mention.kind in ("party", "body", "person") and party_code(argument.mention) is not None


def is_item(argument: Argument) -> bool:
    """Whether the argument is matériel."""
    return argument.mention.kind == "item"


def with_role(arguments: Sequence[Argument], role: str) -> list[Argument]:
    """The arguments that can play a role, those for which it is the first reading before the others."""
    able = [a for a in arguments if role in a.roles]
    return sorted(able, key=lambda a: (a.near, a.roles.index(role), a.mention.attributive, a.token))


def coordinated(clause: Clause, first: Argument, others: Iterable[Argument]) -> list[Argument]:
    """`first` and the arguments that are coordinated with it."""
    tree = clause.tree
    found = [first]
    for other in others:
        if beside(tree, first.token, other.token):
            found.append(other)
            continue
        path = tree.path(other.token)
        if other is not first and first.token in path:
            between = path[: path.index(first.token)]
            if all(base(tree.tokens[i].dep) == "conj" for i in between):
                found.append(other)
    return found


def beside(tree: Tree, one: int, other: int) -> bool:
    """Whether the parser hung both names of a pair on the verb: "neither Norway nor Sweden supplied"."""
    a, b = tree.tokens[one], tree.tokens[other]
    joined = any(base(tree.tokens[c].dep) == "cc" for c in tree.children[max(one, other)])
    return one != other and a.head == b.head and a.dep == b.dep and joined


def choose(clause: Clause, roles: Sequence[str], taken: set[int], people: bool = True) -> tuple[Filling, ...]:
    """The parties for a slot: the best role that any party can play, with its coordination."""
    parties = [a for a in clause.arguments if is_party(a) and a.token not in taken]
    for role in roles:
        able = with_role(parties, role)
        if not people:
            able = [a for a in able if a.mention.kind != "person"]
        if able:
            group = coordinated(clause, able[0], able[1:])
            return tuple(Filling(a, role) for a in group[:4])
    firm = [a for a in parties if loosely_bound(clause, a)]
    for role in roles:
        able = with_role(firm, f"loose {role}")
        if able and role in ("goal", "origin", "recipient", "against", "agent"):
            nearest = min(able, key=lambda a: abs(a.token - clause.token))
            if abs(nearest.token - clause.token) <= 15:
                return (Filling(nearest, f"loose {role}"),)
    return ()


def loosely_bound(clause: Clause, argument: Argument) -> bool:
    """Whether a party that the parser tied elsewhere may still belong here: a firm preposition, the same verb."""
    tree = clause.tree
    if "loose owner" in argument.roles or argument.mention.attributive:
        return False
    if any(
        a in tree.mention_tokens and tree.mention_tokens[a].kind in ("person", "body")
        for a in tree.path(argument.token)[1:]
    ):
        return False
    return nearest_verb(clause, argument.token) in (clause.token, nearest_verb(clause, clause.token))


def nearest_verb(clause: Clause, i: int) -> int:
    """The nearest verb above token `i`, or the top of the sentence."""
    path = clause.tree.path(i)
    return next((a for a in path[1:] if clause.tree.is_verb(a)), path[-1])


def is_party_kind(mention: Mention) -> bool:
    """Whether a mention names a party, a body or a person."""
    return mention.kind in ("party", "body", "person")


def choose_items(clause: Clause, roles: Sequence[str]) -> tuple[Filling, ...]:
    """The items of the event: all that play the best role that any item plays."""
    items = [a for a in clause.arguments if is_item(a)]
    for role in roles:
        able = with_role([a for a in items if a.near < 2], role)
        able = [a for a in able if not a.mention.value.anaphor] or able
        if clause.trigger.frame == "seize":
            able = [a for a in able if a.mention.value.cls not in CARRIERS] or able
        if able:
            found = [Filling(a, role) for a in able]
            listed = [a for a in items if "named" in a.roles and a not in able and a.near < 2]
            found += [Filling(a, "named") for a in listed if not a.mention.value.anaphor]
            return tuple(sorted(found, key=lambda f: f.argument.token))
    if clause.trigger.kind == "production" and clause.trigger.noun:
        made = [a for a in items if a.token in clause.tree.subtree(clause.token) and not a.mention.value.anaphor]
        return tuple(Filling(a, "made there") for a in made)  # "a plant that makes mortar shells"
    if clause.trigger.kind == "training":
        return tuple(Filling(a, "operated") for a in items if a.token in clause.tree.subtree(clause.token))
    if clause.trigger.frame == "seize":
        cargo = [a for a in items if a.token in clause.tree.subtree(clause.token)]
        return tuple(Filling(a, "cargo") for a in cargo)
    return ()


def nearest_item(clause: Clause, claimed: set[int]) -> tuple[Filling, ...]:
    """Where the parser tied no item to a transfer: the nearest one below the same verb that no other event has."""
    if clause.trigger.kind != "transfer":
        return ()
    loose = [
        a
        for a in clause.arguments
        if is_item(a) and not a.mention.value.anaphor and a.token not in claimed and abs(a.token - clause.token) <= NEAR
        and nearest_verb(clause, a.token) in (clause.token, nearest_verb(clause, clause.token))
    ]  # fmt: skip
    if not loose:
        return ()
    return (Filling(min(loose, key=lambda a: abs(a.token - clause.token)), "nearest"),)


def figure_alone(clause: Clause) -> tuple[Filling, ...]:
    """A figure that stands for so many of the items spoken of: "ordered another 20", "otros cuatro llegarán"."""
    tree, verb = clause.tree, clause.token
    if clause.trigger.kind not in ("transfer", "use", "production") or not tree.is_verb(verb):
        return ()
    wanted = ("nsubj",) if tree.passive(verb) or clause.trigger.frame == "move" else ("obj",)
    for c in tree.children[verb]:
        span = tree.tokens[c].span
        bare = base(tree.tokens[c].dep) in wanted
        figure = next(
            (m for m in tree.sentence.mentions if m.kind == "quantity" and m.span.start <= span.start < m.span.end),
            None,
        )
        held = tree.mention_tokens.get(c)
        if bare and figure is not None and (held is None or held.kind == "quantity"):
            some = Mention("item", figure.span, figure.words, Item("unspecified", anaphor=("any",)), "figure alone")
            return (Filling(Argument(some, c, ("object",), 0), "figure"),)
    return ()


def fill(clause: Clause, claimed: set[int]) -> Slots:
    """The slots of one clause by its frame."""
    frame = frames()[clause.trigger.kind][clause.trigger.frame]
    if clause.trigger.frame in MADE_BY_PEOPLE and any(
        is_item(a) and a.roles[:1] == ("agent",) and a.near == 0 for a in clause.arguments
    ):
        return Slots((), (), ())
    items = choose_items(clause, frame.slots.get("item", ())) or nearest_item(clause, claimed) or figure_alone(clause)
    if "sides" in frame.slots and "from" not in frame.slots:
        return sides(clause, frame)
    taken = {f.argument.token for f in items}
    taken |= {f.argument.token for f in maker_only(clause, items)} if clause.trigger.kind == "use" else set()
    supplier = choose(clause, frame.slots.get("from", ()), taken)
    if supplier and supplier[0].role == "maker" and from_a_stranger(clause):
        supplier = ()
    if clause.trigger.kind == "production" and len(supplier) == 2:
        return Slots(supplier[:1], tuple(replace(f, role="partner") for f in supplier[1:]), items)
    codes = {f.argument.token for f in supplier}
    recipient = choose(clause, frame.slots.get("to", ()), taken | codes)
    if clause.trigger.kind == "use" and not recipient:
        recipient = owner_of_target(clause)
    if (clause.trigger.kind == "transfer" and len(supplier) > 1) or len(recipient) > 1:
        supplier, recipient = two_sides(clause, supplier, recipient)
    recipient = tuple(f for f in recipient if party_code(f.mention) not in {party_code(g.mention) for g in supplier})
    if "sides" in frame.slots and not (supplier and recipient):
        supplier, recipient = deal_sides(clause, frame, supplier, recipient)
    return Slots(supplier, recipient, items)


def owner_of_target(clause: Clause) -> tuple[Filling, ...]:
    """Whose the thing is that is fired at: "at a British frigate", "contre un destroyer américain"."""
    aimed = {a.token for a in clause.arguments if is_item(a) and a.roles[:1] == ("against",)}
    owners = [a for a in clause.arguments if is_party(a) and clause.tree.tokens[a.token].head in aimed]
    return tuple(Filling(a, "owner of the target") for a in owners[:1])


def two_sides(
    clause: Clause, supplier: tuple[Filling, ...], recipient: tuple[Filling, ...]
) -> tuple[tuple[Filling, ...], tuple[Filling, ...]]:
    """Two coordinated parties that talk or agree ("X and Y are negotiating the sale of …") are the two sides, not one.

    Who is named on the other side, or made the item, tells which is which; else neither is said to give.
    """
    if clause.tree.is_verb(clause.token) or len(supplier) + len(recipient) > 3:
        return supplier, recipient
    group, other = (supplier, recipient) if len(supplier) > 1 else (recipient, supplier)
    codes = [party_code(f.mention) for f in group]
    named = [f for f in other if party_code(f.mention) in codes]
    if named:
        rest = tuple(f for f in group if party_code(f.mention) != party_code(named[0].mention))
        return (rest, (named[0],)) if group is supplier else ((named[0],), rest)
    if other:
        return supplier, recipient
    makers = {party_code(a.mention) for a in clause.arguments if is_party(a) and "maker" in a.roles}
    makers |= {a.mention.value.country for a in clause.arguments if is_item(a)}
    giving = tuple(f for f in group if party_code(f.mention) in makers)
    if len(giving) != 1:
        return (), ()
    return giving, tuple(f for f in group if f is not giving[0])


def from_a_stranger(clause: Clause) -> bool:
    """Whether the verb says whence, by a noun that is no known party ("bought Chinese drones from a broker")."""
    tree = clause.tree
    return any(
        base(tree.tokens[c].dep) == "obl"
        and tree.tokens[c].pos in ("NOUN", "PROPN")
        and "origin" in tree.roles(c)
        and c not in tree.mention_tokens
        for c in tree.children[clause.token]
    )


def maker_only(clause: Clause, items: Sequence[Filling]) -> list[Filling]:
    """Parties that only say whose make an item is ("Iranian drones")."""
    if clause.trigger.frame == "down" or any(f.role == "agent" for f in items):
        return []
    return [
        Filling(a, "maker") for a in clause.arguments if is_party(a) and a.roles and a.roles[0] == "maker" and items
    ]


def sides(clause: Clause, frame: Frame) -> Slots:
    """Two parties on a par: the first two different ones that play any of the roles."""
    found: dict[str, Filling] = {}
    for role in frame.slots["sides"]:
        for argument in with_role([a for a in clause.arguments if is_party(a)], role):
            code = party_code(argument.mention)
            if code is not None and code not in found:
                found[code] = Filling(argument, role)
    ordered = sorted(found.values(), key=lambda f: f.argument.token)[:2]
    return Slots(tuple(ordered[:1]), tuple(ordered[1:2]), ())


def deal_sides(
    clause: Clause, frame: Frame, supplier: tuple[Filling, ...], recipient: tuple[Filling, ...]
) -> tuple[tuple[Filling, ...], tuple[Filling, ...]]:
    """The sides of a deal: who is named as giving or taking, and the other of the two parties for the other side.

    Where neither is marked, the side whose industry developed the item gives.
    """
    pair = sides(clause, frame)
    both = [*pair.supplier, *pair.recipient]
    if supplier and not recipient:
        return supplier, tuple(f for f in both if party_code(f.mention) != party_code(supplier[0].mention))[:1]
    if recipient and not supplier:
        return tuple(f for f in both if party_code(f.mention) != party_code(recipient[0].mention))[:1], recipient
    developers = {a.mention.value.country for a in clause.arguments if is_item(a) and a.mention.value.country}
    giving = [f for f in both if party_code(f.mention) in developers]
    makers = [f for f in both if isinstance(f.mention.value, Party) and f.mention.value.kind == "maker"]
    giving = giving or makers
    if len(both) == 2 and len(giving) == 1:
        other = both[0] if both[1] is giving[0] else both[1]
        return (giving[0],), (other,)
    return supplier, recipient


def merge_designations(clause: Clause, items: Sequence[Filling]) -> list[tuple[Filling, Item]]:
    """Nouns and the models beside them as one item each: "chasseurs Su-35" is one, "20 T-72B y dos Mi-17" two.

    A system's name on its munition is no designation of the munition ("HIMARS rockets"); on a part it is.
    """
    found: list[tuple[Filling, Item]] = []
    for filling in items:
        item: Item = filling.mention.value
        host = next((k for k in range(len(found) - 1, -1, -1) if describes(clause, filling, found[k][0])), None)
        if host is None or item.anaphor:
            found.append((filling, item))
            continue
        other_filling, other = found[host]
        found[host] = combined(other_filling, other, filling, item)
    return found


def describes(clause: Clause, one: Filling, other: Filling) -> bool:
    """Whether two neighbouring item mentions name one thing: one hangs on the other without coordination."""
    tree = clause.tree
    a, b = one.argument.token, other.argument.token
    for low, high in ((a, b), (b, a)):
        path = tree.path(low)
        if high in path:
            between = path[: path.index(high)]
            if all(
                base(tree.tokens[i].dep) in ("nmod", "appos", "flat", "compound", "amod", "nummod", "dep")
                for i in between
            ):
                return abs(a - b) <= 8
    gap = clause.tree.tokens[min(a, b) + 1 : max(a, b)]
    has_model = bool(one.mention.value.designation) != bool(other.mention.value.designation)
    return has_model and len(gap) <= 2 and all(t.pos in ("ADJ", "PUNCT", "ADP", "PROPN") and t.text != "," for t in gap)


def combined(left: Filling, host: Item, right: Filling, item: Item) -> tuple[Filling, Item]:
    """One item out of a noun and a model."""
    named, noun = (item, host) if item.designation and not host.designation else (host, item)
    if not named.designation or (host.designation and item.designation):
        joined = "; ".join(d for d in (host.designation, item.designation) if d)
        return left, replace(host, designation=joined or None)
    if noun.generic or noun.anaphor or noun.cls == named.cls:
        return left, replace(named, generic=False)
    if noun.cls == "component":
        return left, replace(noun, designation=named.designation)
    if named.cls in ("missile", "uav") and noun.cls in ("air-defence", "rocket-artillery", "component", "ammunition"):
        return left, replace(noun, designation=named.designation if noun.cls == "air-defence" else None)
    if noun.cls in ("ammunition", "missile", "bomb") and named.cls not in ("ammunition", "missile", "bomb"):
        return left, noun
    return left, replace(named, generic=False)

"""Which items an event is about, and how its words point back to items named before.

Enters: an `Event` and the memory of the document. Leaves: its items, each with the filling that names it, or None where
the event word or the document gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsledger.reading import details
from armsledger.reading.clauses import Clause
from armsledger.reading.discourse import Discourse
from armsledger.reading.events import Event
from armsledger.reading.reference import has_possessive
from armsledger.reading.slots import Filling, merge_designations
from armsledger.reading.trees import Tree, base
from armsledger.records import Item, Token

NamedItem = tuple[Filling | None, Item]  # an item and the words that name it, if any do
ANY: NamedItem = (None, Item("unspecified"))


def items(event: Event, discourse: Discourse) -> list[NamedItem]:
    """The items of an event; beside specific ones, generic nouns only where they are counted or listed with them."""
    if event.kind == "cooperation":
        return [ANY]
    found = named_items(event, discourse) or implied_items(event, discourse)
    specific = [pair for pair in found if pair[1].cls != "unspecified"]
    if not specific:
        return one_per_class(event, found)
    generic = [pair for pair in found if pair[1].cls == "unspecified"]
    weighty = [pair for pair in generic if counted(event, pair[0]) or listed(event, pair[0], specific)]
    return one_per_class(event, specific + weighty)


def named_items(event: Event, discourse: Discourse) -> list[NamedItem]:
    """The items that the sentence names: models joined to their nouns, nouns that refer back resolved or dropped."""
    found: list[NamedItem] = []
    for filling, item in merge_designations(event.clause, event.slots.items):
        if not item.anaphor:
            found.append((filling, item))
        elif has_possessive(event.tree, filling.argument.token):
            found.append((filling, Item("unspecified")))  # "their systems": others than those spoken of
        elif (referent := discourse.referent(item.anaphor, event.tree.sentence.index)) is not None:
            found.append((filling, replace(referent[0], generic=False)))
    return found


def implied_items(event: Event, discourse: Discourse) -> list[NamedItem]:
    """What an event that names no item is about: arms by its own word, or the item last spoken of."""
    if names_aid(event.clause):
        return [ANY]
    if event.kind == "restriction" and event.trigger.frame == "impose":
        aimed = any(f.role in ("against", "goal") for f in event.slots.recipient)
        return [ANY] if event.trigger.noun and aimed else []
    doubted = event.stance.certainty == "unconfirmed" and event.trigger.frame == "deal"
    governed = bool(event.stance.operators) and is_definite(event.clause)
    if not (refers_back(event.clause) or doubted or governed):
        return []
    if has_other_object(event):
        return []
    if (near := item_before(event)) is not None:
        return [(None, near)]
    referent = discourse.referent(("any",), event.tree.sentence.index)
    return [(None, referent[0])] if referent is not None else []


def has_other_object(event: Event) -> bool:
    """Whether the event noun has an object that is no known matériel ("la exportación de equipos de seguridad")."""
    tree = event.tree
    return any(
        tree.tokens[c].pos == "NOUN" and c not in tree.mention_tokens and "object" in tree.roles(c)
        for c in tree.children[event.token]
        if base(tree.tokens[c].dep) == "nmod"
    )


def item_before(event: Event) -> Item | None:
    """The last item that an earlier clause of the sentence names, for "missiles … that Tehran delivered them"."""
    tree = event.tree
    if not tree.is_verb(event.token):
        return None
    named = [m for i, m in sorted(tree.mention_tokens.items()) if i < event.token and m.kind == "item"]
    return next((m.value for m in reversed(named) if not m.value.anaphor), None)


def counted(event: Event, filling: Filling | None) -> bool:
    """Whether an item has a figure of its own."""
    return filling is not None and details.quantity_of(event.tree, filling) is not None


def listed(event: Event, generic: Filling | None, specific: Sequence[NamedItem]) -> bool:
    """Whether a generic noun stands on a par with a specific one ("arms and ammunition"), and does not head it."""
    if generic is None:
        return False
    beside = [f.argument.token for f, _ in specific if f is not None and f.role != "named"]
    return any(on_a_par(event.tree, generic.argument.token, token) for token in beside)


def on_a_par(tree: Tree, one: int, other: int) -> bool:
    """Whether one of two tokens hangs on the other by coordination alone."""
    for low, high in ((one, other), (other, one)):
        path = tree.path(low)
        if high in path and all(base(tree.tokens[i].dep) == "conj" for i in path[: path.index(high)]):
            return True
    return False


def one_per_class(event: Event, found: Sequence[NamedItem]) -> list[NamedItem]:
    """Models of one class without numbers of their own as one item, joined by "; "; with numbers apart."""
    joined: list[NamedItem] = []
    for filling, item in found:
        host = next((k for k, (_, other) in enumerate(joined) if other.cls == item.cls), None)
        if host is None or counted(event, filling):
            joined.append((filling, item))
            continue
        first, other = joined[host]
        names = dict.fromkeys(d for d in (other.designation, item.designation) if d)
        joined[host] = (first, replace(other, designation="; ".join(names) or None))
    return joined


def names_aid(clause: Clause) -> bool:
    """Whether the event noun itself says that arms are meant ("aide militaire", "military assistance")."""
    return clause.trigger.noun and not clause.tree.knowledge.defence.isdisjoint(clause.trigger.phrase)


def is_definite(clause: Clause) -> bool:
    """Whether an event noun stands with the definite article: one spoken of before ("the deliveries")."""
    below = [clause.tree.tokens[c] for c in clause.tree.children[clause.token]]
    return clause.trigger.noun and any(t.morph.get("Definite") == "Def" for t in below)


def refers_back(clause: Clause) -> bool:
    """Whether the event word itself points back: "these deliveries", "les a livrés", "their sale"."""
    below = [clause.tree.tokens[c] for c in clause.tree.children[clause.token]]
    if not clause.trigger.noun:
        return any(stands_for_item(clause, token) for token in below)
    pronouns = clause.tree.knowledge.pronouns
    for token in below:
        determiner, word = base(token.dep) == "det", bare(token)
        if determiner and word in pronouns["demonstrative"]:
            return True
        if determiner and token.morph.get("Definite") == "Def" and clause.trigger.kind in ("transfer", "restriction"):
            return any(a.near < 2 and a.mention.kind in ("party", "body", "person") for a in clause.arguments)
        if token.dep == "det" and word in pronouns["possessive"]:
            return True
    return False


def stands_for_item(clause: Clause, token: Token) -> bool:
    """Whether a pronoun below an event verb is what is given or used: its object, or its subject in the passive."""
    wanted = "nsubj" if clause.tree.passive(clause.token) else "obj"
    relative = clause.tree.knowledge.pronouns["relative"]
    if clause.trigger.kind == "training" and base(token.dep) == "obl" and token.pos == "PRON":
        return "theme" in clause.tree.roles(token.i)  # "trained technicians on them"
    return token.pos == "PRON" and base(token.dep) == wanted and bare(token) not in relative


def bare(token: Token) -> str:
    """A word in small letters without its apostrophe."""
    return token.text.casefold().strip("'’")

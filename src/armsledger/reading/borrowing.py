"""Arguments that an event word has from another word: a light verb, the verb above, talks, whoever is asked.

Enters: a tree and an event word. Leaves: tokens with the roles that they lend.
"""

from __future__ import annotations

from itertools import pairwise

from armsledger.reading.nominals import EXPLICIT, is_party, measures
from armsledger.reading.trees import VERBAL, Tree, base
from armsledger.reading.triggers import names_event, triggers_at


def governors(tree: Tree, trigger: int) -> list[int]:
    """The verbs that the event verb is an open complement of: their objects behind it are its own."""
    found, i = [], trigger
    while (
        base(tree.tokens[i].dep) == "xcomp"
        and tree.tokens[i].morph.get("VerbForm") in ("Inf", "Ger")
        and tree.tokens[i].head != i
    ):
        i = tree.tokens[i].head
        found.append(i)
    return found


def lent_by_governors(tree: Tree, trigger: int) -> set[int]:
    """What stands behind an infinitive but hangs on the verb above it ("veut produire des obus")."""
    return {
        i
        for g in governors(tree, trigger)
        for c in tree.children[g]
        if c > trigger and base(tree.tokens[c].dep) in ("obj", "obl", "iobj", "nmod")
        for i in tree.subtree(c)
    }


def shared(tree: Tree, trigger: int) -> list[tuple[int, tuple[str, ...]]]:
    """Tokens outside the trigger's own words that act in it: shared subjects, heads of relatives, light verbs."""
    found: list[tuple[int, tuple[str, ...]]] = []
    token = tree.tokens[trigger]
    if tree.is_verb(trigger):
        below = tree.subtree(trigger)
        found.extend(asked_parties(tree, trigger))
        for subject, role in tree.subjects(trigger):
            roles = {"object": ("object", "recipient"), "undergoer": ("recipient", "goal")}.get(role, (role,))
            found.append((subject, roles))
        described = base(token.dep) == "acl" and token.morph.get("VerbForm") != "Inf"
        if described and token.head not in [s for s, _ in found]:
            cleft = tree.roles(token.head) if is_party(tree, token.head) and tree.child(token.head, "cop") else ()
            found.append((token.head, cleft or ("object", "theme")))  # "c'est à la Jordanie que …"
        found.extend(pair for pair in deal_partners(tree, trigger) if pair[0] not in [s for s, _ in found])
        talking = [pair for pair in negotiators(tree, trigger) if pair[0] not in [s for s, _ in found]]
        return [(i, roles) for i, roles in found if i not in below or base(tree.tokens[i].dep) != "nsubj"] + talking
    buying = any(t.frame == "buy" for t in triggers_at(tree, trigger))
    return light_verb_arguments(tree, trigger) + (negotiators(tree, trigger) if buying else [])


def negotiators(tree: Tree, trigger: int) -> list[tuple[int, tuple[str, ...]]]:
    """Who talks with whom over the event: "Pakistan is in talks with China to buy", "negocia con Rusia la compra"."""
    stances = tree.knowledge.stances
    for a in tree.path(trigger)[1:4]:
        nodes = [a, *(c for c in tree.children[a] if tree.is_verb(a) and tree.tokens[c].dep == "obl")]
        if any(s == "negotiated" for n in nodes for s, p in stances.get(tree.tokens[n].lemma, ()) if len(p) == 1):
            below = [c for n in nodes for c in tree.children[n]]
            parties = [c for c in below if is_party(tree, c) and not tree.mention_tokens[c].attributive]
            talking = [(c, ("agent",)) for c in parties if tree.tokens[c].dep == "nsubj"]
            with_whom = [(c, ("goal", "recipient", "partner")) for c in parties if "partner" in tree.roles(c)]
            return [*talking, *with_whom]
    return []


def deal_partners(tree: Tree, trigger: int) -> list[tuple[int, tuple[str, ...]]]:
    """With whom the deal was made that an infinitive spells out: "a deal with Italy to buy"."""
    token = tree.tokens[trigger]
    noun = token.head
    settles = any(
        s in ("agreed", "negotiated") for w in (tree.tokens[noun].lemma,) for s, _ in tree.knowledge.stances.get(w, ())
    )
    if token.morph.get("VerbForm") != "Inf" or tree.tokens[noun].pos != "NOUN" or not settles:
        return []
    verb = tree.tokens[noun].head
    beside = [*tree.children[noun], *(tree.children[verb] if tree.is_verb(verb) else ())]
    return [
        (c, ("goal", "recipient", "partner")) for c in beside
        if is_party(tree, c) and not tree.mention_tokens[c].attributive and "partner" in tree.roles(c)
    ]  # fmt: skip


def bare_recipient(tree: Tree, trigger: int) -> int | None:
    """The party between an active verb and its item, without a preposition: "sold Vietnam 64 tanks"."""
    if not tree.knowledge.double_object or tree.tokens[trigger].pos not in VERBAL or tree.passive(trigger):
        return None
    ahead = tree.tokens[trigger + 1 : trigger + 3]
    at = next((t.i for t in ahead if t.pos != "DET"), None)
    if at is None or not is_party(tree, at) or tree.mention_tokens[at].attributive:
        return None
    follows = tree.tokens[at + 1 : at + 6]
    if not follows or follows[0].pos in ("PUNCT", "ADP", "CCONJ", "PART", "AUX", "VERB"):
        return None
    return at if any(t.i in tree.mention_tokens and tree.mention_tokens[t.i].kind == "item" for t in follows) else None


def leads_on(tree: Tree, i: int) -> bool:
    """Whether a noun between an event noun and its verb belongs to the event: "talks on the sale"."""
    words = (tree.tokens[i].lemma, tree.tokens[i].lemma.removesuffix("s"))
    stance = any(len(p) == 1 for w in words for _, p in tree.knowledge.stances.get(w, ()))
    return stance or measures(tree, i) or names_event(tree, i)


def asked_parties(tree: Tree, trigger: int) -> list[tuple[int, tuple[str, ...]]]:
    """Whom the verb above an infinitive addresses: "a promis à Kiev de livrer", "propuso a Ankara venderle"."""
    return [
        (c, ("goal", "recipient", "partner"))
        for g in [*governors(tree, trigger), *turned_to(tree, trigger)]
        if tree.tokens[g].lemma not in tree.knowledge.control
        for c in tree.children[g]
        if c < trigger and is_party(tree, c) and base(tree.tokens[c].dep) in ("obl", "iobj", "obj")
        and ("goal" in tree.roles(c) or base(tree.tokens[c].dep) in ("iobj", "obj"))
    ]  # fmt: skip


def turned_to(tree: Tree, trigger: int) -> list[int]:
    """The verb of asking whose purpose the event is: "s'est tourné vers Moscou pour obtenir"."""
    token = tree.tokens[trigger]
    asks = any(t.frame == "ask" for t in triggers_at(tree, token.head))
    purpose = base(token.dep) == "advcl" and token.morph.get("VerbForm") == "Inf"
    return [token.head] if purpose and asks else []


def light_verb_arguments(tree: Tree, noun: int) -> list[tuple[int, tuple[str, ...]]]:
    """What a verb that governs an event noun lends it: "Paris a suspendu ses ventes à Riyad"."""
    found: list[tuple[int, tuple[str, ...]]] = []
    path = tree.path(noun)
    for below, a in pairwise(path[:6]):
        if tree.tokens[a].lemma in tree.knowledge.include and base(tree.tokens[a].dep) in ("acl", "amod"):
            continue
        if below != noun and tree.tokens[below].pos == "NOUN" and not leads_on(tree, below):
            break  # "the origin of a shipment": who establishes the origin ships nothing
        held = tree.tokens[below].lemma in tree.knowledge.include
        if (base(tree.tokens[below].dep) in ("ccomp", "acl", "advcl", "parataxis") and not held) or only_says(tree, a):
            break
        if not tree.is_verb(a):
            if base(tree.tokens[a].dep) in ("nsubj", "root", "ROOT"):
                break
            continue
        subject_path = {s for s, _ in tree.subjects(a)}
        if not subject_path & set(tree.path(noun)):
            takes = receives(tree, a) and any(t.frame == "give" for t in triggers_at(tree, noun))
            takes = takes or asked_by_owner(tree, noun)
            doing = ("recipient", "goal") if takes else ("agent",)
            found.extend((s, doing if role == "agent" else ("theme",)) for s, role in tree.subjects(a))
        if tree.tokens[noun].dep.startswith("nsubj"):
            found.extend(
                (c, ("object",)) for c in tree.children[a] if base(tree.tokens[c].dep) == "obj" and is_party(tree, c)
            )
        if tree.tokens[a].lemma in tree.knowledge.include:
            found.extend((c, ("object",)) for c in tree.children[a] if base(tree.tokens[c].dep) in ("obj", "obl"))
        for c in tree.children[a]:
            roles = tuple(r for r in tree.roles(c) if r in EXPLICIT or r == "means")
            if roles and c not in tree.path(noun) and base(tree.tokens[c].dep) in ("obl", "iobj"):
                found.append((c, roles))
        break
    return found


def asked_by_owner(tree: Tree, noun: int) -> bool:
    """Whether a request has an owner of its own: who studies or rejects it is asked."""
    asks = any(t.frame == "ask" for t in triggers_at(tree, noun))
    return asks and any(tree.owns(c) for c in tree.children[noun])


def receives(tree: Tree, i: int) -> bool:
    """Whether the verb at `i` says that its subject receives: "a bénéficié d'un don", "recibió la entrega"."""
    return any(t.frame in ("receive", "buy") and not t.noun for t in triggers_at(tree, i))


def only_says(tree: Tree, i: int) -> bool:
    """Whether the verb at `i` tells, denies or believes, and so lends its subject to no event."""
    speech, lemma = tree.knowledge.speech, tree.tokens[i].lemma
    told = any(lemma == p[0] for manner in ("say", "deny", "believe") for p in speech[manner]["verbs"])
    return told and lemma not in tree.knowledge.stances

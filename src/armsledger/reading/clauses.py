"""Universal Dependencies -> clauses: a trigger word with its arguments by role. Undoes syntax once, for all languages.

Enters: a parsed sentence. Leaves: `Clause`s whose arguments carry the roles that they can play, best first: passive,
relative, control, light verb, nominalisation, coordination and apposition are undone here, and what the parser got
wrong is mended by preposition and semantic type (a party cannot be delivered, a missile cannot sign).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from armsledger.knowledge.folding import fold, stem
from armsledger.knowledge.language import Phrase, Trigger
from armsledger.reading.trees import VERBAL, Tree, base
from armsledger.records import Mention

PARTY_KINDS = frozenset({"party", "person", "body"})
EXPLICIT = frozenset({"goal", "origin", "recipient", "against", "benefit", "between", "agent", "partner"})


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


def phrase_at(tree: Tree, i: int, phrase: Phrase) -> bool:
    """Whether a phrase that begins at `i` goes on in the next words or dependents, in order."""
    return bool(phrase_tokens(tree, i, phrase))


def phrase_tokens(tree: Tree, i: int, phrase: Phrase) -> list[int]:
    """The tokens of a phrase that begins at `i` and goes on in the next words, in order; empty where it does not."""
    found = [i]
    if len(phrase) == 1:
        return found
    position, wanted = i, list(phrase[1:])
    if wanted[0] in ("s", "se"):
        before = {tree.folded[t.i] for t in tree.tokens[max(0, i - 3) : i]}
        if not before & {"s", "se", "me", "nous"} and not fold(tree.tokens[i].text).endswith("se"):
            return []
        wanted = wanted[1:]
    for word in wanted:
        ahead = tree.tokens[position + 1 : position + 5]
        match = next((t.i for t in ahead if word in (tree.folded[t.i], t.lemma)), None)
        if match is None:
            return []
        found.append(match)
        position = match
    return found


def triggers_at(tree: Tree, i: int) -> list[Trigger]:
    """The triggers that token `i` can be, longest phrase first, of the part of speech that the parser gives it."""
    token = tree.tokens[i]
    if token.mention is not None or names_an_item(tree, i) or token.dep == "aux:caus":
        return []
    if token.dep == "compound" and is_people(tree, token.head):
        return []  # "arms sales officials": who they are, not what happened
    found: list[Trigger] = causatives(tree, i)
    if found:
        return found
    forms = {token.lemma, fold(token.text)} if token.pos == "NOUN" else {token.lemma}
    for word in sorted(forms | noun_stems(tree, token.lemma if token.pos == "NOUN" else "")):
        found += [t for t in tree.knowledge.triggers.get(word, ()) if fits(tree, i, t) and t not in found]
    found += [t for t in named_events(tree, i) if t not in found]
    longest = max((len(t.phrase) for t in found), default=0)
    return [t for t in found if len(t.phrase) == longest]


def fits(tree: Tree, i: int, trigger: Trigger) -> bool:
    """Whether token `i` is of the trigger's part of speech and its phrase goes on from there."""
    pos = tree.tokens[i].pos in ("NOUN", "VERB", "ADJ", "AUX", "PROPN")
    return pos and trigger.noun == (not tree.is_verb(i)) and phrase_at(tree, i, trigger.phrase)


def hints_at(tree: Tree, i: int) -> list[Trigger]:
    """The events that token `i` may carry though as often it carries another, longest phrase first."""
    token = tree.tokens[i]
    if token.mention is not None or names_an_item(tree, i) or token.dep == "aux:caus":
        return []
    words = {token.lemma, fold(token.text)} if token.pos == "NOUN" else {token.lemma}
    words |= noun_stems(tree, token.lemma if token.pos == "NOUN" else "")
    found = [t for word in sorted(words) for t in tree.knowledge.hints.get(word, ()) if fits(tree, i, t)]
    return sorted(dict.fromkeys(found), key=lambda t: -len(t.phrase))


def named_events(tree: Tree, i: int) -> list[Trigger]:
    """The events that a noun of several words names while it names matériel too: "military aid", "ayuda militar"."""
    mention = tree.mention_tokens.get(i)
    if mention is None or mention.kind != "item" or " " not in mention.words or mention.value.designation:
        return []
    plural = tree.knowledge.plural
    stems = tuple(stem(fold(w), plural) for w in mention.words.split())
    return [
        t for t in tree.knowledge.triggers.get(fold(mention.words.split()[0]), ())
        if t.noun and tuple(stem(w, plural) for w in t.phrase) == stems
    ]  # fmt: skip


def causatives(tree: Tree, i: int) -> list[Trigger]:
    """The triggers of a verb with its causative auxiliary: "faire parvenir"."""
    pairs = [(tree.tokens[c].lemma, tree.tokens[i].lemma) for c in tree.children[i] if tree.tokens[c].dep == "aux:caus"]
    return [t for first, second in pairs for t in tree.knowledge.triggers.get(first, ()) if t.phrase == (first, second)]


def names_an_item(tree: Tree, i: int) -> bool:
    """Whether the word only describes the head of an item's name ("avión de entrenamiento"), and so is no event."""
    span = tree.tokens[i].span
    return i not in tree.mention_tokens and any(
        m.kind == "item" and not m.value.anaphor and m.span.start <= span.start < m.span.end
        for m in tree.sentence.mentions
    )


def noun_stems(tree: Tree, lemma: str) -> set[str]:
    """A noun's lemma without a plural ending that the lemmatiser left."""
    if not lemma:
        return set()
    if tree.knowledge.code == "es" and lemma.endswith("es"):
        return {lemma[:-2], lemma[:-1]}
    return {lemma[:-1]} if lemma.endswith("s") and len(lemma) > 4 else set()


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
            return None
        if a in tree.mention_tokens and tree.mention_tokens[a].kind == "item":
            return roles_on_item(tree, chain, a)
    if base(top.dep) == "conj" and tree.is_verb(top.i) and any(names_event(tree, a) for a in chain[1:-1]):
        return None  # "ordered radars and is negotiating the purchase of missiles"
    if base(top.dep) == "nsubj" and top.i != i and tree.is_verb(trigger) and names_event(tree, top.i):
        return None
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


def governors(tree: Tree, trigger: int) -> list[int]:
    """The verbs that the event verb is an open complement of: their objects behind it are its own."""
    found, i = [], trigger
    while (
        base(tree.tokens[i].dep) == "xcomp"
        and tree.tokens[i].morph.get("VerbForm") == "Inf"
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


def owned_thing(tree: Tree, trigger: int, i: int) -> bool:
    """Whether a noun between is a thing of the party behind "de" ("les moyens de l'armée"), which then is no origin."""
    token = tree.tokens[i]
    bare = i != trigger and i not in tree.mention_tokens and token.pos == "NOUN"
    return bare and not is_people(tree, i) and not measures(tree, i)


def names_event(tree: Tree, i: int) -> bool:
    """Whether a noun is an event word of its own: what hangs on it belongs to that event."""
    token = tree.tokens[i]
    return token.pos == "NOUN" and any(t.noun for t in triggers_at(tree, i))


def wide_goal(tree: Tree, i: int) -> bool:
    """Whether a phrase of several words ties token `i` to the event across what hangs between ("bound for")."""
    phrases = tree.prepositions(i)
    return (
        bool(phrases)
        and len(phrases[0]) > 1
        and bool({"goal", "origin"} & set(tree.knowledge.prepositions[phrases[0]]))
    )


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


def is_people(tree: Tree, i: int) -> bool:
    """Whether the noun stands for a side: people, an office, a body, a firm."""
    token = tree.tokens[i]
    return bool({token.lemma, fold(token.text), token.lemma.removesuffix("s")} & tree.knowledge.people)


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


def shared(tree: Tree, trigger: int) -> list[tuple[int, tuple[str, ...]]]:
    """Tokens outside the trigger's own words that act in it: shared subjects, heads of relatives, light verbs."""
    found: list[tuple[int, tuple[str, ...]]] = []
    token = tree.tokens[trigger]
    if tree.is_verb(trigger):
        below = tree.subtree(trigger)
        found.extend(asked_parties(tree, trigger))
        for subject, role in tree.subjects(trigger):
            roles = (role, "recipient") if role == "object" else (role,)
            found.append((subject, roles))
        described = base(token.dep) == "acl" and token.morph.get("VerbForm") != "Inf"
        if described and token.head not in [s for s, _ in found]:
            found.append((token.head, ("object", "theme")))
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
        (c, ("goal", "recipient"))
        for g in governors(tree, trigger)
        if tree.tokens[g].lemma not in tree.knowledge.control
        for c in tree.children[g]
        if c < trigger and is_party(tree, c) and base(tree.tokens[c].dep) in ("obl", "iobj", "obj")
        and ("goal" in tree.roles(c) or base(tree.tokens[c].dep) in ("iobj", "obj"))
    ]  # fmt: skip


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
            found.extend((s, ("agent",) if role == "agent" else ("theme",)) for s, role in tree.subjects(a))
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


def is_party(tree: Tree, i: int) -> bool:
    """Whether token `i` names a party, a body or a person."""
    mention = tree.mention_tokens.get(i)
    return mention is not None and mention.kind in PARTY_KINDS


def only_says(tree: Tree, i: int) -> bool:
    """Whether the verb at `i` tells, denies or believes, and so lends its subject to no event."""
    speech, lemma = tree.knowledge.speech, tree.tokens[i].lemma
    told = any(lemma == p[0] for manner in ("say", "deny", "believe") for p in speech[manner]["verbs"])
    return told and lemma not in tree.knowledge.stances


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
        acts = tree.is_verb(trigger) and not tree.reflexive(trigger)
        if mention.kind == "item" and found[0][:1] == ("agent",) and not acts:
            found = ("object", "theme"), found[1]
        if mention.kind == "item" and found[0][:1] == ("agent",) and names_object(tree, trigger, i):
            found = ("object", "named"), found[1]
        yield Argument(mention, i, found[0], found[1])


def names_object(tree: Tree, trigger: int, i: int) -> bool:
    """Whether a model that the parser took for the subject stands right behind the object: "enviar cazas F-16"."""
    return any(base(tree.tokens[c].dep) == "obj" and c + 1 == i and i > trigger for c in tree.children[trigger])


def head_of(tree: Tree, words: Sequence[int]) -> int:
    """The token of a phrase that heads it: "cooperation" of "military cooperation"."""
    return next((i for i in words if tree.tokens[i].head not in words or tree.tokens[i].head == i), words[0])


def clauses(tree: Tree) -> list[Clause]:
    """The clauses of one sentence, one for each trigger reading of each word, in order."""
    found: list[Clause] = []
    used: set[int] = set()
    for token in tree.tokens:
        readings = [] if token.i in used else triggers_at(tree, token.i)
        if readings:
            words = phrase_tokens(tree, token.i, readings[0].phrase) or [token.i]
            used.update(words[1:])
            at = head_of(tree, words) if readings[0].noun else token.i
            own = tuple(arguments(tree, at))
            found.extend(Clause(tree, trigger, at, own) for trigger in readings)
    return found

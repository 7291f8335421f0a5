"""Clauses + voices -> the events of one sentence: of several words for one thing, the one that tells it.

Enters: the tree of a sentence, with those of its document and who speaks in them. Leaves: `Event`s in the order of
their words, with the parties that pronouns and missing subjects stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from armsledger.knowledge.frames import frames
from armsledger.knowledge.language import Trigger
from armsledger.reading.attribution import Attribution, Voice
from armsledger.reading.clauses import Argument, Clause, clauses
from armsledger.reading.reference import agents_behind, recipients_behind
from armsledger.reading.slots import Filling, Slots, fill, party_code
from armsledger.reading.stance import RECEIVING, Stance, stance
from armsledger.reading.trees import Tree, base
from armsledger.records import Kind, Mention

OPERATORS = frozenset({"transfer", "restriction", "production"})  # kinds whose words also govern other events


@dataclass(frozen=True, slots=True)
class Event:
    """A clause on its way to claims: what was read of it, and the chain of voices that tell it."""

    clause: Clause
    stance: Stance
    slots: Slots
    voices: tuple[Voice, ...]

    @property
    def tree(self) -> Tree:
        """The sentence."""
        return self.clause.tree

    @property
    def token(self) -> int:
        """Where the event word stands."""
        return self.clause.token

    @property
    def trigger(self) -> Trigger:
        """The event word as the language file knows it."""
        return self.clause.trigger

    @property
    def stranger(self) -> str | None:
        """The side that somebody unknown takes, `from` or `to`: it is not for the document to fill."""
        slot = agent_slot(self.clause)
        if slot is None or getattr(self.slots, slot) or not names_a_stranger(self.tree, self.token):
            return None
        return "from" if slot == "supplier" else "to"

    @property
    def kind(self) -> Kind:
        """The kind of event that the word tells."""
        return self.clause.trigger.kind


def events(tree: Tree, trees: Sequence[Tree], attribution: Attribution) -> list[Event]:
    """The events of one sentence of a document, each told by the word that says most of it."""
    found = readings(tree, trees, attribution)
    found = [lent_by(event, [other for other in found if governs(other, event)]) for event in found]
    found = [event for event in found if not governs_another(event, found)]
    found = [event for event in found if not under_another(event, found)]
    return [event for event in found if not told_by_another(event, found)]


def readings(tree: Tree, trees: Sequence[Tree], attribution: Attribution) -> list[Event]:
    """One event for each event word: of the readings of one word, the first whose slots fill best."""
    best: dict[int, Event] = {}
    claimed: set[int] = set()
    for clause in clauses(tree):
        cue = attribution.own[tree.sentence.index].get(clause.token)
        if clause.trigger.kind == "restriction" and cue is not None and cue.manner == "deny":
            continue  # "rejected the accusation": who rejects what is said stops nothing
        voices = tuple(attribution.voices(tree.sentence.index, clause.token))
        slots = with_reference(clause, fill(clause, claimed), trees, voices)
        claimed |= {f.argument.token for f in slots.items if f.role != "nearest"}
        event = Event(clause, stance(clause, voices), slots, voices)
        if clause.token not in best or fitness(event) > fitness(best[clause.token]):
            best[clause.token] = event
    return [event for _, event in sorted(best.items(), key=lambda pair: pair[0])]


def names_a_stranger(tree: Tree, i: int) -> bool:
    """Whether the verb's agent is a noun or a name that stands for no known party ("three firms sold")."""
    if not tree.is_verb(i):
        return False
    agents = [s for s, role in tree.subjects(i) if role == "agent"]
    agents += [c for c in tree.children[i] if tree.tokens[c].dep == "obl:agent"]
    unknown = [s for s in agents if s not in tree.mention_tokens and tree.tokens[s].pos in ("NOUN", "PROPN")]
    lost = [s for s in agents if tree.folded[s] in tree.knowledge.pronouns["relative"]]
    return bool(lost) or any(not is_collective(tree, s) for s in unknown)


def is_collective(tree: Tree, i: int) -> bool:
    """Whether a noun stands for the state that the text is about: "the army", "le pays", "el gobierno"."""
    words = {tree.tokens[i].lemma, tree.folded[i], tree.folded[i].removesuffix("s")}
    return bool(words & {p[0] for p in tree.knowledge.speech["anonymous"]["collective"]})


def fitness(event: Event) -> int:
    """How well the slots of a reading fill: which of two frames of one word is meant."""
    slots = event.slots
    own = any(f.role != "nearest" for f in slots.items)
    sides = 2 * bool(slots.supplier) + 2 * bool(slots.recipient)
    return 4 * own + sides + bool(slots.items) + (event.kind == "transfer")


def with_reference(clause: Clause, slots: Slots, trees: Sequence[Tree], voices: Sequence[Voice]) -> Slots:
    """The slots with the parties that pronouns, possessives and missing subjects stand for."""
    if not slots.recipient and clause.trigger.frame in ("give", "equip"):
        takers = recipients_behind(clause, trees, voices)
        slots = replace(slots, recipient=referred(clause, "recipient", takers, slots.supplier))
    slot = agent_slot(clause)
    if slot is None or any(f.role != "maker" for f in getattr(slots, slot)):
        return slots
    named = [f for f in (*slots.supplier, *slots.recipient) if f.role != "maker"]
    agents = referred(clause, "agent", agents_behind(clause, trees, voices), named)
    return replace(slots, **{slot: agents}) if agents else slots


def referred(clause: Clause, role: str, found: Iterable[Mention], named: Iterable[Filling]) -> tuple[Filling, ...]:
    """The parties that a reference stands for and that the clause does not name itself, as fillings."""
    known = {None, *(party_code(f.mention) for f in named)}
    return tuple(
        Filling(Argument(m, clause.token, (role,), 1), "reference back") for m in found if party_code(m) not in known
    )


def agent_slot(clause: Clause) -> str | None:
    """Which side of the claim the agent of this frame is: `supplier` or `recipient`."""
    slots = frames()[clause.trigger.kind][clause.trigger.frame].slots
    gives, takes = slots.get("from", ()), slots.get("to", ())
    if not clause.tree.is_verb(clause.token) and "owner" not in (*gives[:3], *takes[:3]):
        return None
    if gives[:1] == ("agent",):
        return "supplier"
    return "recipient" if takes[:1] == ("agent",) else None


def lent_by(event: Event, governors: Sequence[Event]) -> Event:
    """The event with the parties that a word governing it names and it leaves out ("Japan's ban on exports to …")."""
    if event.kind != "transfer" or event.trigger.frame in RECEIVING:
        return event
    supplier, recipient, items = event.slots.supplier, event.slots.recipient, event.slots.items
    for other in governors:
        if other.kind == "restriction":
            supplier, recipient = supplier or other.slots.supplier, recipient or other.slots.recipient
        elif other.trigger.frame == "ask" and event.tree.is_verb(event.token) and not recipient:
            named = {party_code(f.mention) for f in supplier}
            recipient = tuple(f for f in other.slots.recipient if party_code(f.mention) not in named)
        elif other.kind == "transfer" and other.trigger.frame in RECEIVING and describes_items(event, other):
            recipient, items = recipient or other.slots.recipient, other.slots.items
    return replace(event, slots=replace(event.slots, supplier=supplier, recipient=recipient, items=items))


def describes_items(event: Event, other: Event) -> bool:
    """Whether a participle only says who gave what another verb receives ("received rifles donated by Canada")."""
    own = {f.argument.token for f in event.slots.items} or {event.token - 1}
    hung = base(event.tree.tokens[event.token].dep) in ("acl", "amod", "obj")
    return hung and own <= {f.argument.token for f in other.slots.items}


def governs(event: Event, other: Event) -> bool:
    """Whether the word of one event is an operator on that of another, or the deal that the other hangs on."""
    if other.token == event.token:
        return False
    if event.kind in OPERATORS and event.token in {o.token for o in other.stance.operators}:
        return True
    word = other.tree.tokens[other.token]
    return event.trigger.frame == "deal" and word.head == event.token and base(word.dep) in ("nmod", "compound")


def governs_another(event: Event, others: Sequence[Event]) -> bool:
    """Whether this word only governs another event word, and so tells no event of its own ("signe un contrat")."""
    return any(governs(event, other) for other in others)


def under_another(event: Event, others: Sequence[Event]) -> bool:
    """Whether the event only tells what is restricted or trained ("barred exports of rifles", "trained to fire")."""
    above = {other.token: other for other in others}
    for i in event.tree.path(event.token)[1:]:
        other = above.get(i)
        if other is None:
            continue
        if other.kind == "restriction" and event.kind == "transfer":
            if event.trigger.noun or not event.slots.supplier:
                return bool(other.slots.items or event.slots.items)
        elif other.kind == "training" and event.kind == "use":
            return True
    return False


def told_by_another(event: Event, others: Sequence[Event]) -> bool:
    """Whether a verb beside tells of the same items what this noun or deal only names ("sold a batch of 20 tanks")."""
    if event.kind != "transfer":
        return False
    own = {f.argument.token for f in event.slots.items}
    return any(
        other.kind == "transfer"
        and weaker(event, other)
        and other.stance.stopped == event.stance.stopped
        and own & {f.argument.token for f in other.slots.items}
        for other in others
    )


def weaker(event: Event, other: Event) -> bool:
    """Whether another word says more of the same event: any more than a deal, a verb more than a noun."""
    mine, its = event.trigger, other.trigger
    return (mine.frame == "deal" and its.frame != "deal") or (mine.noun and not its.noun and its.frame != "deal")

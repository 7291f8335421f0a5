"""Events -> drafts: one for each item and each pair of parties, with what the document fills in.

Enters: an `Event`, the memory of the document and its text. Leaves: `Draft`s with kind, stage, parties, item and
quantity, and for each the span and the reason; those that say too little for a claim are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import NamedTuple

from armsledger.reading import details
from armsledger.reading.attribution import Voice, manner_at, teller
from armsledger.reading.discourse import Discourse, Known
from armsledger.reading.events import Event
from armsledger.reading.items import NamedItem, counted, items, refers_back
from armsledger.reading.outlook import ahead
from armsledger.reading.slots import Filling, party_code
from armsledger.reading.stance import RECEIVING, Stance
from armsledger.reading.trees import base
from armsledger.records import Item, Kind, Mention, Money, Period, Range, Reason, Span, Stage

FILLED = frozenset({"transfer", "use", "training"})  # kinds whose missing side the document may fill


@dataclass
class Draft:
    """A claim in the making, with the spans and reasons collected so far."""

    kind: Kind
    stage: Stage
    stance: Stance
    supplier: str | None
    recipient: str | None
    item: Item
    qty: Range | None = None
    money: Money | None = None
    when: Period | None = None
    spans: dict[str, Span] = field(default_factory=dict)
    why: list[Reason] = field(default_factory=list)
    voice: Voice | None = None

    def note(self, name: str, rule: str, words: str, span: Span) -> None:
        """Keep the words that a field was read from, and the rule that read them."""
        self.spans[name] = span
        self.why.append(Reason(name, rule, words, span))


class Made(NamedTuple):
    """A draft and what the rules think of it: `accepted`, `open` (too little is said), `dropped` (taken back)."""

    draft: Draft
    verdict: str


def drafts(event: Event, discourse: Discourse, text: str) -> list[Made]:
    """Items × suppliers × recipients, with gaps filled from the document."""
    suppliers, recipients = event.slots.supplier or (None,), event.slots.recipient or (None,)
    found = []
    own = own_recipients(event)
    for named, supplier, recipient in product(items(event, discourse), suppliers, recipients):
        draft = drafted(event, named, supplier, own.get(named[0].argument.token, recipient) if named[0] else recipient)
        fill_denier(draft, event)
        fill_announcer(draft, event)
        fill_parties(draft, event, discourse)
        fill_quantity(draft, event, named[0], last_quantity(discourse, draft.item.cls), text)
        found.append(Made(draft, verdict(event, draft)))
    return found


def own_recipients(event: Event) -> dict[int, Filling]:
    """Item -> its own recipient, where each of several has one: "20 missiles to Georgia and five drones to Brazil"."""
    things = sorted(f.argument.token for f in event.slots.items)
    aimed = [a for a in event.clause.arguments if a.near == 0 and a.roles[:1] == ("goal",) and a.mention.kind != "item"]
    goals = sorted((a for a in aimed if party_code(a.mention)), key=lambda a: a.token)
    if event.kind != "transfer" or len(things) < 2 or len(things) != len(goals):
        return {}
    order = sorted([*((t, "item") for t in things), *((a.token, "goal") for a in goals)])
    if any(one[1] == other[1] for one, other in pairwise(order)):
        return {}
    return {thing: Filling(goal, "its own goal") for thing, goal in zip(things, goals, strict=True)}


def verdict(event: Event, draft: Draft) -> str:
    """Whether the rules make a claim of a draft."""
    if event.stance.dropped:
        return "dropped"
    return "accepted" if acceptable(event, draft) else "open"


def drafted(event: Event, named: NamedItem, supplier: Filling | None, recipient: Filling | None) -> Draft:
    """What the sentence itself says: kind, stage, parties and item."""
    filling, item = named
    kind, stage = kind_and_stage(event)
    draft = Draft(kind, stage, event.stance, code_of(supplier), code_of(recipient), item, voice=teller(event.voices))
    for name, chosen in (("from", supplier), ("to", recipient), ("item", filling)):
        if chosen is None:
            continue
        words = chosen.mention
        if name == "item" and item.designation:
            draft.why.append(Reason("designation", words.how, words.words, words.span))
        draft.note(name, f"{event.trigger.frame}: {chosen.role}", words.words, words.span)
    if kind == "restriction" and event.trigger.frame in RECEIVING:
        draft.supplier, draft.recipient = draft.recipient, draft.supplier
    if draft.supplier == draft.recipient:
        draft.recipient = None
    return draft


def kind_and_stage(event: Event) -> tuple[Kind, Stage]:
    """A transfer that is stopped is a restriction: done, or planned where the stopping itself lies ahead."""
    if not (event.stance.stopped and event.kind == "transfer"):
        return event.kind, event.stance.stage
    operators = event.stance.operators
    stop = next((n for n, o in enumerate(operators) if o.stance == "stopped"), 0)
    later = any(
        (o.stance == "planned" and manner_at(event.tree, o.token) != "say") or ahead(event.tree, o.token)
        for o in operators[stop:]
    )  # who announces a stop has made it
    return "restriction", "planned" if later else "done"


def code_of(filling: Filling | None) -> str | None:
    """The party that a filling stands for."""
    return party_code(filling.mention) if filling is not None else None


def fill_denier(draft: Draft, event: Event) -> None:
    """Who denies a supply that it names no supplier of denies its own."""
    denier = next((v for v in event.voices if v.manner == "deny" and v.source is not None), None)
    if denier is None or denier.source is None:
        return
    country = denier.source.country
    if draft.kind == "cooperation":
        fill_denied_side(draft, country, denier)
        return
    giving = event.trigger.frame in ("give", "equip") or draft.kind == "restriction"
    if giving and draft.supplier is None and country not in (None, draft.recipient):
        draft.supplier = country
        draft.note("from", "who denies a supply denies its own", denier.cue, denier.span)


def fill_announcer(draft: Draft, event: Event) -> None:
    """Who announces a restriction imposes it ("Berlin declared a freeze on exports to Riyadh")."""
    tree, voice = event.tree, event.voices[0] if event.voices else None
    stops = [o.token for o in event.stance.operators if o.stance == "stopped"]
    word = tree.tokens[stops[0] if stops else event.token]
    announced = voice is not None and word.pos == "NOUN" and tree.tokens[word.head].span == voice.span
    if draft.kind != "restriction" or draft.supplier or not announced or base(word.dep) not in ("obj", "nsubj"):
        return
    if voice is None or voice.manner != "say" or voice.source is None or voice.medium:
        return
    if voice.source.country not in (None, draft.recipient):
        draft.supplier = voice.source.country
        draft.note("from", "who announces a restriction imposes it", voice.cue, voice.span)


def fill_denied_side(draft: Draft, country: str | None, denier: Voice) -> None:
    """The second side of a partnership that only one party is named with: who denies it."""
    named = {draft.supplier, draft.recipient} - {None}
    if len(named) == 1 and country not in (None, *named):
        side = "from" if draft.supplier is None else "to"
        draft.supplier, draft.recipient = draft.supplier or country, draft.recipient or country
        draft.note(side, "who denies a partnership denies its own", denier.cue, denier.span)


def fill_parties(draft: Draft, event: Event, discourse: Discourse) -> None:
    """Fill the missing side of an event from what the document is talking about, but no side that a stranger takes."""
    if draft.kind not in FILLED or (draft.supplier and draft.recipient):
        return
    if not (draft.supplier or draft.recipient) and names_others(event):
        return
    kind = "transfer" if draft.kind in ("training", "restriction") else draft.kind
    known = Known(kind, draft.supplier, draft.recipient, draft.item, event.tree.sentence.index)
    found = discourse.complete(known)
    if (
        found is None
        or (event.stranger == "from" and not draft.supplier)
        or (event.stranger == "to" and not draft.recipient)
    ):
        return
    missing = [name for name, code in (("from", draft.supplier), ("to", draft.recipient)) if code is None]
    draft.supplier, draft.recipient, reason = found
    draft.why.append(Reason(", ".join(missing), f"not named here: {reason}"))


def names_others(event: Event) -> bool:
    """Whether the sentence names parties that were not placed and do not speak: a flow told before is not meant."""
    telling = {v.source.country for v in event.voices if v.source is not None}
    named = {party_code(a.mention) for a in event.clause.arguments if a.mention.kind in ("party", "body")}
    return len(named - telling - {None}) > 1


def fill_quantity(draft: Draft, event: Event, filling: Filling | None, whole: Range | None, text: str) -> None:
    """The quantity by its figure or its article; a reference back to the same lot carries that of the lot, `whole`."""
    if filling is None:
        draft.qty = whole if refers_back(event.clause) and event.stance.stage != "sought" else None  # "wants more"
    elif (figure := details.quantity_of(event.tree, filling)) is not None:
        draft.qty = counted_by(figure, filling, whole)
        draft.note("qty", figure.how, figure.words, figure.span)
    elif (article := details.single(event.tree, filling)) is not None:
        draft.qty = Range(1, 1)
        draft.note("qty", "indefinite article", text[article.start : article.end], article)
    elif (filling.mention.value.anaphor or pointed_at(event, filling)) and same_lot(event, filling):
        draft.qty = whole


def same_lot(event: Event, filling: Filling) -> bool:
    """Whether a noun that refers back means all that were spoken of: not "another batch of the aircraft", nor more."""
    tree, token = event.tree, event.tree.tokens[filling.argument.token]
    part = base(token.dep) == "nmod" and token.head != event.token and "owner" in tree.roles(token.i)
    below = [tree.tokens[c] for c in tree.children[token.i]]
    one_of = any(t.morph.get("NumType") == "Ord" or t.morph.get("Definite") == "Ind" for t in below)
    return event.stance.stage != "sought" and not part and not one_of


def pointed_at(event: Event, filling: Filling) -> bool:
    """Whether a noun of matériel points to a lot told before: "ces bâtiments", "esos buques"."""
    below = [event.tree.tokens[c] for c in event.tree.children[filling.argument.token]]
    pointing = event.tree.knowledge.pronouns["demonstrative"]
    return any(base(t.dep) == "det" and event.tree.folded[t.i] in pointing for t in below)


def counted_by(figure: Mention, filling: Filling, whole: Range | None) -> Range | None:
    """The quantity that a figure gives; "most of them" against what they were."""
    qty = details.most_of(figure.value, figure.how, whole)
    shared = filling.role == "object" and filling.argument.near == 1
    if shared and figure.how.startswith("most") and qty is not None:
        return Range(qty.high, qty.high)  # "most of the 400 that it bought": it bought 400
    return qty


def last_quantity(discourse: Discourse, cls: str) -> Range | None:
    """The quantity last spoken of for a class of item."""
    return next((qty for _, item, qty in reversed(discourse.items) if item.cls == cls and qty is not None), None)


def acceptable(event: Event, draft: Draft) -> bool:
    """Whether enough is said for a claim: who accuses nobody of nothing."""
    named, has_items = (draft.supplier, draft.recipient), bool(event.slots.items)
    if draft.kind == "cooperation":
        return all(named)
    if draft.kind in ("use", "production"):
        return draft.supplier is not None and has_items and not mere_attribute(event, draft)
    if draft.kind == "training":
        return all(named) or (draft.recipient is not None and has_items)
    if event.trigger.frame in ("ask", "move") and draft.recipient is None:
        return False  # "the aircraft carrier arrived in the Mediterranean"
    own = bool(event.slots.supplier or event.slots.recipient)
    if not any(named) or (event.trigger.frame == "ask" and not own):
        return False
    if event.trigger.noun and not own:
        plain = event.stance.polarity == "affirmed" and event.stance.certainty == "stated"
        figure = bool(event.voices) and any(counted(event, filling) for filling in event.slots.items)
        told = bool(event.stance.operators) or not plain or figure or refers_back(event.clause)
        known = has_items or (all(named) and draft.item.cls != "unspecified")  # "denies this delivery"
        return told and known and not stands_for_items(event)
    return has_items or not event.trigger.noun or all(named)


def stands_for_items(event: Event) -> bool:
    """Whether the event noun is itself a noun for items named before ("the shipment")."""
    held = event.tree.mention_tokens.get(event.token)
    return held is not None and held.kind == "item" and bool(held.value.anaphor)


def mere_attribute(event: Event, draft: Draft) -> bool:
    """Whether the words only say where an item comes from ("drones made in Israel"), or tell a launch into space."""
    if draft.kind == "use":
        return draft.item.cls == "satellite" and event.trigger.frame == "fire" and draft.stance.stage == "done"
    word = event.tree.tokens[event.token]
    head = event.tree.mention_tokens.get(word.head)
    if head is not None and head.kind == "party" and base(word.dep) == "acl":
        return True  # "the United States, which makes the aircraft, …"
    if head is None or head.kind != "item" or word.dep == "acl:relcl":
        return False
    return base(word.dep) in ("acl", "amod", "nmod", "compound") and word.morph.get("VerbForm") != "Fin"

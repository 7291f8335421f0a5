"""Clauses + event frames -> claims.

Enters: the parsed sentences of a document with their voices. Leaves: `Claim`s, each with the span of every field that
was read from words, and the reasons for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from armsledger.knowledge.frames import frames
from armsledger.knowledge.language import Trigger
from armsledger.reading import details
from armsledger.reading.attribution import Attribution, Voice
from armsledger.reading.clauses import Argument, Clause, clauses
from armsledger.reading.discourse import Discourse, Flow
from armsledger.reading.echoes import echoes, points_back
from armsledger.reading.reference import agents_behind, recipients_behind
from armsledger.reading.slots import Filling, Slots, fill, merge_designations, party_code
from armsledger.reading.stance import RECEIVING, Stance, ahead, stance
from armsledger.reading.trees import Tree, base
from armsledger.records import Claim, Document, Item, Mention, Money, Party, Period, Range, Reason, Source, Span

ANNOUNCED = frozenset({"agreed"})  # stages that happen by being announced
FILLED = frozenset({"transfer", "use", "training"})  # kinds whose missing side the document may fill
MOST_CLAIMS = 400  # of one document; a text that gives more is no article


@dataclass(frozen=True, slots=True)
class Event:
    """A clause on its way to claims: what was read and what the document filled in."""

    clause: Clause
    sentence: int
    stance: Stance
    slots: Slots
    voices: tuple[Voice, ...]
    kind: str


@dataclass
class Draft:
    """A claim in the making, with the spans and reasons collected so far."""

    kind: str
    stage: str
    stance: Stance
    supplier: str | None
    recipient: str | None
    item: Item
    qty: Range | None = None
    money: Money | None = None
    when: Period | None = None
    spans: dict[str, Span] = field(default_factory=dict)
    why: list[Reason] = field(default_factory=list)


class Reader:
    """Reads the claims of one document, sentence by sentence, with a memory of what it is talking about."""

    def __init__(self, document: Document, trees: Sequence[Tree], attribution: Attribution) -> None:
        self.document = document
        self.trees = trees
        self.attribution = attribution
        self.discourse = Discourse()
        self.claims: list[Claim] = []
        for tree in trees:
            self.discourse.see_parties(
                c for m in tree.sentence.mentions if m.kind in ("party", "body") and (c := party_code(m))
            )
        published = document.published.isoformat() if document.published else None
        self.war = details.war_start((code for code, _ in self.discourse.parties.most_common(6)), published)

    def read(self) -> list[Claim]:
        """All claims of the document, in text order: first what each sentence says, then what the document adds."""
        by_sentence = [self.events(tree) for tree in self.trees]
        for events in by_sentence:
            self.learn(events)
        for tree, events in zip(self.trees, by_sentence, strict=True):
            for event in events:
                if len(self.claims) < MOST_CLAIMS:
                    self.claims.extend(self.claims_of(event, [e for e in events if e is not event]))
            self.claims.extend(self.echoes(tree, events))
            self.remember_items(tree)
        return self.claims

    def echoes(self, tree: Tree, events: Sequence[Event]) -> list[Claim]:
        """What the voices of a sentence deny or confirm that was told before."""
        telling = {voice.span for event in events for voice in event.voices}
        found: list[Claim] = []
        for cue, voice in sorted(self.attribution.own[tree.sentence.index].items()):
            if voice.span not in telling and points_back(tree, cue, voice) and self.claims:
                found.extend(echoes(self.claims, tree, cue, voice))
        return found

    def learn(self, events: Sequence[Event]) -> None:
        """Remember the flows that the events name by their own words."""
        for event in events:
            if event.stance.dropped:
                continue
            classes = {f.mention.value.cls for f in event.slots.items if not f.mention.value.anaphor} or {"unspecified"}
            for supplier, recipient in product(event.slots.supplier or (None,), event.slots.recipient or (None,)):
                for cls in sorted(classes):
                    self.discourse.add(Flow(event.kind, code_of(supplier), code_of(recipient), cls))

    def remember_items(self, tree: Tree) -> None:
        """Keep the items that a sentence names for what refers back to them."""
        for i, mention in sorted(tree.mention_tokens.items()):
            if mention.kind == "item":
                figure = next(
                    (
                        m
                        for m in tree.sentence.mentions
                        if m.kind == "quantity" and 0 <= mention.span.start - m.span.end <= 20
                    ),
                    None,
                )
                qty = figure.value if figure and figure.value != Range(None, None) else None
                self.discourse.see_item(tree.sentence.index, mention.value, qty)

    def events(self, tree: Tree) -> list[Event]:
        """The events of one sentence: of the readings of one word, the one whose slots fill best."""
        best: dict[int, tuple[int, Event]] = {}
        claimed: set[int] = set()
        for clause in clauses(tree):
            voices = tuple(self.attribution.voices(tree.sentence.index, clause.token))
            slots = self.with_reference(clause, fill(clause, claimed), voices)
            claimed |= {f.argument.token for f in slots.items if f.role != "nearest"}
            event = Event(clause, tree.sentence.index, stance(clause, voices), slots, voices, clause.trigger.kind)
            score = fitness(event)
            if clause.token not in best or score > best[clause.token][0]:
                best[clause.token] = (score, event)
        found = [event for _, (_, event) in sorted(best.items())]
        found = [lent_by(event, [g for g in found if self.governs_another(g, [g, event])]) for event in found]
        found = [event for event in found if not self.governs_another(event, found)]
        found = [event for event in found if not under_another(event, found)]
        return [event for event in found if not told_by_another(event, found)]

    def with_reference(self, clause: Clause, slots: Slots, voices: Sequence[Voice]) -> Slots:
        """The slots with the parties that pronouns, possessives and missing subjects stand for."""
        if not slots.recipient and clause.trigger.frame in ("give", "equip"):
            codes = {party_code(f.mention) for f in slots.supplier}
            found = [m for m in recipients_behind(clause, self.trees, voices) if party_code(m) not in {None, *codes}]
            slots = replace(
                slots,
                recipient=tuple(Filling(Argument(m, clause.token, ("recipient",), 1), "reference back") for m in found),
            )
        slot = agent_slot(clause)
        if slot is None or getattr(slots, slot):
            return slots
        others = {party_code(f.mention) for f in (*slots.supplier, *slots.recipient)}
        found = [m for m in agents_behind(clause, self.trees, voices) if party_code(m) not in {None, *others}]
        fillings = tuple(Filling(Argument(m, clause.token, ("agent",), 1), "reference back") for m in found)
        return replace(slots, **{slot: fillings}) if fillings else slots

    def governs_another(self, event: Event, others: Sequence[Event]) -> bool:
        """Whether this word only governs another event word and so is its operator, not an event ("signe un contrat")."""
        tree = event.clause.tree
        for other in others:
            if other is event or other.clause.token == event.clause.token:
                continue
            operators = {o.token for o in other.stance.operators}
            if event.clause.token in operators and event.clause.trigger.kind in (
                "transfer",
                "restriction",
                "production",
            ):
                return True
            same_np = (
                base(tree.tokens[other.clause.token].dep) in ("nmod", "compound")
                and tree.tokens[other.clause.token].head == event.clause.token
            )
            if same_np and event.clause.trigger.frame == "deal":
                return True
        return False

    def claims_of(self, event: Event, beside: Sequence[Event]) -> list[Claim]:
        """The claims that one event gives: one for each item class and each coordinated party."""
        if event.stance.dropped:
            return []
        drafts = [d for d in self.drafts(event) if acceptable(event, d)]
        found = []
        for draft in drafts:
            self.fill_from_beside(event, draft, beside)
            self.add_details(event, draft, alone=not beside)
            found.append(self.claim(event, draft))
            if (opposite := self.opposite(event, draft)) is not None:
                found.append(opposite)
            if (shipment := self.shipment(event, draft, beside)) is not None:
                found.append(self.claim(event, shipment))
        return found

    def fill_from_beside(self, event: Event, draft: Draft, beside: Sequence[Event]) -> None:
        """The meant receiver of a seizure, the target of a use, from another event of the same sentence."""
        if draft.recipient is not None or draft.kind not in ("restriction", "use"):
            return
        wanted = "transfer" if draft.kind == "restriction" else "use"
        for other in beside:
            codes = [party_code(f.mention) for f in other.slots.recipient]
            fits = other.kind == wanted and (wanted == "use" or event.clause.trigger.frame == "seize")
            if fits and codes and codes[0] not in (None, draft.supplier):
                draft.recipient, draft.spans["to"] = codes[0], other.slots.recipient[0].mention.span
                draft.why.append(
                    Reason(
                        "to", f"named beside, with {other.clause.trigger.kind}", other.slots.recipient[0].mention.words
                    )
                )
                return

    def shipment(self, event: Event, draft: Draft, beside: Sequence[Event]) -> Draft | None:
        """The transfer that a seizure shows where the origin of what was seized is named."""
        if (
            draft.kind != "restriction"
            or event.clause.trigger.frame != "seize"
            or any(e.kind == "transfer" for e in beside)
        ):
            return None
        origins = [
            a.mention
            for a in event.clause.arguments
            if a.near < 2 and {"maker", "origin"} & set(a.roles[:1]) and a.mention.kind == "party"
        ]
        code = next((c for m in origins if (c := party_code(m)) not in (None, draft.supplier, draft.recipient)), None)
        if code is None:
            return None
        why = [*draft.why, Reason("from", "origin of what was seized", origins[0].words, origins[0].span)]
        return replace(
            draft, kind="transfer", stage="done", supplier=code, why=why, spans={**draft.spans, "from": origins[0].span}
        )

    def drafts(self, event: Event) -> list[Draft]:
        """Items × suppliers × recipients, with gaps filled from the document."""
        kind, stage = (
            ("restriction", "done")
            if event.stance.stopped and event.kind == "transfer"
            else (event.kind, event.stance.stage)
        )
        if (
            kind == "restriction"
            and event.kind == "transfer"
            and any(o.stance == "planned" for o in event.stance.operators)
        ):
            stage = "planned"
        if (
            kind == "restriction"
            and event.kind == "transfer"
            and any(ahead(event.clause.tree, o.token) for o in event.stance.operators)
        ):
            stage = "planned"
        items = self.items(event)
        found = []
        for (filling, item), supplier, recipient in product(
            items, event.slots.supplier or (None,), event.slots.recipient or (None,)
        ):
            draft = Draft(kind, stage, event.stance, code_of(supplier), code_of(recipient), item)
            for name, chosen in (("from", supplier), ("to", recipient), ("item", filling)):
                if chosen is not None and name == "item" and item.designation:
                    draft.why.append(
                        Reason("designation", chosen.mention.how, chosen.mention.words, chosen.mention.span)
                    )
                if chosen is not None:
                    draft.spans[name] = chosen.mention.span
                    draft.why.append(
                        Reason(
                            name,
                            f"{event.clause.trigger.frame}: {chosen.role}",
                            chosen.mention.words,
                            chosen.mention.span,
                        )
                    )
            if kind == "restriction" and event.clause.trigger.frame in RECEIVING:
                draft.supplier, draft.recipient = draft.recipient, draft.supplier
            if draft.supplier == draft.recipient:
                draft.recipient = None
            self.fill_denier(event, draft)
            self.fill_parties(draft)
            if filling is not None and (figure := details.quantity_of(event.clause.tree, filling)):
                self.set_quantity(draft, figure, filling)
            elif filling is not None and (article := details.single(event.clause.tree, filling)):
                draft.qty, draft.spans["qty"] = Range(1, 1), article
                draft.why.append(
                    Reason("qty", "indefinite article", self.document.text[article.start : article.end], article)
                )
            elif (filling is not None and filling.mention.value.anaphor) or (
                filling is None and refers_back(event.clause)
            ):
                self.inherit_quantity(draft)
            found.append(draft)
        return found

    def items(self, event: Event) -> list[tuple[Filling | None, Item]]:
        """The items of an event: models joined to their nouns, references resolved, heads without weight dropped."""
        if event.kind == "cooperation":
            return [(None, Item("unspecified"))]
        merged: list[tuple[Filling | None, Item]] = []
        for filling, item in merge_designations(event.clause, event.slots.items):
            if item.anaphor:
                referent = self.discourse.referent(item.anaphor, event.sentence)
                if referent is None:
                    continue
                item = replace(referent[0], generic=False)
            merged.append((filling, item))
        if not merged and names_aid(event.clause):
            merged = [(None, Item("unspecified"))]
        impose = event.kind == "restriction" and event.clause.trigger.frame == "impose"
        doubted = event.stance.certainty == "unconfirmed" and event.clause.trigger.frame == "deal"
        governed = bool(event.stance.operators) and is_definite(event.clause)
        if not merged and not impose and (refers_back(event.clause) or doubted or governed):
            referent = self.discourse.referent(("any",), event.sentence)
            merged = [(None, referent[0])] if referent else []
        if (
            not merged
            and event.kind == "restriction"
            and event.clause.trigger.frame == "impose"
            and event.clause.trigger.noun
        ):
            merged = (
                [(None, Item("unspecified"))]
                if any(f.role in ("against", "goal") for f in event.slots.recipient)
                else []
            )
        specific = [pair for pair in merged if pair[1].cls != "unspecified"]
        weighty = [
            pair
            for pair in merged
            if pair[1].cls == "unspecified" and (self.weighty(event, pair[0]) or listed(event, pair, specific))
        ]
        chosen = specific + [p for p in weighty if p not in specific] if specific else merged
        return one_per_class(event, chosen)

    def weighty(self, event: Event, filling: Filling | None) -> bool:
        """Whether a generic head carries a quantity of its own."""
        return filling is not None and details.quantity_of(event.clause.tree, filling) is not None

    def fill_denier(self, event: Event, draft: Draft) -> None:
        """Who denies a supply that it names no supplier of denies its own."""
        if draft.kind == "cooperation":
            self.fill_denied_side(event, draft)
            return
        denier = next((v for v in event.voices if v.manner == "deny" and v.source is not None), None)
        giving = event.clause.trigger.frame in ("give", "equip") or draft.kind == "restriction"
        if denier is None or denier.source is None or not giving or draft.supplier is not None:
            return
        if denier.source.country not in (None, draft.recipient):
            draft.supplier, draft.spans["from"] = denier.source.country, denier.span
            draft.why.append(Reason("from", "who denies a supply denies its own", denier.cue, denier.span))

    def fill_denied_side(self, event: Event, draft: Draft) -> None:
        """The second side of a partnership that only one party is named with: who denies it."""
        countries = [v.source.country for v in event.voices if v.manner == "deny" and v.source is not None]
        named = {draft.supplier, draft.recipient} - {None}
        if len(named) == 1 and countries and countries[0] not in (None, *named):
            draft.supplier, draft.recipient = countries[0], draft.supplier or draft.recipient

    def fill_parties(self, draft: Draft) -> None:
        """Fill the missing side of an event from what the document is talking about."""
        kind = "transfer" if draft.kind == "training" else draft.kind
        if draft.kind not in FILLED or (draft.supplier and draft.recipient):
            return
        found = self.discourse.complete(kind, draft.supplier, draft.recipient, draft.item)
        if found is None:
            return
        missing = [name for name, code in (("from", draft.supplier), ("to", draft.recipient)) if code is None]
        draft.supplier, draft.recipient, reason = found
        draft.why.append(Reason(", ".join(missing), f"not named here: {reason}"))

    def set_quantity(self, draft: Draft, figure: Mention, filling: Filling) -> None:
        """The quantity from its figure; "most of them" against what they were."""
        whole = self.last_quantity(draft)
        draft.qty = details.most_of(figure.value, figure.how, whole)
        if (
            filling.role == "object"
            and filling.argument.near == 1
            and figure.how.startswith("most")
            and draft.qty is not None
        ):
            draft.qty = Range(draft.qty.high, draft.qty.high)  # "most of the 400 that it bought": it bought 400
        draft.spans["qty"] = figure.span
        draft.why.append(Reason("qty", figure.how, figure.words, figure.span))

    def inherit_quantity(self, draft: Draft) -> None:
        """A reference back to the same lot carries its quantity."""
        draft.qty = self.last_quantity(draft)

    def last_quantity(self, draft: Draft) -> Range | None:
        """The quantity last spoken of for this class of item."""
        for _, item, qty in reversed(self.discourse.items):
            if item.cls == draft.item.cls and qty is not None:
                return qty
        return None

    def add_details(self, event: Event, draft: Draft, alone: bool) -> None:
        """Money and date."""
        tree = event.clause.tree
        if draft.kind in ("transfer", "restriction") and (money := details.money_of(event.clause, alone)):
            draft.money = money.value
            draft.spans["money"] = money.span
            draft.why.append(Reason("money", money.how, money.words, money.span))
        words = [o.token for o in event.stance.operators]
        announced = draft.stage in ANNOUNCED or draft.kind == "restriction"
        if bound := details.war_period(tree, self.war):
            draft.when, draft.spans["when"] = bound
            words = self.document.text[bound[1].start : bound[1].end]
            draft.why.append(Reason("when", "a war as a bound of time", words, bound[1]))
        elif date := details.date_of(event.clause, words, announced):
            draft.when, draft.spans["when"] = self.in_time(tree, date, draft.stage), date.span
            draft.why.append(Reason("when", date.how, date.words, date.span))

    def in_time(self, tree: Tree, date: Mention, stage: str) -> Period:
        """The period of a date; a bare month of a planned event lies ahead of the document, not behind it."""
        period = details.dated(tree, date)
        published = self.document.published
        day = period.start or period.end
        bare_month = (
            published is not None and day is not None and len(day) == 7 and not any(c.isdigit() for c in date.words)
        )
        if stage != "planned" or not bare_month or published is None or day is None or day >= published.isoformat()[:7]:
            return period
        start, end = (f"{int(d[:4]) + 1}{d[4:]}" if d else None for d in (period.start, period.end))
        return Period(start, end)

    def opposite(self, event: Event, draft: Draft) -> Claim | None:
        """The second half of "before the war but not since": denied for the time after the bound."""
        span = details.contrast(event.clause.tree, event.clause.token)
        if span is None or draft.when is None or draft.when.end is None:
            return None
        flipped = replace(event.stance, polarity="denied" if event.stance.polarity == "affirmed" else "affirmed")
        twin = replace(
            draft, when=Period(draft.when.end, None), qty=None, stance=flipped, spans={**draft.spans, "polarity": span}
        )
        twin.why = [*draft.why, Reason("polarity", "but not since", self.document.text[span.start : span.end], span)]
        return self.claim(replace(event, stance=flipped), twin)

    def source(self, voices: Sequence[Voice]) -> tuple[Source | None, Voice | None]:
        """The outermost named voice below the outlet; a medium only where it carries nobody else's words."""
        people = [v for v in voices if not v.medium]
        chosen = (people or list(voices))[-1:] or [None]
        return (chosen[0].source if chosen[0] else None), chosen[0]

    def claim(self, event: Event, draft: Draft) -> Claim:
        """The finished record, with an id made from its content."""
        tree = event.clause.tree
        source, voice = self.source(event.voices)
        if source is not None and voice is not None and draft.supplier in voice.group:
            source = replace(source, country=draft.supplier)
        evidence = details.evidence_of(tree)
        spans = dict(draft.spans)
        trigger = tree.tokens[event.clause.token]
        spans["kind"] = spans["stage"] = trigger.span
        if voice is not None:
            spans["source"] = voice.who or voice.span
        spans.update({"evidence": span for _, span in evidence[:1]})
        sentence = tree.sentence
        why = [
            Reason("kind", f"{event.kind}.{event.clause.trigger.frame}", trigger.text, trigger.span),
            *draft.why,
            *event.stance.reasons,
        ]
        if voice is not None:
            why.append(Reason("source", f"{voice.manner}: {voice.cue}", voice.cue, voice.span))
        why += [Reason("evidence", kind, self.document.text[s.start : s.end], s) for kind, s in evidence]
        why += unexplained(draft, why)
        values = [
            self.document.id, list(sentence.span), draft.kind, draft.stage, draft.stance.polarity, draft.stance.certainty,
            draft.supplier or "", draft.recipient or "", draft.item.cls, draft.item.designation or "", list(trigger.span),
        ]  # fmt: skip
        return Claim(
            id="c-" + hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16],
            doc=self.document.id,
            sentence=self.document.text[sentence.span.start : sentence.span.end],
            span=sentence.span,
            kind=draft.kind,  # type: ignore[arg-type]
            stage=draft.stage,  # type: ignore[arg-type]
            polarity=draft.stance.polarity,
            certainty=draft.stance.certainty,
            supplier=draft.supplier,
            recipient=draft.recipient,
            item=draft.item.cls,
            designation=draft.item.designation,
            qty=draft.qty,
            money=draft.money,
            when=draft.when,
            source=source,
            evidence=tuple(kind for kind, _ in evidence),
            fields=spans,
            why=tuple(why),
        )


def agent_slot(clause: Clause) -> str | None:
    """Which side of the claim the agent of this frame is: `supplier` or `recipient`."""
    slots = frames()[clause.trigger.kind][clause.trigger.frame].slots
    if not clause.tree.is_verb(clause.token) and "owner" not in (*slots.get("from", ())[:3], *slots.get("to", ())[:3]):
        return None
    if slots.get("from", ())[:1] == ("agent",):
        return "supplier"
    return "recipient" if slots.get("to", ())[:1] == ("agent",) else None


def unexplained(draft: Draft, why: Sequence[Reason]) -> list[Reason]:
    """A reason for every field that the document, not the sentence, gave."""
    told = {part for reason in why for part in reason.field.split(", ")}
    values = {
        "item": draft.item.cls,
        "designation": draft.item.designation,
        "qty": draft.qty,
        "money": draft.money,
        "when": draft.when,
    }
    return [
        Reason(name, "spoken of before in the document")
        for name, value in values.items()
        if value is not None and name not in told
    ]


def code_of(filling: Filling | None) -> str | None:
    """The party that a filling stands for."""
    return party_code(filling.mention) if filling is not None else None


def fitness(event: Event) -> int:
    """How well the slots of a reading fill: which of two frames of one word is meant."""
    slots = event.slots
    own = sum(1 for f in slots.items if f.role != "nearest")
    return (
        4 * bool(own)
        + 2 * bool(slots.supplier)
        + 2 * bool(slots.recipient)
        + bool(slots.items)
        + (event.kind == "transfer")
    )


def names_aid(clause: Clause) -> bool:
    """Whether the event noun itself says that arms are meant ("aide militaire", "military assistance")."""
    return clause.trigger.noun and bool(
        set(clause.trigger.phrase[1:] + clause.trigger.phrase[:1]) & clause.tree.knowledge.defence
    )


def is_definite(clause: Clause) -> bool:
    """Whether an event noun stands with the definite article: one spoken of before ("the deliveries")."""
    tree = clause.tree
    return clause.trigger.noun and any(
        tree.tokens[c].morph.get("Definite") == "Def" for c in tree.children[clause.token]
    )


def listed(event: Event, pair: tuple[Filling | None, Item], specific: Sequence[tuple[Filling | None, Item]]) -> bool:
    """Whether a generic noun stands on a par with a specific one ("arms and ammunition"), and does not head it."""
    tree = event.clause.tree
    if pair[0] is None:
        return False
    mine = pair[0].argument.token
    for filling, _ in specific:
        if filling is None or filling.role == "named":
            continue
        for low, high in ((mine, filling.argument.token), (filling.argument.token, mine)):
            path = tree.path(low)
            if high in path and all(base(tree.tokens[i].dep) == "conj" for i in path[: path.index(high)]):
                return True
    return False


def refers_back(clause: Clause) -> bool:
    """Whether the event word itself points back: "these deliveries", "les a livrés", "their sale"."""
    tree = clause.tree
    for c in tree.children[clause.token]:
        token = tree.tokens[c]
        word = token.text.casefold().strip("'’")
        if base(token.dep) == "det" and word in tree.knowledge.pronouns["demonstrative"] and clause.trigger.noun:
            return True
        if base(token.dep) == "det" and token.morph.get("Definite") == "Def" and clause.trigger.noun:
            return any(a.near < 2 and a.mention.kind in ("party", "body", "person") for a in clause.arguments)
        if base(token.dep) in ("obj", "nsubj") and token.pos == "PRON" and not clause.trigger.noun:
            wanted = "obj" if not tree.passive(clause.token) else "nsubj"
            if base(token.dep) == wanted and word not in tree.knowledge.pronouns["relative"]:
                return True
        if token.dep == "det" and word in tree.knowledge.pronouns["possessive"] and clause.trigger.noun:
            return True
    return False


def one_per_class(event: Event, items: Sequence[tuple[Filling | None, Item]]) -> list[tuple[Filling | None, Item]]:
    """Models of one class without numbers of their own as one item, joined by "; "; with numbers apart."""
    found: list[tuple[Filling | None, Item]] = []
    for filling, item in items:
        counted = filling is not None and details.quantity_of(event.clause.tree, filling) is not None
        host = next((k for k, (_, other) in enumerate(found) if other.cls == item.cls), None)
        if host is None or counted:
            found.append((filling, item))
            continue
        first, other = found[host]
        names = [d for d in (other.designation, item.designation) if d]
        found[host] = (first, replace(other, designation="; ".join(dict.fromkeys(names)) or None))
    return found


def lent_by(event: Event, governors: Sequence[Event]) -> Event:
    """The event with the parties that a word governing it names and it leaves out ("Japan's ban on exports to …")."""
    slots = event.slots
    for other in governors:
        if (
            other is event
            or other.kind != "restriction"
            or event.kind != "transfer"
            or event.clause.trigger.frame in RECEIVING
        ):
            continue
        slots = replace(
            slots, supplier=slots.supplier or other.slots.supplier, recipient=slots.recipient or other.slots.recipient
        )
    return replace(event, slots=slots)


def under_another(event: Event, others: Sequence[Event]) -> bool:
    """Whether the event only tells what is restricted or trained: "barred exports of rifles", "trained to fire missiles"."""
    tree, i = event.clause.tree, event.clause.token
    above = {e.clause.token: e for e in others if e is not event}
    for a in tree.path(i)[1:]:
        other = above.get(a)
        if other is None:
            continue
        if (
            other.kind == "restriction"
            and event.kind == "transfer"
            and (event.clause.trigger.noun or not event.slots.supplier)
        ):
            return bool(other.slots.items or event.slots.items)
        if other.kind == "training" and event.kind == "use":
            return True
    return False


def told_by_another(event: Event, others: Sequence[Event]) -> bool:
    """Whether a verb beside tells of the same items what this noun or deal only names ("sold a batch of 20 tanks")."""
    mine = {f.argument.token for f in event.slots.items}
    trigger = event.clause.trigger
    if event.kind != "transfer" or not (trigger.noun or trigger.frame == "deal"):
        return False
    for other in others:
        if other is event or other.kind != "transfer" or not mine & {f.argument.token for f in other.slots.items}:
            continue
        weaker = trigger.frame == "deal" and other.clause.trigger.frame != "deal"
        if weaker or (trigger.noun and not other.clause.trigger.noun):
            return True
    return False


def acceptable(event: Event, draft: Draft) -> bool:
    """Whether enough is said for a claim: who accuses nobody of nothing."""
    named = [draft.supplier, draft.recipient]
    own = bool(event.slots.supplier or event.slots.recipient)
    trigger: Trigger = event.clause.trigger
    if draft.kind == "cooperation":
        return all(named)
    if draft.kind in ("use", "production"):
        return draft.supplier is not None and bool(event.slots.items) and not mere_attribute(event, draft)
    if draft.kind == "training":
        return all(named) or (any(named) and bool(event.slots.items))
    if not any(named) or (trigger.frame == "ask" and not own):
        return False
    if trigger.noun and not own:
        held = any(
            a.kind == "item" and a.value.anaphor
            for a in [event.clause.tree.mention_tokens.get(event.clause.token)]
            if a
        )
        return (
            not held
            and bool(event.stance.operators or event.voices or refers_back(event.clause))
            and bool(event.slots.items)
        )
    if trigger.noun and not all(named):
        return bool(event.slots.items)
    return True


def mere_attribute(event: Event, draft: Draft) -> bool:
    """Whether the words only say where an item comes from ("drones made in Israel"), or tell a launch into space."""
    tree, token = event.clause.tree, event.clause.tree.tokens[event.clause.token]
    if draft.kind == "use":
        return draft.item.cls == "satellite" and event.clause.trigger.frame == "fire" and draft.stance.stage == "done"
    on_item = token.head in tree.mention_tokens and tree.mention_tokens[token.head].kind == "item"
    return (
        on_item
        and base(token.dep) in ("acl", "amod", "nmod", "compound")
        and token.morph.get("VerbForm") != "Fin"
        and token.dep != "acl:relcl"
    )


def party_of(mention: Mention) -> Party | None:
    """The party of a mention, if it is one."""
    return mention.value if isinstance(mention.value, Party) else None

"""Events -> claims: how one document is read, sentence by sentence.

Enters: the parsed sentences of a document with their voices. Leaves: `Claim`s, each with the span of every field that
was read from words, and the reasons for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from armsledger.reading import completing, details
from armsledger.reading.attribution import Attribution, Voice
from armsledger.reading.discourse import Discourse, Flow
from armsledger.reading.drafts import Draft, code_of, drafts
from armsledger.reading.echoes import echoes, points_back
from armsledger.reading.events import Event, events
from armsledger.reading.slots import party_code
from armsledger.reading.trees import Tree
from armsledger.records import Claim, Document, Mention, Range, Reason, Source, Span

MOST_CLAIMS = 400  # of one document; a text that gives more is no article
MOST_SALIENT = 6  # parties by which the war is known that a text means
IN_FRONT = 20  # characters between a figure and the item that it counts

Evidence = Sequence[tuple[str, Span]]  # kinds of evidence, each with its words


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
        salient = self.discourse.parties.most_common(MOST_SALIENT)
        self.war = details.war_start((code for code, _ in salient), published)

    def read(self) -> list[Claim]:
        """All claims of the document, in text order: first what each sentence says, then what the document adds."""
        by_sentence = [events(tree, self.trees, self.attribution) for tree in self.trees]
        for told in by_sentence:
            self.learn(told)
        for tree, told in zip(self.trees, by_sentence, strict=True):
            for event in told:
                if len(self.claims) < MOST_CLAIMS:
                    self.claims.extend(self.claims_of(event, [other for other in told if other is not event]))
            self.claims.extend(self.echoes(tree, told)[: MOST_CLAIMS - len(self.claims)])
            self.remember_items(tree)
        return self.claims

    def learn(self, told: Sequence[Event]) -> None:
        """Remember the flows that the events name by their own words."""
        for event in told:
            if event.stance.dropped:
                continue
            slots = event.slots
            classes = {f.mention.value.cls for f in slots.items if not f.mention.value.anaphor} or {"unspecified"}
            models = frozenset(f.mention.value.designation for f in slots.items if f.mention.value.designation)
            for supplier, recipient in product(slots.supplier or (None,), slots.recipient or (None,)):
                for cls in sorted(classes):
                    self.discourse.add(
                        Flow(event.kind, code_of(supplier), code_of(recipient), cls, event.tree.sentence.index, models)
                    )

    def claims_of(self, event: Event, beside: Sequence[Event]) -> list[Claim]:
        """The claims that one event gives: one for each item class and each coordinated party, and what they imply."""
        if event.stance.dropped:
            return []
        found: list[Draft | None] = []
        for draft in drafts(event, self.discourse, self.document.text):
            completing.fill_from_beside(draft, event, beside)
            completing.fill_money(draft, event, alone=not beside)
            completing.fill_date(draft, event, self.document, self.war)
            found += [
                draft,
                completing.opposite(draft, event, self.document),
                completing.shipment(draft, event, beside),
            ]
        return [claim(draft, event, self.document) for draft in found if draft is not None]

    def echoes(self, tree: Tree, told: Sequence[Event]) -> list[Claim]:
        """What the voices of a sentence deny or confirm that was told before."""
        telling = {voice.span for event in told for voice in event.voices}
        found: list[Claim] = []
        for cue, voice in sorted(self.attribution.own[tree.sentence.index].items()):
            if voice.span not in telling and points_back(tree, cue, voice) and self.claims:
                found.extend(echoes(self.claims, tree, cue, voice))
        return found

    def remember_items(self, tree: Tree) -> None:
        """Keep the items that a sentence names for what refers back to them."""
        for _, mention in sorted(tree.mention_tokens.items()):
            if mention.kind == "item":
                self.discourse.see_item(tree.sentence.index, mention.value, figure_before(tree, mention))


def figure_before(tree: Tree, item: Mention) -> Range | None:
    """The figure just in front of an item, if it gives a bound."""
    figures = [m for m in tree.sentence.mentions if m.kind == "quantity"]
    near = (m.value for m in figures if 0 <= item.span.start - m.span.end <= IN_FRONT)
    qty: Range | None = next(near, None)
    return qty if qty != Range(None, None) else None


def claim(draft: Draft, event: Event, document: Document) -> Claim:
    """The finished record, with an id made from its content."""
    sentence, voice = event.tree.sentence.span, teller(event.voices)
    evidence = details.evidence_of(event.tree)
    return Claim(
        id=claim_id(draft, event, document),
        doc=document.id,
        sentence=document.text[sentence.start : sentence.end],
        span=sentence,
        kind=draft.kind,
        stage=draft.stage,
        polarity=draft.stance.polarity,
        certainty=draft.stance.certainty,
        supplier=draft.supplier,
        recipient=draft.recipient,
        item=draft.item.cls,
        designation=draft.item.designation,
        qty=draft.qty,
        money=draft.money,
        when=draft.when,
        source=source_of(voice, draft.supplier),
        evidence=tuple(kind for kind, _ in evidence),
        fields=fields_of(draft, event, voice, evidence),
        why=reasons_of(draft, event, voice, evidence, document.text),
    )


def claim_id(draft: Draft, event: Event, document: Document) -> str:
    """An id out of what is claimed and where: the same words give the same id wherever they are read."""
    trigger = event.tree.tokens[event.token].span
    values = [
        document.id, list(event.tree.sentence.span), draft.kind, draft.stage, draft.stance.polarity,
        draft.stance.certainty, draft.supplier or "", draft.recipient or "", draft.item.cls,
        draft.item.designation or "", list(trigger),
    ]  # fmt: skip
    return "c-" + hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16]


def teller(voices: Sequence[Voice]) -> Voice | None:
    """The outermost voice below the outlet; a medium only where it carries nobody else's words."""
    people = [v for v in voices if not v.medium]
    return (people or voices)[-1] if voices else None


def source_of(voice: Voice | None, supplier: str | None) -> Source | None:
    """The source of a claim; of states that say it together, the one that the claim is about."""
    if voice is None or voice.source is None:
        return None
    return replace(voice.source, country=supplier) if supplier in voice.group else voice.source


def fields_of(draft: Draft, event: Event, voice: Voice | None, evidence: Evidence) -> dict[str, Span]:
    """The words of each field."""
    trigger = event.tree.tokens[event.token].span
    fields = {**draft.spans, "kind": trigger, "stage": trigger}
    if voice is not None:
        fields["source"] = voice.who or voice.span
    if evidence:
        fields["evidence"] = evidence[0][1]
    return fields


def reasons_of(draft: Draft, event: Event, voice: Voice | None, evidence: Evidence, text: str) -> tuple[Reason, ...]:
    """The reasons of each field, those of the document last."""
    trigger = event.tree.tokens[event.token]
    kind = Reason("kind", f"{event.kind}.{event.trigger.frame}", trigger.text, trigger.span)
    why = [kind, *draft.why, *draft.stance.reasons]
    if voice is not None:
        why.append(Reason("source", f"{voice.manner}: {voice.cue}", voice.cue, voice.span))
    why += [Reason("evidence", name, text[span.start : span.end], span) for name, span in evidence]
    return (*why, *unexplained(draft, why))


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

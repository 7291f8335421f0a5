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
from armsledger.reading.candidates import Candidate, further, hinted
from armsledger.reading.choosing import Chooser
from armsledger.reading.discourse import Discourse, Flow
from armsledger.reading.drafts import Draft, Made, code_of, drafts
from armsledger.reading.echoes import echoes, points_back
from armsledger.reading.events import Event, events
from armsledger.reading.page import Page
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
        self.stopped_at: int | None = None  # where reading ended, if before the end of the text
        for tree in trees:
            self.discourse.see_parties(
                c for m in tree.sentence.mentions if m.kind in ("party", "body") and (c := party_code(m))
            )
        published = document.published.isoformat() if document.published else None
        salient = self.discourse.parties.most_common(MOST_SALIENT)
        self.war = details.war_start((code for code, _ in salient), published)

    def read(self, chooser: Chooser | None = None) -> list[Claim]:
        """All claims of the document, in text order: what each sentence says, then what points back to it.

        Without a chooser the rules decide alone which drafts become claims.
        """
        told = [events(tree, self.trees, self.attribution) for tree in self.trees]
        for some in told:
            self.learn(some)
        page = None if chooser is None else self.page(told)
        for tree, some in zip(self.trees, told, strict=True):
            if chooser is None or page is None:
                found = [(d, e) for e in some for d, verdict in self.drafts_of(e, some) if verdict == "accepted"]
            else:
                found = chooser.choose(self.candidates(tree, some, page), page)
            self.claims.extend(claim(draft, event, self.document) for draft, event in found)
            self.claims.extend(self.echoes(tree, some))
            self.remember_items(tree)
            if len(self.claims) > MOST_CLAIMS:
                del self.claims[MOST_CLAIMS:]
                self.stopped_at = tree.sentence.span.end
                break
        return self.claims

    def page(self, told: Sequence[Sequence[Event]]) -> Page:
        """The document as the traits see it."""
        weak = [hinted(tree, some, self.attribution) for tree, some in zip(self.trees, told, strict=True)]
        return Page(self.document, self.trees, self.attribution, self.discourse, told, weak)

    def all_candidates(self) -> tuple[Page, list[Candidate]]:
        """Every candidate of the document, for training."""
        told = [events(tree, self.trees, self.attribution) for tree in self.trees]
        for some in told:
            self.learn(some)
        page = self.page(told)
        found: list[Candidate] = []
        for tree, some in zip(self.trees, told, strict=True):
            found.extend(self.candidates(tree, some, page))
            self.remember_items(tree)
        return page, found

    def candidates(self, tree: Tree, told: Sequence[Event], page: Page) -> list[Candidate]:
        """What one sentence may claim: the drafts of the rules, and others beside them."""
        found = []
        for event in told:
            for draft, verdict in self.drafts_of(event, told):
                found.append(Candidate(event, draft, verdict, "named" if "item" in draft.spans else "before0"))
        taken = [(c.event.token, c.draft.kind, c.draft.item.cls) for c in found]
        weak = page.weak[tree.sentence.index]
        for candidate in further(tree, told, taken, self.discourse, self.attribution, self.document.text, weak):
            self.complete(candidate.draft, candidate.event, [], alone=len(told) < 2)
            found.append(candidate)
        return found

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

    def drafts_of(self, event: Event, told: Sequence[Event]) -> list[Made]:
        """The drafts that one event gives: one for each item class and each coordinated party, and what they imply."""
        beside = [other for other in told if other is not event]
        found: list[Made] = []
        for made in drafts(event, self.discourse, self.document.text):
            self.complete(made.draft, event, beside, alone=not beside)
            found.append(made)
            if made.verdict == "accepted":
                implied = (
                    completing.opposite(made.draft, event, self.document),
                    completing.shipment(made.draft, event, beside),
                )
                found += [Made(draft, "accepted") for draft in implied if draft is not None]
        return found

    def complete(self, draft: Draft, event: Event, beside: Sequence[Event], *, alone: bool) -> None:
        """Add to a draft what the rest of the sentence says."""
        completing.fill_from_beside(draft, event, beside)
        completing.fill_money(draft, event, alone=alone)
        completing.fill_date(draft, event, self.document, self.war)

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
        for i, mention in sorted(tree.mention_tokens.items()):
            if mention.kind == "item":
                model = beside_its_noun(tree, i)
                self.discourse.see_item(tree.sentence.index, mention.value, figure_before(tree, mention), joined=model)


def beside_its_noun(tree: Tree, i: int) -> bool:
    """Whether an item names the same thing as the one right before it: a noun and its model, in either order."""
    before = next((m for m in tree.mention_tokens.values() if m.kind == "item" and ends_at(tree, m, i)), None)
    mine = tree.mention_tokens[i].value
    return before is not None and (before.value.designation is None) != (mine.designation is None)


def ends_at(tree: Tree, mention: Mention, i: int) -> bool:
    """Whether a mention ends right before token `i`'s."""
    return 0 <= tree.mention_tokens[i].span.start - mention.span.end <= 1


def figure_before(tree: Tree, item: Mention) -> Range | None:
    """The figure just in front of an item, if it gives a bound."""
    figures = [m for m in tree.sentence.mentions if m.kind == "quantity"]
    near = (m.value for m in figures if 0 <= item.span.start - m.span.end <= IN_FRONT)
    qty: Range | None = next(near, None)
    return qty if qty != Range(None, None) else None


def claim(draft: Draft, event: Event, document: Document) -> Claim:
    """The finished record, with an id made from its content."""
    sentence, voice = event.tree.sentence.span, draft.voice
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

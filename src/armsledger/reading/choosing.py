"""Candidates -> drafts: which candidates become claims, with which parties, at which stage, told by whom.

Enters: the candidates of one sentence and the `Page`. Leaves: the drafts that are likely enough, each with the
parties, the stage and the voice that weigh most, and the reasons. The rules propose; what decides among their
proposals is learned from annotated texts (`weighing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from armsledger.reading.bearings import both, model_fits, side
from armsledger.reading.candidates import Candidate
from armsledger.reading.drafts import Draft
from armsledger.reading.events import Event
from armsledger.reading.page import Page
from armsledger.reading.telling import heard, stages
from armsledger.reading.traits import worth
from armsledger.reading.weighing import Weights, shares, weights
from armsledger.records import STAGES, Reason

LEAST = 0.25  # how likely a claim and its parties together must be, see docs/accuracy.md
TRUSTED = 0.03  # share of the parties that the rules read below which the model overrules them
BEAM = 6  # parties of each side, those that weigh most alone, of which pairs are weighed
FLOOR = 0.1  # below this not even what the rules accept is looked at further
MOST_CHOSEN = 12  # claims of one sentence


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties chosen for a candidate, how likely they are, and the traits that spoke for each."""

    supplier: str | None
    recipient: str | None
    share: float
    why: dict[str, list[str]]
    firm: bool = False  # the rules read both in the sentence, and little speaks against it


class Chooser:
    """Weighs candidates by the four models."""

    def __init__(self) -> None:
        self.worth, self.sides, self.stage, self.source = (
            weights(name) for name in ("worth", "sides", "stage", "source")
        )
        self.by_stage = [self.stage.under(stage) for stage in STAGES]

    def choose(self, candidates: Sequence[Candidate], page: Page) -> list[tuple[Draft, Event]]:
        """The drafts of a sentence that become claims, in the order of their words."""
        found: list[tuple[float, int, Draft, Event]] = []
        for n, candidate in enumerate(candidates):
            likely = self.worth.yes(worth(candidate, page))
            if likely < (FLOOR if candidate.origin == "accepted" else LEAST):
                continue
            sides = best_sides(candidate, page, self.sides)
            rank = likely * sides.share + sides.firm
            if rank >= LEAST:
                draft = self.decided(candidate, page, sides, likely)
                found.append((rank, n, draft, candidate.event))
        best: list[tuple[float, int, Draft, Event]] = []
        for some in sorted(found, key=lambda some: (-some[0], some[1])):
            if not any(rivals(some[2], other[2]) for other in best):
                best.append(some)
        chosen = sorted(best[:MOST_CHOSEN], key=lambda some: (some[3].token, some[1]))
        return [(draft, event) for _, _, draft, event in chosen]

    def decided(self, candidate: Candidate, page: Page, sides: Sides, likely: float) -> Draft:
        """The candidate's draft with everything that was weighed."""
        draft = with_sides(candidate, page, sides)
        if candidate.named.startswith("before") and of_others(draft, page):
            draft.item, draft.qty = replace(draft.item, designation=None, country=None), None
        draft.why.append(Reason("kind", f"weighed {likely:.2f}", "", None))
        traits = stages(candidate, page)
        totals = [part.total(traits) for part in self.by_stage]
        chosen = STAGES[totals.index(max(totals))]
        if chosen != draft.stage:
            draft.stage = chosen
            token = candidate.event.tree.tokens[candidate.event.token]
            speaking = self.stage.speaking(f"{chosen}|{trait}" for trait in traits)
            draft.why.append(
                Reason("stage", f"weighed {max(shares(totals)):.2f}: {', '.join(speaking)}", token.text, token.span)
            )
        options = heard(candidate, page)
        draft.voice = max(options, key=lambda option: self.source.total(option[1]))[0]
        return draft


def of_others(draft: Draft, page: Page) -> bool:
    """Whether the model spoken of before is told to go between other parties: then it is not the one meant here."""
    return model_fits(page.owners(draft.item), draft.supplier, draft.recipient) == "other"


def rivals(one: Draft, other: Draft) -> bool:
    """Whether two drafts of a sentence are two readings of one thing, of which only the likelier can be right."""
    if (one.kind, one.item.cls) != (other.kind, other.item.cls):
        return False
    if one.qty is not None and other.qty is not None and one.qty != other.qty:
        return False
    a, b = one.item.designation, other.item.designation
    if a and b and a != b:
        return False
    turned = (one.supplier, one.recipient) == (other.recipient, other.supplier)
    told = (one.stage, one.stance.polarity, one.stance.certainty)
    same = told == (other.stage, other.stance.polarity, other.stance.certainty)
    half = None in (one.supplier, one.recipient, other.supplier, other.recipient)
    return turned or (same and (half or one.when == other.when))


def best_sides(candidate: Candidate, page: Page, model: Weights) -> Sides:
    """The pair of parties that weighs most, nobody among them."""
    parties: list[str | None] = [None, *page.parties()]
    traits = {name: {p: side(candidate, page, name, p) for p in parties} for name in ("from", "to")}
    alone = {name: {p: model.total(some) for p, some in by_party.items()} for name, by_party in traits.items()}
    beam = {name: sorted(parties, key=lambda p: -alone[name][p])[:BEAM] for name in alone}
    read = (candidate.draft.supplier, candidate.draft.recipient) if is_firm(candidate, parties) else None
    pairs = [(s, r) for s in beam["from"] for r in beam["to"] if s is None or s != r]
    pairs += [read] if read is not None and read not in pairs else []
    totals = [alone["from"][s] + alone["to"][r] + model.total(both(candidate, page, s, r)) for s, r in pairs]
    all_shares = shares(totals)
    firm = read is not None and all_shares[pairs.index(read)] >= TRUSTED
    best = pairs.index(read) if read is not None and firm else totals.index(max(totals))
    supplier, recipient = pairs[best]
    why = {name: model.speaking(traits[name][p]) for name, p in (("from", supplier), ("to", recipient))}
    return Sides(supplier, recipient, all_shares[best], why, firm)


def is_firm(candidate: Candidate, parties: Sequence[str | None]) -> bool:
    """Whether the rules accept the candidate and found both its parties."""
    draft = candidate.draft
    found = draft.supplier in parties and draft.recipient in parties
    return candidate.origin == "accepted" and None not in (draft.supplier, draft.recipient) and found


def with_sides(candidate: Candidate, page: Page, sides: Sides) -> Draft:
    """The candidate's draft with the parties chosen; where the rules read others, their words and reasons go."""
    draft = candidate.draft
    kept = {"from": draft.supplier == sides.supplier, "to": draft.recipient == sides.recipient}
    spans = {name: span for name, span in draft.spans.items() if kept.get(name, True)}
    why = [r for r in draft.why if all(kept.get(name, True) for name in r.field.split(", "))]
    new = replace(draft, supplier=sides.supplier, recipient=sides.recipient, spans=spans, why=why)
    for name, party in (("from", sides.supplier), ("to", sides.recipient)):
        if kept[name] or party is None:
            continue
        rule = f"weighed {sides.share:.2f}: {', '.join(sides.why[name])}"
        span = page.nearest(party, candidate.event.tree.sentence.index, candidate.event.token)
        new.note(name, rule, page.document.text[slice(*span)], span)
    return new

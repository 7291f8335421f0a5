"""What the rest of a sentence adds to a draft: a party named beside, money, a date, and further drafts that follow.

Enters: a `Draft` with its event and the other events of the sentence. Leaves: the draft completed in place, and the
drafts that it implies: the other half of a contrast, the shipment behind a seizure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsledger.reading import details
from armsledger.reading.drafts import Draft
from armsledger.reading.events import Event
from armsledger.reading.slots import party_code
from armsledger.reading.trees import Tree
from armsledger.records import Document, Mention, Period, Reason

ANNOUNCED = frozenset({"agreed"})  # stages that happen by being announced


def fill_from_beside(draft: Draft, event: Event, beside: Sequence[Event]) -> None:
    """The meant receiver of a seizure, the target of a use, from another event of the same sentence."""
    if draft.recipient is not None:
        return
    if draft.kind == "use":
        fitting = [other for other in beside if other.kind == "use"]
    elif draft.kind == "restriction" and event.trigger.frame == "seize":
        fitting = [other for other in beside if other.kind == "transfer"]
    else:
        return
    for other in fitting:
        first = next((f.mention for f in other.slots.recipient), None)
        if first is not None and (code := party_code(first)) not in (None, draft.supplier):
            draft.recipient, draft.spans["to"] = code, first.span
            draft.why.append(Reason("to", f"named beside, with {other.kind}", first.words, first.span))
            return


def fill_money(draft: Draft, event: Event, *, alone: bool) -> None:
    """The sum of a transfer or of what is restricted; a loose one only where the event is `alone` in its sentence."""
    if draft.kind in ("transfer", "restriction") and (money := details.money_of(event.clause, alone)) is not None:
        draft.money = money.value
        draft.note("money", money.how, money.words, money.span)


def fill_date(draft: Draft, event: Event, document: Document, war: str | None) -> None:
    """When it happened: before or since the war that the document means (`war`: its first month), or the date told."""
    if (bound := details.war_period(event.tree, war, event.token)) is not None:
        draft.when, span = bound
        draft.note("when", "a war as a bound of time", document.text[span.start : span.end], span)
        return
    operators = [o.token for o in event.stance.operators]
    announced = draft.stage in ANNOUNCED or draft.kind == "restriction"
    if (date := details.date_of(event.clause, operators, announced)) is not None:
        draft.when = in_time(event.tree, date, draft, document)
        draft.note("when", date.how, date.words, date.span)


def in_time(tree: Tree, date: Mention, draft: Draft, document: Document) -> Period:
    """The period of a date; a bare month of a planned event lies ahead of the document, not behind it."""
    period = details.dated(tree, date)
    day, published = period.start or period.end, document.published
    if draft.stage != "planned" or published is None or day is None or day >= published.isoformat()[:7]:
        return period
    bare_month = len(day) == 7 and not any(c.isdigit() for c in date.words)
    return Period(year_later(period.start), year_later(period.end)) if bare_month else period


def year_later(day: str | None) -> str | None:
    """A partial ISO date one year on."""
    return f"{int(day[:4]) + 1}{day[4:]}" if day else None


def opposite(draft: Draft, event: Event, document: Document) -> Draft | None:
    """The second half of "before the war but not since": denied for the time after the bound."""
    span = details.contrast(event.tree, event.token)
    if span is None or draft.when is None or draft.when.end is None:
        return None
    flipped = replace(draft.stance, polarity="denied" if draft.stance.polarity == "affirmed" else "affirmed")
    when = Period(draft.when.end, None)
    twin = replace(draft, when=when, qty=None, stance=flipped, spans={**draft.spans}, why=[*draft.why])
    twin.note("polarity", "but not since", document.text[span.start : span.end], span)
    return twin


def shipment(draft: Draft, event: Event, beside: Sequence[Event]) -> Draft | None:
    """The transfer that a seizure shows where the origin of what was seized is named, and no event tells it itself."""
    if draft.kind != "restriction" or event.trigger.frame != "seize" or any(e.kind == "transfer" for e in beside):
        return None
    origins = origins_named(event)
    sides = (None, draft.supplier, draft.recipient)
    origin = next((m for m in origins if party_code(m) not in sides), None)
    if origin is None:
        return None
    code = party_code(origin)
    sent = replace(draft, kind="transfer", stage="done", supplier=code, spans={**draft.spans}, why=[*draft.why])
    sent.note("from", "origin of what was seized", origin.words, origin.span)
    return sent


def origins_named(event: Event) -> list[Mention]:
    """The parties that made or sent what was seized, by what they are to its word before all."""
    return [
        a.mention
        for a in event.clause.arguments
        if a.near < 2 and {"maker", "origin"} & set(a.roles[:1]) and a.mention.kind == "party"
    ]

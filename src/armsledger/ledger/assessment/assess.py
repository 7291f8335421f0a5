"""Statements -> what a flow says: a ladder of stages, ranges, standing, counts. Every figure names its statements.

Pure. Enters: the key of a line of the ledger and the statements that stand on it, in whatever order. Leaves: a `Flow`.
`docs/assessment.md` gives each rule with an example that can be checked by hand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from armsledger.ledger.assessment.credibility import credibility, known_lineage
from armsledger.ledger.assessment.designations import families, related, standing_as_one
from armsledger.ledger.assessment.periods import Extent, extents, hull, last_day
from armsledger.ledger.assessment.ranges import ALL, Count, conflicts, difference, figure, merged
from armsledger.ledger.assessment.standing import Over, Voice, overs, record, side_of, voice_of
from armsledger.ledger.records import (
    RUNGS,
    Conflict,
    Counts,
    Credibility,
    Figure,
    Flow,
    FlowKey,
    Origin,
    Rung,
    RungName,
    Statement,
)
from armsledger.records import Period, Range

BESIDE: Mapping[str, RungName] = {
    "use": "used",
    "production": "produced",
    "training": "trained",
    "restriction": "restricted",
}
ADDING: frozenset[RungName] = frozenset(("agreed", "done", "used", "produced", "trained", "restricted"))
LADDER: tuple[RungName, ...] = ("done", "agreed", "negotiated", "planned", "sought")
STATED = ("affirmed", "admitted")


@dataclass(frozen=True, slots=True)
class Assessed:
    """A rung with what it was made of."""

    rung: Rung
    overs: tuple[Over, ...]
    counts: tuple[Count, ...] = ()
    stated: bool = True  # its figures are stated, not only believed


def assess(key: FlowKey, statements: Sequence[Statement]) -> Flow:
    """What a flow says: the same of the same statements, in whatever order they come; one given twice counts once.

    Every statement given stands on the flow; which those are is decided by `lines_of`, not here.
    """
    known = sorted({one.id: one for one in statements}.values(), key=lambda one: (last_day(one.said), one.id))
    by_rung: dict[RungName, list[Statement]] = {}
    for statement in known:
        by_rung.setdefault(rung_of(statement, key), []).append(statement)
    rungs = {name: assessed(name, by_rung[name], key) for name in RUNGS if name in by_rung}
    head = leading(rungs, key)
    over = leading_part(rungs[head].overs) if head is not None else overs([])[0]
    return Flow(
        id=flow_id(key),
        key=key,
        designations=standing_as_one(name for one in known for name in one.designations),
        rungs=tuple(one.rung for one in rungs.values()),
        standing=rungs[head].overs[0].standing if head is not None else "unconfirmed",
        standing_reason=standing_reason(rungs[head]) if head is not None else "no statement stands on it",
        counts=counts(known, behind(over, rungs[head]) if head is not None else 0),
        credibility=credibility(over, key) if head is not None else Credibility(6, "cannot be judged: nothing is said"),
        balance=balance(rungs, key),
        origins=origins_of(known),
        first_said=min((one.said for one in known if one.said is not None), default=None),
        last_said=max(said_days(known), default=None),
        statements=tuple(one.id for one in known),
        head=head,
    )


def flow_id(key: FlowKey) -> str:
    """The id of a line of the ledger: "f-" and a hash of kind, parties and item."""
    return "f-" + hashlib.sha256(json.dumps(list(key), ensure_ascii=False).encode()).hexdigest()[:16]


def rung_of(statement: Statement, key: FlowKey) -> RungName:
    """Where a statement stands: a transfer on its stage, use, production … that happened on a rung beside the ladder.

    On a line of its own kind what is only sought or planned stands on that stage; beside a transfer there is one rung.
    """
    beside = BESIDE.get(statement.kind)
    if beside is None or (statement.kind == key.kind and statement.stage != "done"):
        return statement.stage
    return beside


def happened(statement: Statement, name: RungName) -> bool:
    """Whether a statement speaks of what its rung says: a production that is planned is none that took place."""
    return name not in BESIDE.values() or statement.stage == "done"


def assessed(name: RungName, statements: Sequence[Statement], key: FlowKey) -> Assessed:
    """One rung: how it stands over which periods, how many, how much, when."""
    voices = [voice_of(one, side_of(one, key, name, happened=happened(one, name))) for one in statements]
    found = overs(voices)
    stated = [voice.statement for voice in voices if voice.side in STATED]
    affirming = stated or [voice.statement for voice in voices if voice.side == "believed"]
    counted = standing_alike(affirming, found)
    days = extents(one.when for one in statements)
    items = merged(count for one in counted if (count := counted_in(one, one.qty, days)) is not None)
    hedged = not stated
    qty = figure(items, adds=name in ADDING, hedged=hedged)
    money, odd = sums(counted, name, days, hedged=hedged)
    rung = Rung(
        name=name,
        when=when_of(counted, qty),
        qty=qty,
        money=money,
        standings=tuple(record(one) for one in found),
        conflicts=(*conflicts(items, qty, name, "quantity"), *odd, *denials(found, name)),
        statements=tuple(one.id for one in statements),
    )
    return Assessed(rung, found, tuple(items), bool(stated))


def standing_alike(affirming: Sequence[Statement], found: Sequence[Over]) -> Sequence[Statement]:
    """The statements whose figures make one range: what is contested in one period is not added to what is not.

    Where parts differ in that, the last that is affirmed leads, as it leads the line; a rung has the figures of the
    others where that one has none.
    """
    lead = leading_part(found)
    like = {voice.id for part in found[1:] if contested(part) == contested(lead) for voice in part.voices}
    unlike = {voice.id for part in found[1:] if contested(part) != contested(lead) for voice in part.voices}
    kept = [one for one in affirming if one.id in like or one.id not in unlike]
    return kept if any(one.qty is not None or one.money is not None for one in kept) else affirming


def contested(over: Over) -> bool:
    """Whether it is affirmed and denied."""
    return over.standing == "contested"


def counted_in(one: Statement, range_: Range | None, days: Mapping[Period | None, Extent]) -> Count | None:
    """What a statement counts."""
    if range_ is None:
        return None
    return Count(
        low=range_.low,
        high=range_.high,
        extent=days[one.when],
        models=families(one.designations) if one.designations else ALL,
        said=last_day(one.said) if one.said is not None else None,
        statements=(one.id,),
        told=frozenset((one.origin.id, carrier.doc) for carrier in one.carriers),
    )


def sums(
    counted: Sequence[Statement], name: RungName, days: Mapping[Period | None, Extent], *, hedged: bool
) -> tuple[tuple[Figure, ...], tuple[Conflict, ...]]:
    """How much, in each currency for itself; nothing is converted."""
    by_currency: dict[str, list[Count]] = {}
    for one in counted:
        count = counted_in(one, Range(one.money.low, one.money.high), days) if one.money is not None else None
        if count is not None and one.money is not None:
            by_currency.setdefault(one.money.currency, []).append(count)
    figures: list[Figure] = []
    odd: list[Conflict] = []
    for currency, some in sorted(by_currency.items()):
        items = merged(some)
        found = figure(items, adds=name in ADDING, currency=currency, hedged=hedged)
        if found is not None:
            figures.append(found)
        odd.extend(conflicts(items, found, name, "money"))
    return tuple(figures), tuple(odd)


def when_of(counted: Sequence[Statement], qty: Figure | None) -> Period | None:
    """When: the period of the statements that set the lower figure (else the upper); without one that of all."""
    setting = (qty.low.statements or qty.high.statements) if qty is not None else ()
    own = hull(one.when for one in counted if one.id in setting)
    return own if setting else hull(one.when for one in counted)


def denials(found: Sequence[Over], name: RungName) -> tuple[Conflict, ...]:
    """Each period in which one affirms and another denies, as a contradiction."""
    parts = found[1:] or found
    return tuple(
        Conflict(
            "polarity", name, tuple(voice.id for voice in part.voices if voice.side != "doubted"), record(part).reason
        )
        for part in parts
        if part.standing == "contested"
    )


def leading(rungs: Mapping[RungName, Assessed], key: FlowKey) -> RungName | None:
    """The rung that the line is about: the furthest that somebody states, else believes, else any that is spoken of."""
    own = BESIDE.get(key.kind)
    far = ((own,) if own is not None else ()) + LADDER + tuple(name for name in RUNGS if name not in (*LADDER, own))
    names = [name for name in far if name in rungs]
    for sides in (STATED, ("believed",), ("doubted", "denied")):
        for name in names:
            if any(voice.side in sides for voice in rungs[name].overs[0].voices):
                return name
    return None


def leading_part(found: Sequence[Over]) -> Over:
    """The part of a rung that the line speaks of: the last that somebody affirms or believes, else the whole."""
    affirmed = [part for part in found[1:] if part.of("affirmed", "admitted", "believed")]
    return affirmed[-1] if affirmed else found[0]


def standing_reason(found: Assessed) -> str:
    """How the leading rung stands, part by part."""
    parts = found.overs[1:] or found.overs
    told = [f"{over_time(part.period)}{part.standing} ({record(part).reason})" for part in parts]
    return f"{found.rung.name}: " + "; ".join(told)


def over_time(period: Period | None) -> str:
    """A period at the head of a phrase."""
    if period is None:
        return ""
    if period.start is None or period.end is None:
        return f"since {period.start} " if period.start is not None else f"before {period.end} "
    return f"{period.start} to {period.end} "


def behind(over: Over, found: Assessed) -> int:
    """How many independent origins stand behind what the line's sentence says: its figure, or that it happened at all.

    Of a figure that is a sum the part with the fewest origins counts, for the sum is no better than that.
    """
    affirming = over.of("affirmed", "admitted") or over.of("believed")
    low = found.rung.qty.low.statements if found.rung.qty is not None else ()
    parts: dict[object, set[str]] = {}
    for count in found.counts:
        if set(count.statements) & set(low):
            parts.setdefault((count.extent, count.models) if is_sum(found) else None, set()).update(count.statements)
    voices = {voice.id: voice for voice in found.overs[0].voices}
    held = [independent(voices[id_] for id_ in part) for part in parts.values()]
    return min(held) if held else independent(affirming)


def is_sum(found: Assessed) -> bool:
    """Whether the lower figure of a rung adds up several counts."""
    low = found.rung.qty.low.value if found.rung.qty is not None else None
    return not any(count.low == low for count in found.counts)


def independent(voices: Iterable[Voice]) -> int:
    """How many origins speak; an unknown lineage is none."""
    return len({voice.origin for voice in voices if known_lineage(voice)})


def counts(statements: Sequence[Statement], origins: int | None = None) -> Counts:
    """How many documents, outlets, languages, families and statements there are, and origins.

    A document of no known family is a text of its own. All known origins of the statements count, unless their number
    is given, as it is for a flow: those behind what its sentence says.
    """
    carriers = {carrier.doc: carrier for one in statements for carrier in one.carriers}
    known = {one.origin.id for one in statements if one.origin.kind != "unknown"}
    return Counts(
        documents=len(carriers),
        outlets=len({carrier.outlet for carrier in carriers.values() if carrier.outlet is not None}),
        languages=len({carrier.lang for carrier in carriers.values() if carrier.lang}),
        families=len({carrier.family or f"document {carrier.doc}" for carrier in carriers.values()}),
        statements=len(statements),
        origins=len(known) if origins is None else origins,
    )


def origins_of(statements: Sequence[Statement]) -> tuple[Origin, ...]:
    """All origins, also of denials and doubts, the first to speak first."""
    found: dict[str, Origin] = {}
    for one in statements:
        found.setdefault(one.origin.id, one.origin)
    return tuple(found.values())


def said_days(statements: Iterable[Statement]) -> Iterable[str]:
    """Every day on which something was said or carried."""
    for one in statements:
        yield from (day for day in (one.said, *(carrier.published for carrier in one.carriers)) if day is not None)


def balance(rungs: Mapping[RungName, Assessed], key: FlowKey) -> Figure | None:
    """Delivered less used up, where both are stated in numbers of what can be the same models."""
    whole, used = rungs.get("done"), rungs.get("used")
    if key.kind != "transfer" or whole is None or used is None or not (whole.stated and used.stated):
        return None
    if whole.rung.qty is None or used.rung.qty is None or not comparable(whole.counts, used.counts):
        return None
    return difference(whole.rung.qty, used.rung.qty)


def comparable(one: Iterable[Count], other: Iterable[Count]) -> bool:
    """Whether some count of the one can be of the models of the other."""
    some, more = [count.models for count in one], [count.models for count in other]
    return any(not a or not b or any(related(x, y) for x in a for y in b) for a in some for b in more)

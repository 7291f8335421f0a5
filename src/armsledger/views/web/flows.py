"""One flow -> what its part of a page shows: bars, standings, contradictions, statements.

Enters: a `Flow` of an `Extract`, and the library of its documents. Leaves: a `FlowPage` for a template. Nothing is
judged here: every figure, standing and conflict is the assessment's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from armsledger.ledger.records import Bound, Conflict, Figure, Flow, Origin, Rung, StandingOver, Statement
from armsledger.views import phrases
from armsledger.views.exports.extract import Extract, bounds_set, in_time, statements_on
from armsledger.views.web import summing, wording
from armsledger.views.web.carrying import Library, Quote, Text, quotes, summary, texts
from armsledger.views.web.links import anchor
from armsledger.views.web.scale import Bar, Ends, Scale, bar, ends, scale_of
from armsledger.views.web.timeline import Timeline, manner, timeline

MOST_FIGURES = 12  # statements with a figure of their own that are drawn below a rung
MOST_SIDE = 5  # statements of one side of a contradiction
WORD = re.compile(r"[\w-]{3,80}")  # what may be the id of a statement
BESIDE = {"use": "used", "production": "produced", "training": "trained", "restriction": "restricted"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A statement named in passing: who, when, and where on the page it stands (None where it is not shown)."""

    who: str
    day: str
    href: str | None
    manner: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a reason: words, or a statement that it names."""

    words: str
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as it is shown; `what` is its event in words, `sets` the bounds that it sets."""

    statement: Statement
    anchor: str
    manner: str
    who: str
    what: str
    sets: tuple[str, ...]
    quotes: tuple[Quote, ...]
    summary: str
    several: bool
    texts: tuple[Text, ...]
    unlisted: int
    as_in: Reference | None = None  # an earlier statement that the same documents carry


@dataclass(frozen=True, slots=True)
class Own:
    """One statement's own figure on the scale of its flow."""

    reference: Reference
    words: str
    bar: Bar
    sets: bool


@dataclass(frozen=True, slots=True)
class BoundShown:
    """One end of a range: which, its value, who sets it (empty where the reason names them), and why."""

    name: str
    value: str
    by: tuple[Reference, ...]
    reason: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class RungShown:
    """One stage: its range on the scale, who sets each bound, and the figures of single statements."""

    name: str
    when: str
    figure: str
    bar: Bar
    bounds: tuple[BoundShown, ...]
    own: tuple[Own, ...]
    more: int
    money: tuple[tuple[str, tuple[BoundShown, ...]], ...]


@dataclass(frozen=True, slots=True)
class StandingShown:
    """How a rung stands over a period, by whom."""

    rung: str
    standing: str
    period: str
    by: tuple[tuple[str, tuple[Reference, ...]], ...]
    reason: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction with its statements, and how many more there are."""

    name: str
    manner: str
    sayings: tuple[Saying, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Statements that cannot all be true, by side."""

    rung: str
    about: str
    reason: tuple[Piece, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class OriginShown:
    """An origin with how many statements of it affirm, deny and doubt, and how many documents carry them."""

    origin: Origin
    affirmed: int
    denied: int
    doubted: int
    documents: int


@dataclass(frozen=True, slots=True)
class FlowPage:
    """A flow as a page shows it."""

    flow: Flow
    number: int
    anchor: str
    line: str
    subject: str
    sentence: str
    headline: str
    bar: Bar
    scale: Scale | None
    rungs: tuple[RungShown, ...]
    timeline: Timeline | None
    standings: tuple[StandingShown, ...]
    contradictions: tuple[Contradiction, ...]
    sayings: tuple[Saying, ...]
    hidden: int
    origins: tuple[OriginShown, ...]
    balance: str
    balance_bounds: tuple[BoundShown, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the parts of a flow's page have in common: the flow, its statements by id, and those that are shown."""

    flow: Flow
    anchor: str
    statements: Mapping[str, Statement]
    chosen: frozenset[str]
    library: Library


def flow_page(extract: Extract, flow: Flow, number: int, library: Library, index: Scale | None, most: int) -> FlowPage:
    """A flow as a page shows it, with at most `most` statements: those first on which the assessment rests."""
    statements = statements_on(extract, flow)
    chosen = frozenset(statement.id for statement in weightiest(flow, statements)[:most])
    shown = Shown(flow, anchor(flow.id), {statement.id: statement for statement in statements}, chosen, library)
    scale = scale_of(ends([range_of for rung in flow.rungs for range_of in ranges(rung, shown)]))
    by_rung = {wording.rung(rung.name, flow.key): named(rung.statements, shown) for rung in flow.rungs}
    headline = headline_figure(flow)
    return FlowPage(
        flow=flow,
        number=number,
        anchor=shown.anchor,
        line=wording.line(flow.key),
        subject=wording.subject(flow.key),
        sentence=summing.sentence(flow, shown.statements),
        headline=f"{wording.figure(headline[1])} {wording.rung(headline[0], flow.key)}" if headline else "",
        bar=bar(index, *figure_ends(headline[1])) if index and headline else Bar("none"),
        scale=scale,
        rungs=tuple(rung_shown(rung, scale, shown) for rung in flow.rungs),
        timeline=timeline(by_rung, statements),
        standings=tuple(standing for rung in flow.rungs for standing in standings_shown(rung, shown)),
        contradictions=tuple(found for rung in flow.rungs for found in contradictions(rung, shown)),
        sayings=tuple(sayings([statement for statement in statements if statement.id in chosen], shown)),
        hidden=len(statements) - len(chosen),
        origins=origins_shown(statements),
        balance=wording.figure(flow.balance) if flow.balance is not None else "",
        balance_bounds=bounds_shown(flow.balance, shown) if flow.balance is not None else (),
    )


def weightiest(flow: Flow, statements: Sequence[Statement]) -> list[Statement]:
    """Statements that set a bound or stand in a conflict first, then the others, each in order of time."""
    figures = [figure for rung in flow.rungs for figure in (rung.qty, *rung.money) if figure is not None]
    figures += [flow.balance] if flow.balance is not None else []
    leading = {id for figure in figures for bound in (figure.low, figure.high) for id in bound.statements}
    leading |= {id for rung in flow.rungs for conflict in rung.conflicts for id in conflict.statements}
    leading |= {id for rung in flow.rungs for over in rung.standings for id in (*over.admitted, *over.denied)[:40]}
    return sorted(statements, key=lambda statement: (statement.id not in leading, in_time(statement)))


def headline_figure(flow: Flow) -> tuple[str, Figure] | None:
    """The rung whose quantity stands for the flow in the index, and the quantity."""
    by_name = {rung.name: rung for rung in flow.rungs}
    names = [name for name in (*summing.LADDER, *by_name) if name in by_name]
    return next(((name, found) for name in names if (found := by_name[name].qty) is not None), None)


def figure_ends(figure: Figure | None) -> Ends:
    """The two bounds of a figure."""
    return (None, None) if figure is None else (figure.low.value, figure.high.value)


def named(ids: Iterable[str], shown: Shown) -> list[Statement]:
    """The statements of these ids, the earliest first."""
    return sorted((shown.statements[id] for id in ids if id in shown.statements), key=in_time)


def ranges(rung: Rung, shown: Shown) -> Iterator[Ends]:
    """The range of a rung and those of its statements."""
    yield figure_ends(rung.qty)
    yield from ((statement.qty.low, statement.qty.high) for statement in named(rung.statements, shown) if statement.qty)


def reference(statement: Statement, shown: Shown) -> Reference:
    """A statement named in passing."""
    href = f"#{place(statement.id, shown)}" if statement.id in shown.chosen else None
    return Reference(voice(statement), statement.said or "", href, manner(statement))


def place(statement: str, shown: Shown) -> str:
    """The anchor of a statement within its flow."""
    return f"{shown.anchor}.{anchor(statement)}"


def voice(statement: Statement) -> str:
    """Who says it, in short: the body, else the person or the role, with the state."""
    source = statement.source
    if source is None:
        outlet = next((carrier.outlet for carrier in statement.carriers if carrier.outlet), None)
        return outlet or statement.origin.label or phrases.ARTICLE
    spoken = (
        source.org or source.name or (f"unnamed {source.role}" if source.anonymous and source.role else source.role)
    )
    parts = (spoken, phrases.party(source.country) if source.country else None)
    return ", ".join(part for part in parts if part) or statement.origin.label or wording.NOT_SAID


def saying(statement: Statement, shown: Shown) -> Saying:
    """A statement with its words and all who carry it."""
    carried, unlisted = texts(statement, shown.library)
    return Saying(
        statement=statement,
        anchor=place(statement.id, shown),
        manner=manner(statement),
        who=wording.who(statement),
        what=what(statement),
        sets=sets(statement, shown),
        quotes=quotes(statement, shown.library),
        summary=summary(statement),
        several=len(statement.carriers) > 1,
        texts=carried,
        unlisted=unlisted,
    )


def sayings(statements: Iterable[Statement], shown: Shown) -> Iterator[Saying]:
    """Statements in order; where the same documents carry several, they are listed at the first of them alone."""
    first: dict[tuple[str, ...], Statement] = {}
    for statement in statements:
        docs = tuple(carrier.doc for carrier in statement.carriers)
        earlier = first.setdefault(docs, statement)
        found = saying(statement, shown)
        again = earlier is not statement and found.several
        yield replace(found, texts=(), as_in=reference(earlier, shown)) if again else found


def sets(statement: Statement, shown: Shown) -> tuple[str, ...]:
    """The bounds that a statement sets: `the lower bound of delivered`, `both bounds of planned`."""
    found: dict[str, list[str]] = {}
    for rung, end in bounds_set(shown.flow, statement.id):
        found.setdefault(wording.rung(rung, shown.flow.key), []).append(end)
    return tuple(
        f"the {sides[0]} bound of {rung}" if len(sides) == 1 else f"both bounds of {rung}"
        for rung, sides in found.items()
    )


def what(statement: Statement) -> str:
    """The event that a statement speaks of: `delivered · at least 400 · since August 2022 · Shahed-136`."""
    parts = (
        stage(statement),
        wording.quantity(statement.qty) if statement.qty is not None else "",
        wording.money(statement.money) if statement.money is not None else "",
        wording.period(statement.when),
        ", ".join(statement.designations),
    )
    return " · ".join(part for part in parts if part)


def stage(statement: Statement) -> str:
    """The stage in words; of what is no transfer the kind, with the stage where it is not yet done."""
    if statement.kind == "transfer":
        return wording.word("rungs", statement.stage)
    if statement.stage == "done":
        return wording.word("rungs", BESIDE.get(statement.kind, statement.kind))
    return f"{wording.word('kinds', statement.kind)}, {wording.word('rungs', statement.stage)}"


def rung_shown(rung: Rung, scale: Scale | None, shown: Shown) -> RungShown:
    """One stage with its bars and bounds."""
    counted = [statement for statement in named(rung.statements, shown) if statement.qty is not None]
    own = tuple(own_figure(statement, scale, rung.qty, shown) for statement in counted[:MOST_FIGURES]) if scale else ()
    return RungShown(
        name=wording.rung(rung.name, shown.flow.key),
        when=wording.period(rung.when),
        figure=wording.figure(rung.qty) if rung.qty is not None else "",
        bar=bar(scale, *figure_ends(rung.qty)) if scale else Bar("none"),
        bounds=bounds_shown(rung.qty, shown) if rung.qty is not None else (),
        own=own,
        more=max(len(counted) - MOST_FIGURES, 0),
        money=tuple((wording.figure(figure), bounds_shown(figure, shown)) for figure in rung.money),
    )


def own_figure(statement: Statement, scale: Scale, figure: Figure | None, shown: Shown) -> Own:
    """The range that one statement gives."""
    low, high = (statement.qty.low, statement.qty.high) if statement.qty is not None else (None, None)
    sets = figure is not None and statement.id in (*figure.low.statements, *figure.high.statements)
    return Own(reference(statement, shown), wording.span(low, high), bar(scale, low, high), sets)


def bounds_shown(figure: Figure, shown: Shown) -> tuple[BoundShown, ...]:
    """The ends of a range, with who sets each; one line where they are one number set by the same statements."""
    low, high = figure.low, figure.high
    if low.value is not None and (low.value, low.statements) == (high.value, high.statements):
        return (bound_shown("both bounds", low, shown),)
    return bound_shown("lower bound", figure.low, shown), bound_shown("upper bound", figure.high, shown)


def bound_shown(name: str, bound: Bound, shown: Shown) -> BoundShown:
    """One end of a range."""
    by = tuple(reference(statement, shown) for statement in named(bound.statements, shown)[:MOST_SIDE])
    reason = pieces(unrepeated(bound), shown)
    told = any(piece.reference is not None for piece in reason)
    value = wording.number(bound.value) if bound.value is not None else "open"
    return BoundShown(name, value, () if told else by, reason)


def unrepeated(bound: Bound) -> str:
    """The reason of a bound without the number, which stands before it."""
    for opening in ("at least ", "at most "):
        start = f"{opening}{bound.value:,}: " if bound.value is not None else "open: "
        if bound.reason.startswith(start):
            return bound.reason.removeprefix(start)
    return bound.reason


def pieces(reason: str, shown: Shown) -> tuple[Piece, ...]:
    """A reason with the ids of statements taken apart, so that a reader sees who is meant."""
    found, at = [], 0
    for match in WORD.finditer(reason):
        statement = shown.statements.get(match[0])
        if statement is not None:
            found += [Piece(reason[at : match.start()]), Piece("", reference(statement, shown))]
            at = match.end()
    return tuple(piece for piece in (*found, Piece(reason[at:])) if piece.words or piece.reference)


def beyond(reason: str) -> str:
    """What a reason says beyond naming who affirms, doubts and denies, which stands beside it anyhow."""
    plain = tuple(wording.words()["plain_reasons"])
    return "; ".join(part for part in reason.split("; ") if not part.startswith(plain))


def standings_shown(rung: Rung, shown: Shown) -> Iterator[StandingShown]:
    """How a rung stands, period by period."""
    for over in rung.standings:
        groups = (
            ("affirmed by", over.affirmed), ("admitted by", over.admitted),
            ("believed or left open by", over.doubted), ("denied by", over.denied),
        )  # fmt: skip
        by = tuple((name, references(ids, shown)) for name, ids in groups if ids)
        period = wording.period(over.period, ends="until") if over.period is not None else ""
        yield StandingShown(
            wording.rung(rung.name, shown.flow.key), over.standing, period, by, pieces(beyond(over.reason), shown)
        )


def references(ids: Iterable[str], shown: Shown) -> tuple[Reference, ...]:
    """Statements named in passing."""
    return tuple(reference(statement, shown) for statement in named(ids, shown))


def contradictions(rung: Rung, shown: Shown) -> Iterator[Contradiction]:
    """What in a rung cannot all be true: its conflicts, and what is affirmed and denied of one period."""
    covered: list[frozenset[str]] = []
    parts = [over for over in rung.standings if over.period is not None]
    for over in parts or rung.standings:
        affirmed = (*over.affirmed, *over.admitted)
        if affirmed and over.denied:
            covered.append(frozenset((*affirmed, *over.denied)))
            yield affirmed_and_denied(rung, (*affirmed, *over.denied), over_reason(over), shown)
    for conflict in rung.conflicts:
        if conflict.about != "polarity":
            yield figures_apart(rung, conflict, shown)
        elif not any(frozenset(conflict.statements) <= ids for ids in covered):
            yield affirmed_and_denied(rung, conflict.statements, conflict.reason, shown)


def over_reason(over: StandingOver) -> str:
    """The period of which both sides speak, and what else the assessment says of it."""
    return "; ".join(part for part in (wording.period(over.period, ends="until"), beyond(over.reason)) if part)


def affirmed_and_denied(rung: Rung, ids: Iterable[str], reason: str, shown: Shown) -> Contradiction:
    """Two columns: who affirms, and who denies."""
    statements = named(ids, shown)
    denied = [statement for statement in statements if statement.polarity == "denied"]
    affirmed = [statement for statement in statements if statement.polarity != "denied"]
    sides = (side("affirmed", "affirmed", affirmed, shown), side("denied", "denied", denied, shown))
    name = wording.rung(rung.name, shown.flow.key)
    return Contradiction(name, wording.word("conflicts", "polarity"), pieces(beyond(reason), shown), sides)


def figures_apart(rung: Rung, conflict: Conflict, shown: Shown) -> Contradiction:
    """A column for each figure, sum or period that is given."""
    groups: dict[str, list[Statement]] = {}
    for statement in named(conflict.statements, shown):
        groups.setdefault(value_in(conflict, statement), []).append(statement)
    sides = tuple(side(name, "affirmed", statements, shown) for name, statements in groups.items())
    name = wording.rung(rung.name, shown.flow.key)
    return Contradiction(name, wording.word("conflicts", conflict.about), pieces(conflict.reason, shown), sides)


def value_in(conflict: Conflict, statement: Statement) -> str:
    """The value of a statement that a conflict is about."""
    if conflict.about == "money" and statement.money is not None:
        return wording.money(statement.money)
    if conflict.about == "period":
        return wording.period(statement.when) or wording.NOT_SAID
    return wording.quantity(statement.qty) if statement.qty is not None else wording.NOT_SAID


def side(name: str, how: str, statements: Sequence[Statement], shown: Shown) -> Side:
    """One side of a contradiction."""
    sayings = tuple(saying(statement, shown) for statement in statements[:MOST_SIDE])
    return Side(name, how, sayings, max(len(statements) - MOST_SIDE, 0))


def origins_shown(statements: Sequence[Statement]) -> tuple[OriginShown, ...]:
    """The origins behind a flow, those with most statements first; unknown lineage last."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.origin.id, []).append(statement)
    found = [origin_shown(group) for group in groups.values()]
    return tuple(sorted(found, key=lambda shown: (shown.origin.kind == "unknown", -total(shown), shown.origin.label)))


def total(shown: OriginShown) -> int:
    """The statements of an origin."""
    return shown.affirmed + shown.denied + shown.doubted


def origin_shown(statements: Sequence[Statement]) -> OriginShown:
    """One origin with what it says."""
    manners = [manner(statement) for statement in statements]
    docs = {carrier.doc for statement in statements for carrier in statement.carriers}
    counts = (manners.count("affirmed"), manners.count("denied"), manners.count("doubted"))
    return OriginShown(statements[0].origin, *counts, documents=len(docs))

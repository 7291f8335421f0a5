"""One flow -> what its part of a page shows.

Enters: a `Flow` of an `Extract`, and the library of its documents. Leaves: a `FlowPage` for a template. Nothing is
judged here: every figure, standing and conflict is the assessment's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from armsledger.ledger.assessment.resolve import Decisions
from armsledger.ledger.records import Figure, Flow, Origin, Statement
from armsledger.views import summary
from armsledger.views.exports.extract import Extract, in_time, statements_on
from armsledger.views.naming import decided_words, decisions_of, known_lines, undecided_words
from armsledger.views.web import summing, wording
from armsledger.views.web.carrying import Library
from armsledger.views.web.figures import (
    BoundShown,
    RungShown,
    bounds_shown,
    figure_ends,
    headline_figure,
    ranges,
    rung_shown,
)
from armsledger.views.web.links import anchor
from armsledger.views.web.sayings import Saying, Shown, named, sayings, voice
from armsledger.views.web.scale import Bar, Scale, bar, ends, far_apart, scale_of
from armsledger.views.web.standings import Contradiction, StandingShown, contradictions, standings_shown
from armsledger.views.web.timeline import Timeline, manner, timeline


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
    names: tuple[str, ...]


def flow_page(extract: Extract, flow: Flow, number: int, library: Library, index: Scale | None, most: int) -> FlowPage:
    """A flow as a page shows it, with at most `most` statements: those first on which the assessment rests."""
    statements = statements_on(extract, flow)
    chosen = frozenset(statement.id for statement in weightiest(flow, statements)[:most])
    shown = Shown(flow, anchor(flow.id), {statement.id: statement for statement in statements}, chosen, library)
    apart = far_apart(figure_ends(rung.qty) for rung in flow.rungs)  # single statements may lie at the edge
    scale = scale_of(ends([range_of for rung in flow.rungs for range_of in ranges(rung, shown)]), log=apart)
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
        timeline=timeline(by_rung, statements, {statement.id: voice(statement) for statement in statements}),
        standings=tuple(standing for rung in flow.rungs for standing in standings_shown(rung, shown)),
        contradictions=tuple(found for rung in flow.rungs for found in contradictions(rung, shown)),
        sayings=tuple(sayings([statement for statement in statements if statement.id in chosen], shown)),
        hidden=len(statements) - len(chosen),
        origins=origins_shown(statements),
        balance=balance_words(flow.balance) if flow.balance is not None else "",
        balance_bounds=bounds_shown(flow.balance, shown) if flow.balance is not None and says(flow.balance) else (),
        names=tuple(name_lines(flow, extract.names)),
    )


def name_lines(flow: Flow, decided: Decisions) -> Iterator[str]:
    """Whom and what its names stand for: what is undecided, what persons decided, and identifiers."""
    yield from (f"Undecided: {words}" for words in undecided_words(flow, decided))
    yield from (decided_words(one) for one in decisions_of(flow, decided))
    yield from known_lines(flow, decided)


def balance_words(balance: Figure) -> str:
    """What is left, or why nothing is said of that."""
    return summary.balance_words(balance) if says(balance) else balance.high.reason.removeprefix("open: ")


def says(balance: Figure) -> bool:
    """Whether a balance bounds anything."""
    return bool(balance.low.value) or balance.high.value is not None


def weightiest(flow: Flow, statements: Sequence[Statement]) -> list[Statement]:
    """Statements that set a bound or stand in a conflict first, then the others, each in order of time."""
    figures = [figure for rung in flow.rungs for figure in (rung.qty, *rung.money) if figure is not None]
    figures += [flow.balance] if flow.balance is not None else []
    leading = {id for figure in figures for bound in (figure.low, figure.high) for id in bound.statements}
    leading |= {id for rung in flow.rungs for conflict in rung.conflicts for id in conflict.statements}
    leading |= {id for rung in flow.rungs for over in rung.standings for id in (*over.admitted, *over.denied)[:40]}
    return sorted(statements, key=lambda statement: (statement.id not in leading, in_time(statement)))


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

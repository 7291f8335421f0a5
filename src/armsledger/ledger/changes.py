"""What changed between two states of a ledger: documents, statements, denials, bounds, standings.

Enters: two `State`s, of one ledger at two moments or of two ledgers. Leaves: `Changes`, in a fixed order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from armsledger.errors import QuestionError
from armsledger.ledger.records import Bound, Figure, Flow, Statement

if TYPE_CHECKING:
    from armsledger.ledger.book import Ledger

MOMENT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?Z?)?)?)?")
LAST = "9999-12-31T23:59:59Z"
End = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class State:
    """A ledger at a moment: the documents by id with their names, the statements, the flows."""

    at: str
    documents: Mapping[str, str] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    flows: Mapping[str, Flow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """A bound of a flow that moved: of which rung (or `balance`), which end, in which currency, from what to what."""

    flow: str
    rung: str
    end: End
    currency: str | None
    before: Bound | None
    after: Bound | None


@dataclass(frozen=True, slots=True)
class Turned:
    """A flow whose standing changed."""

    flow: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What there is in `after` that was not in `before`, what is gone, and what is otherwise."""

    before: State
    after: State
    documents: tuple[str, ...]
    documents_gone: tuple[str, ...]
    statements: tuple[str, ...]
    denials: tuple[str, ...]  # those of the new statements that deny
    statements_gone: tuple[str, ...]
    flows: tuple[str, ...]
    flows_gone: tuple[str, ...]
    moved: tuple[Moved, ...]
    turned: tuple[Turned, ...]


def is_moment(text: str) -> bool:
    """Whether this is a day or a moment rather than a ledger: `2026-01-31`, `2026-01-31T09:30:00Z`."""
    return MOMENT.fullmatch(text) is not None


def end_of(moment: str) -> str:
    """The last instant of what is given: a day counts to its end.

    >>> end_of("2026-01-31"), end_of("2026-01-31T09:30:00Z")
    ('2026-01-31~', '2026-01-31T09:30:00Z')
    """
    return moment if moment.endswith("Z") else f"{moment}~"


def state_now(ledger: Ledger) -> State:
    """A ledger as it is."""
    return State(
        LAST,
        {entry.id: entry.name for entry in ledger.documents()},
        {statement.id: statement for statement in ledger.statements()},
        {flow.id: flow for flow in ledger.flows(order="id")},
    )


def state_at(ledger: Ledger, moment: str) -> State:
    """A ledger as it was at a moment; raises `QuestionError` for what is none."""
    import sqlalchemy as sa

    from armsledger.ledger.storage import tables

    if not is_moment(moment):
        raise QuestionError(moment, "is no day and no moment", "Write it as 2026-01-31 or 2026-01-31T09:30:00Z")
    last = end_of(moment)
    ledger.info()  # settles what is stale
    documents = ledger.documents(superseded=True)
    s, v = tables.statements.c, tables.flow_versions.c
    with tables.asking(ledger.engine) as connection:
        said = list(connection.scalars(sa.select(s.id).where(s.at <= last, sa.or_(s.gone.is_(None), s.gone > last))))
        touched = set(connection.scalars(sa.select(v.flow).where(v.at > last).distinct()))
    flows = {flow.id: flow for flow in ledger.flows(order="id") if flow.id not in touched}
    was = (ledger.flow(id, at=last) for id in sorted(touched))
    return State(
        moment,
        {entry.id: entry.name for entry in documents if entry.at <= last and (entry.gone is None or entry.gone > last)},
        {statement.id: statement for statement in ledger.statements(ids=sorted(said))},
        {**flows, **{flow.id: flow for flow in was if flow is not None}},
    )


def figures_of(flow: Flow | None) -> dict[tuple[str, str | None], Figure]:
    """Every figure of a flow by its rung (or `balance`) and currency."""
    if flow is None:
        return {}
    found: dict[tuple[str, str | None], Figure] = {}
    for rung in flow.rungs:
        for figure in (rung.qty, *rung.money):
            if figure is not None:
                found[(rung.name, figure.currency)] = figure
    if flow.balance is not None:
        found[("balance", flow.balance.currency)] = flow.balance
    return found


def moved_in(before: Flow | None, after: Flow) -> Iterator[Moved]:
    """The bounds of a flow that have another value than before."""
    old, new = figures_of(before), figures_of(after)
    for rung, currency in sorted({*old, *new}, key=str):
        was, now = old.get((rung, currency)), new.get((rung, currency))
        pairs: tuple[tuple[End, Bound | None, Bound | None], ...] = (
            ("low", was.low if was is not None else None, now.low if now is not None else None),
            ("high", was.high if was is not None else None, now.high if now is not None else None),
        )
        for end, first, second in pairs:
            if (first.value if first is not None else None) != (second.value if second is not None else None):
                yield Moved(after.id, rung, end, currency, first, second)


def changes(before: State, after: State) -> Changes:
    """What changed from one state to the other."""
    new = sorted(
        after.statements.keys() - before.statements.keys(), key=lambda id: (after.statements[id].said or "~", id)
    )
    lasting = sorted(after.flows.keys() & before.flows.keys())
    pairs = [(before.flows[id], after.flows[id]) for id in lasting]
    return Changes(
        before,
        after,
        documents=tuple(sorted(after.documents.keys() - before.documents.keys())),
        documents_gone=tuple(sorted(before.documents.keys() - after.documents.keys())),
        statements=tuple(new),
        denials=tuple(id for id in new if after.statements[id].polarity == "denied"),
        statements_gone=tuple(sorted(before.statements.keys() - after.statements.keys())),
        flows=tuple(sorted(after.flows.keys() - before.flows.keys())),
        flows_gone=tuple(sorted(before.flows.keys() - after.flows.keys())),
        moved=tuple(moved for was, now in pairs for moved in moved_in(was, now)),
        turned=tuple(
            Turned(now.id, was.standing, now.standing, now.standing_reason)
            for was, now in pairs
            if was.standing != now.standing
        ),
    )

"""Flows whose statements changed -> flows assessed again, and what they were before.

Enters: keys of flows, in a transaction that writes. Leaves: rows of `flows`, and for each that changed the step back to
what it was, in `flow_versions`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger import tables
from armsledger.ledger.assess import assess, flow_id
from armsledger.ledger.deltas import step, taken
from armsledger.ledger.plain import of_text, text_of
from armsledger.ledger.records import Flow, FlowKey, Statement

s, f, v = tables.statements.c, tables.flows.c, tables.flow_versions.c


def refresh_flows(connection: Connection, keys: Sequence[str], at: str) -> None:
    """Assess flows again."""
    for key in keys:
        refresh_flow(connection, FlowKey(*json.loads(key)), at)


def refresh_flow(connection: Connection, key: FlowKey, at: str) -> None:
    """Assess one flow again; write it, and what it was, if it changed."""
    flow = flow_id(key)
    some = statements_on(connection, flow)
    before = connection.scalar(sa.select(f.record).where(f.id == flow))
    assessed = assess(key, some) if some else None
    after = text_of(assessed) if assessed is not None else None
    if before == after:
        return
    connection.execute(sa.insert(tables.flow_versions).values(flow=flow, at=at, back=step_back(after, before)))
    if assessed is None or after is None:
        connection.execute(sa.delete(tables.flows).where(f.id == flow))
    else:
        tables.replace(connection, tables.flows, [flow_row(assessed, after, at)])


def step_back(after: str | None, before: str | None) -> str:
    """The step from a record to the one before it, either of which may be none."""
    return json.dumps(step(parsed(after), parsed(before)), ensure_ascii=True, separators=(",", ":"))


def parsed(record: str | None) -> Any:
    """The plain values of a record, None for none."""
    return None if record is None else json.loads(record)


def record_at(connection: Connection, flow: str, at: str) -> Any:
    """The plain values of a line as it was at a moment, None where it was not there."""
    value = parsed(connection.scalar(sa.select(f.record).where(f.id == flow)))
    later = sa.select(v.back).where(v.flow == flow, v.at > at).order_by(v.n.desc())
    for back in connection.scalars(later):
        value = taken(value, json.loads(back))
    return value


def changed_between(connection: Connection, since: str, until: str) -> list[str]:
    """The lines that changed after a moment, up to another."""
    return sorted(set(connection.scalars(sa.select(v.flow).where(v.at > since, v.at <= until).distinct())))


def statements_on(connection: Connection, flow: str) -> list[Statement]:
    """The statements that stand on a flow."""
    on = tables.statement_flows.c
    rows = sa.select(s.record).join(tables.statement_flows, on.statement == s.id).order_by(s.id)
    there = connection.scalars(rows.where(on.flow == flow, s.gone.is_(None)))
    return [of_text(Statement, record) for record in there]


def flow_row(flow: Flow, record: str, at: str) -> dict[str, Any]:
    """A flow as a row."""
    return {
        "id": flow.id, "kind": flow.key.kind, "supplier": flow.key.supplier, "recipient": flow.key.recipient,
        "item": flow.key.item, "standing": flow.standing, "first_said": flow.first_said, "last_said": flow.last_said,
        "documents": flow.counts.documents, "statements": flow.counts.statements, "origins": flow.counts.origins,
        "at": at, "record": record,
    }  # fmt: skip

"""Flows whose statements changed -> flows assessed again, and what they were before.

Enters: keys of flows, in a transaction that writes. Leaves: rows of `flows`, and for each that changed the step back to
what it was, in `flow_versions`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.assessment.assess import assess, flow_id
from armsledger.ledger.records import Flow, FlowKey, Statement
from armsledger.ledger.storage import tables
from armsledger.ledger.storage.deltas import step, taken
from armsledger.ledger.storage.plain import of_text, text_of

s, f, v = tables.statements.c, tables.flows.c, tables.flow_versions.c
AT_ONCE = 50  # flows


def refresh_flows(connection: Connection, keys: Sequence[str], at: str) -> None:
    """Assess flows again, many at once; write those that changed, and what they were."""
    lines = {flow_id(key): key for key in (FlowKey(*json.loads(told)) for told in keys)}
    for part in tables.parts(lines, AT_ONCE):
        refresh_part(connection, {flow: lines[flow] for flow in part}, at)


def refresh_part(connection: Connection, lines: Mapping[str, FlowKey], at: str) -> None:
    """Assess some flows again."""
    standing = statements_on(connection, list(lines))
    before = tables.pairs(connection, sa.select(f.id, f.record).where(f.id.in_(lines)))
    after = {flow: assess(key, standing[flow]) for flow, key in lines.items() if standing.get(flow)}
    records = {flow: text_of(one) for flow, one in after.items()}
    changed = [flow for flow in lines if before.get(flow) != records.get(flow)]
    steps = [{"flow": flow, "at": at, "back": step_back(records.get(flow), before.get(flow))} for flow in changed]
    if steps:
        connection.execute(sa.insert(tables.flow_versions), steps)
    gone = [flow for flow in changed if flow not in after]
    if gone:
        connection.execute(sa.delete(tables.flows).where(f.id.in_(gone)))
    tables.replace(connection, tables.flows, [flow_row(after[x], records[x], at) for x in changed if x in after])


def sizes(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """How many statements stand on each line, by its key."""
    on = tables.statement_flows.c
    ids = {flow_id(FlowKey(*json.loads(key))): key for key in keys}
    found = dict.fromkeys(keys, 0)
    for part in tables.parts(ids):
        asked = sa.select(on.flow, sa.func.count()).where(on.flow.in_(part)).group_by(on.flow)
        found |= {ids[flow]: size for flow, size in tables.pairs(connection, asked).items()}
    return found


def statements_on(connection: Connection, flows: Sequence[str]) -> dict[str, list[Statement]]:
    """The statements that stand on flows, by flow, each in the order of their ids."""
    on = tables.statement_flows.c
    asked = sa.select(on.flow, s.record).join(tables.statements, on.statement == s.id)
    found: dict[str, list[Statement]] = {}
    for row in connection.execute(asked.where(on.flow.in_(flows), s.gone.is_(None)).order_by(on.flow, on.statement)):
        found.setdefault(row.flow, []).append(of_text(Statement, row.record))
    return found


def step_back(after: str | None, before: str | None) -> str:
    """The step from a record to the one before it, either of which may be none."""
    return json.dumps(step(parsed(after), parsed(before)), ensure_ascii=True, separators=(",", ":"))


def parsed(record: str | None) -> Any:
    """The plain values of a record, None for none."""
    return None if record is None else json.loads(record)


def record_at(connection: Connection, flow: str, at: str) -> Any:
    """The plain values of a line as it was at a moment, None where it was not there."""
    value = parsed(connection.scalar(sa.select(f.record).where(f.id == flow)))
    later = sa.select(v.back).where(v.flow == flow, tables.moment(v.at) > tables.moment(at)).order_by(v.n.desc())
    for back in connection.scalars(later):
        value = taken(value, json.loads(back))
    return value


def changed_between(connection: Connection, since: str, until: str) -> list[str]:
    """The lines that changed after a moment, up to another."""
    between = tables.moment(v.at) > tables.moment(since), tables.moment(v.at) <= tables.moment(until)
    return sorted(connection.scalars(sa.select(v.flow).where(*between).distinct()))


def flow_row(flow: Flow, record: str, at: str) -> dict[str, Any]:
    """A flow as a row."""
    return {
        "id": flow.id, "kind": flow.key.kind, "supplier": flow.key.supplier, "recipient": flow.key.recipient,
        "item": flow.key.item, "standing": flow.standing, "first_said": flow.first_said, "last_said": flow.last_said,
        "documents": flow.counts.documents, "statements": flow.counts.statements, "origins": flow.counts.origins,
        "at": at, "record": record,
    }  # fmt: skip

"""What changed in a ledger, for people and as JSON.

Enters: `Changes`. Leaves: text on a console, or a dictionary: new documents, new statements and denials, bounds that
moved and standings that turned, each with the flow that it is of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from armsledger.ledger.changes import Changes, Moved
from armsledger.ledger.kept import Record
from armsledger.ledger.records import Bound, Flow, Statement
from armsledger.views import phrases, summary, telling
from armsledger.views.flows import STANDINGS, arrows, between
from armsledger.views.ledger_api import bound_record, flow_record, statement_record
from armsledger.views.phrases import counted
from armsledger.views.shown import heading, indented, statement_lines
from armsledger.views.terminal import harmless, put

MOST = 40  # lines of one part
NOTHING = "Nothing changed."


def changes_record(changes: Changes) -> Record:
    """The changes as one JSON object."""
    after, before = changes.after, changes.before
    return {
        "before": before.at,
        "after": after.at,
        "documents": [{"id": id, "name": after.documents[id]} for id in changes.documents],
        "documents_gone": [{"id": id, "name": before.documents[id]} for id in changes.documents_gone],
        "statements": [statement_record(after.statements[id]) for id in changes.statements],
        "denials": list(changes.denials),
        "statements_gone": list(changes.statements_gone),
        "flows": [flow_record(after.flows[id]) for id in changes.flows],
        "flows_gone": list(changes.flows_gone),
        "moved": [moved_record(moved) for moved in changes.moved],
        "turned": [
            {"flow": turned.flow, "before": turned.before, "after": turned.after, "reason": turned.reason}
            for turned in changes.turned
        ],
    }


def moved_record(moved: Moved) -> Record:
    """A bound that moved."""
    return {
        "flow": moved.flow,
        "rung": moved.rung,
        "end": moved.end,
        "currency": moved.currency,
        "before": bound_record(moved.before) if moved.before is not None else None,
        "after": bound_record(moved.after) if moved.after is not None else None,
    }


def events(changes: Changes) -> Iterator[Record]:
    """The changes one by one, each with `what` it is."""
    record = changes_record(changes)
    for what, name in (
        ("document", "documents"), ("document gone", "documents_gone"), ("statement", "statements"), ("flow", "flows"),
        ("bound moved", "moved"), ("standing turned", "turned"),
    ):  # fmt: skip
        denials = set(record["denials"])
        for one in record[name]:
            yield {"what": "denial" if name == "statements" and one["id"] in denials else what, **one}
    yield from ({"what": "statement gone", "id": id} for id in record["statements_gone"])
    yield from ({"what": "flow gone", "id": id} for id in record["flows_gone"])


def print_changes(console: Console, changes: Changes) -> None:
    """The changes, what matters most first."""
    parts = [
        ("Standings that changed", list(turned_lines(console, changes))),
        ("Bounds that moved", list(moved_lines(console, changes))),
        ("New flows", [flow_line(console, changes.after.flows[id]) for id in changes.flows]),
        ("Flows that no longer stand", [flow_line(console, changes.before.flows[id]) for id in changes.flows_gone]),
    ]
    for name, rows in parts:
        print_part(console, name, rows)
    new = [changes.after.statements[id] for id in changes.statements]
    print_statements(console, "New denials", [one for one in new if one.polarity == "denied"])
    print_statements(console, "New statements", [one for one in new if one.polarity != "denied"])
    gone = [Text(f"  {id}") for id in changes.statements_gone]
    print_part(console, "Statements that no longer count", gone)
    print_part(
        console,
        "New documents",
        [Text("  ").append_text(harmless(changes.after.documents[id])) for id in changes.documents],
    )
    left = [Text("  ").append_text(harmless(changes.before.documents[id])) for id in changes.documents_gone]
    print_part(console, "Documents that were superseded", left)
    if not any([*(rows for _, rows in parts), new, gone, changes.documents, left]):
        put(console, Text(NOTHING))


def print_part(console: Console, name: str, rows: list[Text]) -> None:
    """One part under its heading; nothing where it is empty."""
    if not rows:
        return
    more = [harmless(f"  … and {len(rows) - MOST} more", "dim")] if len(rows) > MOST else []
    put(console, heading(console, f"{name} ({len(rows)})"), *rows[:MOST], *more, Text())


def print_statements(console: Console, name: str, statements: Iterable[Statement]) -> None:
    """Statements under a heading, each with the parties that it is about."""
    some = list(statements)
    if not some:
        return
    put(console, heading(console, f"{name} ({len(some)})"))
    for statement in some[:MOST]:
        told = f"  {telling.statement_title(statement)}"
        put(console, harmless(arrows(console, told), "bold"))
        put(console, *(indented(part) for part in statement_lines(console, statement, room=console.width - 3)), Text())
    if len(some) > MOST:
        put(console, harmless(f"  … and {len(some) - MOST} more", "dim"), Text())


def flow_line(console: Console, flow: Flow) -> Text:
    """A flow on one row."""
    left = harmless(arrows(console, f"  {summary.heading(flow)}: {telling.comes_to(flow)}"))
    return between(left, harmless(flow.id, "dim"), console.width - 1)


def title_of(changes: Changes, id: str) -> str:
    """What a flow is about."""
    flow = changes.after.flows.get(id) or changes.before.flows.get(id)
    return summary.heading(flow) if flow is not None else id


def turned_lines(console: Console, changes: Changes) -> Iterator[Text]:
    """`Iran → Russia · uav: affirmed → contested`, with the reason."""
    for turned in changes.turned:
        title = harmless(arrows(console, f"  {title_of(changes, turned.flow)}: {turned.before} → "))
        yield title.append(turned.after, style=STANDINGS.get(turned.after, ""))
        if turned.reason:
            yield harmless(arrows(console, f"    {turned.reason}"), "dim")


def moved_lines(console: Console, changes: Changes) -> Iterator[Text]:
    """`Iran → Russia · uav: delivered at least 300 → 400`, with the rule."""
    for moved in changes.moved:
        end = "at least" if moved.end == "low" else "at most"
        unit = f" {moved.currency}" if moved.currency else ""
        told = f"{moved.rung}, {end}: {value(moved.before)} → {value(moved.after)}{unit}"
        yield harmless(arrows(console, f"  {title_of(changes, moved.flow)}: {told}"))
        if moved.after is not None and moved.after.reason:
            yield harmless(arrows(console, f"    {moved.after.reason}"), "dim")


def value(bound: Bound | None) -> str:
    """A bound in words."""
    return "open" if bound is None or bound.value is None else phrases.amount(bound.value)


def sums(changes: Changes) -> str:
    """How much changed, in one line."""
    return ", ".join(
        [
            counted(len(changes.documents), "new document"),
            counted(len(changes.statements), "new statement"),
            counted(len(changes.denials), "new denial"),
            counted(len(changes.moved), "moved bound"),
            counted(len(changes.turned), "changed standing"),
        ]
    )

"""Why a flow says what it says: each bound, standing and conflict, with the statements that set it and the rule.

Enters: a `Flow` and its statements. Leaves: text on a console.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from armsledger.ledger.records import Figure, Flow, Statement
from armsledger.views import phrases, telling
from armsledger.views.flows import INDENT, STANDINGS, arrows
from armsledger.views.shown import head, indented, standing_line
from armsledger.views.terminal import harmless, put


def bound_rows(figure: Figure, known: Mapping[str, Statement]) -> Iterator[tuple[str, list[str]]]:
    """Each end of a figure with its rule, and the statements that set it."""
    for name, bound in (("lower bound", figure.low), ("upper bound", figure.high)):
        if bound.value is None and not bound.reason:
            continue
        shown = (
            "open" if bound.value is None else phrases.amount(bound.value) if figure.currency else f"{bound.value:,}"
        )
        currency = f"{figure.currency} " if figure.currency and bound.value is not None else ""
        yield (
            f"{name} {currency}{shown}: {bound.reason or 'no statement sets it'}",
            [statement_row(known[id]) for id in bound.statements if id in known],
        )


def statement_row(statement: Statement) -> str:
    """A statement in one row: its id, who, when, and what it gives."""
    return f"{statement.id}  {telling.who(statement)}, {statement.said or 'undated'}: {telling.values(statement)}"


def print_figure(console: Console, figure: Figure, known: Mapping[str, Statement]) -> None:
    """Both ends of a figure."""
    for row, statements in bound_rows(figure, known):
        put(console, indented(harmless(arrows(console, row))))
        for told in statements:
            put(console, indented(harmless(arrows(console, told), "dim"), 2 * INDENT))


def print_bounds(console: Console, flow: Flow, statements: Sequence[Statement]) -> None:
    """Why a flow says what it says: every bound, standing and conflict with its statements and its rule."""
    known = {statement.id: statement for statement in statements}
    put(console, *head(console, flow), Text())
    for rung in flow.rungs:
        put(console, harmless(telling.rung_word(rung, flow.key).upper(), "bold"))
        figures = [rung.qty, *rung.money] if rung.qty is not None else list(rung.money)
        for figure in figures:
            print_figure(console, figure, known)
        for over in rung.standings:
            put(console, indented(harmless(arrows(console, standing_line(over, known)), STANDINGS[over.standing])))
            if over.reason:
                put(console, indented(harmless(arrows(console, over.reason), "dim"), 2 * INDENT))
        for conflict in rung.conflicts:
            told = f"conflict of {conflict.about}: {conflict.reason} ({', '.join(conflict.statements)})"
            put(console, indented(harmless(arrows(console, told), "yellow")))
        put(console, Text())
    if flow.balance is not None:
        put(console, harmless("BALANCE", "bold"))
        print_figure(console, flow.balance, known)

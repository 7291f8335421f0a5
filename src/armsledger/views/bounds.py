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


def bound_lines(figure: Figure, known: Mapping[str, Statement]) -> Iterator[str]:
    """Each end of a figure with the statements that set it, and the rule."""
    for name, bound in (("at least", figure.low), ("at most", figure.high)):
        if bound.value is not None or bound.reason:
            shown = (
                "open"
                if bound.value is None
                else phrases.amount(bound.value)
                if figure.currency
                else f"{bound.value:,}"
            )
            currency = f" {figure.currency}" if figure.currency and bound.value is not None else ""
            yield f"{name} {shown}{currency}: {bound.reason or 'no statement sets it'}"
            for id in bound.statements:
                if id in known:
                    told = f"{telling.who(known[id])}, {known[id].said or 'undated'}: {telling.values(known[id])}"
                    yield f"  {id}  {told}"


def print_bounds(console: Console, flow: Flow, statements: Sequence[Statement]) -> None:
    """Why a flow says what it says: every bound, standing and conflict with its statements and its rule."""
    known = {statement.id: statement for statement in statements}
    put(console, *head(console, flow), Text())
    for rung in flow.rungs:
        put(console, harmless(telling.rung_word(rung, flow.key).upper(), "bold"))
        figures = [rung.qty, *rung.money] if rung.qty is not None else list(rung.money)
        for figure in figures:
            for row in bound_lines(figure, known):
                put(console, indented(harmless(arrows(console, row))))
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
        for row in bound_lines(flow.balance, known):
            put(console, indented(harmless(arrows(console, row))))

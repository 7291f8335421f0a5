"""How many: the range of each stage, who sets its bounds, and the figures of single statements.

Enters: the rungs of a flow. Leaves: values for bars on one scale, and each bound with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from armsledger.ledger.records import Bound, Figure, Flow, Rung, Statement
from armsledger.records import Range
from armsledger.views.web import summing, wording
from armsledger.views.web.sayings import Piece, Reference, Shown, named, pieces, reference, voice
from armsledger.views.web.scale import Bar, Ends, Scale, bar
from armsledger.views.web.timeline import manner

MOST_FIGURES = 12  # statements with a figure of their own that are drawn below a rung
MOST_NAMED = 5  # statements that are named beside a bound


@dataclass(frozen=True, slots=True)
class Own:
    """A figure that statements give on the scale of their flow: the first of them, and how many they are."""

    reference: Reference
    words: str
    bar: Bar
    sets: bool
    count: int


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


def headline_figure(flow: Flow) -> tuple[str, Figure] | None:
    """The rung whose quantity stands for the flow in the index, and the quantity."""
    by_name = {rung.name: rung for rung in flow.rungs}
    names = [name for name in (*summing.LADDER, *by_name) if name in by_name]
    return next(((name, found) for name in names if (found := by_name[name].qty) is not None), None)


def figure_ends(figure: Figure | None) -> Ends:
    """The two bounds of a figure."""
    return (None, None) if figure is None else (figure.low.value, figure.high.value)


def ranges(rung: Rung, shown: Shown) -> Iterator[Ends]:
    """The range of a rung and those of its statements."""
    yield figure_ends(rung.qty)
    yield from ((statement.qty.low, statement.qty.high) for statement in named(rung.statements, shown) if statement.qty)


def rung_shown(rung: Rung, scale: Scale | None, shown: Shown) -> RungShown:
    """One stage with its bars and bounds."""
    own = own_figures(rung, scale, shown) if scale else []
    return RungShown(
        name=wording.rung(rung.name, shown.flow.key),
        when=wording.period(rung.when),
        figure=wording.figure(rung.qty) if rung.qty is not None else "",
        bar=bar(scale, *figure_ends(rung.qty)) if scale else Bar("none"),
        bounds=bounds_shown(rung.qty, shown) if rung.qty is not None else (),
        own=tuple(own[:MOST_FIGURES]),
        more=sum(found.count for found in own[MOST_FIGURES:]),
        money=tuple((wording.figure(figure), bounds_shown(figure, shown)) for figure in rung.money),
    )


def own_figures(rung: Rung, scale: Scale, shown: Shown) -> list[Own]:
    """The figures of single statements; the same one of the same source stands once."""
    groups: dict[tuple[str, Range, str], list[Statement]] = {}
    for statement in named(rung.statements, shown):
        if statement.qty is not None:
            groups.setdefault((voice(statement), statement.qty, manner(statement)), []).append(statement)
    setting = {*rung.qty.low.statements, *rung.qty.high.statements} if rung.qty is not None else set()
    return [
        Own(
            reference=reference(statements[0], shown),
            words=("denied: " if how == "denied" else "") + wording.short(qty.low, qty.high),
            bar=bar(scale, qty.low, qty.high),
            sets=any(statement.id in setting for statement in statements),
            count=len(statements),
        )
        for (_, qty, how), statements in groups.items()
    ]


def bounds_shown(figure: Figure, shown: Shown) -> tuple[BoundShown, ...]:
    """The ends of a range, with who sets each; one line where they are one number set by the same statements."""
    low, high = figure.low, figure.high
    if low.value is not None and (low.value, low.statements) == (high.value, high.statements):
        return (bound_shown("both bounds", low, shown),)
    return bound_shown("lower bound", figure.low, shown), bound_shown("upper bound", figure.high, shown)


def bound_shown(name: str, bound: Bound, shown: Shown) -> BoundShown:
    """One end of a range."""
    by = tuple(reference(statement, shown) for statement in named(bound.statements, shown)[:MOST_NAMED])
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

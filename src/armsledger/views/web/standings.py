"""How a flow stands: period by period who affirms, admits, leaves open and denies, and what contradicts what.

Enters: the rungs of a flow. Leaves: `StandingShown` and `Contradiction` values; the judgement is the assessment's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsledger.ledger.records import Conflict, Rung, StandingOver, Statement
from armsledger.views.exports.extract import bounds_set
from armsledger.views.web import wording
from armsledger.views.web.sayings import Piece, Saying, Shown, Voice, named, pieces, saying, voices
from armsledger.views.web.summing import periods

MOST_SIDE = 5  # statements of one side of a contradiction


@dataclass(frozen=True, slots=True)
class StandingShown:
    """How a rung stands over a period, by whom; of what is told period by period, the whole names nobody again."""

    rung: str
    standing: str
    period: str
    by: tuple[tuple[str, tuple[Voice, ...]], ...]
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


def standings_shown(rung: Rung, shown: Shown) -> Iterator[StandingShown]:
    """How a rung stands, period by period."""
    for over in rung.standings:
        groups = (
            ("affirmed by", over.affirmed),
            ("admitted by", over.admitted),
            ("believed or left open by", over.doubted),
            ("denied by", over.denied),
        )
        apart = over.period is None and len(rung.standings) > 1
        by = tuple((name, voices(ids, shown)) for name, ids in groups if ids and not apart)
        period = wording.period(over.period, ends="until")
        reason = pieces("" if apart else beyond(over.reason), shown)
        yield StandingShown(wording.rung(rung.name, shown.flow.key), over.standing, period, by, reason)


def beyond(reason: str) -> str:
    """What a reason says beyond naming who affirms, doubts and denies, which stands beside it anyhow."""
    plain = tuple(wording.words()["plain_reasons"])
    return "; ".join(part for part in reason.split("; ") if not part.startswith(plain))


def contradictions(rung: Rung, shown: Shown) -> Iterator[Contradiction]:
    """What in a rung cannot all be true: its conflicts, and what is affirmed and denied of one period."""
    covered: list[frozenset[str]] = []
    for over in periods(rung):
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
    """One side of a contradiction; those first that set a bound."""
    statements = sorted(statements, key=lambda statement: not any(bounds_set(shown.flow, statement.id)))
    sayings = tuple(saying(statement, shown) for statement in statements[:MOST_SIDE])
    return Side(name, how, sayings, max(len(statements) - MOST_SIDE, 0))

"""Which lines of the ledger a question is about, and in which order: `Filters`, and whether a flow fits them.

Enters: flows. Leaves: those that fit, in order. A filter that is empty lets everything through; within one filter any
value is enough, across filters all must hold. `ledger.words` makes filters of words that a person types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from armsledger.knowledge.folding import fold
from armsledger.ledger.records import Flow, Rung

Sort = Literal["weight", "recent", "first", "name"]
SORTS: tuple[Sort, ...] = ("weight", "recent", "first", "name")


@dataclass(frozen=True, slots=True)
class Filters:
    """A question to the ledger's lines.

    Each of `parties` is a group of codes of which one must stand on either side, each of `designations` a group of
    spellings of which one must be in a model's name. `since` and `until` are partial ISO days: something was said of
    the flow on or after, on or before. `origins` is the smallest number of independent origins.
    """

    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    parties: tuple[tuple[str, ...], ...] = ()
    items: tuple[str, ...] = ()
    designations: tuple[tuple[str, ...], ...] = ()
    kinds: tuple[str, ...] = ()
    rungs: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    origins: int = 0
    sort: Sort = "weight"
    limit: int | None = None


def squeezed(designation: str) -> str:
    """A model's name as it is compared: `squeezed("Su-35") == squeezed("SU 35") == "su35"`."""
    return "".join(character for character in fold(designation) if character.isalnum())


def one_of(value: str | None, allowed: tuple[str, ...]) -> bool:
    """Whether a value is among those allowed, or nothing is asked."""
    return not allowed or value in allowed


def models_fit(flow: Flow, spellings: tuple[str, ...]) -> bool:
    """Whether one of these spellings is in the name of a model on the line."""
    known = [squeezed(model) for model in flow.designations]
    return any(squeezed(spelling) in model for spelling in spellings for model in known)


def stands(rung: Rung) -> bool:
    """Whether a rung holds more than denials."""
    return any(over.standing != "denied only" for over in rung.standings) or not rung.standings


def rung_fits(flow: Flow, rungs: tuple[str, ...]) -> bool:
    """Whether the line has one of these rungs, affirmed by somebody."""
    return not rungs or any(rung.name in rungs and stands(rung) for rung in flow.rungs)


def said_fits(flow: Flow, since: str | None, until: str | None) -> bool:
    """Whether something was said of the line within these days; vague days count as far as they reach.

    A line of which no day is known fits only where no day is asked.
    """
    if since is not None and (flow.last_said is None or flow.last_said < since[: len(flow.last_said)]):
        return False
    return until is None or (flow.first_said is not None and flow.first_said[: len(until)] <= until)


def fits(flow: Flow, filters: Filters) -> bool:
    """Whether a flow is one that is asked for."""
    kind, supplier, recipient, item = flow.key
    return (
        one_of(kind, filters.kinds)
        and one_of(supplier, filters.suppliers)
        and one_of(recipient, filters.recipients)
        and all(supplier in codes or recipient in codes for codes in filters.parties)
        and one_of(item, filters.items)
        and all(models_fit(flow, spellings) for spellings in filters.designations)
        and one_of(flow.standing, filters.standings)
        and flow.counts.origins >= filters.origins
        and said_fits(flow, filters.since, filters.until)
        and rung_fits(flow, filters.rungs)
    )


def by_name(flow: Flow) -> tuple[str, ...]:
    """Flows by supplier, recipient, matériel and kind; an unknown party comes last."""
    kind, supplier, recipient, item = flow.key
    return (supplier or "~", recipient or "~", item, kind, flow.id)


def by_weight(flow: Flow) -> tuple[object, ...]:
    """Flows with the most texts first, copies counted once, then the most origins; both parties known before one."""
    counts = flow.counts
    known = (flow.key.supplier is not None) + (flow.key.recipient is not None)
    return (-known, -counts.families, -counts.origins, -counts.documents, *by_name(flow))


def latest_first(day: str | None) -> tuple[int, ...]:
    """A key that sorts later days first, and unknown ones last."""
    return tuple(-ord(character) for character in day) if day is not None else (1,)


ORDERS: dict[Sort, Callable[[Flow], tuple[object, ...]]] = {
    "weight": by_weight,
    "recent": lambda flow: (latest_first(flow.last_said), *by_name(flow)),
    "first": lambda flow: (flow.first_said or "~", *by_name(flow)),
    "name": by_name,
}


def chosen(flows: Iterable[Flow], filters: Filters) -> list[Flow]:
    """The flows that fit, in the order asked for, no more than the limit."""
    found = sorted((flow for flow in flows if fits(flow, filters)), key=ORDERS[filters.sort])
    return found if filters.limit is None else found[: filters.limit]

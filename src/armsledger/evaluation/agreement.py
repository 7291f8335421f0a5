"""When two claims agree: the definitions of the annotation task.

Enters: claims as JSON objects with the fields of the annotation guidelines. Leaves: the fields in which two of them
agree. Two claims are of the same *event* where kind, item, `from` and `to` agree (of a cooperation in either order); it
is the same *claim* where also stage, polarity and source agree, and *full* where certainty, quantity, period and
designation do as well.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from math import inf
from typing import Any

Fields = Mapping[str, Any]


def letters(name: str | None) -> str:
    """What of a name is compared: `letters("Shahed-136") == "shahed136"`."""
    return "" if name is None else "".join(filter(str.isalnum, name.casefold()))


def event_of(claim: Fields) -> Hashable:
    """What two claims of the same event have in common."""
    sides = [letters(claim.get("from")), letters(claim.get("to"))]
    kind = claim.get("kind")
    return kind, claim.get("item"), tuple(sorted(sides) if kind == "cooperation" else sides)


def sources_agree(a: Fields | None, b: Fields | None) -> bool:
    """By country where both have one, else by body, else by name, else by whether they are anonymous."""
    if not a or not b:
        return bool(a) == bool(b)
    for part in ("country", "org", "name"):
        if a.get(part) and b.get(part):
            return letters(a[part]) == letters(b[part])
    return bool(a.get("anonymous")) is bool(b.get("anonymous"))


def ranges_agree(a: Sequence[Any] | None, b: Sequence[Any] | None) -> bool:
    """Whether two ranges overlap; without a range there is none on either side."""
    if not a or not b:
        return bool(a) == bool(b)
    (low, high), (other_low, other_high) = ((r[0] or 0, inf if r[1] is None else r[1]) for r in (a, b))
    return bool(max(low, other_low) <= min(high, other_high))


def days_agree(a: str | None, b: str | None) -> bool:
    """Whether one partial date begins as the other does; an open end agrees with an open end alone."""
    if not a or not b:
        return bool(a) == bool(b)
    return a.startswith(b) or b.startswith(a)


def periods_agree(a: Sequence[str | None] | None, b: Sequence[str | None] | None) -> bool:
    """Whether both ends agree."""
    return all(days_agree(x, y) for x, y in zip(a or (None, None), b or (None, None), strict=True))


def same(a: Any, b: Any) -> bool:
    """Plain equality."""
    return bool(a == b)


COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "stage": same,
    "polarity": same,
    "source": sources_agree,
    "certainty": same,
    "qty": ranges_agree,
    "when": periods_agree,
    "designation": lambda a, b: letters(a) == letters(b),
    "evidence": lambda a, b: set(a or ()) == set(b or ()),
}
CLAIM = frozenset(("stage", "polarity", "source"))
FULL = CLAIM | {"certainty", "qty", "when", "designation"}
LEVELS = ("event", "claim", "full")


def agreeing(one: Fields, other: Fields) -> frozenset[str]:
    """The fields in which two claims agree, beyond those that make an event."""
    return frozenset(name for name, agree in COMPARE.items() if agree(one.get(name), other.get(name)))


def levels_of(fields: frozenset[str]) -> tuple[str, ...]:
    """The levels that two claims of one event reach that agree in these fields."""
    return ("event", *(level for level, needed in (("claim", CLAIM), ("full", FULL)) if fields >= needed))


def shared_things(one: Fields, other: Fields) -> int:
    """In how many of kind, item, `from` and `to` two claims agree that both name.

    >>> shared_things({"kind": "use", "from": "IRN", "to": None}, {"kind": "use", "from": "Iran", "to": None})
    1
    """
    plain = sum(1 for key in ("kind", "item") if one.get(key) and one.get(key) == other.get(key))
    mine, theirs = (tuple(letters(claim.get(side)) for side in ("from", "to")) for claim in (one, other))
    turned = theirs[::-1] if one.get("kind") == other.get("kind") == "cooperation" else theirs
    sides = (sum(bool(a) and a == b for a, b in zip(mine, some, strict=True)) for some in (theirs, turned))
    return plain + max(sides)

"""The frames of the six event kinds: which roles can fill which slot of a claim.

Enters: `events/*.toml`. Leaves: kind -> frame -> `Frame`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from armsledger import records
from armsledger.knowledge import ROOT, check_keys, toml

SLOTS = ("from", "to", "item", "sides")


@dataclass(frozen=True, slots=True)
class Frame:
    """For each slot, the roles that can fill it, best first; `sides` where two parties stand on a par."""

    name: str
    slots: Mapping[str, tuple[str, ...]]
    item: str | None = None  # the class that every claim of this kind carries


@cache
def frames() -> Mapping[str, Mapping[str, Frame]]:
    """Kind -> frame name -> frame, for every file of `events/`."""
    kinds: dict[str, dict[str, Frame]] = {}
    for path in sorted((ROOT / "events").glob("*.toml")):
        file = f"events/{path.name}"
        data = toml(file)
        check_keys(file, data, ("kind", "item", "frames"))
        check_keys(file, [data["kind"]], records.KINDS, "kind: ")
        found = {}
        for name, slots in data["frames"].items():
            check_keys(file, slots, SLOTS, f"frames.{name}.")
            found[name] = Frame(name, {slot: tuple(roles) for slot, roles in slots.items()}, data.get("item"))
        kinds[data["kind"]] = found
    return kinds

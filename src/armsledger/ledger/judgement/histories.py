"""What persons decided of one thing, in the order in which they did, and what of it stands.

Enters: the log, and an id: of a claim, statement, document or judgement, or a name. Leaves: `Entry`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from armsledger.ledger.assessment.identities import key as name_key
from armsledger.ledger.judgement.deciding import in_force, in_order
from armsledger.ledger.judgement.exchanging import differ, things
from armsledger.ledger.judgement.fitting import Fit
from armsledger.ledger.records import Judgement

Standing = Literal["in force", "disputed", "replaced", "taken back", "takes back"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A judgement in the history of a thing, and how it stands now.

    `replaced`: the same person decided anew. `disputed`: it is in force, and another person says otherwise.
    """

    judgement: Judgement
    standing: Standing
    note: str = ""


def history(log: Iterable[Judgement], wanted: str, fits: Mapping[str, Fit] | None = None) -> list[Entry]:
    """The judgements of a thing, the earliest first. `fits` says which claim each judgement is of by now."""
    ordered = in_order(log)
    found = [one for one in ordered if concerns(one, wanted, (fits or {}).get(one.id))]
    named = {name for one in found for name in (one.id, one.undoes) if name is not None}
    some = [one for one in ordered if one.id in named or one.undoes in named]
    return [entry(one, some, {one.id for one in in_force(ordered)}, (fits or {}).get(one.id)) for one in some]


def concerns(judgement: Judgement, wanted: str, fit: Fit | None) -> bool:
    """Whether a judgement is of the thing that is asked about; ids may be given by their beginning."""
    target = judgement.target
    if "name" in target:
        return name_key(target["name"]) == name_key(wanted) or judgement.id.startswith(wanted)
    claims = [target["claim"]] if "claim" in target else target.get("claims", [])
    ids = [judgement.id, judgement.undoes or "", *target.get("statements", ()), *target.get("documents", ())]
    ids += [one[key] for one in claims for key in ("id", "doc")]
    ids += [fit.claim] if fit is not None and fit.claim is not None else []
    return len(wanted) > 2 and any(one.startswith(wanted) for one in ids)


def entry(judgement: Judgement, some: Iterable[Judgement], standing: set[str], fit: Fit | None) -> Entry:
    """A judgement of a history, and how it stands."""
    note = "" if fit is None or fit.exact else fit.why
    if judgement.undoes is not None:
        return Entry(judgement, "takes back", judgement.undoes)
    if judgement.id not in standing:
        return Entry(judgement, "taken back", note)
    others = [one for one in some if one.id in standing and one.id != judgement.id and alike(one, judgement)]
    if any(one.who == judgement.who and replaces(one, judgement) for one in in_order([*others, judgement])):
        return Entry(judgement, "replaced", note)
    against = [one for one in others if one.who != judgement.who and differ(judgement, one)]
    if against:
        return Entry(judgement, "disputed", "; ".join([*([note] if note else []), *map(said_by, against)]))
    return Entry(judgement, "in force", note)


def alike(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements are of one thing."""
    return not set(things(one)).isdisjoint(things(other))


def replaces(later: Judgement, earlier: Judgement) -> bool:
    """Whether a later judgement of the same person takes the place of an earlier one: corrections add up."""
    if in_order([later, earlier])[0] is not earlier or later.id == earlier.id:
        return False
    adds = later.verdict == "correct" and earlier.verdict in ("accept", "correct")
    return not adds or (earlier.verdict == "correct" and earlier.value.keys() <= later.value.keys())


def said_by(judgement: Judgement) -> str:
    """Who says what."""
    return f"{judgement.who}: {judgement.verdict}"

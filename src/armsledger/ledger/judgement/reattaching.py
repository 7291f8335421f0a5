"""Judgements -> the claims that they are of, as the document is read now; and those that no longer fit, with why.

Enters: judgements of claims, and the contents of the claims that are there. Leaves: `Attached`. What a judgement says
is never dropped: it stays in the log, and fits again when its words are read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from armsledger.ledger.judgement.contents import Content, event_hash
from armsledger.ledger.judgement.deciding import in_force
from armsledger.ledger.judgement.fitting import Fit, Wanted, fit
from armsledger.ledger.records import Judgement


@dataclass(frozen=True, slots=True)
class Unfit:
    """A judgement that no longer fits, and why; it is kept, and listed until a person decides anew."""

    judgement: Judgement
    reason: str


@dataclass(frozen=True, slots=True)
class Attached:
    """Which judgement is of which claim, and which of none."""

    judgements: tuple[Judgement, ...]
    fits: Mapping[str, Fit]  # judgement id -> how it fits
    unfit: tuple[Unfit, ...]

    def of(self, claim: str) -> list[Judgement]:
        """The judgements of one claim, in order."""
        return [one for one in self.judgements if one.id in self.fits and self.fits[one.id].claim == claim]

    @property
    def moved(self) -> tuple[tuple[Judgement, Fit], ...]:
        """The judgements whose claim is read otherwise now, with how near it is."""
        found = [(one, self.fits[one.id]) for one in self.judgements if one.id in self.fits]
        return tuple((one, how) for one, how in found if not how.exact)


def wanted_by(judgement: Judgement) -> Wanted:
    """What a judgement of a claim looks for."""
    return Wanted(judgement.target["claim"], judgement.value, strict=judgement.verdict == "reject")


def attach(judgements: Iterable[Judgement], there: Mapping[str, Content], *, formerly: Iterable[str] = ()) -> Attached:
    """Find the claim of each judgement, of those `there` by their ids. Only judgements in force are attached."""
    some = [one for one in in_force(judgements) if "claim" in one.target]
    wanted = {one.id: wanted_by(one) for one in some}
    earlier = tuple(formerly)
    cached: dict[str, Fit] = {}
    for want in wanted.values():
        if want.key not in cached:
            cached[want.key] = fit(want, there, formerly=earlier)
    fits = parted({one.id: cached[wanted[one.id].key] for one in some}, wanted)
    unfit = tuple(Unfit(one, fits[one.id].why) for one in some if fits[one.id].claim is None)
    return Attached(tuple(some), {name: how for name, how in fits.items() if how.claim is not None}, unfit)


def parted(fits: Mapping[str, Fit], wanted: Mapping[str, Wanted]) -> dict[str, Fit]:
    """The fits; where two claims that once stood side by side would become one, only the nearer stays."""
    by_claim: dict[str, list[str]] = {}
    for name, how in fits.items():
        if how.claim is not None:
            by_claim.setdefault(how.claim, []).append(name)
    found = dict(fits)
    for claim, names in by_claim.items():
        for name in names:
            rivals = [other for other in names if beside(wanted[name], wanted[other])]
            if any(fits[rival].near >= fits[name].near for rival in rivals):
                reason = f"{claim} is all that is left of two claims of its sentence"
                found[name] = replace(fits[name], claim=None, why=reason)
    return found


def beside(one: Wanted, other: Wanted) -> bool:
    """Whether two claims that were judged stood side by side in one sentence."""
    return event_hash(other.content["values"]) in one.content["beside"]

"""Whether two claims with the same parties, item and stage can be the same words: their sources and their values.

Enters: two claims, or what a group of claims agrees on. Leaves: yes or no. A value that one of them leaves out speaks
for nothing; what both give must be able to hold together: figures that overlap, models of one name, days that meet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from armsledger.knowledge import names
from armsledger.knowledge.folding import words
from armsledger.knowledge.origins import folded
from armsledger.records import Claim, Money, Period, Range, Source

MOST_MODELS = 12  # that are kept of a group, so that comparing stays quick
SHORTEST = 2  # letters of a model that others can be named after


@dataclass(frozen=True, slots=True)
class Facts:
    """What a claim, or a group of claims that match, says beyond the fields that make its block."""

    person: str | None
    bodies: frozenset[str]
    qty: Range | None
    money: Money | None
    when: Period | None
    models: frozenset[str]


def facts(claim: Claim) -> Facts:
    """What a claim says, ready to be compared."""
    person = surname(claim.source.name) if claim.source is not None and claim.source.name is not None else None
    return Facts(person, bodies(claim.source), claim.qty, claim.money, claim.when, models(claim.designation))


@lru_cache(maxsize=4096)
def bodies(source: Source | None) -> frozenset[str]:
    """The bodies for which a source speaks: those that it names, and those for which the person is known to speak."""
    if source is None:
        return frozenset()
    offices = names.offices().get(source.name, ()) if source.name is not None else ()
    known = [source.org, *(office.person.org for office in offices)]
    return frozenset(folded(org) for org in known if org is not None)


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    """The last word of a person's name, folded: "John F. Kirby" and "John Kirby" are one."""
    parts = words(name)
    return parts[-1].folded if parts else name


@lru_cache(maxsize=4096)
def models(designation: str | None) -> frozenset[str]:
    """The models that a designation lists, each as its words run together: "Shahed-136; Su 35" -> shahed136, su35."""
    if designation is None:
        return frozenset()
    parts = ("".join(word.folded for word in words(part)) for part in designation.split(";"))
    return frozenset(part for part in parts if part)


def match(a: Facts, b: Facts) -> bool:
    """Whether two can be the same words of the same source."""
    return (
        same_voice(a, b)
        and overlap(a.qty, b.qty)
        and overlap_money(a.money, b.money)
        and meet(a.when, b.when)
        and kin(a.models, b.models)
    )


def both(a: Facts, b: Facts) -> Facts:
    """What two that match say together: of each value the narrower."""
    return Facts(
        a.person or b.person,
        a.bodies & b.bodies or a.bodies | b.bodies,
        narrower(a.qty, b.qty),
        a.money or b.money,
        a.when if b.when is None else b.when if a.when is None else narrower_period(a.when, b.when),
        a.models | b.models if len(a.models) + len(b.models) <= MOST_MODELS else a.models,
    )


def same_voice(a: Facts, b: Facts) -> bool:
    """Whether two can be one voice: the same person, or a person and a body for which the person can speak."""
    if a.person is not None and b.person is not None:
        return a.person == b.person
    return not a.bodies or not b.bodies or not a.bodies.isdisjoint(b.bodies)


def overlap(a: Range | None, b: Range | None) -> bool:
    """Whether a number can lie in both ranges, or one is not given."""
    return a is None or b is None or (below(a.low, b.high) and below(b.low, a.high))


def overlap_money(a: Money | None, b: Money | None) -> bool:
    """Likewise for sums; sums in two currencies are not compared."""
    if a is None or b is None or a.currency != b.currency:
        return True
    return below(a.low, b.high) and below(b.low, a.high)


def below(low: int | None, high: int | None) -> bool:
    """Whether a lower end is not above an upper end, either of which may be open."""
    return low is None or high is None or low <= high


def meet(a: Period | None, b: Period | None) -> bool:
    """Whether two periods have a day in common as far as they are known, or one is not given."""
    return a is None or b is None or (starts_before(a.start, b.end) and starts_before(b.start, a.end))


def starts_before(start: str | None, end: str | None) -> bool:
    """Whether a partial date begins before another has ended: "2022-08-24" and "2022" meet."""
    return start is None or end is None or start[: len(end)] <= end


def kin(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two lists of models share one, or name one more closely than the other: "Shahed" and "Shahed-136"."""
    if not a or not b or not a.isdisjoint(b):
        return True
    return any(closer(one, other) or closer(other, one) for one in a for other in b)


def closer(one: str, other: str) -> bool:
    """Whether a model is the other, named more closely: `shahed136` is a `shahed`, but `t72` is no `t7`."""
    if not one.startswith(other) or len(other) < SHORTEST:
        return False
    return not (other[-1].isdigit() and one[len(other) : len(other) + 1].isdigit())


def narrower(a: Range | None, b: Range | None) -> Range | None:
    """The numbers that lie in both ranges."""
    if a is None or b is None:
        return a or b
    lows = [low for low in (a.low, b.low) if low is not None]
    highs = [high for high in (a.high, b.high) if high is not None]
    return Range(max(lows, default=None), min(highs, default=None))


def narrower_period(a: Period, b: Period) -> Period:
    """The days that lie in both periods, each end as precise as it is given."""
    starts = [start for start in (a.start, b.start) if start is not None]
    ends = [end for end in (a.end, b.end) if end is not None]
    return replace(a, start=max(starts, default=None), end=min(ends, key=lambda e: (e, -len(e)), default=None))

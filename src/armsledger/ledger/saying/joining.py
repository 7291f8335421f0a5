"""Claims of one block -> groups, each one act of saying.

Enters: claims with their notes, and what a person decided about pairs. Leaves: groups, the same for every order of the
claims. Each claim, those that say most first, goes to the group that it fits best, or opens one. Groups are found by
family, act and day, never by comparing all with all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from armsledger.ledger.records import Origin
from armsledger.ledger.saying.matching import Facts, both, facts, match
from armsledger.ledger.saying.notes import DocumentNote, Told

ECHO = 3  # days within which one act of saying is reported anew
LONGEST = 6  # days from the first report of an act to the last; copies may come later
MOST_TRIED = 16  # groups of one day that a claim is compared with, beside those that say exactly the same
Place = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Voiced:
    """A claim with whose knowledge it is, and the day on which its text first appeared."""

    told: Told
    origin: Origin
    day: date | None
    facts: Facts
    ties: tuple[Place, ...] = ()

    @property
    def order(self) -> tuple[int, str, str, str]:
        """The place in which claims are taken: those that say most first, then by day, document and id."""
        told = (self.facts.person, self.facts.qty, self.facts.money, self.facts.when)
        said = sum(value is not None for value in told) + bool(self.facts.models)
        return (-said, day_key(self.day), self.told.claim.doc, self.told.claim.id)


@dataclass(slots=True)
class Group:
    """Claims that are one act of saying, and what they say together."""

    place: int
    origin: Origin
    facts: Facts
    members: list[Voiced] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    ties: set[Place] = field(default_factory=set)

    def takes(self, one: Voiced) -> None:
        """Add a claim."""
        self.members.append(one)
        self.facts = both(self.facts, one.facts)
        self.ties.update(one.ties)
        if one.day is not None:
            self.first = one.day if self.first is None else min(self.first, one.day)
            self.last = one.day if self.last is None else max(self.last, one.day)


def day_key(day: date | None) -> str:
    """A day as it sorts; an unknown one comes last."""
    return "9999-99-99" if day is None else day.isoformat()


class Joining:
    """The groups of one block while it is joined."""

    def __init__(self, apart: Mapping[str, frozenset[str]]) -> None:
        self.apart = apart
        self.groups: list[Group] = []
        self.at: dict[Place, list[Group]] = {}
        self.alike: dict[tuple[int, Place], Group] = {}
        self.kinds: dict[Facts, int] = {}

    def add(self, one: Voiced) -> None:
        """Put a claim into the group that it fits best, or into one of its own."""
        kind = self.kinds.setdefault(one.facts, len(self.kinds))
        near, own = days_round(one), places(one)
        fitting = [group for group in self.candidates(kind, (*own, *near)) if self.fits(one, group)]
        if len(fitting) > 1:
            group = max(fitting, key=lambda g: (likeness(one.facts, g.facts), nearness(one.day, g), -g.place))
        elif fitting:
            group = fitting[0]
        else:
            group = Group(len(self.groups), one.origin, one.facts)
            self.groups.append(group)
        group.takes(one)
        for place in own:
            known = self.at.setdefault(place, [])
            if not any(other is group for other in known[-MOST_TRIED:]):
                known.append(group)
            self.alike.setdefault((kind, place), group)

    def candidates(self, kind: int, where: Sequence[Place]) -> Iterable[Group]:
        """The groups that a claim may belong to, each once, in a fixed order."""
        found: dict[int, Group] = {}
        for place in where:
            there = self.at.get(place)
            if there is None:
                continue
            if (same := self.alike.get((kind, place))) is not None:
                found[same.place] = same
            for group in there[-MOST_TRIED:]:
                found[group.place] = group
        return found.values() if len(found) < 2 else [found[place] for place in sorted(found)]

    def fits(self, one: Voiced, group: Group) -> bool:
        """Whether a claim can be one more carrier of a group."""
        if one.origin.id != group.origin.id:
            return False
        if group.ties.isdisjoint(one.ties) and not within(one.day, group):
            return False
        if not match(one.facts, group.facts):
            return False
        forbidden = self.apart.get(one.told.claim.id)
        return forbidden is None or not any(other.told.claim.id in forbidden for other in group.members)


def places(one: Voiced) -> tuple[Place, ...]:
    """Where a claim is looked for: its document, its family, its acts, and its day where its origin is known."""
    if one.day is None or one.origin.kind == "unknown":
        return one.ties
    return (*one.ties, ("day", one.day.toordinal()))


def ties_of(note: DocumentNote) -> Iterator[Place]:
    """What ties a document to another, however far apart they were published."""
    yield "doc", note.id
    if note.family is not None:
        yield "family", note.family
    yield from (("act", act) for act in note.acts)


def days_round(one: Voiced) -> tuple[Place, ...]:
    """The days round that of a claim; none for a voice that cannot be traced, which is never joined by days."""
    if one.day is None or one.origin.kind == "unknown":
        return ()
    middle = one.day.toordinal()
    return tuple(("day", middle + step) for step in range(-ECHO, ECHO + 1) if step)


def within(day: date | None, group: Group) -> bool:
    """Whether a day is near enough to those of a group, and does not stretch it too far."""
    if day is None or group.first is None or group.last is None or group.origin.kind == "unknown":
        return False
    near = (group.first - day).days <= ECHO and (day - group.last).days <= ECHO
    return near and (max(day, group.last) - min(day, group.first)).days <= LONGEST


def likeness(a: Facts, b: Facts) -> int:
    """How many values two have in common."""
    same = ((a.person, b.person), (a.qty, b.qty), (a.money, b.money), (a.when, b.when))
    shared = sum(one is not None and one == other for one, other in same)
    return shared + (not a.models.isdisjoint(b.models)) + (not a.bodies.isdisjoint(b.bodies))


def nearness(day: date | None, group: Group) -> int:
    """How near a day is to those of a group: 0, or the negative number of days between them."""
    if day is None or group.first is None or group.last is None:
        return -LONGEST
    return -max(0, (group.first - day).days, (day - group.last).days)


def joined(claims: Sequence[Voiced], apart: Mapping[str, frozenset[str]]) -> list[Group]:
    """The groups of the claims of one block."""
    joining = Joining(apart)
    for one in sorted(claims, key=lambda one: one.order):
        joining.add(one)
    return joining.groups


def voiced(told: Told, origin: Origin, day: date | None) -> Voiced:
    """A claim ready to be joined."""
    return Voiced(told, origin, day, facts(told.claim), tuple(ties_of(told.note)))

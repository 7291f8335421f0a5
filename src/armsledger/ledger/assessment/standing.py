"""Who stands for a rung and who against, over which periods.

Enters: the statements of one rung of a flow. Leaves: `Over`s: first the whole, then its parts, if denials or admissions
are limited to a period. A denial "since the war" does not deny what was before it, and an admission "before the war"
admits nothing after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from armsledger.ledger.assessment.periods import ALWAYS, BEGINNING, END, Extent, extents, first_day, hull, last_day
from armsledger.ledger.records import FlowKey, RungName, Standing, StandingOver, Statement
from armsledger.records import Period

Side = Literal["affirmed", "admitted", "believed", "doubted", "denied"]

ADMISSIBLE: frozenset[RungName] = frozenset(("agreed", "done", "used", "produced", "trained"))
OWN_DOING = ("transfer", "use", "production", "training")  # of the kinds of event those that a party can admit
NAMED = 4  # origins that a reason names; the rest are counted
BODIES = 2  # bodies of one origin that a reason names
WORDS: Mapping[Side, str] = {
    "affirmed": "affirmed by",
    "admitted": "admitted, as its own doing, by",
    "believed": "believed, not stated, by",
    "doubted": "in doubt, or not said to have happened, for",
    "denied": "denied by",
}


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """A statement on one side of a rung, the days that it speaks of, and the day on which it was said.

    `id` is that of the statement and `origin` that of its origin: a rung may have thousands of voices.
    """

    statement: Statement
    side: Side
    id: str
    origin: str
    extent: Extent = ALWAYS
    said: Extent = ALWAYS
    dated: bool = False  # whether it says when


def voice_of(statement: Statement, side: Side, extent: Extent = ALWAYS) -> Voice:
    """The voice of a statement that speaks of some days."""
    said = ALWAYS if statement.said is None else Extent(first_day(statement.said), last_day(statement.said))
    return Voice(statement, side, statement.id, statement.origin.id, extent, said, extent != ALWAYS)


@dataclass(frozen=True, slots=True)
class Over:
    """How a rung stands over one period: the verdict and the voices that led to it, each in the order of saying."""

    standing: Standing
    period: Period | None
    extent: Extent
    voices: tuple[Voice, ...]
    overtaken: tuple[Voice, ...] = ()  # denials that their own origin took back, or made before it could happen

    def of(self, *sides: Side) -> list[Voice]:
        """The voices of some sides."""
        return [voice for voice in self.voices if voice.side in sides]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of time between two bounds, with the days as they are written."""

    extent: Extent = ALWAYS
    start: str | None = None
    end: str | None = None


def parties_to(statement: Statement, key: FlowKey) -> frozenset[str]:
    """Whose own doing the event is: both sides of a transfer, a production or a training, the user of a use."""
    supplier, recipient = statement.supplier, statement.recipient
    if statement.kind == key.kind:
        supplier, recipient = supplier or key.supplier, recipient or key.recipient
    sides = (supplier,) if statement.kind == "use" else (supplier, recipient)
    return frozenset(side for side in sides if side is not None)


def speaks_for(statement: Statement) -> str | None:
    """The state, group or firm that itself speaks; None where nobody can be held to it, as with unnamed officials."""
    if statement.source is None or statement.source.anonymous:
        return None
    return statement.origin.country if statement.origin.kind == "state" else statement.origin.label


def side_of(statement: Statement, key: FlowKey, rung: RungName, *, happened: bool) -> Side:
    """On which side a statement stands. `happened` is False for what is only planned beside a transfer.

    Who hedges does not affirm: "believes" is `believed`, "has no evidence" and a hedged denial are `doubted`.
    """
    if not happened or statement.certainty == "unconfirmed":
        return "doubted"
    if statement.certainty == "believed":
        return "believed" if statement.polarity == "affirmed" else "doubted"
    if statement.polarity == "denied":
        return "denied"
    own = rung in ADMISSIBLE and statement.kind in OWN_DOING
    return "admitted" if own and speaks_for(statement) in parties_to(statement, key) else "affirmed"


def order(voice: Voice) -> tuple[int, str]:
    """The order of saying: by day, the undated last."""
    return voice.said.last, voice.id


def overs(voices: Iterable[Voice]) -> tuple[Over, ...]:
    """The whole of a rung, then its parts in time where a denial or an admission is limited to a period.

    >>> overs([])[0].standing
    'unconfirmed'
    """
    known = sorted(dated(voices), key=order)
    parts = joined([part for stretch in stretches(known) if (part := judged(within(known, stretch), stretch)).voices])
    if not parts or (len(parts) == 1 and parts[0].period is None):
        return (judged(known, Stretch()),)
    verdicts = [part.standing for part in parts]
    placed = {voice.id for part in parts for voice in (*part.voices, *part.overtaken)}
    loose = [voice for voice in known if voice.id not in placed]
    return (Over(whole(verdicts, loose), None, ALWAYS, tuple(known)), *parts)


def dated(voices: Iterable[Voice]) -> list[Voice]:
    """The voices with the days that they speak of, as all their periods together bound them."""
    known = list(voices)
    days = extents(voice.statement.when for voice in known)
    return [voice_of(voice.statement, voice.side, days[voice.statement.when]) for voice in known]


def stretches(voices: Sequence[Voice]) -> list[Stretch]:
    """Time cut where a denial begins or ends, and where all that one origin admits begins or ends."""
    limits = {voice.statement.when for voice in voices if voice.side == "denied"}
    origins = {voice.origin for voice in voices if voice.side == "admitted"}
    for origin in origins:
        own = [voice for voice in voices if voice.side == "admitted" and voice.origin == origin]
        if all(voice.dated for voice in own):
            limits.add(hull(voice.statement.when for voice in own))
    days = extents([*(voice.statement.when for voice in voices), *limits])
    cuts: dict[int, str] = {}
    for limit in limits - {None}:
        assert limit is not None
        starts = ((first_day(limit.start), limit.start),) if limit.start is not None else ()
        ends = ((days[limit].last + 1, limit.end),) if limit.end is not None else ()
        for day, written in (*starts, *ends):
            held = cuts.get(day)
            cuts[day] = min(written, held, key=lambda text: (len(text), text)) if held is not None else written
    bounds = [(BEGINNING, None), *sorted(cuts.items()), (END + 1, None)]
    return [Stretch(Extent(a, b - 1), start, end) for (a, start), (b, end) in pairwise(bounds)]


def within(voices: Sequence[Voice], stretch: Stretch) -> list[Voice]:
    """The voices that speak of a stretch.

    An undated denial denies all of it. An undated affirmation is not said of any stretch in particular, but what is
    denied there by somebody else may be just what it means.
    """
    if stretch.extent == Extent(BEGINNING, END):
        return list(voices)
    first, last = stretch.extent
    there = [
        voice
        for voice in voices
        if voice.extent.first <= last and first <= voice.extent.last and (voice.dated or voice.side == "denied")
    ]
    deniers = {voice.origin for voice in there if voice.side == "denied"}
    if not deniers:
        return there
    loose = [voice for voice in voices if not voice.dated and voice.side != "denied" and deniers - {voice.origin}]
    return sorted((*there, *loose), key=order)


def judged(voices: Sequence[Voice], stretch: Stretch) -> Over:
    """The verdict on one stretch."""
    period = None if stretch.start is None and stretch.end is None else Period(stretch.start, stretch.end)
    gone = overtaken(voices)
    kept = tuple(voice for voice in voices if voice.id not in gone)
    back = tuple(voice for voice in voices if voice.id in gone)
    return Over(verdict({voice.side for voice in kept}), period, stretch.extent, kept, back)


def overtaken(voices: Sequence[Voice]) -> set[str]:
    """The denials that no longer count: their own origin affirmed it later, or all that is affirmed began later."""
    said_last: dict[str, int] = {}
    for voice in voices:
        if voice.side in ("affirmed", "admitted"):
            said_last[voice.origin] = max(said_last.get(voice.origin, BEGINNING), voice.said.first)
    claimed = [voice.extent.first for voice in voices if voice.side in ("affirmed", "admitted", "believed")]
    begun = min(claimed, default=BEGINNING)
    return {
        voice.id
        for voice in voices
        if voice.side == "denied"
        and voice.said != ALWAYS
        and voice.said.last < max(said_last.get(voice.origin, BEGINNING), begun)
    }


def verdict(sides: set[Side]) -> Standing:
    """What the sides that spoke make of it; a belief that is denied is contested, a belief alone is unconfirmed."""
    if "denied" in sides:
        return "contested" if sides & {"affirmed", "admitted", "believed"} else "denied only"
    if "admitted" in sides:
        return "admitted"
    return "affirmed" if "affirmed" in sides else "unconfirmed"


def whole(verdicts: Sequence[Standing], loose: Sequence[Voice]) -> Standing:
    """What parts that stand differently make of the whole: contested if one is, admitted only if nothing else holds."""
    found = {*verdicts, *(verdict({voice.side}) for voice in loose)}
    if "contested" in found:
        return "contested"
    if "affirmed" in found:
        return "affirmed"
    return "admitted" if "admitted" in found else "unconfirmed" if "unconfirmed" in found else "denied only"


def joined(parts: Sequence[Over]) -> list[Over]:
    """Neighbouring parts that stand alike, on the word of the same origins, as one."""
    found: list[Over] = []
    for part in parts:
        last = found[-1] if found else None
        if last is not None and last.extent.last + 1 == part.extent.first and alike(last, part):
            voices, gone = together(last.voices, part.voices), together(last.overtaken, part.overtaken)
            start = last.period.start if last.period is not None else None
            end = part.period.end if part.period is not None else None
            period = None if start is None and end is None else Period(start, end)
            found[-1] = Over(part.standing, period, Extent(last.extent.first, part.extent.last), voices, gone)
        else:
            found.append(part)
    return found


def together(some: Sequence[Voice], more: Sequence[Voice]) -> tuple[Voice, ...]:
    """Voices of two parts, each once, in the order of saying."""
    return tuple(sorted({voice.id: voice for voice in (*some, *more)}.values(), key=order))


def alike(one: Over, other: Over) -> bool:
    """Whether two parts stand alike, admitted and denied by the same."""

    def who(over: Over) -> set[tuple[Side, str]]:
        return {(voice.side, voice.origin) for voice in over.of("admitted", "denied")}

    return one.standing == other.standing and who(one) == who(other)


def record(over: Over) -> StandingOver:
    """The record of a verdict, with its reason in words."""

    def ids(*sides: Side) -> tuple[str, ...]:
        return tuple(voice.id for voice in over.of(*sides))

    return StandingOver(
        standing=over.standing,
        period=over.period,
        affirmed=ids("affirmed"),
        admitted=ids("admitted"),
        doubted=ids("believed", "doubted"),
        denied=ids("denied"),
        reason=reason(over),
    )


def reason(over: Over) -> str:
    """By whom: "affirmed by United States; denied by Iran"."""
    parts = [f"{word} {origins(over.of(side))}" for side, word in WORDS.items() if over.of(side)]
    if over.overtaken:
        parts.append(f"an earlier denial by {origins(over.overtaken)} does not reach it")
    return "; ".join(parts)


def origins(voices: Iterable[Voice]) -> str:
    """Whose voices, each once, with the bodies that spoke: "United States (White House), Iran and 3 more"."""
    bodies: dict[str, dict[str, None]] = {}
    for voice in voices:
        label, source = voice.statement.origin.label, voice.statement.source
        spoke = bodies.setdefault(label, {})
        if source is not None and source.org is not None and source.org not in label:
            spoke[source.org] = None
    labels = [f"{label} ({', '.join(list(spoke)[:BODIES])})" if spoke else label for label, spoke in bodies.items()]
    shown = ", ".join(labels[:NAMED])
    return shown if len(labels) <= NAMED else f"{shown} and {len(labels) - NAMED} more"

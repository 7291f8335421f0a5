"""Judgements -> what holds: which are in force, what each person says of a thing, and where two persons differ.

Enters: judgements, in any order. Leaves: the same without those that were taken back; each person's last word; and
`Dispute`s. The rules: of one person the latest judgement of a thing holds, his corrections of single fields add up
until he accepts or rejects; of several persons the most recent holds meanwhile, and the thing is shown as disputed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from armsledger.ledger.judgement.contents import canonical
from armsledger.ledger.records import Judgement
from armsledger.records import Reason


@dataclass(frozen=True, slots=True)
class Side:
    """One person's last word on a thing."""

    who: str
    at: str
    judgement: str
    says: Any


@dataclass(frozen=True, slots=True)
class Dispute:
    """Persons who say different things of one thing; `applies` is the judgement that holds meanwhile, the latest.

    `about` is "claim" (right or wrong), a field of it, "same" (one or two), or "name" (whom it stands for).
    """

    about: str
    applies: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """What one person says of a claim: whether it counts, and for which fields he gives a value, with the judgement."""

    who: str
    last: Judgement
    holds: bool
    values: Mapping[str, tuple[Judgement, Any]]


def order(judgement: Judgement) -> tuple[str, str]:
    """Judgements in the order in which they were made; where moments are equal, by id."""
    return judgement.at.removesuffix("Z"), judgement.id


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements, each once, in the order in which they were made."""
    return sorted({judgement.id: judgement for judgement in judgements}.values(), key=order)


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that stand: not taken back by the same person, and not themselves a taking back."""
    ordered = in_order(judgements)
    back = {(one.undoes, one.who, canonical(one.target)) for one in ordered if one.undoes is not None}
    return [one for one in ordered if one.undoes is None and (one.id, one.who, canonical(one.target)) not in back]


def moment_after(at: str, earlier: Iterable[str]) -> str:
    """`at`, or one second after the latest of `earlier` where that is not before it: no two decisions at one moment.

    >>> moment_after("2026-01-31T09:30:00Z", ["2026-01-31T09:30:00Z"])
    '2026-01-31T09:30:01Z'
    """
    last = max(earlier, key=lambda one: one.removesuffix("Z"), default="")
    if last.removesuffix("Z") < at.removesuffix("Z"):
        return at
    next_second = datetime.fromisoformat(last.removesuffix("Z")[:19]) + timedelta(seconds=1)
    return f"{next_second.isoformat()}Z"


def stances(judgements: Iterable[Judgement]) -> list[Stance]:
    """Each person's stance on one claim, out of the judgements of it that are in force; the latest last."""
    found: dict[str, Stance] = {}
    for judgement in in_order(judgements):
        before = found.pop(judgement.who, None)
        values: dict[str, tuple[Judgement, Any]] = {}
        if judgement.verdict == "accept":
            values = {name: (judgement, value) for name, value in judgement.target["claim"]["values"].items()}
        elif judgement.verdict == "correct":
            values = dict(before.values) if before is not None else {}
            values |= {name: (judgement, value) for name, value in judgement.value.items()}
        found[judgement.who] = Stance(judgement.who, judgement, judgement.verdict != "reject", values)
    return list(found.values())


def side(judgement: Judgement, says: Any) -> Side:
    """A person's last word, said in a judgement."""
    return Side(judgement.who, judgement.at, judgement.id, says)


def dispute(about: str, words: Sequence[tuple[Judgement, Any]]) -> Dispute | None:
    """The dispute between the last words of several persons, the latest last; None where they agree."""
    if len({canonical(says) for _, says in words}) < 2:
        return None
    return Dispute(about, words[-1][0].id, tuple(side(judgement, says) for judgement, says in words))


def words_on(field: str, some: Iterable[Stance]) -> list[tuple[Judgement, Any]]:
    """What persons say of a field, the latest last."""
    return sorted((stance.values[field] for stance in some if field in stance.values), key=lambda word: order(word[0]))


def last_words(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Of judgements in force of one thing, each person's latest, the latest last."""
    found: dict[str, Judgement] = {}
    for judgement in in_order(judgements):
        found.pop(judgement.who, None)
        found[judgement.who] = judgement
    return list(found.values())


def decision(judgement: Judgement, what: str, field: str = "claim", was: Any = None) -> Reason:
    """Why a field has its value, or a claim its standing: because a person decided so."""
    rule = f"{what} by {judgement.who}, {judgement.at} ({judgement.id})"
    read = f"; read as {was if isinstance(was, str) else canonical(was)}" if field != "claim" else ""
    because = f": {judgement.why}" if judgement.why else ""
    return Reason(field, f"{rule}{because}{read}")

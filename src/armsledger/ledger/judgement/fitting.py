"""Which claim of a document, as it is read now, a judgement is about.

Enters: the content that the judgement carries, and the contents of the claims that are there. Leaves: the claim with
how near it is and why, or None with the reason. A claim that says the same in the same words fits exactly. Otherwise
the nearest one of the same sentence fits, if it can be the same claim (`contradiction`) and no other is as near: a
judgement rather waits for a person than falls on a claim that it was not about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from armsledger.knowledge.folding import fold
from armsledger.ledger.judgement.contents import (
    Content,
    canonical,
    digest,
    event_hash,
    overlap,
    place_keys,
    same_document,
    same_sentence,
    same_text,
)
from armsledger.ledger.kept import VALUES

WEIGHTS: Mapping[str, float] = {
    "kind": 4, "polarity": 4, "item": 3, "from": 3, "to": 3, "stage": 2, "source": 2, "designation": 1, "qty": 1,
    "money": 1, "when": 1, "certainty": 1, "evidence": 0.5,
}  # fmt: skip
SENTENCE = 2.0  # the weight of the sentence's being the same
PARTLY = 0.5  # of its weight for a field that is filled in, left out, or wider now
WIDEST = "unspecified"  # the item class that any other may turn out to be


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a judgement looks for: the claim as it was read, `corrected` where the person gave other values.

    `strict` where only the very same event will do: a rejected claim that now says something else was not rejected.
    """

    content: Content
    corrected: Mapping[str, Any] = field(default_factory=dict)
    strict: bool = False

    @property
    def key(self) -> str:
        """What is wanted, as a hash."""
        return digest([self.content, dict(self.corrected), self.strict])


@dataclass(frozen=True, slots=True)
class Fit:
    """The claim that fits (None: none does), how near it is, 0 to 1, the fields that it gives otherwise, and why."""

    claim: str | None
    near: float
    why: str
    differs: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the claim reads as it did when it was judged."""
        return self.claim is not None and not self.differs and self.near == 1.0


def fit(wanted: Wanted, there: Mapping[str, Content], *, formerly: Iterable[str] = ()) -> Fit:
    """The claim, of those `there` by their ids, that is wanted.

    `formerly` are ids that the document had before its text was changed.
    """
    earlier = not place_keys(wanted.content).isdisjoint(f"doc:{doc}" for doc in formerly)
    near = {name: one for name, one in there.items() if earlier or same_document(wanted.content, one)}
    if not near:
        return Fit(None, 0.0, "its document is not here")
    sentence = {name: one for name, one in near.items() if same_sentence(wanted.content, one) > 0}
    if not sentence:
        return Fit(None, 0.0, "no claim is read in its sentence now")
    same = [name for name, one in sentence.items() if reads_alike(wanted.content, one)]
    return the_same(wanted.content, same, sentence) if same else nearest_of(wanted, sentence)


def reads_alike(one: Content, other: Content) -> bool:
    """Whether two claims say the same in the same sentence."""
    return one["sentence"] == other["sentence"] and bool(one["values"] == other["values"])


def the_same(wanted: Content, same: list[str], there: Mapping[str, Content]) -> Fit:
    """Of claims that say the same in the same words, the one with the same id, or in the same place."""
    in_place = [
        name for name in same if same_text(wanted, there[name]) and overlap(wanted["span"], there[name]["span"])
    ]
    for some in ([wanted["id"]] if wanted["id"] in same else [], same if len(same) == 1 else [], in_place):
        if len(some) == 1:
            return Fit(some[0], 1.0, "the same words, read the same")
    return Fit(None, 1.0, f"its words stand more than once here, read the same: {listed(same)}")


def nearest_of(wanted: Wanted, there: Mapping[str, Content]) -> Fit:
    """Of the claims of the sentence, the one nearest to what is wanted, unless another one is as near."""
    reasons = {name: contradiction(wanted, one) for name, one in there.items()}
    possible = [name for name, reason in reasons.items() if reason is None]
    if not possible:
        return Fit(None, 0.0, f"its sentence is read otherwise now: {next(iter(reasons.values()))}")
    by_nearness = sorted(possible, key=lambda name: (-nearness(wanted, there[name]), name))
    best = nearness(wanted, there[by_nearness[0]])
    equal = [name for name in by_nearness if nearness(wanted, there[name]) == best]
    if len(equal) > 1:
        return Fit(None, best, f"claims of its sentence fit equally well: {listed(equal)}")
    return Fit(equal[0], best, why_near(wanted, there[equal[0]]), differences(wanted, there[equal[0]]))


def listed(names: list[str], most: int = 5) -> str:
    """Some ids, the rest counted."""
    return ", ".join(sorted(names)[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def contradiction(wanted: Wanted, there: Content) -> str | None:
    """Why a claim of the sentence cannot be the one that is wanted; None where it can."""
    if event_hash(there["values"]) in wanted.content["beside"]:
        return f"{there['id']} was a claim of its own beside it"
    for name in ("kind", "polarity", "item", "from", "to", "designation", "source", "stage"):
        if not can_be(name, wanted, there):
            return f"{name} was {shown(wanted.content['values'][name])}, is {shown(there['values'][name])}"
    return None


def can_be(name: str, wanted: Wanted, there: Content) -> bool:
    """Whether a field of a claim allows that it is the one wanted."""
    if agreement(name, wanted, there) == 1.0:
        return True
    was, now = wanted.content["values"][name], there["values"][name]
    if name == "source":
        return one_voice(was, now) if wanted.strict else True
    if name == "designation":
        return was is None or now is None or named_alike(was, now)
    return not wanted.strict and (name == "stage" or partly(name, was, now))


def agreement(name: str, wanted: Wanted, there: Content) -> float:
    """How far a field agrees with what was read, or with what the person put in its place: 0 to 1."""
    was, now = wanted.content["values"][name], there["values"][name]
    if canonical(was) == canonical(now):
        return 1.0
    if name in wanted.corrected and canonical(wanted.corrected[name]) == canonical(now):
        return 1.0
    return PARTLY if partly(name, was, now) else 0.0


def partly(name: str, was: Any, now: Any) -> bool:
    """Whether one value of a field leaves open what the other says."""
    if name == "source":
        return one_voice(was, now)
    if name == "designation" and was is not None and now is not None:
        return named_alike(was, now)
    return was is None or now is None or (name == "item" and WIDEST in (was, now))


def one_voice(was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> bool:
    """Whether two sources can be one: neither person, body nor country contradicts."""
    if was is None or now is None:
        return was is now
    parts = [(was.get(key), now.get(key)) for key in ("name", "org", "country")]
    return all(one is None or other is None or one == other for one, other in parts)


def named_alike(was: str, now: str) -> bool:
    """Whether one name of a model is within the other: "K2", "K2 Black Panther"."""
    one, other = fold(was), fold(now)
    return one in other or other in one


def nearness(wanted: Wanted, there: Content) -> float:
    """How near a claim is to the one wanted, 0 to 1: fields that agree, by their weight, and the sentence."""
    found = sum(weight * agreement(name, wanted, there) for name, weight in WEIGHTS.items())
    found += SENTENCE * same_sentence(wanted.content, there)
    return round(found / (sum(WEIGHTS.values()) + SENTENCE), 4)


def differences(wanted: Wanted, there: Content) -> tuple[str, ...]:
    """The fields that are read otherwise now."""
    was, now = wanted.content["values"], there["values"]
    return tuple(name for name in VALUES if canonical(was[name]) != canonical(now[name]))


def why_near(wanted: Wanted, there: Content) -> str:
    """In words, what is the same and what is not."""
    place = "the same sentence" if wanted.content["sentence"] == there["sentence"] else "a sentence cut otherwise"
    was, now = wanted.content["values"], there["values"]
    changes = [f"{name} was {shown(was[name])}, is {shown(now[name])}" for name in differences(wanted, there)]
    return "; ".join([place, *changes])


def shown(value: Any) -> str:
    """A value, short."""
    text = canonical(value) if not isinstance(value, str) else value
    return "none" if value is None else text if len(text) <= 60 else f"{text[:57]}..."

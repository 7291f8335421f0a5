"""The claims of a document, and the judgements -> the claims as persons judged them.

Enters: claims as they were read, and judgements of any documents. Leaves: for every claim what holds of it, by whom,
and whether that is disputed; and the judgements of this document that fit none of its claims any more. Reading a
document anew changes nothing that a person decided: judgements are laid over what was read, each time. Parties and
designations come last: what a person said of a name holds for every claim that bears it, also as corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from armsledger.ledger.assessment.resolve import as_decided
from armsledger.ledger.judgement.contents import Content, canonical, contents, place_keys
from armsledger.ledger.judgement.deciding import Dispute, Stance, decision, dispute, in_force, order, stances, words_on
from armsledger.ledger.judgement.fitting import Fit
from armsledger.ledger.judgement.pairs import identities
from armsledger.ledger.judgement.reattaching import Attached, Unfit, attach
from armsledger.ledger.kept import VALUES, claim_of_record, claim_record
from armsledger.ledger.records import Judgement
from armsledger.records import Claim, Document

State = Literal["undecided", "accepted", "corrected", "rejected"]
GIVEN = {"correct": "given", "accept": "kept as accepted"}


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim as it was read, and as it holds. Rejected, it does not count; `decided` says on whose word."""

    read: Claim
    claim: Claim
    state: State = "undecided"
    decided: tuple[Judgement, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    fits: Mapping[str, Fit] | None = None  # judgement id -> how it fits; None where nothing was judged

    @property
    def counts(self) -> bool:
        """Whether the claim is one of the ledger's."""
        return self.state != "rejected"

    @property
    def accepted(self) -> bool:
        """Whether a person holds it right, as it stands now."""
        return self.state in ("accepted", "corrected")


@dataclass(frozen=True, slots=True)
class Judged:
    """What judgements make of one document."""

    claims: tuple[JudgedClaim, ...]
    unfit: tuple[Unfit, ...] = ()

    @property
    def counting(self) -> tuple[Claim, ...]:
        """The claims that count, as they hold."""
        return tuple(one.claim for one in self.claims if one.counts)


def judged(
    claims: Sequence[Claim],
    of: Document | str,
    judgements: Iterable[Judgement],
    *,
    url: str | None = None,
    formerly: Iterable[str] = (),
) -> Judged:
    """The claims of one document as judged. `of` is the document, or its text's SHA-256 (then `url` is its address).

    `formerly` are the ids that the document had before its text was changed.
    """
    earlier, some = tuple(formerly), list(judgements)
    there = contents(claims, of, url=url)
    attached = attach(about_claims(some, there, earlier, of), there, formerly=earlier)
    named = identities(some)
    found = (laid_over(claim, attached) for claim in claims)
    return Judged(tuple(replace(one, claim=as_decided(one.claim, named)) for one in found), attached.unfit)


def about_claims(
    judgements: Iterable[Judgement], there: Mapping[str, Content], formerly: Sequence[str], of: Document | str
) -> list[Judgement]:
    """The judgements in force that are of claims of this document."""
    here = place_keys(of) if isinstance(of, Document) else frozenset({f"text:{of}"})
    here |= frozenset().union(*(place_keys(one) for one in there.values()), (f"doc:{doc}" for doc in formerly))
    found = [
        one for one in judgements if "claim" in one.target and not place_keys(one.target["claim"]).isdisjoint(here)
    ]
    return in_force(found)


def laid_over(claim: Claim, attached: Attached) -> JudgedClaim:
    """One claim with what persons said of it."""
    some = attached.of(claim.id)
    if not some:
        return JudgedClaim(claim, claim)
    fits = {one.id: attached.fits[one.id] for one in some}
    persons = stances(some)
    last = max(persons, key=lambda stance: order(stance.last))
    disputes = disputes_of(persons)
    if not last.holds:
        reasons = (*claim.why, decision(last.last, "rejected"))
        return JudgedClaim(claim, replace(claim, why=reasons), "rejected", tuple(some), disputes, fits)
    found = corrected(claim, {name: words[-1] for name in VALUES if (words := words_on(name, holding(persons)))})
    state: State = "corrected" if changed(claim, found) else "accepted"
    if state == "accepted":
        found = replace(found, why=(*found.why, decision(last.last, "accepted")))
    return JudgedClaim(claim, found, state, tuple(some), disputes, fits)


def holding(persons: Iterable[Stance]) -> list[Stance]:
    """Those who hold a claim right."""
    return [stance for stance in persons if stance.holds]


def disputes_of(persons: Sequence[Stance]) -> tuple[Dispute, ...]:
    """Where persons differ on a claim: whether it is right, and on single fields."""
    holds = sorted(((stance.last, stance.holds) for stance in persons), key=lambda word: order(word[0]))
    says = [(judgement, "right" if right else "wrong") for judgement, right in holds]
    found = [dispute("claim", says), *(dispute(name, words_on(name, holding(persons))) for name in VALUES)]
    return tuple(one for one in found if one is not None)


def corrected(claim: Claim, values: Mapping[str, tuple[Judgement, Any]]) -> Claim:
    """The claim with the values that persons gave; each says in `why` that a person decided, who and when.

    A field that a person filled was not read from words: its span goes.
    """
    record = claim_record(claim)
    new = {name: word for name, word in values.items() if canonical(record[name]) != canonical(word[1])}
    if not new:
        return claim
    reasons = [
        decision(judgement, GIVEN.get(judgement.verdict, ""), name, record[name])
        for name, (judgement, _) in new.items()
    ]
    record.update({name: value for name, (_, value) in new.items()})
    record["fields"] = {name: span for name, span in record["fields"].items() if name not in new}
    found = claim_of_record(record)
    return replace(found, why=(*(reason for reason in claim.why if reason.field not in new), *reasons))


def changed(one: Claim, other: Claim) -> bool:
    """Whether two claims say different things."""
    was, now = claim_record(one), claim_record(other)
    return any(canonical(was[name]) != canonical(now[name]) for name in VALUES)

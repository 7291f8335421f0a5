"""What a person is shown of a claim to decide on it, and in which order claims are put to him.

What enters and leaves: records only. `Desk` is what a review asks of a ledger; `desk.LedgerDesk` answers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from armsledger.ledger.judgement.judged import JudgedClaim
from armsledger.ledger.records import Flow, Judgement
from armsledger.records import Claim, Document


@dataclass(frozen=True, slots=True)
class Other:
    """Something that a claim can be joined with, or parted from: another claim's statement, or another document."""

    kind: Literal["statement", "document"]
    id: str
    joined: bool  # by now
    claim: Claim | None = None
    document: str = ""  # what people call it
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A claim as it is put to a person: in its document, as it stands, and why it comes when it comes."""

    document: Document
    judged: JudgedClaim
    beside: tuple[Claim, ...] = ()  # the claims of the document, as they were read
    flows: tuple[Flow, ...] = ()  # the lines of the ledger on which it stands
    why: str = ""  # why it is asked about: contested, an accusation …


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim in the queue, with what its place hangs on."""

    claim: str
    decided: bool = False
    contested: bool = False
    accuses: bool = False


class Desk(Protocol):
    """What a review asks of a ledger. Ids may be given by their beginning; what fits none raises `IntakeError`."""

    def queue(self, *, flow: str | None = None, doc: str | None = None) -> Sequence[str]:
        """The ids of the claims to decide on, those first that matter most."""

    def find(self, claim: str) -> str:
        """The id of the claim that is meant."""

    def case(self, claim: str) -> Case:
        """What there is to see of a claim."""

    def others(self, claim: str) -> Sequence[Other]:
        """What the claim's statement, or its document, could be joined with or parted from."""

    def joint(self, verdict: str, kind: str, ids: Sequence[str]) -> dict[str, object]:
        """The target of a judgement that joins or parts statements, or documents."""

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement."""

    def judgements(self) -> Sequence[Judgement]:
        """All judgements that are kept."""


def accuses(claim: Claim) -> bool:
    """Whether one side says something of others that they may not like: the source is neither of the parties."""
    if claim.source is None or claim.polarity == "denied" or claim.kind not in ("transfer", "use", "production"):
        return False
    voices = (claim.source.country, claim.source.org)
    return claim.supplier is not None and not any(party in voices for party in (claim.supplier, claim.recipient))


def in_turn(asked: Iterable[Asked]) -> list[str]:
    """The claims in the order in which they are put to a person: undecided, then contested, then accusations first."""
    once: dict[str, Asked] = {}
    for one in asked:
        before = once.get(one.claim, one)
        once[one.claim] = replace(one, contested=one.contested or before.contested)
    some = sorted(once.values(), key=lambda one: (one.decided, not one.contested, not one.accuses))
    return [one.claim for one in some]


def reason_for(contested: bool, claim: Claim) -> str:
    """Why a claim comes when it comes, in words."""
    reasons = (
        "its line is contested" if contested else "",
        "a denial" if claim.polarity == "denied" else "an accusation" if accuses(claim) else "",
    )
    return ", ".join(reason for reason in reasons if reason)

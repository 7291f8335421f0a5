"""What persons joined and parted: pairs of claims and of documents; and whom names stand for.

Enters: judgements, and what is here by now. Leaves: `Pairs`, for `statements.statements` and `copies.families`, and
identities, for `resolve`. Of a pair the most recent judgement holds; where persons differ it is disputed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import Any

from armsledger.ledger.assessment.identities import key
from armsledger.ledger.judgement.contents import Content
from armsledger.ledger.judgement.deciding import Dispute, dispute, in_force, last_words
from armsledger.ledger.judgement.fitting import Wanted, fit
from armsledger.ledger.judgement.reattaching import Unfit
from armsledger.ledger.records import Judgement

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Ids that persons hold apart, and together; each pair in the order of its ids, and the pairs sorted."""

    apart: tuple[Pair, ...] = ()
    together: tuple[Pair, ...] = ()
    disputes: Mapping[Pair, Dispute] = field(default_factory=dict)
    unfit: tuple[Unfit, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """Whom or what a name stands for, on whose word: an identifier, or None for none that is known."""

    id: str | None
    judgement: Judgement
    dispute: Dispute | None = None


def document_pairs(judgements: Iterable[Judgement], texts: Mapping[str, str] | None = None) -> Pairs:
    """The documents that persons joined or parted. `texts` is SHA-256 of a text -> document here that has it.

    A document that has another id here is found by its text.
    """
    here = texts or {}
    some = [one for one in in_force(judgements) if "documents" in one.target]
    found = []
    for one in some:
        hashes = one.target.get("texts", ("", ""))
        ids = [here.get(sha, doc) for doc, sha in zip(one.target["documents"], hashes, strict=True)]
        found.append((one, ids))
    return settled(found)


def claim_pairs(
    judgements: Iterable[Judgement], there: Mapping[str, Content], members: Mapping[str, str] | None = None
) -> Pairs:
    """The claims that persons joined into one statement, or parted, by the ids that they have now.

    `there` holds the contents of the claims of the documents in question. A judgement that names its statements by ids
    alone is taken by `members`, statement -> its earliest claim, and gives the statement's id where that is not known:
    `statements.statements` takes either.
    """
    found: list[tuple[Judgement, list[str]]] = []
    unfit: list[Unfit] = []
    for one in in_force(judgements):
        if "statements" not in one.target:
            continue
        ids = claims_of(one, there, members or {})
        if isinstance(ids, str):
            unfit.append(Unfit(one, ids))
        else:
            found.append((one, ids))
    return settled(found, unfit)


def claims_of(judgement: Judgement, there: Mapping[str, Content], members: Mapping[str, str]) -> list[str] | str:
    """The claims that stand for the statements of a judgement, or the reason why one of them is not found."""
    if "claims" not in judgement.target:
        return [members.get(one, one) for one in judgement.target["statements"]]
    found: list[str] = []
    for content in judgement.target["claims"]:
        how = fit(Wanted(content), there)
        if how.claim is None:
            return how.why
        found.append(how.claim)
    return found if len(set(found)) == len(found) else "its claims have become one"


def settled(found: Iterable[tuple[Judgement, list[str]]], unfit: Iterable[Unfit] = ()) -> Pairs:
    """Of each pair what holds: the most recent judgement."""
    by_pair: dict[Pair, list[Judgement]] = {}
    for judgement, ids in found:
        for one, other in (combinations if judgement.verdict == "split" else neighbours)(ids, 2):
            by_pair.setdefault((min(one, other), max(one, other)), []).append(judgement)
    latest = {pair: last_words(some) for pair, some in sorted(by_pair.items())}
    disputed = {pair: dispute("same", [(one, one.verdict) for one in some]) for pair, some in latest.items()}
    return Pairs(
        tuple(pair for pair, some in latest.items() if some[-1].verdict == "split"),
        tuple(pair for pair, some in latest.items() if some[-1].verdict == "merge"),
        {pair: one for pair, one in disputed.items() if one is not None},
        tuple(unfit),
    )


def neighbours(ids: list[str], _: int) -> Iterable[Pair]:
    """Each with the next: enough to join them all."""
    return pairwise(ids)


def identities(judgements: Iterable[Judgement]) -> dict[tuple[str, str], Decided]:
    """(field, folded name) -> whom or what persons say that it stands for; the same words are decided alike."""
    by_name: dict[tuple[str, str], list[Judgement]] = {}
    for one in in_force(judgements):
        if one.verdict == "identify":
            by_name.setdefault(name_key(one.target), []).append(one)
    latest = {name: last_words(some) for name, some in sorted(by_name.items())}
    return {
        name: Decided(some[-1].value["id"], some[-1], dispute("name", [(one, one.value["id"]) for one in some]))
        for name, some in latest.items()
    }


def name_key(target: Mapping[str, Any]) -> tuple[str, str]:
    """Under which the name of an identity is looked up."""
    return target["field"], key(target["name"])

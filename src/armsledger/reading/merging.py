"""One claim once: repetitions in a document joined at their fullest statement.

Enters: the claims of a document in text order. Leaves: those that differ in kind, stage, polarity, parties, item or
source; a claim in the outlet's own voice gives way to the same claim of a named source, a headline to the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsledger.knowledge.folding import fold
from armsledger.records import Claim, Document, Period, Source


def same_source(one: Source | None, other: Source | None) -> bool:
    """Whether two sources are one voice: by country, else body, else name."""
    if one is None or other is None:
        return one is other
    for key in ("country", "org", "name"):
        a, b = getattr(one, key), getattr(other, key)
        if a and b:
            return fold(a) == fold(b)
    return one.anonymous == other.anonymous


def same_event(one: Claim, other: Claim) -> bool:
    """Whether two claims tell one event at one stage, apart from who tells it."""
    sides = {one.supplier, one.recipient} == {other.supplier, other.recipient}
    parties = (one.supplier, one.recipient) == (other.supplier, other.recipient) or (
        one.kind == "cooperation" and sides
    )
    return (
        (one.kind, one.stage, one.polarity, one.item) == (other.kind, other.stage, other.polarity, other.item)
        and parties
        and compatible(one, other)
    )


def compatible(one: Claim, other: Claim) -> bool:
    """Whether neither a model nor a quantity nor a date sets two claims apart."""
    designation = not one.designation or not other.designation or fold(one.designation) == fold(other.designation)
    qty = one.qty is None or other.qty is None or one.qty.low == other.qty.low
    dates = one.when is None or other.when is None or overlap(one.when, other.when)
    unconfirmed = (one.certainty == "unconfirmed") == (other.certainty == "unconfirmed")
    return designation and qty and dates and unconfirmed


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods can be one: neither ends before the other begins, to the shorter precision given."""

    def before(end: str | None, start: str | None) -> bool:
        size = min(len(end or ""), len(start or ""))
        return bool(end and start) and (end or "")[:size] < (start or "")[:size]

    return not before(one.end, other.start) and not before(other.end, one.start)


def fullness(claim: Claim) -> int:
    """How much a statement says."""
    return sum(x is not None for x in (claim.designation, claim.qty, claim.money, claim.when, claim.source)) + bool(
        claim.evidence
    )


def covered(claim: Claim, other: Claim) -> bool:
    """Whether `claim` says no more than `other`, which names a party that it leaves open."""
    if claim.supplier is not None and claim.recipient is not None:
        return False
    fits = all(a is None or a == b for a, b in ((claim.supplier, other.supplier), (claim.recipient, other.recipient)))
    more = other.supplier is not None and other.recipient is not None
    return fits and more and (claim.kind, claim.polarity, claim.item) == (other.kind, other.polarity, other.item)


def join(one: Claim, other: Claim) -> Claim:
    """The fuller of two statements, with what only the other says."""
    full, rest = (one, other) if fullness(one) >= fullness(other) else (other, one)
    taken = {
        name
        for name in ("designation", "qty", "money", "when")
        if getattr(full, name) is None and getattr(rest, name) is not None
    }
    return replace(
        full,
        designation=full.designation or rest.designation,
        qty=full.qty or rest.qty,
        money=full.money or rest.money,
        when=full.when or rest.when,
        evidence=tuple(dict.fromkeys((*full.evidence, *rest.evidence))),
        fields={**{name: span for name, span in rest.fields.items() if name in taken}, **full.fields},
        why=(*full.why, *(reason for reason in rest.why if reason.field in taken)),
    )


def merge(claims: Sequence[Claim], document: Document) -> list[Claim]:
    """The claims of a document, each once, in text order."""
    headline = [b.span for b in document.blocks if b.kind != "body"]

    def in_headline(claim: Claim) -> bool:
        return any(s.start <= claim.span.start < s.end for s in headline)

    found: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (in_headline(c), c.source is None)):
        twin = next(
            (
                k
                for k, c in enumerate(found)
                if same_event(c, claim) and (claim.source is None or same_source(c.source, claim.source))
            ),
            None,
        )
        if twin is not None:
            found[twin] = join(found[twin], claim)
        elif in_headline(claim) and any(headline_of(claim, c) for c in found):
            continue
        else:
            found.append(claim)
    kept = [c for c in found if not any(covered(c, other) for other in found)]
    return sorted(kept, key=lambda c: (c.span.start, c.fields["kind"].start))


def headline_of(claim: Claim, body: Claim) -> bool:
    """Whether the body says what a headline says."""
    return (claim.kind, claim.item) == (body.kind, body.item) and all(
        a is None or a == b for a, b in ((claim.supplier, body.supplier), (claim.recipient, body.recipient))
    )

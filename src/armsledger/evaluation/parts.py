"""The figures of parts of the corpus: by what is said of a document, or by a field of the claims.

Enters: `Measured` documents and the name of what divides them. Leaves: a `Part` for each value. By a field of the
claims, recall counts the gold claims of that value, precision the claims as read of that value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from armsledger.evaluation.agreement import Fields
from armsledger.evaluation.confusion import CONFUSED, in_order
from armsledger.evaluation.evaluate import Measured
from armsledger.evaluation.figures import Figures, figures, total

BY_CLAIM = ("kind", "stage")
BY = ("lang", *BY_CLAIM, "flow", "register", "split", "doc")


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one value; `value` is None for documents of which nothing is said."""

    value: str | None
    documents: int
    figures: Figures


def parts(documents: Sequence[Measured], by: str) -> list[Part]:
    """A part for each value that occurs, those of the guidelines in their order, others by name, None last."""
    values = (value for one in documents for value in values_of(one, by))
    part = by_claim if by in BY_CLAIM else by_document
    return [part(documents, by, value) for value in in_order(values, CONFUSED.get(by, ()))]


def values_of(one: Measured, by: str) -> Iterable[str | None]:
    """The values that a document has a share in."""
    if by in BY_CLAIM:
        return {claim.get(by) for claim in (*one.comparison.gold, *one.comparison.read)}
    return (one.gold.id if by == "doc" else one.gold.labels.get(by),)


def by_document(documents: Iterable[Measured], by: str, value: str | None) -> Part:
    """The figures of the documents of which a value is said."""
    some = [one.figures() for one in documents if value in values_of(one, by)]
    return Part(value, len(some), total(some))


def by_claim(documents: Iterable[Measured], by: str, value: str | None) -> Part:
    """The figures of the claims with a value, and how many documents have any."""

    def counts(claim: Fields) -> bool:
        return bool(claim.get(by) == value)

    found = [figures(one.comparison, counts) for one in documents]
    return Part(value, sum(1 for one in found if one.gold or one.read), total(found))

"""What is taken for what: for a field with few values, how often each gold value was read as which.

Enters: `Comparison`s. Leaves: counts by (gold value, value as read) over the loose pairs; None stands for nothing: on
the side of what was read for a miss, on the side of gold for a false claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from armsledger import records
from armsledger.evaluation.agreement import Fields
from armsledger.evaluation.gold import UNKNOWN
from armsledger.evaluation.pairing import Comparison

POLARITIES = ("affirmed", "denied")
CONFUSED: Mapping[str, tuple[str, ...]] = {
    "kind": records.KINDS,
    "stage": records.STAGES,
    "polarity": POLARITIES,
    "certainty": records.CERTAINTIES,
}

Cell = tuple[str | None, str | None]
Confusion = Counter[Cell]


def value_of(claim: Fields, field: str) -> str:
    """A claim's value, or what stands for one that is lacking."""
    return claim.get(field) or UNKNOWN


def cells(comparison: Comparison, field: str) -> Iterator[Cell]:
    """The value of each pair, miss and false claim of a document."""
    for pair in comparison.loose:
        yield value_of(comparison.gold[pair.gold], field), value_of(comparison.read[pair.read], field)
    paired_gold, paired_read = ({pair[side] for pair in comparison.loose} for side in (0, 1))
    for index, claim in enumerate(comparison.gold):
        if index not in paired_gold:
            yield value_of(claim, field), None
    for index, claim in enumerate(comparison.read):
        if index not in paired_read:
            yield None, value_of(claim, field)


def confusion(comparisons: Iterable[Comparison], field: str) -> Confusion:
    """The counts of several documents."""
    return Counter(cell for comparison in comparisons for cell in cells(comparison, field))


def in_order(found: Iterable[str | None], known: Sequence[str]) -> list[str | None]:
    """The values that occur, those of the guidelines in their order, then others, None last."""
    values = set(found)
    others = sorted(value for value in values if value is not None and value not in known)
    return [*(v for v in known if v in values), *others, *([None] if None in values else [])]

"""Traits -> probabilities: small linear models whose weights are data.

Enters: the traits of the options of one choice. Leaves: how likely each option is, and which traits spoke for it. Every
model is a conditional logit (McFadden 1974) with one weight a trait; a yes or no is a choice between a sum and nothing.
`training/choice.py` makes the weights from the texts of `corpus/`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from armsledger.errors import LexiconError
from armsledger.knowledge import ROOT


@dataclass(frozen=True, slots=True)
class Weights:
    """One model: trait -> weight; a trait that it does not know weighs nothing."""

    name: str
    of: Mapping[str, float]

    def total(self, traits: Iterable[str]) -> float:
        """The sum of the weights of the traits."""
        get = self.of.get
        return sum(get(trait, 0.0) for trait in traits)

    def yes(self, traits: Iterable[str]) -> float:
        """How likely a yes is."""
        return 1 / (1 + math.exp(-self.total(traits)))

    def speaking(self, traits: Iterable[str], most: int = 3) -> list[str]:
        """The traits that weigh most for an option, heaviest first."""
        known = sorted(
            ((self.of.get(trait, 0.0), trait) for trait in set(traits)), key=lambda pair: (-pair[0], pair[1])
        )
        return [trait for weight, trait in known[:most] if weight > 0]


def shares(totals: Sequence[float]) -> list[float]:
    """Probabilities out of totals."""
    highest = max(totals)
    powers = [math.exp(total - highest) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]


@cache
def weights(name: str) -> Weights:
    """The model `name` of `knowledge/scorers/`: lines of a trait, a tab and a weight."""
    path = ROOT / "scorers" / f"{name}.tsv"
    found: dict[str, float] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        trait, _, weight = line.rpartition("\t")
        try:
            found[trait] = float(weight)
        except ValueError as error:
            raise LexiconError(f"scorers/{name}.tsv", f"line {number}", f"{weight!r} is no weight") from error
    return Weights(name, found)

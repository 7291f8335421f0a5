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
from armsledger.knowledge import ROOT, toml
from armsledger.records import KINDS


@dataclass(frozen=True, slots=True)
class Weights:
    """One model: trait -> weight; a trait that it does not know weighs nothing."""

    name: str
    of: Mapping[str, float]

    def total(self, traits: Iterable[str]) -> float:
        """The sum of the weights of the traits."""
        get = self.of.get
        whole = 0.0
        for trait in traits:
            weight = get(trait)
            if weight is not None:
                whole += weight
        return whole

    def under(self, option: str) -> Weights:
        """The part of the model that is about one option, whose traits begin with its name and a bar."""
        head = f"{option}|"
        return Weights(self.name, {t.removeprefix(head): w for t, w in self.of.items() if t.startswith(head)})

    def yes(self, traits: Iterable[str]) -> float:
        """How likely a yes is."""
        return 1 / (1 + math.exp(-self.total(traits)))

    def speaking(self, traits: Iterable[str], most: int = 3) -> list[str]:
        """The traits that weigh most for an option, heaviest first, in words where there are words for them."""
        heavy = sorted({trait for trait in traits if self.of.get(trait, 0.0) > 0}, key=lambda t: (-self.of[t], t))
        return list(dict.fromkeys(map(in_words, heavy)))[:most]


def shares(totals: Sequence[float]) -> list[float]:
    """Probabilities out of totals."""
    highest = max(totals)
    powers = [math.exp(total - highest) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]


@cache
def words() -> Mapping[str, str]:
    """The head of a trait -> what it means."""
    found: Mapping[str, str] = toml("scorers/traits.toml")["words"]
    return found


def in_words(trait: str) -> str:
    """What a trait means; the trait itself where no words are kept for it."""
    parts = [part for part in trait.split("&") if part.split(":")[0] not in (*KINDS, "from", "to", "pair")]
    head = parts[0].split(":")[0] if parts else trait
    return words().get(head, trait)


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

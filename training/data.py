"""Which part of which treebank trains, watches and measures, by language.

GSD's train splits (French, Spanish) and AnCora's are not used: dev and PUD train, test measures. Of AnCora's test the
first 60 % of the sentences train and the last 40 % stay clean for measuring. A tenth of the dev files is kept back to
watch the training; no test sentence is looked at before the figures of the card.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.reconcile import reconciled
from training.treebanks import Sentence, sentences

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "src" / "armsledger" / "knowledge" / "models"
LANGUAGES = ("fr", "en", "es")
ANCORA_TRAINING_SHARE = 0.6
WATCHED = 0.9  # from here on a dev file is not trained on


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a treebank file: from and to, as shares of its sentences."""

    name: str
    start: float = 0.0
    end: float = 1.0

    @property
    def label(self) -> str:
        """The name under which figures are kept, such as `gsd-test` or `ancora-test[60%-100%]`."""
        whole = self.start == 0.0 and self.end == 1.0
        return self.name if whole else f"{self.name}[{self.start:.0%}-{self.end:.0%}]"

    @property
    def treebank(self) -> str:
        """The treebank that the file belongs to: `gsd` of `gsd-test`."""
        return self.name.split("-")[0]


TRAIN: dict[str, tuple[Portion, ...]] = {
    "fr": (
        Portion("sequoia-train"),
        Portion("sequoia-dev", 0.0, WATCHED),
        Portion("gsd-dev", 0.0, WATCHED),
        Portion("pud"),
    ),
    "en": (Portion("ewt-train"), Portion("gum-open-genres"), Portion("pud")),
    "es": (
        Portion("ancora-dev", 0.0, WATCHED),
        Portion("ancora-test", 0.0, ANCORA_TRAINING_SHARE),
        Portion("gsd-dev", 0.0, WATCHED),
        Portion("pud"),
    ),
}
DEV: dict[str, tuple[Portion, ...]] = {
    "fr": (Portion("gsd-dev", WATCHED), Portion("sequoia-dev", WATCHED)),
    "en": (Portion("ewt-dev"),),
    "es": (Portion("gsd-dev", WATCHED), Portion("ancora-dev", WATCHED)),
}
TEST: dict[str, tuple[Portion, ...]] = {
    "fr": (Portion("gsd-test"), Portion("sequoia-test")),
    "en": (Portion("ewt-test"),),
    "es": (Portion("ancora-test", ANCORA_TRAINING_SHARE), Portion("gsd-test")),
}
SOURCES: dict[str, tuple[str, ...]] = {
    "fr": (
        "UD French-Sequoia 2.16, train and dev (LGPL-LR)",
        "UD French-GSD 2.16, dev (CC BY-SA 4.0)",
        "UD French-PUD 2.16 (CC BY-SA 3.0)",
    ),
    "en": (
        "UD English-EWT 2.16, train (CC BY-SA 4.0)",
        "UD English-GUM 2.16, open genres (annotations CC BY 4.0; texts CC BY 2.5, CC BY 4.0 and CC BY-SA)",
        "UD English-PUD 2.16 (CC BY-SA 3.0)",
    ),
    "es": (
        "AnCora 2.8, dev and the first 60 % of test (CC BY 4.0, Zenodo 4762030)",
        "UD Spanish-GSD 2.16, dev (CC BY-SA 4.0)",
        "UD Spanish-PUD 2.16 (CC BY-SA 3.0)",
    ),
}


def treebank_folder() -> Path:
    """Where the treebanks lie: `$ARMSLEDGER_SHARED/treebanks`, by default in `shared` beside the checkout."""
    shared = os.environ.get("ARMSLEDGER_SHARED")
    return (Path(shared) if shared else ROOT.parent / "shared") / "treebanks"


def portion_sentences(lang: str, portion: Portion) -> list[Sentence]:
    """The sentences of one portion, in the shipped labels; raises FileNotFoundError naming a missing file."""
    folder = treebank_folder() / lang
    paths = [folder / f"{portion.name}.conllu.xz", folder / f"{portion.name}.conllu"]
    path = next((p for p in paths if p.exists()), None)
    if path is None:
        raise FileNotFoundError(f"{paths[0]} is missing; set ARMSLEDGER_SHARED to the folder that holds `treebanks`")
    some = sentences(path, lang)
    return reconciled(some[int(len(some) * portion.start) : int(len(some) * portion.end)], lang, portion.treebank)


def word_count(some: Sequence[Sentence]) -> int:
    """The number of surface tokens."""
    return sum(len(one.nodes) for one in some)

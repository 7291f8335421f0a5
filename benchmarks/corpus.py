"""The texts that are measured on, where they are there: articles with gold claims, general news, the examples.

Enters: the folder that `$ARMSLEDGER_SHARED` names, by default `shared` beside the checkout. Leaves: gold as
`armsledger eval` takes it, and documents.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from armsledger.evaluation.choosing import in_split, splits_of, with_splits
from armsledger.evaluation.gold import Gold, gold_in
from armsledger.intake import load
from armsledger.records import Document

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"


def shared() -> Path:
    """The folder of texts that are not distributed; it need not exist."""
    named = os.environ.get("ARMSLEDGER_SHARED")
    return Path(named) if named else ROOT.parent / "shared"


def gold_folder() -> Path:
    """Where the articles with gold claims lie."""
    return shared() / "gold-dev"


def gold(folder: Path | None = None) -> list[Gold]:
    """The annotated articles, by the names of their files; empty where the folder is not there, or holds none."""
    place = folder or gold_folder()
    there = place.is_dir() and any(place.glob("*.json"))
    return [item for item in gold_in(place) if isinstance(item, Gold)] if there else []


def own(part: str) -> list[Gold]:
    """One part of the project's own corpus: `train`, `dev` or `test`, by flow."""
    texts = ROOT / "corpus" / "texts"
    return in_split(with_splits(gold(texts), splits_of(texts)), part)


def fresh() -> list[Gold]:
    """The articles that were annotated before any reader saw them, and that no model was trained on."""
    return gold(ROOT / "tests" / "articles")


def documents(path: Path) -> Iterator[Document]:
    """The documents at `path` that can be read, as the command line would take them: with nothing said beside."""
    return (item for item in load(path) if isinstance(item, Document))


def general_news() -> list[Document]:
    """General news with hardly any arms transfer in it."""
    folder = shared() / "general-news-dev"
    return list(documents(folder)) if folder.is_dir() else []

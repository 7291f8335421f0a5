"""The texts that are measured on, where they are there: articles with gold claims, general news, the examples.

Enters: the folder that `$ARMSLEDGER_SHARED` names, by default `shared` beside the checkout. Leaves: gold claims and
claims as read, both as JSON objects with the fields of the annotation guidelines; a hash that names the corpus.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from armsledger.intake import load
from armsledger.reading.reader import read_document
from armsledger.records import Document
from armsledger.views.api import claim_record

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """An article and the claims that a person found in it."""

    id: str
    lang: str
    text: Path
    claims: tuple[Fields, ...]


def shared() -> Path:
    """The folder of texts that are not distributed; it need not exist."""
    named = os.environ.get("ARMSLEDGER_SHARED")
    return Path(named) if named else ROOT.parent / "shared"


def gold_folder() -> Path:
    """Where the articles with gold claims lie."""
    return shared() / "gold-dev"


def gold(folder: Path | None = None) -> list[Gold]:
    """The annotated articles, by id; empty where the folder is not there."""
    found = []
    for path in sorted((folder or gold_folder()).glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and "claims" in data:
            found.append(Gold(data["id"], data["lang"], path.with_suffix(".txt"), tuple(data["claims"])))
    return found


def corpus_hash(articles: list[Gold]) -> str:
    """A SHA-256 over the texts and gold claims, in the order of their ids."""
    parts = [[g.id, hashlib.sha256(g.text.read_bytes()).hexdigest(), [dict(c) for c in g.claims]] for g in articles]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def documents(path: Path) -> Iterator[Document]:
    """The documents at `path` that can be read, as the command line would take them: with nothing said beside."""
    return (item for item in load(path) if isinstance(item, Document))


def general_news() -> list[Document]:
    """General news with hardly any arms transfer in it."""
    folder = shared() / "general-news-dev"
    return list(documents(folder)) if folder.is_dir() else []


def claims_of(path: Path) -> list[Fields]:
    """The claims that are read in the article at `path`."""
    return [claim_record(claim) for document in documents(path) for claim in read_document(document).claims]

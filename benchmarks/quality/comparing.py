"""Runs a tool over texts and counts.

Enters: articles, tools by name, and how what they find is counted. Leaves: an `Outcome` a tool: counts, and documents
a second of one processor's time, the loading of models and word lists left out.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from armsledger.records import Document
from benchmarks.quality.texts import Article

Find = Callable[[Document], Sequence[Any]]
NOT_INSTALLED = "not installed"
LEAST = 1e-6  # seconds that a run takes at least


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: `right` of `of`, as a share, or where `of` is empty `right` as a number."""

    label: str
    right: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared: `ours` and the other tools by name, None for one that is not installed."""

    title: str
    rows: tuple[Row, ...]
    count: Callable[[Article, Sequence[Any]], Counter[str]]
    tools: Callable[[], Mapping[str, Find | None]]
    langs: tuple[str, ...] = ("en", "fr", "es")


@dataclass(slots=True)
class Outcome:
    """What one tool made of some articles."""

    documents: int = 0
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)

    def record(self) -> dict[str, Any]:
        """The outcome as JSON."""
        speed = round(self.documents / max(self.seconds, LEAST), 1)
        return {"documents": self.documents, "documents_per_second": speed, "counts": dict(sorted(self.counts.items()))}


def outcome(find: Find, count: Callable[[Article, Sequence[Any]], Counter[str]], some: Sequence[Article]) -> Outcome:
    """Run a tool over some articles, once it has seen one of each language."""
    for one in {article.document.lang: article for article in some}.values():
        find(one.document)
    whole = Outcome(documents=len(some))
    for article in some:
        begun = time.process_time()
        found = find(article.document)
        whole.seconds += time.process_time() - begun
        whole.counts.update(count(article, found))
    return whole


def compared(comparison: Comparison, some: Sequence[Article]) -> dict[str, Any]:
    """What each tool makes of the articles in the languages that are compared."""
    chosen = [one for one in some if one.document.lang in comparison.langs]
    found: dict[str, Any] = {}
    for name, find in comparison.tools().items():
        found[name] = NOT_INSTALLED if find is None else outcome(find, comparison.count, chosen).record()
    return found

"""The readers, by name: each takes a `Document` and gives its `Reading`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from armsledger.reading.keywords import read_by_keywords
from armsledger.reading.reader import read_by_rules, read_document
from armsledger.records import Document, Reading

ReadDocument = Callable[[Document], Reading]
READERS: Mapping[str, ReadDocument] = {
    "weighed": read_document,
    "rules": read_by_rules,
    "keywords": read_by_keywords,
}

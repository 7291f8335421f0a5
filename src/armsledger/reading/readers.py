"""The readers, by name: each takes a `Document` and gives its `Reading`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from armsledger.reading.keywords import read_by_keywords
from armsledger.reading.reader import read_document
from armsledger.records import Document, Reading

ReadDocument = Callable[[Document], Reading]
READERS: Mapping[str, ReadDocument] = {
    "rules": read_document,
    "keywords": read_by_keywords,
}

"""What the caller gives -> readings: one text or file, or many.

Enters: texts, paths, days. Leaves: `Document`s and `Reading`s, with a `Refusal` in the place of what cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Date
from datetime import datetime
from itertools import islice
from pathlib import Path

from armsledger.errors import ArmsledgerError, IntakeError
from armsledger.intake import document_from_text, load
from armsledger.intake.load import READERS, unplaced
from armsledger.reading.reader import read_document
from armsledger.reading.readers import ReadDocument
from armsledger.records import Document, Reading, Refusal

LONGEST_PATH = 4096  # characters
WRITTEN = "write it as 2023-05-15, or give a datetime.date"


def as_day(value: object) -> Date | None:
    """The day that a caller gives, as a date or as ISO 8601; raises `IntakeError` for anything else.

    >>> as_day("2023-05-15")
    datetime.date(2023, 5, 15)
    """
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, Date):
        return value
    try:
        return Date.fromisoformat(str(value)) if isinstance(value, str) else refuse_day(value)
    except ValueError:
        return refuse_day(value)


def refuse_day(value: object) -> Date:
    """Raise `IntakeError` for what is no day."""
    raise IntakeError(f"date={shortened(value)}", "is not a day", WRITTEN)


def shortened(value: object) -> str:
    """The beginning of a value's representation."""
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def looks_like_path(text: str) -> bool:
    """Whether a string is the name of an input rather than a text: it exists, or is one word with a known suffix."""
    if not text.strip() or "\n" in text or len(text) > LONGEST_PATH:
        return False
    try:
        return Path(text).exists() or (len(text.split()) == 1 and Path(text).suffix.casefold() in READERS)
    except (OSError, ValueError):
        return False


def one_document(given: object, *, date: Date | None = None, lang: str | None = None) -> Document:
    """The document of a text, or the only one at a path; raises `IntakeError`."""
    if lang is not None and not isinstance(lang, str):
        raise IntakeError(f"lang={shortened(lang)}", "is not a string", "give en, es or fr")
    if isinstance(given, Path) or (isinstance(given, str) and looks_like_path(given)):
        return only_document(Path(given), date=date, lang=lang)
    if isinstance(given, str):
        return unplaced(document_from_text(given, id="text", date=date, lang=lang))
    raise IntakeError(shortened(given), f"is of type {type(given).__name__}", "give a text as str, or a path")


def only_document(path: Path, *, date: Date | None, lang: str | None) -> Document:
    """The one document at `path`."""
    found = list(islice(load(path, date=date, lang=lang), 2))
    if len(found) > 1:
        raise IntakeError(str(path), "holds more than one document", "read it with armsledger.read_all(path)")
    item = found[0]
    if isinstance(item, Refusal):
        raise IntakeError(item.where, item.reason, item.remedy)
    return item


def readings(
    paths: Iterable[str | Path],
    *,
    date: Date | None = None,
    lang: str | None = None,
    reader: ReadDocument | None = None,
) -> Iterator[Reading | Refusal]:
    """The reading of every document at `paths`, or its refusal; raises `ReaderError` only where nothing can be read."""
    seen: set[str] = set()
    for path in paths:
        for item in documents_at(path, date, lang, seen):
            yield item if isinstance(item, Refusal) else guarded(item, reader)


def documents_at(path: str | Path, date: Date | None, lang: str | None, seen: set[str]) -> Iterator[Document | Refusal]:
    """The documents at one path; an address is refused with what to do instead."""
    if str(path).casefold().startswith(("http://", "https://")):
        yield Refusal(str(path), "is an address, and pages are not fetched", "save the page and give its file")
    else:
        yield from load(path, date=date, lang=lang, seen=seen)


def guarded(document: Document, reader: ReadDocument | None = None) -> Reading | Refusal:
    """The document's reading; a failure of the reader costs this document alone, and is kept as its refusal."""
    try:
        return (reader or read_document)(document)
    except ArmsledgerError:
        raise
    except Exception as error:
        import logging

        logging.getLogger(__name__).debug("reading %s", document.id, exc_info=True)
        reason = f"the reader failed on it ({type(error).__name__}: {error})"
        return Refusal(document.id, reason, "please report it with the text; ARMSLEDGER_DEBUG=1 shows where")

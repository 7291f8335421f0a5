"""Files, folders, NDJSON and standard input -> Documents and Refusals.

Enters: a path, or `-`. Leaves: one `Document` or `Refusal` after the other; nothing in an input raises. What is too
large is refused before it is read.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date as Date
from pathlib import Path
from typing import IO

from armsledger.errors import IntakeError
from armsledger.intake.decode import decode
from armsledger.intake.html import document_from_html
from armsledger.intake.ndjson import documents_in
from armsledger.intake.text import LARGEST, document_from_text
from armsledger.records import Document, Refusal

HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|article|\?xml)\b", re.IGNORECASE)
SHOWN = "known are .txt, .md, .html, .htm, .ndjson and .jsonl"
STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of every input, and the ids that were given out so far."""

    date: Date | None = None
    lang: str | None = None
    seen: set[str] = field(default_factory=set)


def load(
    path: Path | str, *, date: Date | None = None, lang: str | None = None, seen: set[str] | None = None
) -> Iterator[Document | Refusal]:
    """The documents at `path`: a file, a folder with all below it, or `-` for standard input.

    `seen` holds ids that are taken; hand the same set to several calls to refuse what comes twice. A `Refusal` says
    where (`file`, or `file:line`), why, and what to do.
    """
    given = Given(date, lang, set() if seen is None else seen)
    if str(path) == "":
        yield Refusal("(no path)", "the path is empty", "name a file or a folder; . is the current folder")
    elif str(path) == "-":
        yield from once(load_stdin(given), given)
    else:
        yield from once(load_path(Path(path), given), given)


def once(found: Iterator[tuple[str, Document | Refusal]], given: Given) -> Iterator[Document | Refusal]:
    """What is found; of two files of one name the second is known by its path, else what comes twice is refused."""
    for where, item in found:
        if isinstance(item, Refusal):
            yield item
            continue
        own_file = f"file:{Path(where).resolve()}"
        is_file = Path(where).suffix.casefold() in READERS and Path(where).stem == item.id
        named_by_file = is_file and own_file not in given.seen
        document = in_file(item, where, given.seen) if named_by_file else item
        if document.id in given.seen:
            yield Refusal(where, f"the id {item.id!r} is already taken by another document", "rename one of the two")
            continue
        given.seen.update((document.id, own_file))
        yield document


def in_file(document: Document, where: str, taken: set[str]) -> Document:
    """The document of a file, with its place, and an id that is not taken."""
    return replace(document, id=name_of(where, document.id, taken), place=str(Path(where).resolve()))


def name_of(where: str, stem: str, taken: set[str]) -> str:
    """The id of a file's document: its stem, else its path without suffix, else its path."""
    path = Path(where)
    return next((name for name in (stem, str(path.with_suffix(""))) if name not in taken), where)


def unplaced(document: Document) -> Document:
    """A document that came without a name of its own: only its text says which one it is."""
    return replace(document, place=f"text:{document.text_sha256}")


def load_path(path: Path, given: Given) -> Iterator[tuple[str, Document | Refusal]]:
    """The documents of a file or folder, each with where it stands."""
    where = str(path)
    try:
        if path.is_dir():
            yield from load_folder(path, given)
        elif not path.exists():
            yield where, Refusal(where, "there is no such file or folder", "check the path")
        elif (reader := READERS.get(path.suffix.casefold())) is None:
            yield where, Refusal(where, f"its suffix {path.suffix!r} is not one that is read", SHOWN)
        elif not path.is_file():
            yield where, Refusal(where, "is not a regular file", "give a file or a folder")
        else:
            yield from reader(path, given)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield where, Refusal(where, f"cannot be opened: {reason}", "check the path and its permissions")


def load_folder(folder: Path, given: Given) -> Iterator[tuple[str, Document | Refusal]]:
    """Every file of a known suffix below `folder`, by name; hidden files and folders are left out."""
    found = False
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.casefold() in READERS:
                found = True
                yield from load_path(Path(root, name), given)
    for error in closed:
        where = str(error.filename)
        yield where, Refusal(where, f"cannot be opened: {error.strerror}", "check the path and its permissions")
    if not found and not closed:
        yield str(folder), Refusal(str(folder), "holds no file that is read", SHOWN)


def whole(path: Path) -> bytes:
    """The bytes of one document's file; raises `IntakeError` for one that is too large, without reading it."""
    with path.open("rb") as handle:
        return limited(handle, str(path), path.stat().st_size)


def limited(handle: IO[bytes], where: str, size: int = 0) -> bytes:
    """What `handle` holds, up to the size of one document; raises `IntakeError` where it is more."""
    raw = handle.read(LARGEST + 1) if size <= LARGEST else b""
    if size > LARGEST or len(raw) > LARGEST:
        shown = f"{size / 1e6:.0f} MB" if size else "more than 5 MB"
        raise IntakeError(where, f"is too large for one document ({shown})", "split it into articles of at most 5 MB")
    return raw


def guarded(make: Callable[[], Document], where: str) -> tuple[str, Document | Refusal]:
    """The document that `make` makes, or the refusal that says why there is none."""
    try:
        return where, make()
    except IntakeError as error:
        return where, Refusal(where, error.reason, error.remedy)


def text_document(raw: bytes, name: str, where: str, given: Given) -> Document:
    """The document of a text file's bytes."""
    text, warnings = decode(raw, where)
    return document_from_text(text, id=name, date=given.date, lang=given.lang, raw=raw, warnings=warnings)


def load_text(path: Path, given: Given) -> Iterator[tuple[str, Document | Refusal]]:
    """The document of a text or Markdown file."""
    yield guarded(lambda: text_document(whole(path), path.stem, str(path), given), str(path))


def load_html(path: Path, given: Given) -> Iterator[tuple[str, Document | Refusal]]:
    """The document of a saved page."""
    yield guarded(lambda: document_from_html(whole(path), id=path.stem, date=given.date, lang=given.lang), str(path))


def load_ndjson(path: Path, given: Given) -> Iterator[tuple[str, Document | Refusal]]:
    """The documents of an NDJSON file, one a line."""
    with path.open("rb") as handle:
        yield from documents_in(handle, str(path), date=given.date, lang=given.lang)


def load_stdin(given: Given) -> Iterator[tuple[str, Document | Refusal]]:
    """Standard input: NDJSON if its first line begins an object, a page if it begins as one, else a text."""
    handle = sys.stdin.buffer
    first = handle.readline(LARGEST + 1)
    if first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from documents_in(handle, STDIN, date=given.date, lang=given.lang, first=first)
        return

    def make() -> Document:
        raw = first + handle.read(max(0, LARGEST + 1 - len(first)))
        if len(raw) > LARGEST:
            raise IntakeError(STDIN, "is too large for one document (more than 5 MB)", "split it into articles")
        if HTML.match(raw):
            return unplaced(document_from_html(raw, id=STDIN, date=given.date, lang=given.lang))
        return unplaced(text_document(raw, STDIN, STDIN, given))

    yield guarded(make, STDIN)


READERS: dict[str, Callable[[Path, Given], Iterator[tuple[str, Document | Refusal]]]] = {
    ".txt": load_text,
    ".text": load_text,
    ".md": load_text,
    ".markdown": load_text,
    ".html": load_html,
    ".htm": load_html,
    ".ndjson": load_ndjson,
    ".jsonl": load_ndjson,
}

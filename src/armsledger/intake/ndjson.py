"""NDJSON -> Documents: one object a line, with `id`, `text` or `html`, and optionally url, title, outlet, date, lang.

Enters: an open binary file. Leaves: one document or refusal a line, with `file:line`. A broken line costs only itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date as Date
from itertools import chain
from typing import IO, Any

from armsledger.errors import IntakeError
from armsledger.intake.dates import iso_date
from armsledger.intake.html import document_from_html
from armsledger.intake.text import LARGEST, document_from_text
from armsledger.records import Document, Refusal

REQUIRED = "give each line an object with id and text (or html)"
OPTIONAL = ("url", "title", "outlet", "date", "lang", "text", "html")
LONGEST = 2 * LARGEST  # bytes of a line: escapes take room


def lines_of(handle: IO[bytes], first: bytes) -> Iterator[bytes | None]:
    """The lines, bounded in length; None stands for one that is too long, of which nothing is kept."""
    for line in chain([first] if first else [], iter(lambda: handle.readline(LONGEST), b"")):
        if len(line) < LONGEST or line.endswith(b"\n"):
            yield line
            continue
        while (rest := handle.readline(LONGEST)) and not rest.endswith(b"\n"):
            pass
        yield None


def documents_in(
    handle: IO[bytes], name: str, *, date: Date | None = None, lang: str | None = None, first: bytes = b""
) -> Iterator[tuple[str, Document | Refusal]]:
    """Each line's document or refusal, with where it stands; empty lines are passed over."""
    found = False
    for number, line in enumerate(lines_of(handle, first), start=1):
        where = f"{name}:{number}"
        if line is not None and not line.strip():
            continue
        found = True
        try:
            yield where, document_of(parsed(line, where), where, date, lang)
        except IntakeError as error:
            yield where, Refusal(where, error.reason, error.remedy)
    if not found:
        yield name, Refusal(name, "is empty", REQUIRED)


def parsed(line: bytes | None, where: str) -> Mapping[str, Any]:
    """The object of a line; raises `IntakeError` where it is none."""
    if line is None:
        raise IntakeError(where, "the line is too long for one document", "split it into articles of at most 5 MB")
    try:
        value = json.loads(line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise IntakeError(where, f"the line is not valid UTF-8 (byte {error.start})", "save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        at = f" (column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise IntakeError(where, f"the line is not valid JSON{at}", "put one whole object on each line") from None
    if not isinstance(value, dict):
        raise IntakeError(where, "the line is JSON, but not an object", REQUIRED)
    return value


def checked(value: Mapping[str, Any], where: str) -> str:
    """The id of an object whose fields have the right types; raises `IntakeError` naming the first that has not."""
    name = value.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool) or not str(name).strip():
        raise IntakeError(where, "the object has no id" if name is None else "the id is not a string", REQUIRED)
    for field in OPTIONAL:
        if value.get(field) is not None and not isinstance(value[field], str):
            raise IntakeError(where, f"the field {field!r} is not a string", f"write {field!r} in quotation marks")
    if value.get("text") is None and value.get("html") is None:
        raise IntakeError(where, "the object has neither text nor html", REQUIRED)
    return str(name)


def document_of(value: Mapping[str, Any], where: str, date: Date | None, lang: str | None) -> Document:
    """The document of one object; what the caller gives wins over what the object says."""
    name = checked(value, where)
    said = value.get("date")
    day = iso_date(said) if said else None
    if said and day is None:
        raise IntakeError(where, f"the date {said[:40]!r} is not a day", "write it as 2023-05-15")
    known: dict[str, Any] = {field: value.get(field) for field in ("title", "outlet", "url")}
    lang = lang or value.get("lang") or None
    if value.get("text") is not None:
        return document_from_text(value["text"], id=name, date=date or day, lang=lang, **known)
    return document_from_html(value["html"], id=name, date=date or day, lang=lang, **known)

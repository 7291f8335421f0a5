"""What the program knows, read from the data files of this folder and strictly checked.

Enters: TOML, CSV and Markdown files (docs/knowledge.md describes them). Leaves: plain values, cached; nothing is read
at import. Any unknown key, column or code raises `LexiconError` with the file, the key and the nearest valid one.
"""

from __future__ import annotations

import csv
import difflib
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from armsledger.errors import LexiconError

ROOT = Path(__file__).parent
LANGUAGES: tuple[str, ...] = tuple(sorted(p.name for p in (ROOT / "languages").iterdir() if p.is_dir()))


def nearest(key: str, valid: Iterable[str]) -> str:
    """A hint such as `; did you mean "agent"?`, or the valid keys where none is near."""
    known = sorted(valid)
    close = difflib.get_close_matches(key, known, n=1)
    return f'; did you mean "{close[0]}"?' if close else f"; valid: {', '.join(known)}"


def check_keys(file: str, found: Iterable[str], valid: Iterable[str], where: str = "") -> None:
    """Raise `LexiconError` for the first key that is not valid."""
    known = set(valid)
    for key in found:
        if key not in known:
            raise LexiconError(file, f"{where}{key}", f"unknown key{nearest(key, known)}")


def text_of(relative: str) -> str:
    """The text of the file at `relative` (below `knowledge/`); raises `LexiconError` where there is none in UTF-8."""
    try:
        return (ROOT / relative).read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise LexiconError(relative, "file", "is missing") from None
    except UnicodeDecodeError as error:
        raise LexiconError(relative, "encoding", f"is not UTF-8 (byte {error.start})") from None


@cache
def toml(relative: str) -> Mapping[str, Any]:
    """The TOML file at `relative` (below `knowledge/`), parsed."""
    try:
        return tomllib.loads(text_of(relative).replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(relative, "syntax", str(error)) from None


@cache
def table(relative: str, columns: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """The rows of the CSV file at `relative`, each a dict of exactly `columns`."""
    reader = csv.DictReader(io.StringIO(text_of(relative), newline=""), strict=True)
    rows = []
    try:
        check_columns(relative, reader.fieldnames or (), columns)
        for row in reader:
            if None in row or None in row.values():
                raise LexiconError(relative, f"line {reader.line_num}", f"does not have {len(columns)} cells")
            rows.append(row)
    except csv.Error as error:
        raise LexiconError(relative, f"line {reader.line_num}", str(error)) from None
    return tuple(rows)


def check_columns(file: str, found: Sequence[str], columns: Sequence[str]) -> None:
    """Raise `LexiconError` unless a table has exactly these columns, in whatever order."""
    check_keys(file, found, columns, "column ")
    for column in columns:
        if found.count(column) != 1:
            problem = "is missing" if column not in found else "stands twice"
            raise LexiconError(file, f"column {column}", problem)


def alternatives(cell: str) -> list[str]:
    """The `|`-separated alternatives of a cell, without empty ones."""
    return [part.strip() for part in cell.split("|") if part.strip()]

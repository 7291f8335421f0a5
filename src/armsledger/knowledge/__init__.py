"""What the program knows, read from the data files of this folder and strictly checked.

Enters: TOML, CSV and Markdown files (docs/knowledge.md describes them). Leaves: plain values, cached; nothing is read
at import. Any unknown key, column or code raises `LexiconError` with the file, the key and the nearest valid one.
"""

from __future__ import annotations

import csv
import difflib
import tomllib
from collections.abc import Iterable, Mapping
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


@cache
def toml(relative: str) -> Mapping[str, Any]:
    """The TOML file at `relative` (below `knowledge/`), parsed."""
    path = ROOT / relative
    try:
        with path.open("rb") as handle:
            return tomllib.load(handle)
    except FileNotFoundError:
        raise LexiconError(relative, "file", "is missing") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(relative, "syntax", str(error)) from None


@cache
def table(relative: str, columns: tuple[str, ...]) -> tuple[Mapping[str, str], ...]:
    """The rows of the CSV file at `relative`, each a dict of exactly `columns`."""
    path = ROOT / relative
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle, strict=True)
        check_keys(relative, reader.fieldnames or (), columns, "column ")
        rows = []
        for number, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                raise LexiconError(relative, f"line {number}", f"does not have {len(columns)} cells")
            rows.append(row)
    return tuple(rows)


def alternatives(cell: str) -> list[str]:
    """The `|`-separated alternatives of a cell, without empty ones."""
    return [part.strip() for part in cell.split("|") if part.strip()]

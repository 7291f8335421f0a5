"""Cells of a register -> numbers, years, days. A cell that is none raises `CellError` with its column.

Enters: the words of a cell. Leaves: values, or None where the register says nothing.
"""

from __future__ import annotations

import re
from datetime import date

from armsledger.intake.dates import iso_date
from armsledger.knowledge.registerwords import any_of, missing
from armsledger.records import Period

NUMBER = re.compile(r"\(?\s*(\d{1,3}(?:[ ,'\u00a0\u202f]\d{3})+|\d+)(?:\.0*)?\s*\)?")
FRACTION = re.compile(r"\d+(?:,\d{3})*\.\d+")
YEAR = re.compile(r"\(?(?:19|20)\d{2}\)?")
YEARS = re.compile(r"[;,/\s]+|\s*[-–]\s*")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d{2})")
LARGEST = 1_000_000_000_000


class CellError(ValueError):
    """A cell does not hold what its column is for."""

    def __init__(self, column: str, cell: str, wanted: str) -> None:
        super().__init__(f"{column} is {cell[:40]!r}, not {wanted}")


def number(cell: str, column: str) -> int | None:
    """A whole number of units: `24`, `1,200`, `24.0`, `(24)`; None where the cell says nothing."""
    if missing(cell):
        return None
    match = NUMBER.fullmatch(cell.strip())
    value = int(re.sub(r"\D", "", match.group(1))) if match is not None and len(cell) < 40 else None
    if value is None or value > LARGEST:
        raise CellError(column, cell, "a whole number")
    return value


def amount(cell: str, column: str) -> int | None:
    """A sum, rounded to whole units of its currency."""
    if FRACTION.fullmatch(cell.strip()) and len(cell) < 40:
        return round(float(cell.replace(",", "")))
    return number(cell, column)


def bracketed(cell: str) -> bool:
    """Whether a figure stands in brackets, which registers do with estimates."""
    return cell.strip().startswith("(")


def estimated(cell: str) -> bool:
    """Whether a cell marks the one beside it as estimated."""
    return any_of(cell, "estimated")


def year(cell: str, column: str) -> str | None:
    """A year; None where the cell says nothing."""
    if missing(cell):
        return None
    if YEAR.fullmatch(cell.strip().removesuffix(".0")) is None:
        raise CellError(column, cell, "a year")
    return cell.strip(" ()")[:4]


def years(cell: str, column: str) -> Period | None:
    """A year, several (`2018; 2019; 2021`) or a range (`2018-2021`), as the period from the first to the last."""
    if missing(cell):
        return None
    found = [year(part, column) for part in YEARS.split(cell.strip()) if part]
    known = sorted(value for value in found if value is not None)
    if not known:
        raise CellError(column, cell, "a year or years")
    return Period(known[0], known[-1])


def day(cell: str, column: str) -> str | None:
    """A day, month or year as precise as it is certain: `2023-01-25`, `25/01/2023`; `03/04/2023` is the year alone."""
    if missing(cell):
        return None
    plain = cell.strip()
    if re.fullmatch(r"(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?", plain):
        return plain
    if (iso := iso_date(plain[:10])) is not None:
        return iso.isoformat()
    match = SLASHED.fullmatch(plain)
    if match is None:
        raise CellError(column, cell, "a day such as 2023-01-25")
    return slashed(*map(int, match.groups())) or plain[-4:]


def slashed(first: int, second: int, year: int) -> str | None:
    """The day of `25/01/2023` or `01/25/2023` where only one order of day and month is possible."""
    possible = {valid(year, second, first), valid(year, first, second)} - {None}
    return possible.pop() if len(possible) == 1 else None


def valid(year: int, month: int, day: int) -> str | None:
    """The ISO day, where there is one."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None

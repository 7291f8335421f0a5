"""A register's file -> its rows, each with its line; what cannot be a row is refused by name.

Enters: the path of a CSV file with lines of preamble before its header, in UTF-8 or Latin-1, with commas, semicolons or
tabs. Leaves: `Row`s, or `Refusal`s that say what was expected. Read as a stream, bounded in size.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from armsledger.errors import IntakeError
from armsledger.records import Refusal

LARGEST = 200_000_000  # bytes of one file; a whole register has some ten million
LONGEST = 1_000_000  # characters of a line
HEAD = 40  # lines in which the header is looked for
CHUNK = 1 << 20
DELIMITERS = ",;\t"
SPLIT = "export the sheet as CSV (UTF-8), one row a line, as the register offers it"


@dataclass(frozen=True, slots=True)
class Shape:
    """One form of a register: its columns in order, and those without which a row says nothing.

    An unnamed column is written `""`; it belongs to the named one before it.
    """

    name: str
    columns: tuple[str, ...]
    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, its shape, and its cells by column; an unnamed column is `name?`."""

    where: str
    shape: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column, without blanks around it; empty where the row has none."""
        return self.cells.get(column, "").strip()


def rows_of(path: Path, shapes: Sequence[Shape]) -> Iterator[Row | Refusal]:
    """The rows of a file in one of the shapes; a file in none of them is one `Refusal`."""
    try:
        refuse_unreadable(path)
        with path.open(encoding=encoding_of(path), newline="") as handle:
            yield from Table(str(path), bounded(handle, str(path)), shapes).rows()
    except IntakeError as error:
        yield Refusal(error.where, error.reason, error.remedy)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Refusal(str(path), f"cannot be opened: {reason}", "check the path and its permissions")


def refuse_unreadable(path: Path) -> None:
    """Raise `IntakeError` for what is no file, is too large, or is a workbook."""
    if not path.exists():
        raise IntakeError(str(path), "there is no such file", "check the path")
    if not path.is_file():
        raise IntakeError(str(path), "is not a regular file", "give the register's CSV file")
    if path.stat().st_size > LARGEST:
        size = f"{path.stat().st_size / 1e6:.0f} MB"
        raise IntakeError(str(path), f"is too large ({size})", "split it; every part needs the header line")
    with path.open("rb") as handle:
        if handle.read(4) == b"PK\x03\x04":
            raise IntakeError(str(path), "is a workbook, not a CSV file", SPLIT)


def encoding_of(path: Path) -> str:
    """UTF-8 where the whole file is, else Latin-1, in which every byte is a character."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as handle:
            while chunk := handle.read(CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8-sig"


def bounded(handle: IO[str], where: str) -> Iterator[str]:
    """The lines of a file; raises `IntakeError` for one that is too long to be a row."""
    number = 0
    while line := handle.readline(LONGEST):
        number += 1
        if len(line) == LONGEST:
            raise IntakeError(f"{where}:{number}", "the line is too long for a row; the rest was not read", SPLIT)
        yield line


class Table:
    """A file whose header is found, row after row."""

    def __init__(self, where: str, lines: Iterator[str], shapes: Sequence[Shape]) -> None:
        self.where = where
        self.lines = lines
        self.shapes = shapes
        self.before = 0  # lines up to the header

    def rows(self) -> Iterator[Row | Refusal]:
        """Its rows; raises `IntakeError` where no line is a header of a known shape."""
        shape, columns, delimiter = self.header()
        reader = csv.reader(self.lines, delimiter=delimiter)
        while True:
            where = f"{self.where}:{self.before + reader.line_num + 1}"
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Refusal(where, f"the row is no CSV: {error}", "look for a quotation mark that is not closed")
                continue
            if any(cell.strip() for cell in cells):
                yield self.row(where, shape, columns, cells)

    def row(self, where: str, shape: Shape, columns: Sequence[str], cells: Sequence[str]) -> Row | Refusal:
        """One row, or why it is none."""
        while len(cells) > len(columns) and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) != len(columns):
            reason = f"the row has {len(cells)} cells, the header {len(columns)}"
            return Refusal(where, reason, "put a cell that holds the delimiter in quotation marks")
        return Row(where, shape.name, dict(zip(columns, cells, strict=True)))

    def header(self) -> tuple[Shape, tuple[str, ...], str]:
        """The shape, the columns as they stand, and the delimiter; what stands before the header is passed over."""
        for line in self.lines:
            self.before += 1
            for delimiter in DELIMITERS:
                columns = named(next(csv.reader([line], delimiter=delimiter), []))
                for shape in self.shapes:
                    if {key(column) for column in shape.needed} <= {key(column) for column in columns}:
                        return shape, canonical(columns, shape), delimiter
            if self.before >= HEAD:
                break
        raise IntakeError(self.where, f"no line of the first {HEAD} is the header of a known shape", self.expected())

    def expected(self) -> str:
        """What a header needs, for each shape."""
        shapes = (f"{shape.name}: {', '.join(shape.needed)}" for shape in self.shapes)
        return "expected are the columns of " + "; or of ".join(shapes)


def key(column: str) -> str:
    """How names of columns are compared: without case and repeated blanks."""
    return " ".join(column.split()).casefold()


def named(columns: Iterable[str]) -> list[str]:
    """The columns, an unnamed one by the one before it with `?`."""
    found: list[str] = []
    for column in columns:
        plain = " ".join(column.split())
        found.append(plain or (f"{found[-1]}?" if found else "?"))
    return found


def canonical(columns: Sequence[str], shape: Shape) -> tuple[str, ...]:
    """The columns as the shape writes them."""
    own = {key(column): column for column in named(shape.columns)}
    return tuple(own.get(key(column), column) for column in columns)

"""Which of the gold is measured: documents by id, and the parts into which a corpus is split.

Enters: gold, ids, and `splits.csv` (columns `id`, `split`) in the folder of the gold or the one above. Leaves: the gold
that is asked for, each with the name of its split; raises `IntakeError` for an id or a split that there is not.
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from armsledger.errors import IntakeError
from armsledger.evaluation.gold import Gold

FILE = "splits.csv"
COLUMNS = ("id", "split")


def splits_of(folder: Path) -> Mapping[str, str]:
    """Id -> split, as the corpus says; empty where it is not split."""
    here = folder.resolve()
    path = next((path for path in (here / FILE, here.parent / FILE) if path.is_file()), None)
    return {} if path is None else splits_in(path)


def splits_in(path: Path) -> dict[str, str]:
    """The rows of a file of splits; other columns are left out."""
    found: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = csv.DictReader(handle, strict=True)
            for column in COLUMNS:
                if column not in (rows.fieldnames or ()):
                    raise IntakeError(str(path), f"has no column {column!r}", "Its first line is: id,split")
            for row in rows:
                add_row(found, row, f"{path}:{rows.line_num}")
    except (csv.Error, UnicodeDecodeError) as error:
        raise IntakeError(str(path), f"is not a CSV file in UTF-8 ({error})", "Its first line is: id,split") from None
    except OSError as error:
        raise IntakeError(str(path), f"cannot be opened: {error.strerror}", "Check its permissions") from None
    return found


def add_row(found: dict[str, str], row: Mapping[str, str | None], where: str) -> None:
    """Keep a row; a document is in one split alone."""
    name, split = row["id"], row["split"]
    if not name or not split:
        raise IntakeError(where, "lacks its id or its split", "Write: id,split")
    if found.setdefault(name, split) != split:
        raise IntakeError(where, f"{name!r} is in the split {found[name]!r} already", "A document is in one split")


def with_splits(articles: Iterable[Gold], splits: Mapping[str, str]) -> list[Gold]:
    """The gold with the split of each among its labels."""
    return [replace(one, labels={**one.labels, "split": splits.get(one.id)}) for one in articles]


def in_split(articles: Sequence[Gold], split: str) -> list[Gold]:
    """The gold of one split."""
    there = sorted({name for one in articles if (name := one.labels.get("split"))})
    if not there:
        raise IntakeError(f"split {split}", f"there is no {FILE} that splits this gold", "Leave --split out")
    if split not in there:
        raise IntakeError(f"split {split}", "there is none of that name", f"There are {', '.join(there)}")
    return [one for one in articles if one.labels.get("split") == split]


def ids_given(given: str) -> list[str]:
    """The ids of `a,b`, or of a file with one a line."""
    try:
        text = Path(given).read_text(encoding="utf-8-sig") if is_file(given) else given.replace(",", "\n")
    except (OSError, ValueError) as error:
        raise IntakeError(given, f"cannot be read as a list of ids ({error})", "Give one id a line") from None
    return list(dict.fromkeys(name for row in text.splitlines() if (name := row.strip())))


def is_file(given: str) -> bool:
    """Whether a string names a file; a long list of ids is no name that a system takes."""
    try:
        return Path(given).is_file()
    except (OSError, ValueError):
        return False


def with_ids(articles: Sequence[Gold], wanted: Sequence[str]) -> list[Gold]:
    """The gold with these ids, in the order of the folder."""
    known = [one.id for one in articles]
    if not wanted:
        raise IntakeError("--docs", "names no document", "Give ids, as a,b, or a file with one a line")
    for name in wanted:
        if name not in known:
            raise IntakeError(name, "there is no gold with this id", nearest_id(name, known))
    return [one for one in articles if one.id in wanted]


def nearest_id(name: str, known: Sequence[str]) -> str:
    """The nearest id, or none: a corpus has more than a message can name."""
    close = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean {close[0]}?" if close else "The gold files name their ids"

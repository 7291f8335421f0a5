"""Readings -> a ledger, and what became of each: a bar for a person who waits, refusals as they come, sums at the end.

Enters: `Reading`s and `Refusal`s, an open ledger. Leaves: what was added, as `Outcome`s, in the order of the inputs;
everything else on stderr.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from armsledger.ledger.kept import Record
from armsledger.records import Reading, Refusal
from armsledger.views.ledger_writers import write_cells, write_object, write_rows
from armsledger.views.phrases import counted
from armsledger.views.tally import Tally

if TYPE_CHECKING:
    from armsledger.ledger.book import Ledger

COLUMNS = ("name", "outcome", "doc", "claims", "old")
OUTCOMES = ("new", "superseded", "same")
AT_ONCE = 200  # documents after which what follows from them is worked out
WIDTH = 24  # columns of the bar


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: `new`, `same`, or `superseded` (it took the place of `old`)."""

    name: str
    outcome: str
    doc: str
    claims: int
    old: str | None = None


class Waiting:
    """A bar on stderr where a person watches: of the files at some paths, how many are read."""

    def __init__(self, tally: Tally, paths: Iterable[str], *, watched: bool | None = None) -> None:
        self.tally = tally
        self.watched = sys.stderr.isatty() if watched is None else watched
        self.total = sum(map(files_at, paths)) if self.watched else 0
        tally.watched = self.watched

    def show(self, done: int, counts: Counter[str]) -> None:
        """Where it is."""
        if not self.watched:
            return
        told = ", ".join(f"{counts[name]} {name}" for name in OUTCOMES if counts[name])
        total = max(self.total, done)
        full = WIDTH * done // total if total else 0
        bar = "#" * full + "." * (WIDTH - full)
        self.tally.progress(f"[{bar}] {done}/{total}  {told}, {counted(self.tally.claims, 'claim')}")


def files_at(path: str) -> int:
    """How many inputs a path holds, as far as can be seen without reading them: the lines of NDJSON, else files."""
    from armsledger.intake.load import READERS

    place = Path(path)
    if path == "-" or not place.exists():
        return 0
    if place.is_dir():
        files = (found for found in place.rglob("*") if found.suffix.casefold() in READERS and found.is_file())
        return sum(files_at(str(found)) for found in files)
    if place.suffix.casefold() in (".ndjson", ".jsonl"):
        with place.open("rb") as handle:
            return sum(1 for row in handle if row.strip())
    return 1


def added(
    ledger: Ledger,
    items: Iterable[Reading | Refusal],
    paths: Iterable[str],
    tally: Tally,
    now: Callable[[], str],
    reader: str | None = None,
) -> Iterator[Outcome]:
    """Keep each reading; what follows from them is worked out after every few hundred documents, and at the end.

    `reader` is who read them, where it is not the reader of this version.
    """
    waiting, counts = Waiting(tally, paths), Counter[str]()
    found = iter(items)
    done = 0
    more = True
    while more:
        more = False
        with ledger.batch():
            for item in found:
                outcome = kept(ledger, item, tally, now(), reader)
                done += 1
                if outcome is not None:
                    counts[outcome.outcome] += 1
                    yield outcome
                waiting.show(done, counts)
                if done % AT_ONCE == 0:
                    more = True
                    break
            tally.progress("working out what follows ..." if waiting.watched else "")
    tally.progress("")


def kept(ledger: Ledger, item: Reading | Refusal, tally: Tally, at: str, reader: str | None = None) -> Outcome | None:
    """Keep one reading, or that an input was refused."""
    if isinstance(item, Refusal):
        tally.refuse(item)
        ledger.refuse(item, at=at)
        return None
    tally.count(item)
    done = ledger.add(item, at=at, reader=reader)
    return Outcome(item.document.id, done.outcome, done.doc, done.claims, done.old)


def outcome_record(outcome: Outcome) -> Record:
    """What became of a document."""
    return {name: getattr(outcome, name) for name in COLUMNS}


def sums(outcomes: Counter[str], claims: int) -> str:
    """`12 new, 1 superseded, 3 the same; 40 claims`."""
    named = {"new": "new", "superseded": "superseded", "same": "the same"}
    told = ", ".join(f"{outcomes[name]} {words}" for name, words in named.items() if outcomes[name])
    return f"{told or 'nothing new'}; {counted(claims, 'claim')}"


def write_table(outcomes: Iterable[Outcome], stream: TextIO) -> None:
    """A row for each document, as it comes, and the sums."""
    from armsledger.views.found import print_added
    from armsledger.views.terminal import console_for

    console = console_for(stream)
    counts, claims = Counter[str](), 0
    for outcome in outcomes:
        counts[outcome.outcome] += 1
        claims += outcome.claims
        with quiet(stream):
            print_added(console, outcome.outcome, outcome.name, counted(outcome.claims, "claim"))
    if counts:
        stream.write(f"{sums(counts, claims)}\n")


@contextmanager
def quiet(stream: TextIO) -> Iterator[None]:
    """Clear the bar before a row is printed where both are on one terminal."""
    if stream.isatty() and sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    yield
    stream.flush()


def write_json(outcomes: Iterable[Outcome], stream: TextIO) -> None:
    """One object."""
    write_object({"documents": [outcome_record(outcome) for outcome in outcomes]}, stream)


WRITERS: dict[str, Callable[[Iterable[Outcome], TextIO], None]] = {
    "table": write_table,
    "ndjson": lambda outcomes, stream: write_rows(map(outcome_record, outcomes), stream),
    "json": write_json,
    "csv": lambda outcomes, stream: write_cells(COLUMNS, map(outcome_record, outcomes), stream),
}

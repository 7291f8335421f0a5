"""Which claims `armsledger explain` is asked about: an id, and the claims or documents to look in.

Enters: the arguments of the command. Leaves: claims; raises `IntakeError` where the id fits none, or several.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date as Date
from pathlib import Path

from armsledger.errors import IntakeError
from armsledger.ledger.kept import REMEDY, claim_of_record
from armsledger.records import Claim, Reading, Refusal
from armsledger.views.inputs import readings
from armsledger.views.tally import Tally

CLAIM_KEYS = frozenset({"kind", "stage", "sentence", "why"})
SUFFIXES = (".ndjson", ".jsonl")
PREFIX = "c-"  # of every claim's id
SHOWN = 5  # ids that a message names


def is_input(argument: str) -> bool:
    """Whether an argument is something to read rather than an id."""
    return argument == "-" or Path(argument).exists()


def claims_at(paths: Sequence[str], date: Date | None, lang: str | None, tally: Tally) -> Iterator[Claim]:
    """The claims of NDJSON files of claims, of standard input, and of documents, which are read again."""
    for path in paths:
        if path == "-" or holds_claims(Path(path)):
            yield from claims_kept(path, tally)
            continue
        for item in tally.watch(readings([path], date=date, lang=lang)):
            if isinstance(item, Reading):
                yield from item.claims


def holds_claims(path: Path) -> bool:
    """Whether a file holds claims, as `read --format ndjson` writes them, rather than documents."""
    if path.suffix.casefold() not in SUFFIXES or not path.is_file():
        return False
    with path.open("rb") as handle:
        first = next((row for row in handle if row.strip()), b"")
    try:
        return parsed(first, str(path)).keys() >= CLAIM_KEYS
    except IntakeError:
        return False


def claims_kept(path: str, tally: Tally) -> Iterator[Claim]:
    """The claims of one NDJSON input; a row that is none is refused and costs only itself."""
    name = "stdin" if path == "-" else path
    with nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as handle:
        for found in claims_in(handle, name):
            if isinstance(found, Refusal):
                tally.refuse(found)
            else:
                yield found


def claims_in(rows: Iterable[bytes], name: str) -> Iterator[Claim | Refusal]:
    """The claim, or the refusal, of each NDJSON row."""
    for number, row in enumerate(rows, start=1):
        where = f"{name}:{number}"
        if row.strip():
            try:
                yield claim_of_record(parsed(row, where), where)
            except IntakeError as error:
                yield Refusal(where, error.reason, error.remedy)


def parsed(row: bytes, where: str) -> dict[str, object]:
    """The object of a row; raises `IntakeError`."""
    try:
        value = json.loads(row)
    except (ValueError, RecursionError):
        raise IntakeError(where, "the line is not valid JSON", REMEDY) from None
    if not isinstance(value, dict):
        raise IntakeError(where, "the line is JSON, but not an object", REMEDY)
    return value


def the_one(claims: Iterable[Claim], wanted: str) -> Claim:
    """The claim whose id is `wanted`, or alone begins so; `c-` may be left out."""
    start = wanted.removeprefix(PREFIX)
    found = {claim.id: claim for claim in claims if claim.id.removeprefix(PREFIX).startswith(start)}
    if wanted in found or len(found) == 1:
        return found.get(wanted) or next(iter(found.values()))
    if not found:
        raise IntakeError(wanted, "no claim of these inputs has an id that begins so", "`armsledger read` lists them")
    named = ", ".join(sorted(found)[:SHOWN])
    raise IntakeError(wanted, f"{len(found)} ids begin so, among them {named}", "Give more of the id")

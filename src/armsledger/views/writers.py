"""Readings -> a stream, in the formats of `armsledger read`.

Enters: `Reading`s and `Refusal`s, one after the other. Leaves: claims on the stream. A format is a function here and a
line in `WRITERS`, which the command line and its help read.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from armsledger.ledger.kept import SOURCE, claim_record
from armsledger.records import Claim, Reading, Refusal
from armsledger.views.api import reading_record, refusal_record
from armsledger.views.safe import cell, escaped

Item = Reading | Refusal
HEADER = (
    "kind", "stage", "polarity", "certainty", "from", "to", "item", "designation", "qty_min", "qty_max", "money_min",
    "money_max", "currency", "when_start", "when_end", "source_name", "source_role", "source_org", "source_country",
    "source_anonymous", "evidence", "id", "doc", "sentence", "span_start", "span_end",
)  # fmt: skip


def dumped(value: Any, indent: int | None = None) -> str:
    """JSON as text; letters of every language stay readable, and nothing in it acts on a terminal."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent))


def claims_of(items: Iterable[Item]) -> Iterator[Claim]:
    """The claims of what was read, in order."""
    for item in items:
        if isinstance(item, Reading):
            yield from item.claims


def write_ndjson(items: Iterable[Item], stream: TextIO) -> None:
    """One claim a line, as soon as it is read."""
    for item in items:
        for claim in claims_of([item]):
            stream.write(dumped(claim_record(claim)) + "\n")
        stream.flush()


def write_json(items: Iterable[Item], stream: TextIO) -> None:
    """One object: `readings`, each with its document, claims and refusals, and `refusals` of whole inputs."""
    readings: list[Any] = []
    refusals: list[Any] = []
    for item in items:
        if isinstance(item, Reading):
            readings.append(reading_record(item))
        else:
            refusals.append(refusal_record(item))
    stream.write(dumped({"readings": readings, "refusals": refusals}, indent=2) + "\n")


def csv_row(claim: Claim) -> list[str]:
    """A claim as the cells of `HEADER`; lists are joined by `; `, unknowns are empty."""
    record = claim_record(claim)
    qty, money, when = record["qty"] or (None,) * 2, record["money"] or (None,) * 3, record["when"] or (None,) * 2
    source = record["source"] or dict.fromkeys(SOURCE)
    anonymous = {True: "true", False: "false", None: ""}[source["anonymous"]]
    values = (
        *(record[key] for key in HEADER[:8]), *qty, *money, *when, *(source[key] for key in SOURCE[:4]), anonymous,
        "; ".join(record["evidence"]), record["id"], record["doc"], record["sentence"], *record["span"],
    )  # fmt: skip
    return [cell(value) for value in values]


def write_csv(items: Iterable[Item], stream: TextIO) -> None:
    """One claim a row below a header, with CRLF as RFC 4180 has it."""
    writer = csv.writer(stream)
    writer.writerow(HEADER)
    for claim in claims_of(items):
        writer.writerow(csv_row(claim))


def write_table(items: Iterable[Item], stream: TextIO) -> None:
    """Tables for people."""
    from armsledger.views.terminal import console_for, print_reading

    console = console_for(stream)
    for item in items:
        if isinstance(item, Reading):
            print_reading(console, item)
            stream.flush()


WRITERS: dict[str, Callable[[Iterable[Item], TextIO], None]] = {
    "table": write_table,
    "json": write_json,
    "ndjson": write_ndjson,
    "csv": write_csv,
}

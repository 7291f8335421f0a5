"""How fast the ledger is, and how it grows: `python -m benchmarks.ledger --documents 1000 10000 100000`.

Leaves: a table on standard output, and the same in `benchmarks/ledger.md` and `benchmarks/ledger.json`. Readings are
made by a seeded generator instead of the reader: about ten claims a document, lines of the ledger by a long-tailed
distribution, each told by the voices round it over five years, one document in six a copy of an earlier one. What is
timed is the ledger alone. Each question is asked `REPEATS` times, and the median is given.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from armsledger.ledger.book import Ledger
from armsledger.ledger.records import Flow
from armsledger.records import EVIDENCE, ITEMS, STAGES, Block, Claim, Document, Period, Range, Reading, Source, Span

HERE = Path(__file__).resolve().parent
SEED = 7
LINES = 5_000  # lines of the ledger among which documents choose
CLAIMS = 10  # of a document, on average
COPIES = 1 / 6  # of the documents
YEARS = 5
REPEATS = 9
AT = "2026-01-31T09:30:00Z"
READER = "generated"
PARTIES = (
    "USA RUS CHN FRA DEU GBR ITA ESP TUR ISR IRN PRK KOR JPN IND PAK SAU ARE EGY DZA MAR BRA ARG CHL COL MEX POL UKR"
    " SWE NOR FIN DNK NLD BEL CZE SVK ROU BGR GRC SRB BLR KAZ UZB VNM THA IDN MYS PHL AUS CAN ZAF NGA KEN ETH SDN SYR"
)
SYLLABLES = "ba co du fe gi ho ju ka le mi no pu ra se ti vo wa xe yo zu bri cla dro fla gre klo pla sto tre"
OUTLETS = 120


class World:
    """What the made-up documents tell of: lines of the ledger, outlets and words, the same for each seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        parties = PARTIES.split()
        pairs = [(a, b) for a in parties for b in parties if a != b]
        lines = [(a, b, item) for a, b in pairs for item in ITEMS]
        self.lines = self.chance.sample(lines, LINES)
        self.weights = list(accumulate(1 / (rank + 20) ** 0.9 for rank in range(1, LINES + 1)))
        parts = SYLLABLES.split()
        self.words = ["".join(self.chance.choices(parts, k=1 + n % 4)) + str(n % 3 or "") for n in range(20_000)]

    def line(self) -> tuple[str, str, str]:
        """A line, the frequent ones more often."""
        return self.chance.choices(self.lines, cum_weights=self.weights)[0]

    def sentence(self, supplier: str, recipient: str, item: str, number: int) -> str:
        """Some words round the parties."""
        told = " ".join(self.chance.choices(self.words, k=6))
        return f"{supplier} {told} {item} {recipient} {number}."

    def claim(self, line: tuple[str, str, str], start: int, day: date) -> tuple[str, Claim]:
        """What one voice says of a line."""
        chance = self.chance
        supplier, recipient, item = line
        number = chance.randint(2, 9_999)
        sentence = self.sentence(supplier, recipient, item, number)
        voices = (
            None,
            None,
            Source(country="USA", org="White House"),
            Source(country=supplier),
            Source(country=recipient),
        )
        year = str(day.year - chance.randint(0, 2))
        made = Claim(
            id="c", doc="d", sentence=sentence, span=Span(start, start + len(sentence)),
            kind=chance.choices(("transfer", "use", "production"), (8, 1, 1))[0], stage=chance.choice(STAGES),
            polarity="denied" if chance.random() < 0.1 else "affirmed", certainty="stated",
            supplier=supplier, recipient=recipient, item=item,
            qty=Range(number, None) if chance.random() < 0.5 else None,
            when=Period(year, year) if chance.random() < 0.6 else None, source=chance.choice(voices),
            evidence=(chance.choice(EVIDENCE),) if chance.random() < 0.1 else (),
            fields={"kind": Span(start, start + 3), "from": Span(start, start + 3)},
        )  # fmt: skip
        return sentence, made

    def article(self, number: int) -> Reading:
        """A document with its claims, on one to three lines."""
        chance = self.chance
        day = date(2019, 1, 1) + timedelta(days=chance.randrange(365 * YEARS))
        lines = [self.line() for _ in range(chance.choice((1, 1, 2, 3)))]
        text, claims = "", []
        for _ in range(chance.randint(CLAIMS - 4, CLAIMS + 4)):
            sentence, made = self.claim(chance.choice(lines), len(text), day)
            claims.append(made)
            text += sentence + " "
        return Reading(document(f"doc{number}", text, day, chance.randrange(OUTLETS)), tuple(claims))


def document(name: str, text: str, day: date, outlet: int) -> Document:
    """A document of one block."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    lang = ("en", "fr", "es")[outlet % 3]
    block = (Block(Span(0, len(text))),)
    known: dict[str, Any] = {"raw_sha256": sha, "text_sha256": sha, "blocks": block, "published": day}
    return Document(name, text, lang, outlet=f"Outlet {outlet}", title=text[:60], **known)


def readings(documents: int, seed: int = SEED) -> Iterator[Reading]:
    """The made-up readings: articles, and copies of recent ones in other outlets."""
    world = World(seed)
    recent: list[Reading] = []
    for number in range(documents):
        if recent and world.chance.random() < COPIES:
            original = world.chance.choice(recent[-50:])
            day = original.document.published + timedelta(days=world.chance.randint(0, 2))  # type: ignore[operator]
            text = original.document.text
            made = document(f"doc{number}", text, day, world.chance.randrange(OUTLETS))
            yield Reading(replace(made, lang=original.document.lang), original.claims)
        else:
            made_article = world.article(number)
            recent.append(made_article)
            yield made_article


def milliseconds(ask: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median of several times, in milliseconds."""
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(times), 1)


def big_flow(ledger: Ledger, least: int = 2_000) -> Flow:
    """The smallest line with at least so many statements, else the largest."""
    found = ledger.flows(order="statements", limit=200)
    enough = [flow for flow in found if flow.counts.statements >= least]
    return (enough or found[:1])[-1]


def one_more(ledger: Ledger, extra: Sequence[Reading]) -> list[float]:
    """How long each of some further documents takes, with all that follows from it, in milliseconds."""
    times = []
    for reading in extra:
        begun = time.perf_counter()
        ledger.add(reading, at=AT, reader=READER)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def measured(where: str, documents: int) -> dict[str, Any]:
    """All figures of one ledger."""
    made = readings(documents + 60)
    found: dict[str, Any] = {"documents": documents}
    begun = time.perf_counter()
    with Ledger.open(where) as ledger:
        with ledger.batch():
            for reading in islice(made, documents):
                ledger.add(reading, at=AT, reader=READER)
            found["kept_s"] = round(time.perf_counter() - begun, 1)
            print("kept", found, flush=True)
        found["added_s"] = round(time.perf_counter() - begun, 1)
        print("settled", found, flush=True)
    found |= asked(where, list(made))
    found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return found


def asked(where: str, extra: Sequence[Reading]) -> dict[str, Any]:
    """What questions and further documents take."""
    found: dict[str, Any] = {}
    begun = time.perf_counter()
    with Ledger.open(where) as ledger:
        found["open_ms"] = round((time.perf_counter() - begun) * 1000, 1)
        known = ledger.info()
        found |= {key: known[key] for key in ("claims", "statements", "flows", "families", "bytes")}
        big = big_flow(ledger)
        supplier, item = big.key.supplier, big.key.item
        found["flows_found"] = len(ledger.flows(supplier=supplier, item=item))
        found["flows_ms"] = milliseconds(lambda: ledger.flows(supplier=supplier, item=item))
        found["show_statements"] = big.counts.statements
        found["show_ms"] = milliseconds(lambda: (ledger.flow(big.id), ledger.statements(flow=big.id)))
        found["search_ms"] = milliseconds(lambda: ledger.search("uav rus"))
        one_more(ledger, extra[:10])
        times = one_more(ledger, extra[10:])
        found["more_ms"] = round(statistics.median(times), 1)
        found["more_90_ms"] = round(sorted(times)[int(len(times) * 0.9)], 1)
    return found


ROWS = (
    ("documents", "documents", "{:,}"), ("claims", "claims", "{:,}"), ("statements", "statements", "{:,}"),
    ("lines", "flows", "{:,}"), ("families", "families", "{:,}"), ("file, MB", "bytes", "{:,.0f}"),
    ("all added in, s", "added_s", "{:,.0f}"), ("a document of these, ms", "each_ms", "{:.1f}"),
    ("open, ms", "open_ms", "{}"), ("`flows` with two filters, ms", "flows_ms", "{}"),
    ("a line with its statements, ms", "show_ms", "{}"), ("its statements", "show_statements", "{:,}"),
    ("`search` of two words, ms", "search_ms", "{}"), ("one more document, ms (median)", "more_ms", "{}"),
    ("one more document, ms (nine in ten)", "more_90_ms", "{}"), ("largest memory, MB", "peak_mb", "{:,}"),
)  # fmt: skip


def table(found: Sequence[dict[str, Any]]) -> str:
    """The figures as Markdown, a column for each size."""
    shown = [one | {"each_ms": one["added_s"] / one["documents"] * 1000, "bytes": one["bytes"] / 1e6} for one in found]
    lines = [f"| | {' | '.join(['SQLite'] * len(shown))} |", f"|---|{'---:|' * len(shown)}"]
    for label, key, form in ROWS:
        lines.append(f"| {label} | {' | '.join(form.format(one[key]) for one in shown)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--folder", type=Path, help="where the ledgers are made and kept; else they are thrown away")
    parser.add_argument("--write", action="store_true", help="write benchmarks/ledger.md and ledger.json")
    given = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        for documents in given.documents:
            path = (given.folder or Path(scratch)) / f"{documents}.db"
            path.unlink(missing_ok=True)
            found.append(measured(str(path), documents))
    versions = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {versions}"
    print(table(found))
    if given.write:
        (HERE / "ledger.json").write_text(json.dumps({"machine": machine, "sizes": found}, indent=1) + "\n")
        head = (
            f"# The ledger: speed and growth\n\n{__doc__.split(chr(10) * 2, 1)[1].strip()}\n\nMachine: {machine}.\n\n"
        )
        (HERE / "ledger.md").write_text(head + table(found) + "\n")


if __name__ == "__main__":
    main()

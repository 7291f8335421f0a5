"""What is told of a reader, for people: the mistakes first, the figures last, where a terminal leaves them in sight.

Enters: the JSON document of `evaluation/record.py`. Leaves: text on a stream, or the document itself. Words from texts
and gold files are made harmless.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from armsledger.evaluation.agreement import LEVELS
from armsledger.evaluation.confusion import CONFUSED, in_order
from armsledger.views.lines import tidy
from armsledger.views.phrases import counted
from armsledger.views.report import plain_table
from armsledger.views.terminal import console_for, harmless, put
from armsledger.views.writers import dumped

Record = Mapping[str, Any]
LONGEST = 300  # characters of a sentence that are shown
NOTHING = "–"


def print_line(console: Console, text: Text) -> None:
    """One line, however long, so that what is searched for in the output stands on one."""
    console.print(text, soft_wrap=True)


def quoted(side: Record) -> Text:
    """The sentence that carries a claim, or its beginning."""
    words = tidy(side["sentence"])
    shown = words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
    return harmless(f"    “{shown}”", "dim")


def print_mistakes(
    console: Console, title: str, some: Sequence[Record], show: Callable[[Record], Iterator[Text]]
) -> None:
    """The mistakes of one kind, below their number."""
    print_line(console, Text(f"{title}: {len(some)}", style="bold"))
    for mistake in some:
        for row in show(mistake):
            print_line(console, row)
    console.print()


def unpaired(mistake: Record, side: str, other: str, near: str) -> Iterator[Text]:
    """A claim of one side with its sentence, and what comes nearest to it on the other."""
    yield harmless(f"{mistake['doc']}  ", "bold").append_text(harmless(mistake[side]["line"]))
    yield quoted(mistake[side])
    if mistake[other] is not None:
        yield harmless(f"    {near} {mistake[other]['line']}")


def missed(mistake: Record) -> Iterator[Text]:
    """A gold claim that was not read."""
    return unpaired(mistake, "gold", "read", "nearest read:")


def false_(mistake: Record) -> Iterator[Text]:
    """A claim as read that is none of the gold."""
    return unpaired(mistake, "read", "gold", "nearest gold:")


def otherwise(mistake: Record) -> Iterator[Text]:
    """A gold claim (-) and what it was read as (+)."""
    differing = ", ".join(mistake["fields"])
    yield harmless(f"{mistake['doc']}  ", "bold").append(differing, style="red")
    yield harmless(f"  - {mistake['gold']['line']}", "red")
    yield quoted(mistake["gold"])
    yield harmless(f"  + {mistake['read']['line']}", "green")
    if mistake["gold"]["span"] is None or mistake["read"]["sentence"] != mistake["gold"]["sentence"]:
        yield quoted(mistake["read"])


MISTAKES: Mapping[str, tuple[str, Callable[[Record], Iterator[Text]]]] = {
    "missed": ("missed", missed),
    "false": ("false", false_),
    "otherwise": ("read otherwise", otherwise),
}


def confusion_table(field: str, cells: Iterable[Record]) -> Table:
    """Gold values in rows, values as read in columns; what is missed and what is false at the edges."""
    counts = {(cell["gold"], cell["read"]): cell["count"] for cell in cells}
    golds, reads = (in_order((cell[side] for cell in counts), CONFUSED[field]) for side in (0, 1))
    table = plain_table(field, *("missed" if value is None else f"read {value}" for value in reads))
    for gold in golds:
        row = (figure(counts.get((gold, read), 0), right=gold == read) for read in reads)
        table.add_row(harmless("false" if gold is None else gold), *row)
    return table


def figure(count: int, *, right: bool) -> Text:
    """A count; a point for none."""
    return Text(str(count) if count else "·", style="" if right or not count else "red")


def parts_table(by: str, rows: Iterable[Record]) -> Table:
    """A line for each part of the corpus."""
    names = [name for level in ("event", "claim") for name in (f"{level} P", "R", "F1")]
    table = plain_table(by, "docs", "gold", "read", *names, gap=2)
    for row in rows:
        shares = (f"{row[level][key]:.3f}" for level in ("event", "claim") for key in ("p", "r", "f1"))
        counts = (str(row[key]) for key in ("documents", "gold", "read"))
        table.add_row(harmless(row["value"] or NOTHING), *counts, *shares)
    return table


def figures_lines(record: Record) -> Iterator[str]:
    """The figures of the whole, each level with the interval of its F1."""
    for level in LEVELS:
        score, ends = record[level], record["intervals"].get(level)
        beside = f"  95 % interval {ends[0]:.3f} to {ends[1]:.3f}" if ends else ""
        yield f"{level:6} P {score['p']:.3f}  R {score['r']:.3f}  F1 {score['f1']:.3f}{beside}"
    if record["event_pairs"]:
        shares = "  ".join(f"{name} {share:.2f}" for name, share in record["agreement"].items())
        yield f"of {counted(record['event_pairs'], 'event pair')}: {shares}"
    documents = counted(record["documents"], "document")
    yield f"{documents}, {record['gold']} gold claims, {record['read']} read by {record['reader']}"


def write_text(record: Record, stream: TextIO) -> None:
    """For people."""
    console = console_for(stream)
    for key, (title, show) in MISTAKES.items():
        if key in record:
            print_mistakes(console, title, record[key], show)
    for field, cells in record["confusion"].items():
        put(console, confusion_table(field, cells), Text())
    for by, rows in record["by"].items():
        put(console, parts_table(by, rows), Text())
    for row in figures_lines(record):
        print_line(console, harmless(row))


def write_json(record: Record, stream: TextIO) -> None:
    """The document itself."""
    stream.write(dumped(record, indent=2) + "\n")


REPORTS: Mapping[str, Callable[[Record, TextIO], None]] = {"text": write_text, "json": write_json}

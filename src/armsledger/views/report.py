"""How the examples beside the rules stand, and which words they cover: tables for people, JSON for programs.

Enters: `Outcome`s and `Cover`s. Leaves: text on a console, or records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from armsledger.views.coverage import Cover, cover_record
from armsledger.views.lines import NONE, differences
from armsledger.views.rules import Outcome
from armsledger.views.terminal import console_for, harmless, put
from armsledger.views.writers import dumped

Silent = Mapping[str, Mapping[str, int]]
COUNTED = ("met", "failed", "known failure", "no longer fails", "nothing expected")


def plain_table(*names: str, gap: int = 3) -> Table:
    """A table without lines, its figures on the right, `gap` blanks between columns."""
    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="dim")
    for number, name in enumerate(names):
        table.add_column(name, justify="right" if number else "left", no_wrap=number == 0, overflow="fold")
    return table


def print_outcome(console: Console, outcome: Outcome) -> None:
    """An example that somebody must look at: what is missing (-), what came instead (+)."""
    example = outcome.example
    console.print(harmless(example.where, "bold").append(f"  {outcome.status}", style="red"), soft_wrap=True)
    console.print(harmless(f"  > {example.sentence}"), soft_wrap=True)
    missing, beyond = differences(example.expected, outcome.got)
    for sign, style, some in (("-", "red", missing), ("+", "green", beyond)):
        for row in some:
            console.print(harmless(f"  {sign} {row}", style), soft_wrap=True)
    console.print()


def print_outcomes(console: Console, outcomes: Sequence[Outcome]) -> None:
    """A line a file, with how many examples stand how, and how many must not match."""
    table = plain_table("file", *COUNTED, NONE)
    for (lang, name), group in groupby(outcomes, key=lambda o: (o.example.lang, o.example.file.name)):
        some = list(group)
        counts = Counter[str](o.status for o in some)
        silent = sum(o.example.expected == (NONE,) for o in some)
        table.add_row(f"{lang}/{name}", *(figure(counts[status], status) for status in COUNTED), str(silent))
    counts = Counter[str](o.status for o in outcomes)
    table.add_row("", *(figure(counts[status], status) for status in COUNTED), "", style="bold")
    put(console, table)


def figure(count: int, status: str) -> Text:
    """A count, in red where it is one of what must be looked at; nothing for none."""
    good = status in ("met", "known failure")
    return Text(str(count) if count else "·", style="" if good or not count else "red")


def outcome_record(outcome: Outcome) -> dict[str, Any]:
    """An example's outcome as a JSON object."""
    example = outcome.example
    return {
        "where": example.where,
        "lang": example.lang,
        "file": example.file.stem,
        "heading": example.heading,
        "date": example.date.isoformat() if example.date is not None else None,
        "sentence": example.sentence,
        "expected": list(example.expected),
        "got": list(outcome.got),
        "status": outcome.status,
        "known_failure": example.failure,
    }


def print_coverage(console: Console, covers: Sequence[Cover], silent: Silent) -> None:
    """A line for each language × kind × frame × stage: how many triggers examples cover, and which none does."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    for name in ("rule", "covered", "without an example"):
        table.add_column(name, overflow="fold")
    for rule, group in groupby(covers, key=rule_of):
        some = list(group)
        missing = [c.word for c in some if not c.examples]
        share = f"{len(some) - len(missing)} of {len(some)}"
        table.add_row(rule, share, harmless(", ".join(missing), "red"))
    put(console, table, Text())
    print_silent(console, silent)
    total = sum(bool(c.examples) for c in covers)
    console.print(f"{total} of {len(covers)} triggers are covered by an example")


def rule_of(cover: Cover) -> str:
    """`fr transfer.give.done`."""
    trigger = cover.trigger
    return f"{cover.lang} {trigger.kind}.{trigger.frame}.{trigger.stage}"


def print_silent(console: Console, silent: Silent) -> None:
    """How many sentences must not match, by language and kind."""
    kinds = list(next(iter(silent.values()), {}))
    table = plain_table("must not match", *kinds)
    for lang, counts in silent.items():
        table.add_row(lang, *(Text(str(counts[kind]), style="" if counts[kind] else "red") for kind in kinds))
    put(console, table, Text())


def outcomes_table(outcomes: Iterable[Outcome], stream: TextIO) -> list[Outcome]:
    """Each example that must be looked at as soon as it is run, then a line a file."""
    console = console_for(stream)
    found = []
    for outcome in outcomes:
        found.append(outcome)
        if outcome.bad:
            print_outcome(console, outcome)
    print_outcomes(console, found)
    return found


def outcomes_json(outcomes: Iterable[Outcome], stream: TextIO) -> list[Outcome]:
    """Every example as one JSON list."""
    found = list(outcomes)
    stream.write(dumped([outcome_record(outcome) for outcome in found], indent=2) + "\n")
    return found


def coverage_table(covers: Sequence[Cover], silent: Silent, stream: TextIO) -> None:
    """The coverage for people."""
    print_coverage(console_for(stream), covers, silent)


def coverage_json(covers: Sequence[Cover], silent: Silent, stream: TextIO) -> None:
    """The coverage as one JSON object: `triggers` with their examples, and `none`, the sentences without a claim."""
    record = {"triggers": [cover_record(cover) for cover in covers], "none": silent}
    stream.write(dumped(record, indent=2) + "\n")


OUTCOMES = {"table": outcomes_table, "json": outcomes_json}
COVERAGE = {"table": coverage_table, "json": coverage_json}

"""Measures armsledger beside other tools: `python -m benchmarks.quality`.

    python -m benchmarks.quality            measure, print, and keep in results.json and docs/accuracy.md
    python -m benchmarks.quality --print    measure and print alone
    python -m benchmarks.quality --again    print the table of results.json, and set it in docs/accuracy.md

Nothing is kept where a tool is not installed or the annotated articles are not there: what was measured with them
stands.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from armsledger.evaluation.gold import Gold, corpus_hash
from benchmarks.quality.comparing import compared
from benchmarks.quality.events import by_reader
from benchmarks.quality.report import COMPARISONS, EVENTS, Results, table, write
from benchmarks.quality.texts import article, gold_of
from benchmarks.quality.tools import LICENCES, installed
from benchmarks.speed import one_core

FILE = Path(__file__).parent / "results.json"
CORPORA = ("articles", "corpus")


def measured(corpora: Mapping[str, Sequence[Gold]]) -> dict[str, Any]:
    """All results."""
    articles = {name: [article(one) for one in some] for name, some in corpora.items()}
    results: dict[str, Any] = {
        "machine": f"{platform.machine()}, one core of {os.cpu_count()}, Python {platform.python_version()}",
        "tools": installed(),
        "corpora": {name: size(some) for name, some in corpora.items()},
    }
    for title, comparison in COMPARISONS.items():
        results[title] = {name: compared(comparison, some) for name, some in articles.items()}
    results[EVENTS] = {name: by_reader(some) for name, some in corpora.items()}
    return results


def size(some: Sequence[Gold]) -> dict[str, Any]:
    """How large a corpus is, and which."""
    return {"documents": len(some), "claims": sum(len(one.claims) for one in some), "hash": corpus_hash(some)}


def missing(results: Results) -> list[str]:
    """What the results lack: tools, corpora."""
    tools = [f"{name} is not installed" for name in LICENCES if results["tools"][name]["version"] is None]
    return tools + [f"the {name} are not there" for name in CORPORA if name not in results["corpora"]]


def keep(results: Results) -> None:
    """Write the results, and the table into the page."""
    FILE.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    write(results)


def options_of(arguments: list[str] | None) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(description="Measure armsledger beside other tools.")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--print", dest="only_print", action="store_true", help="keep nothing")
    change.add_argument("--again", action="store_true", help="measure nothing; set the table of the results kept")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Measure, print and keep; returns the exit code."""
    options = options_of(arguments)
    if options.again:
        results = json.loads(FILE.read_text(encoding="utf-8"))
    elif corpora := gold_of():
        one_core()
        results = measured(corpora)
    else:
        print("skipped: there are no annotated texts; set ARMSLEDGER_SHARED to the folder that holds them")
        return 0
    print(table(results))
    lacking = missing(results)
    if lacking and not options.only_print:
        print(f"\nnot kept: {'; '.join(lacking)}")
    elif not options.only_print:
        keep(results)
    return 0


if __name__ == "__main__":
    sys.exit(main())

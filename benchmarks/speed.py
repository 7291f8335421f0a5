"""How fast the reading is and how much memory it takes: `python -m benchmarks.speed`.

Leaves: a table on standard output, and the same in `benchmarks/speed.md` and `benchmarks/speed.json`. Everything is
measured in processes of its own, held to one core where the system can do that, the best of `--repeat` runs. Words are
runs of letters and digits. The texts are the examples, and the annotated articles where they are there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.corpus import EXAMPLES, ROOT, gold_folder

HERE = Path(__file__).resolve().parent
ARTICLE = EXAMPLES / "korea-poland-armour.en.txt"
LONG = 12  # copies of a text that make one warm run long enough to be timed


def child(*arguments: str) -> tuple[float, str]:
    """Wall seconds of one Python process, and what it printed; raises where it fails."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return time.perf_counter() - begun, done.stdout


def best(repeat: int, *arguments: str) -> float:
    """The shortest of several runs, in seconds."""
    return min(child(*arguments)[0] for _ in range(repeat))


def one_core() -> None:
    """Keep this process on one core, where the system has a call for it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1e6 if sys.platform == "darwin" else 1e3), 1)


def warm(paths: Iterable[str]) -> dict[str, float]:
    """Load a text's language, then read the texts again and again: seconds, documents, words, memory."""
    from armsledger.knowledge.folding import words
    from armsledger.reading.reader import read_document
    from benchmarks.corpus import documents

    one_core()
    begun = time.perf_counter()
    found = [document for path in paths for document in documents(Path(path))]
    for lang in {document.lang for document in found}:
        read_document(next(document for document in found if document.lang == lang))
    loaded = time.perf_counter()
    count = max(1, LONG // len(found))
    for _ in range(count):
        for path in paths:
            for document in documents(Path(path)):
                read_document(document)
    seconds = time.perf_counter() - loaded
    read_words = count * sum(len(words(document.text)) for document in found)
    return {
        "load_seconds": round(loaded - begun, 2),
        "documents_per_second": round(count * len(found) / seconds, 2),
        "words_per_second": round(read_words / seconds),
        "peak_megabytes": peak_megabytes(),
    }


def texts() -> dict[str, list[str]]:
    """What is read warm, by name."""
    found = {path.name: [str(path)] for path in sorted(EXAMPLES.glob("*.txt"))}
    found["the three examples"] = [str(path) for path in sorted(EXAMPLES.glob("*.txt"))]
    articles = sorted(gold_folder().glob("*.txt"))
    if articles:
        found[f"{len(articles)} annotated articles"] = [str(path) for path in articles]
    return found


def best_warm(repeat: int, paths: list[str]) -> dict[str, float]:
    """The fastest of several processes."""
    runs = [json.loads(child("-m", "benchmarks.speed", "--warm", *paths)[1]) for _ in range(repeat)]
    return dict(max(runs, key=lambda run: run["words_per_second"]))


def measured(repeat: int) -> dict[str, Any]:
    """All figures."""
    start = "from armsledger.cli import main; main()"
    return {
        "machine": f"{platform.machine()}, one core of {os.cpu_count()}, Python {platform.python_version()}",
        "cold": {
            "armsledger --help": round(best(repeat, "-c", start, "--help"), 2),
            f"armsledger read {ARTICLE.name}": round(best(repeat, "-c", start, "read", str(ARTICLE)), 2),
        },
        "warm": {name: best_warm(repeat, paths) for name, paths in texts().items()},
    }


def table(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    rows = ["| from a cold start | seconds |", "|---|---:|"]
    rows += [f"| `{name}` | {seconds:.2f} |" for name, seconds in figures["cold"].items()]
    rows += ["", "| warm | load, s | documents/s | words/s | peak memory, MB |", "|---|---:|---:|---:|---:|"]
    for name, run in figures["warm"].items():
        cells = (run["load_seconds"], run["documents_per_second"], run["words_per_second"], run["peak_megabytes"])
        rows.append(f"| {name} | {' | '.join(f'{cell:g}' for cell in cells)} |")
    return "\n".join(rows)


def main() -> None:
    """Measure, print, and keep the table."""
    parser = argparse.ArgumentParser(description="Measure the speed of the reading.")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the best counts")
    parser.add_argument("--warm", nargs="+", metavar="PATH", help="measure these texts in this process, as JSON")
    options = parser.parse_args()
    if options.warm:
        print(json.dumps(warm(options.warm)))
        return
    figures = measured(options.repeat)
    shown = table(figures)
    print(shown)
    text = f"# Speed\n\nMade by `python -m benchmarks.speed` on {figures['machine']}.\n\n{shown}\n"
    (HERE / "speed.md").write_text(text, encoding="utf-8")
    (HERE / "speed.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

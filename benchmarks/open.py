"""The sentences that are not yet read right: how many there are, and which have come to be.

    python -m benchmarks.open             # the count by language and file
    python -m benchmarks.open --settle    # move what is read right now back beside the rules, and the other way round

Each example was written with its expected claims before the program read it. Those that hold stand beside the rules in
`knowledge/languages/XX/*.md` and must hold; those that do not stand in `tests/open/XX/*.md`, in the same form, and must
not: neither can change without somebody seeing it. A failing example stays beside the rules, marked as a known failure,
only where it is the one that shows a trigger.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from armsledger.knowledge import LANGUAGES, ROOT
from armsledger.knowledge.language import Trigger
from armsledger.views.coverage import heard, spelt
from armsledger.views.files import write_whole
from armsledger.views.rules import Example, Outcome, examples_in, load_examples, run

OPEN = Path(__file__).resolve().parents[1] / "tests" / "open"
REASON = "known failure: not read right yet; the only example of a trigger"


def open_examples(langs: Sequence[str] = LANGUAGES) -> list[Example]:
    """The examples of `tests/open`, by language and file."""
    files = [(lang, path) for lang in langs for path in sorted((OPEN / lang).glob("*.md"))]
    return [e for lang, path in files for e in examples_in(path.read_text(encoding="utf-8"), lang, path)]


def block(example: Example, *, reason: str | None = None) -> list[str]:
    """The lines of an example as a file holds them, with its own date and heading."""
    dated = [f"Date: {example.date.isoformat()}", ""] if example.date else []
    below = [f"- {line}" for line in example.expected] + ([reason] if reason else [])
    return [*dated, f"## {example.heading}", "", f"> {example.sentence}", "", *below, ""]


def without(text: str, gone: Iterable[Example]) -> str:
    """A file's text without some of its examples."""
    rows: list[str | None] = list(text.splitlines())
    for example in gone:
        for number in range(example.at - 1, example.upto):
            rows[number] = None
    kept = [row for row in rows if row is not None]
    return "\n".join(tidy(kept)) + "\n"


def tidy(rows: Sequence[str]) -> Iterator[str]:
    """The rows without headings that nothing follows, and without blank lines in a row."""
    kept: list[str] = []
    for row in rows:
        if row.startswith("## "):
            while kept and not kept[-1].strip():
                kept.pop()
            if kept and kept[-1].startswith("## "):
                kept.pop()
            if kept:
                kept.append("")
        if row.strip() or (kept and kept[-1].strip()):
            kept.append(row)
    while kept and (not kept[-1].strip() or kept[-1].startswith("## ")):
        kept.pop()
    yield from kept


def append(path: Path, blocks: Iterable[Sequence[str]], title: str) -> None:
    """Add examples at the end of a file, which is made where it is missing."""
    text = path.read_text(encoding="utf-8") if path.exists() else f"# {title}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, "\n".join([text.rstrip("\n"), "", *(row for some in blocks for row in some)]).rstrip("\n") + "\n")


def needed(outcomes: Sequence[Outcome]) -> set[str]:
    """Where the failing examples stand that alone show some trigger."""
    shown: set[Trigger] = {t for o in outcomes if o.status == "met" for t in heard(o.example)}
    kept = set()
    for outcome in outcomes:
        if outcome.status != "met" and (more := (heard(outcome.example) | spelt(outcome.example)) - shown):
            kept.add(outcome.example.where + outcome.example.sentence)
            shown |= more
    return kept


def settle(langs: Sequence[str]) -> tuple[int, int]:
    """Move the examples to where they belong; returns how many went beside the rules and how many left them."""
    for example in (e for e in load_examples(langs) if e.failure is not None):
        write_whole(example.file, unmarked(example))
    went = left = 0
    for lang in langs:
        beside, apart = list(map(run, load_examples([lang]))), list(map(run, open_examples([lang])))
        kept = needed([*beside, *apart])
        sentences = [o.example.sentence for o in (*beside, *apart) if o.example.where + o.example.sentence in kept]
        back = [o.example for o in apart if o.status == "met" or o.example.sentence in sentences]
        gone = [o.example for o in beside if o.status != "met" and o.example.sentence not in sentences]
        move(back, ROOT / "languages" / lang, "Examples")
        move(gone, OPEN / lang, "Not read right yet")
        mark(sentences, [lang])
        went, left = went + len(back), left + len(gone)
    return went, left


def unmarked(example: Example) -> str:
    """The text of an example's file without its mark of a known failure."""
    rows = example.file.read_text(encoding="utf-8").splitlines()
    return "\n".join(row for row in rows if not row.startswith("known failure:")) + "\n"


def mark(sentences: Sequence[str], langs: Sequence[str]) -> None:
    """Mark the examples with these sentences as known failures."""
    for example in sorted(load_examples(langs), key=lambda e: -e.at):
        if example.sentence in sentences:
            rows = example.file.read_text(encoding="utf-8").splitlines()
            rows[example.upto : example.upto] = [REASON]
            write_whole(example.file, "\n".join(rows) + "\n")


def move(examples: Sequence[Example], folder: Path, title: str) -> None:
    """Take examples out of their files and add them to the files of the same names in another folder."""
    for path in dict.fromkeys(e.file for e in examples):
        some = [e for e in examples if e.file == path]
        write_whole(path, without(path.read_text(encoding="utf-8"), some))
        append(folder / path.name, [block(e) for e in some], title)


def main() -> None:
    """Print the counts, or settle."""
    parser = argparse.ArgumentParser(description="The sentences that are not yet read right.")
    parser.add_argument("--settle", action="store_true", help="move every example to where it belongs now")
    parser.add_argument("langs", nargs="*", default=list(LANGUAGES), metavar="LANG")
    options = parser.parse_args()
    if options.settle:
        back, came = settle(options.langs)
        print(f"{back} went back beside the rules; {came} are not read right")
    for lang in options.langs:
        beside, apart = load_examples([lang]), open_examples([lang])
        known = sum(e.failure is not None for e in beside)
        share = (len(beside) - known) / max(1, len(beside) + len(apart))
        counts = f"{len(beside)} beside the rules ({known} known failures), {len(apart)} open"
        print(f"{lang}: {counts}, {share:.0%} read right")


if __name__ == "__main__":
    main()

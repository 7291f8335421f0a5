"""The examples beside the rules: read, run, compared, rewritten.

Enters: `knowledge/languages/XX/*.md` (docs/knowledge.md describes them). Leaves: an `Outcome` for each example.
A sentence is read as a document of its own, in its language, published on the file's `Date:`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from pathlib import Path
from typing import Literal

from armsledger.errors import LexiconError
from armsledger.intake.lexicon import words
from armsledger.intake.text import document_from_text, repair
from armsledger.knowledge import LANGUAGES, ROOT, nearest
from armsledger.reading.reader import read_by_rules
from armsledger.records import Block, Document, Span
from armsledger.views.files import write_whole
from armsledger.views.lines import NONE, agree, lines

FAILURE = "known failure:"
Status = Literal["met", "failed", "known failure", "no longer fails", "nothing expected"]
BAD: tuple[Status, ...] = ("failed", "no longer fails", "nothing expected")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of an example file with the lines that are expected of it; `at` and `upto` are lines of the file."""

    lang: str
    file: Path
    heading: str
    sentence: str
    date: Date | None
    at: int  # the line of the sentence, from 1
    upto: int  # the last line that belongs to it
    expected: tuple[str, ...] = ()
    failure: str | None = None

    @property
    def where(self) -> str:
        """`fr/transfer.md:12`."""
        return f"{self.lang}/{self.file.name}:{self.at}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading an example gave, and whether it is what was expected."""

    example: Example
    got: tuple[str, ...]
    status: Status

    @property
    def bad(self) -> bool:
        """Whether somebody must look at it."""
        return self.status in BAD


def example_files(langs: Sequence[str] = LANGUAGES, names: Sequence[str] = ()) -> list[tuple[str, Path]]:
    """The example files of some languages, all or those named ("transfer"); raises `LexiconError` for another name."""
    found = [(lang, path) for lang in langs for path in sorted((ROOT / "languages" / lang).glob("*.md"))]
    known = {path.stem for _, path in found}
    for name in names:
        if name not in known:
            raise LexiconError(f"languages/{'|'.join(langs)}", name, f"is not a file of examples{nearest(name, known)}")
    return [(lang, path) for lang, path in found if not names or path.stem in names]


def examples_in(text: str, lang: str, file: Path) -> Iterator[Example]:
    """The examples of a file's text, in order; raises `LexiconError` for a date that is no day."""
    date: Date | None = None
    heading = ""
    current: Example | None = None
    for number, row in enumerate(text.splitlines(), start=1):
        if current is not None and (more := continued(current, row, number)) is not None:
            current = more
            continue
        if current is not None and row.strip():
            yield current
            current = None
        if row.startswith("Date:"):
            date = day(row.removeprefix("Date:").strip(), f"languages/{lang}/{file.name}", number)
        elif row.startswith("#"):
            heading = row.lstrip("#").strip()
        elif row.startswith(">"):
            current = Example(lang, file, heading, row[1:].strip(), date, number, number)
    if current is not None:
        yield current


def continued(example: Example, row: str, number: int) -> Example | None:
    """The example with one more line of its own, or None where the line is not its own."""
    if row.startswith(">") and example.upto == number - 1 and not example.expected and example.failure is None:
        return replace(example, sentence=f"{example.sentence} {row[1:].strip()}", upto=number)
    if row.startswith("- "):
        return replace(example, expected=(*example.expected, row[2:].strip()), upto=number)
    if row.casefold().startswith(FAILURE):
        return replace(example, failure=row[len(FAILURE) :].strip(), upto=number)
    return None


def day(value: str, file: str, number: int) -> Date:
    """The day of a `Date:` line."""
    try:
        return Date.fromisoformat(value)
    except ValueError:
        raise LexiconError(file, f"line {number}", f"{value!r} is not a day; write it as 2023-05-15") from None


def load_examples(langs: Sequence[str] = LANGUAGES, names: Sequence[str] = ()) -> list[Example]:
    """The examples of some languages, of all files or those of some names."""
    files = example_files(langs, names)
    return [e for lang, path in files for e in examples_in(path.read_text(encoding="utf-8"), lang, path)]


def document_of(example: Example) -> Document:
    """The sentence as the body of a document of its own, whatever a headline or a caption would look like."""
    document = document_from_text(example.sentence, id=example.where, date=example.date, lang=example.lang)
    blocks = (Block(Span(0, len(document.text))),)
    marks = repair(document.text, blocks, words(example.lang))
    return replace(document, published=example.date, title=None, blocks=blocks, furniture=(), marks=marks)


def status_of(example: Example, got: Sequence[str]) -> Status:
    """How an example stands; a known failure is strict: it must fail."""
    if not example.expected:
        return "nothing expected"
    met = agree(example.expected, got)
    if example.failure is not None:
        return "no longer fails" if met else "known failure"
    return "met" if met else "failed"


def run(example: Example) -> Outcome:
    """Read the sentence of an example and compare."""
    got = lines(read_by_rules(document_of(example)).claims)
    return Outcome(example, got, status_of(example, got))


def run_all(examples: Iterable[Example]) -> Iterator[Outcome]:
    """`run` for each, in order."""
    yield from map(run, examples)


def settled(outcome: Outcome) -> list[str]:
    """The lines below a sentence as they are to stand: what still holds first, then what is new."""
    example, rest = outcome.example, list(outcome.got)
    if outcome.status == "known failure":
        return [f"- {line}" for line in example.expected] + [f"{FAILURE} {example.failure}"]
    kept = []
    for line in example.expected:
        if line in rest:
            rest.remove(line)
            kept.append(line)
    return [f"- {line}" for line in (*kept, *rest) or (NONE,)]


def rewritten(text: str, outcomes: Sequence[Outcome]) -> str:
    """A file's text with the expectations of its examples settled; whatever already holds stays as it is."""
    rows = text.splitlines()
    for outcome in sorted(outcomes, key=lambda o: -o.example.at):
        if outcome.bad:
            first = outcome.example.at
            while first < len(rows) and rows[first].startswith(">"):
                first += 1
            rows[first : outcome.example.upto] = ["", *settled(outcome)]
            if not outcome.example.expected and first + len(settled(outcome)) + 1 < len(rows):
                rows[first + len(settled(outcome)) + 1 :] = ["", *trimmed(rows[first + len(settled(outcome)) + 1 :])]
    return "\n".join(rows) + "\n"


def trimmed(rows: Sequence[str]) -> list[str]:
    """`rows` without empty ones in front."""
    first = next((n for n, row in enumerate(rows) if row.strip()), len(rows))
    return list(rows[first:])


def update(outcomes: Iterable[Outcome]) -> list[Path]:
    """Rewrite the expectations of every file that has one to settle; returns those files."""
    by_file: dict[Path, list[Outcome]] = {}
    for outcome in outcomes:
        by_file.setdefault(outcome.example.file, []).append(outcome)
    changed = []
    for path, some in by_file.items():
        if any(outcome.bad for outcome in some):
            text = path.read_text(encoding="utf-8")
            write_whole(path, rewritten(text, some))
            changed.append(path)
    return changed

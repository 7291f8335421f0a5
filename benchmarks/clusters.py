"""How well copies are found: `python -m benchmarks.clusters [FOLDER…]`.

Enters: folders, each with the texts of one story and `index.json`, a list of {"id", "text_family", "event", "relation",
…}; by default those under `tests/stories` and the `clusters-dev` of the folder that `$ARMSLEDGER_SHARED` names. Leaves,
on standard output: for each story how pairs of documents were joined, with and without its original, by how much the
joins that hold its families together lie above the threshold and the nearest of the other pairs below it, and which
documents were found to rest on one act; what leaving one story out says of the threshold; how many documents of the
corpus were joined though each was written by itself; and what it costs.

The test part of the corpus is not read.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from armsledger.ledger.families import copies
from armsledger.ledger.families.anchoring import Anchor
from armsledger.ledger.families.copies import Print
from armsledger.ledger.saying.acts import act_print
from armsledger.ledger.saying.events import acts_of
from armsledger.reading.reader import read_and_hear
from benchmarks.corpus import ROOT, documents, shared
from benchmarks.crossing import Measured, bounds, crossed, measured

Row = Mapping[str, Any]
TIMES = 10  # how often the corpus is repeated, with other names, to see how the time grows


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of one story: those of one family in the index, those joined, and both."""

    wanted: int
    joined: int
    right: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.joined) if self.wanted + self.joined else 1.0


def stories() -> list[Path]:
    """The folders that are there."""
    places = [shared() / "clusters-dev", *sorted((ROOT / "tests" / "stories").glob("*"))]
    return [place for place in places if (place / "index.json").is_file()]


def story(folder: Path) -> tuple[dict[str, Row], dict[str, Print]]:
    """The index of a story by document, and the prints of its documents."""
    index = {row["id"]: row for row in json.loads((folder / "index.json").read_text(encoding="utf-8"))}
    return index, {doc.id: copies.print_of(doc) for doc in documents(folder) if doc.id in index}


def scored(index: Mapping[str, Row], prints: Sequence[Print]) -> tuple[Score, set[tuple[str, str]]]:
    """How the pairs of some documents were joined, and the pairs that were joined though nothing joins them."""
    families = copies.families(sorted(p.doc for p in prints), copies.joins(prints))
    joined = {pair for family in families for pair in combinations(sorted(family.docs), 2)}
    gold = {doc: row["text_family"] for doc, row in index.items()}
    pairs = combinations(sorted(p.doc for p in prints), 2)
    wanted = {(one, other) for one, other in pairs if gold[one] is not None and gold[one] == gold[other]}
    return Score(len(wanted), len(joined), len(joined & wanted)), joined - wanted


def measures(folder: Path) -> list[Measured]:
    """All pairs of a story, measured, each with whether it is of one family."""
    index, prints = story(folder)
    gold = {doc: row["text_family"] for doc, row in index.items()}
    return [
        measured(prints[one], prints[other], of_one=gold[one] is not None and gold[one] == gold[other])
        for one, other in combinations(sorted(prints), 2)
    ]


def events(folder: Path, index: Mapping[str, Row], prints: Sequence[Print]) -> Score:
    """How the pairs of a story were put on one act, by the families that were found."""
    families = copies.families(sorted(p.doc for p in prints), copies.joins(prints))
    heard = ((document, *read_and_hear(document)[1:]) for document in documents(folder) if document.id in index)
    acts = acts_of([act_print(*one) for one in heard], [family.docs for family in families])
    pairs = list(combinations(sorted(acts), 2))
    wanted = {(a, b) for a, b in pairs if index[a]["event"] is not None and index[a]["event"] == index[b]["event"]}
    joined = {(a, b) for a, b in pairs if acts[a] == acts[b]}
    return Score(len(wanted), len(joined), len(wanted & joined))


def report(folder: Path) -> Iterator[str]:
    """The lines on one story."""
    index, prints = story(folder)
    whole, wrong = scored(index, list(prints.values()))
    rest, _ = scored(index, [p for p in prints.values() if index[p.doc]["relation"] != "original"])
    direct = sum(
        index[join.doc]["text_family"] is not None
        and index[join.doc]["text_family"] == index[join.other]["text_family"]
        for join in copies.joins(list(prints.values()))
    )
    yield (
        f"{folder.name}: {len(prints)} documents, family F1 {whole.f1:.3f} ({whole.right} of {whole.wanted} pairs, "
        f"{direct} joined directly, {len(wrong)} wrong), without the original {rest.f1:.3f}"
    )
    low, high = bounds(measures(folder))
    acts = events(folder, index, list(prints.values()))
    yield f"  joins that hold it together from {low:+.2f}, other pairs up to {high:+.2f}, beside the threshold"
    yield f"  events: F1 {acts.f1:.3f} ({acts.right} of {acts.wanted} pairs, {acts.joined - acts.right} wrong)"
    for one, other in sorted(wrong):
        yield f"  wrong: {one} ({index[one]['relation']}), {other} ({index[other]['relation']})"


def corpus() -> list[Print]:
    """The prints of the train and dev parts of the corpus."""
    with (ROOT / "corpus" / "splits.csv").open(encoding="utf-8", newline="") as handle:
        ids = [row["id"] for row in csv.DictReader(handle) if row["split"] != "test"]
    texts = ROOT / "corpus" / "texts"
    return [copies.print_of(document) for id in ids for document in documents(texts / f"{id}.txt")]


def unrelated() -> list[Measured]:
    """The pairs of articles of the corpus that are compared, though each was written by itself."""
    prints = {print_.doc: print_ for print_ in corpus()}
    pairs = sorted(copies.candidates(prints.values()))
    return [measured(prints[one], prints[other], of_one=False) for one, other in pairs]


def renamed(print_: Print, turn: int) -> Print:
    """A print like another one, of another story."""
    anchors = tuple(Anchor(f"{anchor.key} {turn}", anchor.words) for anchor in print_.anchors)
    runs = tuple(sorted(run * (2 * turn + 1) % (1 << 32) for run in print_.runs))
    return replace(print_, doc=f"{print_.doc}-{turn}", anchors=anchors, runs=runs)


def costs() -> Iterator[str]:
    """The lines on documents that have nothing to do with each other, and on time."""
    begun = time.perf_counter()
    prints = corpus()
    made = time.perf_counter() - begun
    joins = copies.joins(prints)
    yield f"corpus: {len(prints)} documents, each written by itself, {len(joins)} joins"
    yield from (f"  wrong: {join.doc}, {join.other} ({join.how} {join.score}): {join.shared}" for join in joins)
    yield f"loading and print: {1000 * made / len(prints):.1f} ms a document"
    for times in (1, TIMES):
        many = [renamed(print_, turn) for turn in range(times) for print_ in prints]
        begun = time.perf_counter()
        copies.joins(many)
        taken = time.perf_counter() - begun
        yield f"joins of {len(many)} documents: {taken:.2f} s, {1000 * taken / len(many):.2f} ms a document"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description="How well copies are found.")
    parser.add_argument("folders", nargs="*", type=Path, help="folders with texts and an index.json")
    folders = parser.parse_args().folders or stories()
    for folder in folders:
        print("\n".join(report(folder)))
    if len(folders) > 1:
        print("\n".join(crossed({folder.name: measures(folder) for folder in folders}, unrelated())))
    print("\n".join(costs()))


if __name__ == "__main__":
    main()

"""How well it is found who says what: `python -m benchmarks.attribution`.

    python -m benchmarks.attribution             the figures, and the floor of each in brackets
    python -m benchmarks.attribution --errors    each act of saying that is not found whole, with what was read of it

Enters: French sentences with cue, source and content (French FrameNet, the Sequoia part), from the folder that
`$ARMSLEDGER_SHARED` names. Leaves: precision, recall and F1 of sources and of contents.

Measured are the annotations whose cue is a verb: it holds a word that the Sequoia treebank, from which the sentences
are, tags VERB. Each annotation is one act of saying; one that stands twice in the file counts once. The frames of the
whole file are frames of communication, so that none is left out; the frames of statement alone are shown beside.

The program reads each sentence as a document of its own, as an article is read. Its saying for an annotation is the
one whose cue shares a character with the annotated cue. A source, or a content, is right where the characters that the
two spans share are at least half of the longer of the two. *Precision* is what is right of the spans that the program
gives for annotated cues; *recall* what is right of the annotated spans. Shown beside: the same where a span is right
when it covers half of the annotated one, however long it is itself (`loose`), and precision over every saying that the
program finds in these sentences, also where nothing is annotated (`every cue`).
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import floor
from pathlib import Path

from armsledger.evaluation.figures import Score
from armsledger.intake.text import document_from_text
from armsledger.reading.reader import sayings
from armsledger.records import Block, Document, Saying, Span
from benchmarks.corpus import shared

HALF = 0.5
PARTS = ("source", "content")
STATEMENT = ("Statement", "Telling", "Confirming", "Mention", "Commitment.veracity", "Convey_importance")
Characters = frozenset[int]
Agree = Callable[[Characters, Characters], bool]
Table = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One act of saying as annotated; an empty set of characters where a part is not annotated."""

    sentence: str
    text: str
    frame: str
    cue: Characters
    source: Characters
    content: Characters

    def part(self, name: str) -> Characters:
        """The characters of the source or of the content."""
        return self.source if name == "source" else self.content


def characters(spans: Sequence[Sequence[int]]) -> Characters:
    """The offsets that some spans cover."""
    return frozenset(i for start, end in spans for i in range(start, end))


def in_longer(gold: Characters, read: Characters) -> bool:
    """Whether half of the longer of the two is shared."""
    return len(gold & read) >= HALF * max(len(gold), len(read))


def in_gold(gold: Characters, read: Characters) -> bool:
    """Whether half of what is annotated is shared."""
    return len(gold & read) >= HALF * len(gold)


def corpus_file() -> Path:
    """Where the annotated sentences lie."""
    return shared() / "attribution-dev" / "fr-framenet.ndjson"


@cache
def verbs() -> Mapping[str, frozenset[str]]:
    """Sentence -> the word forms in it that the treebank tags VERB."""
    found: dict[str, set[str]] = {}
    for path in sorted((shared() / "treebanks" / "fr").glob("sequoia-*.conllu.xz")):
        sentence = ""
        for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines():
            columns = line.split("\t")
            if line.startswith("# sent_id = "):
                sentence = line.removeprefix("# sent_id = ").strip()
            elif len(columns) > 3 and columns[3] == "VERB":
                found.setdefault(sentence, set()).add(columns[1])
    return {sentence: frozenset(words) for sentence, words in found.items()}


def annotated() -> list[Annotated]:
    """The annotations whose cue is a verb, each once, in the order of the file; empty where the corpus is not there."""
    path = corpus_file()
    if not path.exists():
        return []
    found: dict[tuple[str, Characters], Annotated] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        words = {word for start, end in row["cue"] for word in row["text"][start:end].split()}
        if words & verbs().get(row["id"], frozenset()):
            spans = [[row[part]] if row[part] else [] for part in PARTS]
            one = Annotated(row["id"], row["text"], row["frame"], *map(characters, (row["cue"], *spans)))
            found.setdefault((one.sentence, one.cue), one)
    return list(found.values())


def document_of(one: Annotated) -> Document:
    """The sentence as the body of a French document of its own."""
    document = document_from_text(one.text, id=one.sentence, lang="fr")
    blocks = (Block(Span(0, len(one.text))),)
    return Document(id=document.id, text=document.text, lang=document.lang, blocks=blocks, marks=document.marks)


def part_of(said: Saying, name: str) -> Characters:
    """The characters of a saying's source or content as read."""
    if name == "source":
        return characters([said.source] if said.source is not None else [])
    return characters(said.content)


def heard(some: Sequence[Annotated]) -> dict[str, list[Saying]]:
    """Sentence -> what the program finds said in it."""
    by_sentence = {one.sentence: one for one in some}
    return {sentence: sayings(document_of(one)) for sentence, one in by_sentence.items()}


def saying_for(one: Annotated, read: Sequence[Saying]) -> Saying | None:
    """The saying whose cue is the annotated one."""
    return next((said for said in read if characters([said.cue]) & one.cue), None)


def score(some: Sequence[Annotated], read: Mapping[str, Sequence[Saying]], name: str, agree: Agree) -> Score:
    """Precision, recall and F1 of one part at the annotated cues."""
    gold = given = right = 0
    for one in some:
        said = saying_for(one, read[one.sentence])
        span = part_of(said, name) if said is not None else frozenset()
        gold += bool(one.part(name))
        given += bool(span)
        right += bool(span) and bool(one.part(name)) and agree(one.part(name), span)
    return harmonic(right, given, gold)


def score_every_cue(some: Sequence[Annotated], read: Mapping[str, Sequence[Saying]], name: str) -> Score:
    """As `score`, with everything that is found in the sentences counted as given."""
    right = score(some, read, name, in_longer)
    gold = sum(bool(one.part(name)) for one in some)
    given = sum(bool(part_of(said, name)) for sentence in read.values() for said in sentence)
    return harmonic(round(right.r * gold), given, gold)


def harmonic(right: int, given: int, gold: int) -> Score:
    """The three figures of three counts."""
    p, r = right / given if given else 0.0, right / gold if gold else 1.0
    return Score(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def cut(value: float) -> float:
    """`value` cut after its third digit, so that a floor is never above what was measured."""
    return floor(value * 1000 + 1e-6) / 1000


def of_statement(some: Sequence[Annotated]) -> list[Annotated]:
    """The annotations in a frame of statement."""
    return [one for one in some if any(name in one.frame for name in STATEMENT)]


def table(some: Sequence[Annotated], read: Mapping[str, Sequence[Saying]]) -> dict[str, Score]:
    """Every figure by name; `source` and `content` are those that have a floor."""
    found: dict[str, Score] = {}
    for name in PARTS:
        found[name] = score(some, read, name, in_longer)
    for name in PARTS:
        found[f"{name}, loose"] = score(some, read, name, in_gold)
        found[f"{name}, every cue"] = score_every_cue(some, read, name)
        found[f"{name}, statement"] = score(of_statement(some), read, name, in_longer)
    return found


def measured() -> dict[str, float]:
    """The figures that have a floor: `source_f1`, `content_f1`; empty where the corpus is not there."""
    some = annotated()
    if not some:
        return {}
    read = heard(some)
    return {f"{name}_f1": cut(score(some, read, name, in_longer).f1) for name in PARTS}


def errors(some: Sequence[Annotated], read: Mapping[str, Sequence[Saying]]) -> Iterator[str]:
    """What is not found whole, in words."""
    for one in some:
        said = saying_for(one, read[one.sentence])
        wrong = [n for n in PARTS if said is None or not in_longer(one.part(n), part_of(said, n))]
        if wrong:
            yield f"\n{one.sentence} [{one.frame}] {written(one.text, one.cue)}"
            yield f"    {one.text}"
        for name in wrong:
            as_read = written(one.text, part_of(said, name)) if said is not None else "(no cue)"
            yield f"    {name}: {written(one.text, one.part(name))}\n    {'read':>{len(name)}}: {as_read}"


def written(text: str, some: Characters) -> str:
    """The words at some characters, parts joined by an ellipsis."""
    out = ""
    for i in sorted(some):
        out += ("" if not out or i - 1 in some else " … ") + text[i]
    return out


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    from benchmarks.floors import SAID, load

    parser = argparse.ArgumentParser(description="Measure who is found to say what.")
    parser.add_argument("--errors", action="store_true", help="print each act of saying that is not found whole")
    options = parser.parse_args(arguments)
    some = annotated()
    if not some:
        print("skipped: the annotated sentences are not there; set ARMSLEDGER_SHARED to the folder that holds them")
        return 0
    read = heard(some)
    kept = load()["floors"].get(SAID, {})
    print(f"{len(some)} verbs of saying in {len(read)} sentences\n")
    for name, figures in table(some, read).items():
        least = f" (floor {kept[f'{name}_f1']:.3f})" if f"{name}_f1" in kept else ""
        print(f"{name:20} P {figures.p:.3f}  R {figures.r:.3f}  F1 {figures.f1:.3f}{least}")
    if options.errors:
        print("\n".join(errors(some, read)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

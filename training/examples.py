"""What the models that choose learn from: the texts of the corpus with their candidates, and which is which gold claim.

Enters: parts of `corpus/` and general text of the treebanks. Leaves: `Read`s.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from armsledger.intake import document_from_text
from armsledger.reading.candidates import Candidate
from armsledger.reading.claims import Reader
from armsledger.reading.page import Page
from armsledger.reading.reader import listen
from armsledger.reading.screen import can_carry_claims
from armsledger.reading.trees import Tree
from armsledger.records import Document
from benchmarks.corpus import shared
from corpus.check import fill, parts
from training.treebanks import sentences

CORPUS = Path(__file__).parent.parent / "corpus"
QUIET = {
    "en": ("ewt-train.*",), "fr": ("gsd-*", "sequoia-train.*"), "es": ("gsd-*", "ancora-*"),
}  # fmt: skip

STRETCH = 14  # sentences that are read as one quiet text


@dataclass
class Read:
    """One text of the corpus: its gold, its candidates, and which candidate stands for which gold claim."""

    id: str
    flow: str
    gold: list[dict[str, Any]]
    document: Document
    page: Page
    candidates: list[Candidate]
    matched: dict[int, int]
    trees: Sequence[Tree]
    quiet: bool = False
    cache: dict[int, list[tuple[str | None, str | None, list[str]]]] = field(default_factory=dict)


def annotations(wanted: Iterable[str]) -> Iterator[tuple[dict[str, Any], str]]:
    """The annotated texts of some parts of the corpus, with their text."""
    known, names = parts(), set(wanted)
    for path in sorted((CORPUS / "texts").glob("*.json")):
        words = path.with_suffix(".txt").read_bytes()
        data = fill(json.loads(path.read_text(encoding="utf-8")), words)
        if known.get(data["flow"], "train") in names:
            yield data, words.decode("utf-8")


def read(data: Mapping[str, Any], text: str) -> Read | None:
    """One text with its candidates; None where nothing in it can be parsed."""
    day = data["date"]
    published = date.fromisoformat(day) if day and len(day) == 10 else None
    document = document_from_text(text, id=data["id"], date=published, lang=data["lang"])
    if not can_carry_claims(document):
        return None
    trees, attribution, _ = listen(document)
    page, candidates = Reader(document, trees, attribution).all_candidates()
    matched = match(candidates, data["claims"], trees, document.text)
    quiet = data["flow"] == "quiet"
    return Read(data["id"], data["flow"], data["claims"], document, page, candidates, matched, trees, quiet)


def quiet() -> Iterator[tuple[dict[str, Any], str]]:
    """Stretches of general text from the treebanks, in which hardly any arms transfer is told: claims there are false.

    The development and test parts of GUM are left out: their news is what false claims are measured on.
    """
    for lang, names in QUIET.items():
        for name in names:
            for path in sorted((shared() / "treebanks" / lang).glob(name)):
                lines = ["".join(n.form + " " * n.space for n in s.nodes).strip() for s in sentences(path, lang)]
                for start in range(0, len(lines), STRETCH):
                    text = " ".join(lines[start : start + STRETCH])
                    data = {"id": f"{path.stem}-{start}", "lang": lang, "date": None, "flow": "quiet", "claims": []}
                    yield data, text


def sentence_of(trees: Sequence[Tree], text: str, quote: str) -> int | None:
    """The sentence that begins with the first words of a gold claim."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    if found is None:
        return None
    for at in (found.start() + 3, found.end() - 1):
        for tree in trees:
            if tree.sentence.span.start <= at < tree.sentence.span.end:
                return tree.sentence.index
    return None


def match(
    candidates: Sequence[Candidate], gold: Sequence[Mapping[str, Any]], trees: Sequence[Tree], text: str
) -> dict[int, int]:
    """Candidate -> gold claim of the same sentence, kind and item, one to one, those that agree most first."""
    ranked = []
    for j, claim in enumerate(gold):
        sentence = sentence_of(trees, text, claim["quote"])
        for i, candidate in enumerate(candidates):
            same = candidate.event.tree.sentence.index == sentence
            if same and (candidate.draft.kind, candidate.draft.item.cls) == (claim["kind"], claim["item"]):
                ranked.append((agreement(candidate, claim), -i, -j))
    found: dict[int, int] = {}
    for _, i, j in sorted(ranked, reverse=True):
        if -i not in found and -j not in found.values():
            found[-i] = -j
    return found


def agreement(candidate: Candidate, claim: Mapping[str, Any]) -> float:
    """How well a candidate stands for a gold claim of its sentence, kind and item."""
    draft, event = candidate.draft, candidate.event
    sides = (draft.supplier == claim["from"]) + (draft.recipient == claim["to"])
    found = 3.0 * (draft.stage == claim["stage"]) + 3 * (draft.stance.polarity == claim["polarity"]) + 2 * sides
    found += {"accepted": 1.0, "event": 0.5, "hint": 0.3}.get(candidate.origin, 0.0)
    found += 2 * (draft.qty is not None and [draft.qty.low, draft.qty.high] == claim["qty"])
    span = draft.spans.get("item")
    at = next((i for i, m in event.tree.mention_tokens.items() if m.span == span), event.token)
    return found - 0.02 * abs(event.token - at)

"""What is told of a reader, as a JSON document; the text for people is made from the same.

Enters: `Measured` documents. Leaves: figures with their intervals, confusions, parts, documents, and the mistakes with
the sentences that carry them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from armsledger.evaluation.agreement import LEVELS
from armsledger.evaluation.confusion import CONFUSED, Confusion, confusion, in_order
from armsledger.evaluation.evaluate import Measured
from armsledger.evaluation.figures import Figures, total
from armsledger.evaluation.gold import corpus_hash
from armsledger.evaluation.intervals import RESAMPLES, SEED, interval
from armsledger.evaluation.mistakes import Mistake, false_claims, misses, read_otherwise
from armsledger.evaluation.parts import Part, parts
from armsledger.ledger.kept import VALUES, Record, claim_record
from armsledger.records import Claim
from armsledger.views.lines import line

DIGITS = 6  # of a share
WITH_INTERVALS = ("event", "claim")


def evaluation_record(documents: Sequence[Measured], *, reader: str, by: Sequence[str], mistakes: bool) -> Record:
    """All that is told of a reader on these documents."""
    each = [one.figures() for one in documents]
    whole = total(each)
    comparisons = [one.comparison for one in documents]
    record: Record = {
        "reader": reader,
        "corpus": corpus_hash(one.gold for one in documents),
        "documents": len(documents),
        **figures_record(whole),
        "intervals": {level: rounded(interval(each, level)) for level in WITH_INTERVALS},
        "bootstrap": {"resamples": RESAMPLES, "seed": SEED, "over": "documents"},
        "event_pairs": whole.found["event"],
        "agreement": {name: round(share, DIGITS) for name, share in whole.agreement().items()},
        "confusion": {field: confusion_record(confusion(comparisons, field), field) for field in CONFUSED},
        "by": {name: [part_record(part) for part in parts(documents, name)] for name in by},
    }
    return {**record, **mistakes_record(documents)} if mistakes else record


def figures_record(figures: Figures) -> Record:
    """Counts, and precision, recall and F1 at each level."""
    scores = {level: figures.score(level)._asdict() for level in LEVELS}
    shares = {level: {key: round(share, DIGITS) for key, share in score.items()} for level, score in scores.items()}
    return {"gold": figures.gold, "read": figures.read, **shares}


def rounded(ends: Iterable[float] | None) -> list[float] | None:
    """An interval as a list."""
    return None if ends is None else [round(end, DIGITS) for end in ends]


def part_record(part: Part) -> Record:
    """A part's value, and its figures."""
    return {"value": part.value, "documents": part.documents, **figures_record(part.figures)}


def confusion_record(counts: Confusion, field: str) -> list[Record]:
    """A cell of a confusion a row; a null `read` counts misses, a null `gold` false claims."""
    known = CONFUSED[field]
    golds, reads = (in_order((cell[side] for cell in counts), known) for side in (0, 1))
    return [{"gold": g, "read": r, "count": counts[g, r]} for g in golds for r in reads if counts[g, r]]


def mistakes_record(documents: Sequence[Measured]) -> dict[str, list[Record]]:
    """The mistakes of each kind, in the order of the documents."""
    found = {"missed": misses, "false": false_claims, "otherwise": read_otherwise}
    return {name: [mistake_record(mistake) for mistake in some(documents)] for name, some in found.items()}


def mistake_record(mistake: Mistake) -> Record:
    """A mistake: the gold claim, what was read, and for claims of one event the fields that differ."""
    gold, read = mistake.gold_claim(), mistake.read_claim()
    sides: dict[str, Any] = {"gold": None, "read": None}
    if gold is not None and mistake.gold is not None:
        located = mistake.document.carriers[mistake.gold].span is not None
        sides["gold"] = {**side_record(gold), "span": list(gold.span) if located else None}
    if read is not None:
        sides["read"] = {**side_record(read), "id": read.id}
    return {"doc": mistake.document.gold.id, "fields": list(mistake.fields), **sides}


def side_record(claim: Claim) -> Record:
    """A claim with the sentence that carries it, and as one line."""
    record = claim_record(claim)
    return {"line": line(claim), **{key: record[key] for key in (*VALUES, "sentence", "span")}}

"""Events and claims: each of armsledger's readers, the baseline that pairs the nearest names among them.

Enters: gold. Leaves: precision, recall and F1 of events and claims, as `armsledger eval` counts them, and documents a
second of one processor's time.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from armsledger.evaluation.evaluate import measured
from armsledger.evaluation.figures import total
from armsledger.evaluation.gold import Gold
from armsledger.reading.readers import READERS, ReadDocument

LEVELS = ("event", "claim")


def figures(reader: ReadDocument, some: Sequence[Gold]) -> dict[str, Any]:
    """The figures of one reader, once it has read one text of each language."""
    measured(list({one.labels.get("lang"): one for one in some}.values()), reader)
    begun = time.process_time()
    each = measured(some, reader)
    seconds = time.process_time() - begun
    whole = total(one.figures() for one in each)
    scores = {level: {k: round(v, 3) for k, v in whole.score(level)._asdict().items()} for level in LEVELS}
    return {"documents": len(some), "documents_per_second": round(len(some) / seconds, 1), **scores}


def by_reader(some: Sequence[Gold]) -> dict[str, Any]:
    """The figures of every reader by its name."""
    return {name: figures(reader, some) for name, reader in READERS.items()}

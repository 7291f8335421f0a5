"""Can this document carry a claim at all? One look at its words, before any parsing.

Enters: a `Document`. Leaves: whether any block names matériel, a military partnership or a restriction.
"""

from __future__ import annotations

from armsledger.reading.mentions import find_names
from armsledger.records import Document


def can_carry_claims(document: Document) -> bool:
    """Whether the text names any matériel; without that no sentence gives a claim."""
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end]
        if any(m.kind == "item" and not m.value.anaphor for m in find_names(text, document.lang)):
            return True
    return False

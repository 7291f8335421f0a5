"""Can this document carry a claim at all? One look at its words, before any parsing.

Enters: a `Document`. Leaves: whether any block names matériel, a military partnership or a restriction.
"""

from __future__ import annotations

from armsledger.knowledge.folding import words
from armsledger.knowledge.language import Language, language
from armsledger.reading.mentions import find_names
from armsledger.records import Document


def can_carry_claims(document: Document) -> bool:
    """Whether the text names any matériel or a military partnership; without that no sentence gives a claim."""
    knowledge = language(document.lang)
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end]
        if names_a_partnership(text, knowledge):
            return True
        if any(m.kind == "item" and not m.value.anaphor for m in find_names(text, document.lang)):
            return True
    return False


def names_a_partnership(text: str, knowledge: Language) -> bool:
    """Whether a word of cooperation and a word of defence stand in one paragraph."""
    seen = {word.folded for word in words(text)}
    if not seen & knowledge.defence:
        return False
    return any(
        trigger.kind == "cooperation"
        for word in seen
        for trigger in (*knowledge.triggers.get(word, ()), *knowledge.triggers.get(knowledge.forms.get(word, ""), ()))
    )

"""The sentence that carries a gold claim.

Enters: a document and a quote, the first words of a sentence. Leaves: the sentence, from the quote to where punctuation
or the paragraph ends it. A quote that the text does not hold stands for itself, without a span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from armsledger.reading.plain import end_of_sentence
from armsledger.records import Document, Span

PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Carrier:
    """The words that carry a claim; `span` is None where they are not found in the text."""

    words: str
    span: Span | None


def carrier(quote: str | None, document: Document | None) -> Carrier:
    """The sentence that a quote begins; an occurrence in what is read goes before one in furniture."""
    words = (quote or "").split()
    if document is None or not words:
        return Carrier(" ".join(words), None)
    found = [m.start() for m in re.finditer(r"\s+".join(map(re.escape, words)), document.text)]
    if not found:
        return Carrier(" ".join(words), None)
    start = next((at for at in found if block_end(document, at) is not None), found[0])
    end = end_of_sentence(document.text, start, block_end(document, start) or paragraph_end(document.text, start))
    return Carrier(document.text[start:end], Span(start, end))


def block_end(document: Document, at: int) -> int | None:
    """The end of the block that is read at an offset."""
    return next((b.span.end for b in document.blocks if b.span.start <= at < b.span.end), None)


def paragraph_end(text: str, at: int) -> int:
    """The end of the paragraph at an offset."""
    match = PARAGRAPH.search(text, at)
    return match.start() if match else len(text.rstrip())

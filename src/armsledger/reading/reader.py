"""Document -> Reading: how an article is read, step by step.

Enters: a `Document` from intake. Leaves: its `Reading`: claims, and what could not be read.
"""

from __future__ import annotations

from functools import cache

from armsledger.knowledge.language import language
from armsledger.reading.attribution import Attribution
from armsledger.reading.choosing import Chooser
from armsledger.reading.claims import MOST_CLAIMS, Reader
from armsledger.reading.merging import merge
from armsledger.reading.sayings import Sayings
from armsledger.reading.screen import can_carry_claims
from armsledger.reading.sentences import parse
from armsledger.reading.speakers import Speakers
from armsledger.reading.trees import Tree
from armsledger.records import Document, Reading, Refusal, Saying, Span

SHORT = 3  # sentences up to which there is nothing to weigh by: no document stands round what is said


def listen(document: Document) -> tuple[list[Tree], Attribution, list[Refusal]]:
    """Parse a document and find who speaks in it."""
    knowledge = language(document.lang)
    sentences, refusals = parse(document)
    trees = [Tree(sentence, knowledge) for sentence in sentences]
    return trees, Attribution(document, trees, Speakers(knowledge, document.published)), refusals


def read_document(document: Document) -> Reading:
    """Screen the text, parse it, find who speaks, weigh what each sentence may claim, join repetitions."""
    return reading(document, chooser())


def read_by_rules(document: Document) -> Reading:
    """Read a document with the rules alone: what they accept is a claim, and nothing is weighed."""
    return reading(document, None)


def read_and_hear(document: Document) -> tuple[Reading, list[Tree], list[Saying]]:
    """Read a document as `read_document` does, with its sentences and its acts of saying, parsed once for both.

    A text that can carry no claim has no sentences here: it is not parsed.
    """
    if not can_carry_claims(document):
        return Reading(document), [], []
    trees, voices, refusals = listen(document)
    said = Sayings(document, trees, voices).all()
    return read_trees(document, chooser(), trees, voices, refusals), trees, said


def reading(document: Document, decides: Chooser | None) -> Reading:
    """The reading of a document, with what decides which candidates become claims."""
    if not can_carry_claims(document):
        return Reading(document)
    return read_trees(document, decides, *listen(document))


def read_trees(
    document: Document, decides: Chooser | None, trees: list[Tree], voices: Attribution, refusals: list[Refusal]
) -> Reading:
    """The reading of a document that has been parsed and listened to."""
    weighed = decides if len(trees) > SHORT else None
    reader = Reader(document, trees, voices)
    claims = merge(reader.read(weighed), document)
    if reader.stopped_at is not None:
        refusals.append(too_much(document, reader.stopped_at))
    return Reading(document, tuple(claims), tuple(refusals))


def too_much(document: Document, at: int) -> Refusal:
    """That a text makes more claims than an article does, and was read no further."""
    reason = f"the text makes more than {MOST_CLAIMS} claims; the rest of it was not read"
    return Refusal(document.id, reason, "Give each article as a document of its own.", Span(at, len(document.text)))


@cache
def chooser() -> Chooser:
    """The chooser, made once a process."""
    return Chooser()


def sayings(document: Document) -> list[Saying]:
    """Who says what in a document, in text order, whether or not it is about matériel."""
    trees, voices, _ = listen(document)
    return Sayings(document, trees, voices).all()

"""Words -> the documents that hold them all.

Enters: documents, and words as a person types them. Leaves: what the index of words takes, and the documents found,
in one order in every database: those with more of the words in their title first, then the newest, then by id.

Words are runs of letters and digits, without case and accents. Letters that are not ASCII are spelled out, so that
both databases hold the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.knowledge.folding import words
from armsledger.ledger.storage import tables
from armsledger.records import Document

LONGEST = 48  # characters of a word that are told apart
MOST = 500_000  # characters of the different words of one document; PostgreSQL takes a megabyte
ESCAPE = "q"


@dataclass(frozen=True, slots=True)
class Found:
    """A document that holds the words: its id and name, where it is from, and how many of the words its title has."""

    doc: str
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    lang: str
    in_title: int


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """A folded word in ASCII letters and digits alone; different words stay different."""
    cut = word[:LONGEST]
    return cut if cut.isascii() and ESCAPE not in cut else "".join(map(letter, cut))


def letter(character: str) -> str:
    """A character of a word in ASCII; the escape itself is spelled out too."""
    return character if character.isascii() and character != ESCAPE else f"{ESCAPE}{ord(character):05x}"


def searchable(document: Document) -> list[str]:
    """The words under which a document is found: those of its title, its outlet and its text."""
    told = " ".join(part for part in (document.title, document.outlet, document.text) if part)
    return within({spelled(word.folded): None for word in words(told)})


def within(some: dict[str, None]) -> list[str]:
    """The first of the words, as many as the index takes."""
    kept, size = [], 0
    for word in some:
        size += len(word) + 1
        if size > MOST:
            break
        kept.append(word)
    return kept


def search(connection: Connection, asked: str, limit: int) -> list[Found]:
    """The documents that count and hold every word of `asked`."""
    wanted = list(dict.fromkeys(spelled(word.folded) for word in words(asked)))
    if not wanted:
        return []
    d = tables.documents.c
    numbers = tables.with_words(connection, wanted)
    rows = connection.execute(
        sa.select(d.id, d.name, d.title, d.outlet, d.published, d.lang).where(d.n.in_(numbers), d.gone.is_(None))
    )
    found = [Found(*row, in_title=titled(row.title, wanted)) for row in rows]
    return ranked(found)[:limit]


def titled(title: str | None, wanted: Sequence[str]) -> int:
    """How many of the words a title holds."""
    there = {spelled(word.folded) for word in words(title or "")}
    return sum(word in there for word in wanted)


def ranked(found: Sequence[Found]) -> list[Found]:
    """The best first."""
    by_id = sorted(found, key=lambda one: one.doc)
    return sorted(by_id, key=lambda one: (one.in_title, one.published or ""), reverse=True)

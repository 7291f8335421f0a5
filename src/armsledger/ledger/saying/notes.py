"""What the ledger knows of a document when it joins claims, and a claim as it stands in its document.

What enters and leaves: nothing is read or written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from armsledger.ledger.records import FlowKey
from armsledger.records import Claim


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """A document without its text: where and when it appeared, of which family it is, on which acts it rests.

    `acts` are ids that documents share which rest on one act of saying, as `events` finds them; where they are not
    known, days and values alone decide.
    """

    id: str
    published: date | None = None
    outlet: str | None = None
    lang: str = ""
    url: str | None = None
    family: str | None = None
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as its document tells it, and the lines of the ledger on which it stands."""

    claim: Claim
    note: DocumentNote
    flows: tuple[FlowKey, ...] = ()

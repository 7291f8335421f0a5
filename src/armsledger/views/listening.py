"""How `add` reads: what the ledger holds is not read again, and what is heard in a text goes into the ledger with it.

Enters: documents. Leaves: readings; and, until the ledger takes it, what each document shows of the acts of saying on
which it rests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armsledger.ledger.saying.acts import ActPrint, act_print
from armsledger.reading.reader import read_and_hear
from armsledger.records import Document, Reading

if TYPE_CHECKING:
    from armsledger.ledger.book import Ledger


class Listening:
    """Reads documents for one ledger, and remembers what was heard in them."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.heard: dict[str, ActPrint] = {}

    def read(self, document: Document) -> Reading:
        """The reading of a document; one without claims of a document that the ledger holds."""
        if self.ledger.holds(document):
            return Reading(document)
        reading, trees, said = read_and_hear(document)
        if trees:
            self.heard[document.id] = act_print(document, trees, said)
        return reading

    def take(self, document: Document) -> ActPrint | None:
        """What was heard in a document, which is then forgotten."""
        return self.heard.pop(document.id, None)

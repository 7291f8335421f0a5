"""Reading anew: of which documents, and what it gave, for people and as JSON.

Enters: documents as the ledger keeps them; a `Reread`. Leaves: readings; text on a stream, or a dictionary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from armsledger.intake.registers import is_register
from armsledger.ledger.kept import Record
from armsledger.records import Document, Reading, Refusal
from armsledger.views.api import refusal_record
from armsledger.views.inputs import guarded
from armsledger.views.judgements import short
from armsledger.views.phrases import counted
from armsledger.views.safe import safe

if TYPE_CHECKING:
    from armsledger.ledger.storage.rereading import Reread


def again(document: Document) -> Reading | Refusal | None:
    """A document read anew; None for the row of a register, in which there is nothing to read."""
    return None if is_register(document.outlet) else guarded(document)


def reread_record(report: Reread) -> Record:
    """What reading anew gave."""
    return {
        "documents": report.documents,
        "new": report.new,
        "gone": report.gone,
        "stayed": report.stayed,
        "refusals": [refusal_record(refusal) for refusal in report.refusals],
        "unfit": [{"judgement": one.judgement.id, "reason": one.reason} for one in report.unfit],
    }


def reread_table(report: Reread, stream: TextIO) -> None:
    """For people: how much was read, what changed, and which judgements fit nothing any more."""
    if report.documents == 0:
        stream.write("Everything was read by this version of the reader.\n")
    else:
        told = (
            f"{counted(report.documents, 'document')} read again",
            f"{report.stayed} claims as before",
            f"{report.new} new",
            f"{report.gone} no longer read",
        )
        stream.write(f"{', '.join(told)}\n")
    for one in report.unfit:
        stream.write(safe(f"fits nothing any more: {short(one.judgement)}: {one.reason}; it is kept") + "\n")

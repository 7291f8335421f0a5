"""Files -> families, statements and origins, without a ledger: what `armsledger copies PATH...` prints.

Enters: paths. Leaves: `Copies`, one a document, in the order of the inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from armsledger.ledger.questions import Copies, copies_among
from armsledger.records import Document, Reading
from armsledger.views.inputs import readings
from armsledger.views.tally import Tally


def copies_at(paths: Sequence[str], tally: Tally) -> list[Copies]:
    """What the documents at some paths share."""
    read = [item for item in tally.watch(readings(paths)) if isinstance(item, Reading)]
    return copies_of(read)


def copies_of(read: Sequence[Reading]) -> list[Copies]:
    """What some readings share."""
    from armsledger.ledger.copies import families, joins, print_of
    from armsledger.ledger.lines import lines_of
    from armsledger.ledger.notes import Told
    from armsledger.ledger.statements import statements

    documents = {reading.document.id: reading.document for reading in read}
    order = sorted(documents, key=lambda id: (day_of(documents[id]), id))
    found = families(order, joins([print_of(documents[id]) for id in order]), (), ())
    families_of = {doc: family.id for family in found if len(family.docs) > 1 for doc in family.docs}
    notes = {id: note_of(document, families_of.get(id)) for id, document in documents.items()}
    members = {family.id: [notes[doc] for doc in family.docs] for family in found if len(family.docs) > 1}
    told = []
    for reading in read:
        lines = lines_of(reading.claims)
        told += [Told(claim, notes[reading.document.id], lines.get(claim.id, ())) for claim in reading.claims]
    return copies_among({id: id for id in documents}, families_of, statements(told, members))


def day_of(document: Document) -> str:
    """The day on which a document appeared; the undated come last."""
    return document.published.isoformat() if document.published is not None else "~"


def note_of(document: Document, family: str | None) -> Any:
    """What joins need to know of a document."""
    from armsledger.ledger.notes import DocumentNote

    return DocumentNote(
        id=document.id,
        published=document.published,
        outlet=document.outlet,
        lang=document.lang,
        url=document.url,
        family=family,
    )

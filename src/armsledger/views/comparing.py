"""Files -> families, statements and origins, without a ledger: what `armsledger copies PATH...` prints.

Enters: paths. Leaves: `Copies`, one a document, in the order of the inputs. Each text is parsed once, for its claims
and for what it shows of the acts of saying on which it rests.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.ledger.families.copies import families_of
from armsledger.ledger.questions import Copies
from armsledger.ledger.saying.acts import ActPrint, act_print
from armsledger.ledger.saying.sharing import shared
from armsledger.reading.reader import read_and_hear
from armsledger.records import Document, Reading
from armsledger.views.inputs import readings
from armsledger.views.tally import Tally


def copies_at(paths: Sequence[str], tally: Tally) -> list[Copies]:
    """What the documents at some paths share."""
    prints: list[ActPrint] = []

    def read(document: Document) -> Reading:
        reading, trees, said = read_and_hear(document)
        prints.append(act_print(document, trees, said))
        return reading

    found = tally.watch(readings(paths, reader=read))
    return copies_among([item for item in found if isinstance(item, Reading)], prints)


def copies_among(read: Sequence[Reading], prints: Sequence[ActPrint]) -> list[Copies]:
    """What the documents of some readings share."""
    families = families_of(reading.document for reading in read)
    members = {family.id: family.docs for family in families if len(family.docs) > 1}
    return [Copies(one.doc, one.family, one.events, one.origins) for one in shared(read, prints, members)]

"""What documents share: which are of one text, which rest on one act of saying, and whose knowledge that is.

Enters: readings, what their documents show of acts of saying, and the families of copies. Leaves: one `Shared` a
document, in the order of the readings; what stands in it does not depend on that order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armsledger.ledger.records import Statement
from armsledger.ledger.saying.acts import ActPrint
from armsledger.ledger.saying.events import acts_of
from armsledger.ledger.saying.lines import lines_of
from armsledger.ledger.saying.notes import DocumentNote, Told
from armsledger.ledger.saying.statements import statements
from armsledger.records import Document, Reading


@dataclass(frozen=True, slots=True)
class Shared:
    """A document among others: its family, the statement on which it rests, and the origins of all that it carries.

    `events` holds the id of the statement on which the document rests, the same in all documents that rest on it; that
    of the act of saying where no claim of it could be read; nothing where nobody speaks and nothing is claimed.
    """

    doc: str
    family: str | None
    events: tuple[str, ...]
    origins: tuple[str, ...]


def shared(
    readings: Sequence[Reading], prints: Sequence[ActPrint], families: Mapping[str, Sequence[str]]
) -> list[Shared]:
    """What the documents of some readings share; `families` gives the documents of each family of copies."""
    family_of = {doc: family for family, docs in sorted(families.items()) for doc in docs}
    acts = acts_of(prints, [docs for _, docs in sorted(families.items())])
    notes = {r.document.id: note_of(r.document, family_of.get(r.document.id), acts) for r in readings}
    members = {family: [notes[doc] for doc in docs if doc in notes] for family, docs in families.items()}
    told = [one for reading in readings for one in told_by(reading, notes[reading.document.id])]
    made = statements(told, members)
    mains = {print_.doc: print_.voices[0].origin for print_ in prints if print_.voices}
    events = events_of(made, acts, mains, family_of)
    carried = origins_of(made, mains, events)
    return [Shared(doc, family_of.get(doc), events.get(doc, ()), tuple(sorted(carried.get(doc, ())))) for doc in notes]


def origins_of(
    made: Sequence[Statement], mains: Mapping[str, str], events: Mapping[str, tuple[str, ...]]
) -> dict[str, set[str]]:
    """Document -> the origins of what it carries and of what it rests on; a voice that cannot be traced is none."""
    known = {statement.id: statement.origin.id for statement in made if statement.origin.kind != "unknown"}
    whose = {event: mains[doc] for doc, some in sorted(events.items()) for event in some if doc in mains} | known
    found = {doc: {whose[event] for event in some if event in whose} for doc, some in events.items()}
    for statement in made:
        if statement.id in known:
            for doc in {carrier.doc for carrier in statement.carriers}:
                found.setdefault(doc, set()).add(statement.origin.id)
    return found


def note_of(document: Document, family: str | None, acts: Mapping[str, str]) -> DocumentNote:
    """What joining needs to know of a document."""
    known = (acts[document.id],) if document.id in acts else ()
    return DocumentNote(
        document.id, document.published, document.outlet, document.lang, document.url, family, known
    )  # fmt: skip


def told_by(reading: Reading, note: DocumentNote) -> list[Told]:
    """The claims of a reading, each with its lines."""
    lines = lines_of(reading.claims)
    return [Told(claim, note, lines[claim.id]) for claim in reading.claims]


def events_of(
    made: Sequence[Statement], acts: Mapping[str, str], mains: Mapping[str, str], family_of: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Document -> the id of what it rests on, one for one with its act."""
    by_act: dict[str, list[str]] = {}
    for doc in sorted(acts):
        by_act.setdefault(acts[doc], []).append(doc)
    carrying: dict[str, list[Statement]] = {}
    for statement in made:
        for doc in sorted({carrier.doc for carrier in statement.carriers}):
            carrying.setdefault(doc, []).append(statement)
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for act, docs in sorted(by_act.items()):
        chosen = main_statement(docs, carrying, mains, taken)
        if chosen is not None:
            taken.add(chosen)
        for doc in docs:
            silent = chosen is None and doc not in mains and doc not in family_of
            found[doc] = () if silent else (chosen or act,)
    return found


def main_statement(
    docs: Sequence[str], carrying: Mapping[str, Sequence[Statement]], mains: Mapping[str, str], taken: set[str]
) -> str | None:
    """The statement that most documents of an act carry, of those of their main voices; of equals the first by id."""
    said = [s for doc in docs for s in carrying.get(doc, ()) if s.id not in taken]
    voices = {mains[doc] for doc in docs if doc in mains}
    own = [s for s in said if s.origin.id in voices] or said
    counts: dict[str, int] = {}
    for statement in own:
        counts[statement.id] = counts.get(statement.id, 0) + 1
    return min(counts, key=lambda id: (-counts[id], id), default=None)

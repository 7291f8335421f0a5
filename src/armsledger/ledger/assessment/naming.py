"""The names of parties and models in a ledger, with whom and what they stand for, and by how many statements.

Enters: an open ledger. Leaves: `Named`s: those that nobody knows and nobody decided first, then those borne most.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from armsledger.ledger.assessment.identities import Field, key
from armsledger.ledger.assessment.resolve import Decisions, Resolution, designation_of, names_in, party_of
from armsledger.ledger.records import Statement

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from armsledger.ledger.book import Ledger

RESOLVED = {"party": party_of, "designation": designation_of}


@dataclass(frozen=True, slots=True)
class Named:
    """A name as claims bear it, what it stands for, and how many statements stand on claims that bear it."""

    field: Field
    name: str
    resolution: Resolution
    statements: int

    @property
    def open(self) -> bool:
        """Whether somebody should decide: nobody knows it, or persons differ."""
        decided = self.resolution.decided
        return self.resolution.undecided or (decided is not None and decided.dispute is not None)


def names(ledger: Ledger) -> list[Named]:
    """The names in a ledger: as they stand on statements, and as they were read where a person decided otherwise."""
    decided = ledger.identities()
    spelt: dict[tuple[Field, str], Counter[str]] = {}
    for statement in ledger.statements():
        for field, name in borne(statement):
            spelt.setdefault((field, key(name)), Counter())[name] += 1
    found = {place: named(place[0], forms, decided) for place, forms in spelt.items()}
    found |= decided_names(ledger, decided)
    return sorted(found.values(), key=lambda one: (not one.open, one.field != "party", -one.statements, one.name))


def borne(statement: Statement) -> set[tuple[Field, str]]:
    """The names that a statement bears."""
    sides: set[tuple[Field, str]] = {
        ("party", code) for code in (statement.supplier, statement.recipient) if code is not None
    }
    return sides | {("designation", name) for name in statement.designations}


def named(field: Field, forms: Mapping[str, int], decided: Decisions) -> Named:
    """A name under its most usual spelling."""
    name = min(forms, key=lambda form: (-forms[form], form))
    return Named(field, name, RESOLVED[field](name, decided), sum(forms.values()))


def decided_names(ledger: Ledger, decided: Decisions) -> dict[tuple[Field, str], Named]:
    """The names that persons decided about, as they were read."""
    found: dict[tuple[Field, str], Named] = {}
    for (of, folded), one in decided.items():
        field: Field = "party" if of == "party" else "designation"
        found[field, folded] = decided_name(ledger, field, str(one.judgement.target["name"]), decided)
    return found


def decided_name(ledger: Ledger, field: Field, name: str, decided: Decisions | None = None) -> Named:
    """A name as it was read, and what persons decided about it."""
    from armsledger.ledger.storage import tables

    found = RESOLVED[field](name, ledger.identities() if decided is None else decided)
    with tables.asking(ledger.engine) as connection:
        return Named(field, name, found, len(standing(connection, (field, key(name)))))


def standing(connection: Connection, place: tuple[Field, str]) -> set[str]:
    """The statements on which claims stand that were read with a name."""
    from armsledger.ledger.kept import claim_of_record
    from armsledger.ledger.storage.judging import documents_at
    from armsledger.ledger.storage.rows import claims_of

    found: set[str] = set()
    for doc in documents_at(connection, ["name:" + ":".join(place)]):
        for row in claims_of(connection, doc):
            bears = names_in(claim_of_record(json.loads(row.record)))
            if row.statement is not None and any((field, key(name)) == place for field, name in bears):
                found.add(row.statement)
    return found


def fields_of(ledger: Ledger, name: str) -> list[Field]:
    """Whether claims of a ledger bear a name as a party, as a model, or as both."""
    from armsledger.ledger.storage import tables
    from armsledger.ledger.storage.judging import documents_at

    some: tuple[Field, ...] = ("party", "designation")
    with tables.asking(ledger.engine) as connection:
        return [field for field in some if documents_at(connection, [f"name:{field}:{key(name)}"])]

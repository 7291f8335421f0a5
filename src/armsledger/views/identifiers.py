"""Whom and what names stand for, for programs: identifiers, or undecided with candidates.

Enters: flows, names of a ledger, and what persons decided about names. Leaves: JSON objects and cells of CSV. Nothing
is chosen for anybody: a name that several bear is shown with all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from armsledger.ledger.assessment.designations import family, normal
from armsledger.ledger.assessment.identities import Field, Identity
from armsledger.ledger.assessment.naming import Named
from armsledger.ledger.assessment.resolve import Decisions, Resolution, designation_of, identified, party_of
from armsledger.ledger.judgement.pairs import Decided
from armsledger.ledger.kept import Record
from armsledger.ledger.records import Flow

NOBODY: Decisions = {}  # no person has decided anything
COLUMNS = (
    "field", "name", "statements", "decided", "id", "label", "kind", "alpha3", "alpha2", "numeric", "wikidata",
    "by", "at", "judgement", "disputed", "candidates",
)  # fmt: skip


def iso_record(found: Identity | None) -> Record | None:
    """The codes of a state after ISO 3166-1; null for anybody else."""
    if found is None or found.alpha3 is None:
        return None
    return {"alpha3": found.alpha3, "alpha2": found.alpha2, "numeric": found.numeric}


def candidate_record(found: Identity) -> Record:
    """Whom or what a name may stand for."""
    return {"id": found.id, "name": found.name, "kind": found.kind, "wikidata": found.wikidata}


def decided_record(one: Decided) -> Record:
    """A person's decision about a name; where persons differ, with what the others say."""
    others = one.dispute.sides if one.dispute is not None else ()
    return {
        "name": one.judgement.target["name"],
        "as": one.id,
        "by": one.judgement.who,
        "at": one.judgement.at,
        "judgement": one.judgement.id,
        "disputed": [{"by": s.who, "as": s.says} for s in others if s.judgement != one.judgement.id],
    }


def decided_as(code: str, field: Field, decided: Decisions) -> list[Decided]:
    """The decisions about a name, and those by which other names stand for it."""
    found = [one for (of, _), one in decided.items() if of == field and one.id is not None]
    named = [one for one in found if identified(str(one.id), field).id == code]
    own = (party_of if field == "party" else designation_of)(code, decided).decided
    return [*([own] if own is not None and own not in named else []), *named]


def label(found: Resolution, some: Sequence[Decided]) -> str:
    """What people call it; of an identifier that no gazetteer holds the words that a person gave it to."""
    if found.identity is None:
        return found.words
    if found.identity.kind == "unlisted" and some:
        return str(some[-1].judgement.target["name"])
    return found.identity.name


def party_record(code: str | None, decided: Decisions) -> Record | None:
    """A side of a flow; null where nobody names it."""
    if code is None:
        return None
    found, some = party_of(code, decided), decided_as(code, "party", decided)
    return {
        "code": code,
        "name": label(found, some),
        "kind": found.identity.kind if found.identity is not None else None,
        "iso3166": iso_record(found.identity),
        "wikidata": found.identity.wikidata if found.identity is not None else None,
        **openness(found, some),
    }


def model_record(name: str, decided: Decisions) -> Record:
    """A model: its usual spelling, and the model whose variant it is."""
    found, some = designation_of(name, decided), decided_as(name, "designation", decided)
    return {
        "name": name,
        "normal": normal(name),
        "family": family(name),
        "class": found.identity.kind if found.identity is not None else None,
        "wikidata": found.identity.wikidata if found.identity is not None else None,
        **openness(found, some),
    }


def openness(found: Resolution, some: Iterable[Decided]) -> Record:
    """Whether it is undecided, with whom it may be, and what persons decided."""
    return {
        "undecided": found.undecided,
        "candidates": [candidate_record(one) for one in found.candidates],
        "decided": [decided_record(one) for one in some],
    }


def parties_record(flow: Flow, decided: Decisions) -> Record:
    """Both sides of a flow."""
    return {"from": party_record(flow.key.supplier, decided), "to": party_record(flow.key.recipient, decided)}


def models_record(flow: Flow, decided: Decisions) -> list[Record]:
    """The models of a flow."""
    return [model_record(name, decided) for name in flow.designations]


def name_record(one: Named) -> Record:
    """A name of a ledger."""
    found, decided = one.resolution.identity, one.resolution.decided
    return {
        "field": one.field,
        "name": one.name,
        "statements": one.statements,
        "id": found.id if found is not None else None,
        "label": found.name if found is not None else None,
        "kind": found.kind if found is not None else None,
        "iso3166": iso_record(found),
        "wikidata": found.wikidata if found is not None else None,
        **openness(one.resolution, [decided] if decided is not None else []),
    }


def name_cells(one: Named) -> Record:
    """A name of a ledger as the cells of `COLUMNS`."""
    record = name_record(one)
    decided: Mapping[str, Any] = record["decided"][0] if record["decided"] else {}
    return {
        **{name: record[name] for name in ("field", "name", "statements", "id", "label", "kind", "wikidata")},
        **(record["iso3166"] or {}),
        "decided": "no" if record["undecided"] else "by a person" if decided else "by the gazetteers",
        **{name: decided.get(name) for name in ("by", "at", "judgement")},
        "disputed": [f"{side['by']}: {side['as'] or 'none'}" for side in decided.get("disputed", ())],
        "candidates": [candidate["id"] for candidate in record["candidates"]],
    }


def wikidata(name: str | None, field: Field, decided: Decisions) -> str | None:
    """The Wikidata id of a name, where it is known."""
    if name is None:
        return None
    found = (party_of if field == "party" else designation_of)(name, decided).identity
    return found.wikidata if found is not None else None


def alpha3(code: str | None, decided: Decisions) -> str | None:
    """The ISO 3166-1 code of a party, where it is a state."""
    found = party_of(code, decided).identity
    return found.alpha3 if found is not None else None

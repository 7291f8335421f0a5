"""Judgements -> the claims that count, and pairs that persons joined or parted.

Enters: judgements and documents, in a transaction that writes. Leaves: claims as they hold, and marks on what must be
worked out again. Judgements are only ever added. They are laid over what was read each time anew, by content, so that
they outlive every reading, and may come before their document does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from armsledger.ledger.assessment.identities import key as name_of
from armsledger.ledger.assessment.resolve import names_in
from armsledger.ledger.judgement.contents import Content, contents, place_keys
from armsledger.ledger.judgement.deciding import in_force
from armsledger.ledger.judgement.judged import Judged, JudgedClaim, judged
from armsledger.ledger.judgement.judgements import judgement_of_record, judgement_record
from armsledger.ledger.judgement.pairs import Decided, Pairs, claim_pairs, document_pairs, identities, name_key
from armsledger.ledger.judgement.reattaching import Unfit
from armsledger.ledger.kept import claim_of_record, claim_record
from armsledger.ledger.records import Judgement
from armsledger.ledger.saying import lines
from armsledger.ledger.saying.statements import block
from armsledger.ledger.storage import tables
from armsledger.ledger.storage.marking import mark, mark_claims, record
from armsledger.ledger.storage.rows import Noted, claims_of, document_row
from armsledger.records import Claim

d, c, j, p = tables.documents.c, tables.claims.c, tables.judgements.c, tables.judgement_places.c
n = tables.claim_names.c


def judge(connection: Connection, judgement: Judgement) -> bool:
    """Add a judgement, and let it take effect; returns False where it is there already."""
    if connection.scalar(sa.select(j.n).where(j.id == judgement.id)) is not None:
        return False
    shown = json.dumps(judgement_record(judgement), ensure_ascii=True)
    known = {"id": judgement.id, "at": judgement.at, "who": judgement.who, "verdict": judgement.verdict}
    connection.execute(sa.insert(tables.judgements).values(**known, record=shown))
    places = places_of(judgement)
    tables.insert(connection, tables.judgement_places, [{"place": x, "judgement": judgement.id} for x in places])
    record(connection, judgement.at, "judgement", {"judgement": judgement.id})
    docs = documents_at(connection, places)
    if "claim" in judgement.target or "name" in judgement.target:
        for doc in docs:
            rejudge(connection, doc, judgement.at)
    if "statements" in judgement.target:
        pair_claims(connection, judgement.at)
    if "documents" in judgement.target:
        mark(connection, "document", docs, judgement.at)
    return True


def places_of(judgement: Judgement) -> list[str]:
    """Under which keys the documents of a judgement are looked up."""
    target = judgement.target
    some = [target["claim"]] if "claim" in target else list(target.get("claims", ()))
    found = {key for content in some for key in place_keys(content)}
    found |= {f"doc:{doc}" for doc in target.get("documents", ())}
    found |= {f"text:{text}" for text in target.get("texts", ())}
    found |= {f"name:{':'.join(name_key(target))}"} if "name" in target else set()
    return sorted(found)


def documents_at(connection: Connection, places: Iterable[str]) -> list[str]:
    """The documents that count and are found under one of these keys."""
    found: set[str] = set()
    columns = {"text": d.text_sha256, "url": d.url, "doc": d.id}
    for key in places:
        kind, _, value = key.partition(":")
        if kind == "name":
            bearing = sa.select(n.doc).join(tables.documents, d.id == n.doc).where(n.name == value, d.gone.is_(None))
            found.update(connection.scalars(bearing))
            continue
        found.update(connection.scalars(sa.select(d.id).where(columns[kind] == value, d.gone.is_(None))))
        if kind == "doc":
            found.update(connection.scalars(sa.select(d.successor).where(d.id == value, d.successor.is_not(None))))
    return sorted(found)


def judgements(connection: Connection, ids: Sequence[str] | None = None) -> list[Judgement]:
    """The judgements, all or some, in the order in which they were made."""
    rows: list[Any] = []
    for part in [None] if ids is None else tables.parts(ids):
        asked = sa.select(j.at, j.id, j.record)
        rows += connection.execute(asked if part is None else asked.where(j.id.in_(part)))
    return [judgement_of_record(json.loads(row.record)) for row in sorted(rows, key=lambda row: (row.at, row.id))]


def judgements_of(connection: Connection, doc: Noted, earlier: Sequence[str]) -> list[Judgement]:
    """The judgements that may be of a document or its claims."""
    keys = [f"text:{doc.text}", f"doc:{doc.note.id}", *(f"doc:{one}" for one in earlier)]
    keys += [f"url:{doc.note.url}"] if doc.note.url else []
    keys += [f"name:{name}" for name in connection.scalars(sa.select(n.name).where(n.doc == doc.note.id))]
    found: set[str] = set()
    for part in tables.parts(keys):
        found.update(connection.scalars(sa.select(p.judgement).where(p.place.in_(part))))
    return judgements(connection, sorted(found))


def keep_names(connection: Connection, doc: str, claims: Iterable[Claim]) -> None:
    """Note which names the claims of a document bear, so that it is found when a person decides about one."""
    names = {f"{field}:{folded}" for claim in claims for field, name in names_in(claim) if (folded := name_of(name))}
    tables.insert(connection, tables.claim_names, [{"name": name, "doc": doc} for name in sorted(names)])


def identities_now(connection: Connection) -> dict[tuple[str, str], Decided]:
    """What persons decided about names, wherever these stand."""
    return identities(judgements(connection, list(connection.scalars(sa.select(j.id).where(j.verdict == "identify")))))


def formerly(connection: Connection, doc: str) -> list[str]:
    """The ids that a document had before its text was changed, the latest first."""
    found: list[str] = []
    edge = [doc]
    while edge:
        before = connection.scalars(sa.select(d.id).where(d.successor.in_(edge)).order_by(d.id))
        edge = [one for one in before if one not in found and one != doc]
        found += edge
    return found


def rejudge(connection: Connection, doc: str, at: str) -> None:
    """Lay the judgements over the claims of a document again, and mark the blocks that this changes."""
    known = document_row(connection, doc)
    if known is None or connection.scalar(sa.select(j.n).limit(1)) is None:
        return
    earlier = formerly(connection, doc)
    some = judgements_of(connection, known, earlier)
    rows = claims_of(connection, doc)
    if any("statements" in one.target for one in some):
        pair_claims(connection, at)
    if any("documents" in one.target for one in some):
        mark(connection, "document", [doc], at)
    about = any("claim" in one.target or "name" in one.target for one in some)
    if not about and not any(row.verdict or row.judged for row in rows):
        return
    read = [claim_of_record(json.loads(row.record)) for row in rows]
    found = judged(read, known.text, some, url=known.note.url, formerly=earlier)
    if named_by(found):  # a person gave a party or a model, of which persons may have decided too
        keep_names(connection, doc, named_by(found))
        some = judgements_of(connection, known, earlier)
        found = judged(read, known.text, some, url=known.note.url, formerly=earlier)
    lines_now = lines.lines_of(found.counting)
    for row, one in zip(rows, found.claims, strict=True):
        settle_claim(connection, row, one, lines_now, known, at)


def named_by(found: Judged) -> list[Claim]:
    """The claims to which a person gave another party or model than was read."""
    return [one.claim for one in found.claims if one.state != "undecided" and names(one.claim) != names(one.read)]


def names(claim: Claim) -> set[tuple[str, str]]:
    """The names that a claim bears."""
    return set(names_in(claim))


def settle_claim(
    connection: Connection, row: Any, one: JudgedClaim, lines_now: Mapping[str, Any], doc: Noted, at: str
) -> None:
    """Write how one claim holds, if that is new."""
    values = {
        "judged": json.dumps(claim_record(one.claim)) if one.claim != one.read else None,
        "verdict": None if one.state == "undecided" else one.state,
        "block": block(one.claim, doc.note) if one.counts else None,
        "lines": json.dumps(lines_now.get(row.id, ())),
    }
    if all(getattr(row, name) == value for name, value in values.items()):
        return
    connection.execute(sa.update(tables.claims).where(c.reading == row.reading, c.id == row.id).values(**values))
    mark_claims(connection, row.doc, {key for key in (row.block, values["block"]) if key is not None}, at)


def pair_claims(connection: Connection, at: str) -> Pairs:
    """Find again which claims persons joined or parted, and mark the blocks of those that this changes."""
    some = [one for one in judgements(connection) if "statements" in one.target]
    there = contents_of(connection, some)
    found = claim_pairs(some, there)
    known = members(connection, some)
    rows = [
        (*sorted((known.get(one, one), known.get(other, other))), how)
        for how, pairs in (("apart", found.apart), ("together", found.together))
        for one, other in pairs
    ]
    t = tables.claim_pairs.c
    before = {(row.one, row.other, row.verdict) for row in connection.execute(sa.select(t.one, t.other, t.verdict))}
    changed = before.symmetric_difference(rows)
    connection.execute(sa.delete(tables.claim_pairs))
    tables.insert(connection, tables.claim_pairs, [{"one": a, "other": b, "verdict": how} for a, b, how in rows])
    for part in tables.parts(claim for pair in changed for claim in pair[:2]):
        for row in connection.execute(sa.select(c.doc, c.block).where(c.id.in_(part), c.block.is_not(None)).distinct()):
            mark_claims(connection, row.doc, [row.block], at)
    return found


def contents_of(connection: Connection, some: Sequence[Judgement]) -> dict[str, Content]:
    """The contents of the claims of all documents that judgements speak of."""
    docs = documents_at(connection, {key for one in some for key in places_of(one)})
    named = list(members(connection, some).values())
    for part in tables.parts(named):
        docs += connection.scalars(sa.select(c.doc).where(c.id.in_(part)))
    found: dict[str, Content] = {}
    for doc in sorted(set(docs)):
        known = document_row(connection, doc)
        if known is not None:
            read = [claim_of_record(json.loads(row.record)) for row in claims_of(connection, doc)]
            found |= contents(read, known.text, url=known.note.url)
    return found


def members(connection: Connection, some: Sequence[Judgement]) -> dict[str, str]:
    """Statement -> its earliest claim, for judgements that name statements by ids alone."""
    ids = [key for one in some if "claims" not in one.target for key in one.target["statements"]]
    s = tables.statements.c
    found: dict[str, str] = {}
    for part in tables.parts(ids):
        for row in connection.execute(sa.select(s.id, s.record).where(s.id.in_(part))):
            carriers = json.loads(row.record).get("carriers", [])
            known = [one["claim"] for one in carriers if one["claim"] is not None]
            found |= dict.fromkeys([row.id], known[0]) if known else {}
    return found


def paired_documents(connection: Connection) -> Pairs:
    """The documents that persons joined or parted, by the ids that they have here."""
    kinds = ("merge", "split")
    ids = list(connection.scalars(sa.select(j.id).where(j.verdict.in_(kinds))))
    if not ids:
        return Pairs()
    some = [one for one in judgements(connection, ids) if "documents" in one.target]
    wanted = [text for one in some for text in one.target.get("texts", ())]
    texts: dict[str, str] = {}
    for part in tables.parts(wanted):
        there = sa.select(d.text_sha256, d.id).where(d.text_sha256.in_(part), d.gone.is_(None)).order_by(d.id.desc())
        texts |= tables.pairs(connection, there)
    return document_pairs(some, texts)


def unfit(connection: Connection) -> list[Unfit]:
    """The judgements that fit nothing that is here now, and why."""
    every = judgements(connection)
    about = [one for one in every if "claim" in one.target]
    fitting: set[str] = set()
    reasons: dict[str, Unfit] = {}
    for doc in documents_at(connection, {key for one in about for key in places_of(one)}):
        known = document_row(connection, doc)
        if known is None:
            continue
        read = [claim_of_record(json.loads(row.record)) for row in claims_of(connection, doc)]
        earlier = formerly(connection, doc)
        some = judgements_of(connection, known, earlier)
        found = judged(read, known.text, some, url=known.note.url, formerly=earlier)
        fitting |= {key for one in found.claims for key in one.fits or ()}
        reasons |= {one.judgement.id: one for one in found.unfit}
    pairs_ = [one for one in every if "statements" in one.target]
    reasons |= {one.judgement.id: one for one in claim_pairs(pairs_, contents_of(connection, pairs_)).unfit}
    for one in in_force(about):
        reasons.setdefault(one.id, Unfit(one, "its document is not here"))
    return [reasons[key] for key in sorted(reasons) if key not in fitting]

"""Ids out of content, and what makes two texts the same document.

Enters: a reading as the reader gave it. Leaves: the same with the ids that it has in every ledger, on every machine,
in whatever order documents come: a document's out of its name, outlet, address, day, language and text; a claim's out
of its document and what it says.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from armsledger.records import Claim, Document, Reading, Refusal

DIGITS = 16
TIDIED = ("id", "title", "outlet", "url", "place")


def digest(letter: str, *values: Any) -> str:
    """An id: a letter for what it is of, and the hash of a JSON list."""
    told = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return f"{letter}-{hashlib.sha256(told).hexdigest()[:DIGITS]}"


def name_of(document: Document) -> str:
    """What people call it: the id that was given, or the stem of its file."""
    return PurePath(document.place).stem if document.place and is_file(document.place) else document.id


def is_file(place: str) -> bool:
    """Whether a place is the path of a file."""
    return not place.startswith("text:")


def place_of(document: Document) -> str:
    """What stays when the text of a document changes: its address, else the file, else the id that was given."""
    if document.url:
        return f"url:{document.url.split('#')[0]}"
    return f"place:{document.place}" if document.place else f"id:{document.id}"


def document_id(document: Document) -> str:
    """The id of this version of a document."""
    day = document.published.isoformat() if document.published else None
    return id_of(name_of(document), document.outlet, document.url, day, document.lang, document.text_sha256)


def id_of(name: str, outlet: str | None, url: str | None, day: str | None, lang: str, text_sha256: str) -> str:
    """The id of a document of this name and content."""
    return digest("d", name, outlet or "", url or "", day or "", lang, text_sha256)


def tidy(value: str) -> str:
    """A short text as every database takes it: what is no character is shown as a question mark in a diamond."""
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in value)


def tidied(document: Document) -> Document:
    """A document whose name, title, outlet and address every database takes. Its text is left as it is."""
    some: dict[str, Any] = {name: tidy(value) for name in TIDIED if isinstance(value := getattr(document, name), str)}
    return replace(document, **some)


def settled(reading: Reading) -> Reading:
    """A reading of a tidied document with the ledger's ids."""
    document = replace(reading.document, id=document_id(reading.document))
    claims = tuple(identified(reading.claims, document.id))
    return replace(reading, document=document, claims=claims)


def identified(claims: Iterable[Claim], doc: str) -> list[Claim]:
    """The claims of one document with their ids; the second of two that say the same is counted."""
    seen: Counter[str] = Counter()
    found = []
    for claim in claims:
        key = claim_id(claim, doc, 0)
        found.append(replace(claim, id=key if not seen[key] else claim_id(claim, doc, seen[key]), doc=doc))
        seen[key] += 1
    return found


def claim_id(claim: Claim, doc: str, repeated: int) -> str:
    """The id of a claim: the same words of the same document that say the same have the same id in every reading."""
    trigger = claim.fields.get("kind", claim.span)
    said = (claim.kind, claim.stage, claim.polarity, claim.certainty, claim.supplier or "", claim.recipient or "")
    return digest("c", doc, list(claim.span), list(trigger), *said, claim.item, claim.designation or "", repeated)


def reading_id(doc: str, reader: str) -> str:
    """The id of what one reader found in one document."""
    return digest("r", doc, reader)


def refusal_id(refusal: Refusal, reading: str | None) -> str:
    """The id of something that could not be read."""
    return digest("x", refusal.where, refusal.reason, list(refusal.span) if refusal.span else [], reading or "")

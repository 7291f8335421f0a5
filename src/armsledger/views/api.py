"""Records -> JSON documents, the interface that every other reader of armsledger reads.

Enters: `Reading`, `Document`, `Refusal`. Leaves: plain dictionaries. Claims have their shape from `ledger.kept`.
"""

from __future__ import annotations

from armsledger.ledger.kept import Record, claim_record
from armsledger.records import Document, Reading, Refusal


def document_record(document: Document) -> Record:
    """What a document is, without its text."""
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "lang": document.lang,
        "published": document.published.isoformat() if document.published is not None else None,
        "raw_sha256": document.raw_sha256,
        "text_sha256": document.text_sha256,
        "furniture": [{"span": list(piece.span), "reason": piece.reason} for piece in document.furniture],
        "warnings": list(document.warnings),
    }


def refusal_record(refusal: Refusal) -> Record:
    """What could not be read, why, and what to do about it."""
    span = list(refusal.span) if refusal.span is not None else None
    return {"where": refusal.where, "reason": refusal.reason, "remedy": refusal.remedy, "span": span}


def reading_record(reading: Reading) -> Record:
    """What reading one document gave."""
    return {
        "document": document_record(reading.document),
        "claims": [claim_record(claim) for claim in reading.claims],
        "refusals": [refusal_record(refusal) for refusal in reading.refusals],
    }

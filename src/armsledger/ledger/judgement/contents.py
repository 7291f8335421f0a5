"""A claim -> what it says and where, so that a judgement finds it again after its document was read anew.

Enters: a claim and its document, or the hash of the document's text. Leaves: plain JSON values, the *content* that a
judgement carries as its target; and whether two contents are of one document, and of one sentence.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from armsledger.ledger.kept import VALUES, claim_record
from armsledger.records import Claim, Document

Content = dict[str, Any]
KEYS = ("id", "doc", "text", "url", "sentence", "span", "values", "beside")
EVENT = ("kind", "stage", "polarity", "from", "to", "item", "designation", "source")  # another of these: another claim
LEAST_OVERLAP = 0.5  # of the shorter of two sentences that were cut differently out of one text
PLACE_KEYS = ("text", "url", "doc")


def content(claim: Claim, of: Document | str, *, url: str | None = None, beside: Iterable[Claim] = ()) -> Content:
    """What a claim, as it was read, says and where. `of` is its document, or the SHA-256 of the document's text.

    `beside` are the claims of the document: those of the same sentence are remembered by their hashes, so that none of
    them is taken for this claim should this one no longer be read.
    """
    record = claim_record(claim)
    own = event_hash(record)
    others = {event_hash(claim_record(other)) for other in beside if other.span == claim.span}
    return {
        "id": claim.id,
        "doc": claim.doc,
        "text": of if isinstance(of, str) else of.text_sha256,
        "url": url if isinstance(of, str) else of.url,
        "sentence": normal(claim.sentence),
        "span": list(claim.span),
        "values": {name: record[name] for name in VALUES},
        "beside": sorted(others - {own}),
    }


def contents(claims: Iterable[Claim], of: Document | str, *, url: str | None = None) -> dict[str, Content]:
    """The content of each claim of one document, by the claim's id."""
    some = list(claims)
    by_span: dict[tuple[int, int], list[Claim]] = {}
    for claim in some:
        by_span.setdefault(claim.span, []).append(claim)
    return {claim.id: content(claim, of, url=url, beside=by_span[claim.span]) for claim in some}


def normal(sentence: str) -> str:
    """A sentence as it is compared: composed letters, single blanks.

    >>> normal("  L’Iran\\u00a0 livre\\n des drones. ")
    'L’Iran livre des drones.'
    """
    return " ".join(unicodedata.normalize("NFC", sentence).split())


def event_hash(values: Mapping[str, Any]) -> str:
    """A short hash of what makes two claims of a sentence two."""
    return digest([values[name] for name in EVENT], 12)


def digest(value: Any, length: int = 16) -> str:
    """The beginning of the SHA-256 of a JSON value, written in one way only."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()[:length]


def canonical(value: Any) -> str:
    """A JSON value written in one way only."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def place_keys(of: Mapping[str, Any] | Document) -> frozenset[str]:
    """Under which a content, or a document, is looked up; those that share none are never of one document."""
    if isinstance(of, Document):
        return place_keys({"text": of.text_sha256, "url": of.url, "doc": of.id})
    return frozenset(f"{key}:{of[key]}" for key in PLACE_KEYS if of.get(key))


def same_text(one: Content, other: Content) -> bool:
    """Whether two contents are of the same text, whatever it is called."""
    return bool(one["text"]) and one["text"] == other["text"]


def same_document(one: Content, other: Content) -> bool:
    """Whether two contents are of one document: its text, its address or its id is the same."""
    return same_text(one, other) or not place_keys(one).isdisjoint(place_keys(other))


def same_sentence(one: Content, other: Content) -> float:
    """How far two contents of one document are of one sentence, 0 to 1.

    In the same text a sentence may have been cut otherwise, or stand in two places; in a changed text the words decide.
    """
    if one["sentence"] == other["sentence"]:
        return 1.0 if not same_text(one, other) or overlap(one["span"], other["span"]) else 0.9
    shared = overlap(one["span"], other["span"]) if same_text(one, other) else 0.0
    return 0.8 * shared if shared >= LEAST_OVERLAP else 0.0


def overlap(one: list[int], other: list[int]) -> float:
    """How much of the shorter span the other covers."""
    shorter = min(one[1] - one[0], other[1] - other[0])
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, shared / shorter) if shorter > 0 else float(one == other)

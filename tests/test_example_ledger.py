"""The documents of the example ledger: what they are, and that the reader finds in them what the ledger is to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from armsledger.intake import load
from armsledger.reading.reader import read_document
from armsledger.records import Claim, Document, Reading

LEDGER = Path(__file__).parents[1] / "examples" / "ledger"
QUOTATION_MARKS = frozenset('"«»“”„')
DRONES = ("IRN", "RUS", "uav")


@cache
def documents() -> Sequence[Document]:
    found = list(load(LEDGER))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


@cache
def readings() -> Sequence[Reading]:
    return [read_document(document) for document in documents()]


def delivered() -> list[Claim]:
    """What is said of the delivery of drones by Iran to Russia."""
    claims = [claim for reading in readings() for claim in reading.claims]
    return [
        claim
        for claim in claims
        if (claim.kind, claim.stage) == ("transfer", "done") and (claim.supplier, claim.recipient, claim.item) == DRONES
    ]


def test_there_are_many_documents_in_three_languages() -> None:
    assert len(documents()) >= 40
    langs = Counter(document.lang for document in documents())
    assert set(langs) == {"en", "es", "fr"}
    assert min(langs.values()) >= 10


def test_each_says_what_is_known_of_it() -> None:
    for document in documents():
        assert document.title
        assert document.published is not None
        assert document.published.year in (2022, 2023)
        assert not document.warnings


def test_outlets_and_addresses_are_made_up_and_nobody_is_quoted() -> None:
    for document in documents():
        assert document.outlet is not None
        assert any(word in document.outlet for word in ("Example", "Exemple", "Ejemplo"))
        assert document.url is not None
        assert document.url.split("/")[2].endswith(".example.org")
        assert not QUOTATION_MARKS & set(document.text)


def test_they_are_as_long_as_short_news() -> None:
    sizes = {document.id: len(document.text.split()) for document in documents()}
    assert {id for id, size in sizes.items() if not 95 <= size <= 250} == set()


def test_every_document_makes_claims_and_none_is_refused() -> None:
    assert [reading.document.id for reading in readings() if not reading.claims] == []
    assert [refusal for reading in readings() for refusal in reading.refusals] == []


def test_the_drones_are_affirmed_admitted_for_before_the_war_and_denied_since() -> None:
    told = delivered()
    counted = [one for one in told if one.qty is not None and one.qty.low == 400 and one.polarity == "affirmed"]
    assert len({one.doc for one in counted}) >= 6
    iran = [one for one in told if one.source is not None and one.source.country == "IRN"]
    admitted = [one for one in iran if one.polarity == "affirmed"]
    assert len(admitted) >= 5
    assert all(one.when is not None and one.when.end == "2022-02" for one in admitted)
    denied = [one for one in iran if one.polarity == "denied"]
    assert len(denied) >= 8
    assert all(one.when is not None and one.when.start == "2022-02" and one.when.end is None for one in denied)
    assert any(one.certainty == "unconfirmed" for one in told)

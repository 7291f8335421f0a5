"""The public names: what they take, what they refuse, and the JSON documents that records become."""

from __future__ import annotations

import doctest
import importlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import armsledger
from armsledger import records
from armsledger.errors import IntakeError, LanguageError
from armsledger.ledger import kept
from armsledger.records import Claim, Money, Period, Range, Reading, Reason, Refusal, Source, Span
from armsledger.views import api

TEXT = "France delivered two frigates to Egypt last month, the defence ministry said on Monday."
KEYS = (
    "kind stage polarity certainty from to item designation qty money when source evidence "
    "id doc sentence span fields why"
)
VIEWS = ("api", "chosen", "coverage", "explain", "files", "inputs", "lines", "phrases", "refusals", "report", "rules",
         "safe", "tally", "terminal", "writers")  # fmt: skip

words = st.text(max_size=20)
spans = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: Span(*sorted(pair)))
numbers = st.none() | st.integers(0, 10**9)
sources = st.builds(Source, *[st.none() | words] * 4, anonymous=st.booleans())
claims = st.builds(
    Claim, id=words, doc=words, sentence=words, span=spans, kind=st.sampled_from(records.KINDS),
    stage=st.sampled_from(records.STAGES), polarity=st.sampled_from(("affirmed", "denied")),
    certainty=st.sampled_from(records.CERTAINTIES), supplier=st.none() | words, recipient=st.none() | words,
    item=st.sampled_from(records.ITEMS), designation=st.none() | words,
    qty=st.none() | st.builds(Range, numbers, numbers), money=st.none() | st.builds(Money, numbers, numbers, words),
    when=st.none() | st.builds(Period, st.none() | words, st.none() | words), source=st.none() | sources,
    evidence=st.lists(st.sampled_from(records.EVIDENCE)).map(tuple), fields=st.dictionaries(words, spans, max_size=3),
    why=st.lists(st.builds(Reason, words, words, words, st.none() | spans), max_size=3).map(tuple),
)  # fmt: skip


@pytest.mark.parametrize("name", ["armsledger", *(f"armsledger.views.{name}" for name in VIEWS)])
def test_the_examples_in_docstrings_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_docstring_of_the_package_has_an_example() -> None:
    assert doctest.testmod(armsledger).attempted >= 3


def test_version() -> None:
    assert armsledger.__version__ == version("armsledger")
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        _ = armsledger.raed


def test_every_public_name_is_there() -> None:
    assert all(hasattr(armsledger, name) for name in armsledger.__all__)


def test_a_text_is_read() -> None:
    reading = armsledger.read(TEXT, date="2023-05-15", lang="en")
    assert isinstance(reading, Reading)
    (claim,) = reading.claims
    assert (claim.supplier, claim.recipient, claim.item, claim.qty) == ("FRA", "EGY", "ship", Range(2, 2))
    assert claim.when == Period("2023-04", "2023-04")


@pytest.mark.parametrize("day", ["2023-05-15", date(2023, 5, 15), datetime(2023, 5, 15, 12)], ids=type)
def test_a_day_is_given_as_date_or_iso(day: Any) -> None:
    assert armsledger.read(TEXT, date=day).document.published == date(2023, 5, 15)


def test_a_path_is_read_as_string_or_path(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(TEXT, encoding="utf-8")
    by_path, by_name = armsledger.read(file), armsledger.read(str(file))
    assert by_path == by_name
    assert by_path.document.id == "one"
    assert [c.item for c in by_path.claims] == ["ship"]


def test_an_ndjson_file_of_one_document_is_read(tmp_path: Path) -> None:
    file = tmp_path / "one.ndjson"
    file.write_text(json.dumps({"id": "a", "text": TEXT, "date": "2023-05-15"}) + "\n", encoding="utf-8")
    assert armsledger.read(file).document.id == "a"


@pytest.mark.parametrize(
    ("given_", "options", "expected"),
    [
        ("", {}, "is empty"),
        (b"bytes", {}, "is of type bytes"),
        (None, {}, "give a text as str, or a path"),
        ("missing.txt", {}, "there is no such file"),
        (Path("missing"), {}, "there is no such file"),
        (TEXT, {"date": "15/05/2023"}, "date='15/05/2023': is not a day. write it as 2023-05-15"),
        (TEXT, {"date": 2023}, "date=2023: is not a day"),
        (TEXT, {"lang": "de"}, "not read"),
        (TEXT, {"lang": 3}, "is not a string"),
    ],
)
def test_what_cannot_be_used_is_named_with_the_remedy(given_: Any, options: Mapping[str, Any], expected: str) -> None:
    with pytest.raises(IntakeError) as raised:
        armsledger.read(given_, **options)
    assert expected in str(raised.value)


def test_a_language_that_is_not_read_is_an_error_of_its_own() -> None:
    german = (
        "Die Bundesregierung hat am Montag mitgeteilt, dass sie der Ukraine weitere Panzer und Munition liefern wird."
    )
    with pytest.raises(LanguageError) as raised:
        armsledger.read(german)
    assert raised.value.language == "de"


def test_several_documents_are_read_all(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.ndjson").write_text("{broken\n", encoding="utf-8")
    with pytest.raises(IntakeError, match=r"armsledger\.read_all"):
        armsledger.read(tmp_path)
    items = list(armsledger.read_all(tmp_path, "nowhere.txt", date="2023-05-15"))
    assert [type(item) for item in items] == [Reading, Reading, Refusal, Refusal]
    assert [item.document.id for item in items if isinstance(item, Reading)] == ["a", "b"]


def test_a_wrong_day_stops_read_all_at_once() -> None:
    with pytest.raises(IntakeError, match="is not a day"):
        armsledger.read_all("a.txt", date="yesterday")


def test_an_address_is_refused_with_what_to_do() -> None:
    (refusal,) = armsledger.read_all("https://example.org/news")
    assert isinstance(refusal, Refusal)
    assert refusal.remedy == "save the page and give its file"


def test_a_failure_of_the_reader_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from armsledger.views import inputs

    def fails(document: records.Document) -> Reading:
        if document.id == "a":
            raise IndexError("out of range")
        return Reading(document)

    monkeypatch.setattr(inputs, "read_document", fails)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    refusal, reading = armsledger.read_all(tmp_path)
    assert isinstance(refusal, Refusal)
    assert isinstance(reading, Reading)
    assert "IndexError: out of range" in refusal.reason


def test_a_claim_record_has_the_keys_of_the_guideline_in_order() -> None:
    (claim,) = armsledger.read(TEXT, date="2023-05-15").claims
    record = kept.claim_record(claim)
    assert list(record) == KEYS.split() == list(kept.COLUMNS)
    assert (record["from"], record["to"], record["qty"], record["money"]) == ("FRA", "EGY", [2, 2], None)
    assert record["when"] == ["2023-04", "2023-04"]
    assert record["sentence"] == TEXT
    assert set(record["source"]) == {"name", "role", "org", "country", "anonymous"}
    assert all(set(reason) == {"field", "rule", "words", "span"} for reason in record["why"])


def test_the_span_of_a_field_covers_its_words() -> None:
    reading = armsledger.read(TEXT, date="2023-05-15")
    for claim in reading.claims:
        assert reading.document.text[slice(*claim.span)] == claim.sentence
        for reason in claim.why:
            if reason.span is not None and reason.words:
                assert reading.document.text[slice(*reason.span)] == reason.words


@given(claims)
def test_a_claim_comes_back_from_its_record(claim: Claim) -> None:
    assert kept.claim_of_record(json.loads(json.dumps(kept.claim_record(claim)))) == claim


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"kind": "transfers"}, 'did you mean "transfer"?'),
        ({"item": "drone"}, "its item is 'drone'"),
        ({"qty": [1]}, "qty is not a list of 2"),
        ({"qty": ["1", None]}, "qty holds a value that is no int"),
        ({"qty": [True, None]}, "qty holds a value that is no int"),
        ({"money": [1, 2]}, "money is not"),
        ({"span": [5, 2]}, "span is not"),
        ({"id": 3}, "id is not a string"),
        ({"why": [{}]}, "is not a claim"),
        ({"source": "me"}, "is not a claim"),
    ],
)
def test_a_record_that_is_no_claim_is_refused_with_its_reason(change: Mapping[str, Any], expected: str) -> None:
    (claim,) = armsledger.read(TEXT).claims
    with pytest.raises(IntakeError) as raised:
        kept.claim_of_record({**kept.claim_record(claim), **change}, "claims.ndjson:3")
    assert expected in str(raised.value)
    assert raised.value.where == "claims.ndjson:3"


def test_a_record_without_a_key_names_it() -> None:
    (claim,) = armsledger.read(TEXT).claims
    record = kept.claim_record(claim)
    del record["why"]
    with pytest.raises(IntakeError, match="the claim has no 'why'"):
        kept.claim_of_record(record)


def test_a_reading_record_is_json() -> None:
    record = api.reading_record(armsledger.read(TEXT, date="2023-05-15"))
    assert json.loads(json.dumps(record)) == record
    assert record["document"]["published"] == "2023-05-15"
    assert len(record["document"]["text_sha256"]) == 64


def test_a_refusal_record() -> None:
    record = api.refusal_record(Refusal("a.txt", "is empty", "give a text", Span(0, 4)))
    assert record == {"where": "a.txt", "reason": "is empty", "remedy": "give a text", "span": [0, 4]}

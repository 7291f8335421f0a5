"""SIPRI's trade register in both shapes, on rows made up for these tests: they are not SIPRI's data."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from armsledger.intake.lexicon import key
from armsledger.intake.registers import readings_of_sipri
from armsledger.intake.registers.sipri import DEALS, DELIVERIES
from armsledger.ledger.kept import claim_of_record, claim_record
from armsledger.records import Claim, Period, Range, Reading, Refusal

PREAMBLE = "".join(f"Line {number} of the notes, with a comma\n" for number in range(1, 12))
OMAN = ["Oman", "France", "2016", "", "12", "?", "Mistral", "Portable SAM", "12", "", "2017; 2018; 2019", "New",
        "For use on trucks, \"light\" version", "0.1", "1.2", "1.2"]  # fmt: skip
YEMEN = ["Houthi rebels (Yemen)*", "unknown supplier(s)", "2019", "?", "", "", "Qasef", "Loitering munition", "40",
         "?", "2019; 2020", "New", "Älter als 1990", "", "", ""]  # fmt: skip
CLASSIC = [OMAN, YEMEN]
JET = ["4711", "Turkiye", "UAE", "Bayraktar TB2", "Armed UAV", "Aircraft", "2022", "No", "20", "No", "2022", "No",
       "New", "1", "2", "3", "No"]  # fmt: skip
LATER = [*JET[:8], "10", "Yes", "2023", "No", *JET[12:16], "Yes"]
OPEN = ["4712", "Viet Nam", "unknown recipient(s)", "Type 99", "Frigate", "Ships", "2024", "Yes", "", "", "", "", "New",
        "", "", "", "No"]  # fmt: skip


def write(folder: Path, columns: tuple[str, ...], rows: list[list[str]], encoding: str = "utf-8") -> Path:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows(rows)
    path = folder / "trade-register.csv"
    path.write_bytes((PREAMBLE + stream.getvalue()).encode(encoding))
    return path


def read(path: Path) -> list[Reading]:
    found = list(readings_of_sipri(path))
    assert all(isinstance(one, Reading) for one in found), found
    return [one for one in found if isinstance(one, Reading)]


def claims(readings: list[Reading]) -> list[Claim]:
    return [claim for reading in readings for claim in reading.claims]


def test_the_shapes_are_those_of_the_register() -> None:
    assert len(DEALS.columns) == 16
    assert len(DELIVERIES.columns) == 17


def test_a_classic_row_is_an_order_and_a_delivery(tmp_path: Path) -> None:
    first, second = read(write(tmp_path, DEALS.columns, CLASSIC, "latin-1"))
    ordered, delivered = first.claims
    assert (ordered.stage, ordered.supplier, ordered.recipient, ordered.item) == ("agreed", "FRA", "OMN", "missile")
    assert (ordered.qty, ordered.when, ordered.certainty) == (Range(12, 12), Period("2016", "2016"), "stated")
    assert (delivered.stage, delivered.qty, delivered.certainty) == ("done", Range(12, 12), "stated")
    assert delivered.when == Period("2017", "2019")
    assert first.document.text.splitlines() == [
        "SIPRI Arms Transfers Database: Mistral (Portable SAM), France to Oman",
        "Oman ordered 12 (estimate) Mistral (Portable SAM) from France in 2016.",
        "France delivered 12 Mistral (Portable SAM) to Oman in 2017–2019.",
        "Status: New",
        'Comments: For use on trucks, "light" version',
    ]
    ordered, delivered = second.claims
    assert (ordered.supplier, ordered.recipient, ordered.qty) == (None, "Houthis", None)
    assert (delivered.item, delivered.qty, delivered.certainty) == ("uav", Range(40, 40), "stated")
    assert "Älter" in second.document.text


def test_a_current_row_is_a_delivery_and_its_deal_an_order(tmp_path: Path) -> None:
    order, first, later, open_ = read(write(tmp_path, DELIVERIES.columns, [JET, LATER, OPEN]))
    assert [reading.document.id for reading in (order, first, later, open_)] == [
        "sipri-4711-order", "sipri-4711-2022", "sipri-4711-2023", "sipri-4712-order",
    ]  # fmt: skip
    (ordered,) = order.claims
    assert (ordered.stage, ordered.supplier, ordered.recipient) == ("agreed", "TUR", "ARE")
    assert (ordered.qty, ordered.when, ordered.certainty) == (None, Period("2022", "2022"), "stated")
    (delivered,) = first.claims
    assert (delivered.qty, delivered.when, delivered.certainty) == (Range(20, 20), Period("2022", "2022"), "stated")
    delivered, made = later.claims
    assert (delivered.qty, delivered.certainty) == (Range(10, 10), "stated")
    assert (made.kind, made.stage, made.supplier, made.recipient) == ("production", "done", "ARE", "TUR")
    (claim,) = open_.claims
    assert (claim.stage, claim.supplier, claim.recipient, claim.item) == ("agreed", "VNM", None, "ship")
    assert claim.certainty == "stated"


def test_the_source_is_the_register(tmp_path: Path) -> None:
    for claim in claims(read(write(tmp_path, DELIVERIES.columns, [JET, LATER, OPEN]))):
        assert claim.source is not None
        assert (claim.source.org, claim.source.role, claim.source.country) == ("SIPRI", "register", None)
        assert claim.polarity == "affirmed"
        assert claim.money is None


def test_fields_and_reasons_point_to_the_words_of_the_row(tmp_path: Path) -> None:
    readings = read(write(tmp_path, DEALS.columns, CLASSIC)) + read(write(tmp_path, DELIVERIES.columns, [JET, LATER]))
    for reading in readings:
        text = reading.document.text
        assert reading.document.outlet == "SIPRI Arms Transfers Database"
        for claim in reading.claims:
            assert text[slice(*claim.span)] == claim.sentence
            assert {"kind", "stage", "from", "to", "item", "designation"} <= set(claim.fields)
            assert text[slice(*claim.fields["designation"])] == claim.designation
            for reason in claim.why:
                assert reason.span is not None
                assert key(text[slice(*reason.span)]) == key(reason.words)
            assert claim_of_record(claim_record(claim)) == claim


def test_reading_twice_and_in_another_order_gives_the_same(tmp_path: Path) -> None:
    once = read(write(tmp_path, DELIVERIES.columns, [JET, LATER, OPEN]))
    again = read(write(tmp_path, DELIVERIES.columns, [JET, LATER, OPEN]))
    turned = read(write(tmp_path, DELIVERIES.columns, [OPEN, LATER, JET]))
    assert once == again
    by_id = {reading.document.id: reading for reading in turned}
    for reading in once:
        assert by_id[reading.document.id].claims == reading.claims
        assert by_id[reading.document.id].document.text == reading.document.text


def test_ids_stay_when_figures_change_and_differ_between_rows(tmp_path: Path) -> None:
    changed = [*OMAN[:8], "14", *OMAN[9:]]
    (before,) = read(write(tmp_path, DEALS.columns, [OMAN]))
    (after,) = read(write(tmp_path, DEALS.columns, [changed]))
    assert before.document.id == after.document.id
    assert before.document.text_sha256 != after.document.text_sha256
    twice = read(write(tmp_path, DEALS.columns, [OMAN, OMAN]))
    assert len({reading.document.id for reading in twice}) == 2
    assert len({claim.id for claim in claims(twice)}) == 4


def test_a_row_that_states_nothing_or_is_wrong_is_refused(tmp_path: Path) -> None:
    nothing = [*OPEN[:6], "", "", "0", "", "", "", *OPEN[12:]]
    nameless = [JET[0], "", *JET[2:]]
    odd_year = [*JET[:6], "soon", *JET[7:]]
    odd_id = ["../../etc", *JET[1:]]
    found = list(readings_of_sipri(write(tmp_path, DELIVERIES.columns, [nothing, nameless, odd_year, odd_id, JET])))
    refusals = [one for one in found if isinstance(one, Refusal)]
    assert [one.where.rsplit(":", 1)[1] for one in refusals] == ["13", "14", "15", "16"]
    for refusal, words in zip(refusals, ("neither", "Supplier", "Order date", "Database ID"), strict=True):
        assert words in refusal.reason
        assert refusal.remedy
    assert len(found) == 6


def test_an_edition_gives_its_day(tmp_path: Path) -> None:
    path = write(tmp_path, DEALS.columns, [OMAN])
    (reading,) = readings_of_sipri(path, published=date(2024, 3, 11))
    assert isinstance(reading, Reading)
    assert reading.document.published == date(2024, 3, 11)

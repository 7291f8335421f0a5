"""Kiel's Ukraine Support Tracker, on rows made up for these tests: they are not the tracker's data."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from armsledger.intake.registers import readings_of_kiel
from armsledger.intake.registers.kiel import AID
from armsledger.records import Money, Period, Range, Reading, Refusal

TANKS = ["Norway", "2023-02-14", "2", "Commitment", "Military", "Weapons", "Tanks from own stocks", "Leopard 2A4 tanks",
         "Tank", "8", "8", ".", "24000000", "."]  # fmt: skip
SHELLS = ["European Union (Commission and Council)", "14/02/2023", "2", "Allocation", "Military", "Ammunition", ".",
          "155mm artillery ammunition", "Ammunition", "10,000", ".", ".", ".", "35000000.5"]  # fmt: skip
BARE = ["Ruritania", ".", ".", "Allocation", "Military", "Military equipment", ".", ".", ".", ".", ".", ".", ".", "."]
FOOD = ["Norway", "2023-02-14", "2", "Allocation", "Humanitarian", "Food", ".", "Wheat", ".", "5", "5", ".", ".", "."]


def write(folder: Path, rows: list[list[str]], extra: str = "") -> Path:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([*AID.columns, extra] if extra else AID.columns)
    writer.writerows([[*row, "x"] if extra else row for row in rows])
    path = folder / "tracker.csv"
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


def read(path: Path) -> list[Reading]:
    return [one for one in readings_of_kiel(path) if isinstance(one, Reading)]


def test_a_commitment_is_agreed_and_what_was_delivered_is_done(tmp_path: Path) -> None:
    (reading,) = read(write(tmp_path, [TANKS]))
    pledged, delivered = reading.claims
    assert (pledged.stage, pledged.supplier, pledged.recipient, pledged.item) == ("agreed", "NOR", "UKR", "tank")
    assert (pledged.designation, pledged.qty) == ("Leopard 2A4", Range(8, 8))
    assert pledged.when == Period("2023-02-14", "2023-02-14")
    assert pledged.money == Money(24_000_000, 24_000_000, "USD")
    assert (delivered.stage, delivered.qty, delivered.money, delivered.when) == ("done", Range(8, 8), None, None)
    assert reading.document.text.splitlines() == [
        "Kiel Institute Ukraine Support Tracker: Norway, commitment, Leopard 2A4 tanks",
        "Commitment by Norway to Ukraine: 8 Leopard 2A4 tanks, announced 2023-02-14, worth USD 24,000,000.",
        "Of these, Norway has delivered 8 Leopard 2A4 tanks to Ukraine.",
        "Explanation: Tanks from own stocks",
    ]
    for claim in reading.claims:
        assert claim.source is not None
        assert (claim.source.org, claim.source.role) == ("Kiel Institute", "register")
        assert reading.document.text[slice(*claim.span)] == claim.sentence


def test_a_dot_is_nothing(tmp_path: Path) -> None:
    shells, bare = read(write(tmp_path, [SHELLS, BARE]))
    (claim,) = shells.claims
    assert (claim.supplier, claim.item, claim.qty) == ("EU", "ammunition", Range(10_000, 10_000))
    assert claim.when == Period("2023-02-14", "2023-02-14")
    assert claim.money == Money(35_000_000, 35_000_000, "EUR")
    (claim,) = bare.claims
    assert (claim.supplier, claim.item, claim.qty, claim.money, claim.when) == (
        "Ruritania", "unspecified", None, None, None,
    )  # fmt: skip
    assert any("not in the gazetteers" in reason.rule for reason in claim.why)


def test_other_aid_is_passed_over_and_other_columns_too(tmp_path: Path) -> None:
    assert len(list(readings_of_kiel(write(tmp_path, [FOOD, TANKS], extra="source_reported")))) == 1


def test_a_row_of_another_measure_is_refused(tmp_path: Path) -> None:
    wrong = [*TANKS[:3], "Promise", *TANKS[4:]]
    nobody = [".", *TANKS[1:]]
    never = [TANKS[0], "some day", *TANKS[2:]]
    found = list(readings_of_kiel(write(tmp_path, [wrong, nobody, never])))
    assert all(isinstance(one, Refusal) for one in found)
    reasons = [one.reason for one in found if isinstance(one, Refusal)]
    for reason, words in zip(reasons, ("measure is 'Promise'", "donor", "announcement_date"), strict=True):
        assert words in reason


def test_ids_come_from_content(tmp_path: Path) -> None:
    once, again = read(write(tmp_path, [TANKS, SHELLS])), read(write(tmp_path, [SHELLS, TANKS]))
    assert {one.document.id for one in once} == {one.document.id for one in again}
    assert {claim.id for one in once for claim in one.claims} == {claim.id for one in again for claim in one.claims}

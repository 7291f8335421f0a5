"""What the registers share: finding the table, reading cells, naming parties and classes. All rows here are made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.intake.registers import REGISTERS, is_register, readings_of_kiel, readings_of_sipri
from armsledger.intake.registers.deals import described, told
from armsledger.intake.registers.tables import LONGEST
from armsledger.intake.registers.values import CellError, amount, day, number, year, years
from armsledger.knowledge import table
from armsledger.knowledge.names import STATES
from armsledger.knowledge.registerwords import class_in, model_in, party
from armsledger.records import ITEMS, Period, Reading, Refusal

HEADER = "donor,announcement_date,measure,aid_type_general,item,item_type,item_numb,item_numb_deliv"
ROW = "Norway,2023-02-14,Commitment,Military,Leopard 2A4 tanks,Tank,8,8"


def write(folder: Path, content: str | bytes, name: str = "register.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("UAE", "ARE"),
        ("Viet Nam", "VNM"),
        ("Turkiye", "TUR"),
        ("Türkiye", "TUR"),
        ("DR Congo", "COD"),
        ("Cote d'Ivoire", "CIV"),
        ("Bosnia-Herzegovina", "BIH"),
        ("Soviet Union", "SUN"),
        ("East Germany (GDR)", "DDR"),
        ("Korea, South", "KOR"),
        ("Hezbollah (Lebanon)*", "Hezbollah"),
        ("Houthi rebels (Yemen)*", "Houthis"),
        ("LF (Lebanon)*", "Lebanese Forces"),
        ("NATO**", "NATO"),
        ("United Nations**", "UN"),
        ("African Union**", "African Union"),
        ("EU (Commission and Council)", "EU"),
        ("unknown supplier(s)", None),
        ("unknown recipient(s)", None),
    ],
)
def test_parties_as_registers_write_them(name: str, code: str | None) -> None:
    assert party(name) == (code, True)


def test_every_state_is_known_by_its_english_name() -> None:
    for row in table("gazetteers/states.csv", STATES):
        name = row["name_en"].split("|")[0]
        assert party(name) == (row["code"], True), name


def test_a_party_that_nothing_knows_stands_for_itself() -> None:
    assert party("Ruritania") == ("Ruritania", False)
    assert party("Ruritania rebels (Ruritania)*") == ("Ruritania rebels", False)


@pytest.mark.parametrize(
    ("description", "cls"),
    [
        ("FGA aircraft", "combat-aircraft"),
        ("Trainer/combat aircraft", "trainer-aircraft"),
        ("Heavy transport aircraft", "transport-aircraft"),
        ("ASW helicopter", "helicopter"),
        ("Armed UAV", "uav"),
        ("Loitering munition", "uav"),
        ("Anti-ship missile/SSM", "missile"),
        ("BVRAAM", "missile"),
        ("Portable SAM", "missile"),
        ("SAM system", "air-defence"),
        ("Self-propelled AA gun", "air-defence"),
        ("Self-propelled MRL", "rocket-artillery"),
        ("Self-propelled gun", "artillery"),
        ("Guided bomb", "bomb"),
        ("Guided shell", "ammunition"),
        ("Tank", "tank"),
        ("IFV", "armoured-vehicle"),
        ("APC", "armoured-vehicle"),
        ("Frigate", "ship"),
        ("OPV", "ship"),
        ("Submarine", "submarine"),
        ("Air search radar", "radar"),
        ("Turbofan", "component"),
        ("IFV turret", "component"),
        ("Recce satellite", "satellite"),
    ],
)
def test_classes_of_descriptions(description: str, cls: str) -> None:
    found = class_in(description)
    assert found is not None
    assert found.value == cls


def test_a_category_stands_in_for_a_description_that_names_no_class() -> None:
    assert described("Bavar", "Contraption", "Air defence systems").cls == "air-defence"
    assert described("Bavar", "Contraption", "").cls == "unspecified"


@pytest.mark.parametrize(
    ("item", "kind", "cls", "model"),
    [
        ("Leopard 2A6 tanks", "Tank", "tank", "Leopard 2A6"),
        ("155mm artillery ammunition for M777", "Ammunition", "ammunition", "M777"),
        ("spare parts for MiG-29", "Aircraft", "component", "MiG-29"),
        ("HIMARS", "MLRS", "rocket-artillery", "HIMARS"),
        (".", "Infantry fighting vehicles", "armoured-vehicle", None),
        ("various equipment", "Drones", "uav", None),
    ],
)
def test_items_told_in_words(item: str, kind: str, cls: str, model: str | None) -> None:
    weapon = told(item, kind)
    assert (weapon.cls, weapon.designation) == (cls, model)


def test_a_model_is_found_among_other_words() -> None:
    found = model_in("two batteries of NASAMS, with radars")
    assert found is not None
    assert found.value == "NASAMS"


@pytest.mark.parametrize(
    ("cell", "value"),
    [("24", 24), ("1,200", 1200), ("1 200", 1200), ("24.0", 24), ("(24)", 24), (".", None), ("", None)],
)
def test_numbers(cell: str, value: int | None) -> None:
    assert number(cell, "n") == value


@pytest.mark.parametrize("cell", ["many", "-3", "1.5", "1e9", "12 tanks", "9" * 39])
def test_what_is_no_number_is_named(cell: str) -> None:
    with pytest.raises(CellError, match="n is"):
        number(cell, "n")


def test_years_and_days() -> None:
    assert amount("1234567.89", "n") == 1234568
    assert year("(2015)", "y") == "2015"
    assert years("2018; 2019; 2021", "y") == Period("2018", "2021")
    assert years("2018-2021", "y") == Period("2018", "2021")
    assert years("", "y") is None
    assert day("2023-01-25 00:00:00", "d") == "2023-01-25"
    assert day("25/01/2023", "d") == "2023-01-25" == day("1/25/2023", "d")
    assert day("03/04/2023", "d") == "2023"
    assert day("05/05/2023", "d") == "2023-05-05"
    for cell in ("31/31/2023x", "soon", "99"):
        with pytest.raises(CellError):
            day(cell, "d")
    with pytest.raises(CellError):
        year("1066", "y")


@given(st.text(max_size=60))
def test_any_cell_is_a_value_or_named(cell: str) -> None:
    for read in (number, amount, year, years, day):
        try:
            read(cell, "column")
        except CellError as error:
            assert "column" in str(error)


def test_a_file_of_another_shape_is_refused_with_what_was_expected(tmp_path: Path) -> None:
    path = write(tmp_path, "title,amount\nBook,3\n")
    for read in (readings_of_sipri, readings_of_kiel):
        (refusal,) = read(path)
        assert isinstance(refusal, Refusal)
        assert refusal.where == str(path)
        assert "header" in refusal.reason
        assert "expected" in refusal.remedy


def test_what_is_no_readable_file_is_refused(tmp_path: Path) -> None:
    workbook = write(tmp_path, b"PK\x03\x04rest", "tracker.xlsx")
    for path, reason in ((tmp_path / "none.csv", "no such file"), (tmp_path, "regular"), (workbook, "workbook")):
        (refusal,) = readings_of_kiel(path)
        assert isinstance(refusal, Refusal)
        assert reason in refusal.reason
    (refusal,) = readings_of_kiel(write(tmp_path, "", "empty.csv"))
    assert isinstance(refusal, Refusal)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("armsledger.intake.registers.tables.LARGEST", 10)
    (refusal,) = readings_of_kiel(write(tmp_path, f"{HEADER}\n{ROW}\n"))
    assert isinstance(refusal, Refusal)
    assert "too large" in refusal.reason


def test_the_header_is_found_after_a_preamble_and_with_other_delimiters(tmp_path: Path) -> None:
    for delimiter in ",;\t":
        table = lines([HEADER.split(","), ROW.split(",")], delimiter)
        (reading,) = readings_of_kiel(write(tmp_path, "Some notes\n" * 11 + table))
        assert isinstance(reading, Reading)
        assert len(reading.claims) == 2


def test_a_bad_row_costs_only_itself(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEADER}\n{ROW}\nonly,three,cells\n\n{ROW.replace(',8,8', ',some,8')}\n{ROW}\n")
    first, short, wrong, last = readings_of_kiel(path)
    assert isinstance(first, Reading)
    assert isinstance(last, Reading)
    assert isinstance(short, Refusal)
    assert isinstance(wrong, Refusal)
    assert short.where == f"{path}:3"
    assert "3 cells" in short.reason
    assert wrong.where == f"{path}:5"
    assert "item_numb is 'some'" in wrong.reason


def test_hostile_files_end(tmp_path: Path) -> None:
    long = write(tmp_path, f"{HEADER}\n{ROW}\n{'x' * (LONGEST + 5)}\n{ROW}\n")
    reading, refusal = readings_of_kiel(long)
    assert isinstance(reading, Reading)
    assert isinstance(refusal, Refusal)
    open_quote = write(tmp_path, f'{HEADER}\n{ROW}\n"never closed\n' + "a,b\n" * 50_000)
    found = list(readings_of_kiel(open_quote))
    assert isinstance(found[0], Reading)
    assert all(isinstance(one, Refusal) for one in found[1:])


def test_the_registers_are_named() -> None:
    assert set(REGISTERS) == {"sipri", "kiel"}
    assert is_register("SIPRI Arms Transfers Database")
    assert not is_register("Example Wire")
    assert not is_register(None)
    assert "unspecified" in ITEMS

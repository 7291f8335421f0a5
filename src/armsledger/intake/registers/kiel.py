"""Kiel's Ukraine Support Tracker -> readings: what a donor allocated or committed, and what of it was delivered.

Enters: the sheet of bilateral aid as a CSV file; `.` stands for what is not known, further columns are passed over.
Leaves: `Reading`s for rows of military aid and, for rows that cannot be right, `Refusal`s. Financial and humanitarian
aid is no transfer of matériel and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from armsledger.intake.registers.deals import Weapon, exactly, grouped, party_part, told
from armsledger.intake.registers.rendering import Asserted, Keys, Line, Part, Register, one_line, reading_of
from armsledger.intake.registers.tables import Row, Shape, rows_of
from armsledger.intake.registers.values import CellError, amount, day, number
from armsledger.knowledge.registerwords import any_of, first_known, missing
from armsledger.records import Money, Period, Reading, Refusal

KIEL = Register("Kiel Institute Ukraine Support Tracker", "Kiel Institute")
REMEDY = "mend the cell, or write . where the tracker says nothing"
RECIPIENT = "Ukraine"
AID = Shape(
    "aid",
    (
        "donor", "announcement_date", "month", "measure", "aid_type_general", "aid_type_specific", "explanation",
        "item", "item_type", "item_numb", "item_numb_deliv", "item_price_USD", "item_value_estimate_USD",
        "tot_activity_value_EUR",
    ),
    ("donor", "announcement_date", "measure", "aid_type_general", "item", "item_numb"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aid:
    """What a row states."""

    donor: str
    measure: str
    weapon: Weapon
    pledged: int | None
    delivered: int | None
    announced: str | None
    money: Money | None
    value_column: str
    explanation: str


def readings_of_kiel(path: Path | str, *, published: date | None = None) -> Iterator[Reading | Refusal]:
    """The statements of a file of the tracker; `published` is the day of the edition, where it is known."""
    keys = Keys("kiel")
    for row in rows_of(Path(path), (AID,)):
        if isinstance(row, Refusal):
            yield row
            continue
        if not any_of(row["aid_type_general"], "military"):
            continue
        try:
            aid = aid_of(row)
        except CellError as error:
            yield Refusal(row.where, str(error), REMEDY)
            continue
        named = ("donor", "announcement_date", "measure", "item", "item_type", "explanation")
        key = keys.key(*(row[column] for column in named))
        raw = list(row.cells.values())
        yield reading_of(KIEL, key, lines_of(aid), raw=raw, published=published)


def aid_of(row: Row) -> Aid:
    """A row of military aid; raises `CellError`."""
    if missing(row["donor"]):
        raise CellError("donor", row["donor"], "the name of a donor")
    if not any_of(row["measure"], "pledges"):
        raise CellError("measure", row["measure"], "Allocation or Commitment")
    weapon = told(row["item"], first_known((row["item_type"], row["aid_type_specific"], row["aid_type_general"])))
    money, column = value_of(row)
    return Aid(
        donor=row["donor"],
        measure=one_line(row["measure"]),
        weapon=weapon,
        pledged=number(row["item_numb"], "item_numb"),
        delivered=number(row["item_numb_deliv"], "item_numb_deliv"),
        announced=day(row["announcement_date"], "announcement_date"),
        money=money,
        value_column=column,
        explanation=row["explanation"],
    )


def value_of(row: Row) -> tuple[Money | None, str]:
    """What the item is worth, else what the whole activity is, and the column that says so."""
    for column, currency in (("item_value_estimate_USD", "USD"), ("tot_activity_value_EUR", "EUR")):
        value = amount(row[column], column)
        if value:
            return Money(value, value, currency), column
    return None, ""


def lines_of(aid: Aid) -> list[Line]:
    """The lines of a row: what was pledged, what of it was delivered, and how the tracker explains it."""
    title = f"{KIEL.outlet}: {one_line(aid.donor)}, {aid.measure.casefold()}, {aid.weapon.words}"
    lines = [Line((Part(title),)), pledging(aid)]
    if aid.delivered:
        lines.append(delivering(aid))
    if not missing(aid.explanation):
        lines.append(Line((Part(f"Explanation: {one_line(aid.explanation)}"),)))
    return lines


def pledging(aid: Aid) -> Line:
    """That the donor allocated or committed the item."""
    donor, from_ = party_part(aid.donor, "from", "donor")
    recipient, to = party_part(RECIPIENT, "to", "the tracker is about aid to Ukraine")
    measure = Part(aid.measure, ("kind", "stage"), "column measure")
    parts = [measure, Part(" by "), donor, Part(" to "), recipient, Part(": ")]
    parts += [*counted(aid.pledged, "item_numb"), *aid.weapon.parts]
    when = None
    if aid.announced is not None:
        parts += [Part(", announced "), Part(aid.announced, ("when",), "column announcement_date")]
        when = Period(aid.announced, aid.announced)
    if aid.money is not None:
        worth = f"{aid.money.currency} {grouped(aid.money.low or 0)}"
        parts += [Part(", worth "), Part(worth, ("money",), f"column {aid.value_column}")]
    asserts = Asserted(
        "transfer", "agreed", from_, to, aid.weapon.cls, aid.weapon.designation,
        qty=exactly(aid.pledged or None), money=aid.money, when=when,
    )  # fmt: skip
    return Line((*parts, Part(".")), asserts)


def delivering(aid: Aid) -> Line:
    """How many the donor has delivered."""
    donor, from_ = party_part(aid.donor, "from", "donor")
    recipient, to = party_part(RECIPIENT, "to", "the tracker is about aid to Ukraine")
    verb = Part("delivered", ("kind", "stage"), "column item_numb_deliv")
    parts = [Part("Of these, "), donor, Part(" has "), verb, Part(" "), *counted(aid.delivered, "item_numb_deliv")]
    parts += [*aid.weapon.parts, Part(" to "), recipient, Part(".")]
    values = (aid.weapon.cls, aid.weapon.designation)
    return Line(tuple(parts), Asserted("transfer", "done", from_, to, *values, qty=exactly(aid.delivered)))


def counted(count: int | None, column: str) -> list[Part]:
    """How many."""
    return [Part(grouped(count), ("qty",), f"column {column}"), Part(" ")] if count else []

"""SIPRI's trade register -> readings: each order and each delivery as a statement of SIPRI.

Enters: a CSV file of the register in one of its two shapes, each after some lines of preamble. `deals` is the classic
one, a row a deal, `?` in the unnamed column after a field that is uncertain; `deliveries` is the current one, a row a
delivery year, with the deal's number. Leaves: `Reading`s and, for rows that cannot be right, `Refusal`s.

In `deliveries` the order of a deal is a document of its own, so that it is one statement however many rows repeat it.
TIV values are no prices and are left out; comments are kept as words, and nothing is read in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from armsledger.intake.registers.deals import ESTIMATE, Weapon, described, exactly, grouped, party_part
from armsledger.intake.registers.rendering import Asserted, Keys, Line, Part, Register, one_line, reading_of
from armsledger.intake.registers.tables import Row, Shape, rows_of
from armsledger.intake.registers.values import CellError, bracketed, estimated, number, year, years
from armsledger.knowledge.registerwords import any_of, missing
from armsledger.records import Period, Reading, Refusal

SIPRI = Register("SIPRI Arms Transfers Database", "SIPRI")
DEAL = re.compile(r"[0-9A-Za-z]{1,20}")
REMEDY = "mend the cell, or leave it empty where the register says nothing"
DEALS = Shape(
    "deals",
    (
        "Recipient", "Supplier", "Year of order", "", "Number ordered", "", "Weapon designation", "Weapon description",
        "Number delivered", "", "Year(s) of delivery", "status", "Comments", "SIPRI TIV per unit",
        "SIPRI TIV for total order", "SIPRI TIV of delivered weapons",
    ),
    ("Recipient", "Supplier", "Year of order", "Number ordered", "Weapon designation", "Number delivered",
     "Year(s) of delivery"),
)  # fmt: skip
DELIVERIES = Shape(
    "deliveries",
    (
        "SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Description", "Armament category",
        "Order date", "Order date is estimate", "Numbers delivered", "Numbers delivered is estimate", "Delivery year",
        "Delivery year is estimate", "Status", "SIPRI estimate", "TIV deal unit", "TIV delivery values",
        "Local production",
    ),
    ("SIPRI AT Database ID", "Supplier", "Recipient", "Designation", "Order date", "Numbers delivered",
     "Delivery year"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a time in a row, and whether the register marks it as estimated."""

    words: str
    estimate: bool


@dataclass(frozen=True, slots=True)
class Deal:
    """What a row of either shape states."""

    id: str
    supplier: str
    recipient: str
    weapon: Weapon
    ordered: int | None
    order_year: str | None
    delivered: int | None
    delivery: Period | None
    ordered_figure: Figure
    order_figure: Figure
    delivered_figure: Figure
    delivery_figure: Figure
    local: bool
    status: str
    comments: str

    @property
    def has_delivery(self) -> bool:
        """Whether anything was delivered, as far as the row says."""
        return self.delivered != 0 and (self.delivered is not None or self.delivery is not None)


def readings_of_sipri(path: Path | str, *, published: date | None = None) -> Iterator[Reading | Refusal]:
    """The statements of a file of SIPRI's register; `published` is the day of the edition, where it is known."""
    keys, orders = Keys("sipri"), set[str]()
    for row in rows_of(Path(path), (DEALS, DELIVERIES)):
        if isinstance(row, Refusal):
            yield row
            continue
        try:
            deal = classic(row) if row.shape == DEALS.name else current(row)
            refuse_empty(deal, row)
        except CellError as error:
            yield Refusal(row.where, str(error), REMEDY)
            continue
        raw = list(row.cells.values())
        if row.shape == DEALS.name:
            lines = [*ordering(deal), *delivering(deal)]
            named = (row["Recipient"], row["Supplier"], row["Year of order"], deal.weapon.words)
            yield reading_of(SIPRI, keys.key(*named), head(deal, lines), raw=raw, published=published)
            continue
        if deal.id not in orders and (lines := list(ordering(deal))):
            orders.add(deal.id)
            yield reading_of(SIPRI, f"sipri-{deal.id}-order", head(deal, lines), raw=raw, published=published)
        if lines := list(delivering(deal)):
            key = keys.key(deal.id, row["Delivery year"] or "undated")
            yield reading_of(SIPRI, key, head(deal, lines), raw=raw, published=published)


def refuse_empty(deal: Deal, row: Row) -> None:
    """Raise `CellError` for a row that names no party or states nothing."""
    for column in ("Supplier", "Recipient"):
        if not row[column]:
            raise CellError(column, "", "the name of a party (an unknown one is named so)")
    if row.shape == DELIVERIES.name and not DEAL.fullmatch(deal.id):
        raise CellError("SIPRI AT Database ID", deal.id, "the number of a deal")
    if not deal.weapon.words:
        raise CellError("the designation", "", "given, and no description stands in for it")
    if deal.order_year is None and deal.ordered is None and not deal.has_delivery:
        raise CellError("the row", "", "a statement: it has neither an order nor a delivery")


def classic(row: Row) -> Deal:
    """A row of `deals`."""

    def figure(column: str) -> Figure:
        return Figure(row[column], estimated(row[f"{column}?"]) or bracketed(row[column]))

    return Deal(
        id="",
        supplier=row["Supplier"],
        recipient=row["Recipient"],
        weapon=described(row["Weapon designation"], row["Weapon description"], ""),
        ordered=number(row["Number ordered"], "Number ordered"),
        order_year=year(row["Year of order"], "Year of order"),
        delivered=number(row["Number delivered"], "Number delivered"),
        delivery=years(row["Year(s) of delivery"], "Year(s) of delivery"),
        ordered_figure=figure("Number ordered"),
        order_figure=figure("Year of order"),
        delivered_figure=figure("Number delivered"),
        delivery_figure=figure("Year(s) of delivery"),
        local=False,
        status=row["status"],
        comments=row["Comments"],
    )


def current(row: Row) -> Deal:
    """A row of `deliveries`."""

    def figure(column: str) -> Figure:
        return Figure(row[column], estimated(row[f"{column} is estimate"]))

    return Deal(
        id=row["SIPRI AT Database ID"],
        supplier=row["Supplier"],
        recipient=row["Recipient"],
        weapon=described(row["Designation"], row["Description"], row["Armament category"]),
        ordered=None,
        order_year=year(row["Order date"], "Order date"),
        delivered=number(row["Numbers delivered"], "Numbers delivered"),
        delivery=years(row["Delivery year"], "Delivery year"),
        ordered_figure=Figure("", False),
        order_figure=figure("Order date"),
        delivered_figure=figure("Numbers delivered"),
        delivery_figure=figure("Delivery year"),
        local=any_of(row["Local production"], "affirmative"),
        status=row["Status"],
        comments="",
    )


def head(deal: Deal, lines: list[Line]) -> list[Line]:
    """The lines with what stands round them: title, status, comments."""
    title = f"{SIPRI.outlet}: {deal.weapon.words}, {one_line(deal.supplier)} to {one_line(deal.recipient)}"
    about = (("Status", deal.status), ("Comments", deal.comments))
    more = [Line((Part(f"{name}: {one_line(cell)}"),)) for name, cell in about if not missing(cell)]
    return [Line((Part(title),)), *lines, *more]


def ordering(deal: Deal) -> Iterator[Line]:
    """That the recipient ordered the weapons, where the row says when or how many."""
    if deal.order_year is None and deal.ordered is None:
        return
    recipient, to = party_part(deal.recipient, "to", "Recipient")
    supplier, from_ = party_part(deal.supplier, "from", "Supplier")
    verb = Part("ordered", ("kind", "stage"), "the register lists orders")
    parts = [recipient, Part(" "), verb, Part(" "), *counted(deal.ordered, deal.ordered_figure), *deal.weapon.parts]
    parts += [Part(" from "), supplier, *dated(deal.order_year, deal.order_figure), Part(".")]
    when = Period(deal.order_year, deal.order_year) if deal.order_year is not None else None
    asserts = Asserted(
        "transfer", "agreed", from_, to, deal.weapon.cls, deal.weapon.designation,
        qty=exactly(deal.ordered), when=when,
    )  # fmt: skip
    yield Line(tuple(parts), asserts)


def delivering(deal: Deal) -> Iterator[Line]:
    """That the supplier delivered them, and that the recipient made them itself, where the row says so."""
    if not deal.has_delivery:
        return
    supplier, from_ = party_part(deal.supplier, "from", "Supplier")
    recipient, to = party_part(deal.recipient, "to", "Recipient")
    verb = Part("delivered", ("kind", "stage"), "the register lists deliveries")
    period = deal.delivery
    span = None if period is None else period.start if period.start == period.end else f"{period.start}–{period.end}"
    count = counted(deal.delivered, deal.delivered_figure)
    parts = [supplier, Part(" "), verb, Part(" "), *count, *deal.weapon.parts, Part(" to "), recipient]
    parts += [*dated(span, deal.delivery_figure), Part(".")]
    asserts = Asserted(
        "transfer", "done", from_, to, deal.weapon.cls, deal.weapon.designation,
        qty=exactly(deal.delivered), when=period,
    )  # fmt: skip
    yield Line(tuple(parts), asserts)
    if deal.local:
        yield made(deal, period)


def made(deal: Deal, period: Period | None) -> Line:
    """That what was delivered was produced in the recipient's country, how many of it the register does not say."""
    maker, from_ = party_part(deal.recipient, "from", "Recipient")
    licensor, to = party_part(deal.supplier, "to", "Supplier")
    verb = Part("produced", ("kind", "stage"), "column Local production")
    parts = [Part("Local production: "), maker, Part(" "), verb, Part(" "), *deal.weapon.parts]
    parts += [Part(" itself, in whole or in part, for which "), licensor, Part(" is the supplier.")]
    values = (deal.weapon.cls, deal.weapon.designation)
    return Line(tuple(parts), Asserted("production", "done", from_, to, *values, when=period))


def counted(count: int | None, figure: Figure) -> list[Part]:
    """How many, with the mark of an estimate."""
    if count is None:
        return []
    mark = [ESTIMATE] if figure.estimate else []
    return [Part(grouped(count), ("qty",), "column of numbers"), *mark, Part(" ")]


def dated(words: str | None, figure: Figure) -> list[Part]:
    """When, with the mark of an estimate."""
    if words is None:
        return []
    mark = [ESTIMATE] if figure.estimate else []
    return [Part(" in "), Part(words, ("when",), "column of years"), *mark]

"""Values of the ledger in words for a page: "at least 400", "since August 2022", "Iran → Russia · drones".

Enters: values of records. Leaves: short English phrases, whose words stand in `words.toml` beside this file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from armsledger.ledger.records import Counts, Figure, FlowKey, Origin, Statement
from armsledger.records import Money, Period, Range
from armsledger.views import phrases, summary
from armsledger.views.phrases import counted, party

DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z", re.ASCII)
LARGEST = 10**15  # what is more is not written out
NOT_SAID = "not said"


@cache
def words() -> dict[str, Any]:
    """The tables of `words.toml`."""
    return tomllib.loads(resources.files("armsledger.views.web").joinpath("words.toml").read_text(encoding="utf-8"))


def word(table: str, value: str) -> str:
    """The word for a value, or the value itself where the table has none: `word("items", "uav") == "drones"`."""
    found = words()[table].get(value, value)
    return str(found)


def number(n: int) -> str:
    """`number(1700) == "1,700"`."""
    return f"{n:,}" if abs(n) < LARGEST else f"more than {LARGEST:,}"


def sum_of_money(n: int) -> str:
    """`sum_of_money(500_000_000) == "500 million"`."""
    return phrases.amount(n) if abs(n) < LARGEST else number(n)


def span(low: int | None, high: int | None, currency: str | None = None) -> str:
    """A range in words.

    >>> span(400, None), span(1700, 1700), span(None, 300), span(500_000_000, None, "USD")
    ('at least 400', '1,700', 'at most 300', 'USD at least 500 million')
    >>> span(200, 999), span(2_000_000_000, 9_999_999_999, "USD")
    ('hundreds (200–999)', 'USD billions')
    """
    if low is None and high is None:
        return NOT_SAID
    shown = summary.range_words(low, high, number if currency is None else sum_of_money)
    return f"{currency} {shown}" if currency else shown


def short(low: int | None, high: int | None) -> str:
    """A range in the least room: `short(400, None) == "≥ 400"`, `short(200, 999) == "200–999"`."""
    if low is None or high is None:
        return f"≤ {number(high)}" if high is not None else f"≥ {number(low)}" if low is not None else NOT_SAID
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def figure(found: Figure) -> str:
    """An assessed figure."""
    return span(found.low.value, found.high.value, found.currency)


def quantity(found: Range) -> str:
    """How many, as one statement has it."""
    return span(found.low, found.high)


def money(found: Money) -> str:
    """How much, as one statement has it."""
    return span(found.low, found.high, found.currency)


def day(text: str) -> str:
    """A day as vague as it is given.

    >>> day("2022"), day("2022-08"), day("2022-08-04"), day("soon")
    ('2022', 'August 2022', '4 August 2022', 'soon')
    """
    found = DAY.fullmatch(text)
    year, month, of_month = found.groups() if found else (text, None, None)
    if month is None or not 1 <= int(month) <= 12:
        return text
    named = f"{words()['months'][int(month) - 1]} {year}"
    return named if of_month is None else f"{int(of_month)} {named}"


def moment(at: str) -> str:
    """`moment("2026-01-31T09:30:00Z") == "31 January 2026, 09:30 UTC"`; what is no such moment stays as it is."""
    found = MOMENT.fullmatch(at)
    return f"{day(found[1])}, {found[2]} UTC" if found else day(at)


def period(found: Period | None, *, ends: str = "by") -> str:
    """When.

    >>> period(Period("2022-08", None)), period(Period(None, "2022-02"), ends="until"), period(Period("2022", "2023"))
    ('since August 2022', 'until February 2022', '2022 to 2023')
    """
    if found is None or (found.start is None and found.end is None):
        return ""
    if found.start is None or found.end is None:
        return f"since {day(found.start)}" if found.start else f"{ends} {day(found.end or '')}"
    return day(found.start) if found.start == found.end else f"{day(found.start)} to {day(found.end)}"


def line(key: FlowKey) -> str:
    """What a line of the ledger is about: `Iran → Russia`, or one party where it stands alone."""
    if key.recipient is None and key.kind in ("use", "production"):
        return party(key.supplier)
    arrow = "–" if key.kind == "cooperation" else "→"
    return f"{party(key.supplier)} {arrow} {party(key.recipient)}"


def subject(key: FlowKey) -> str:
    """The matériel, and the kind of event where it is no transfer: `drones`, `drones, production`."""
    item = word("items", key.item)
    return item if key.kind == "transfer" else f"{item}, {word('kinds', key.kind)}"


def rung(name: str, key: FlowKey) -> str:
    """The name of a rung of a flow; only what is transferred is delivered."""
    return "done" if name == "done" and key.kind not in ("transfer", "use") else word("rungs", name)


def who(statement: Statement) -> str:
    """Who says it: the source, or the outlet that carried it first in its own voice."""
    if statement.source is not None:
        return phrases.source(statement.source)
    outlet = next((carrier.outlet for carrier in statement.carriers if carrier.outlet), None)
    return f"{outlet}, in its own voice" if outlet else phrases.ARTICLE


def rests_on(counts: Counts) -> str:
    """`23 articles in 5 languages, 4 texts, 1 origin`."""
    languages = f" in {counts.languages} languages" if counts.languages > 1 else ""
    return f"{counted(counts.documents, 'article')}{languages}, {texts_and_origins(counts)}"


def texts_and_origins(counts: Counts) -> str:
    """`4 texts, 1 origin`."""
    return f"{counted(counts.families, 'text')}, {counted(counts.origins, 'origin')}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names as a phrase, each once; beyond `most` the rest is counted.

    >>> listed(["Iran", "Russia"]), listed(["Iran"]), listed(["A", "B", "C", "D", "E"])
    ('Iran and Russia', 'Iran', 'A, B, C and 2 others')
    """
    names = list(dict.fromkeys(names))
    if len(names) > most + 1:
        names = [*names[:most], f"{len(names) - most} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def whose(found: Origin) -> str:
    """Whose knowledge it is, within a sentence: the state where there is one, with the article that its name takes."""
    if not found.country:
        return found.label or NOT_SAID
    return f"the {party(found.country)}" if found.country in words()["with_article"] else party(found.country)


def origin(found: Origin) -> str:
    """Whose knowledge it is, with its state where the label does not name it."""
    country = party(found.country) if found.country else ""
    named = found.label or NOT_SAID
    return named if not country or country in named or (found.country or "") in named else f"{named}, {country}"

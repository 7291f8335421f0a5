"""The values of a claim in words for people: "at least 400", "since 2022-08", "Iran → Russia".

Enters: values of records. Leaves: short English phrases. Names of states come from the gazetteer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from armsledger.knowledge import alternatives, table
from armsledger.knowledge.names import STATES
from armsledger.records import Claim, Money, Period, Range, Source

ARTICLE = "the article"  # the source of what is said in the outlet's own voice
UNSAID = "?"
SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"))


@cache
def state_names() -> Mapping[str, str]:
    """Code -> the usual English name."""
    return {row["code"]: alternatives(row["name_en"])[0] for row in table("gazetteers/states.csv", STATES)}


def party(code: str | None) -> str:
    """Who a code stands for: `party("IRN") == "Iran"`; groups and firms are their own names."""
    return UNSAID if code is None else state_names().get(code, code)


def flow(claim: Claim) -> str:
    """From whom to whom."""
    arrow = "–" if claim.kind == "cooperation" else "→"
    if claim.recipient is None and claim.kind in ("use", "production"):
        return party(claim.supplier)
    return f"{party(claim.supplier)} {arrow} {party(claim.recipient)}"


def between(low: int | None, high: int | None, shown: Callable[[int], str]) -> str:
    """A range in words."""
    if low is None or high is None:
        return f"up to {shown(high)}" if high is not None else f"at least {shown(low)}" if low is not None else UNSAID
    return shown(low) if low == high else f"{shown(low)}–{shown(high)}"


def quantity(qty: Range | None) -> str:
    """How many.

    >>> quantity(Range(400, None)), quantity(Range(200, 999)), quantity(Range(None, 300)), quantity(Range(12000, 12000))
    ('at least 400', '200–999', 'up to 300', '12,000')
    """
    return "" if qty is None else between(qty.low, qty.high, lambda n: f"{n:,}" if n >= 10_000 else str(n))


def amount(n: int) -> str:
    """A sum: "1.2 billion", "500 million", "75,000"."""
    for size, name in SCALES:
        if n >= size and n % (size // 1000) == 0:
            return f"{n / size:.12g} {name}"
    return f"{n:,}"


def money(sum_: Money | None) -> str:
    """How much: "USD 500 million"."""
    return "" if sum_ is None else f"{sum_.currency} {between(sum_.low, sum_.high, amount)}"


def period(when: Period | None) -> str:
    """When.

    >>> period(Period("2022-08", None)), period(Period(None, "2026")), period(Period("2022", "2022"))
    ('since 2022-08', 'by 2026', '2022')
    """
    if when is None:
        return ""
    if when.start is None or when.end is None:
        return f"since {when.start}" if when.start else f"by {when.end}" if when.end else UNSAID
    return when.start if when.start == when.end else f"{when.start} to {when.end}"


def source(said: Source | None) -> str:
    """Who says it.

    >>> source(Source("John Kirby", "spokesman", "White House", "USA")), source(Source(country="USA", anonymous=True))
    ('John Kirby (spokesman), White House, United States', 'unnamed, United States')
    >>> source(Source(role="officials", country="USA", anonymous=True))
    'unnamed officials, United States'
    """
    if said is None:
        return ARTICLE
    who = f"{said.name} ({said.role})" if said.name and said.role else said.name or said.role or ""
    spoken = f"unnamed {who}".strip() if said.anonymous else who
    parts = (spoken, said.org, party(said.country) if said.country else None)
    return ", ".join(part for part in parts if part) or UNSAID


def item(claim: Claim) -> str:
    """What: the class, and the model where one is named."""
    return f"{claim.item} {claim.designation}" if claim.designation else claim.item


def what(claim: Claim) -> str:
    """Kind and stage, with the denial and the doubt."""
    denied = " DENIED" if claim.polarity == "denied" else ""
    return f"{claim.kind} {claim.stage}{denied}" + ("" if claim.certainty == "stated" else f", {claim.certainty}")


def counted(n: int, one: str) -> str:
    """`counted(1, "claim") == "1 claim"`, `counted(2, "claim") == "2 claims"`."""
    return f"{n} {one}" if n == 1 else f"{n} {one}s"

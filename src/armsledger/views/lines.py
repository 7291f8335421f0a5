"""A claim as one readable line: what examples beside the rules expect, and what the command line prints.

Enters: a `Claim`. Leaves: `transfer done | FRA > EGY | ship | 2 | 2021 | by Jean Martin, defence minister, FRA`. What
is null is left out; a missing party is `?`. Lines are compared as text, so nothing ever parses them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from armsledger.records import Claim, Money, Period, Range, Source

NONE = "none"  # the line of a sentence that gives no claim


def bounds(low: object | None, high: object | None) -> str:
    """A range: `2` is exactly two, `400..` at least 400, `..300` up to 300, `200..999` both.

    >>> bounds(2, 2), bounds(400, None), bounds(None, 300), bounds("2022-08", None)
    ('2', '400..', '..300', '2022-08..')
    """
    if low == high:
        return "?" if low is None else str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"


def quantity(qty: Range) -> str:
    """How many, in units."""
    return bounds(qty.low, qty.high)


def money(sum_: Money) -> str:
    """How much: `500000000 USD`."""
    return f"{bounds(sum_.low, sum_.high)} {sum_.currency}"


def period(when: Period) -> str:
    """When, as partial ISO dates."""
    return bounds(when.start, when.end)


def source(said: Source) -> str:
    """Who says it: `by NAME, role, ORG, COUNTRY (anonymous)`."""
    known = ", ".join(part for part in (said.name, said.role, said.org, said.country) if part)
    return " ".join(part for part in ("by", known, "(anonymous)" if said.anonymous else "") if part)


def tidy(text: str) -> str:
    """`text` on one line, with single blanks."""
    return " ".join(text.split())


def head(claim: Claim) -> str:
    """Kind and stage, then what is not affirmed or not stated."""
    parts: list[str] = [claim.kind, claim.stage]
    if claim.polarity == "denied":
        parts.append("DENIED")
    if claim.certainty != "stated":
        parts.append(claim.certainty)
    return " ".join(parts)


def line(claim: Claim) -> str:
    """The claim as one line.

    >>> from armsledger.records import Span
    >>> values = {"kind": "transfer", "stage": "done", "polarity": "denied", "certainty": "stated", "item": "uav"}
    >>> line(Claim("c-1", "d", "", Span(0, 0), supplier="IRN", recipient=None, qty=Range(400, None), **values))
    'transfer done DENIED | IRN > ? | uav | 400..'
    """
    parts = [
        head(claim),
        f"{claim.supplier or '?'} > {claim.recipient or '?'}",
        f"{claim.item} {claim.designation or ''}",
        quantity(claim.qty) if claim.qty is not None else "",
        money(claim.money) if claim.money is not None else "",
        period(claim.when) if claim.when is not None else "",
        source(claim.source) if claim.source is not None else "",
        ", ".join(claim.evidence),
    ]
    return " | ".join(tidy(part) for part in parts if part)


def lines(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The lines of a sentence's claims in text order, or `none`."""
    return tuple(map(line, claims)) or (NONE,)


def agree(expected: Iterable[str], got: Iterable[str]) -> bool:
    """Whether two lists hold the same lines, in whatever order."""
    return sorted(map(tidy, expected)) == sorted(map(tidy, got))


def differences(expected: Iterable[str], got: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is missing, and what is there beyond what was expected, each in its own order."""
    wanted, found = list(map(tidy, expected)), list(map(tidy, got))
    missing, beyond = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    return tuple(missing.elements()), tuple(beyond.elements())

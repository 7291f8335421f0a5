"""What a person types for a field -> its value, and back: `400..` is at least 400, `2022-08..` since August 2022.

Enters: typed text. Leaves: the value as a claim's record holds it; raises `IntakeError` with what may be written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from armsledger.errors import IntakeError
from armsledger.knowledge.folding import fold
from armsledger.ledger.judgement.fieldvalues import CHECKS, CHOICES, parties
from armsledger.ledger.kept import SOURCE
from armsledger.records import EVIDENCE
from armsledger.views.lines import bounds

NOTHING = ("", "-")  # what stands for no value
GROUPED = re.compile(r"(?<=\d)[,_' \u00a0\u202f](?=\d{3}(?!\d))")  # between thousands
RANGE = re.compile(r"(\d*)\s*(\.\.|–|-|\+)?\s*(\d*)", re.ASCII)
CURRENCY = re.compile(r"\b[A-Za-z]{3}\b")
HOW_MANY = "write 400, 400.. (at least), ..300 (up to) or 200..999; - for none"
HOW_MUCH = "write 500000000 USD, or a range as 100..200 EUR; - for none"
SINCE_WHEN = "write 2022-08-24, 2022-08.. (since), ..2026 (by) or 2022..2023; - for none"


def typed(field: str, text: str, current: Any = None) -> Any:
    """The value that is typed for a field; `current` is the source of which a part is typed (`source.org`)."""
    text = text.strip()
    if field.startswith("source."):
        return source_with(field.removeprefix("source."), text, current)
    if field in CHOICES:
        return CHECKS[field](completed(text, CHOICES[field]), field)
    if field == "evidence":
        parts = [] if text in NOTHING else re.split(r"[,;\s]+", text)
        return CHECKS[field]([completed(part, EVIDENCE) for part in parts if part], field)
    if text in NOTHING:
        return None
    return CHECKS[field](READ.get(field, str)(text), field)


def completed(text: str, options: Sequence[str]) -> str:
    """The option that is meant: by its number, or by how it begins."""
    if text.isascii() and text.isdigit() and 1 <= int(text) <= len(options):
        return options[int(text) - 1]
    begun = [option for option in options if option.startswith(text.casefold())]
    return begun[0] if len(begun) == 1 or text.casefold() in begun[:1] else text


def spanned(text: str, remedy: str, field: str) -> list[int | None]:
    """A range of numbers."""
    match = RANGE.fullmatch(GROUPED.sub("", text).strip())
    if match is None or not (match[1] or match[3]) or (match[2] is None and match[3]) or (match[2] == "+" and match[3]):
        raise IntakeError(field, f"{text!r} is no range"[:80], remedy)
    low, high = (int(part) if part else None for part in (match[1], match[3]))
    return [low, low] if match[2] is None else [low, high]


def quantity(text: str) -> list[int | None]:
    """How many."""
    return spanned(text, HOW_MANY, "qty")


def money(text: str) -> list[Any]:
    """How much, with the currency before or after."""
    found = CURRENCY.findall(text)
    if len(found) != 1:
        raise IntakeError("money", f"{text!r} names no currency"[:80], HOW_MUCH)
    return [*spanned(text.replace(found[0], "").strip(), HOW_MUCH, "money"), found[0].upper()]


def period(text: str) -> list[str | None]:
    """When."""
    start, dots, end = text.partition("..")
    if not dots:
        return [start.strip(), start.strip()]
    edges = [start.strip() or None, end.strip() or None]
    if edges == [None, None]:
        raise IntakeError("when", f"{text!r} is no period", SINCE_WHEN)
    return edges


def party(text: str) -> str:
    """A side as claims call it: "Iran" is IRN."""
    return parties().get(fold(text), text)


READ: Mapping[str, Callable[[str], Any]] = {
    "qty": quantity,
    "money": money,
    "when": period,
    "from": party,
    "to": party,
}


def source_with(part: str, text: str, current: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The source with one part changed; None where nothing of it is left."""
    value: Any = None if text in NOTHING else text
    if part == "country" and value is not None:
        value = party(value)
    if part == "anonymous":
        value = not (current or {}).get("anonymous", False)
    found = {**dict.fromkeys(SOURCE), "anonymous": False, **(current or {}), part: value}
    checked: dict[str, Any] | None = CHECKS["source"](found, "source")
    empty = checked is None or not any(checked[key] for key in SOURCE)
    return None if empty else checked


def written(field: str, value: Any) -> str:
    """A value as it would be typed.

    >>> written("qty", [400, None]), written("when", ["2022", "2022"]), written("to", None)
    ('400..', '2022', '')
    """
    if value is None:
        return ""
    if field in ("qty", "when"):
        return bounds(*value)
    if field == "money":
        return f"{bounds(*value[:2])} {value[2]}"
    return ", ".join(value) if isinstance(value, list) else str(value)

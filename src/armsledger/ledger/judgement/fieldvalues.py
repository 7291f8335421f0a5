"""What a person gives as a field's value -> the value as a claim's record holds it, strictly checked.

Enters: plain JSON values, as a person or another program gives them. Leaves: the same values; raises `IntakeError` with
the field, what is wrong, and the nearest value that would be right.
"""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NoReturn

from armsledger import records
from armsledger.errors import IntakeError
from armsledger.knowledge import alternatives, nearest, table
from armsledger.knowledge.folding import fold
from armsledger.knowledge.names import GROUPS, LANGS, MAKERS, STATES
from armsledger.ledger.kept import SOURCE, VALUES

LONGEST = 200  # characters of a name
LARGEST = 10**15  # units, or of a currency
DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
CODE = re.compile("[A-Z]{3}")
SHOWN = 5  # codes that a message names
NEAR = 0.88  # how alike a name must be to a known one to be taken for a slip
CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": records.KINDS,
    "stage": records.STAGES,
    "polarity": ("affirmed", "denied"),
    "certainty": records.CERTAINTIES,
    "item": records.ITEMS,
}


def checked_values(value: Mapping[str, Any], where: str = "value") -> dict[str, Any]:
    """The fields that a correction gives, each in the shape of a claim's record; raises `IntakeError`."""
    if not isinstance(value, Mapping) or not value:
        raise IntakeError(where, "a correction gives no field", 'Give one, as {"qty": [400, null]}')
    for name in value:
        if name not in VALUES:
            raise IntakeError(f"{where}.{name}", "is no field of a claim", told(nearest(str(name), VALUES)))
    return {name: CHECKS[name](value[name], f"{where}.{name}") for name in VALUES if name in value}


def told(hint: str) -> str:
    """A hint as a sentence of its own."""
    hint = hint.removeprefix("; ")
    return hint[:1].upper() + hint[1:]


def refuse(where: str, value: object, problem: str, remedy: str) -> NoReturn:
    """Raise `IntakeError` naming the value."""
    shown = repr(value)
    raise IntakeError(where, f"{shown if len(shown) <= 60 else shown[:57] + '...'} {problem}", remedy)


def choice(name: str) -> Callable[[Any, str], str]:
    """The check of a field that has one of a few values."""

    def check(value: Any, where: str) -> str:
        if value not in CHOICES[name]:
            refuse(where, value, f"is no {name}", told(nearest(str(value), CHOICES[name])))
        return str(value)

    return check


def name(value: Any, where: str) -> str | None:
    """A name as written, or None."""
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or len(value) > LONGEST or not value.isprintable():
        refuse(where, value, "is no name", f"Give up to {LONGEST} letters on one line, or null for none")
    return value.strip()


@cache
def parties() -> Mapping[str, str]:
    """Folded name or code of every party that is known -> what a claim calls it."""
    found: dict[str, str] = {}
    for row in table("gazetteers/states.csv", STATES):
        forms = [form for lang in LANGS for key in ("name", "capital") for form in alternatives(row[f"{key}_{lang}"])]
        for form in (row["code"], *forms):
            found.setdefault(fold(form), row["code"])
    for row in table("gazetteers/groups.csv", GROUPS):
        for form in (row["name"], *(form for lang in LANGS for form in alternatives(row[lang]))):
            found.setdefault(fold(form), row["name"])
    for row in table("gazetteers/makers.csv", MAKERS):
        for form in (row["name"], *alternatives(row["aliases"])):
            found.setdefault(fold(form), row["name"])
    return found


@cache
def party_names() -> tuple[str, ...]:
    """What claims call the parties that are known: codes of states, names of groups and firms."""
    return tuple(sorted(set(parties().values())))


def party(value: Any, where: str) -> str | None:
    """A side of an event: a state's code, or the usual name of a group or firm, known or not."""
    given = name(value, where)
    if given is None or given in party_names():
        return given
    known = parties().get(fold(given))
    if known is not None:
        refuse(where, given, "is not how claims name it", f"Write {known!r}")
    like = [nearest_codes(given)] if CODE.fullmatch(given) else difflib.get_close_matches(given, party_names(), 1, NEAR)
    if like:
        refuse(where, given, "is no party that is known", f"Did you mean {like[0]}?")
    return given


@cache
def state_codes() -> tuple[str, ...]:
    """The codes of all states (ISO 3166-1 alpha-3)."""
    return tuple(sorted(row["code"] for row in table("gazetteers/states.csv", STATES)))


def country(value: Any, where: str) -> str | None:
    """The code of a state, or None."""
    if value is None or value in state_codes():
        return None if value is None else str(value)
    known = parties().get(fold(value)) if isinstance(value, str) else None
    if known in state_codes():
        refuse(where, value, "is not how claims name it", f"Write {known!r}")
    refuse(where, value, "is no state", f"Give an ISO 3166-1 alpha-3 code. Did you mean {nearest_codes(str(value))}?")


def nearest_codes(given: str) -> str:
    """The states' codes that begin most alike, then have most letters in the same place.

    >>> nearest_codes("IRM")
    'IRL, IRN, IRQ'
    """

    def likeness(code: str) -> tuple[int, int]:
        same = [a == b for a, b in zip(code, given.upper(), strict=False)]
        return [*same, False].index(False), sum(same)

    best = max(map(likeness, state_codes()))
    return ", ".join([code for code in state_codes() if likeness(code) == best][:SHOWN])


def whole(value: Any) -> bool:
    """Whether a bound of a range is a number, or open."""
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST)


def bounds(value: Any, where: str, shape: str) -> list[int | None]:
    """`[low, high]`, in order, at least one of them a number."""
    if not isinstance(value, list) or len(value) != 2 or not all(map(whole, value)) or value == [None, None]:
        refuse(where, value, "is no range", f"Give {shape}; null is an open end, and null alone is none")
    low, high = value
    if low is not None and high is not None and low > high:
        refuse(where, value, "begins above its end", f"Give {[high, low]}")
    return [low, high]


def quantity(value: Any, where: str) -> list[int | None] | None:
    """How many, in units."""
    return None if value is None else bounds(value, where, "[400, null] for at least 400")


def money(value: Any, where: str) -> list[Any] | None:
    """How much, of which currency."""
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 3 or not isinstance(value[2], str) or not CODE.fullmatch(value[2]):
        refuse(where, value, "is no sum of money", 'Give [500000000, 500000000, "USD"], or null for none')
    return [*bounds(value[:2], where, 'a range of numbers and a currency, [100, null, "USD"]'), value[2]]


def period(value: Any, where: str) -> list[str | None] | None:
    """From when to when, each as vague as the text."""
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2 or value == [None, None]:
        refuse(where, value, "is no period", 'Give ["2022-08", null] for since August 2022, or null for none')
    for edge in value:
        if edge is not None and not is_day(edge):
            refuse(where, edge, "is no day, month or year", "Write it as 2022, 2022-08 or 2022-08-24")
    start, end = value
    if start is not None and end is not None and start > end and not start.startswith(end):
        refuse(where, value, "begins after its end", f'Give ["{end}", "{start}"]')
    return [start, end]


def is_day(value: object) -> bool:
    """Whether a value is a day, a month or a year that there is."""
    match = DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None or match[1] == "0000":
        return False
    year, month, day = (int(part) if part else None for part in match.groups())
    if month is not None and not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= calendar.monthrange(year or 1, month or 1)[1]


def source(value: Any, where: str) -> dict[str, Any] | None:
    """Who says it."""
    if value is None:
        return None
    if not isinstance(value, Mapping):
        refuse(where, value, "is no source", 'Give {"name": …, "role": …, "org": …, "country": "USA"}, or null')
    for key in value:
        if key not in SOURCE:
            raise IntakeError(f"{where}.{key}", "is no part of a source", told(nearest(str(key), SOURCE)))
    anonymous = value.get("anonymous", False)
    if not isinstance(anonymous, bool):
        refuse(f"{where}.anonymous", anonymous, "is neither true nor false", "Give one of them")
    found: dict[str, Any] = {key: name(value.get(key), f"{where}.{key}") for key in ("name", "role", "org")}
    return {**found, "country": country(value.get("country"), f"{where}.country"), "anonymous": anonymous}


def evidence(value: Any, where: str) -> list[str]:
    """What the text offers for the claim."""
    if not isinstance(value, list):
        refuse(where, value, "is no list of evidence", 'Give ["intelligence"], or [] for none')
    for kind in value:
        if kind not in records.EVIDENCE:
            refuse(where, kind, "is no evidence", told(nearest(str(kind), records.EVIDENCE)))
    return [kind for kind in records.EVIDENCE if kind in value]


CHECKS: Mapping[str, Callable[[Any, str], Any]] = {
    **{field: choice(field) for field in CHOICES},
    "from": party,
    "to": party,
    "designation": name,
    "qty": quantity,
    "money": money,
    "when": period,
    "source": source,
    "evidence": evidence,
}

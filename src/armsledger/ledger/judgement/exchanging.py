"""Judgements as NDJSON, and back: how two analysts exchange what they decided.

Enters: judgements, or rows of bytes from elsewhere. Leaves: one JSON object a judgement, in the order in which they
were made; and of an import what is new, known, refused, what differs from what persons decided here, and what fits
nothing here. Logs are only ever united, so that it does not matter who imports what first, or how often.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from armsledger.errors import IntakeError
from armsledger.ledger.judgement.contents import canonical, event_hash, place_keys
from armsledger.ledger.judgement.deciding import in_force, in_order
from armsledger.ledger.judgement.judgements import REMEDY, judgement_of_record, judgement_record
from armsledger.ledger.judgement.pairs import name_key
from armsledger.ledger.judgement.reattaching import Unfit
from armsledger.ledger.records import Judgement
from armsledger.records import Refusal

LONGEST = 2_000_000  # bytes of a line


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brings. `new` is to be added to the log, `known` is in it already.

    `conflicting` are new judgements with those of other persons here that say otherwise. `unfit` are new judgements
    that fit nothing here: they are kept all the same, and fit once their document is here.
    """

    new: tuple[Judgement, ...]
    known: tuple[Judgement, ...]
    conflicting: tuple[tuple[Judgement, Judgement], ...]
    unfit: tuple[Unfit, ...]
    refused: tuple[Refusal, ...]


def exported(judgements: Iterable[Judgement]) -> Iterator[dict[str, Any]]:
    """The judgements as JSON objects, in the order in which they were made."""
    return map(judgement_record, in_order(judgements))


def rows_of(handle: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of an input; None stands for one that is too long, of which nothing is kept."""
    while row := handle.readline(LONGEST):
        if len(row) < LONGEST or row.endswith(b"\n"):
            yield row
            continue
        while (rest := handle.readline(LONGEST)) and not rest.endswith(b"\n"):
            pass
        yield None


def object_of(row: bytes | None, where: str, remedy: str = REMEDY) -> dict[str, Any]:
    """The JSON object of a line; raises `IntakeError`."""
    if row is None:
        raise IntakeError(where, f"the line has more than {LONGEST:,} bytes", remedy)
    try:
        value = json.loads(row.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), parse_constant=refuse_constant)
    except UnicodeDecodeError as error:
        raise IntakeError(where, f"the line is not valid UTF-8 (byte {error.start})", "save it as UTF-8") from None
    except (ValueError, RecursionError):
        raise IntakeError(where, "the line is not valid JSON", remedy) from None
    if not isinstance(value, dict):
        raise IntakeError(where, "the line is JSON, but not an object", remedy)
    return value


def refuse_constant(name: str) -> None:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)


def read(rows: Iterable[bytes | None], name: str) -> Iterator[Judgement | Refusal]:
    """The judgement, or the refusal, of each line that is not empty."""
    for number, row in enumerate(rows, start=1):
        where = f"{name}:{number}"
        if row is not None and not row.strip():
            continue
        try:
            yield judgement_of_record(object_of(row, where), where)
        except IntakeError as error:
            yield Refusal(error.where, error.reason, error.remedy)


def imported(
    incoming: Iterable[Judgement | Refusal],
    here: Sequence[Judgement],
    fits: Callable[[Judgement], str | None],
) -> Imported:
    """What an import brings to the log that is `here`. `fits` says why a judgement fits nothing here, or None."""
    found = list(incoming)
    known = {one.id for one in here}
    given = in_order(one for one in found if isinstance(one, Judgement))
    new = [one for one in given if one.id not in known]
    standing = {one.id for one in in_force([*here, *new])}
    reasons = [(one, fits(one)) for one in new if one.id in standing]
    return Imported(
        tuple(new),
        tuple(one for one in given if one.id in known),
        tuple(conflicts([one for one in new if one.id in standing], [one for one in here if one.id in standing])),
        tuple(Unfit(one, reason) for one, reason in reasons if reason is not None),
        tuple(one for one in found if isinstance(one, Refusal)),
    )


def conflicts(new: Sequence[Judgement], here: Sequence[Judgement]) -> Iterator[tuple[Judgement, Judgement]]:
    """New judgements with those here, by other persons, that say otherwise of the same thing."""
    by_thing: dict[str, list[Judgement]] = {}
    for one in here:
        for key in things(one):
            by_thing.setdefault(key, []).append(one)
    for one in new:
        others = {other.id: other for key in things(one) for other in by_thing.get(key, ())}
        for other in in_order(others.values()):
            if other.who != one.who and differ(one, other):
                yield one, other


def things(judgement: Judgement) -> list[str]:
    """What a judgement is about, as keys: a claim in each place where it may be, a pair, a name."""
    target = judgement.target
    if "claim" in target:
        content, event = target["claim"], event_hash(target["claim"]["values"])
        return [canonical([place, content["sentence"], event]) for place in sorted(place_keys(content))]
    if judgement.verdict == "identify":
        return [canonical(name_key(target))]
    return [canonical(sorted(target.get("documents") or target["statements"]))]


def differ(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements of one thing cannot both hold."""
    claims = ("accept", "correct", "reject")
    if one.verdict in claims and "reject" in (one.verdict, other.verdict):
        return one.verdict != other.verdict
    if one.verdict in claims:
        return any(
            canonical(values_in(one)[name]) != canonical(values_in(other)[name])
            for name in values_in(one).keys() & values_in(other).keys()
        )
    return one.verdict != other.verdict or canonical(dict(one.value)) != canonical(dict(other.value))


def values_in(judgement: Judgement) -> dict[str, Any]:
    """The values of fields that a judgement gives: by accepting a claim, all that were read."""
    return dict(judgement.target["claim"]["values"] if judgement.verdict == "accept" else judgement.value)

"""Judgements: a person's decisions, made, checked, and as plain JSON values.

Enters: who decides what of which target, when and why. Leaves: `Judgement`s whose id is a hash of all that they say, so
that the same decision is the same record wherever it is kept; and the JSON object in which two analysts exchange it.
What is written is only ever added to: a decision is taken back by another judgement that names it in `undoes`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from armsledger.errors import IntakeError
from armsledger.knowledge import nearest
from armsledger.ledger.judgement.contents import content, digest
from armsledger.ledger.judgement.fieldvalues import told
from armsledger.ledger.judgement.targets import checked_target, checked_value
from armsledger.ledger.records import VERDICTS, Judgement, Verdict

KEYS = ("id", "at", "who", "verdict", "target", "value", "why", "undoes")
PREFIX = "j-"
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,6})?Z", re.ASCII)
LONGEST_NAME, LONGEST_WHY = 200, 4000  # characters


def made(
    *,
    at: str,
    who: str,
    verdict: str,
    target: Mapping[str, Any],
    value: Mapping[str, Any] | None = None,
    why: str = "",
    undoes: str | None = None,
    where: str = "judgement",
) -> Judgement:
    """The judgement with its id; raises `IntakeError` naming what is wrong, beginning with `where`."""
    kind = checked_verdict(verdict, where)
    aim = checked_target(kind, target, where)
    given = checked_value(kind, {} if value is None else value, f"{where}: value") if undoes is None else {}
    said = (checked_moment(at, where), checked_name(who, where), kind, aim, given, checked_why(why, where), undoes)
    return Judgement(judgement_id(*said), *said)


def judgement_id(
    at: str, who: str, verdict: str, target: Mapping[str, Any], value: Mapping[str, Any], why: str, undoes: str | None
) -> str:
    """An id out of all that a judgement says."""
    return PREFIX + digest([at, who, verdict, target, value, why, undoes or ""], 24)


def undoing(judgement: Judgement, *, at: str, who: str, why: str = "") -> Judgement:
    """The judgement that takes another one back; raises `IntakeError` where it is another person's, or an undoing."""
    if judgement.undoes is not None:
        raise IntakeError(judgement.id, "takes another judgement back, and is not taken back itself", "Judge again")
    if judgement.who != who:
        reason = f"is by {judgement.who}, and a person takes back only what is his own"
        raise IntakeError(judgement.id, reason, "Judge the same thing yourself: both judgements will be shown")
    return made(at=at, who=who, verdict=judgement.verdict, target=judgement.target, why=why, undoes=judgement.id)


def judgement_record(judgement: Judgement) -> dict[str, Any]:
    """A judgement as a JSON object, its keys as in `KEYS`."""
    return {
        "id": judgement.id,
        "at": judgement.at,
        "who": judgement.who,
        "verdict": judgement.verdict,
        "target": dict(judgement.target),
        "value": dict(judgement.value),
        "why": judgement.why,
        "undoes": judgement.undoes,
    }


def judgement_of_record(record: Mapping[str, Any], where: str = "judgement") -> Judgement:
    """The judgement of a JSON object; raises `IntakeError` where it is none, or was changed after it was made."""
    for key in record:
        if key not in KEYS:
            raise IntakeError(f"{where}: {key}", "is no part of a judgement", told(nearest(str(key), KEYS)))
    for key in KEYS:
        if key not in record:
            raise IntakeError(where, f"the judgement has no {key!r}", REMEDY)
    undoes = record["undoes"]
    if undoes is not None and not (isinstance(undoes, str) and undoes.startswith(PREFIX)):
        raise IntakeError(where, "its undoes is no judgement's id", REMEDY)
    judgement = made(**{key: record[key] for key in KEYS if key != "id"}, where=where)
    if judgement.id != record["id"]:
        reason = f"its id is not that of what it says ({judgement.id}): it was changed after it was written"
        raise IntakeError(where, reason, "Ask the person for the line as exported")
    return judgement


REMEDY = "give judgements as `armsledger judgements export` writes them"


def checked_verdict(verdict: object, where: str) -> Verdict:
    """One of the verdicts."""
    for known in VERDICTS:
        if verdict == known:
            return known
    raise IntakeError(where, f"{verdict!r} is no verdict"[:120], told(nearest(str(verdict), VERDICTS)))


def checked_moment(at: object, where: str) -> str:
    """A moment in UTC, as 2026-01-31T09:30:00Z."""
    match = MOMENT.fullmatch(at) if isinstance(at, str) else None
    try:
        if match is not None and datetime.fromisoformat(match[1]):
            return match[0]
    except ValueError:
        pass
    raise IntakeError(where, f"{at!r} is no moment"[:120], "Write it in UTC, as 2026-01-31T09:30:00Z")


def checked_name(who: object, where: str) -> str:
    """Who decides."""
    if not isinstance(who, str) or not who.strip() or len(who) > LONGEST_NAME or not who.isprintable():
        raise IntakeError(where, "it does not say who decides", "Give --who, or set ARMSLEDGER_WHO, to a name")
    return who.strip()


def checked_why(why: object, where: str) -> str:
    """The reason given, in the person's words."""
    if not isinstance(why, str):
        raise IntakeError(where, "its why is no text", "Put it in quotation marks")
    if len(why) > LONGEST_WHY:
        raise IntakeError(where, f"its why has {len(why)} characters", f"Say it in {LONGEST_WHY}")
    return why.strip()


__all__ = [
    "KEYS",
    "content",
    "judgement_id",
    "judgement_of_record",
    "judgement_record",
    "made",
    "undoing",
]

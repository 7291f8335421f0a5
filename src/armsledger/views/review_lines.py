"""`armsledger review` without a terminal: one judgement a line on standard input, one result a line on standard output.

Enters: rows of bytes, each a JSON object `{"claim": id, "verdict": …, "value": {…}, "why": …}`, for `merge` and `split`
with `statements` or `documents` in the place of `claim`, for `identify` with `name` and `field`, or `{"undoes": id}`.
Leaves: judgements at the desk, each kept before the next line is read; results; and refusals with number and remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from armsledger.errors import IntakeError
from armsledger.knowledge import nearest
from armsledger.ledger.assessment.resolve import checked_id
from armsledger.ledger.judgement.cases import Case, Desk
from armsledger.ledger.judgement.contents import canonical, content
from armsledger.ledger.judgement.deciding import moment_after
from armsledger.ledger.judgement.exchanging import object_of
from armsledger.ledger.judgement.fieldvalues import told
from armsledger.ledger.judgement.judgements import checked_verdict, made, undoing
from armsledger.ledger.judgement.targets import FIELDS
from armsledger.ledger.records import Judgement
from armsledger.records import Refusal

KEYS = ("claim", "verdict", "value", "why", "statements", "documents", "name", "field", "undoes")
SHAPE = 'Give each line an object, as {"claim": "c-1a2b", "verdict": "reject", "why": "…"}'
OF_CLAIMS = ("accept", "reject", "correct")


def judge_lines(
    rows: Iterable[bytes | None], desk: Desk, *, who: str, now: Callable[[], str], name: str = "stdin"
) -> Iterator[dict[str, Any] | Refusal]:
    """The result, or the refusal, of each line that is not empty."""
    moments = Moments(desk, who)
    for number, row in enumerate(rows, start=1):
        where = f"{name}:{number}"
        if row is not None and not row.strip():
            continue
        try:
            yield judge_line(object_of(row, where, SHAPE), desk, moments, now, where)
        except IntakeError as error:
            yield Refusal(where, reason_in(error, where), error.remedy)


def reason_in(error: IntakeError, where: str) -> str:
    """What is wrong, with the part of the line that is."""
    part = error.where.removeprefix(where).strip(": ")
    return f"{part}: {error.reason}" if part else error.reason


class Moments:
    """Moments that keep one person's decisions of one thing in order, also where they fall into one second."""

    def __init__(self, desk: Desk, who: str) -> None:
        self.who = who
        self.last: dict[str, str] = {}
        for one in desk.judgements():
            if one.who == who:
                self.take(one)

    def take(self, judgement: Judgement) -> None:
        """Remember when a thing was decided."""
        key = canonical(dict(judgement.target))
        self.last[key] = max(self.last.get(key, ""), judgement.at, key=lambda at: at.removesuffix("Z"))

    def next(self, target: Mapping[str, Any], at: str) -> str:
        """The moment of a decision that is made now."""
        last = self.last.get(canonical(dict(target)))
        return moment_after(at, [last] if last is not None else [])


def judge_line(
    given: Mapping[str, Any], desk: Desk, moments: Moments, now: Callable[[], str], where: str
) -> dict[str, Any]:
    """Make and keep the judgement of one line; raises `IntakeError`."""
    for key in given:
        if key not in KEYS:
            raise IntakeError(where, f"{key!r} is not known"[:120], told(nearest(str(key), KEYS)))
    judgement, case = judgement_in(given, desk, moments, now, where)
    desk.judge(judgement)
    moments.take(judgement)
    return result(judgement, desk.case(case.judged.read.id) if case is not None else None)


def judgement_in(
    given: Mapping[str, Any], desk: Desk, moments: Moments, now: Callable[[], str], where: str
) -> tuple[Judgement, Case | None]:
    """The judgement that a line asks for, and the claim that it is of, if it is of one."""
    why = given.get("why", "")
    if given.get("undoes") is not None:
        last = the_judgement(given["undoes"], desk, where)
        case = case_of(last, desk)
        return undoing(last, at=moments.next(last.target, now()), who=moments.who, why=why), case
    verdict = checked_verdict(given.get("verdict"), where)
    target, case = target_of(verdict, given, desk, where)
    value = given.get("value") if verdict != "identify" else identity_in(given, target, where)
    at = moments.next(target, now())
    return made(at=at, who=moments.who, verdict=verdict, target=target, value=value, why=why, where=where), case


def target_of(verdict: str, given: Mapping[str, Any], desk: Desk, where: str) -> tuple[dict[str, Any], Case | None]:
    """What a line is about."""
    if verdict in OF_CLAIMS:
        case = desk.case(desk.find(text_at(given, "claim", where)))
        return {"claim": content(case.judged.read, case.document, beside=case.beside)}, case
    if verdict == "identify":
        return {"name": text_at(given, "name", where), "field": text_at(given, "field", where)}, None
    kind = "documents" if given.get("documents") is not None else "statements"
    ids = given.get(kind)
    if not isinstance(ids, list) or not all(isinstance(one, str) and one for one in ids) or len(ids) < 2:
        raise IntakeError(where, f"{verdict} does not say what", f'Give "{kind}": two or more ids')
    return desk.joint(verdict, kind.removesuffix("s"), ids), None


def identity_in(given: Mapping[str, Any], target: Mapping[str, Any], where: str) -> Any:
    """The value of a line that identifies a name, with the identifier as claims bear it; raises `IntakeError`."""
    value = given.get("value")
    if not isinstance(value, Mapping) or not isinstance(value.get("id"), str) or target["field"] not in FIELDS:
        return value  # `made` says what is wrong, if anything is
    return {**value, "id": checked_id(value["id"].strip(), target["field"], where)}


def text_at(given: Mapping[str, Any], key: str, where: str) -> str:
    """The string at a key."""
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise IntakeError(where, f"the line has no {key!r}", SHAPE)
    return value.strip()


def the_judgement(wanted: object, desk: Desk, where: str) -> Judgement:
    """The judgement whose id is given, or alone begins so."""
    found = [one for one in desk.judgements() if isinstance(wanted, str) and one.id.startswith(wanted)]
    if len(found) != 1:
        reason = "no judgement has an id that begins so" if not found else f"{len(found)} ids begin so"
        raise IntakeError(where, f"{wanted!r}: {reason}"[:160], "`armsledger history` lists judgements with their ids")
    return found[0]


def case_of(judgement: Judgement, desk: Desk) -> Case | None:
    """The claim of a judgement, where it is still read."""
    try:
        return desk.case(desk.find(judgement.target["claim"]["id"])) if "claim" in judgement.target else None
    except IntakeError:
        return None


def result(judgement: Judgement, case: Case | None) -> dict[str, Any]:
    """What came of a line."""
    return {
        "judgement": judgement.id,
        "at": judgement.at,
        "who": judgement.who,
        "verdict": judgement.verdict,
        "undoes": judgement.undoes,
        "claim": case.judged.read.id if case is not None else None,
        "state": case.judged.state if case is not None else None,
        "disputed": [dispute.about for dispute in case.judged.disputes] if case is not None else [],
    }

"""What a judgement is about, and the value that it gives: strictly checked plain JSON values.

Enters: `target` and `value` as a person or another program gives them. Leaves: the same with nothing else in them;
raises `IntakeError` with what is wrong. The shapes are those of `ledger.records.Judgement`; a target of statements may
carry beside their ids `claims`, the contents of one claim of each, by which they are found again after a re-reading,
and one of documents `texts`, the hashes of their texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from armsledger.errors import IntakeError
from armsledger.knowledge import nearest
from armsledger.ledger.judgement.contents import KEYS, Content, canonical
from armsledger.ledger.judgement.fieldvalues import checked_values, told
from armsledger.ledger.kept import VALUES, claim_of_record
from armsledger.ledger.records import Verdict

REMEDY = "Give a target as `armsledger judgements export` writes it"
FIELDS = ("party", "designation")  # that names are identified for
HASH = re.compile("[0-9a-f]{64}")
SHORT_HASH = re.compile("[0-9a-f]{12}")
LONGEST = {"id": 200, "doc": 2000, "url": 4000, "sentence": 50_000, "values": 20_000}  # characters
MOST = 50  # things that one judgement joins or parts
MOST_BESIDE = 500  # claims of one sentence


def refuse(where: str, reason: str) -> NoReturn:
    """Raise `IntakeError` for a target that is none."""
    raise IntakeError(where, reason, REMEDY)


def checked_target(verdict: Verdict, target: object, where: str) -> dict[str, Any]:
    """The target of a verdict; raises `IntakeError`."""
    if not isinstance(target, Mapping):
        refuse(where, "its target is no object")
    if verdict in ("accept", "reject", "correct"):
        only(target, ("claim",), where)
        return {"claim": checked_content(target.get("claim"), f"{where}: target")}
    if verdict == "identify":
        return identity_target(target, where)
    return joint_target(target, where)


def only(found: Mapping[str, Any], valid: tuple[str, ...], where: str) -> None:
    """Refuse an object that holds anything else."""
    for key in found:
        if key not in valid:
            raise IntakeError(f"{where}: target.{key}", "is not known", told(nearest(str(key), valid)))


def joint_target(target: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Two or more statements, or two documents."""
    if "documents" in target:
        only(target, ("documents", "texts"), where)
        found: dict[str, Any] = {"documents": ids(target["documents"], where, most=2)}
        if "texts" in target:
            found["texts"] = texts(target["texts"], where)
        return found
    only(target, ("statements", "claims"), where)
    if "statements" not in target:
        refuse(where, "its target names neither statements nor documents")
    found = {"statements": ids(target["statements"], where)}
    if "claims" in target:
        found["claims"] = claims(target["claims"], len(found["statements"]), where)
    return found


def ids(value: object, where: str, most: int = MOST) -> list[str]:
    """Two or more ids, none twice, in one order."""
    if not isinstance(value, list) or not all(isinstance(one, str) and 0 < len(one) <= LONGEST["id"] for one in value):
        refuse(where, "its target is no list of ids")
    if not 2 <= len(value) <= most or len(set(value)) < len(value):
        refuse(where, f"its target names {len(set(value))} things, and not two{'' if most == 2 else ' or more'}")
    return list(value)


def texts(value: object, where: str) -> list[str]:
    """The hashes of the texts of two documents, in the order of their ids."""
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(one, str) for one in value):
        refuse(where, "its target.texts are not two hashes")
    for one in value:
        if one and not HASH.fullmatch(one):
            refuse(where, "its target.texts are not two hashes")
    return list(value)


def claims(value: object, number: int, where: str) -> list[Content]:
    """The content of one claim of each statement, in the order of their ids."""
    if not isinstance(value, list) or len(value) != number:
        refuse(where, f"its target.claims are not {number}, one for each statement")
    return [checked_content(one, f"{where}: target.claims") for one in value]


def identity_target(target: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The words that name a party or a model."""
    only(target, ("name", "field"), where)
    name, field = target.get("name"), target.get("field")
    if not isinstance(name, str) or not name.strip() or len(name) > LONGEST["id"]:
        refuse(where, "its target has no name")
    if field not in FIELDS:
        raise IntakeError(where, "its target.field is not known", told(nearest(str(field), FIELDS)))
    return {"name": " ".join(name.split()), "field": field}


def checked_content(value: object, where: str) -> Content:
    """The content of a claim, see `contents.content`; raises `IntakeError`."""
    if not isinstance(value, Mapping) or set(value) != set(KEYS):
        refuse(where, f"is not the content of a claim, with {', '.join(KEYS)}")
    for key in ("id", "doc", "url", "sentence"):
        one = value[key]
        if not (isinstance(one, str) or (key == "url" and one is None)) or len(one or "") > LONGEST[key]:
            refuse(f"{where}.{key}", "is no text, or too long")
    if not isinstance(value["text"], str) or (value["text"] and not HASH.fullmatch(value["text"])):
        refuse(f"{where}.text", "is no SHA-256")
    check_span(value["span"], where)
    check_beside(value["beside"], where)
    if not isinstance(value["values"], Mapping) or set(value["values"]) != set(VALUES):
        refuse(f"{where}.values", f"are not those of a claim, {', '.join(VALUES)}")
    return {**{key: value[key] for key in KEYS}, "values": read_values(value["values"], value, where)}


def read_values(values: Mapping[str, Any], content: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The values of a claim as a reader gave them, in the shape of a claim."""
    beside = {key: content[key] for key in ("id", "doc", "sentence", "span")}
    claim_of_record({**values, **beside, "fields": {}, "why": []}, f"{where}.values")
    if len(canonical(values)) > LONGEST["values"]:
        refuse(f"{where}.values", "are too long")
    return dict(values)


def check_span(span: object, where: str) -> None:
    """Refuse what is not two offsets in order."""
    whole = isinstance(span, list) and len(span) == 2 and all(type(edge) is int for edge in span)
    if not whole or not 0 <= span[0] <= span[1]:  # type: ignore[index]
        refuse(f"{where}.span", "is not [start, end]")


def check_beside(beside: object, where: str) -> None:
    """Refuse what is not the hashes of the claims of the same sentence."""
    if not isinstance(beside, list) or len(beside) > MOST_BESIDE:
        refuse(f"{where}.beside", "is no list of hashes")
    if not all(isinstance(one, str) and SHORT_HASH.fullmatch(one) for one in beside):
        refuse(f"{where}.beside", "is no list of hashes")


def checked_value(verdict: Verdict, value: object, where: str) -> dict[str, Any]:
    """The value of a verdict; raises `IntakeError`."""
    if not isinstance(value, Mapping):
        raise IntakeError(where, "is no object", 'Give the fields with their right values, as {"qty": [400, null]}')
    if verdict == "correct":
        return checked_values(value, where)
    if verdict == "identify":
        return identity(value, where)
    if value:
        raise IntakeError(where, f"{verdict} takes no value", "To give a field another value, use the verdict correct")
    return {}


def identity(value: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The identifier that a name stands for, or None where it stands for none that is known."""
    if set(value) != {"id"} or not (value["id"] is None or isinstance(value["id"], str)):
        raise IntakeError(where, "does not say whom the name stands for", 'Give {"id": "IRN"}, or {"id": null}')
    one = value["id"]
    if one is not None and (not one.strip() or len(one) > LONGEST["id"] or not one.isprintable()):
        raise IntakeError(where, "is no identifier", 'Give {"id": "IRN"}, or {"id": null}')
    return {"id": one.strip() if one is not None else None}

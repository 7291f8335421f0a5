"""A folder of annotated documents -> gold.

Enters: a folder with `<id>.txt` and beside it `<id>.json`: an object with `id`, `lang`, `claims`, and optionally
`sha256` (of the text's bytes), `flow` and `register`. Leaves: `Gold`, or a `Refusal` that says why there is none; the
corpus as one hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from armsledger.errors import IntakeError
from armsledger.evaluation.agreement import Fields
from armsledger.intake.load import whole
from armsledger.knowledge import nearest
from armsledger.ledger.kept import ALLOWED, SOURCE, VALUES, built
from armsledger.records import Claim, Refusal, Span

REMEDY = "mend the file by the annotation guidelines"
LABELS = ("lang", "flow", "register")  # what an annotation says of its document as a whole
OTHER_TEXT = "the text is not the one that was annotated: its SHA-256 differs from that in the gold file"
UNKNOWN = "?"  # stands where an annotation lacks a word that every claim has
UNSAID: Mapping[str, Any] = {**dict.fromkeys(VALUES), "evidence": [], "fields": {}, "why": []}


@dataclass(frozen=True, slots=True)
class Gold:
    """A document and the claims that a person found in it, as they stand in the file."""

    id: str
    text: Path
    claims: tuple[Fields, ...]
    labels: Mapping[str, str | None] = field(default_factory=dict)  # lang, flow, register; split where one is known
    warnings: tuple[str, ...] = ()


def gold_in(folder: Path) -> Iterator[Gold | Refusal]:
    """The annotated documents of a folder by the names of their files; JSON of another kind is left out.

    Raises `IntakeError` where the folder is none, or holds nothing of the kind.
    """
    if not folder.is_dir():
        raise IntakeError(str(folder), "there is no such folder", "Give the folder that holds the gold files")
    taken: set[str] = set()
    found = False
    for path in sorted(folder.glob("*.json")):
        item = gold_at(path)
        if item is None:
            continue
        found = True
        if isinstance(item, Gold) and item.id in taken:
            item = Refusal(str(path), f"the id {item.id!r} is already taken by another gold file", "rename one of them")
        if isinstance(item, Gold):
            taken.add(item.id)
        yield item
    if not found:
        raise IntakeError(str(folder), "holds no gold", where_else(folder))


def where_else(folder: Path) -> str:
    """What to do about a folder without gold: name the first below it that may hold some."""
    below = sorted(path.name for path in folder.iterdir() if path.is_dir() and next(path.glob("*.json"), None))
    return f"Did you mean {folder / below[0]}?" if below else "Give a folder with <id>.txt and <id>.json"


def gold_at(path: Path) -> Gold | Refusal | None:
    """The gold of a file, or why there is none; None for JSON that is no annotation and has no text beside it."""
    try:
        data = json.loads(whole(path))
    except (ValueError, RecursionError) as error:
        return Refusal(str(path), f"is not valid JSON ({error})", REMEDY)
    except OSError as error:
        return Refusal(str(path), f"cannot be opened: {error.strerror}", "check the path and its permissions")
    except IntakeError as error:
        return Refusal(error.where, error.reason, error.remedy)
    text = path.with_suffix(".txt")
    if not isinstance(data, dict) or "claims" not in data:
        return Refusal(str(path), "holds no claims", REMEDY) if text.exists() else None
    try:
        return annotation(data, text)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        return Refusal(str(path), f"is no annotation ({error})", REMEDY)
    except OSError:
        return Refusal(str(path), f"has no text beside it that can be opened ({text.name})", "put its text there")


def annotation(data: Mapping[str, Any], text: Path) -> Gold:
    """The gold of a JSON object; raises `TypeError` or `ValueError` for another shape, `OSError` without its text."""
    name = data.get("id", text.stem)
    if not isinstance(name, str) or not name:
        raise ValueError("its id is not a string")
    if not isinstance(data["claims"], list):
        raise TypeError("claims is not a list")
    for number, claim in enumerate(data["claims"], start=1):
        check(claim, number)
    labels = {key: label(data, key) for key in LABELS}
    return Gold(name, text, tuple(data["claims"]), labels, tuple(dict.fromkeys(doubts(data, text.read_bytes()))))


def label(data: Mapping[str, Any], key: str) -> str | None:
    """What the annotation says of its document."""
    if not isinstance(data.get(key), str | None):
        raise TypeError(f"{key} is not a string")
    return data.get(key)


def check(claim: Any, number: int) -> None:
    """Raise `ValueError` or `TypeError` for a claim that cannot be compared."""
    if not isinstance(claim, dict):
        raise TypeError(f"claim {number} is not an object")
    for key in ALLOWED:
        if not isinstance(claim.get(key), str | None):
            raise TypeError(f"the {key} of claim {number} is not a string")
    if not isinstance(claim.get("quote"), str | None):
        raise TypeError(f"the quote of claim {number} is not a string")
    try:
        gold_claim(claim, "", "", Span(0, 0))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise ValueError(f"claim {number}: {error}") from None


def gold_claim(fields: Fields, doc: str, sentence: str, span: Span) -> Claim:
    """A gold claim as the record that a reader would make, with the sentence that carries it."""
    source = fields.get("source")
    whole_source = {**dict.fromkeys(SOURCE), **source} if source else None
    said = {key: UNKNOWN if fields.get(key) is None else fields[key] for key in ALLOWED}
    own = {**UNSAID, **fields, **said, "source": whole_source, "evidence": fields.get("evidence") or []}
    return built({**own, "id": "gold", "doc": doc, "sentence": sentence, "span": list(span)})


def doubts(data: Mapping[str, Any], raw: bytes) -> Iterator[str]:
    """What is odd about an annotation that is measured all the same."""
    if data.get("sha256") not in (None, hashlib.sha256(raw).hexdigest()):
        yield OTHER_TEXT
    for number, claim in enumerate(data["claims"], start=1):
        for key, allowed in ALLOWED.items():
            if (value := claim.get(key)) is None:
                yield f"a claim has no {key!r}, so that no reading agrees with it"
            elif value not in allowed:
                yield f"the {key} of claim {number} is {value!r}, which no reader gives{nearest(value, allowed)}"


def corpus_hash(articles: Iterable[Gold]) -> str:
    """A SHA-256 over ids, texts and gold claims, in the order given: another hash is another corpus."""
    parts = [[g.id, hashlib.sha256(g.text.read_bytes()).hexdigest(), [dict(c) for c in g.claims]] for g in articles]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

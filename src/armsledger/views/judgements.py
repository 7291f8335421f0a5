"""What persons decided, for people and programs: histories, judgements as NDJSON, and what an import brought.

Enters: entries of histories, judgements, reports of imports. Leaves: text on a stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TextIO

from rich.padding import Padding
from rich.text import Text

from armsledger.ledger.judgement.exchanging import Imported, exported
from armsledger.ledger.judgement.histories import Entry
from armsledger.ledger.judgement.judgements import judgement_record
from armsledger.ledger.records import Judgement
from armsledger.views.lines import line
from armsledger.views.phrases import counted
from armsledger.views.refusals import refusal_line
from armsledger.views.review_page import said
from armsledger.views.safe import safe
from armsledger.views.terminal import console_for, harmless, put
from armsledger.views.writers import dumped

STYLES = {"in force": "green", "disputed": "bold magenta", "replaced": "dim", "taken back": "dim", "takes back": "dim"}


def told(judgement: Judgement) -> str:
    """What a judgement says: "correct qty: 300.., stage: agreed"."""
    if judgement.verdict == "correct":
        return "correct " + ", ".join(f"{name}: {said(name, value)}" for name, value in judgement.value.items())
    if judgement.verdict == "identify":
        return f"identify as {judgement.value.get('id') or 'none that is known'}"
    return judgement.verdict


def about(judgement: Judgement) -> str:
    """What a judgement is of, in words."""
    from armsledger.ledger.kept import claim_of_record

    target = judgement.target
    if "claim" in target:
        one = target["claim"]
        beside = {key: one[key] for key in ("id", "doc", "sentence", "span")}
        return f"{one['id']}  {line(claim_of_record({**one['values'], **beside, 'fields': {}, 'why': []}))}"
    if "name" in target:
        return f"{target['field']} “{target['name']}”"
    return ", ".join(target.get("statements") or target.get("documents") or ())


def history_table(entries: Iterable[Entry], stream: TextIO) -> None:
    """The history of a thing, for people."""
    console = console_for(stream)
    for entry in entries:
        one = entry.judgement
        put(
            console,
            Text("  ").join(
                [
                    harmless(one.at[:16].replace("T", " "), "dim"),
                    harmless(one.who, "bold"),
                    harmless("takes back " + told(one) if one.undoes is not None else told(one)),
                    harmless(entry.standing, STYLES[entry.standing]),
                ]
            ),
            Padding(harmless(about(one), "dim"), (0, 0, 0, 4), expand=False),
            *(Padding(harmless(text), (0, 0, 0, 4), expand=False) for text in (one.why, entry.note) if text),
            Padding(harmless(one.id, "dim"), (0, 0, 0, 4), expand=False),
            Text(),
        )


def history_json(entries: Iterable[Entry], stream: TextIO) -> None:
    """The history of a thing as one JSON list."""
    stream.write(dumped([entry_record(entry) for entry in entries], indent=2) + "\n")


def history_ndjson(entries: Iterable[Entry], stream: TextIO) -> None:
    """The history of a thing, one judgement a line."""
    for entry in entries:
        stream.write(dumped(entry_record(entry)) + "\n")


def entry_record(entry: Entry) -> dict[str, Any]:
    """A judgement with how it stands."""
    return {**judgement_record(entry.judgement), "standing": entry.standing, "note": entry.note}


HISTORIES: dict[str, Callable[[Iterable[Entry], TextIO], None]] = {
    "table": history_table,
    "json": history_json,
    "ndjson": history_ndjson,
}


def write_judgements(judgements: Iterable[Judgement], stream: TextIO) -> int:
    """The judgements, one a line, in the order in which they were made; returns how many."""
    number = 0
    for record in exported(judgements):
        stream.write(dumped(record) + "\n")
        number += 1
    return number


def import_lines(report: Imported) -> Iterator[str]:
    """What an import brought, line by line, for people: refusals, differences, what fits nothing, and the sums."""
    for refusal in report.refused:
        yield f"refused: {refusal_line(refusal)}"
    for new, here in report.conflicting:
        yield safe(f"differs: {short(new)}, but {short(here)}; the latest holds, and both are shown")
    for one in report.unfit:
        yield safe(f"fits nothing here: {short(one.judgement)}: {one.reason}; it is kept")
    yield sums(report)


def short(judgement: Judgement) -> str:
    """Who decided what of what."""
    return f"{judgement.who}: {told(judgement)} ({about(judgement)[:60]}, {judgement.id})"


def sums(report: Imported) -> str:
    """How much an import brought."""
    parts: Sequence[tuple[int, str]] = (
        (len(report.known), "known already"),
        (len(report.conflicting), "in conflict"),
        (len(report.unfit), "fitting nothing here"),
        (len(report.refused), "refused"),
    )
    more = "".join(f", {number} {name}" for number, name in parts if number)
    return f"{counted(len(report.new), 'new judgement')}{more}"


def import_record(report: Imported) -> dict[str, Any]:
    """What an import brought, for programs."""
    return {
        "new": [one.id for one in report.new],
        "known": [one.id for one in report.known],
        "conflicting": [[new.id, here.id] for new, here in report.conflicting],
        "unfit": [{"judgement": one.judgement.id, "reason": one.reason} for one in report.unfit],
        "refused": [{"where": one.where, "reason": one.reason, "remedy": one.remedy} for one in report.refused],
    }

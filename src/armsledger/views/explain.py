"""A claim as its derivation: the sentence with its fields marked, and for every field its words, rule and cue.

Enters: claims, from documents read again or from NDJSON. Leaves: text on a console.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from armsledger.ledger.kept import VALUES, claim_record
from armsledger.records import Claim, Reason
from armsledger.views import phrases
from armsledger.views.lines import line
from armsledger.views.terminal import STYLES, console_for, harmless, marked, put
from armsledger.views.writers import dumped

NOTHING = "–"
BESIDE = {"designation": "item"}  # a field without a span of its own -> the field whose words hold it
FOUND = {"stage": "the event word", "designation": "named with the item"}
UNSAID = {
    "polarity": "nothing denies it",
    "certainty": "nothing hedges it",
    "from": "no sentence names it",
    "to": "no sentence names it",
    "source": "nobody is named as saying it",
}


def value_of(claim: Claim, field: str) -> str:
    """A field's value in words; a dash where there is none."""
    shown = {
        "kind": claim.kind,
        "stage": claim.stage,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "from": named(claim.supplier),
        "to": named(claim.recipient),
        "item": claim.item,
        "designation": claim.designation,
        "qty": phrases.quantity(claim.qty),
        "money": phrases.money(claim.money),
        "when": phrases.period(claim.when),
        "source": phrases.source(claim.source),
        "evidence": ", ".join(claim.evidence),
    }
    return shown[field] or NOTHING


def named(code: str | None) -> str:
    """`Iran (IRN)`, or a group's name alone."""
    if code is None:
        return ""
    name = phrases.party(code)
    return name if name == code else f"{name} ({code})"


def reasons_of(claim: Claim, field: str) -> list[Reason]:
    """The steps that gave a field its value; a step can be that of several ("from, to")."""
    return [reason for reason in claim.why if field in reason.field.split(", ")]


def words_of(claim: Claim, field: str) -> str:
    """The words that a field's span covers, if it lies in the claim's sentence."""
    span = claim.fields.get(field)
    if span is None:
        return ""
    start, end = span.start - claim.span.start, span.end - claim.span.start
    inside = 0 <= start < end <= len(claim.sentence)
    return claim.sentence[start:end] if inside else f"characters {span.start} to {span.end}"


def steps(claim: Claim, field: str) -> Iterator[tuple[str, str]]:
    """(words, rule) of each step of a field, at least one."""
    reasons = reasons_of(claim, field)
    for reason in reasons:
        yield reason.words, reason.rule
    if not reasons:
        words = words_of(claim, BESIDE.get(field, field)) if value_of(claim, field) != NOTHING else ""
        yield words, FOUND.get(field, "") if words else UNSAID.get(field, "")


def derivation(claim: Claim) -> Table:
    """Every field with its value, its words and its rule."""
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="dim")
    for name in ("field", "value", "words", "rule"):
        table.add_column(name, overflow="fold")
    for field in VALUES:
        value = value_of(claim, field)
        for number, (words, rule) in enumerate(steps(claim, field)):
            if value == NOTHING and not (words or rule):
                continue
            quoted = harmless(f"“{words}”" if words else "", STYLES[field])
            first = number == 0
            table.add_row(Text(field if first else ""), harmless(value if first else ""), quoted, harmless(rule, "dim"))
    return table


def print_claim(console: Console, claim: Claim) -> None:
    """One claim's derivation."""
    words = marked(claim.sentence, claim.span.start, claim.fields.items(), brackets=console.color_system is None)
    put(
        console,
        harmless(claim.id, "bold").append_text(harmless(f"  {line(claim)}")),
        harmless(f"{claim.doc}, characters {claim.span.start} to {claim.span.end}", "dim"),
        Padding(words, (1, 0, 1, 4)),
        derivation(claim),
        Text(),
    )


def explain_table(claims: Iterable[Claim], stream: TextIO) -> None:
    """The derivation of each claim, for people."""
    console = console_for(stream)
    for claim in claims:
        print_claim(console, claim)


def explain_json(claims: Iterable[Claim], stream: TextIO) -> None:
    """The claims as one JSON list; each carries its derivation in `why` and `fields`."""
    stream.write(dumped([claim_record(claim) for claim in claims], indent=2) + "\n")


EXPLAINERS: dict[str, Callable[[Iterable[Claim], TextIO], None]] = {"table": explain_table, "json": explain_json}

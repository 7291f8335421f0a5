"""Lists for people: documents that were found, added or looked at, copies, what a ledger holds, what a check found.

Enters: records. Leaves: text on a console.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from armsledger.ledger.questions import Copies
from armsledger.ledger.records import Statement
from armsledger.records import Claim, Document
from armsledger.views import telling
from armsledger.views.flows import arrows, between
from armsledger.views.lines import line
from armsledger.views.phrases import counted, party
from armsledger.views.shown import heading
from armsledger.views.terminal import harmless, marked, put

if TYPE_CHECKING:
    from armsledger.ledger.storage.checking import Fault

OUTCOMES = {"new": "green", "superseded": "yellow", "same": "dim", "refused": "red"}
SIZES = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))


def print_added(console: Console, outcome: str, name: str, detail: str) -> None:
    """What became of one document: `new   korea-poland-armour.en   15 claims`."""
    left = Text.assemble(harmless(outcome.ljust(11), OUTCOMES.get(outcome, "")), harmless(name))
    put(console, between(left, harmless(detail, "dim"), console.width - 1))


def print_documents(console: Console, rows: Iterable[Any]) -> None:
    """Documents, each with its title, where and when it appeared, and its name."""
    for row in rows:
        facts = " · ".join(fact for fact in (row.outlet, row.published or "undated", row.lang) if fact)
        put(console, harmless(row.title or row.name, "bold"))
        left = harmless(arrows(console, f"  {facts}"))
        put(console, between(left, harmless(row.name, "dim"), console.width - 1), Text())


def print_document(
    console: Console, document: Document, claims: Sequence[Claim], statements: Sequence[Statement]
) -> None:
    """A document whole: where it is from, its text with the words of its claims, what it carries."""
    facts = (
        document.outlet,
        document.published.isoformat() if document.published is not None else "undated",
        document.lang,
        document.url,
    )
    put(console, harmless(document.title or document.id, "bold underline"))
    put(console, harmless(arrows(console, " · ".join(fact for fact in facts if fact)), "dim"))
    put(console, harmless(f"{document.id}  text sha256 {document.text_sha256}", "dim"), Text())
    fields = [pair for claim in claims for pair in claim.fields.items()]
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end]
        put(console, marked(text, block.span.start, fields), Text())
    if claims:
        put(console, heading(console, f"Claims ({len(claims)})"))
        for claim in claims:
            put(console, between(harmless(f"  {line(claim)}"), harmless(claim.id, "dim"), console.width - 1))
        put(console, Text())
    if statements:
        put(console, heading(console, f"Statements that it carries ({len(statements)})"))
        for statement in statements:
            told = f"  {telling.statement_title(statement)}, {telling.manner(statement)}: {telling.who(statement)}"
            put(console, between(harmless(arrows(console, told)), harmless(statement.id, "dim"), console.width - 1))


def print_copies(console: Console, found: Sequence[Copies]) -> None:
    """Families, each with its documents; then the documents that stand alone."""
    families: dict[str, list[Copies]] = {}
    for one in found:
        if one.family is not None:
            families.setdefault(one.family, []).append(one)
    for family, some in families.items():
        put(console, harmless(f"{family}  {counted(len(some), 'article')} of one text", "bold"))
        for one in some:
            put(console, copy_line(console, one))
        put(console, Text())
    alone = [one for one in found if one.family is None]
    if alone:
        put(console, harmless(f"{counted(len(alone), 'article')} of which no other is a copy", "bold"))
        for one in alone:
            put(console, copy_line(console, one))
        put(console, Text())
    origins = {origin for one in found for origin in one.origins}
    events = {event for one in found for event in one.events}
    texts = len(families) + len(alone)
    sums = (counted(len(found), "article"), counted(texts, "text"), counted(len(events), "statement"))
    put(console, Text(f"{', '.join(sums)}, {counted(len(origins), 'origin')}"))


def copy_line(console: Console, one: Copies) -> Text:
    """A document with how much it carries, and of whom."""
    origins = ", ".join(map(origin_name, one.origins)) or "no known origin"
    detail = f"{counted(len(one.events), 'statement')}; {origins}" if one.events else "no statement"
    return between(harmless(f"  {one.doc}"), harmless(detail, "dim"), console.width - 1)


def origin_name(id: str) -> str:
    """The id of an origin in words: `origin_name("state:IRN") == "Iran"`, `origin_name("outlet:afp") == "afp"`."""
    kind, _, name = id.partition(":")
    return party(name) if kind == "state" else name or kind


def print_facts(console: Console, facts: Mapping[str, Any]) -> None:
    """What a ledger holds, one fact a row."""
    width = max((len(name) for name in facts), default=0) + 3
    for name, value in facts.items():
        shown = f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
        if isinstance(value, dict):
            shown = ", ".join(f"{key} {count:,}" for key, count in value.items())
        shown = size(value) if name == "bytes" and isinstance(value, int) else shown
        put(console, Text.assemble(harmless(name.replace("_", " ").ljust(width), "dim"), harmless(shown)))


def size(count: int) -> str:
    """`size(1_234_567) == "1.2 MB"`."""
    for unit, least in SIZES:
        if count >= least:
            return f"{count / least:.1f} {unit}"
    return f"{count} bytes"


def print_faults(console: Console, faults: Sequence[Fault]) -> None:
    """What is wrong, each with where; or that nothing is."""
    for fault in faults:
        put(console, Text.assemble(harmless(f"{fault.where}: ", "bold"), harmless(fault.reason, "red")))
    put(console, Text(counted(len(faults), "fault") if faults else "Every hash, reference and span holds."))

"""Whom and what names stand for, for people: identifiers, or undecided with candidates and how to decide.

Enters: flows, names of a ledger, and what persons decided about names. Leaves: lines of text; the names of a ledger in
the formats of the command line.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from armsledger.ledger.assessment.identities import Field, Identity
from armsledger.ledger.assessment.naming import Named
from armsledger.ledger.assessment.resolve import Decisions, Resolution, designation_of, identified, party_of
from armsledger.ledger.judgement.pairs import Decided
from armsledger.ledger.records import Flow
from armsledger.views.identifiers import COLUMNS, decided_as, name_cells, name_record
from armsledger.views.phrases import counted
from armsledger.views.safe import safe

MOST = 4  # undecided names that a line tells


def candidate_words(found: Identity) -> str:
    """Whom a name may stand for: `Chad (TCD)`."""
    return found.id if found.id == found.name else f"{found.name} ({found.id})"


def may_be(found: Resolution) -> str:
    """An undecided name with its candidates."""
    some = ", ".join(map(candidate_words, found.candidates))
    return f"“{found.words}”" + (f", which may be {some}" if some else ", which comes near none that is known")


def identifiers(found: Identity) -> str:
    """The identifiers of a party or model: `Iran: ISO 3166 IRN, IR, 364; Wikidata Q794`."""
    iso = f"ISO 3166 {found.alpha3}, {found.alpha2}, {found.numeric}" if found.alpha3 is not None else ""
    data = f"Wikidata {found.wikidata}" if found.wikidata is not None else ""
    told = "; ".join(part for part in (iso, data) if part)
    return f"{found.name}: {told}" if told else ""


def decided_words(one: Decided) -> str:
    """Who decided what of a name."""
    who, at = one.judgement.who, one.judgement.at[:10]
    told = f"“{one.judgement.target['name']}” is {one.id or 'none of those known'}, decided by {who}, {at}"
    others = [side for side in (one.dispute.sides if one.dispute else ()) if side.judgement != one.judgement.id]
    return told + "".join(f"; {side.who} says {side.says or 'none of those known'}" for side in others)


def resolutions(flow: Flow, decided: Decisions) -> list[tuple[Field, Resolution]]:
    """The names of a flow, each once."""
    sides = dict.fromkeys(code for code in flow.key[1:3] if code is not None)
    some: list[tuple[Field, Resolution]] = [("party", party_of(code, decided)) for code in sides]
    return some + [("designation", designation_of(name, decided)) for name in flow.designations]


def undecided_words(flow: Flow, decided: Decisions) -> list[str]:
    """The names of a flow that nobody knows and nobody decided, a few of them, with their candidates."""
    some = [found for _, found in resolutions(flow, decided) if found.undecided]
    more = [f"and {len(some) - MOST} more (`armsledger names --undecided`)"] if len(some) > MOST else []
    return [*map(may_be, some[:MOST]), *more]


def how_to_decide(flow: Flow, decided: Decisions) -> str:
    """The command by which a person decides about the first undecided name of a flow."""
    for field, found in resolutions(flow, decided):
        if found.undecided:
            chosen = found.candidates[0].id if found.candidates else "ID"
            name = shlex.quote(safe(found.words))
            return f"armsledger identify {name} --field {field} --as {shlex.quote(chosen)}"
    return ""


def decisions_of(flow: Flow, decided: Decisions) -> list[Decided]:
    """What persons decided about the names of a flow."""
    found = [
        one
        for field, known in resolutions(flow, decided)
        for one in decided_as(known.words, field, decided)
    ]  # fmt: skip
    return list({one.judgement.id: one for one in found}.values())


def flow_lines(flow: Flow, decided: Decisions, *, whole: bool = False) -> Iterator[str]:
    """What is worth saying of a flow's names: what is undecided, disputed, or an id alone; all of it if `whole`."""
    if some := undecided_words(flow, decided):
        yield f"Undecided: {'; '.join(some)}"
        yield f"  decide with: {how_to_decide(flow, decided)}"
    codes = {*flow.key[1:3], *flow.designations}
    for one in decisions_of(flow, decided):
        if whole or one.dispute is not None or one.id is None or one.id in codes & unlisted(one):
            yield decided_words(one)
    if whole:
        yield from known_lines(flow, decided)


def unlisted(one: Decided) -> set[str]:
    """The identifier of a decision, where no gazetteer has a name for it."""
    field: Field = "party" if one.judgement.target["field"] == "party" else "designation"
    return {one.id} if one.id is not None and identified(one.id, field).kind == "unlisted" else set()


def known_lines(flow: Flow, decided: Decisions) -> Iterator[str]:
    """The identifiers of a flow's parties and models, where they are known."""
    found = (known.identity for _, known in resolutions(flow, decided) if known.identity is not None)
    yield from (told for one in dict.fromkeys(found) if (told := identifiers(one)))


def names_table(found: Sequence[Named], stream: TextIO) -> None:
    """The names of a ledger, for people."""
    from rich.text import Text

    from armsledger.views.flows import arrows, between
    from armsledger.views.terminal import console_for, harmless, put

    console = console_for(stream)
    for one in found:
        style = "bold yellow" if one.open else "bold"
        left = Text.assemble(harmless(one.name, style), harmless(f"  {one.field}", "dim"))
        put(console, between(left, harmless(counted(one.statements, "statement"), "dim"), console.width - 1))
        for told in name_lines(one):
            put(console, harmless(arrows(console, f"  {told}"), "yellow" if one.open else ""))


def name_lines(one: Named) -> Iterator[str]:
    """What a name stands for, in words."""
    found = one.resolution
    if found.undecided:
        some = ", ".join(map(candidate_words, found.candidates))
        yield f"undecided; may be {some}" if some else "undecided; comes near none that is known"
    if found.decided is not None:
        yield decided_words(found.decided)
    if found.identity is not None:
        yield identifiers(found.identity) or f"{found.identity.name}: known, without an identifier that is certain"


def told_of(one: Named) -> str:
    """What came of a decision."""
    found = one.resolution
    told = decided_words(found.decided) if found.decided is not None else f"“{one.name}” is not decided"
    known = identifiers(found.identity) if found.identity is not None else ""
    borne = f"{counted(one.statements, 'statement')} bear{'s' if one.statements == 1 else ''} it"
    onward = "" if one.statements else "; it holds for documents that are added later"
    return safe(f"{told}{f' ({known})' if known else ''}: {borne}{onward}")


NAMES: dict[str, Callable[[Sequence[Named], TextIO], None]] = {}


def names_json(found: Sequence[Named], stream: TextIO) -> None:
    """One object with all names."""
    from armsledger.views.ledger_writers import write_object

    write_object({"names": [name_record(one) for one in found]}, stream)


def names_ndjson(found: Sequence[Named], stream: TextIO) -> None:
    """One name a line."""
    from armsledger.views.ledger_writers import write_rows

    write_rows(map(name_record, found), stream)


def names_csv(found: Sequence[Named], stream: TextIO) -> None:
    """One name a row."""
    from armsledger.views.ledger_writers import write_cells

    write_cells(COLUMNS, map(name_cells, found), stream)


NAMES |= {"table": names_table, "json": names_json, "ndjson": names_ndjson, "csv": names_csv}

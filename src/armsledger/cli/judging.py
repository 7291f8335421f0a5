"""The commands of a person's judgement: `review`, `history`, `judgements export`, `judgements import`.

Enters: keys or lines. Leaves: judgements in the ledger, each kept as it is made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

import click

from armsledger.cli.options import (
    DONE,
    REFUSED,
    WHO,
    House,
    format_option,
    ledger_option,
    now,
    output_stream,
    the_ledger,
)

if TYPE_CHECKING:
    from armsledger.ledger.assessment.identities import Field
    from armsledger.ledger.book import Ledger
    from armsledger.ledger.judgement.desk import LedgerDesk
    from armsledger.ledger.judgement.exchanging import Imported

FIELDS: tuple[Field, ...] = ("party", "designation")  # a test compares them with ledger.targets.FIELDS
who_option = click.option(
    "--who", envvar=WHO, metavar="NAME", help=f"Who decides; else {WHO}, else the login name. Judgements carry it."
)


def person(who: str | None) -> str:
    """Who decides: the login name, where nobody is named; raises `UsageError` where there is none either."""
    import getpass

    if who is not None and who.strip():
        return who.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, or a system that knows none
        raise click.UsageError(f"It must be known who decides: give --who NAME, or set {WHO}.") from None


@click.command()
@ledger_option
@who_option
@click.option("--flow", metavar="ID", help="Only the claims on this flow.")
@click.option("--doc", metavar="ID", help="Only the claims of this document.")
def review(where: str, who: str | None, flow: str | None, doc: str | None) -> int:
    """Accept, reject or correct claims; merge or split what belongs together or does not.

    At a terminal, claim by claim with one key for each decision; ? shows the keys. With standard input that is no
    terminal, one judgement a line, and its result a line. Each decision is kept as it is made, with who, when and why,
    and outlives every re-reading.

    \b
    armsledger review --who "A. Analyst" --flow f-5f0e
    echo '{"claim": "c-1a2b", "verdict": "reject", "why": "a look-alike"}' | armsledger review --who A
    """
    from armsledger.ledger.judgement.desk import LedgerDesk

    name = person(who)
    with the_ledger(where) as ledger:
        desk = LedgerDesk(ledger)
        if sys.stdin.isatty():
            return sit(desk, name, flow, doc)
        with ledger.batch():
            return take_lines(desk, name)


def sit(desk: LedgerDesk, who: str, flow: str | None, doc: str | None) -> int:
    """Review at the terminal."""
    from armsledger.views.review import review as ask
    from armsledger.views.review_keys import Keyboard
    from armsledger.views.terminal import console_for

    with Keyboard() as keys:
        ask(desk, who=who, now=now, keys=keys, console=console_for(sys.stdout), flow=flow, doc=doc)
    return DONE


def take_lines(desk: LedgerDesk, who: str) -> int:
    """Review by lines on standard input."""
    from armsledger.ledger.judgement.exchanging import rows_of
    from armsledger.records import Refusal
    from armsledger.views.refusals import refusal_line
    from armsledger.views.writers import dumped

    refused = 0
    with output_stream(None, people=False) as stream:
        for result in judge_rows(desk, who, rows_of(sys.stdin.buffer)):
            if isinstance(result, Refusal):
                refused += 1
                click.echo(f"refused: {refusal_line(result)}", err=True)
            else:
                stream.write(dumped(result) + "\n")
                stream.flush()
    return REFUSED if refused else DONE


def judge_rows(desk: LedgerDesk, who: str, rows: Iterator[bytes | None]) -> Iterator[Any]:
    """The result of each line."""
    from armsledger.views.review_lines import judge_lines

    return judge_lines(rows, desk, who=who, now=now)


@click.command()
@click.argument("id", metavar="ID | NAME")
@ledger_option
@format_option("table", "json", "ndjson")
def history(id: str, where: str, shape: str) -> int:
    """Show what persons decided of a claim, a statement, a document or a name: who, when, why, and what stands.

    \b
    armsledger history c-1a2b
    armsledger history Shahed --format json
    """
    from armsledger.ledger.judgement.desk import LedgerDesk
    from armsledger.views.judgements import HISTORIES

    with the_ledger(where) as ledger:
        entries = LedgerDesk(ledger).history(id)
    if not entries:
        click.echo(f"Nobody has decided anything of {click.format_filename(id)}.", err=True)
    with output_stream(None, people=shape == "table") as stream:
        HISTORIES[shape](entries, stream)
    return DONE


@click.group(cls=House)
def judgements() -> None:
    """Exchange judgements with another analyst.

    \b
    armsledger judgements export > mine.ndjson
    armsledger judgements import theirs.ndjson
    """


@judgements.command("export")
@ledger_option
@click.option("--output", metavar="FILE", type=click.Path(), help="Write to this file, whole or not at all.")
def export_judgements(where: str, output: str | None) -> int:
    """Write every judgement, one a line, in the order in which they were made.

    \b
    armsledger judgements export --output mine.ndjson
    """
    from armsledger.views.judgements import write_judgements
    from armsledger.views.phrases import counted

    with the_ledger(where) as ledger, output_stream(output, people=False) as stream:
        number = write_judgements(ledger.judgements(), stream)
    click.echo(counted(number, "judgement"), err=True)
    return DONE


@judgements.command("import")
@click.argument("path", metavar="FILE | -", type=click.Path(allow_dash=True, readable=False))
@ledger_option
@format_option("table", "json")
def import_judgements(path: str, where: str, shape: str) -> int:
    """Add the judgements that another analyst exported; what is known already changes nothing.

    Where the two of you decided otherwise, both judgements are shown, and the later one holds. What fits no claim here
    is kept, and fits once its document is here.

    \b
    armsledger judgements import theirs.ndjson
    """
    from armsledger.views.judgements import import_lines, import_record
    from armsledger.views.ledger_writers import write_object

    with the_ledger(where) as ledger, rows_at(path) as handle:
        report = taken_in(ledger, handle, "stdin" if path == "-" else path)
    with output_stream(None, people=shape == "table") as stream:
        if shape == "json":
            write_object(import_record(report), stream)
        else:
            stream.writelines(f"{row}\n" for row in import_lines(report))
    return REFUSED if report.refused else DONE


def rows_at(path: str) -> Any:
    """A file as bytes, or standard input; raises `IntakeError` where it cannot be read."""
    from contextlib import nullcontext
    from pathlib import Path

    from armsledger.errors import IntakeError

    if path == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise IntakeError(path, f"cannot be read: {error.strerror or error}", "Check the path") from None


def taken_in(ledger: Ledger, handle: IO[bytes], name: str) -> Imported:
    """Add the judgements of an input to the ledger; what it brought."""
    from armsledger.ledger.judgement.desk import fitting
    from armsledger.ledger.judgement.exchanging import imported, read, rows_of

    incoming = list(read(rows_of(handle), name))
    report = imported(incoming, ledger.judgements(), fitting(ledger))
    with ledger.batch():
        for judgement in report.new:
            ledger.judge(judgement)
    return report


@click.command()
@ledger_option
@click.option("--undecided", is_flag=True, help="Only those that nobody knows or decided, or on which persons differ.")
@format_option("table", "json", "ndjson", "csv")
def names(where: str, undecided: bool, shape: str) -> int:
    """List the parties and models of the ledger: whom each stands for, by which identifier, in how many statements.

    A name that the gazetteers do not know, or that several bear, is undecided; it is shown with those whom it may be.
    `armsledger identify` decides.

    \b
    armsledger names
    armsledger names --undecided
    armsledger names --format csv > names.csv
    """
    from armsledger.ledger.assessment.naming import names as names_of
    from armsledger.views.naming import NAMES

    with the_ledger(where) as ledger:
        found = [one for one in names_of(ledger) if one.open or not undecided]
    if not found:
        click.echo("Every name is decided." if undecided else "There is no name in this ledger.", err=True)
    with output_stream(None, people=shape == "table") as stream:
        NAMES[shape](found, stream)
    return DONE


@click.command()
@click.argument("name")
@ledger_option
@click.option(
    "--as", "id", required=True, metavar="ID", help="A code, a known name, a Wikidata id; none: none of them."
)
@click.option("--field", type=click.Choice(FIELDS), help="What it names; needed only where it may be either.")
@who_option
@click.option("--why", default="", metavar="TEXT", help="The reason.")
@format_option("table", "json")
def identify(name: str, where: str, id: str, field: Field | None, who: str | None, why: str, shape: str) -> int:
    """Say whom or what a NAME stands for; lines move at once, and documents that come later follow.

    ID is an ISO 3166 code (LBY), the name of a known party or model (Houthis, Shahed-136), or a Wikidata id (Q1016);
    `none` says that it is none of those known. The decision is a judgement like any other: it carries who, when and
    why, `history NAME` shows it, and it can be undone by the same person.

    \b
    armsledger identify "Libya HoR" --as LBY --why "the Tobruk government"
    armsledger identify Geran --field designation --as Geran-2
    """
    from armsledger.ledger.assessment.naming import decided_name
    from armsledger.ledger.judgement.desk import LedgerDesk
    from armsledger.views.identifiers import name_record
    from armsledger.views.ledger_writers import write_object
    from armsledger.views.naming import told_of
    from armsledger.views.review_lines import Moments, judge_line

    decider = person(who)
    with the_ledger(where) as ledger:
        of = field or field_of(ledger, name, id)
        value = {"id": None if id.casefold() == "none" else id}
        line = {"verdict": "identify", "name": name, "field": of, "value": value, "why": why}
        desk = LedgerDesk(ledger)
        result = judge_line(line, desk, Moments(desk, decider), now, "identify")
        found = decided_name(ledger, of, name)
    with output_stream(None, people=shape == "table") as stream:
        if shape == "json":
            write_object({"judgement": result["judgement"], **name_record(found)}, stream)
        else:
            stream.write(f"{told_of(found)}\n")
    return DONE


def field_of(ledger: Ledger, name: str, id: str) -> Field:
    """What a name is a name of: what the ledger, or the identifier, leaves no doubt of; raises `UsageError`."""
    from armsledger.ledger.assessment.naming import fields_of
    from armsledger.ledger.assessment.resolve import identified

    some = fields_of(ledger, name)
    if len(some) != 1:
        known = [one for one in some or FIELDS if identified(id, one).kind != "unlisted"]
        some = known or some
    if len(some) != 1:
        raise click.UsageError("It may be a party or a model: give --field party or --field designation.")
    return some[0]


COMMANDS = (review, history, judgements, names, identify)

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
    from armsledger.ledger.book import Ledger
    from armsledger.ledger.desk import LedgerDesk
    from armsledger.ledger.exchanging import Imported

who_option = click.option(
    "--who", envvar=WHO, metavar="NAME", help=f"Who decides; {WHO} sets it too. Every judgement carries it."
)


def person(who: str | None) -> str:
    """Who decides; raises `UsageError` where nobody is named."""
    if who is None or not who.strip():
        raise click.UsageError(f"It must be known who decides: give --who NAME, or set {WHO}.")
    return who.strip()


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
    from armsledger.ledger.desk import LedgerDesk

    name = person(who)
    with the_ledger(where) as ledger:
        desk = LedgerDesk(ledger)
        if sys.stdin.isatty():
            return sit(desk, name, flow, doc)
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
    from armsledger.ledger.exchanging import rows_of
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
    from armsledger.ledger.histories import history as entries_of
    from armsledger.views.judgements import HISTORIES

    with the_ledger(where) as ledger:
        entries = entries_of(ledger.judgements(), id)
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
    from armsledger.ledger.desk import fitting
    from armsledger.ledger.exchanging import imported, read, rows_of

    incoming = list(read(rows_of(handle), name))
    report = imported(incoming, ledger.judgements(), fitting(ledger))
    with ledger.batch():
        for judgement in report.new:
            ledger.judge(judgement)
    return report


COMMANDS = (review, history, judgements)

"""The commands that fill a ledger and look after it: `add`, `import`, `reread`, `check`, `info`.

Enters: documents, registers, a ledger. Leaves: the ledger with what is new, and on stdout what became of each input.
"""

from __future__ import annotations

from datetime import date as Date

import click

from armsledger.cli.options import (
    DONE,
    FAILED,
    REFUSED,
    date_option,
    format_option,
    lang_option,
    ledger_option,
    now,
    output_stream,
    the_ledger,
)

REGISTERS = ("sipri", "kiel")  # a test compares them with intake.registers.REGISTERS


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH... | -", type=click.Path(allow_dash=True, readable=False)
)
@ledger_option
@date_option
@lang_option
@format_option("table", "ndjson", "json", "csv")
def add(paths: tuple[str, ...], where: str, date: Date | None, lang: str | None, shape: str) -> int:
    """Read documents into the ledger, which is made where there is none.

    PATH is what `read` takes. The same document again changes nothing; one whose text has changed takes the place of
    the old one, which is kept. Stopped at any moment, the ledger holds whole documents only, and the same command
    finishes the job. Each document is printed with what became of it: new, superseded, same.

    \b
    armsledger add news/
    armsledger add --date 2023-05-15 article.txt
    program | armsledger add - --format ndjson
    """
    import armsledger
    from armsledger.ledger.book import Ledger
    from armsledger.views.adding import WRITERS, added
    from armsledger.views.tally import Tally

    tally = Tally()
    with Ledger.open(where) as ledger, output_stream(None, people=shape == "table") as stream:
        readings = armsledger.read_all(*paths, date=date, lang=lang)
        WRITERS[shape](added(ledger, readings, paths, tally, now), stream)
    tally.close()
    return REFUSED if tally.refused else DONE


@click.command("import")
@click.argument("register", type=click.Choice(REGISTERS))
@click.argument("path", metavar="FILE", type=click.Path(readable=False))
@ledger_option
@date_option
@format_option("table", "ndjson", "json", "csv")
def import_register(register: str, path: str, where: str, date: Date | None, shape: str) -> int:
    """Bring the rows of a register into the ledger, as statements of that register.

    REGISTER is sipri (the trade register, in both shapes of its CSV) or kiel (the Ukraine Support Tracker). A register
    is an origin of its own: its figure stands beside the claims, and is never mixed with them.

    \b
    armsledger import sipri trade-register.csv
    armsledger import kiel ukraine-support-tracker.csv --date 2024-02-16
    """
    from armsledger.intake.registers import READER
    from armsledger.intake.registers import REGISTERS as KNOWN
    from armsledger.ledger.book import Ledger
    from armsledger.views.adding import WRITERS, added
    from armsledger.views.tally import Tally

    tally = Tally()
    _, readings_of = KNOWN[register]
    with Ledger.open(where) as ledger, output_stream(None, people=shape == "table") as stream:
        rows = readings_of(path, published=date)
        WRITERS[shape](added(ledger, rows, (path,), tally, now, READER), stream)
    tally.close()
    return REFUSED if tally.refused else DONE


@click.command()
@ledger_option
@format_option("table", "json")
def info(where: str, shape: str) -> int:
    """Say how much the ledger holds, how large it is, and of which versions.

    \b
    armsledger info
    armsledger info --ledger postgresql://localhost/arms --format json
    """
    from armsledger.views.found import print_facts
    from armsledger.views.ledger_writers import write_object
    from armsledger.views.terminal import console_for

    with the_ledger(where) as ledger:
        facts = ledger.info()
    with output_stream(None, people=shape == "table") as stream:
        if shape == "json":
            write_object(facts, stream)
        else:
            print_facts(console_for(stream), facts)
    return DONE


@click.command()
@ledger_option
@format_option("table", "json")
def reread(where: str, shape: str) -> int:
    """Read again what an older version of the reader read, out of the texts that the ledger keeps.

    Claims that are no longer read count no more, and stay in the ledger. Judgements are laid over what is read now by
    what they say; those that fit nothing any more are listed, and kept. Stopped half-way, the same command goes on.

    \b
    armsledger reread
    """
    from armsledger.views.keeping import again, reread_record, reread_table
    from armsledger.views.ledger_writers import write_object
    from armsledger.views.tally import Tally

    tally = Tally()
    with the_ledger(where) as ledger:
        report = ledger.reread(again, at=now())
    for refusal in report.refusals:
        tally.refuse(refusal)
    with output_stream(None, people=shape == "table") as stream:
        if shape == "json":
            write_object(reread_record(report), stream)
        else:
            reread_table(report, stream)
    return REFUSED if report.refusals else DONE


@click.command()
@ledger_option
@format_option("table", "json", "ndjson")
def check(where: str, shape: str) -> int:
    """Look whether the ledger holds together: hashes of the texts, spans, references, what is worked out.

    Every fault is named with where it is. The exit code is 1 if there is one.

    \b
    armsledger check
    armsledger check --format json
    """
    from armsledger.views.found import print_faults
    from armsledger.views.ledger_writers import write_object, write_rows
    from armsledger.views.terminal import console_for

    with the_ledger(where) as ledger:
        faults = ledger.check()
    rows = [{"where": fault.where, "reason": fault.reason} for fault in faults]
    with output_stream(None, people=shape == "table") as stream:
        if shape == "table":
            print_faults(console_for(stream), faults)
        elif shape == "json":
            write_object({"faults": rows}, stream)
        else:
            write_rows(rows, stream)
    return FAILED if faults else DONE


COMMANDS = (add, import_register, reread, info, check)

"""The commands that fill a ledger and look after it: `add`, `import`, `reread`, `check`, `info`.

Enters: documents, registers, a ledger. Leaves: the ledger with what is new, and on stdout what became of each input.
"""

from __future__ import annotations

from datetime import date as Date

import click

from armsledger.cli.options import (
    DONE,
    REFUSED,
    date_option,
    format_option,
    lang_option,
    ledger_option,
    now,
    output_stream,
    the_ledger,
)


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


COMMANDS = (add, info)

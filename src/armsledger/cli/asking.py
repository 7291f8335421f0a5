"""The commands that ask a ledger: `flows`, `show`, `copies`, `diff`, `search`, `export`.

Enters: words, ids, moments. Leaves: tables for people, JSON for programs. Nothing is written to the ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from armsledger.cli.options import (
    DONE,
    REFUSED,
    F,
    format_option,
    ledger_option,
    now,
    output_stream,
    the_ledger,
)

if TYPE_CHECKING:
    from armsledger.ledger.book import Ledger
    from armsledger.ledger.changes import State
    from armsledger.ledger.filters import Filters

KINDS = ("transfer", "use", "production", "training", "restriction", "cooperation")  # a test compares them
RUNGS = ("sought", "planned", "negotiated", "agreed", "done", "used", "produced", "trained", "restricted")  # likewise
STANDINGS = ("affirmed", "admitted", "contested", "denied only", "unconfirmed")  # likewise
SORTS = ("weight", "recent", "first", "name")  # likewise
EXPORTS = ("csv", "csv-flows", "ndjson", "html")  # likewise, with views.exports.FORMATS


def filter_options(command: F) -> F:
    """The options by which flows are chosen, beside words."""
    some = (
        click.option("--from", "suppliers", metavar="PARTY", multiple=True, help="Supplier: a code or a name."),
        click.option("--to", "recipients", metavar="PARTY", multiple=True, help="Recipient: a code or a name."),
        click.option("--item", "items", metavar="ITEM", multiple=True, help="Item class, or a word for it."),
        click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Kind of event."),
        click.option("--stage", "rungs", type=click.Choice(RUNGS), multiple=True, help="A rung that somebody affirms."),
        click.option("--standing", "standings", type=click.Choice(STANDINGS), multiple=True, help="How it stands."),
        click.option("--since", metavar="DAY", help="Something was said on this day or later: 2022, 2022-08."),
        click.option("--until", metavar="DAY", help="Something was said on this day or before."),
        click.option("--origins", type=click.IntRange(0), default=0, help="At least so many independent origins."),
        click.option("--limit", type=click.IntRange(1), help="No more flows than this."),
        click.option("--sort", type=click.Choice(SORTS), default=SORTS[0], show_default=True, help="Order."),
    )
    for option in reversed(some):
        option(command)
    return command


def filters_from(
    words: tuple[str, ...],
    suppliers: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    items: tuple[str, ...] = (),
    **others: Any,
) -> Filters:
    """The filters that words and options stand for; raises `QuestionError`."""
    from dataclasses import replace

    from armsledger.ledger.words import checked_day, filters_of, values_of, with_options

    lists = {name: tuple(value) for name, value in others.items() if isinstance(value, tuple)}
    lists["suppliers"] = tuple(code for one in suppliers for code in values_of(one, "party"))
    lists["recipients"] = tuple(code for one in recipients for code in values_of(one, "party"))
    lists["items"] = tuple(item for one in items for item in values_of(one, "item"))
    single = {name: value for name, value in others.items() if name not in lists and value is not None}
    days: dict[str, Any] = {name: checked_day(single[name]) for name in ("since", "until") if name in single}
    return replace(with_options(filters_of(words), lists), **{**single, **days})


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@ledger_option
@filter_options
@format_option("table", "json", "ndjson", "csv")
def flows(words: tuple[str, ...], where: str, shape: str, **options: Any) -> int:
    """List the ledger's lines: what goes from whom to whom, how much, how it stands, on whose word.

    WORDS are parties, matériel, models, stages, standings and years in English, French or Spanish. A party stands on
    either side, unless a word before it says on which. The bars are on one scale; an arrow is an open end.

    \b
    armsledger flows iran russie drones
    armsledger flows corée du nord obus
    armsledger flows "Su-35" contested --since 2023
    armsledger flows de irán a rusia misiles --format ndjson
    """
    from armsledger.ledger import questions
    from armsledger.views.ledger_writers import FLOWS

    filters = filters_from(words, **options)
    with the_ledger(where) as ledger:
        found, decided = questions.flows(ledger, filters), ledger.identities()
    if not found:
        click.echo("No flow fits.", err=True)
    with output_stream(None, people=shape == "table") as stream:
        FLOWS[shape](found, stream, decided)
    return DONE


@click.command()
@click.argument("id")
@ledger_option
@click.option("--all", "whole", is_flag=True, help="Every statement of a flow, not only those that matter most.")
@format_option("table", "json")
def show(id: str, where: str, whole: bool, shape: str) -> int:
    """Show one flow, statement, claim, document or family whole.

    ID is an id or the beginning of one, or the name of a document. A flow is shown with its stages, its time, and the
    statements on it, each with its words and the articles that carry it; of many, those that matter most.

    \b
    armsledger show f-5f0e
    armsledger show s-11aa --format json
    armsledger show korea-poland-armour.en
    """
    from armsledger.views.showing import SHOWN

    with the_ledger(where) as ledger, output_stream(None, people=shape == "table") as stream:
        SHOWN["all" if whole and shape == "table" else shape](ledger, id, stream)
    return DONE


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]... | -", type=click.Path(allow_dash=True, readable=False))
@ledger_option
@format_option("table", "json", "ndjson", "csv")
def copies(paths: tuple[str, ...], where: str, shape: str) -> int:
    """Say which articles derive from one text, which statements they share, and whose knowledge these are.

    Over the ledger, or over the files given, which are then read and not kept. `family` is shared by copies, cuts,
    translations and paraphrases of one text; `events` by articles that rest on the same statement.

    \b
    armsledger copies
    armsledger copies --format ndjson news/ > copies.ndjson
    """
    from armsledger.ledger import questions
    from armsledger.views.ledger_writers import COPIES
    from armsledger.views.tally import Tally

    tally = Tally()
    if paths:
        from armsledger.views.comparing import copies_at

        found = copies_at(paths, tally)
    else:
        with the_ledger(where) as ledger:
            found = questions.copies(ledger)
    with output_stream(None, people=shape == "table") as stream:
        COPIES[shape](found, stream)
    tally.close()
    return REFUSED if tally.refused else DONE


@click.command()
@click.argument("before", metavar="MOMENT | LEDGER")
@click.argument("after", metavar="[MOMENT | LEDGER]", required=False)
@ledger_option
@format_option("table", "json", "ndjson")
def diff(before: str, after: str | None, where: str, shape: str) -> int:
    """Say what changed between two moments of the ledger, or between two ledgers.

    A moment is a day (to its end) or a moment in UTC; without a second one it is now. What is told: standings that
    changed, bounds that moved, new flows, denials, statements and documents, and what no longer counts.

    \b
    armsledger diff 2026-01-31
    armsledger diff 2026-01-01 2026-01-31T09:30:00Z
    armsledger diff mine.db theirs.db --format ndjson
    """
    from armsledger.ledger.changes import changes
    from armsledger.views.changes import changes_record, events, print_changes, sums
    from armsledger.views.ledger_writers import write_object, write_rows
    from armsledger.views.terminal import console_for

    found = changes(*states(before, after, where))
    with output_stream(None, people=shape == "table") as stream:
        if shape == "table":
            print_changes(console_for(stream), found)
        elif shape == "json":
            write_object(changes_record(found), stream)
        else:
            write_rows(events(found), stream)
    click.echo(sums(found), err=True)
    return DONE


def states(before: str, after: str | None, where: str) -> tuple[State, State]:
    """The two states of a comparison."""
    from armsledger.ledger.changes import is_moment, state_at, state_now

    def state(asked: str | None) -> State:
        if asked is not None and not is_moment(asked):
            with the_ledger(asked) as other:
                return state_now(other)
        with the_ledger(where) as ledger:
            return state_now(ledger) if asked is None else state_at(ledger, asked)

    return state(before), state(after)


@click.command()
@click.argument("words", nargs=-1, required=True)
@ledger_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="No more documents than this.")
@format_option("table", "json", "ndjson", "csv")
def search(words: tuple[str, ...], where: str, limit: int, shape: str) -> int:
    """Find the documents that hold every one of these words, wherever they stand.

    Case and accents do not count. Those with the words in the title come first, then the newest.

    \b
    armsledger search kirby drones
    armsledger search "maison blanche" --format ndjson
    """
    from armsledger.views.found import print_documents
    from armsledger.views.ledger_writers import write_cells, write_object, write_rows
    from armsledger.views.terminal import console_for

    with the_ledger(where) as ledger:
        found = ledger.search(" ".join(words), limit=limit)
    columns = ("doc", "name", "title", "outlet", "published", "lang")
    rows = [{name: getattr(one, name) for name in columns} for one in found]
    if not found:
        click.echo("No document holds all these words.", err=True)
    with output_stream(None, people=shape == "table") as stream:
        if shape == "table":
            print_documents(console_for(stream), found)
        elif shape == "csv":
            write_cells(columns, rows, stream)
        elif shape == "json":
            write_object({"documents": rows}, stream)
        else:
            write_rows(rows, stream)
    return DONE


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(EXPORTS))
@click.argument("words", nargs=-1, metavar="[ID | WORDS]...")
@ledger_option
@filter_options
@click.option("--output", metavar="FILE", type=click.Path(), help="Write to this file, whole or not at all.")
@click.option("--title", metavar="TEXT", help="What the extract is called.")
def export(form: str, words: tuple[str, ...], where: str, output: str | None, title: str | None, **options: Any) -> int:
    """Write the ledger, or a part of it, in another format.

    FORMAT is csv (a row for each statement), csv-flows (a row for each stage of each flow), ndjson (every record
    whole) or html (one page that stands by itself, to read, print and mail). Without WORDS it is the whole ledger; an
    ID of a flow, or words and options as `flows` takes them, choose.

    \b
    armsledger export html --output ledger.html
    armsledger export html f-5f0e --output drones.html
    armsledger export csv iran russie drones > statements.csv
    """
    from armsledger.views.exports import FORMATS
    from armsledger.views.extracting import extract_of

    with the_ledger(where) as ledger:
        extract = extract_of(ledger, words, chosen_by(ledger, words, options), title=title, at=now())
    with output_stream(output, people=False) as stream:
        FORMATS[form].write(extract, stream)
    return DONE


def chosen_by(ledger: Ledger, words: tuple[str, ...], options: dict[str, Any]) -> Filters | str:
    """The filters that words and options stand for, or the id of the one flow that is meant."""
    from armsledger.errors import QuestionError
    from armsledger.ledger import questions

    if len(words) == 1 and "-" in words[0]:
        try:
            found = questions.located(ledger, words[0])
        except QuestionError:
            return filters_from(words, **options)
        if found.what == "flow":
            return found.id
    return filters_from(words, **options)


COMMANDS = (flows, show, copies, diff, search, export)

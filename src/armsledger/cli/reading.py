"""The commands that keep nothing: `read`, `explain`, `rules`, `eval`, `completion`.

Enters: options and paths. Leaves: data on stdout. What a command needs, it imports when it runs.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import date as Date
from typing import TYPE_CHECKING, TextIO

import click

from armsledger.cli.options import (
    DONE,
    FAILED,
    REFUSED,
    complete_language,
    date_option,
    format_option,
    is_ledger,
    lang_option,
    languages,
    ledger_option,
    output_stream,
    the_ledger,
)

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from armsledger.views.rules import Example

FORMATS = ("table", "json", "ndjson", "csv")  # of `read`; a test compares them with views.writers.WRITERS
READERS = ("weighed", "rules", "keywords")  # of `eval`; a test compares them with reading.readers.READERS
PARTS = ("lang", "kind", "stage", "flow", "register", "split", "doc")  # of `eval --by`; likewise, evaluation.parts.BY
SHELLS = ("bash", "zsh", "fish")


def parts_of(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    """What the figures are divided by, as `lang,kind`, each once."""
    names = [name for part in (value or "").split(",") if (name := part.strip().casefold())]
    for name in names:
        if name not in PARTS:
            near = difflib.get_close_matches(name, PARTS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"give some of {', '.join(PARTS)}."
            raise click.BadParameter(f"{name!r} does not divide the figures; {hint}")
    return tuple(dict.fromkeys(names))


def complete_parts(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What is typed, its last name completed to one that is not there yet."""
    from click.shell_completion import CompletionItem

    *before, last = incomplete.split(",")
    names = [name for name in PARTS if name.startswith(last) and name not in before]
    return [CompletionItem(",".join([*before, name])) for name in names]


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH... | -", type=click.Path(allow_dash=True, readable=False)
)
@date_option
@lang_option
@format_option(*FORMATS)
@click.option("--output", metavar="FILE", type=click.Path(), help="Write to this file, whole or not at all.")
def read(paths: tuple[str, ...], date: Date | None, lang: str | None, shape: str, output: str | None) -> int:
    """Read documents and print their claims; keeps nothing.

    PATH is a file (.txt, .md, .html, .ndjson), a folder with all below it, or - for standard input. An NDJSON input
    has one object a line with id, text or html, and optionally url, title, outlet, date, lang.

    \b
    armsledger read article.txt
    armsledger read --date 2023-05-15 --format ndjson news/ > claims.ndjson
    """
    import armsledger
    from armsledger.views.tally import Tally
    from armsledger.views.writers import WRITERS

    tally = Tally()
    with output_stream(output, people=shape == "table") as stream:
        WRITERS[shape](tally.watch(armsledger.read_all(*paths, date=date, lang=lang)), stream)
    tally.close()
    return REFUSED if tally.refused else DONE


@click.command()
@click.argument(
    "arguments", nargs=-1, required=True, metavar="[ID] PATH... | -", type=click.Path(allow_dash=True, readable=False)
)
@ledger_option
@date_option
@lang_option
@format_option("table", "json")
def explain(arguments: tuple[str, ...], where: str, date: Date | None, lang: str | None, shape: str) -> int:
    """Say why: a claim's sentence, and for every field its words and its rule.

    PATH is an NDJSON file of claims as `read --format ndjson` writes them (- is such claims on standard input), or
    documents, which are read again. ID is a claim's id or the beginning of one; without it every claim is explained.

    ID alone is looked up in the ledger: of a flow, every bound with the statements that set it and the rule; of a
    family, why its documents are of one text; of a statement or document, its claims.

    \b
    armsledger explain claims.ndjson
    armsledger explain c-f1d4 article.txt
    armsledger explain f-5f0e
    """
    from armsledger.views.chosen import claims_at, is_input, the_one
    from armsledger.views.explain import EXPLAINERS
    from armsledger.views.tally import Tally

    wanted, paths = (None, arguments) if is_input(arguments[0]) else (arguments[0], arguments[1:])
    if not paths and is_ledger(where):
        from armsledger.views.showing import EXPLAINED

        with the_ledger(where) as ledger, output_stream(None, people=shape == "table") as stream:
            EXPLAINED[shape](ledger, arguments[0], stream)
        return DONE
    if not paths:
        remedy = f"an id needs a ledger, or documents or claims to look in: armsledger explain {wanted} PATH..."
        raise click.UsageError(f"There is no file {wanted!r}, and {remedy}")
    tally = Tally()
    claims = claims_at(paths, date, lang, tally)
    with output_stream(None, people=shape == "table") as stream:
        EXPLAINERS[shape](claims if wanted is None else [the_one(claims, wanted)], stream)
    tally.close()
    return REFUSED if tally.refused else DONE


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--lang", "langs", callback=languages, metavar="CODE", multiple=True, shell_complete=complete_language,
    help="Only this language; may be given again.",
)  # fmt: skip
@click.option("--update", is_flag=True, help="Rewrite the expectations that are not met, for review in the diff.")
@click.option("--list", "listed", is_flag=True, help="List the words of each rule, and those without an example.")
@format_option("table", "json")
def rules(names: tuple[str, ...], langs: tuple[str, ...], update: bool, listed: bool, shape: str) -> int:
    """Run the examples beside the rules.

    NAME is a file of examples ("transfer"); without one all are run. Each example that is not met is printed with what
    is missing (-) and what came instead (+). The exit code is 1 if there is one.
    """
    from armsledger.knowledge import LANGUAGES
    from armsledger.views.rules import load_examples

    if update and listed:
        raise click.UsageError("--update and --list do not go together; --list changes nothing.")
    examples = load_examples(langs or LANGUAGES, names)
    with output_stream(None, people=shape == "table") as stream:
        if listed:
            return list_rules(examples, langs or LANGUAGES, shape, stream)
        return run_rules(examples, update, shape, stream)


def run_rules(examples: Sequence[Example], update: bool, shape: str, stream: TextIO) -> int:
    """Run examples, print how they stand, and with `update` settle what does not hold."""
    from armsledger.views.report import OUTCOMES
    from armsledger.views.rules import run_all
    from armsledger.views.rules import update as settle

    outcomes = OUTCOMES[shape](run_all(examples), stream)
    if not update:
        return FAILED if any(outcome.bad for outcome in outcomes) else DONE
    for path in settle(outcomes):
        click.echo(f"rewrote {click.format_filename(path)}", err=True)
    return DONE


def list_rules(examples: Sequence[Example], langs: Sequence[str], shape: str, stream: TextIO) -> int:
    """List the words of the rules with the examples that show them."""
    from armsledger.views.coverage import coverage, silent
    from armsledger.views.report import COVERAGE

    covers = [cover for lang in langs for cover in coverage(lang, examples)]
    COVERAGE[shape](covers, silent(examples, langs), stream)
    return DONE


@click.command("eval")
@click.argument("folder", metavar="GOLD_DIR", type=click.Path(readable=False))
@click.option("--reader", "name", type=click.Choice(READERS), default=READERS[0], show_default=True, help="Who reads.")
@click.option(
    "--by", callback=parts_of, metavar="PART,...", shell_complete=complete_parts,
    help=f"Figures of parts as well: {', '.join(PARTS)}.",
)  # fmt: skip
@click.option("--docs", metavar="FILE | ID,...", help="Only these documents: ids, or a file with one a line.")
@click.option("--split", metavar="NAME", help="Only this split, by splits.csv (id,split) in GOLD_DIR or beside it.")
@click.option("--misses/--no-misses", default=True, show_default=True, help="List what is missed, false and otherwise.")
@format_option("text", "json")
def evaluate(
    folder: str, name: str, by: tuple[str, ...], docs: str | None, split: str | None, misses: bool, shape: str
) -> int:
    """Measure a reader against claims that persons found.

    GOLD_DIR holds a text <id>.txt and its claims <id>.json for each document. Each text is read as `read` reads it.
    An event is right where kind, item class and both parties are; a claim where stage, polarity and source are too;
    it is fully right with certainty, quantity, period and designation. The intervals of F1 hold 95 % of 1,000 samples
    of documents, drawn alike in every run.

    \b
    armsledger eval gold/ --no-misses --by lang,kind
    armsledger eval gold/ --split test --format json > test.json
    """
    from pathlib import Path

    from armsledger.evaluation.choosing import ids_given
    from armsledger.evaluation.evaluate import chosen, measured
    from armsledger.evaluation.record import evaluation_record
    from armsledger.evaluation.report import REPORTS
    from armsledger.reading.readers import READERS as KNOWN
    from armsledger.views.tally import Tally

    tally = Tally()
    articles = chosen(Path(folder), docs=ids_given(docs) if docs is not None else None, split=split, tally=tally)
    documents = measured(articles, KNOWN[name], tally)
    record = evaluation_record(documents, reader=name, by=by, mistakes=misses)
    with output_stream(None, people=shape == "text") as stream:
        REPORTS[shape](record, stream)
    tally.close()
    return REFUSED if tally.refused else DONE


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the script that completes commands in a shell.

    \b
    bash:  armsledger completion bash > ~/.local/share/bash-completion/completions/armsledger
    zsh:   armsledger completion zsh > "${fpath[1]}/_armsledger"
    fish:  armsledger completion fish > ~/.config/fish/completions/armsledger.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.ClickException(f"this version of click has no completion for {shell}; update click")
    click.echo(found(ctx.find_root().command, {}, "armsledger", "_ARMSLEDGER_COMPLETE").source())
    return DONE


COMMANDS = (read, explain, rules, evaluate, completion)

"""rough"""
from __future__ import annotations
import sys
import click

@click.group()
def cli() -> None:
    """armsledger"""

@cli.command()
@click.argument("names", nargs=-1)
@click.option("--lang", multiple=True)
@click.option("--update", is_flag=True)
def rules(names: tuple[str, ...], lang: tuple[str, ...], update: bool) -> None:
    """Run the examples."""
    from armsledger.knowledge import LANGUAGES
    from armsledger.views import rules as r
    from armsledger.views.lines import differences
    found = []
    for o in r.run_all(r.load_examples(lang or LANGUAGES, names)):
        found.append(o)
        if o.bad:
            click.echo(f"{o.example.where}  {o.status}\n  > {o.example.sentence}")
            missing, beyond = differences(o.example.expected, o.got)
            for x in missing: click.echo(f"  - {x}")
            for x in beyond: click.echo(f"  + {x}")
    from collections import Counter
    c = Counter(o.status for o in found)
    click.echo(", ".join(f"{n} {s}" for s, n in c.items()))
    if update:
        for p in r.update(found): click.echo(f"rewrote {p}")
    sys.exit(any(o.bad for o in found) and not update)

@cli.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--lang")
@click.option("--date")
def read(paths: tuple[str, ...], lang: str | None, date: str | None) -> None:
    from armsledger.views.lines import line
    from armsledger.intake import load
    from armsledger.reading.reader import read_document
    from armsledger.records import Refusal
    from datetime import date as D
    for p in paths:
        for d in load(p, lang=lang, date=D.fromisoformat(date) if date else None):
            if isinstance(d, Refusal):
                click.echo(f"{d.where}: {d.reason}", err=True); continue
            for c in read_document(d).claims:
                click.echo(line(c))

def main() -> None:
    cli()

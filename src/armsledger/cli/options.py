"""What the commands share: exit codes, options, the group that they belong to, and where data go.

Enters: what a person typed after an option. Leaves: values, or a `click` error that says what would be right.
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date as Date
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from armsledger.ledger.book import Ledger

DONE, FAILED, REFUSED, INTERRUPTED = 0, 1, 3, 130
DEBUG = "ARMSLEDGER_DEBUG"
LEDGER = "ARMSLEDGER_LEDGER"
HERE = "armsledger.db"
WHO = "ARMSLEDGER_WHO"
F = TypeVar("F", bound=Callable[..., Any])


class House(click.Group):
    """A group that names the nearest command, and is quiet when nobody reads its output any more."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Commands: {', '.join(self.list_commands(ctx))}."
            ctx.fail(f"There is no command {args[0]!r}. {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            with suppress(OSError, ValueError):  # or the interpreter flushes once more when it leaves, and complains
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        return code


def show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        import armsledger

        click.echo(f"armsledger {armsledger.__version__}")
        ctx.exit()


def day(_: click.Context, __: click.Parameter, value: str | None) -> Date | None:
    """The day that an option gives."""
    try:
        return Date.fromisoformat(value) if value is not None else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day; write it as 2023-05-15.") from None


def language_code(value: str) -> str:
    """A language that is read, also given as FR or fr-FR."""
    from armsledger.knowledge import LANGUAGES

    code = value.casefold().replace("_", "-").split("-")[0]
    if code not in LANGUAGES:
        raise click.BadParameter(f"{value!r} is not a language that is read; give {', '.join(LANGUAGES)}.")
    return code


def language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The language that an option gives."""
    return language_code(value) if value is not None else None


def languages(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The languages that a repeated option gives, each once."""
    return tuple(dict.fromkeys(map(language_code, values)))


def complete_language(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The languages that begin as what is typed."""
    from click.shell_completion import CompletionItem

    from armsledger.knowledge import LANGUAGES

    return [CompletionItem(code) for code in LANGUAGES if code.startswith(incomplete)]


date_option = click.option(
    "--date", callback=day, metavar="DAY", help="Day of publication, as 2023-05-15; wins over what is found."
)
lang_option = click.option(
    "--lang", callback=language, metavar="CODE", shell_complete=complete_language,
    help="Language: en, es, fr; wins over what is found.",
)  # fmt: skip


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, with the formats that a command has, the first by default."""
    kinds = click.Choice(formats)
    return click.option("--format", "shape", type=kinds, default=formats[0], show_default=True, help="Of the output.")


@contextmanager
def output_stream(output: str | None, *, people: bool) -> Iterator[TextIO]:
    """The stream that data go to: a file that is written whole, or stdout; in UTF-8 but for people at a terminal."""
    if output is not None and output != "-":
        from pathlib import Path

        from armsledger.views.files import written_whole

        with writable(output), written_whole(Path(output)) as stream:
            yield stream
        return
    if people:
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]
    yield sys.stdout


@contextmanager
def writable(output: str) -> Iterator[None]:
    """A file that cannot be written is told with its reason."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.ClickException(f"{output} cannot be written: {reason}. Give another file to --output.") from error


ledger_option = click.option(
    "--ledger", "where", envvar=LEDGER, default=HERE, show_default=True, metavar="FILE | URL",
    help=f"The ledger: a file, or postgresql://...; {LEDGER} sets it too.",
)  # fmt: skip


def is_ledger(where: str) -> bool:
    """Whether something is there that can be a ledger."""
    from pathlib import Path

    return "://" in where or Path(where).exists()


def the_ledger(where: str) -> Ledger:
    """The ledger at a path or address that is there; raises `LedgerError` where there is none yet."""
    from armsledger.errors import LedgerError
    from armsledger.ledger.book import Ledger

    if not is_ledger(where):
        remedy = "`armsledger add PATH` makes one, --ledger names another"
        raise LedgerError(where, "there is no ledger", remedy)
    return Ledger.open(where)


def now() -> str:
    """This moment in UTC, as the ledger keeps it: 2026-01-31T09:30:00.123456Z."""
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

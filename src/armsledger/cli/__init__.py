"""The command line: `armsledger read`, `add`, `flows`, `show` and the others, in the files of this folder.

Enters: arguments and standard input. Leaves: data on stdout, everything else on stderr, and an exit code: 0 done,
1 failed, 2 usage, 3 done but some inputs were refused, 130 interrupted. Only click is imported here; what a command
needs, it imports when it runs.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from armsledger.cli import asking, judging, keeping, reading
from armsledger.cli.options import DEBUG, DONE, FAILED, INTERRUPTED, REFUSED, House, show_version
from armsledger.cli.reading import FORMATS, PARTS, READERS, SHELLS

__all__ = ["DEBUG", "FORMATS", "PARTS", "READERS", "REFUSED", "SHELLS", "cli", "main"]


@click.group(cls=House, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=show_version, help="The version.")
def cli() -> None:
    """Reads arms-transfer news: who says which weapons go from whom to whom, on what evidence.

    Data go to stdout, everything else to stderr. The exit code is 0 when done, 1 failed, 2 wrong usage,
    3 done but some inputs were refused, 130 interrupted.
    """


for command in (*reading.COMMANDS, *keeping.COMMANDS, *asking.COMMANDS, *judging.COMMANDS):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. No traceback reaches a person who did not ask for it."""
    try:
        listen()
        code = cli.main(args=arguments, prog_name="armsledger", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except Exception as error:
        return explain_failure(error)


def listen() -> None:
    """With ARMSLEDGER_DEBUG=1, let everything be told that is otherwise kept from people."""
    if os.environ.get(DEBUG):
        import logging

        logging.basicConfig(format="%(name)s: %(message)s")
        logging.getLogger("armsledger").setLevel(logging.DEBUG)


def explain_failure(error: Exception) -> int:
    """What went wrong, in words, on stderr; with ARMSLEDGER_DEBUG=1 the traceback too."""
    from armsledger.errors import ArmsledgerError
    from armsledger.views.safe import safe

    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error)
    if isinstance(error, ArmsledgerError):
        click.echo(f"Error: {safe(str(error))}", err=True)
        return FAILED
    if isinstance(error, OSError):
        click.echo(f"Error: {safe(error.strerror or str(error))}: the output was not written whole.", err=True)
        return FAILED
    said = f"{type(error).__name__}: {safe(str(error))}"
    click.echo(f"Error: {said}. This is a fault of armsledger; please report it.", err=True)
    click.echo(f"{DEBUG}=1 shows where it happened.", err=True)
    return FAILED

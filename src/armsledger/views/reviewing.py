"""The commands of judgement, ready to be called: `review`, `history`, `judgements export` and `judgements import`.

Enters: an open ledger, who decides, a clock, streams. Leaves: judgements in the ledger, text on streams, and how many
inputs were refused.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, TextIO

from armsledger.errors import IntakeError
from armsledger.ledger.exchanging import Imported, imported, read, rows_of
from armsledger.ledger.fitting import Fit
from armsledger.ledger.histories import Entry, history
from armsledger.records import Refusal
from armsledger.views.refusals import refusal_line
from armsledger.views.writers import dumped

if TYPE_CHECKING:
    from armsledger.ledger.book import Ledger

WHO = "ARMSLEDGER_WHO"


def who_decides(given: str | None) -> str:
    """The name under which decisions are kept: the one given, else that of the environment, else the login name."""
    import getpass

    for name in (given, os.environ.get(WHO)):
        if name is not None and name.strip():
            return name.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise IntakeError("--who", "nobody is named as deciding", f"Give --who NAME, or set {WHO}") from None


def review_at_terminal(
    ledger: Ledger, *, who: str, now: Callable[[], str], flow: str | None = None, doc: str | None = None
) -> None:
    """Put claims to the person at the terminal; returns when he quits."""
    from armsledger.ledger.desk import LedgerDesk
    from armsledger.views.review import review
    from armsledger.views.review_keys import Keyboard
    from armsledger.views.terminal import console_for

    console = console_for(sys.stdout if sys.stdout.isatty() else sys.stderr)
    with Keyboard() as keys:
        review(LedgerDesk(ledger), who=who, now=now, keys=keys, console=console, flow=flow, doc=doc)


def review_lines(ledger: Ledger, rows: IO[bytes], stream: TextIO, *, who: str, now: Callable[[], str]) -> int:
    """Take judgements a line at a time, print a result for each, and tell of those refused; returns how many were.

    Each is kept before the next line is read; what follows from all of them is worked out at the end.
    """
    from armsledger.ledger.desk import LedgerDesk
    from armsledger.views.review_lines import judge_lines

    refused = 0
    with ledger.batch():
        for found in judge_lines(rows_of(rows), LedgerDesk(ledger), who=who, now=now):
            if isinstance(found, Refusal):
                refused += 1
                print(f"refused: {refusal_line(found)}", file=sys.stderr)
            else:
                stream.write(dumped(found) + "\n")
                stream.flush()
    return refused


def import_judgements(ledger: Ledger, rows: IO[bytes], name: str) -> Imported:
    """Take the judgements of another ledger in; what follows from them is worked out at the end."""
    from armsledger.ledger.desk import fitting

    report = imported(read(rows_of(rows), name), ledger.judgements(), fitting(ledger))
    with ledger.batch():
        for judgement in report.new:
            ledger.judge(judgement)
    return report


def history_of(ledger: Ledger, id: str) -> list[Entry]:
    """The judgements of a claim, statement, document, judgement or name; raises `IntakeError` where there are none."""
    log = ledger.judgements()
    found = history(log, id, fits_of(ledger, id))
    if not found:
        reason = "no judgement is of anything whose id begins so, or of a name like this"
        raise IntakeError(id, reason, "`armsledger judgements export` lists all")
    return found


def fits_of(ledger: Ledger, id: str) -> dict[str, Fit]:
    """How the judgements of a claim fit it by now; none where the id is not that of a claim."""
    from armsledger.ledger.desk import LedgerDesk

    desk = LedgerDesk(ledger)
    try:
        return dict(desk.case(desk.find(id)).judged.fits or {}) if id.startswith("c-") else {}
    except IntakeError:
        return {}

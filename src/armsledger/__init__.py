"""armsledger reads arms-transfer news and keeps a ledger of who says what.

>>> import armsledger
>>> reading = armsledger.read("France delivered two frigates to Egypt in 2021.", lang="en")
>>> [(c.stage, c.supplier, c.recipient, c.item) for c in reading.claims]
[('done', 'FRA', 'EGY', 'ship')]

Readings go into a ledger, which says what stands behind a flow:

>>> with armsledger.Ledger.open(":memory:") as ledger:
...     added = ledger.add(reading, at="2026-01-31T09:30:00Z")
...     [(flow.key.supplier, flow.key.recipient, flow.standing) for flow in ledger.flows()]
[('FRA', 'EGY', 'affirmed')]

Enters: texts, files, folders. Leaves: `Reading`s, and a `Ledger` over them. Importing this costs nothing; parsers, word
lists and databases are loaded by the first call that needs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from armsledger.records import Claim, Document, Reading, Refusal, Saying

if TYPE_CHECKING:
    from armsledger.ledger.book import Ledger

    __version__: str

__all__ = ["Claim", "Document", "Ledger", "Reading", "Refusal", "Saying", "__version__", "read", "read_all", "sayings"]


def read(text_or_path: str | Path, *, date: Date | str | None = None, lang: str | None = None) -> Reading:
    """Read one article: a text, or a file that exists (.txt, .md, .html, or NDJSON of one line).

    `date` is the day of publication, from which "last month" is counted; `lang` is `en`, `es` or `fr`. Both win over
    what is found in the text. Raises `errors.IntakeError` where the input cannot be read, or holds several documents,
    which are `read_all`'s; `errors.LanguageError` for a language that is not read.

    >>> reading = read("Poland has ordered 180 K2 tanks from South Korea.", date="2022-08-26")
    >>> [(claim.stage, claim.designation, claim.qty) for claim in reading.claims]
    [('agreed', 'K2', Range(low=180, high=180))]
    """
    from armsledger.reading.reader import read_document
    from armsledger.views.inputs import as_day, one_document

    return read_document(one_document(text_or_path, date=as_day(date), lang=lang))


def read_all(
    *paths: str | Path, date: Date | str | None = None, lang: str | None = None
) -> Iterator[Reading | Refusal]:
    """Read every document at `paths`: files, folders with all below them, NDJSON, `-` for standard input.

    What cannot be read comes as a `Refusal` in its place, with the reason and the remedy, and the rest goes on.
    """
    from armsledger.views.inputs import as_day, readings

    return readings(paths, date=as_day(date), lang=lang)


def sayings(text_or_path: str | Path, *, date: Date | str | None = None, lang: str | None = None) -> list[Saying]:
    """Who says what in an article, in text order, whether or not it is about matériel, as spans.

    Takes and raises what `read` does; the spans are offsets into the text as given.

    >>> text = "The port is shut, the mayor of Odesa said on Monday."
    >>> (said,) = sayings(text, lang="en")
    >>> text[slice(*said.source)], text[slice(*said.cue)], [text[slice(*span)] for span in said.content]
    ('the mayor of Odesa', 'said', ['The port is shut'])
    """
    from armsledger.reading.reader import sayings as heard
    from armsledger.views.inputs import as_day, one_document

    return heard(one_document(text_or_path, date=as_day(date), lang=lang))


def __getattr__(name: str) -> Any:
    """`__version__` and `Ledger`, looked up when they are asked for: a database costs nothing before."""
    if name == "__version__":
        from importlib.metadata import version

        return version("armsledger")
    if name == "Ledger":
        from armsledger.ledger.book import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Refusals and warnings as lines for stderr.

Enters: a `Refusal`, or a warning with the documents that it is about. Leaves: one harmless line.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.records import Refusal
from armsledger.views.safe import safe

NAMED = 3  # documents that a warning names before it counts the others


def refusal_line(refusal: Refusal) -> str:
    """Where, why, and what to do.

    >>> refusal_line(Refusal("news.ndjson:7", "the line is not valid JSON", "put one whole object on each line"))
    'news.ndjson:7: the line is not valid JSON; put one whole object on each line'
    """
    remedy = refusal.remedy.rstrip(".")
    ending = f"; {remedy[:1].lower()}{remedy[1:]}" if remedy else ""
    part = f" (characters {refusal.span.start} to {refusal.span.end})" if refusal.span is not None else ""
    return safe(f"{refusal.where}{part}: {refusal.reason}{ending}")


def warning_line(warning: str, documents: Sequence[str]) -> str:
    """A warning once, with the documents that it is about.

    >>> warning_line("no date was found", ["a", "b", "c", "d", "e"])
    'a, b, c and 2 more: no date was found'
    """
    more = len(documents) - NAMED
    named = ", ".join(documents[:NAMED]) + (f" and {more} more" if more > 0 else "")
    return safe(f"{named}: {warning}")

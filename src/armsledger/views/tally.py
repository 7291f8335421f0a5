"""What a run tells the person at the terminal: progress, refusals, warnings, sums; all of it on stderr.

Enters: `Reading`s and `Refusal`s as they come. Leaves: the same, counted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from armsledger.records import Reading, Refusal
from armsledger.views.phrases import counted
from armsledger.views.refusals import refusal_line, warning_line


class Tally:
    """Counts what is read; tells of a refusal when it comes, of warnings and sums at the end."""

    def __init__(self) -> None:
        self.documents = self.claims = self.refused = 0
        self.warnings: dict[str, list[str]] = {}
        self.watched = sys.stderr.isatty() and not sys.stdout.isatty()  # else the output itself shows how far it is

    def watch(self, items: Iterator[Reading | Refusal]) -> Iterator[Reading | Refusal]:
        """The same items, counted."""
        for item in items:
            if isinstance(item, Reading):
                self.count(item)
            else:
                self.refuse(item)
            self.progress(f"{counted(self.documents, 'document')}, {counted(self.claims, 'claim')}")
            yield item

    def count(self, reading: Reading) -> None:
        """Count a reading, with what of it could not be read."""
        self.documents += 1
        self.claims += len(reading.claims)
        for warning in reading.document.warnings:
            self.warn(warning, reading.document.id)
        for refusal in reading.refusals:
            self.refuse(refusal)

    def warn(self, warning: str, document: str) -> None:
        """Keep a warning about a document for the end."""
        self.warnings.setdefault(warning, []).append(document)

    def refuse(self, refusal: Refusal) -> None:
        """Tell of a refusal."""
        self.refused += 1
        self.progress("")
        print(f"refused: {refusal_line(refusal)}", file=sys.stderr)

    def progress(self, text: str) -> None:
        """Show how far it is, where a person watches; an empty text clears the line."""
        if self.watched:
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Tell of the warnings, and of the sums where more than one document was given."""
        self.progress("")
        sys.stdout.flush()
        for warning, documents in self.warnings.items():
            print(f"warning: {warning_line(warning, documents)}", file=sys.stderr)
        if self.documents + self.refused > 1:
            refused = f", {self.refused} refused" if self.refused else ""
            sums = f"{counted(self.documents, 'document')} read, {counted(self.claims, 'claim')}{refused}"
            print(sums, file=sys.stderr)

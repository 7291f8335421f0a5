"""The exception tree.

    ArmsledgerError
    ├── LexiconError     a data file under knowledge/ is wrong: names file, key and the nearest valid key
    ├── IntakeError      an input cannot become a document: carries a reason and a remedy
    │   └── LanguageError    its language is not one that armsledger reads
    ├── QuestionError    a question to the ledger names something that is not known, or several things at once
    ├── ReaderError      the reader itself cannot run (a model is missing or of another version)
    └── LedgerError      a ledger cannot be opened, read or written: carries a reason and a remedy

A caller's mistake raises one of these with what is wrong, which value, and what to do. A document or sentence that
cannot be read is not an exception but a `records.Refusal`, which is kept beside the claims.
"""

from __future__ import annotations


class ArmsledgerError(Exception):
    """The root: catch this to catch everything that armsledger raises on purpose."""


class LexiconError(ArmsledgerError):
    """A data file under `knowledge/` is wrong.

    `file` and `key` say where; the message ends with the nearest valid key where one is near.
    """

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key}: {problem}")
        self.file = file
        self.key = key


class IntakeError(ArmsledgerError):
    """An input cannot become a document: `where` (file, line), `reason`, and `remedy`, in plain words."""

    def __init__(self, where: str, reason: str, remedy: str) -> None:
        super().__init__(f"{where}: {reason}. {remedy}")
        self.where = where
        self.reason = reason
        self.remedy = remedy


class LanguageError(IntakeError):
    """The document is in a language that armsledger does not read; `language` is its ISO 639-1 code."""

    def __init__(self, where: str, language: str, reason: str, remedy: str) -> None:
        super().__init__(where, reason, remedy)
        self.language = language


class QuestionError(ArmsledgerError):
    """A question to the ledger names what is not known, or several things at once: `asked`, `reason`, `remedy`."""

    def __init__(self, asked: str, reason: str, remedy: str) -> None:
        super().__init__(f"{asked!r} {reason}. {remedy}.")
        self.asked = asked
        self.reason = reason
        self.remedy = remedy


class ReaderError(ArmsledgerError):
    """The reader cannot run: a parser model is missing or does not fit this version."""


class LedgerError(ArmsledgerError):
    """A ledger cannot be opened, read or written: `where` (file or address), `reason`, and `remedy`, in plain words."""

    def __init__(self, where: str, reason: str, remedy: str) -> None:
        super().__init__(f"{where}: {reason}. {remedy}")
        self.where = where
        self.reason = reason
        self.remedy = remedy

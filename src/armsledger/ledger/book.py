"""The ledger itself: documents and claims in, statements and flows out.

Enters: readings, judgements, questions. Leaves: records. Every document is kept in one transaction, whole or not at
all. What follows from it (families, statements, flows) is worked out in the same transaction, or, within `batch`,
once for many documents; a ledger that was stopped in between does so before it next answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy.engine import Connection, Engine

from armsledger.ledger.judgement.pairs import Decided
from armsledger.ledger.judgement.reattaching import Unfit
from armsledger.ledger.records import Family, Flow, Judgement, Statement
from armsledger.ledger.saying.acts import ActPrint
from armsledger.ledger.storage import (
    answers,
    checking,
    identity,
    judging,
    keeping,
    refresh,
    rereading,
    searching,
    tables,
)
from armsledger.ledger.storage.keeping import Added
from armsledger.ledger.storage.opening import address, explained, open_engine, shown
from armsledger.ledger.storage.rereading import Reread
from armsledger.ledger.storage.versions import reader_version
from armsledger.records import Claim, Document, Reading, Refusal

Read = Callable[[Document], Reading | Refusal | None]
LAST = "9999"  # after every moment
AT_ONCE = 2_000  # of what is stale, worked out in one transaction of a batch


class Ledger:
    """A ledger that is open. Make one with `Ledger.open`, close it with `close` or a `with` statement."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine = engine
        self.where = where
        self._batched = False

    @classmethod
    def open(cls, where: str | Path) -> Self:
        """The ledger at a path or address, which is made where there is none; raises `LedgerError`."""
        engine = open_engine(where)
        return cls(engine, shown(address(where)))

    def close(self) -> None:
        """Let go of the file or server."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    # what is written

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.where), tables.writing(self.engine) as connection:
            yield connection

    def add(self, reading: Reading, *, at: str, reader: str | None = None, act: ActPrint | None = None) -> Added:
        """Keep a document and what was read in it. The same document again changes nothing.

        `act` is what was heard in it (`acts.act_print`), by which own reports of one briefing are found.
        """
        with self._writing() as connection:
            added = keeping.keep(connection, reading, reader or reader_version(), at, act)
            if added.outcome != "same" and not self._batched:
                refresh.refresh_lightly(connection)
        return added

    def holds(self, document: Document) -> bool:
        """Whether this very version of a document counts here, so that it need not be read."""
        id = identity.document_id(identity.tidied(document))
        with explained(self.where), tables.asking(self.engine) as connection:
            return keeping.current(connection, tables.documents.c.id == id) is not None

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Within this, what follows from documents is worked out once, at the end."""
        self._batched = True
        try:
            yield
        finally:
            self._batched = False
        self.settle()

    def settle(self) -> None:
        """Work out what is stale, in transactions of bounded size."""
        more = True
        while more:
            with self._writing() as connection:
                more = refresh.refresh(connection, AT_ONCE)

    def judge(self, judgement: Judgement) -> bool:
        """Add a person's decision; False where it is there already. What follows from it is worked out at once."""
        with self._writing() as connection:
            new = judging.judge(connection, judgement)
        if new and not self._batched:
            self.settle()
        return new

    def reread(self, read: Read, *, at: str, reader: str | None = None) -> Reread:
        """Read again what an older reader read. `read` takes the document as it is kept.

        Stopped half-way, the same call goes on with the documents that are left.
        """
        version = reader or reader_version()
        with self._asking() as connection:
            docs = rereading.outdated(connection, version)
        found = Counter[str]()
        refusals: list[Refusal] = []
        with self.batch():
            for doc in docs:
                document = self.document(doc)
                again = read(document) if document is not None else None
                if isinstance(again, Refusal):
                    refusals.append(again)
                    with self._writing() as connection:
                        rereading.keep_failure(connection, doc, again, at)
                elif again is not None:
                    with self._writing() as connection:
                        counts = rereading.replace_reading(connection, doc, again, version, at)
                    found.update(dict(zip(("new", "gone", "stayed"), counts, strict=True)), documents=1)
        return Reread(**found, refusals=tuple(refusals), unfit=tuple(self.unfit()))

    def refuse(self, refusal: Refusal, *, at: str) -> None:
        """Keep that an input could not be read."""
        with self._writing() as connection:
            keeping.keep_refusals(connection, [refusal], None, None, at)

    # what is asked

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        with explained(self.where):
            with tables.asking(self.engine) as connection:
                stale = not self._batched and refresh.is_stale(connection)
            if stale:
                self.settle()
            with tables.asking(self.engine) as connection:
                yield connection

    def documents(self, *, superseded: bool = False) -> list[answers.Entry]:
        """The documents that count, or all, by id."""
        with self._asking() as connection:
            return answers.documents(connection, superseded)

    def document(self, id: str) -> Document | None:
        """A document with its text, by its id or by the name that it was given."""
        with self._asking() as connection:
            return answers.document(connection, id)

    def claims(self, *, doc: str | None = None, ids: Sequence[str] | None = None) -> list[Claim]:
        """Claims that count: those of a document, those with these ids, or all."""
        with self._asking() as connection:
            return answers.claims(connection, doc, ids)

    def flows(self, asked: answers.Asked = answers.ALL, **filters: Any) -> list[Flow]:
        """The lines of the ledger that meet the filters of `answers.Asked`, given as one or as keywords."""
        with self._asking() as connection:
            return answers.flows(connection, answers.Asked(**filters) if filters else asked)

    def flow(self, id: str, *, at: str | None = None) -> Flow | None:
        """One line, as it is or as it was at a moment."""
        with self._asking() as connection:
            return answers.flow(connection, id, at)

    def statements(self, *, flow: str | None = None, ids: Sequence[str] | None = None) -> list[Statement]:
        """The statements on a flow, those with these ids (also those that no longer count), or all that count."""
        with self._asking() as connection:
            return answers.statements(connection, flow, ids)

    def families(self) -> list[Family]:
        """The families of documents, with the joins that make them."""
        with self._asking() as connection:
            return answers.families(connection)

    def acts(self) -> list[answers.Act]:
        """On which act of saying each document rests."""
        with self._asking() as connection:
            return answers.acts(connection)

    def refusals(self) -> list[Refusal]:
        """What could not be read."""
        with self._asking() as connection:
            return answers.refusals(connection)

    def search(self, words: str, *, limit: int = 50) -> list[searching.Found]:
        """The documents that hold every word, the best first."""
        with self._asking() as connection:
            return searching.search(connection, words, limit)

    def judgements(self) -> list[Judgement]:
        """All judgements, in the order in which they were made."""
        with self._asking() as connection:
            return judging.judgements(connection)

    def identities(self) -> dict[tuple[str, str], Decided]:
        """What persons decided about names: (field, folded name) -> whom or what it stands for."""
        with self._asking() as connection:
            return judging.identities_now(connection)

    def unfit(self) -> list[Unfit]:
        """The judgements that fit nothing that is here now, and why."""
        with self._asking() as connection:
            return judging.unfit(connection)

    def events(self, *, since: str = "", until: str = LAST) -> list[answers.Event]:
        """What happened after a moment, up to another, in order."""
        with self._asking() as connection:
            return answers.events(connection, since, until)

    def changes(self, *, since: str, until: str = LAST) -> list[answers.Change]:
        """The lines that changed after a moment, up to another: each as it was at the one and at the other."""
        with self._asking() as connection:
            return answers.changes(connection, since, until)

    def check(self) -> list[checking.Fault]:
        """What is wrong with the ledger, in words; nothing, where all is well."""
        with self._asking() as connection:
            return checking.check(connection)

    def info(self) -> dict[str, Any]:
        """How much is in the ledger, and of which versions."""
        with self._asking() as connection:
            return answers.info(connection, self.where)

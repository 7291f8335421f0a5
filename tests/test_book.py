"""The ledger as a whole: what goes in, and what comes out, in both databases."""

from __future__ import annotations

from armsledger.ledger.book import Ledger
from tests.ledger_data import AT, LATER, reading, some_reading


def test_what_is_added_comes_out(where: str) -> None:
    with Ledger.open(where) as ledger:
        added = ledger.add(reading("a", ("Iran sent drones to Russia.", {})), at=AT)
        assert (added.outcome, added.claims) == ("new", 1)
        found = ledger.document(added.doc)
        assert found is not None and found.text == "Iran sent drones to Russia. "
        assert [claim.doc for claim in ledger.claims()] == [added.doc]
        (flow,) = ledger.flows(supplier="IRN", recipient="RUS")
        (statement,) = ledger.statements(flow=flow.id)
        assert statement.carriers[0].claim == ledger.claims()[0].id
        assert ledger.flow(flow.id) == flow


def test_the_same_document_again_changes_nothing(where: str) -> None:
    with Ledger.open(where) as ledger:
        one = ledger.add(some_reading(1), at=AT)
        before = ledger.info()
        assert ledger.add(some_reading(1), at=LATER) == one.__class__(one.doc, "same", one.claims)
        assert ledger.info() == before


def test_a_changed_text_supersedes_and_keeps_the_old_one(where: str) -> None:
    with Ledger.open(where) as ledger:
        old = ledger.add(reading("a", ("Iran sent drones to Russia.", {})), at=AT)
        new = ledger.add(reading("a", ("Iran sent drones to Syria.", {"recipient": "SYR"})), at=LATER)
        assert (new.outcome, new.old) == ("superseded", old.doc)
        kept = ledger.document(old.doc)
        assert kept is not None and "Russia" in kept.text
        assert [flow.key.recipient for flow in ledger.flows()] == ["SYR"]
        assert [(entry.id, entry.gone) for entry in ledger.documents()] == [(new.doc, None)]
        back = ledger.add(reading("a", ("Iran sent drones to Russia.", {})), at="2026-03-01T00:00:00Z")
        assert (back.outcome, back.doc) == ("superseded", old.doc)
        assert [flow.key.recipient for flow in ledger.flows()] == ["RUS"]

"""The ledger as a whole: what goes in, and what comes out, in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from armsledger.ledger.book import Ledger
from armsledger.ledger.saying.acts import ActPrint, Voice
from armsledger.ledger.storage import tables
from armsledger.records import Refusal, Span
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


def test_another_day_or_language_is_another_version(where: str) -> None:
    with Ledger.open(where) as ledger:
        old = ledger.add(reading("a", ("Iran sent drones to Russia.", {})), at=AT)
        new = ledger.add(reading("a", ("Iran sent drones to Russia.", {}), lang="fr"), at=LATER)
        assert (new.outcome, new.old) == ("superseded", old.doc)
        assert [entry.lang for entry in ledger.documents()] == ["fr"]


def test_what_was_changed_behind_its_back_is_found(where: str) -> None:
    with Ledger.open(where) as ledger:
        added = ledger.add(reading("a", ("Iran sent drones to Russia.", {})), at=AT)
        assert ledger.check() == []
        with tables.writing(ledger.engine) as connection:
            connection.execute(sa.update(tables.texts).values(text="Iran sent drones to Syria.  "))
            connection.execute(sa.update(tables.documents).values(outlet="Another"))
            connection.execute(sa.delete(tables.statement_flows))
        reasons = {fault.where[0]: fault.reason for fault in ledger.check()}
        assert "does not stand at" in reasons["c"]
        assert any("its text was changed" in fault.reason for fault in ledger.check() if fault.where == added.doc)
        assert any("one of them was changed" in fault.reason for fault in ledger.check() if fault.where == added.doc)
        assert "its lines are not those" in reasons["s"]
        assert "does not rest on the statements" in reasons["f"]


def test_documents_are_found_by_their_words(where: str) -> None:
    with Ledger.open(where) as ledger:
        for number, (title, day) in enumerate([("Port", 3), ("Drones", 1), ("Drones", 2)]):
            given = {"title": title, "published": date(2024, 3, day)}
            ledger.add(reading(f"n{number}", (f"Téhéran, drone and drones {number}.", {}), **given), at=AT)
        assert [found.name for found in ledger.search("DRONES teheran")] == ["n2", "n1", "n0"]
        assert [found.name for found in ledger.search("drones", limit=1)] == ["n2"]
        assert ledger.search("drones moon") == []


def test_what_cannot_be_read_is_kept(where: str) -> None:
    with Ledger.open(where) as ledger:
        refusal = Refusal("a.txt", "is empty", "give a text", Span(0, 1))
        for _ in range(2):
            ledger.refuse(refusal, at=AT)
        assert ledger.refusals() == [refusal]


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


def test_what_it_holds_need_not_be_read_again(where: str) -> None:
    with Ledger.open(where) as ledger:
        one = reading("a", ("Iran sent drones to Russia.", {}))
        assert not ledger.holds(one.document)
        ledger.add(one, at=AT)
        assert ledger.holds(one.document)
        assert not ledger.holds(replace(one.document, lang="fr"))


def test_own_reports_of_one_act_rest_on_it_together(where: str) -> None:
    with Ledger.open(where) as ledger:
        docs = []
        for number, day in enumerate((3, 3, 20)):
            one = reading(f"own{number}", (f"Report {number} of drones.", {}), published=date(2024, 3, day))
            anchors = {f"number:{n}": 1.0 for n in range(6)}
            heard = ActPrint("", "en", f"2024-03-{day:02}", voices=(Voice("state:USA", "kirbi", 1.0),), anchors=anchors)
            docs.append(ledger.add(one, at=AT, act=heard).doc)
        acts = {one.doc: one.act for one in ledger.acts()}
        assert len({acts[doc] for doc in docs[:2]}) == 1
        assert {one.voice for one in ledger.acts()} == {"state:USA"}

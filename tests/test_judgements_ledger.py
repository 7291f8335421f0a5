"""Judgements in a ledger: they outlive a reading by another reader, are reviewed, undone, exchanged."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from armsledger.errors import IntakeError
from armsledger.ledger.book import Ledger
from armsledger.ledger.judgement.desk import LedgerDesk, fitting
from armsledger.ledger.judgement.exchanging import imported, read, rows_of
from armsledger.ledger.judgement.histories import history
from armsledger.ledger.records import Judgement
from armsledger.records import Document, Range, Reading, Source
from armsledger.views.judgements import HISTORIES, import_lines, write_judgements
from armsledger.views.review_lines import judge_lines
from tests.ledger_data import AT, LATER, reading

WHITE_HOUSE = Source(org="White House", country="USA")
DRONES = ("Iran has sent more than 400 drones to Russia.", {"qty": Range(400, None), "source": WHITE_HOUSE})
SHELLS = ("Pyongyang has sold shells to Moscow.", {"supplier": "PRK", "item": "ammunition"})
DENIAL = ("Tehran has sent no drones, it says.", {"polarity": "denied", "source": Source(country="IRN")})
NOON = "2026-02-01T12:00:00Z"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of two documents: four claims, one line contested."""
    with Ledger.open(tmp_path / "ledger.db") as opened:
        opened.add(reading("one", DRONES, SHELLS), at=AT, reader="1")
        opened.add(reading("two", DRONES, DENIAL, outlet="Le Courrier"), at=AT, reader="1")
        yield opened


def judge(ledger: Ledger, *lines: dict[str, object], who: str = "Ana") -> list[object]:
    """The results of lines, as `review` takes them."""
    rows = [json.dumps(line).encode() for line in lines]
    return list(judge_lines(rows, LedgerDesk(ledger), who=who, now=lambda: NOON))


def claim_id(ledger: Ledger, doc: str, item: str, polarity: str = "affirmed") -> str:
    return next(one.id for one in ledger.claims(doc=doc) if (one.item, one.polarity) == (item, polarity))


def changed(document: Document) -> Reading:
    """Another reader: it is less sure, takes the figure for 40, and no longer sees the shells."""
    first = reading("one", DRONES, SHELLS)
    claims = first.claims if document.text == first.document.text else reading("two", DRONES, DENIAL).claims
    read_ = [
        replace(one, certainty="believed", qty=Range(40, 40) if one.qty is not None else None)
        for one in claims
        if one.item != "ammunition"
    ]
    return Reading(document, tuple(read_))


def test_judgements_survive_reread_with_a_changed_reader(ledger: Ledger) -> None:
    drones, shells = claim_id(ledger, "one", "uav"), claim_id(ledger, "one", "ammunition")
    denial, other = claim_id(ledger, "two", "uav", "denied"), claim_id(ledger, "two", "uav")
    judge(
        ledger,
        {"claim": drones, "verdict": "correct", "value": {"qty": [300, None]}, "why": "the transcript"},
        {"claim": shells, "verdict": "accept"},
        {"claim": denial, "verdict": "reject"},
        {"claim": other, "verdict": "accept"},
    )
    log = ledger.judgements()
    before = {one.id: one for one in ledger.claims()}
    report = ledger.reread(changed, at=LATER, reader="2")
    assert ledger.judgements() == log
    after = {(one.doc, one.polarity): one for one in ledger.claims()}
    assert after[before[drones].doc, "affirmed"].qty == Range(300, None)
    assert after[before[drones].doc, "affirmed"].id != drones  # another reading, another id
    assert after[before[other].doc, "affirmed"].qty == Range(400, None)  # as it was accepted
    assert "given by Ana" in after[before[drones].doc, "affirmed"].why[-1].rule
    cases = [LedgerDesk(ledger).case(one).judged for one in LedgerDesk(ledger).queue(doc="two")]
    assert sorted((one.read.polarity, one.state) for one in cases) == [
        ("affirmed", "corrected"), ("denied", "rejected"),
    ]  # fmt: skip
    assert [(one.judgement.verdict, one.reason) for one in report.unfit] == [
        ("accept", "no claim is read in its sentence now")
    ]
    now = after[before[drones].doc, "affirmed"].id
    assert [entry.note[:34] for entry in LedgerDesk(ledger).history(now)] == ["the same sentence; certainty was s"]
    ledger.reread(lambda document: reading(
        *(("one", DRONES, SHELLS) if "shells" in document.text else ("two", DRONES, DENIAL))
    ), at=LATER, reader="3")  # fmt: skip
    assert ledger.unfit() == []  # what was listed fits again
    assert ledger.check() == []


def test_the_queue_and_what_is_seen(ledger: Ledger) -> None:
    desk = LedgerDesk(ledger)
    queue = desk.queue()
    assert len(queue) == 4
    first = desk.case(queue[0])
    assert "its line is contested" in first.why
    assert first.flows[0].standing == "contested"
    judge(ledger, {"claim": queue[0], "verdict": "accept"})
    assert LedgerDesk(ledger).queue()[-1] == queue[0]
    flow = next(one for one in ledger.flows() if one.key.item == "ammunition")
    assert len(desk.queue(flow=flow.id[:8])) == 1
    assert len(desk.queue(doc="two")) == 2
    assert desk.find(queue[0][2:10]) == queue[0]
    for wanted in ("c-zz", "c-"):
        with pytest.raises(IntakeError):
            desk.find(wanted)


def test_a_rejected_claim_no_longer_counts_and_comes_back_by_undoing(ledger: Ledger) -> None:
    shells = claim_id(ledger, "one", "ammunition")
    judge(ledger, {"claim": shells, "verdict": "reject"})
    assert [one.key.item for one in ledger.flows()] == ["uav"]
    judge(ledger, {"undoes": ledger.judgements()[0].id})
    assert sorted(one.key.item for one in ledger.flows()) == ["ammunition", "uav"]
    assert [entry.standing for entry in LedgerDesk(ledger).history(shells)] == ["taken back", "takes back"]


def test_statements_are_parted_and_joined(ledger: Ledger) -> None:
    one, other = claim_id(ledger, "one", "uav"), claim_id(ledger, "two", "uav")

    def carried() -> int:
        return sum(len(statement.carriers) == 2 for statement in ledger.statements())

    assert carried() == 1
    joined = [found for found in LedgerDesk(ledger).others(one) if found.kind == "statement" and found.joined]
    assert [found.id for found in joined] == [other]
    judge(ledger, {"verdict": "split", "statements": [one, other]})
    assert carried() == 0
    judge(ledger, {"verdict": "merge", "statements": [one, other]})
    assert carried() == 1


def test_two_analysts_exchange(ledger: Ledger, tmp_path: Path) -> None:
    judge(ledger, {"claim": claim_id(ledger, "one", "uav"), "verdict": "correct", "value": {"qty": [300, None]}})
    judge(ledger, {"claim": claim_id(ledger, "two", "uav", "denied"), "verdict": "accept"})
    stream = io.StringIO()
    assert write_judgements(ledger.judgements(), stream) == 2
    with Ledger.open(tmp_path / "ben.db") as ben:
        ben.add(reading("one", DRONES, SHELLS), at=LATER, reader="1")
        judge(ben, {"claim": claim_id(ben, "one", "uav"), "verdict": "accept"}, who="Ben")

        def take() -> list[Judgement]:
            data = io.BytesIO(stream.getvalue().encode() + b"{}\n")
            report = imported(read(rows_of(data), "ana.ndjson"), ben.judgements(), fitting(ben))
            lines.append("\n".join(import_lines(report)))
            for one in report.new:
                ben.judge(one)
            return list(report.new)

        lines: list[str] = []
        assert len(take()) == 2
        assert take() == []
        assert "differs: Ana: correct qty: 300.." in lines[0]
        assert "fits nothing here: Ana: accept" in lines[0]
        assert "its document is not here" in lines[0]
        assert "refused: ana.ndjson:3: the judgement has no 'id'" in lines[0]
        assert lines[0].endswith("2 new judgements, 1 in conflict, 1 fitting nothing here, 1 refused")
        case = LedgerDesk(ben).case(claim_id(ben, "one", "uav"))
        assert [one.about for one in case.judged.disputes] == ["qty"]
        ben.add(reading("two", DRONES, DENIAL, outlet="Le Courrier"), at=LATER, reader="1")
        assert ben.unfit() == []  # the document has come, and so has its judgement's time


def test_a_history_for_people_and_programs(ledger: Ledger) -> None:
    drones = claim_id(ledger, "one", "uav")
    judge(ledger, {"claim": drones, "verdict": "correct", "value": {"qty": [300, None]}, "why": "see \x1b[2J"})
    judge(ledger, {"claim": drones, "verdict": "reject"}, who="Ben")
    shown = {}
    for shape, write in HISTORIES.items():
        stream = io.StringIO()
        write(history(ledger.judgements(), drones), stream)
        shown[shape] = stream.getvalue()
    assert "Ana  correct qty: 300..  disputed" in shown["table"]
    assert "\x1b[2J" not in shown["table"]
    assert [json.loads(line)["standing"] for line in shown["ndjson"].splitlines()] == ["disputed", "disputed"]
    assert len(json.loads(shown["json"])) == 2

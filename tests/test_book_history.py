"""What persons decided, what was read again, and what was so at a moment."""

from __future__ import annotations

from dataclasses import replace

from armsledger.ledger.book import Ledger
from armsledger.ledger.judgement.contents import content
from armsledger.ledger.judgement.judgements import made, undoing
from armsledger.ledger.records import Judgement
from armsledger.ledger.storage.deltas import step, taken
from armsledger.records import Claim, Document, Range, Reading, Source
from tests.ledger_data import AT, LATER, claim, reading

LAST = "2026-03-31T08:00:00Z"
DRONES = ("Iran sent 400 drones to Russia, it was said.", {"qty": Range(400, None), "source": Source(country="USA")})
SHIPS = ("France sold two ships to Egypt.", {"supplier": "FRA", "recipient": "EGY", "item": "ship"})


def about(ledger: Ledger, one: Claim, verdict: str, at: str = LATER, **value: object) -> Judgement:
    """A judgement of a claim that is in a ledger."""
    document = ledger.document(one.doc)
    assert document is not None
    target = {"claim": content(one, document, beside=ledger.claims(doc=one.doc))}
    return made(at=at, who="ana", verdict=verdict, target=target, value=value, why="looked")


def test_a_rejected_claim_counts_no_more_until_that_is_taken_back(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(reading("a", DRONES, SHIPS), at=AT)
        first = ledger.claims()[0]
        reject = about(ledger, first, "reject")
        assert ledger.judge(reject) and not ledger.judge(reject)
        assert [flow.key.item for flow in ledger.flows()] == ["ship"]
        assert ledger.check() == []
        assert ledger.judge(undoing(reject, at=LAST, who="ana"))
        assert {flow.key.item for flow in ledger.flows()} == {"ship", "uav"}
        assert [one.id for one in ledger.judgements()] == [reject.id, ledger.judgements()[1].id]


def test_a_correction_moves_the_claim_to_its_line(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(reading("a", DRONES), at=AT)
        ledger.judge(about(ledger, ledger.claims()[0], "correct", to="BLR"))
        (flow,) = ledger.flows()
        assert (flow.key.recipient, ledger.claims()[0].recipient) == ("BLR", "BLR")
        (statement,) = ledger.statements(flow=flow.id)
        assert statement.accepted


def test_judgements_survive_a_new_reader(where: str) -> None:
    def newer(document: Document) -> Reading:
        """The first sentence read with another quantity, the second not at all, and a third."""
        changed = claim(DRONES[0], qty=Range(300, None), source=Source(country="USA"))
        return Reading(document, (changed, claim(document.text[-6:-1], len(document.text) - 6)))

    with Ledger.open(where) as ledger:
        ledger.add(reading("a", DRONES, SHIPS), at=AT, reader="1")
        drones, ships = ledger.claims()
        ledger.judge(about(ledger, drones, "correct", qty=[500, None]))
        rejected = about(ledger, ships, "reject", at="2026-02-28T12:00:01Z")
        ledger.judge(rejected)
        found = ledger.reread(newer, at=LAST, reader="2")
        assert (found.documents, found.new, found.gone, found.stayed) == (1, 1, 1, 1)
        assert [(one.judgement.id, bool(one.reason)) for one in found.unfit] == [(rejected.id, True)]
        assert ledger.claims()[0].qty == Range(500, None)
        assert len(ledger.judgements()) == 2
        assert ledger.reread(newer, at=LAST, reader="2").documents == 0
        assert ledger.check() == []
        back = ledger.reread(lambda document: reading("a", DRONES, SHIPS), at="2026-04-01T00:00:00Z", reader="3")
        assert back.unfit == ()
        assert [flow.key.item for flow in ledger.flows()] == ["uav"]


def test_a_judgement_may_come_before_its_document(where: str) -> None:
    with Ledger.open(":memory:") as other:
        other.add(reading("a", DRONES), at=AT)
        reject = about(other, other.claims()[0], "reject")
    with Ledger.open(where) as ledger:
        ledger.judge(reject)
        assert [one.judgement.id for one in ledger.unfit()] == [reject.id]
        ledger.add(reading("a", DRONES), at=LAST)
        assert (ledger.flows(), ledger.unfit()) == ([], [])


def test_what_was_so_at_a_moment(where: str) -> None:
    denial = ("Iran denied having sent drones.", {"polarity": "denied", "source": Source(country="IRN")})
    with Ledger.open(where) as ledger:
        ledger.add(reading("a", DRONES), at=AT)
        (before,) = ledger.flows()
        ledger.add(reading("b", denial), at=LATER)
        ledger.add(reading("c", SHIPS), at=LAST)
        now = ledger.flow(before.id)
        assert now is not None and (before.standing, now.standing) == ("affirmed", "contested")
        assert ledger.flow(before.id, at=AT) == before
        assert ledger.flow(before.id, at="2020-01-01T00:00:00Z") is None
        moved = {change.id: change for change in ledger.changes(since=AT)}
        assert (moved[before.id].before, moved[before.id].after) == (before, now)
        assert sorted(change.before is None for change in moved.values()) == [False, True]
        assert ledger.changes(since=LAST) == []
        assert [event.what for event in ledger.events(since=AT, until=LATER)] == ["document"]


def test_fractions_of_a_second_come_in_order(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(reading("a", DRONES), at="2026-01-31T09:30:00Z")
        ledger.add(reading("b", SHIPS), at="2026-01-31T09:30:00.25Z")
        assert len(ledger.events(since="2026-01-31T09:30:00Z")) == 1
        assert len(ledger.events(until="2026-01-31T09:30:00Z")) == 1
        assert len(ledger.changes(since="2026-01-31T09:30:00Z", until="2026-01-31T09:30:00.25Z")) == 1


def test_steps_lead_back() -> None:
    values = [None, 1, [], [1, 2, 3], [1, 3], [0, 1, 2, 3, 4], {"a": [1], "b": 2}, {"b": {"c": 1}}, {}, "x"]
    for now in values:
        for then in values:
            assert taken(now, step(now, then)) == then


def test_documents_of_one_name_in_two_folders_are_two(where: str) -> None:
    one = reading("a", DRONES)
    other = reading("a", SHIPS)
    with Ledger.open(where) as ledger:
        places = ("/x/a.txt", "/y/a.txt")
        for some, place in zip((one, other), places, strict=True):
            ledger.add(Reading(replace(some.document, place=place), some.claims), at=AT)
        assert len(ledger.documents()) == 2
        changed = reading("a", ("France sold three ships to Egypt.", SHIPS[1]))
        done = ledger.add(Reading(replace(changed.document, place=places[1]), changed.claims), at=LATER)
        assert done.outcome == "superseded"
        assert {flow.key.item for flow in ledger.flows()} == {"uav", "ship"}

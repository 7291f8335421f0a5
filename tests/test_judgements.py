"""Judgements: made and checked, what holds of them, and how they find their claims again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.errors import IntakeError
from armsledger.ledger.judgement.contents import content, contents, normal
from armsledger.ledger.judgement.deciding import in_force, moment_after
from armsledger.ledger.judgement.fitting import Wanted, fit
from armsledger.ledger.judgement.histories import history
from armsledger.ledger.judgement.judged import JudgedClaim, judged
from armsledger.ledger.judgement.judgements import judgement_of_record, judgement_record, made, undoing
from armsledger.ledger.judgement.pairs import claim_pairs, document_pairs, identities
from armsledger.ledger.records import Judgement
from armsledger.records import Claim, Document, Period, Range, Reason, Source, Span

FIRST = "Iran has sent Russia more than 400 drones since August, the White House said."
SECOND = "Warsaw ordered 48 FA-50 jets and 180 K2 tanks from Seoul."
TEXT = f"{FIRST} {SECOND}"
DOCUMENT = Document("d-1", TEXT, "en", text_sha256="ab" * 32, url="https://news.example/1")
WHITE_HOUSE = Source(org="White House", country="USA")
DRONES = Claim(
    "c-drones", "d-1", FIRST, Span(0, len(FIRST)), "transfer", "done", "affirmed", "stated", "IRN", "RUS", "uav", None,
    Range(400, None), None, Period("2022-08", None), WHITE_HOUSE, (), {"qty": Span(31, 34), "from": Span(0, 4)},
    (Reason("qty", "number", "400", Span(31, 34)), Reason("from", "agent", "Iran", Span(0, 4))),
)  # fmt: skip
JETS = Claim(
    "c-jets", "d-1", SECOND, Span(len(FIRST) + 1, len(TEXT)), "transfer", "agreed", "affirmed", "stated", "KOR", "POL",
    "combat-aircraft", "FA-50", Range(48, 48),
)  # fmt: skip
TANKS = replace(JETS, id="c-tanks", item="tank", designation="K2", qty=Range(180, 180))
CLAIMS = (DRONES, JETS, TANKS)
NOON = "2026-01-31T12:00:00Z"


def at(minute: int) -> str:
    return f"2026-01-31T12:{minute:02}:00Z"


def say(
    verdict: str, claim: Claim = DRONES, minute: int = 0, who: str = "Ana", why: str = "", **value: Any
) -> Judgement:
    """A judgement of a claim as it was read in the document."""
    target = {"claim": content(claim, DOCUMENT, beside=CLAIMS)}
    fields = {{"supplier": "from", "recipient": "to"}.get(name, name): one for name, one in value.items()}
    return made(at=at(minute), who=who, verdict=verdict, target=target, value=fields, why=why)


def now(judgements: Sequence[Judgement], claim: Claim = DRONES, claims: Sequence[Claim] = CLAIMS) -> JudgedClaim:
    """How a claim stands."""
    found = {one.read.id: one for one in judged(claims, DOCUMENT, judgements).claims}
    return found[claim.id]


# made and checked


def test_the_id_is_made_of_all_that_a_judgement_says() -> None:
    one = say("reject", why="the tanks are not meant")
    assert one.id == say("reject", why="the tanks are not meant").id
    others = [say("accept"), say("reject", who="Ben"), say("reject", minute=1), say("reject"), say("reject", JETS)]
    assert len({one.id, *(other.id for other in others)}) == 6


def test_a_judgement_is_the_same_after_json() -> None:
    one = say("correct", qty=[300, None], why="the other figure")
    assert judgement_of_record(json.loads(json.dumps(judgement_record(one)))) == one


def test_what_was_changed_after_it_was_written_is_refused() -> None:
    record = {**judgement_record(say("reject")), "who": "Somebody else"}
    with pytest.raises(IntakeError, match="changed after it was written"):
        judgement_of_record(record)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({}, "gives no field"),
        ({"quantity": [1, 2]}, r'value\.quantity: is no field of a claim. Valid|Did you mean "qty"'),
        ({"item": "tanks"}, "'tanks' is no item. Did you mean \"tank\""),
        ({"stage": "delivered"}, "is no stage"),
        ({"kind": None}, "is no kind"),
        ({"from": "Iran"}, "Write 'IRN'"),
        ({"from": "IRM"}, "Did you mean IRL, IRN, IRQ"),
        ({"to": "Hezbolah"}, 'is no party that is known|Did you mean "Hezbollah"|Write'),
        ({"to": "two\nlines"}, "is no name"),
        ({"qty": 400}, r"Give \[400, null\]"),
        ({"qty": [500, 400]}, r"Give \[400, 500\]"),
        ({"qty": [None, None]}, "is no range"),
        ({"qty": [True, None]}, "is no range"),
        ({"qty": [-1, None]}, "is no range"),
        ({"money": [5, 5, "dollars"]}, "is no sum of money"),
        ({"when": ["August 2022", None]}, "Write it as 2022, 2022-08"),
        ({"when": ["2022-02-30", None]}, "is no day"),
        ({"when": ["2023", "2022"]}, "begins after its end"),
        ({"source": {"nam": "x"}}, 'Did you mean "name"'),
        ({"source": {"country": "Iran"}}, "Write 'IRN'"),
        ({"source": {"anonymous": "yes"}}, "neither true nor false"),
        ({"evidence": ["satelite-imagery"]}, 'Did you mean "satellite-imagery"'),
    ],
)
def test_a_wrong_value_is_refused_with_the_nearest_right_one(value: dict[str, Any], message: str) -> None:
    target = {"claim": content(DRONES, DOCUMENT)}
    with pytest.raises(IntakeError, match=message):
        made(at=NOON, who="Ana", verdict="correct", target=target, value=value)


def test_right_values_are_taken() -> None:
    one = say(
        "correct", supplier="Wagner Group", recipient=None, when=["2022-08", "2022"], money=[1, None, "EUR"],
        source={"org": "Pentagon", "country": "USA"}, evidence=["witness", "debris", "witness"],
    )  # fmt: skip
    assert one.value["evidence"] == ["debris", "witness"]
    assert one.value["source"] == {"name": None, "role": None, "org": "Pentagon", "country": "USA", "anonymous": False}
    assert now([one]).claim.supplier == "Wagner Group"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"at": "2026-01-31"}, "is no moment"),
        ({"at": "2026-13-31T09:30:00Z"}, "is no moment"),
        ({"who": "  "}, "does not say who decides"),
        ({"verdict": "acept"}, 'Did you mean "accept"'),
        ({"target": {"claims": []}}, 'Did you mean "claim"'),
        ({"target": {"claim": {"id": "c"}}}, "is not the content of a claim"),
        ({"value": {"qty": None}}, "takes no value"),
        ({"why": "x" * 5000}, "5000 characters"),
        ({"verdict": "merge", "target": {"statements": ["s-1"]}}, "two or more"),
        ({"verdict": "merge", "target": {"documents": ["a", "b", "c"]}}, "3 things"),
        ({"verdict": "identify", "target": {"name": "Qods", "field": "party"}}, "whom the name stands for"),
    ],
)
def test_a_judgement_that_is_none_is_refused(change: dict[str, Any], message: str) -> None:
    given = {"at": NOON, "who": "Ana", "verdict": "accept", "target": {"claim": content(DRONES, DOCUMENT)}} | change
    with pytest.raises(IntakeError, match=message):
        made(**given)


# what holds


def test_accept_and_reject() -> None:
    assert now([]).state == "undecided"
    assert now([say("accept")]).accepted
    rejected = now([say("reject")])
    assert (rejected.state, rejected.counts) == ("rejected", False)
    assert judged(CLAIMS, DOCUMENT, [say("reject")]).counting == (JETS, TANKS)


def test_a_corrected_claim_says_who_decided_and_when() -> None:
    found = now([say("correct", qty=[300, None], why="see the transcript")])
    assert (found.state, found.claim.qty, found.claim.id) == ("corrected", Range(300, None), DRONES.id)
    reason = found.claim.why[-1]
    assert reason.field == "qty"
    for part in ("given by Ana", at(0), "see the transcript", "read as [400,null]"):
        assert part in reason.rule
    assert "qty" not in found.claim.fields
    assert [one.rule for one in found.claim.why if one.field == "qty"] == [reason.rule]
    assert found.read == DRONES


def test_the_latest_of_one_person_holds_and_his_corrections_add_up() -> None:
    log = [say("correct", qty=[300, None]), say("correct", minute=1, item="missile")]
    assert (now(log).claim.qty, now(log).claim.item) == (Range(300, None), "missile")
    assert now([*log, say("correct", minute=2, qty=[200, None])]).claim.qty == Range(200, None)
    assert now([*log, say("accept", minute=2)]).claim.qty == DRONES.qty
    assert now([*log, say("reject", minute=2)]).state == "rejected"
    assert now([*log, say("reject", minute=2), say("correct", minute=3, stage="agreed")]).claim.qty == DRONES.qty
    assert now(log).disputes == ()


def test_persons_who_differ_are_shown_and_the_latest_applies() -> None:
    log = [say("accept"), say("reject", minute=1, who="Ben")]
    (found,) = now(log).disputes
    assert now(log).state == "rejected"
    assert (found.about, found.applies) == ("claim", log[1].id)
    assert [(one.who, one.says) for one in found.sides] == [("Ana", "right"), ("Ben", "wrong")]
    assert now([*log, say("accept", minute=2)]).state == "accepted"
    assert now([*log, say("accept", minute=2)]).disputes != ()


def test_only_the_fields_that_differ_are_disputed() -> None:
    log = [say("correct", qty=[300, None]), say("correct", minute=1, who="Ben", qty=[250, None], stage="agreed")]
    found = now(log)
    assert (found.claim.qty, found.claim.stage) == (Range(250, None), "agreed")
    assert [one.about for one in found.disputes] == ["qty"]
    agreeing = [say("correct", qty=[300, None]), say("correct", minute=1, who="Ben", qty=[300, None])]
    assert now(agreeing).disputes == ()
    assert [one.about for one in now([log[0], say("accept", minute=1, who="Ben")]).disputes] == ["qty"]


def test_a_decision_is_taken_back_by_who_made_it() -> None:
    one = say("reject")
    undo = undoing(one, at=at(1), who="Ana")
    assert in_force([undo, one]) == []
    assert now([one, undo]).state == "undecided"
    before = say("accept")
    assert now([before, say("reject", minute=1), undoing(say("reject", minute=1), at=at(2), who="Ana")]).accepted
    with pytest.raises(IntakeError, match="only what is his own"):
        undoing(one, at=at(1), who="Ben")
    with pytest.raises(IntakeError, match="is not taken back itself"):
        undoing(undo, at=at(2), who="Ana")


def test_two_decisions_never_stand_at_one_moment() -> None:
    assert moment_after(NOON, []) == NOON
    assert moment_after(NOON, [at(1)]) == "2026-01-31T12:01:01Z"
    assert moment_after("2026-01-31T12:00:00.5Z", [NOON]) == "2026-01-31T12:00:00.5Z"


@given(st.permutations(range(6)))
def test_the_order_of_the_log_changes_nothing(places: list[int]) -> None:
    one = say("reject", minute=2)
    log = [
        say("accept"), say("correct", minute=1, who="Ben", qty=[300, None]), one,
        undoing(one, at=at(3), who="Ana"), say("correct", minute=4, item="missile"), say("reject", TANKS, minute=5),
    ]  # fmt: skip
    assert judged(CLAIMS, DOCUMENT, [log[i] for i in places]) == judged(CLAIMS, DOCUMENT, log)


# found again


def test_a_sentence_is_compared_without_its_line_breaks() -> None:
    assert normal(" L’Iran\u00a0 livre\ndes  drones. ") == "L’Iran livre des drones."


def reread(*claims: Claim) -> dict[str, Any]:
    """The contents of claims as another reader gives them, with other ids."""
    return contents([replace(claim, id=f"new-{n}") for n, claim in enumerate(claims)], DOCUMENT)


def wanted(claim: Claim, *, strict: bool = False, **corrected: Any) -> Wanted:
    return Wanted(content(claim, DOCUMENT, beside=CLAIMS), corrected, strict)


def test_a_claim_that_is_read_the_same_fits_exactly_whatever_its_id() -> None:
    found = fit(wanted(TANKS), reread(JETS, TANKS))
    assert (found.claim, found.exact, found.near) == ("new-1", True, 1.0)


def test_a_claim_that_is_read_otherwise_fits_if_it_can_be_the_same() -> None:
    found = fit(wanted(DRONES), reread(replace(DRONES, qty=Range(40, 40), certainty="believed"), JETS))
    assert (found.claim, found.differs) == ("new-0", ("certainty", "qty"))
    assert 0.9 < found.near < 1
    assert "qty was [400,null], is [40,40]" in found.why


def test_the_nearer_of_two_fits_and_of_two_equally_near_none() -> None:
    near, far = replace(DRONES, certainty="believed"), replace(DRONES, certainty="believed", qty=None)
    assert fit(wanted(DRONES), reread(far, near)).claim == "new-1"
    found = fit(wanted(DRONES), reread(replace(DRONES, qty=Range(1, 1)), replace(DRONES, qty=Range(2, 2))))
    assert found.claim is None
    assert "equally well: new-0, new-1" in found.why


@pytest.mark.parametrize(
    "change",
    [
        {"polarity": "denied"}, {"kind": "use"}, {"supplier": "PRK"}, {"item": "missile"}, {"designation": "Mohajer-6"},
    ],
    ids=str,
)  # fmt: skip
def test_a_claim_that_contradicts_is_another_one(change: dict[str, Any]) -> None:
    claim = replace(DRONES, designation="Shahed-136")
    assert fit(Wanted(content(claim, DOCUMENT)), reread(replace(claim, **change))).claim is None


def test_what_the_person_put_right_fits_what_is_now_read_so() -> None:
    assert fit(wanted(DRONES, **{"from": "PRK"}), reread(replace(DRONES, supplier="PRK"))).claim == "new-0"


def test_a_rejected_claim_that_says_something_else_now_was_not_rejected() -> None:
    agreed = reread(replace(DRONES, stage="agreed"))
    assert fit(wanted(DRONES), agreed).claim == "new-0"
    assert fit(wanted(DRONES, strict=True), agreed).claim is None
    assert fit(wanted(DRONES, strict=True), reread(replace(DRONES, qty=None))).claim == "new-0"


def test_a_claim_that_stood_beside_is_not_taken_for_the_one_that_is_gone() -> None:
    other = replace(TANKS, id="c-more", stage="planned", qty=Range(1000, 1000))
    one = Wanted(content(TANKS, DOCUMENT, beside=[TANKS, other]))
    assert "was a claim of its own beside it" in fit(one, reread(other)).why


def test_a_sentence_that_is_cut_otherwise_is_found_by_its_place() -> None:
    longer = replace(TANKS, sentence=TEXT, span=Span(0, len(TEXT)))
    found = fit(wanted(TANKS), reread(longer))
    assert found.claim == "new-0"
    assert "cut otherwise" in found.why


def test_in_a_changed_text_of_the_same_address_the_words_decide() -> None:
    moved = replace(DRONES, id="new", span=Span(100, 100 + len(FIRST)))
    there = contents([moved], "cd" * 32, url=DOCUMENT.url)
    assert fit(wanted(DRONES), there).exact
    elsewhere = {name: {**one, "doc": "d-2"} for name, one in contents([moved], "cd" * 32, url="https://x").items()}
    assert fit(wanted(DRONES), elsewhere).claim is None
    assert fit(wanted(DRONES), elsewhere, formerly=["d-1"]).exact


def test_judgements_survive_a_changed_reader() -> None:
    """The tanks are gone, the drones are read worse, the jets have other ids: nothing is lost, nothing goes astray."""
    log = [
        say("correct", qty=[300, None]), say("accept", JETS, minute=1), say("reject", TANKS, minute=2),
        say("correct", minute=3, stage="agreed"),
    ]  # fmt: skip
    after = (replace(DRONES, id="n1", qty=None, certainty="believed"), replace(JETS, id="n2", qty=Range(180, 180)))
    found = judged(after, DOCUMENT, log)
    drones, jets = (one.claim for one in found.claims)
    assert (drones.qty, drones.stage, drones.certainty) == (Range(300, None), "agreed", "believed")
    assert jets.qty == Range(48, 48)  # as it was accepted
    assert "kept as accepted by Ana" in jets.why[-1].rule
    assert [(one.judgement.id, one.reason) for one in found.unfit] == [
        (log[2].id, "its sentence is read otherwise now: n2 was a claim of its own beside it")
    ]
    again = judged(CLAIMS, DOCUMENT, log)  # and the first reader again
    assert [one.state for one in again.claims] == ["corrected", "accepted", "rejected"]
    assert again.unfit == ()


# pairs, names, history


def both(verdict: str, minute: int = 0, who: str = "Ana") -> Judgement:
    target = {"documents": ["d-2", "d-1"], "texts": ["cd" * 32, DOCUMENT.text_sha256]}
    return made(at=at(minute), who=who, verdict=verdict, target=target)


def test_documents_that_persons_join_and_part() -> None:
    assert document_pairs([both("merge")]).together == (("d-1", "d-2"),)
    found = document_pairs([both("merge"), both("split", 1, "Ben")])
    assert (found.together, found.apart) == ((), (("d-1", "d-2"),))
    assert list(found.disputes) == [("d-1", "d-2")]
    assert document_pairs([both("merge")], {"cd" * 32: "other"}).together == (("d-1", "other"),)


def test_statements_are_joined_and_parted_by_their_claims() -> None:
    target = {"statements": ["s-1", "s-2"], "claims": [content(JETS, DOCUMENT), content(TANKS, DOCUMENT)]}
    one = made(at=NOON, who="Ana", verdict="split", target=target)
    assert claim_pairs([one], reread(TANKS, JETS)).apart == (("new-0", "new-1"),)
    assert [left.judgement for left in claim_pairs([one], reread(JETS)).unfit] == [one]
    by_id = made(at=NOON, who="Ana", verdict="merge", target={"statements": ["s-3", "s-1", "s-2"]})
    assert claim_pairs([by_id], {}).together == (("s-1", "s-2"), ("s-1", "s-3"))


def test_whom_a_name_stands_for() -> None:
    def named(id: str | None, minute: int, who: str) -> Judgement:
        target = {"name": "Forces  Qods", "field": "party"}
        return made(at=at(minute), who=who, verdict="identify", target=target, value={"id": id})

    found = identities([named("IRN", 0, "Ana"), named(None, 1, "Ben")])["party", "forces qods"]
    assert found.id is None
    assert found.dispute is not None


def test_the_history_of_a_claim() -> None:
    log = [
        say("reject"), say("correct", minute=1, qty=[300, None]), say("accept", minute=2, who="Ben"),
        undoing(say("reject"), at=at(3), who="Ana"), say("reject", TANKS, minute=4),
    ]  # fmt: skip
    found = [(entry.judgement.verdict, entry.standing) for entry in history(log, "c-drones")]
    assert found == [
        ("reject", "taken back"), ("correct", "disputed"), ("accept", "disputed"), ("reject", "takes back"),
    ]  # fmt: skip
    assert [entry.judgement for entry in history(log, log[0].id)] == [log[0], log[3]]
    replaced = history([say("reject"), say("accept", minute=1)], "c-dr")
    assert [entry.standing for entry in replaced] == ["replaced", "in force"]

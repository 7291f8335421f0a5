"""Two analysts exchange judgements: nothing doubled, nothing lost, bad lines named, differences shown."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsledger.ledger.judgement.contents import content
from armsledger.ledger.judgement.deciding import in_order
from armsledger.ledger.judgement.exchanging import Imported, exported, imported, read, rows_of
from armsledger.ledger.judgement.judgements import made, undoing
from armsledger.ledger.records import Judgement
from armsledger.records import Claim, Document, Range, Refusal, Span

SENTENCE = "Iran has sent Russia 400 drones."
DOCUMENT = Document("d-1", SENTENCE, "en", text_sha256="ab" * 32)
CLAIM = Claim(
    "c-1", "d-1", SENTENCE, Span(0, 32), "transfer", "done", "affirmed", "stated", "IRN", "RUS", "uav",
    qty=Range(400, 400),
)  # fmt: skip
OTHER = replace(CLAIM, id="c-2", item="missile")


def say(verdict: str, who: str = "Ana", minute: int = 0, claim: Claim = CLAIM, **value: object) -> Judgement:
    target = {"claim": content(claim, DOCUMENT)}
    return made(at=f"2026-01-31T12:{minute:02}:00Z", who=who, verdict=verdict, target=target, value=value)


LOG = [
    say("accept"), say("reject", "Ben", 1), say("correct", "Ben", 2, OTHER, qty=[300, None]),
    undoing(say("accept"), at="2026-01-31T12:03:00Z", who="Ana"),
]  # fmt: skip


def lines(judgements: list[Judgement]) -> bytes:
    """The judgements as they are exported."""
    return b"".join(json.dumps(record).encode() + b"\n" for record in exported(judgements))


def received(data: bytes, here: list[Judgement]) -> tuple[list[Judgement], Imported]:
    """The log after an import, and its report."""
    report = imported(read(rows_of(io.BytesIO(data)), "from-ben.ndjson"), here, lambda one: None)
    return in_order([*here, *report.new]), report


def test_what_is_exported_comes_back_the_same() -> None:
    log, _ = received(lines(LOG), [])
    assert log == in_order(LOG)
    assert received(lines(LOG), log)[1].new == ()
    assert received(lines(LOG), log)[1].known == tuple(in_order(LOG))


@given(st.lists(st.sampled_from(range(4)), max_size=8), st.lists(st.sampled_from(range(4)), max_size=8))
def test_it_does_not_matter_who_imports_what_first_or_how_often(one: list[int], other: list[int]) -> None:
    first, second = lines([LOG[i] for i in one]), lines([LOG[i] for i in other])
    once = received(second, received(first, [])[0])[0]
    back = received(first, received(second, received(second, [])[0])[0])[0]
    assert once == back == in_order([LOG[i] for i in {*one, *other}])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not valid JSON"),
        (b"[]", "not an object"),
        (b'{"id": NaN}', "not valid JSON"),
        (b"\xff\xfe", "not valid UTF-8"),
        (b"{}", "has no 'id'"),
        (b'{"verdikt": 1}', "is no part of a judgement"),
        (b"[" * 100_000, "not valid JSON"),
        (b"x" * 2_100_000, "more than 2,000,000 bytes"),
        (lines([say("accept")]).strip().replace(b"Ana", b"Eve"), "changed after it was written"),
        (lines([say("accept")]).strip().replace(b'"uav"', b'"drone"'), "its item is 'drone'"),
        (lines([say("accept")]).strip().replace(b"[0, 32]", b"[32, 0]"), "is not [start, end]"),
        (lines([say("accept")]).strip().replace(b'"at": "', b'"at": "x'), "is no moment"),
    ],
)
def test_a_bad_line_costs_only_itself(line: bytes, reason: str) -> None:
    data = b"\n" + line + b"\n" + lines([say("reject")])
    log, report = received(data, [])
    assert log == [say("reject")]
    (refusal,) = report.refused
    assert isinstance(refusal, Refusal)
    assert refusal.where.startswith("from-ben.ndjson:2")
    assert reason in refusal.reason
    assert refusal.remedy


@given(st.binary(max_size=200), st.integers(0, 2000))
def test_no_bytes_bring_it_to_a_fall(noise: bytes, place: int) -> None:
    data = lines(LOG)
    list(read(rows_of(io.BytesIO(data[:place] + noise + data[place:])), "x"))


def test_what_says_otherwise_than_here_is_named() -> None:
    here = [say("accept"), say("correct", claim=OTHER, qty=[300, None])]
    _, report = received(lines([say("reject", "Ben", 1), say("correct", "Ben", 2, OTHER, qty=[300, None])]), here)
    assert [(new.verdict, old.verdict) for new, old in report.conflicting] == [("reject", "accept")]
    _, report = received(lines([say("correct", "Ben", 1, OTHER, qty=[200, None])]), here)
    assert len(report.conflicting) == 1


def test_what_fits_nothing_here_is_kept_and_named() -> None:
    report = imported([say("accept")], [], lambda one: "its document is not here")
    assert report.new == (say("accept"),)
    assert report.unfit[0].reason == "its document is not here"

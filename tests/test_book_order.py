"""What a ledger says hangs neither on the database, nor on the order of documents, nor on how many come at once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from armsledger.ledger.book import Ledger
from armsledger.ledger.judgement.contents import content
from armsledger.ledger.judgement.judgements import made
from armsledger.ledger.saying.acts import ActPrint, Voice
from armsledger.records import Document, Money, Period, Range, Reading, Refusal, Source, Span
from tests import servers
from tests.ledger_data import AT, claim, document
from tests.ledger_state import state

WORDS = (
    "harbour",
    "grúa",
    "été",
    "Київ",
    "winter",
    "cobre",
    "marché",
    "q1",
    "2024",
    "ship",
    "drone",
    "naïve",
    "\0",
    "x",
)
PARTIES = st.sampled_from(["IRN", "RUS", "PRK", "FRA", None])
SOURCES = st.sampled_from([
    None, Source(org="White House", country="USA"), Source(country="IRN"), Source(name="A. Speaker", country="USA"),
    Source(anonymous=True),
])  # fmt: skip
VALUES = st.fixed_dictionaries({
    "kind": st.sampled_from(["transfer", "use", "production"]), "stage": st.sampled_from(["sought", "agreed", "done"]),
    "polarity": st.sampled_from(["affirmed", "affirmed", "denied"]), "supplier": PARTIES, "recipient": PARTIES,
    "item": st.sampled_from(["uav", "missile"]), "source": SOURCES,
    "qty": st.sampled_from([None, Range(400, None), Range(100, 200), Range(None, 5)]),
    "money": st.sampled_from([None, Money(1, 2, "USD")]),
    "when": st.sampled_from([None, Period("2022-08", None), Period("2023", "2023")]),
    "designation": st.sampled_from([None, "Shahed-136"]), "certainty": st.sampled_from(["stated", "unconfirmed"]),
})  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
DAYS = st.one_of(st.none(), st.integers(0, 12).map(lambda days: date(2024, 3, 1) + timedelta(days=days)))


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, ActPrint | None]:
    """A document of any text, with claims of any kind, and what was heard in it."""
    text, claims = "", []
    for sentence, values in draw(st.lists(st.tuples(SENTENCES, VALUES), max_size=4)):
        claims.append(claim(sentence, len(text), **values))
        text += sentence + " "
    text = text or draw(SENTENCES)
    name = f"doc{draw(st.integers(0, 10**6))}"
    known = {"published": draw(DAYS), "outlet": draw(st.sampled_from([None, "Gazette", "Courrier"]))}
    refusals = draw(
        st.lists(st.builds(Refusal, st.just(name), st.just("too long"), span=st.just(Span(0, 1))), max_size=1)
    )
    lang = draw(st.sampled_from(["en", "fr", "es"]))
    made_document = document(name, text, lang=lang, **known)
    return Reading(made_document, tuple(claims), tuple(refusals)), draw(acts(made_document))


@st.composite
def acts(draw: st.DrawFn, of: Document) -> ActPrint | None:
    """What may have been heard in a document."""
    if draw(st.integers(0, 3)) == 0:
        return None
    day = of.published.isoformat() if of.published else None
    voices = tuple(Voice(origin, None, 1.0) for origin in draw(st.sets(st.sampled_from(["USA", "IRN"]), min_size=1)))
    anchors = {f"number:{n}": 1.0 for n in draw(st.sets(st.integers(0, 5), min_size=3))}
    return ActPrint(of.id, of.lang, day, voices=tuple(sorted(voices, key=lambda one: one.origin)), anchors=anchors)


Heard = tuple[Reading, ActPrint | None]
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # shrinking takes minutes
SOME = st.lists(readings(), min_size=1, max_size=6, unique_by=lambda pair: pair[0].document.id)
QUICK = settings(
    max_examples=12, deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def judge_all(ledger: Ledger) -> None:
    """A person rejects the first claim of each document, and merges the first two statements."""
    for number, entry in enumerate(ledger.documents()):
        for one in ledger.claims(doc=entry.id)[:1]:
            target = {"claim": content(one, entry.text_sha256, url=entry.url)}
            at = f"2026-02-01T00:00:{number:02}Z"
            ledger.judge(made(at=at, who="ana", verdict="reject", target=target, why="not said"))
    ids = [one.id for one in ledger.statements()[:2]]
    if len(ids) == 2:
        merge = made(at="2026-02-02T00:00:00Z", who="ana", verdict="merge", target={"statements": ids})
        ledger.judge(merge)


@QUICK
@given(some=SOME)
def test_both_databases_say_the_same(some: list[Heard], postgresql: servers.Server) -> None:
    with Ledger.open(":memory:") as one, Ledger.open(postgresql.database()) as other:
        for ledger in (one, other):
            for reading, act in some:
                ledger.add(reading, at=AT, act=act)
            judge_all(ledger)
        assert state(one) == state(other)
        assert [one.search(word) for word in WORDS] == [other.search(word) for word in WORDS]
        assert one.check() == []


@QUICK
@given(some=SOME, chance=st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(some: list[Heard], chance: object) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with Ledger.open(":memory:") as one, Ledger.open(":memory:") as other, Ledger.open(":memory:") as third:
        for reading, act in some:
            one.add(reading, at=AT, act=act)
        for reading, act in shuffled:
            other.add(reading, at=AT, act=act)
        with third.batch():
            for reading, act in shuffled:
                third.add(reading, at=AT, act=act)
        assert state(one) == state(other) == state(third)


@QUICK
@given(some=SOME)
def test_adding_twice_changes_nothing(some: list[Heard]) -> None:
    with TemporaryDirectory() as folder, Ledger.open(Path(folder, "a.db")) as ledger:
        for reading, act in some:
            ledger.add(reading, at=AT, act=act)
        before = state(ledger), ledger.events()
        outcomes = {ledger.add(reading, at="2027-01-01T00:00:00Z").outcome for reading, _ in some}
        assert outcomes == {"same"}
        assert (state(ledger), ledger.events()) == before


@pytest.mark.parametrize("words", ["", "  ", "—", "a OR b", '"', "NOT", "x*", "(", "'; DROP TABLE documents; --"])
def test_any_words_can_be_searched(words: str, where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(Reading(document("a", "x or b a drop table documents not x")), at=AT)
        assert isinstance(ledger.search(words), list)

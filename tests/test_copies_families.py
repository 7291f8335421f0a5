"""Families from joins and from what a person decided."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from armsledger.ledger.families.families import Pair, families
from armsledger.ledger.records import Join

DOCS = ["a", "b", "c", "d", "e"]
PAIR = st.tuples(st.sampled_from(DOCS), st.sampled_from(DOCS)).filter(lambda pair: pair[0] < pair[1])
JOINS = st.dictionaries(PAIR, st.sampled_from([0.5, 0.7, 0.9])).map(
    lambda found: [Join(one, other, "copy", score) for (one, other), score in found.items()]
)


def joined(*pairs: str, score: float = 0.9) -> list[Join]:
    return [Join(pair[0], pair[1], "copy", score) for pair in pairs]


def members(joins: list[Join], apart: list[Pair] | None = None, together: list[Pair] | None = None) -> list[str]:
    return ["".join(family.docs) for family in families(DOCS, joins, apart or [], together or [])]


def test_what_joins_connect_is_one_family() -> None:
    assert members(joined("ab", "bc", "de")) == ["abc", "de"]


def test_a_document_alone_is_no_family() -> None:
    assert members([]) == []


def test_the_earliest_document_stands_first_and_names_the_family() -> None:
    before = families(["b", "c"], joined("bc"))
    after = families(["b", "a", "c"], joined("bc", "ab"))
    assert after[0].docs == ("b", "a", "c")
    assert after[0].id == before[0].id


def test_a_family_carries_the_joins_within_it() -> None:
    (family,) = families(DOCS, joined("ab", "bc", "ac"))
    assert [(j.doc, j.other) for j in family.joins] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_a_person_merges() -> None:
    (family,) = families(DOCS, joined("ab"), together=[("d", "b")])
    assert family.docs == ("a", "b", "d")
    assert [j.how for j in family.joins] == ["copy", "person"]


def test_a_split_holds_also_by_way_of_others() -> None:
    weak_link = [*joined("ab", score=0.9), *joined("bc", score=0.6)]
    assert members(weak_link, apart=[("a", "c")]) == ["ab"]


def test_a_split_holds_against_a_merge_by_way_of_others() -> None:
    assert members([], apart=[("a", "c")], together=[("a", "b"), ("b", "c")]) == ["ab"]


def test_what_is_not_known_is_left_out() -> None:
    assert members(joined("ax"), apart=[("x", "y")], together=[("b", "z")]) == []


@given(JOINS, st.lists(PAIR), st.lists(PAIR), st.randoms(use_true_random=False))
def test_the_order_of_joins_and_decisions_changes_nothing(
    joins: list[Join], apart: list[Pair], together: list[Pair], random: st.DataObject
) -> None:
    known = families(DOCS, joins, apart, together)
    for given_ in (joins, apart, together):
        random.shuffle(given_)  # type: ignore[attr-defined]
    assert families(DOCS, joins, [(b, a) for a, b in apart], [(b, a) for a, b in together]) == known


@given(JOINS, st.lists(PAIR), st.lists(PAIR))
def test_no_family_holds_what_a_person_split(joins: list[Join], apart: list[Pair], together: list[Pair]) -> None:
    for family in families(DOCS, joins, apart, together):
        assert not any({one, other} <= set(family.docs) for one, other in apart)

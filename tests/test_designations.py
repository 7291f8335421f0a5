"""Spellings and variants of models."""

from __future__ import annotations

import pytest

from armsledger.ledger.assessment.designations import covers, families, family, normal, related, split, standing_as_one


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Shahed 136", "Shahed-136"),
        ("Geran-2", "Shahed-136"),
        ("Guéran 2", "Shahed-136"),
        ("Geran-1", "Shahed-131"),
        ("Caesar", "CAESAR"),
        ("YAK-130", "Yak-130"),
        ("A model  without a line", "A model without a line"),
    ],
)
def test_spellings_have_one_form(words: str, expected: str) -> None:
    assert normal(words) == expected
    assert normal(normal(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("F-16C", "F-16"),
        ("F-16 Block 52", "F-16"),
        ("F-16V", "F-16"),
        ("Leopard 2A6", "Leopard 2"),
        ("T-72B3", "T-72"),
        ("CAESAR 8x8", "CAESAR"),
        ("Shahed-136", "Shahed-136"),
        ("Bayraktar TB2", "Bayraktar TB2"),
    ],
)
def test_variants_belong_to_their_model(words: str, expected: str) -> None:
    assert family(words) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Shahed", "Geran-2", True),
        ("Shahed-131", "Shahed-136", False),
        ("Leopard", "Leopard 2A6", True),
        ("Leopard 1", "Leopard 2", False),
        ("Abrams", "M1A2 Abrams", True),
        ("F-16C", "F-16D", True),
    ],
)
def test_which_names_can_mean_the_same_pieces(one: str, other: str, expected: bool) -> None:
    assert related(one, other) is related(other, one) is expected


def test_a_wider_name_covers_a_narrower_one_only() -> None:
    assert covers("Shahed", "Shahed-136") and not covers("Shahed-136", "Shahed")
    assert covers("Shahed-136", "Geran-2")


def test_joined_designations_are_taken_apart() -> None:
    assert split(["Shahed-131; Shahed-136", " Mohajer 6 ", ";"]) == ("Shahed-131", "Shahed-136", "Mohajer 6")
    assert standing_as_one(["Shahed 136; Mohajer 6", "Geran-2"]) == ("Mohajer-6", "Shahed-136")
    assert families(["F-16C; F-16D"]) == {"F-16"} and families([]) == frozenset()

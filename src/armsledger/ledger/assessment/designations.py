"""Spellings and variants of a model: what stands as one on a flow, and what counts different things.

Enters: designations as texts write them. Leaves: their normal form ("Chahed 136" and "Geran-2" are Shahed-136), the
model whose variant they are (an F-16C is an F-16, a Leopard 2A6 a Leopard 2), and whether two can mean one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from armsledger.ledger.assessment.identities import Identity, index, key, same_models

JOINED = ";"  # between the designations of one claim
MODEL = re.compile(r"\d+")
VARIANT = re.compile(r"[^\W\d]|[ /-]+[^\W\d]")  # what may follow a model's number: a letter, a block, a name
WHEELS = re.compile(r"\s+\d{1,2}x\d{1,2}$")  # 6x6, 8x8: the same model on another chassis


@lru_cache(maxsize=8192)
def normal(words: str) -> str:
    """The usual spelling of a model: `normal("CAESAr NG") == "CAESAR"`; as written where no gazetteer knows it."""
    tidy = " ".join(words.split())
    known = listed(tidy)
    return known.id if known is not None else same_models().get(tidy, tidy)


def listed(words: str) -> Identity | None:
    """The one model that bears a name."""
    found = index("designation").get(key(words), ())
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=8192)
def family(words: str) -> str:
    """The model whose variant it is: `family("F-16 Block 52") == "F-16"`, `family("Shahed-136") == "Shahed-136"`.

    What follows a model's number is its variant, if the gazetteer has the model alone; a number more is another model.
    """
    name = normal(words)
    number = MODEL.search(name)
    if number is not None and VARIANT.match(name, number.end()):
        model = listed(name[: number.end()])
        if model is not None:
            return model.id
    wheeled = WHEELS.search(name)
    model = listed(name[: wheeled.start()]) if wheeled is not None else None
    return model.id if model is not None else name


@lru_cache(maxsize=8192)
def covers(wider: str, narrower: str) -> bool:
    """Whether all that bears the second name bears the first: Leopard covers Leopard 2A6, Abrams covers M1A2 Abrams."""
    one, other = key(family(wider)).split(), key(family(narrower)).split()
    return bool(one) and any(other[i : i + len(one)] == one for i in range(len(other) - len(one) + 1))


def related(one: str, other: str) -> bool:
    """Whether two names can mean the same pieces: a Shahed can be a Shahed-136, a Leopard 1 is no Leopard 2."""
    return covers(one, other) or covers(other, one)


def split(designations: Iterable[str]) -> tuple[str, ...]:
    """The single designations of claims, where several are joined by "; "."""
    return tuple(part.strip() for words in designations for part in words.split(JOINED) if part.strip())


def standing_as_one(designations: Iterable[str]) -> tuple[str, ...]:
    """The designations of a flow in their usual spelling, each once, in order."""
    return tuple(sorted({normal(one) for one in split(designations)}))


def families(designations: Iterable[str]) -> frozenset[str]:
    """The models that designations name; none named is all of the class."""
    return frozenset(family(one) for one in split(designations))

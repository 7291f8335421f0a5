"""The words of the templates: form and relation -> lemma, tag, features; agreement, elision, contraction, spacing.

Enters: `templates/<lang>.words.tsv` (form, relation or `*`, lemma, UPOS, FEATS). What is a matter of one language
(which words elide or contract, which marks take a space) stands in `templates/surface.toml`.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.domain.notation import TemplateError

TEMPLATES = Path(__file__).parent / "templates"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """What a form is in a sentence."""

    lemma: str
    pos: str
    feats: str

    def feature(self, name: str) -> str:
        """The value of one feature, or ''."""
        return dict(pair.split("=", 1) for pair in self.feats.split("|") if "=" in pair).get(name, "")


@dataclass(frozen=True, slots=True)
class Surface:
    """How tokens of one language join: elisions, contractions, marks without a space before or after."""

    elisions: Mapping[str, str]
    silent_h: frozenset[str]
    contractions: Mapping[str, str]
    close: frozenset[str]
    open: frozenset[str]
    same_forms: bool


@cache
def words_of(lang: str) -> Mapping[tuple[str, str], Word]:
    """(folded form, relation or `*`) -> word."""
    path = TEMPLATES / f"{lang}.words.tsv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {(row["form"], row["relation"]): Word(row["lemma"], row["upos"], row["feats"]) for row in rows}


@cache
def surface_of(lang: str) -> Surface:
    """The joining rules of one language."""
    data = tomllib.loads((TEMPLATES / "surface.toml").read_text(encoding="utf-8"))[lang]
    return Surface(
        data.get("elisions", {}),
        frozenset(data.get("silent_h", ())),
        data.get("contractions", {}),
        frozenset(data["close"]),
        frozenset(data["open"]),
        data.get("same_forms", False),
    )


def word(lang: str, form: str, dep: str) -> Word:
    """What `form` is under this relation; raises `TemplateError` where the word list does not know it."""
    if NUMBER.fullmatch(form):
        return Word(form, "NUM", number_features(lang))
    known = words_of(lang)
    for key in ((form, dep), (form, "*"), (form.lower(), dep), (form.lower(), "*")):
        if key in known:
            return known[key]
    raise TemplateError(
        f"{lang}.words.tsv does not list {form!r} ({dep}); add a line: form, relation or *, lemma, UPOS, FEATS"
    )


def number_features(lang: str) -> str:
    """The features of a figure, as the treebanks of the language give them."""
    return {"en": "NumForm=Digit|NumType=Card"}.get(lang, "NumType=Card")


def agreeing(forms: Sequence[str], controller: Word | None) -> str:
    """The form that agrees: one of two by number, one of four by gender and number."""
    plural = controller is not None and controller.feature("Number") == "Plur"
    if len(forms) == 2:
        return forms[plural]
    feminine = controller is not None and controller.feature("Gender") == "Fem"
    return forms[2 * plural + feminine]

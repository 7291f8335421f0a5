"""The words of a question -> filters: `iran russie drones`, `corée du nord obus`, `from iran contested 2023 "Su-35"`.

Enters: what a person typed, in any of the languages, mixed. Leaves: `Filters`; raises `QuestionError` for a word that
stands for nothing, with the nearest ones that do. A party stands on either side of a flow unless a word before it says
on which ("de l'Iran vers la Russie"); several words for one thing are taken together, the longest first.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from armsledger.errors import QuestionError
from armsledger.knowledge.asking import Meaning, MeaningKind, forms, meanings_of, phrase, rarer_meanings_of
from armsledger.knowledge.folding import Word, words
from armsledger.knowledge.names import load_families
from armsledger.ledger.filters import Filters

LONGEST = 8  # words of one name
LONGEST_QUESTION = 400  # characters
DAY = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}(?![\w-])")
MODEL = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[\w-]+")  # a name with a letter and a figure in it
SHORTEST = 3  # letters of a word that is offered, at least one more
NEAR = 4  # words that a message offers
REMEDY = "Parties, matériel, models, stages, standings and years are known; `armsledger search` finds other words"
KEPT = {"stage": "rungs", "standing": "standings", "kind": "kinds"}
BEGINS, ENDS = ("from", "since"), ("to", "until")  # words before a day
SIDES = {"from": "suppliers", "to": "recipients"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Words of a question that belong together, as typed, and what they can stand for."""

    typed: str
    means: tuple[Meaning, ...]

    def values(self, kind: str) -> tuple[str, ...]:
        """What they can stand for of one kind."""
        return tuple(meaning.value for meaning in self.means if meaning.kind == kind)


@dataclass
class Question:
    """A question as it grows, word by word; `side` is what the word before said of the party that comes."""

    found: dict[str, list[str]] = field(default_factory=dict)
    parties: list[tuple[str, ...]] = field(default_factory=list)
    models: list[tuple[str, ...]] = field(default_factory=list)
    since: list[str] = field(default_factory=list)
    until: list[str] = field(default_factory=list)
    side: str | None = None

    def take(self, asked: Asked) -> None:
        """Take the next words: for a party before matériel, that before a model, a stage, and small words."""
        side, self.side = self.side, None
        kinds = [meaning.kind for meaning in asked.means]
        if codes := asked.values("party"):
            self.keep(SIDES[side], codes) if side in SIDES else self.parties.append(codes)
        elif items := asked.values("item"):
            self.keep("items", items)
        elif models := asked.values("designation"):
            self.models.append(tuple(dict.fromkeys((asked.typed, *models))))
        elif days := asked.values("day"):
            self.since.extend(days if side not in ENDS else ())
            self.until.extend(days if side not in BEGINS else ())
        elif kept := next((kind for kind in KEPT if kind in kinds), None):
            self.keep(KEPT[kept], asked.values(kept))
        else:
            self.side = next(iter(asked.values("side")), side)  # a small word between leaves it as it was

    def keep(self, name: str, values: tuple[str, ...]) -> None:
        """Let a filter take more values."""
        self.found.setdefault(name, []).extend(values)

    def filters(self) -> Filters:
        """What was asked."""
        since, until = min(self.since, default=None), max(self.until, default=None)
        asked = Filters(parties=tuple(self.parties), designations=tuple(self.models), since=since, until=until)
        return with_options(asked, {name: tuple(dict.fromkeys(values)) for name, values in self.found.items()})


def asked_in(text: str) -> Iterator[Asked]:
    """The words of a question, those that belong together taken together; raises `QuestionError`."""
    found = words(text)
    i = 0
    while i < len(found):
        asked, count = next_asked(text, found[i:])
        yield asked
        i += count


def next_asked(text: str, found: Sequence[Word]) -> tuple[Asked, int]:
    """What the question goes on with, and of how many words that is."""
    start = found[0].start
    if day := DAY.match(text, start):
        return Asked(day.group(), (Meaning("day", day.group()),)), sum(word.start < day.end() for word in found)
    known = longest_known(text, found)
    model = model_at(text, start)
    if model is not None and (known is None or model[1] > known[1]):
        return Asked(model[0], (Meaning("designation", model[0]),)), sum(word.start < model[1] for word in found)
    if known is None:
        raise QuestionError(
            text[start : found[0].end], f"stands for nothing that is known{near(found[0].folded)}", REMEDY
        )
    return known[0], sum(word.start < known[1] for word in found)


def longest_known(text: str, found: Sequence[Word]) -> tuple[Asked, int] | None:
    """The longest words at the beginning that stand for something, and where they end; common ones before rare ones."""
    for look in (meanings_of, rarer_meanings_of):
        for count in range(min(LONGEST, len(found)), 0, -1):
            if means := look(tuple(word.folded for word in found[:count])):
                end = found[count - 1].end
                return Asked(text[found[0].start : end], means), end
    return None


def model_at(text: str, start: int) -> tuple[str, int] | None:
    """A model of a known family, or whatever is written like one, and where it ends."""
    for pattern, _, _ in load_families():
        for written in (text, text.upper(), text.title()):
            if len(written) == len(text) and (match := pattern.match(written, start)):
                return match.group(), match.end()
    match = MODEL.match(text, start)
    return (match.group(), match.end()) if match else None


@cache
def written() -> Mapping[str, str]:
    """Everything that is known by its folded words, as it is written."""
    found: dict[str, str] = {}
    for form, _ in forms():
        if len(form) > SHORTEST:
            found.setdefault(" ".join(phrase(form)), form)
    return found


def near(word: str) -> str:
    """`; nearest: Iran, Iraq`: what begins with the word, then what is spelled like it; or nothing."""
    longer = [name for name in written() if name.startswith(f"{word} ")]
    close = difflib.get_close_matches(word, [name for name in written() if " " not in name], n=NEAR)
    named = list(dict.fromkeys(written()[name] for name in (*sorted(longer, key=len), *close)))
    return f"; nearest: {', '.join(named[:NEAR])}" if named else ""


def filters_of(arguments: Sequence[str]) -> Filters:
    """The filters that some words stand for, in whatever language; raises `QuestionError` for an unknown word.

    >>> asked = filters_of(["iran", "russie", "drones"])
    >>> asked.parties, asked.items
    ((('IRN',), ('RUS',)), ('uav',))
    """
    text = " ".join(arguments)
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(f"{text[:40]}…", f"is longer than {LONGEST_QUESTION} characters", "Ask with fewer words")
    question = Question()
    for asked in asked_in(text):
        question.take(asked)
    return question.filters()


def values_of(text: str, kind: MeaningKind) -> tuple[str, ...]:
    """What one option stands for, as a code or as words: `values_of("Russie", "party") == ("RUS",)`."""
    parts = tuple(word.folded for word in words(text))
    means = meanings_of(parts) or rarer_meanings_of(parts)
    found = tuple(dict.fromkeys(meaning.value for meaning in means if meaning.kind == kind))
    if not found:
        raise QuestionError(text, f"is no {kind} that is known{near(' '.join(parts))}", REMEDY)
    return found


def checked_day(text: str) -> str:
    """A year, month or day; raises `QuestionError` for anything else."""
    if not DAY.fullmatch(text):
        raise QuestionError(text, "is no year, month or day", "Write it as 2022, 2022-08 or 2022-08-24")
    return text


def with_options(filters: Filters, options: Mapping[str, tuple[str, ...]]) -> Filters:
    """Filters with more values by filter; any value of one filter is enough."""
    more: dict[str, Any] = {name: (*getattr(filters, name), *values) for name, values in options.items()}
    return replace(filters, **more)

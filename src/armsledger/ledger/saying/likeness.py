"""How much speaks for two documents resting on one act of saying: the same voice, the same day, the same matter.

Enters: two `ActPrint`s. Leaves: a `Likeness`. The topic alone says little: what counts is what both share beyond the
parties and the class of matériel, and a day of speaking that cannot be one rules it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armsledger.ledger.saying.acts import ActPrint
from armsledger.ledger.saying.moments import ECHO, Moment, days_between, misses

HEARD = 0.2  # of the weight of the main voice, from which on a voice is one that a document rests on
MAIN = 0.5  # of the weight of the main voice, from which on a voice is a main one
NAMED = 0.6  # how much rests on a person who is only named
UNHEARD = 0.6  # how much one voice may rest in both, where in one nobody was heard
TOPIC = 0.25  # what a party or class is worth that both documents are about
MODEL = 0.5  # what a model is worth that both are about
ENOUGH = 2.0  # weight of shared anchors below which nothing can be told
CERTAIN = 2  # a day of the year
CITED = 3  # runs of quoted words that two documents must share to quote one sentence
WORDS = 0.3  # what one sentence in quotation marks says
LEAST = 0.46  # strength from which on two documents rest on one act


@dataclass(frozen=True, slots=True)
class Likeness:
    """What speaks for and against two documents resting on one act of saying."""

    voice: float  # how much rests in both on one origin, 0 to 1
    person: float  # how much rests in both on one person, 0 to 1
    rivals: bool  # the origin speaks by two persons
    day: int  # above 0 one day, 0 not known, below 0 two days
    weight: float  # of the anchors that they share
    cover: float  # their share of the anchors of the document that has fewer
    cited: bool = False  # both quote one sentence: the same voice, whoever is said to speak

    @property
    def strength(self) -> float:
        """How much speaks for one act; 0 where something rules it out."""
        if self.day < 0 or self.weight < ENOUGH:
            return 0.0
        shown = self.cover + 0.15 * min(self.day, 1) + 0.1 * self.person
        if self.cited:
            return shown + WORDS
        against = 0.5 * (1 - self.voice) + (0.3 if self.rivals else 0.0)
        return max(0.0, shown - against) if self.voice >= HEARD else 0.0


def likeness(a: ActPrint, b: ActPrint) -> Likeness:
    """What two documents have in common; where in one nobody was heard, one day must speak for one voice."""
    origin, voice = common_voice(a, b)
    day = one_day(a, b, origin)
    if day > 0 and not (a.voices and b.voices):
        voice = max(voice, UNHEARD)
    person, heard = most_shared(persons(a), persons(b))
    weight, cover = common_anchors(a.anchors, b.anchors, person)
    return Likeness(
        voice=voice,
        person=heard,
        rivals=origin is not None and rivals(a, b, origin),
        day=day,
        weight=weight,
        cover=cover,
        cited=len(set(a.quoted) & set(b.quoted)) >= CITED,
    )


def persons(print_: ActPrint) -> dict[str, float]:
    """How much rests on each person."""
    return {voice.person: voice.weight for voice in print_.voices if voice.person is not None}


def origins(print_: ActPrint) -> dict[str, float]:
    """How much rests on each origin: what rests on its main voice."""
    found: dict[str, float] = {}
    for voice in print_.voices:
        found[voice.origin] = max(found.get(voice.origin, 0.0), voice.weight)
    return found


def common_voice(a: ActPrint, b: ActPrint) -> tuple[str | None, float]:
    """The origin on which most rests in both, and how much; a main person of one whom the other only names counts."""
    named = [only_named(a, b), only_named(b, a)]
    return max((most_shared(origins(a), origins(b)), *named), key=lambda found: (found[1], found[0] or ""))


def only_named(a: ActPrint, b: ActPrint) -> tuple[str | None, float]:
    """The origin of a main person of one document whom the other names, though nothing that he says was read in it."""
    for voice in a.voices:
        if voice.weight >= MAIN and voice.person is not None and f"name:{voice.person}" in b.anchors:
            return voice.origin, NAMED
    return None, 0.0


def main_names(print_: ActPrint) -> list[str]:
    """The anchors of the persons on whom most rests."""
    return [f"name:{v.person}" for v in print_.voices if v.person is not None and v.weight >= MAIN]


def most_shared(a: Mapping[str, float], b: Mapping[str, float]) -> tuple[str | None, float]:
    """What both have most of, and how much of it the one that has less."""
    both = [(-min(a[key], b[key]), key) for key in a.keys() & b.keys()]
    if not both:
        return None, 0.0
    less, key = min(both)
    return key, -less


def rivals(a: ActPrint, b: ActPrint, origin: str) -> bool:
    """Whether an origin speaks in the two by persons of whom neither is named in the other."""
    one, other = main_person(a, origin), main_person(b, origin)
    if one is None or other is None or one == other:
        return False
    return f"name:{one}" not in b.anchors and f"name:{other}" not in a.anchors


def main_person(print_: ActPrint, origin: str) -> str | None:
    """The person who speaks most for an origin."""
    found = (v.person for v in print_.voices if v.origin == origin and v.person is not None and v.weight >= HEARD)
    return next(found, None)


def common_anchors(a: Mapping[str, float], b: Mapping[str, float], person: str | None) -> tuple[float, float]:
    """The weight of what both are about, and its share of the one that is about less; who speaks counts elsewhere."""
    topic = (topics(a) & topics(b)) | {f"name:{person}"}
    shared = sum(min(a[key], b[key]) * worth(key, topic) for key in sorted(a.keys() & b.keys()))
    least = min(weight_of(a, topic), weight_of(b, topic))
    return shared, shared / least if least > 0 else 0.0


def topics(anchors: Mapping[str, float]) -> set[str]:
    """The parties, classes and models that a document is about."""
    return {key for key, weight in anchors.items() if weight >= 0.7 and key.startswith(("party:", "item:", "model:"))}


def worth(anchor: str, topic: set[str]) -> float:
    """How much of an anchor's weight counts: little of what is the topic of both."""
    if anchor not in topic:
        return 1.0
    return MODEL if anchor.startswith("model:") else TOPIC


def weight_of(anchors: Mapping[str, float], topic: set[str]) -> float:
    """The weight of all anchors, those of the topic little."""
    return sum(weight * worth(anchor, topic) for anchor, weight in sorted(anchors.items()))


def one_day(a: ActPrint, b: ActPrint, origin: str | None) -> int:
    """Whether an origin spoke on one day in both: above 0, or on two: below; 0 where the texts do not tell.

    A day of the year says it twice as loud as a weekday: two briefings can be given on Tuesdays.
    """
    said, other = spoken(a, origin), spoken(b, origin)
    verdicts = {same(one, two) for one in said for two in other}
    if CERTAIN in verdicts:
        return CERTAIN
    if too_far(a.head, b.head) or misses(said, b.head) or misses(other, a.head):
        return -CERTAIN
    return next((verdict for verdict in (1, -CERTAIN, -1) if verdict in verdicts), 0)


def spoken(print_: ActPrint, origin: str | None) -> Sequence[Moment]:
    """The days on which an origin spoke; where none is given, those that the first sentences name."""
    own = [day for voice in print_.voices if voice.origin == origin for day in voice.days]
    return own or print_.lede


def same(a: Moment, b: Moment) -> int:
    """Whether two moments are one day, 2, or one weekday, 1; the same below 0 for two; 0 where it cannot be told."""
    away = days_between(a, b)
    if away is not None:
        return CERTAIN if away == 0 else -CERTAIN
    if a.weekday is not None and b.weekday is not None:
        return 1 if a.weekday == b.weekday else -1
    return 0


def too_far(a: Sequence[Moment], b: Sequence[Moment]) -> bool:
    """Whether two reports were published too far from each other to rest on one act."""
    gaps = [away for one in a for two in b if (away := days_between(one, two)) is not None]
    return bool(gaps) and min(map(abs, gaps)) > ECHO

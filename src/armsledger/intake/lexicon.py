"""The words that intake needs, compiled once: cues of furniture, and per language months, speech, function words.

Enters: `languages/XX/furniture.toml` of every language. Leaves: one `Cues` for all languages together (a translated
page keeps the related links of its original) and one `Words` a language. All patterns expect `plain` text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from armsledger.knowledge import LANGUAGES, check_keys, toml
from armsledger.knowledge.folding import fold

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "function": ("words", "foreign"),
    "dates": ("order", "weekdays", "stamps", "joins", "ordinals"),
    "abbreviations": ("words",),
    "alphabet": ("letters",),
    "speech": (
        "verbs", "auxiliaries", "participles", "between", "openers", "after", "hearers", "complements", "relatives",
        "determiners",
    ),
    "credits": ("words", "intro", "caption", "alone", "newsroom"),
    "byline": ("starts", "joins", "whole", "glued"),
    "biography": ("first", "copulas", "roles", "ties", "labels"),
}  # fmt: skip
KINDS = ("starts", "labels", "whole", "contains", "begins", "with", "alone")
NEVER = re.compile(r"(?!)")
WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """`text` folded and with straight apostrophes, of the same length: `plain("D’Été") == "d'ete"`."""
    return fold(text).replace("’", "'").replace("‘", "'")


def any_of(entries: Iterable[str]) -> str:
    """The alternatives as one pattern, longest first, with any run of blanks between words."""
    unique = sorted({plain(entry) for entry in entries}, key=lambda e: (-len(e), e))
    return "|".join(re.escape(entry).replace(r"\ ", r"[\s-]{1,3}") for entry in unique)


def pattern(entries: Iterable[str], before: str = r"(?<!\w)", after: str = r"(?!\w)") -> re.Pattern[str]:
    """A pattern that finds any of `entries` as whole words; matches nothing where there is none."""
    alternatives = any_of(entries)
    return re.compile(f"{before}(?:{alternatives}){after}") if alternatives else NEVER


class Cue(NamedTuple):
    """A phrase that shows a reason, and how: `kind` is one of `KINDS`."""

    phrase: tuple[str, ...]
    reason: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cues:
    """The furniture cues of all languages together."""

    order: Mapping[str, int]  # reasons, as the files list them
    index: Mapping[str, tuple[Cue, ...]]  # by the first word of the phrase
    whole: Mapping[str, str]  # the words of a whole line -> reason
    months: Mapping[str, int]
    stamps: frozenset[str]
    joins: str
    ordinals: str
    credit: frozenset[str]
    small: frozenset[str]
    glued_credit: re.Pattern[str]
    credit_intro: re.Pattern[str]
    photo: frozenset[str]
    newsroom: frozenset[str]
    byline: re.Pattern[str]
    byline_joins: frozenset[str]
    byline_whole: frozenset[str]
    byline_glued: re.Pattern[str]
    biography_first: re.Pattern[str]
    biography_third: re.Pattern[str]
    biography_role: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What one language's repairs, dates and recognition need; all plain."""

    code: str
    function: frozenset[str]
    foreign: frozenset[str]
    day_first: bool
    abbreviations: frozenset[str]
    speech: Mapping[str, frozenset[str]]
    openers: re.Pattern[str]
    verbs: re.Pattern[str]
    auxiliaries: re.Pattern[str]


@cache
def raw(code: str) -> Mapping[str, Any]:
    """The checked furniture file of the language `code`; raises `LexiconError` naming a key that is not known."""
    file = f"languages/{code}/furniture.toml"
    data = toml(file)
    check_keys(file, data, (*SECTIONS, "months", "furniture", "languages"))
    for section, keys in SECTIONS.items():
        check_keys(file, data.get(section, {}), keys, f"{section}.")
    for reason, cue in data.get("furniture", {}).items():
        check_keys(file, cue, KINDS, f"furniture.{reason}.")
    return data


def all_of(section: str, name: str) -> list[str]:
    """The entries of `section.name` in every language."""
    return list(chain.from_iterable(raw(code).get(section, {}).get(name, ()) for code in LANGUAGES))


def key(entry: str) -> str:
    """The plain words of an entry or line, blank between: `key("D’Été !") == "d ete"`."""
    return " ".join(WORD.findall(plain(entry)))


def all_cues() -> Iterator[Cue]:
    """Every cue of every language; those of captions have the reason `caption`."""
    for code in LANGUAGES:
        for reason, kinds in raw(code).get("furniture", {}).items():
            for kind, entries in kinds.items():
                yield from (Cue(tuple(key(entry).split()), reason, kind) for entry in entries)
    yield from (Cue(tuple(key(entry).split()), "caption", "contains") for entry in all_of("credits", "caption"))


def by_first_word(found: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    """The cues by the first word of their phrase."""
    index: dict[str, list[Cue]] = {}
    for cue in found:
        index.setdefault(cue.phrase[0], []).append(cue)
    return {word: tuple(some) for word, some in index.items()}


@cache
def cues() -> Cues:
    """The furniture cues of all languages, built once a process."""
    found = tuple(dict.fromkeys(all_cues()))
    some = r"(?:[\w'-]+ ){0,3}?"
    copulas = f"(?:{any_of(all_of('biography', 'copulas'))})"
    ties = f"(?:{any_of(all_of('biography', 'ties'))})"
    roles = f"(?:{any_of(all_of('biography', 'roles'))})"
    agencies = [word for word in all_of("credits", "newsroom") if len(word) < 9]
    return Cues(
        order={reason: number for number, reason in enumerate(dict.fromkeys(cue.reason for cue in found))},
        index=by_first_word(cue for cue in found if cue.kind != "whole"),
        whole={" ".join(cue.phrase): cue.reason for cue in found if cue.kind in ("whole", "labels", "starts")},
        months={plain(name): number for code in LANGUAGES for name, number in raw(code)["months"].items()},
        stamps=frozenset(map(plain, all_of("dates", "stamps") + all_of("dates", "weekdays"))),
        joins=any_of(all_of("dates", "joins")),
        ordinals=any_of(all_of("dates", "ordinals")),
        credit=frozenset(chain.from_iterable(key(entry).split() for entry in all_of("credits", "words"))),
        small=frozenset(map(plain, all_of("function", "words"))),
        glued_credit=re.compile(f"(?<=[.!?…|] )(?:{'|'.join(re.escape(a.upper()) for a in agencies)})(?=[^\\W\\d_])"),
        credit_intro=pattern(all_of("credits", "intro"), r"(?<!\w)", r"\s*:"),
        photo=frozenset(map(key, all_of("credits", "alone"))),
        newsroom=frozenset(map(key, all_of("credits", "newsroom"))),
        byline=pattern(all_of("byline", "starts"), r"[\W_]*"),
        byline_joins=frozenset(map(plain, all_of("byline", "joins"))),
        byline_whole=frozenset(map(key, all_of("byline", "whole"))),
        byline_glued=pattern(all_of("byline", "glued"), r"(?<!\w)", ""),
        biography_first=pattern(all_of("biography", "first"), r"[\W_]*"),
        biography_third=re.compile(rf"(?:[\w'.-]+ ){{1,4}}{copulas} {some}{roles},? (?:[\w'-]+ )?{ties}(?!\w)"),
        biography_role=pattern(all_of("biography", "roles")),
    )


@cache
def words(code: str) -> Words:
    """The words of the language `code`, built once a process."""
    data = raw(code)
    speech = {name: frozenset(map(plain, data["speech"].get(name, ()))) for name in SECTIONS["speech"]}
    between = f"(?:(?:{any_of(data['speech']['between'])})[\\s-]+){{0,3}}"
    compound = f"(?:{any_of(data['speech']['auxiliaries'])})[\\s-]+{between}(?:{any_of(data['speech']['participles'])})"
    return Words(
        code=code,
        function=frozenset(map(plain, data["function"]["words"])),
        foreign=frozenset(map(plain, data["function"].get("foreign", ()))),
        day_first=data["dates"]["order"] == "day-first",
        abbreviations=frozenset(map(plain, [*data["abbreviations"]["words"], *data["months"]])),
        speech=speech,
        openers=pattern(data["speech"]["openers"], ""),
        verbs=re.compile(f"(?<![\\w'])(?:{any_of(data['speech']['verbs'])}|{compound})(?!\\w)"),
        auxiliaries=pattern(data["speech"]["auxiliaries"], ""),
    )


def language_name(code: str) -> str:
    """The English name of the language `code`, or the code itself."""
    return str(raw("en").get("languages", {}).get(code, code))


@cache
def letters() -> frozenset[str]:
    """The characters beyond ASCII that texts of our languages are written with."""
    return frozenset("".join(all_of("alphabet", "letters")))

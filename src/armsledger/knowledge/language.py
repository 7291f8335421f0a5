"""One language's knowledge, typed: its triggers, stance words, speech words, prepositions and verb forms.

Enters: the TOML files of `languages/XX/`. Leaves: a `Language`, built once a process and checked strictly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from armsledger import records
from armsledger.errors import LexiconError
from armsledger.knowledge import check_keys, toml
from armsledger.knowledge.folding import fold
from armsledger.knowledge.frames import frames

ROLES = (
    "agent", "object", "goal", "recipient", "benefit", "origin", "owner", "partner", "between", "against", "place",
    "theme", "means", "named", "money",
)  # fmt: skip
SPEECH_KEYS: Mapping[str, tuple[str, ...]] = {
    "say": ("verbs", "nouns"),
    "deny": ("verbs", "nouns", "phrases"),
    "believe": ("verbs", "nouns"),
    "doubt": ("verbs", "phrases"),
    "echo": ("verbs",),
    "fear": ("verbs",),
    "acts": ("verbs",),
    "hearers": ("verbs",),
    "clausal": ("verbs",),
    "according": ("phrases", "strong", "as", "that"),
    "hedges": ("believed", "modals"),
    "evidence": records.EVIDENCE,
    "anonymous": ("nouns", "media", "collective"),
    "spokesman": ("words",),
    "agency": ("words",),
}
STANCES = (
    "sought", "planned", "negotiated", "agreed", "done", "stopped", "cancelled", "excluded", "lifted", "hypothetical",
    "failed",
)  # fmt: skip
PRONOUNS = ("first", "personal", "demonstrative", "possessive", "relative", "reciprocal", "other")

Phrase = tuple[str, ...]  # folded words; the first is the lemma of the word that carries it


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that can carry an event: its kind, frame, the stage its plain past asserts, and its part of speech."""

    kind: records.Kind
    frame: str
    stage: records.Stage
    phrase: Phrase
    noun: bool


@dataclass(frozen=True, slots=True)
class Language:
    """All the words that the reading of one language needs, folded; `forms` maps a verb's form to its lemma."""

    code: str
    name: str
    surrogates: Mapping[str, str]
    plural: tuple[tuple[str, str], ...]
    agreement: tuple[tuple[str, str], ...]  # endings of an adjective that agrees, and what they are in the dictionary
    forms: Mapping[str, str]
    triggers: Mapping[str, tuple[Trigger, ...]]
    hints: Mapping[str, tuple[Trigger, ...]]  # words that may carry an event, but as often another
    stances: Mapping[str, tuple[tuple[str, Phrase], ...]]
    speech: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    roles: Mapping[Phrase, str]
    ministries: Mapping[Phrase, str]
    unnamed: Mapping[str, str]  # nouns of unnamed voices -> what English calls them
    prepositions: Mapping[Phrase, tuple[str, ...]]
    negation: frozenset[str]
    pronouns: Mapping[str, frozenset[str]]
    periods: Mapping[str, tuple[Phrase, ...]]
    people: frozenset[str]  # nouns that with a state's adjective stand for its side: "forces", "president"
    making: frozenset[str]  # nouns that with a state's adjective only say who makes an item: "fabrication"
    defence: frozenset[str]  # words that make a partnership a military one
    auxiliaries: frozenset[str]  # verbs that make a past tense with a participle
    undergo: frozenset[str]  # verbs by whose reflexive the subject undergoes an infinitive: "s'est vu remettre"
    include: frozenset[str]  # verbs that say what a package, contract or list holds
    dating: frozenset[str]  # verbs that give a date: "dates from 2010"
    exercise: frozenset[str]  # words of tests and manoeuvres
    control: frozenset[str]  # verbs whose object does what their infinitive says: "accuse X of supplying"
    double_object: bool  # a party may stand bare between verb and item ("sold Vietnam 64 tanks")
    conditional: tuple[str, ...]  # endings of the conditional
    elided: frozenset[str]  # words that lose their last letter before a vowel, as they are left: "l", "qu"
    head_last: bool  # a noun of several words ends with its head
    drops_subjects: bool  # a finite verb needs no subject pronoun
    neuter: bool  # states and things have a pronoun of their own: "it"

    def ungendered(self, word: str) -> list[str]:
        """The dictionary forms that a folded adjective may have: "prete" is a form of "pret"."""
        return [
            word[: len(word) - len(old)] + new for old, new in self.agreement if len(word) > 4 and word.endswith(old)
        ]


def phrase(words: str) -> Phrase:
    """The folded words of a lexicon entry: `phrase("s'engager") == ("s", "engager")`."""
    return tuple(fold(words).replace("'", " ").replace("’", " ").split())


def verb_phrase(words: str) -> Phrase:
    """Like `phrase`, with a reflexive pronoun in front moved behind its verb."""
    parts = phrase(words)
    if len(parts) > 1 and parts[0] in ("s", "se"):
        return (parts[1], parts[0], *parts[2:])
    reflexive = parts[0].endswith(("arse", "erse", "irse"))
    return (parts[0][:-2], "se", *parts[1:]) if reflexive else parts


def load_triggers(code: str, name: str = "triggers") -> dict[str, tuple[Trigger, ...]]:
    """First lemma -> the triggers that begin with it; `name` is the file: `triggers`, or `hints` of weaker words."""
    file = f"languages/{code}/{name}.toml"
    found: dict[str, list[Trigger]] = {}
    for kind, by_frame in toml(file).items():
        check_keys(file, [kind], records.KINDS)
        check_keys(file, by_frame, frames()[kind], f"{kind}.")
        for frame, by_stage in by_frame.items():
            check_keys(file, by_stage, records.STAGES, f"{kind}.{frame}.")
            for stage, lists in by_stage.items():
                check_keys(file, lists, ("verbs", "nouns"), f"{kind}.{frame}.{stage}.")
                for part, entries in lists.items():
                    for entry in entries:
                        parts = verb_phrase(entry) if part == "verbs" else phrase(entry)
                        trigger = Trigger(cast("records.Kind", kind), frame, stage, parts, part == "nouns")
                        found.setdefault(parts[0], []).append(trigger)
    return {word: tuple(sorted(some, key=lambda t: -len(t.phrase))) for word, some in found.items()}


def load_stances(code: str) -> dict[str, tuple[tuple[str, Phrase], ...]]:
    """First lemma -> (stance, phrase), longest phrase first."""
    file = f"languages/{code}/stance.toml"
    check_keys(file, toml(file), STANCES)
    found: dict[str, list[tuple[str, Phrase]]] = {}
    for stance, section in toml(file).items():
        check_keys(file, section, ("words",), f"{stance}.")
        for entry in section["words"]:
            parts = verb_phrase(entry)
            found.setdefault(parts[0], []).append((stance, parts))
    return {word: tuple(sorted(some, key=lambda pair: -len(pair[1]))) for word, some in found.items()}


def load_speech(code: str) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """Section -> key -> phrases of speech.toml, without the two name tables."""
    file = f"languages/{code}/speech.toml"
    data = toml(file)
    check_keys(file, data, (*SPEECH_KEYS, "roles", "ministries", "unnamed"))
    speech: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for section, keys in SPEECH_KEYS.items():
        check_keys(file, data.get(section, {}), keys, f"{section}.")
        speech[section] = {key: tuple(verb_phrase(w) for w in data.get(section, {}).get(key, ())) for key in keys}
    return speech


def conjugate(verb: str, endings: Mapping[str, Iterable[str]]) -> list[str]:
    """The folded forms of a regular verb, by the longest infinitive ending that fits."""
    for infinitive in sorted(endings, key=len, reverse=True):
        if verb.endswith(fold(infinitive)):
            base = verb[: len(verb) - len(infinitive)]
            return [base + fold(ending) for ending in endings[infinitive]]
    return []


def load_forms(data: Mapping[str, Any], verbs: Iterable[str]) -> dict[str, str]:
    """Form -> lemma, folded, for every verb that any list names; irregular forms override regular ones."""
    forms: dict[str, str] = {}
    for verb in sorted(verbs):
        for form in conjugate(verb, data["conjugation"]):
            forms.setdefault(form, verb)
    for verb, irregular in data["forms"].items():
        for form in irregular:
            forms[fold(form)] = fold(verb).removeprefix("s'").removeprefix("se ")
    return forms


def known_verbs(triggers: Mapping[str, tuple[Trigger, ...]], speech: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """The first words of every verb phrase among triggers and speech."""
    verbs = {trigger.phrase[0] for some in triggers.values() for trigger in some if not trigger.noun}
    for section in ("say", "deny", "believe", "doubt", "acts"):
        verbs.update(parts[0] for parts in speech[section]["verbs"])
    return verbs


def people_nouns(data: Mapping[str, Any], speech: Mapping[str, Any]) -> frozenset[str]:
    """The nouns of people, offices and bodies, by their first word, folded."""
    anonymous = speech.get("anonymous", {})
    offices = [*speech["roles"], *speech["ministries"], *anonymous.get("nouns", ()), *anonymous.get("collective", ())]
    parts = {part for words in offices for part in phrase(words) if len(part) > 3}
    field = {fold(word) for word in data["defence"]["words"]}  # "ministère de la défense": not "capacité de défense"
    return frozenset({fold(word) for word in data["people"]["words"]} | (parts - field))


@cache
def language(code: str) -> Language:
    """The knowledge of the language `code` ("fr"); raises `LexiconError` where a file is wrong."""
    file = f"languages/{code}/language.toml"
    data = toml(file)
    sections = (
        "name", "surrogates", "plural", "conjugation", "forms", "prepositions", "negation", "pronouns", "periods",
        "drops_subjects", "head_last", "double_object", "conditional", "elided", "people", "making", "control",
        "defence", "include", "exercise", "agreement", "auxiliaries", "neuter", "undergo",
    )  # fmt: skip
    check_keys(file, data, sections)
    check_keys(file, data["pronouns"], PRONOUNS, "pronouns.")
    for word, roles in data["prepositions"].items():
        check_keys(file, roles, ROLES, f"prepositions.{word}: ")
    triggers, speech, stances = load_triggers(code), load_speech(code), load_stances(code)
    raw_speech = toml(f"languages/{code}/speech.toml")
    if not triggers:
        raise LexiconError(f"languages/{code}/triggers.toml", "file", "holds no trigger")
    return Language(
        code=code,
        name=data["name"],
        surrogates=data["surrogates"],
        plural=tuple((fold(old), fold(new)) for old, new in data["plural"]["endings"]),
        agreement=tuple((fold(old), fold(new)) for old, new in data.get("agreement", {}).get("endings", ())),
        forms=load_forms(data, known_verbs(triggers, speech) | set(stances)),
        triggers=triggers,
        hints=load_triggers(code, "hints"),
        stances=stances,
        speech=speech,
        roles={phrase(words): role for words, role in raw_speech["roles"].items()},
        ministries={phrase(words): name for words, name in raw_speech["ministries"].items()},
        unnamed={fold(word): name for word, name in raw_speech.get("unnamed", {}).items()},
        prepositions={phrase(words): tuple(roles) for words, roles in data["prepositions"].items()},
        negation=frozenset(fold(word).strip("'’") for word in data["negation"]["verbal"]),
        pronouns={key: frozenset(fold(w) for w in data["pronouns"].get(key, ())) for key in PRONOUNS},
        periods={key: tuple(map(phrase, data["periods"].get(key, ()))) for key in ("wars", "before", "since", "but")},
        dating=frozenset(fold(word) for word in data["periods"].get("dating", ())),
        people=people_nouns(data, raw_speech),
        making=frozenset(fold(word) for word in data["making"]["words"]),
        defence=frozenset(fold(word) for word in data["defence"]["words"]),
        auxiliaries=frozenset(fold(word) for word in data["auxiliaries"]["words"]),
        undergo=frozenset(fold(word) for word in data.get("undergo", {}).get("words", ())),
        include=frozenset(fold(word) for word in data["include"]["words"]),
        exercise=frozenset(fold(word) for word in data["exercise"]["words"]),
        control=frozenset(fold(word) for word in data["control"]["words"]),
        conditional=tuple(fold(ending) for ending in data.get("conditional", ())),
        elided=frozenset(fold(word) for word in data.get("elided", ())),
        double_object=bool(data.get("double_object", False)),
        head_last=bool(data.get("head_last", False)),
        drops_subjects=bool(data.get("drops_subjects", False)),
        neuter=bool(data.get("neuter", False)),
    )

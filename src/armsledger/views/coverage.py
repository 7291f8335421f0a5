"""Which words that carry an event are shown by an example, and which kinds have sentences that must not match.

Enters: the triggers of a language and its examples. Leaves: a `Cover` for each trigger. A trigger is covered when the
reader itself takes a word of an example's sentence for it (`reading.clauses.triggers_at` on the parsed sentence).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from armsledger.knowledge.folding import stem, words
from armsledger.knowledge.language import Trigger, language
from armsledger.reading.sentences import parse
from armsledger.reading.trees import Tree
from armsledger.reading.triggers import triggers_at
from armsledger.records import KINDS
from armsledger.views.lines import NONE
from armsledger.views.rules import Example, document_of


@dataclass(frozen=True, slots=True)
class Cover:
    """A trigger of a language, and where examples show it."""

    lang: str
    trigger: Trigger
    examples: tuple[str, ...]

    @property
    def word(self) -> str:
        """The trigger's words, folded, its carrying verb or noun first."""
        return " ".join(self.trigger.phrase)


def heard(example: Example) -> set[Trigger]:
    """The triggers that the reader hears in the sentence of an example."""
    sentences, _ = parse(document_of(example))
    trees = [Tree(sentence, language(example.lang)) for sentence in sentences]
    return {trigger for tree in trees for token in tree.tokens for trigger in triggers_at(tree, token.i)}


def spelt(example: Example) -> set[Trigger]:
    """The triggers whose words stand in the sentence, whether or not the reader hears them: for a known failure."""
    known = language(example.lang)
    folded = [word.folded for word in words(example.sentence)]
    joined = [f"{one}-{two}" for one, two in pairwise(folded)]
    lemmas = [{word, known.forms.get(word, word), stem(word, known.plural)} for word in (*folded, *joined)]
    return {
        trigger
        for i, some in enumerate(lemmas)
        for first in some
        for trigger in known.triggers.get(first, ())
        if all(
            part in joined or any(part in ahead for ahead in lemmas[i + 1 : i + 8])
            for part in phrase_words(trigger)[1:]
        )
    }


def phrase_words(trigger: Trigger) -> list[str]:
    """The words of a trigger as a text writes them: without reflexive pronouns."""
    return [word for word in trigger.phrase if word not in ("s", "se")]


def coverage(lang: str, examples: Iterable[Example]) -> list[Cover]:
    """Every trigger of a language, in the order of kinds, frames and stages, with the examples that show it."""
    shown: dict[Trigger, list[str]] = {}
    for example in examples:
        if example.lang == lang:
            for trigger in heard(example) | (spelt(example) if example.failure is not None else set()):
                shown.setdefault(trigger, []).append(example.where)
    known = dict.fromkeys(trigger for some in language(lang).triggers.values() for trigger in some)
    ordered = sorted(known, key=lambda t: (KINDS.index(t.kind), t.frame, t.stage, t.noun, t.phrase))
    return [Cover(lang, trigger, tuple(shown.get(trigger, ()))) for trigger in ordered]


def silent(examples: Iterable[Example], langs: Sequence[str]) -> dict[str, dict[str, int]]:
    """Language -> kind -> how many sentences of that kind's file must not match."""
    counts = Counter((e.lang, e.file.stem) for e in examples if e.expected == (NONE,))
    return {lang: {kind: counts[lang, kind] for kind in KINDS} for lang in langs}


def cover_record(cover: Cover) -> dict[str, Any]:
    """A trigger's coverage as a JSON object."""
    trigger = cover.trigger
    return {
        "lang": cover.lang,
        "kind": trigger.kind,
        "frame": trigger.frame,
        "stage": trigger.stage,
        "part": "noun" if trigger.noun else "verb",
        "word": cover.word,
        "covered": bool(cover.examples),
        "examples": list(cover.examples),
    }

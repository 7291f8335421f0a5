"""The notation of the templates: text of a `.trees` file -> `Grammar` of parsed lines.

A line is a sentence in its own order. The bare word is the head; `relation=word` hangs a word on it, and
`(relation ... )` hangs a whole phrase with a head of its own:

    (nsubj det=le Iran) aux:tense=a fourni (obl case=à det=la Russie) obj=$items punct=.

`$name` is a slot: one of the lines under `[name]`, drawn at random. `a,b` is a choice of words, `ms|fs|mp|fp` (or
`singular|plural`) are forms that agree. `#` starts a comment, and a line that starts with blanks continues the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SENTENCES = "sentences"
PIECE = re.compile(
    r"\((?P<open>[a-z:]+)(?=\s)|(?P<close>\))|(?:(?P<dep>[a-z]+(?::[a-z]+)?)=)?(?P<word>[^\s()]\S*?)(?=[\s)]|$)"
)


class TemplateError(ValueError):
    """A template that cannot be read or filled: file, line, what is wrong, what to do."""


@dataclass(slots=True)
class Phrase:
    """A head (a word, a choice, or a slot) with the phrases that hang on it, `left` of it and `right` of it."""

    dep: str
    head: str = ""
    left: list[Phrase] = field(default_factory=list)
    right: list[Phrase] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The sentence templates of one language, and what its slots can be filled with."""

    sentences: Sequence[Phrase]
    slots: Mapping[str, Sequence[Phrase]]


def read_phrase(line: str, where: str) -> Phrase:
    """One template line as a phrase; raises `TemplateError` where a phrase has no head, or two."""
    stack = [Phrase("root")]
    for piece in PIECE.finditer(line):
        if piece["open"]:
            stack.append(Phrase(piece["open"]))
            continue
        if piece["close"]:
            if len(stack) == 1:
                raise TemplateError(f"{where}: a bracket closes that was never opened; remove it")
            done = stack.pop()
        elif piece["dep"]:
            done = Phrase(piece["dep"], piece["word"])
        else:
            if stack[-1].head:
                raise TemplateError(
                    f"{where}: {stack[-1].head!r} and {piece['word']!r} are both bare; give one a relation"
                )
            stack[-1].head = piece["word"]
            continue
        if not done.head:
            raise TemplateError(f"{where}: ({done.dep} ...) has no head; leave one word in it without a relation")
        (stack[-1].right if stack[-1].head else stack[-1].left).append(done)
    if len(stack) != 1 or not stack[0].head:
        raise TemplateError(f"{where}: a bracket is open, or the sentence has no head")
    return stack[0]


def logical_lines(path: Path) -> Iterator[tuple[int, str]]:
    """(number, text) of each line, comments dropped and continuations joined."""
    number, text = 0, ""
    for i, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.split("#", 1)[0].rstrip()
        if line.startswith(" ") and text:
            text += " " + line.strip()
            continue
        if text:
            yield number, text
        number, text = i, line.strip()
    if text:
        yield number, text


def read_grammar(path: Path) -> Grammar:
    """The templates and slots of one `.trees` file."""
    slots: dict[str, list[Phrase]] = {}
    name = SENTENCES
    for number, line in logical_lines(path):
        if line.startswith("["):
            name = line.strip("[]")
            continue
        for part in line.split(" ; "):
            slots.setdefault(name, []).append(read_phrase(part, f"{path.name}:{number}"))
    grammar = Grammar(slots.pop(SENTENCES, []), slots)
    check_slots(grammar, path.name)
    return grammar


def slot_names(phrase: Phrase) -> Iterator[str]:
    """Every slot that a phrase draws from."""
    for word in phrase.head.split(","):
        if re.fullmatch(r"\$[a-z_]+", word):
            yield word[1:]
    for child in (*phrase.left, *phrase.right):
        yield from slot_names(child)


def check_slots(grammar: Grammar, name: str) -> None:
    """Raise `TemplateError` for a slot that nothing fills."""
    for phrase in (*grammar.sentences, *(p for some in grammar.slots.values() for p in some)):
        for slot in slot_names(phrase):
            if slot not in grammar.slots and slot not in ("int", "year", "day", "decimal"):
                raise TemplateError(f"{name}: nothing fills ${slot}; add a section [{slot}]")

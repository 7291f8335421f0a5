"""Trees -> the forms in which sentences reach the reader.

The reader merges a name of several words into one token and shows the parser a surrogate in its place; pages lose
quotation marks, spaces and full stops, and print names in lower case. A share of the training trees is shown like that.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.treebanks import QUOTES, Node, Sentence, without, without_quotes

OPEN_CLASSES = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})
VOWELS, CONSONANTS = "aeiou", "bcdfglmnprstv"
KEPT_ENDING = 3  # letters, as many as the parser's suffix feature sees
STYLES = (("«", "»"), ("“", "”"), ('"', '"'))
FLAT = frozenset({"flat", "compound", "amod", "goeswith"})  # how the words of one name hang together


@dataclass(frozen=True, slots=True)
class Damage:
    """How often each kind of damage is done to a sentence (or, for `name`, to a name of one word)."""

    merged: float = 0.8
    name: float = 0.25
    lower: float = 0.04
    unquoted: float = 0.3
    restyled: float = 0.5
    unstopped: float = 0.03
    unknown: float = 0.5
    glued: float = 0.04


def name_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """(start, end) of each run of proper nouns that hang together as one name, two words or more."""
    nodes = sentence.nodes
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(nodes):
        end = start + 1
        while end < len(nodes) and is_one_name(nodes, start, end + 1):
            end += 1
        if end - start > 1:
            spans.append((start, end))
        start = end
    return spans


def is_one_name(nodes: Sequence[Node], start: int, end: int) -> bool:
    """Whether exactly one token of the run hangs outside it and the others below it by the labels of a name."""
    run = range(start, end)
    outside = [i for i in run if nodes[i].head not in run or nodes[i].head == i]
    inside = [i for i in run if i not in outside]
    return len(outside) == 1 and all(nodes[i].pos == "PROPN" for i in run) and all(nodes[i].dep in FLAT for i in inside)


def merge_names(sentence: Sentence, names: Sequence[str], rng: random.Random) -> Sentence:
    """Names of several words as one token, spelt as one of the reader's surrogates."""
    nodes = list(sentence.nodes)
    lost: set[int] = set()
    for start, end in name_spans(sentence):
        run = range(start, end)
        top = next(i for i in run if nodes[i].head not in run or nodes[i].head == i)
        word = rng.choice(names)
        head = start if nodes[top].head == top else nodes[top].head
        nodes[start] = replace(nodes[top], form=word, lemma=word, head=head, space=nodes[end - 1].space)
        for i, node in enumerate(nodes):
            if node.head in run and i not in run:
                nodes[i] = replace(node, head=start)
        lost.update(range(start + 1, end))
    return without(sentence.with_nodes(nodes), lost)


def rename(sentence: Sentence, names: Sequence[str], rng: random.Random, share: float) -> Sentence:
    """Some names of one word replaced by surrogates."""
    nodes = list(sentence.nodes)
    children = sentence.children()
    for i, node in enumerate(nodes):
        alone = not any(nodes[c].dep in FLAT for c in children[i]) and node.dep not in FLAT
        if node.pos == "PROPN" and alone and rng.random() < share:
            word = rng.choice(names)
            nodes[i] = replace(node, form=word, lemma=word)
    return sentence.with_nodes(nodes)


def restyle_quotes(sentence: Sentence, rng: random.Random) -> Sentence:
    """Quotation marks in another style, the first opening and the next closing."""
    opening, closing = rng.choice(STYLES)
    nodes = list(sentence.nodes)
    seen = 0
    for i, node in enumerate(nodes):
        if node.form in QUOTES:
            mark = opening if seen % 2 == 0 else closing
            nodes[i] = replace(node, form=mark, lemma=mark)
            seen += 1
    return sentence.with_nodes(nodes)


def lower_names(sentence: Sentence) -> Sentence:
    """Proper nouns in lower case."""
    return sentence.with_nodes([replace(n, form=n.form.lower()) if n.pos == "PROPN" else n for n in sentence.nodes])


def shared_letters(form: str, lemma: str) -> int:
    """How many letters two words begin with together."""
    return next((i for i, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b), min(len(form), len(lemma)))


def unknown_word(node: Node, rng: random.Random) -> Node:
    """The word with other letters inside: first letter, ending and capitals stay, and the lemma changes along."""
    end = min(shared_letters(node.form.lower(), node.lemma.lower()), len(node.form) - KEPT_ENDING)
    if end < 3 or not node.form.isalpha():
        return node
    letters = "".join(rng.choice(VOWELS if c.lower() in VOWELS else CONSONANTS) for c in node.form[1:end])
    if node.form.isupper():
        return replace(node, form=node.form[0] + letters.upper() + node.form[end:])
    form, lemma = (word[0] + letters + word[end:] for word in (node.form, node.lemma))
    return replace(node, form=form, lemma=lemma)


def with_unknown_words(sentence: Sentence, rare: frozenset[str], rng: random.Random, share: float) -> Sentence:
    """Some words that the treebank has once or twice replaced by words that nobody knows, so that the parser learns to
    go by their endings."""
    return sentence.with_nodes(
        [unknown_word(n, rng) if n.form in rare and rng.random() < share else n for n in sentence.nodes]
    )


def rare_words(some: Sequence[Sentence], most: int = 2) -> frozenset[str]:
    """The forms of open-class words that come up at most so often."""
    counts = Counter(node.form for sentence in some for node in sentence.nodes if node.pos in OPEN_CLASSES)
    return frozenset(form for form, count in counts.items() if count <= most)


def without_stop(sentence: Sentence) -> Sentence:
    """The sentence without its last full stop, as in headlines and captions."""
    last = len(sentence.nodes) - 1
    return without(sentence, {last}) if sentence.nodes[last].form == "." else sentence


def damaged(
    sentence: Sentence,
    names: Sequence[str],
    rare: frozenset[str],
    rng: random.Random,
    damage: Damage | None = None,
) -> Sentence:
    """The sentence as it may reach the reader."""
    how = damage or Damage()
    sentence = with_unknown_words(sentence, rare, rng, how.unknown)
    if rng.random() < how.merged:
        sentence = rename(merge_names(sentence, names, rng), names, rng, how.name)
    if rng.random() < how.unquoted:
        sentence = sentence.with_nodes(without_quotes(sentence.nodes))
    elif rng.random() < how.restyled:
        sentence = restyle_quotes(sentence, rng)
    if rng.random() < how.lower:
        sentence = lower_names(sentence)
    if rng.random() < how.unstopped:
        sentence = without_stop(sentence)
    if rng.random() < how.glued and sentence.nodes[-1].form == ".":
        sentence = sentence.with_nodes([*sentence.nodes[:-1], replace(sentence.nodes[-1], space=False)])
    return sentence

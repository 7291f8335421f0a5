"""Trees -> spaCy `Doc`s of several sentences, so that the parser learns where sentences end."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from training.treebanks import Node, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

LONGEST_PARAGRAPH = 6
MEASURED_PARAGRAPH = 10


def random_paragraphs(
    some: Sequence[Sentence], rng: random.Random, *, keep_breaks: bool = True
) -> Iterator[list[Sentence]]:
    """Neighbouring sentences in runs of one to six; `keep_breaks`: never across a paragraph that the treebank marks."""
    run: list[Sentence] = []
    size = rng.randint(1, LONGEST_PARAGRAPH)
    for tree in some:
        if run and (len(run) >= size or (keep_breaks and tree.opens)):
            yield run
            run, size = [], rng.randint(1, LONGEST_PARAGRAPH)
        run.append(tree)
    if run:
        yield run


def measured_paragraphs(some: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The paragraphs that the treebank marks, cut after ten sentences; tens where it marks none."""
    run: list[Sentence] = []
    for tree in some:
        if run and (len(run) >= MEASURED_PARAGRAPH or tree.opens):
            yield run
            run = []
        run.append(tree)
    if run:
        yield run


def closed(tree: Sentence) -> tuple[Node, ...]:
    """The tokens with a space after the last, but where a damaged page lost it after a full stop."""
    last = tree.nodes[-1]
    glued = last.form == "." and not last.space and len(tree.nodes) > 1
    return tree.nodes if glued else (*tree.nodes[:-1], replace(last, space=True))


def doc_of(some: Sequence[Sentence], vocab: Vocab) -> Doc:
    """The sentences joined into one spaCy Doc with heads, labels, tags, features and lemmas."""
    from spacy.tokens import Doc

    nodes: list[Node] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for tree in some:
        heads.extend(node.head + len(nodes) for node in tree.nodes)
        starts.extend(i == 0 for i in range(len(tree.nodes)))
        nodes.extend(closed(tree))
    return Doc(
        vocab,
        words=[n.form for n in nodes],
        spaces=[n.space for n in nodes],
        pos=[n.pos for n in nodes],
        morphs=[n.feats for n in nodes],
        lemmas=[n.lemma for n in nodes],
        heads=heads,
        deps=[n.dep for n in nodes],
        sent_starts=starts,
    )

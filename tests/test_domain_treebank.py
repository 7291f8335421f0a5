"""The treebank by construction: every sentence is a tree, with the labels of the treebanks and words that are known."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest

from training.domain.check_handparsed import HERE, ROLES, Sentence, found, read_sentences
from training.domain.generate import LANGS, conllu, generate, grammar, text_of
from training.domain.notation import TemplateError, read_phrase
from training.domain.words import TEMPLATES
from training.treebanks import Tree, is_tree, tree_of

LABELS = tomllib.loads((TEMPLATES / "labels.toml").read_text(encoding="utf-8"))
SAMPLE = 600


@pytest.fixture(scope="module", params=LANGS)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def some(lang: str) -> list[Tree]:
    return list(generate(lang, count=SAMPLE, seed=3))


def test_enough_templates(lang: str) -> None:
    assert len(grammar(lang).sentences) >= 80


def test_every_sentence_is_a_tree(some: list[Tree]) -> None:
    assert len(some) == SAMPLE
    assert all(is_tree(tree) for tree in some)


def test_relations_are_those_of_the_treebanks(lang: str, some: list[Tree]) -> None:
    assert {node.dep for tree in some for node in tree} <= {*LABELS[lang]}


def test_the_same_seed_gives_the_same_sentences(lang: str, some: list[Tree]) -> None:
    assert list(generate(lang, count=50, seed=3)) == some[:50]
    assert list(generate(lang, count=50, seed=4)) != some[:50]


def test_every_word_of_every_template_is_known(lang: str) -> None:
    for seed in range(4):
        assert len(list(generate(lang, count=300, seed=seed, damage=0))) == 300


def test_undamaged_sentences_are_clean(lang: str) -> None:
    for tree in generate(lang, count=300, seed=5, damage=0):
        text = text_of(tree)
        assert not any(bad in text for bad in ("  ", " ,", " .", ",,", ",.", "$p", "|", "=")), text
        assert all(
            a.dep != "case" or b.form not in ("le", "les", "el") or a.form not in ("de", "à", "a")
            for a, b in pairwise(tree)
        ), text


def test_conllu_can_be_read_back(lang: str, some: list[Tree]) -> None:
    for tree in some[:100]:
        rows = [line.split("\t") for line in conllu(tree, "x").splitlines() if not line.startswith("#")]
        assert tree_of(rows, lang) == tree


@pytest.mark.parametrize("line", ["(nsubj det=le Iran", "a b", "nsubj=x", "a)"])
def test_a_broken_template_is_named(line: str) -> None:
    with pytest.raises(TemplateError, match=r"fr\.trees:1"):
        read_phrase(line, "fr.trees:1")


def handparsed(lang: str) -> list[Sentence]:
    return list(read_sentences(HERE / "handparsed" / f"{lang}.conllu"))


def test_hand_parsed_sentences_are_trees_with_known_relations(lang: str) -> None:
    sentences = handparsed(lang)
    assert len(sentences) == 20
    for sentence in sentences:
        roots = [i for i, word in enumerate(sentence.words) if word.head == i]
        assert len(roots) == 1, sentence.id
        assert {word.dep for word in sentence.words} - {"root"} <= {*LABELS[lang]}, sentence.id
        for i in range(len(sentence.words)):
            at, steps = i, 0
            while sentence.words[at].head != at and steps <= len(sentence.words):
                at, steps = sentence.words[at].head, steps + 1
            assert at == roots[0], sentence.id


def test_roles_follow_from_the_hand_made_trees(lang: str) -> None:
    for sentence in handparsed(lang):
        for role in ROLES:
            if sentence.roles[role]:
                assert found(role, sentence.words, sentence.transfer, sentence), (sentence.id, role)


def test_hand_parsed_sentences_are_no_instances_of_templates(lang: str) -> None:
    texts = {text_of(tree) for tree in generate(lang, count=1500, seed=7)}
    assert not texts & {sentence.text for sentence in handparsed(lang)}

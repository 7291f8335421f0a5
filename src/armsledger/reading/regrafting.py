"""Repairs of a parse where its relations contradict the words: what stands where hangs on what it must belong to.

Enters: the tokens of a sentence as parsed. Leaves: the same tokens with other heads and relations where a repair fits.
Each repair is general, by part of speech and semantic type, and says what the parser does wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsledger.knowledge.folding import fold
from armsledger.knowledge.language import Language
from armsledger.records import Token

SPEAKERS = frozenset({"party", "person", "body", "medium"})


def regrafted(tokens: Sequence[Token], knowledge: Language) -> tuple[Token, ...]:
    """The tokens with every repair made."""
    found = list(tokens)
    hang_on_stopping_nouns(found, knowledge)
    raise_misread_verbs(found, knowledge)
    lift_subjects_of_causatives(found)
    return tuple(found)


def hang_on_stopping_nouns(tokens: list[Token], knowledge: Language) -> None:
    """Hang what stands behind a noun of stopping on it ("declared a freeze on exports to Riyadh")."""
    for token in list(tokens):
        noun = token.i - 1
        if token.dep != "case" or noun < 0 or tokens[noun].pos != "NOUN":
            continue
        stops = any(t.noun and t.kind == "restriction" for t in knowledge.triggers.get(tokens[noun].lemma, ()))
        below = tokens[token.head]
        if stops and below.head == tokens[noun].head != below.i and below.i > noun and below.dep.startswith("obl"):
            tokens[below.i] = replace(below, head=noun, dep="nmod")


def raise_misread_verbs(tokens: list[Token], knowledge: Language) -> None:
    """A verb of saying or denying taken for an adjective of its subject: "Ankara conteste avoir livré des drones".

    It becomes the head, the name its subject, and the infinitive that was the head its complement.
    """
    saying = {p[0] for manner in ("deny", "say", "believe") for p in knowledge.speech[manner]["verbs"]}
    for token in list(tokens[1:-1]):
        before, behind = tokens[token.i - 1], tokens[token.i + 1]
        lemma = knowledge.forms.get(fold(token.text), "")
        misread = token.pos in ("ADJ", "NOUN") and token.dep in ("amod", "acl", "nmod", "appos") and lemma in saying
        named = token.head == before.i and before.mention is not None and before.mention.kind in SPEAKERS
        if not (misread and named and behind.morph.get("VerbForm") == "Inf" and before.head != before.i):
            continue
        below = tokens[before.head]
        head = below.head if below.head != below.i else token.i
        morph = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", "Person": "3", "Number": "Sing"}
        tokens[token.i] = replace(token, pos="VERB", lemma=lemma, dep=below.dep, head=head, morph=morph)
        tokens[before.i] = replace(before, head=token.i, dep="nsubj")
        tokens[below.i] = replace(below, head=token.i, dep="xcomp")


def lift_subjects_of_causatives(tokens: list[Token]) -> None:
    """The subject of "a fait savoir" belongs to what is caused, wherever the parser hung it."""
    for token in list(tokens):
        above = tokens[token.head]
        if above.dep == "aux:caus" and token.dep in ("nsubj", "aux", "aux:tense") and token.i != above.i:
            tokens[token.i] = replace(token, head=above.head)

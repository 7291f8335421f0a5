"""Verb forms -> whether an event lies ahead, is only possible, hedged, feared or supposed.

Enters: a tree and tokens. Leaves: yes or no, or the token that shows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.knowledge.folding import fold
from armsledger.reading.attribution import Voice
from armsledger.reading.negation import words_follow
from armsledger.reading.trees import Tree, base
from armsledger.reading.triggers import in_date, phrase_at, phrase_tokens

OPENING = ("ADV", "ADP", "SCONJ", "ADJ")


def stances_at(tree: Tree, i: int) -> list[str]:
    """The stances that the word at `i` can give to what it governs, longest phrase first."""
    token = tree.tokens[i]
    if token.mention is not None:
        return []
    lemmas = [token.lemma, fold(token.text)]
    if token.pos in ("ADJ", "VERB"):
        lemmas += tree.knowledge.ungendered(lemmas[1])
    found = [s for w in lemmas for s, p in tree.knowledge.stances.get(w, ()) if phrase_at(tree, i, p)]
    if token.pos == "NOUN":
        found += led_by_preposition(tree, i)
    if token.pos == "NOUN":
        found += [s for s, p in tree.knowledge.stances.get(token.lemma.removesuffix("s"), ()) if len(p) == 1]
    return list(dict.fromkeys(found))


def led_by_preposition(tree: Tree, i: int) -> list[str]:
    """The stances of a noun with its preposition: "sur le point de", "à la recherche de", "en vías de"."""
    return [
        s for c in tree.children[i] if tree.tokens[c].dep == "case" and c < i
        for s, p in tree.knowledge.stances.get(tree.folded[c], ()) if len(p) > 1 and i in phrase_tokens(tree, c, p)
    ]  # fmt: skip


def finite(tree: Tree, i: int) -> int | None:
    """The finite verb of `i`: itself, its auxiliary, or the copula."""
    if tree.tokens[i].morph.get("VerbForm") == "Fin":
        return i
    for c in tree.children[i]:
        if base(tree.tokens[c].dep) in ("aux", "cop") and tree.tokens[c].morph.get("VerbForm") == "Fin":
            return c
    return None


def future(tree: Tree, i: int) -> bool:
    """Whether the verb at `i` speaks of the future: by its tense or its auxiliary."""
    if tree.tokens[i].morph.get("Tense") == "Fut" or is_to(tree, i):
        return True
    for c in tree.children[i]:
        if base(tree.tokens[c].dep) in ("aux", "cop"):
            if (tree.tokens[c].morph.get("Tense") == "Fut" and not tree.passive(i)) or "planned" in stances_at(tree, c):
                return True
            if tree.tokens[c].morph.get("Tense") == "Fut":
                return True
    return False


def ahead(tree: Tree, i: int) -> bool:
    """Whether the word of stopping at `i` lies ahead itself: "will stop", "pourrait suspendre"."""
    return tree.is_verb(i) and (future(tree, i) or bare_modal(tree, [i]) is not None)


def is_to(tree: Tree, i: int) -> bool:
    """Whether an infinitive stands behind "be": "Germany is to block", "l'objectif est de livrer"."""
    below = [tree.tokens[c] for c in tree.children[i] if c < i]
    copula = any(
        base(t.dep) in ("cop", "aux") and t.morph.get("VerbForm") == "Fin" and not t.dep.endswith("pass") for t in below
    )
    marked = any(t.dep == "mark" for t in below) and not any(t.dep == "mark" and t.pos == "SCONJ" for t in below)
    return copula and marked and tree.tokens[i].morph.get("VerbForm") == "Inf"


def in_conditional(tree: Tree, i: int) -> bool:
    """Whether the verb form is a conditional: by its tag or its ending."""
    token = tree.tokens[i]
    return token.morph.get("Mood") == "Cnd" or (
        token.pos in ("VERB", "AUX") and fold(token.text).endswith(tree.knowledge.conditional)
    )


def conditional(tree: Tree, i: int) -> str | None:
    """`past` or `present` where the verb at `i` stands in the conditional of allegation."""
    if in_conditional(tree, i):
        return None if "planned" in stances_at(tree, i) else "present"
    for c in tree.children[i]:
        if base(tree.tokens[c].dep) == "aux" and in_conditional(tree, c):
            if "planned" in stances_at(tree, c):
                return None
            return "past" if "modals" not in modal_kind(tree, c) else "present"
    return None


def modal_kind(tree: Tree, c: int) -> str:
    """`modals` where the auxiliary is one that hedges (may, pouvoir, poder), else nothing."""
    return "modals" if any(tree.tokens[c].lemma == p[0] for p in tree.knowledge.speech["hedges"]["modals"]) else ""


def opening_hedge(tree: Tree) -> int | None:
    """A hedge that opens the sentence and holds for all of it ("Probablemente …", "Al parecer, …")."""
    first = tree.tokens[0]
    for phrase in tree.knowledge.speech["hedges"]["believed"]:
        if tree.folded[0] == phrase[0] and words_follow(tree, 0, phrase) and first.pos in OPENING:
            return 0
    return None


def hedge(tree: Tree, tokens: Sequence[int]) -> int | None:
    """A hedging adverb, adjective or modal beside one of the tokens."""
    words = set(tree.knowledge.speech["hedges"]["believed"])
    if (opening := opening_hedge(tree)) is not None:
        return opening
    for i in tokens:
        above = tree.tokens[i].head
        if tree.tokens[i].dep in ("csubj", "ccomp") and (tree.tokens[above].lemma,) in words:
            return above  # "it appears that Sudan obtained drones"
        for c in [i, *tree.children[i]]:
            if base(tree.tokens[c].dep) in ("advmod", "amod", "aux", "advcl", "cop", "root", "xcomp", "obl", "conj"):
                form, lemma = fold(tree.tokens[c].text), tree.tokens[c].lemma
                if in_date(tree, c):
                    continue
                if (form,) in words or (lemma,) in words:
                    return c
                if modal_kind(tree, c) and base(tree.tokens[c].dep) == "aux":
                    return c
    return None


def bare_modal(tree: Tree, words: Sequence[int]) -> int | None:
    """A modal of possibility over a bare infinitive ("could sell", "pourrait livrer"): it has not happened."""
    for i in words[:2]:
        for c in [*tree.children[i], *([tree.tokens[i].head] if base(tree.tokens[i].dep) == "xcomp" else [])]:
            if modal_kind(tree, c) and tree.tokens[c].pos in ("AUX", "VERB"):
                perfect = any(
                    base(tree.tokens[a].dep) == "aux" and a != c and not modal_kind(tree, a) for a in tree.children[i]
                )
                return None if perfect or (tree.tokens[i].morph.get("Tense") == "Past" and not tree.passive(i)) else c
    return None


def reported(tree: Tree, i: int) -> bool:
    """Whether the event stands in a clause that a verb governs ("a déclaré que … livrerait")."""
    return any(base(tree.tokens[a].dep) == "ccomp" for a in tree.path(i))


def feared(tree: Tree, i: int, voices: Sequence[Voice]) -> bool:
    """Whether somebody fears what stands in the subjunctive: it has not happened yet ("teme que entregue")."""
    fears = any(
        (tree.knowledge.forms.get(fold(v.cue), fold(v.cue)),) in tree.knowledge.speech["fear"]["verbs"] for v in voices
    )
    if not fears and (not any(v.manner == "believe" for v in voices) or tree.tokens[i].morph.get("Mood") != "Sub"):
        return False
    if tree.tokens[i].morph.get("Tense") == "Past":
        return False
    return not any(base(tree.tokens[c].dep) == "aux" for c in tree.children[i])


def exercise(tree: Tree) -> bool:
    """Whether the sentence tells of a test launch or manoeuvres."""
    return any(t.lemma in tree.knowledge.exercise or fold(t.text) in tree.knowledge.exercise for t in tree.tokens)


def hypothetical(tree: Tree, tokens: Sequence[int]) -> bool:
    """Whether the event is only supposed: under "if", or in the subjunctive of a condition."""
    words = {p[0] for some in tree.knowledge.stances.values() for s, p in some if s == "hypothetical" and len(p) == 1}
    for i in tokens:
        for c in tree.children[i]:
            if base(tree.tokens[c].dep) == "mark" and tree.folded[c] in words:
                return True
    return False

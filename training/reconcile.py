"""One set of labels for all treebanks and languages.

Enters: trees as a treebank annotates them. Leaves: the same trees in the labels that the shipped parsers know. What
treebanks split without telling the reader anything is joined (`obl:arg`, `aux:tense`, `flat:name` ...); what one
treebank leaves out and can be read off the tree is added (the agent of a passive, relative clauses); what AnCora and
PUD annotate otherwise than GSD is brought to GSD's way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from training.treebanks import Node, Sentence

JOINED = {
    "obl:arg": "obl",  # argument or adjunct: the treebanks disagree, and the reader decides by preposition
    "obl:mod": "obl",
    "obl:tmod": "obl",
    "obl:unmarked": "obl",
    "nmod:unmarked": "nmod",
    "nmod:desc": "nmod",
    "advmod:emph": "advmod",
    "iobj:agent": "iobj",
    "aux:tense": "aux",
    "obj:lvc": "obj",
    "parataxis:insert": "parataxis",
    "expl:subj": "expl",
    "expl:comp": "expl",
    "advcl:cleft": "advcl",
    "dep:comp": "dep",
    "flat:name": "flat",
    "flat:foreign": "flat",
    "csubj:outer": "csubj",
    "nsubj:outer": "nsubj",
    "advcl:relcl": "advcl",
}
REFLEXIVES = frozenset({"se", "s'"})
DATIVES = frozenset({"le", "les"})
AGENT_PREPOSITIONS = frozenset({"par", "por"})
OBJECT_PREPOSITIONS = frozenset({"a", "al"})  # "vio a su hermana": the only prepositions that a Spanish object takes


class Draft:
    """A tree under change: tokens by index, their dependents as annotated."""

    def __init__(self, tree: Sentence) -> None:
        self.tree = tree
        self.nodes = list(tree.nodes)
        self.children = tree.children()

    def relabel(self, i: int, dep: str) -> None:
        """Give token `i` another label."""
        self.nodes[i] = replace(self.nodes[i], dep=dep)

    def form(self, i: int) -> str:
        """The lower-cased form of token `i`."""
        return self.nodes[i].form.lower()

    def head(self, i: int) -> Node:
        """The token that `i` depends on."""
        return self.nodes[self.nodes[i].head]

    def cases(self, i: int) -> list[str]:
        """The prepositions of token `i`, lower-cased."""
        return [self.form(c) for c in self.children[i] if self.nodes[c].dep == "case"]

    def has_child(self, i: int, *deps: str) -> bool:
        """Whether a dependent of `i` carries one of these labels."""
        return any(self.nodes[c].dep in deps for c in self.children[i])

    def below(self, i: int) -> list[int]:
        """Everything under `i`, without the clauses that hang there."""
        found: list[int] = []
        for c in self.children[i]:
            if self.nodes[c].dep.split(":")[0] not in ("acl", "advcl", "ccomp", "conj", "parataxis"):
                found += [c, *self.below(c)]
        return found


def is_participle(node: Node) -> bool:
    """Whether the token is a past participle."""
    return "VerbForm=Part" in node.feats and "Tense=Pres" not in node.feats


def agents_of_passives(draft: Draft) -> None:
    """`par X`, `por X` below a participle: `obl:agent`, where a treebank says `obl` (PUD) or `obj` (AnCora)."""
    for i, node in enumerate(draft.nodes):
        if node.dep in ("obl", "obj") and AGENT_PREPOSITIONS & set(draft.cases(i)):
            passive = draft.has_child(node.head, "aux:pass") or node.dep == "obj"
            bare = is_participle(draft.head(i)) and not draft.has_child(node.head, "aux")
            if passive or (bare and node.pos in ("PROPN", "PRON")):
                draft.relabel(i, "obl:agent")


def se_of_french_pud(draft: Draft) -> None:
    """PUD calls every reflexive pronoun an object; GSD and Sequoia mostly `expl:pv`."""
    for i, node in enumerate(draft.nodes):
        if node.dep == "obj" and draft.form(i) in REFLEXIVES:
            draft.relabel(i, "expl:pv")


def labels_of_spanish_pud(draft: Draft) -> None:
    """PUD's `compound:prt` is the reflexive; its `discourse` are conjunctions and adverbs; infinitives take `mark`."""
    for i, node in enumerate(draft.nodes):
        if node.dep == "compound:prt":
            draft.relabel(i, "expl:pv")
        elif node.dep == "discourse" and node.pos != "INTJ":
            draft.relabel(i, "cc" if node.pos == "CCONJ" or draft.form(i) == "sin" else "advmod")
        elif node.dep == "case" and "VerbForm=Inf" in draft.head(i).feats:
            draft.relabel(i, "mark")


def passives_of_ancora(draft: Draft) -> None:
    """AnCora does not mark the passive: "ser" before a participle is its auxiliary, the subject is the patient's."""
    for i, node in enumerate(draft.nodes):
        if node.dep == "aux" and node.lemma == "ser" and is_participle(draft.head(i)):
            draft.relabel(i, "aux:pass")
    for i, node in enumerate(draft.nodes):
        if node.dep == "nsubj" and draft.has_child(node.head, "aux:pass"):
            draft.relabel(i, "nsubj:pass")


def objects_of_ancora(draft: Draft) -> None:
    """AnCora calls prepositional complements objects ("habló de la guerra": obj); GSD calls them obliques."""
    for i, node in enumerate(draft.nodes):
        cases = set(draft.cases(i))
        oblique = bool(cases - OBJECT_PREPOSITIONS) or node.dep == "iobj"
        if cases and node.dep in ("obj", "iobj") and (oblique or beside_an_object(draft, i)):
            draft.relabel(i, "obl")


def beside_an_object(draft: Draft, i: int) -> bool:
    """Whether the verb of `i` has a bare object or a reflexive beside it, so that "a X" cannot be its object."""
    others = [c for c in draft.children[draft.nodes[i].head] if c != i and draft.form(c) not in DATIVES]
    reflexive = any(draft.nodes[c].dep in ("expl:pv", "expl:pass") for c in others)
    return reflexive or any(draft.nodes[c].dep == "obj" and not draft.cases(c) for c in others)


def clauses_of_ancora(draft: Draft) -> None:
    """AnCora has one `acl`: with a relative word below it is `acl:relcl`."""
    for i, node in enumerate(draft.nodes):
        if node.dep == "acl" and any("PronType=Int,Rel" in draft.nodes[c].feats for c in draft.below(i)):
            draft.relabel(i, "acl:relcl")


def words_of_ancora(draft: Draft) -> None:
    """Digits are numerals; the parts of a date or a fixed phrase hang by their preposition, as in GSD."""
    for i, node in enumerate(draft.nodes):
        if node.pos == "NOUN" and node.form.isdigit():
            draft.nodes[i] = replace(node, pos="NUM", feats="NumForm=Digit|NumType=Card")
        if node.dep == "compound" and draft.cases(i):
            draft.relabel(i, "nmod")


def datives_of_spanish(draft: Draft) -> None:
    """ "le", "les" are indirect objects, whatever the treebank calls them."""
    for i, node in enumerate(draft.nodes):
        if node.pos == "PRON" and draft.form(i) in DATIVES and node.dep in ("obj", "obl:arg", "obl"):
            draft.relabel(i, "iobj")


STEPS: dict[tuple[str, str], tuple[Callable[[Draft], None], ...]] = {
    ("fr", "pud"): (se_of_french_pud, agents_of_passives),
    ("es", "pud"): (labels_of_spanish_pud, datives_of_spanish),
    ("es", "gsd"): (datives_of_spanish,),
    ("es", "ancora"): (
        agents_of_passives,
        passives_of_ancora,
        objects_of_ancora,
        clauses_of_ancora,
        words_of_ancora,
        datives_of_spanish,
    ),
}


def reconciled(some: Sequence[Sentence], lang: str, treebank: str) -> list[Sentence]:
    """The trees of one treebank ("gsd", "ancora" ...) in the shipped parsers' labels; heads are left as they are."""
    steps = STEPS.get((lang, treebank), ())
    found = []
    for tree in some:
        draft = Draft(tree)
        for step in steps:
            step(draft)
        for i, node in enumerate(draft.nodes):
            draft.relabel(i, JOINED.get(node.dep, node.dep))
        found.append(tree.with_nodes(draft.nodes))
    return found

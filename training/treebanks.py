"""Universal Dependencies treebanks -> trees over surface tokens.

Enters: `.conllu` or `.conllu.xz` files. Leaves: `Sentence`s whose tokens are the words as printed, so that offsets
survive. A contraction ("du", "al") is one token: the first sub-word that points out of it gives its tag and head.
English "do|n't" stays two, as spaCy cuts it. A number printed with a space ("10 000") is two tokens, the second `flat`.
The apostrophe ’ is written ' one for one, as the reader does before it parses.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

SPLIT_CONTRACTIONS = frozenset({"en"})  # languages whose spaCy tokenizer cuts where the treebank cuts
BOUNDARIES = ("# newdoc", "# newpar")
QUOTES = frozenset('"«»“”„')

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Node:
    """One surface token: `head` is an index into the tree, its own for the root; `space` follows it or not."""

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    dep: str
    space: bool


Tree = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its tree; `opens` says that a document or paragraph begins with it."""

    nodes: Tree
    opens: bool = False

    def children(self) -> list[list[int]]:
        """For each token the indices of its dependents."""
        found: list[list[int]] = [[] for _ in self.nodes]
        for i, node in enumerate(self.nodes):
            if node.head != i:
                found[node.head].append(i)
        return found

    def with_nodes(self, nodes: Sequence[Node]) -> Sentence:
        """The same sentence with other tokens, or itself where those make no tree."""
        return replace(self, nodes=tuple(nodes)) if is_tree(nodes) else self


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a treebank file, packed or not."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as handle:
        for line in handle:
            yield line.rstrip("\n")


def sentence_rows(path: Path) -> Iterator[tuple[bool, list[list[str]]]]:
    """Whether a paragraph opens, and the ten-column rows, of each sentence; comments and empty nodes are left out."""
    rows: list[list[str]] = []
    opens = False
    for line in lines_of(path):
        if line.startswith("#"):
            opens = opens or line.startswith(BOUNDARIES)
        elif line:
            cells = line.split("\t")
            if "." not in cells[0]:
                rows.append(cells)
        elif rows:
            yield opens, rows
            rows, opens = [], False
    if rows:
        yield opens, rows


def surface_groups(rows: Sequence[Row], lang: str) -> list[tuple[str, str, list[Row]]]:
    """(form, misc, words) for each surface token."""
    groups: list[tuple[str, str, list[Row]]] = []
    until = 0
    for cells in rows:
        if "-" in cells[0]:
            first, until = (int(part) for part in cells[0].split("-"))
            words = [row for row in rows if "-" not in row[0] and first <= int(row[0]) <= until]
            if lang in SPLIT_CONTRACTIONS and "".join(w[1] for w in words) == cells[1]:
                groups.extend((w[1], "SpaceAfter=No", [w]) for w in words[:-1])
                groups.append((words[-1][1], cells[9], [words[-1]]))
            else:
                groups.append((cells[1], cells[9], words))
        elif int(cells[0]) > until:
            groups.append((cells[1], cells[9], [cells]))
    return groups


def surface_nodes(rows: Sequence[Row], lang: str) -> list[Node]:
    """One node a surface token, still with the spaces that a form may hold."""
    groups = surface_groups(rows, lang)
    place = {word[0]: i for i, (_, _, words) in enumerate(groups) for word in words}
    nodes = []
    for i, (form, misc, words) in enumerate(groups):
        outward = next((w for w in words if place.get(w[6], -1) != i), words[0])
        root = outward[6] == "0"
        nodes.append(
            Node(
                form=form.replace("’", "'").replace("\u00a0", " "),
                lemma=(outward[2] if outward[2] != "_" else form).replace("’", "'"),
                pos=outward[3],
                feats="" if outward[5] == "_" else outward[5],
                head=i if root else place.get(outward[6], i),
                dep="root" if root else outward[7],
                space="SpaceAfter=No" not in misc,
            )
        )
    return nodes


def cut_at_spaces(nodes: Sequence[Node]) -> list[Node]:
    """Forms that hold a space, cut: "10 000" becomes "10" with "000" `flat` below it."""
    if not any(" " in node.form for node in nodes):
        return list(nodes)
    first: list[int] = []
    parts: list[list[str]] = []
    for node in nodes:
        first.append(sum(len(some) for some in parts))
        parts.append(node.form.split() or [node.form])
    cut: list[Node] = []
    for i, node in enumerate(nodes):
        lemmas = node.lemma.split() if len(node.lemma.split()) == len(parts[i]) else parts[i]
        for k, part in enumerate(parts[i]):
            head, dep = (first[node.head], node.dep) if k == 0 else (first[i], "flat")
            space = node.space if k == len(parts[i]) - 1 else True
            cut.append(replace(node, form=part, lemma=lemmas[k], head=head, dep=dep, space=space))
    return cut


def is_tree(nodes: Sequence[Node]) -> bool:
    """One root, every other token leads to it, and no form is empty or holds a space."""
    if sum(n.head == i for i, n in enumerate(nodes)) != 1 or any(" " in n.form or not n.form for n in nodes):
        return False
    for i in range(len(nodes)):
        seen, at = set(), i
        while nodes[at].head != at:
            if at in seen:
                return False
            seen.add(at)
            at = nodes[at].head
    return True


def tree_of(rows: Sequence[Row], lang: str) -> Tree | None:
    """The tree over surface tokens, or None where the heads make no tree."""
    nodes = tuple(cut_at_spaces(surface_nodes(rows, lang)))
    return nodes if is_tree(nodes) else None


def sentences(path: Path, lang: str) -> list[Sentence]:
    """All sentences of a file, in order; raises ValueError for one whose heads make no tree."""
    found = []
    for opens, rows in sentence_rows(path):
        tree = tree_of(rows, lang)
        if tree is None:
            raise ValueError(f"{path}: the heads of this sentence make no tree: {' '.join(row[1] for row in rows)}")
        found.append(Sentence(tree, opens))
    return found


def without(sentence: Sentence, lost: set[int]) -> Sentence:
    """The sentence without these leaves; the space after a lost token stays."""
    nodes = sentence.nodes
    kept = [i for i in range(len(nodes)) if i not in lost]
    if not lost or not kept or any(nodes[i].head in lost for i in kept):
        return sentence
    place = {old: new for new, old in enumerate(kept)}
    spaced = {a: any(nodes[i].space for i in range(a, b)) for a, b in pairwise([*kept, len(nodes)])}
    return sentence.with_nodes([replace(nodes[i], head=place[nodes[i].head], space=spaced[i]) for i in kept])


def without_quotes(tree: Tree) -> Tree:
    """The tree without its quotation marks, as a careless page gives it."""
    return without(Sentence(tree), {i for i, node in enumerate(tree) if node.form in QUOTES}).nodes

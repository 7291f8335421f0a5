"""Where words of saying stand in, behind or beside what they tell, by the grammar of the sentence alone.

Enters: a tree and a cue. Leaves: the tokens of inserted and final attributions ("…, the Navy said, …"), of asides
("as X said"), and the clauses that nouns of saying tell ("the claim that …").
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.reading.trees import Tree, base


def told_by_noun(tree: Tree, i: int) -> int | None:
    """The clause that a noun of saying tells: "the claim that …", "l'affirmation selon laquelle …"."""
    token = tree.tokens[i]
    if token.pos != "NOUN" or token.mention is not None:
        return None
    stems = {token.lemma, tree.folded[i].removesuffix("s"), tree.folded[i].removesuffix("es")}
    if not any(p in tree.knowledge.speech["say"]["nouns"] for p in ((stem,) for stem in stems)):
        return None
    owners = [c for c in tree.children[i] if base(tree.tokens[c].dep) == "nmod"]
    for c in (c for noun in (i, *owners) for c in tree.children[noun] if c > i):
        tells = conjunction(tree, c) is not None or credits_relative(tree, c)
        if base(tree.tokens[c].dep) in ("acl", "ccomp", "csubj") and tells:
            return c
    behind = tree.tokens[min(i + 1, len(tree.tokens) - 1)]  # the parser may hang the clause on the verb above
    return behind.head if conjunction(tree, behind.head) == behind.i else None


def credits_relative(tree: Tree, c: int) -> bool:
    """Whether the clause at `c` begins with "selon laquelle", "according to which"."""
    start = min(tree.subtree(c))
    words = [p for p in tree.knowledge.speech["according"]["strong"] if words_at(tree, start, p)]
    return any(relative_at(tree, start + len(p)) for p in words)


def owner_of(tree: Tree, i: int) -> int | None:
    """Who makes the claim that a noun names: its owner, or by a possessive the subject of what governs it."""
    for c in tree.children[i]:
        possessive = tree.tokens[c].dep == "nmod:poss" and tree.tokens[c].pos in ("NOUN", "PROPN")
        if possessive or (base(tree.tokens[c].dep) == "nmod" and {"owner", "agent"} & set(tree.roles(c))):
            return c
    if any(tree.folded[c] in tree.knowledge.pronouns["possessive"] for c in tree.children[i]):
        return next((s for s, role in tree.governor_subjects(i) if role == "agent"), None)
    return None


def opens_tail(tree: Tree, i: int) -> bool:
    """Whether the verb at `i` comes right behind a mark or at the start: ", a révélé la ministre", ".dit Kirby"."""
    start = verb_start(tree, i)
    return start == 0 or tree.tokens[start - 1].pos == "PUNCT"


def verb_start(tree: Tree, i: int) -> int:
    """Where the verb group at `i` begins: its auxiliaries, clitics and adverbs before it."""
    start = i
    while start > 0 and i - start < 5 and tree.tokens[start - 1].pos in ("AUX", "ADV", "PRON", "PART"):
        if tree.tokens[start - 1].pos == "PRON" and base(tree.tokens[start - 1].dep) == "nsubj":
            break
        start -= 1
    return start


def clause_end(tree: Tree, i: int) -> int:
    """The last token before the next comma, quotation mark, stop or conjunction behind `i`, or the sentence's last."""
    for j in range(i + 1, len(tree.tokens)):
        token = tree.tokens[j]
        if (token.pos == "PUNCT" and token.text not in "-–'’") or token.pos == "SCONJ":
            return j - 1
    return len(tree.tokens) - 1


def as_told(tree: Tree, i: int) -> set[int] | None:
    """The tokens of "as X said", "comme l'a dit X", "según dijo X", if the verb at `i` stands in such an aside."""
    verb = i
    while base(tree.tokens[verb].dep) == "xcomp" and tree.tokens[verb].head < verb:
        verb = tree.tokens[verb].head  # "comme devait conclure X"
    before = [c for c in tree.children[verb] if base(tree.tokens[c].dep) == "nsubj" and c < verb]
    start = min([verb_start(tree, verb), *(t for c in before[-1:] for t in tree.subtree(c) if t < verb)])
    opening = next((j for j in (start, start - 1) if j >= 0 and is_as(tree, j)), None)
    if opening is None or any(conjunction(tree, c) is not None for c in tree.children[i] if c > i):
        return None
    return set(range(opening, clause_end(tree, i) + 1))


def opened_between(tree: Tree, s: int, i: int) -> bool:
    """Whether the word that opens an aside stands between a noun and the verb: "Iran, as the Pentagon said"."""
    return any(is_as(tree, j) for j in range(s, i))


def is_as(tree: Tree, j: int) -> bool:
    """Whether a token opens an aside such as "as X said"."""
    return (tree.folded[j],) in tree.knowledge.speech["according"]["as"]


def conjunction(tree: Tree, c: int) -> int | None:
    """The conjunction of reported speech that begins the clause at `c` ("that", "que")."""
    words = tree.knowledge.speech["according"]["that"]
    deps = ("mark", "obj", "dep") if base(tree.tokens[c].dep) == "ccomp" else ("mark",)
    return next(
        (m for m in tree.children[c] if (tree.folded[m],) in words and tree.tokens[m].dep in deps and m < c), None
    )


def nouns_behind(tree: Tree, i: int) -> list[int]:
    """The nouns and names of the phrase behind a verb, the first that no preposition introduces in front."""
    found = [
        j
        for j in range(i + 1, clause_end(tree, i) + 1)
        if tree.tokens[j].pos in ("NOUN", "PROPN", "PRON", "X") and not tree.roles(j)
    ]
    return found[:3]


def plain_nouns_behind(tree: Tree, i: int) -> list[int]:
    """The nouns and names behind a verb that nothing introduces."""
    return [c for c in nouns_behind(tree, i) if tree.child(c, "case") is None]


def relative_at(tree: Tree, j: int) -> bool:
    """Whether a relative pronoun stands at `j`: "l'affirmation selon laquelle"."""
    return j < len(tree.tokens) and tree.folded[j] in tree.knowledge.pronouns["relative"]


def tail_span(tree: Tree, cue: int) -> tuple[int, int] | None:
    """First and last token of an inserted or final attribution ("…, the Navy said, …"), None for a governing verb."""
    end = clause_end(tree, cue)
    content = [c for c in tree.children[cue] if base(tree.tokens[c].dep) == "ccomp" and c > cue]
    if any(c <= end or conjunction(tree, c) is not None for c in content):
        return None
    start = verb_start(tree, cue)
    subject = [c for c in tree.children[cue] if base(tree.tokens[c].dep) == "nsubj"]
    if subject and subject[0] < cue:
        start = min(tree.subtree(subject[0]))
    elif subject and subject[0] > cue:
        end = max(end, max(tree.subtree(subject[0])))
    elif not opens_tail(tree, cue):
        return None
    if start < 3 or tree.tokens[start - 1].pos != "PUNCT":
        return None
    joined = any(base(tree.tokens[c].dep) == "cc" and c <= cue for s in [cue, *subject] for c in tree.children[s])
    if subject and subject[0] < cue and (has_object(tree, cue, end) or joined):
        return None
    return start, end


def has_object(tree: Tree, cue: int, end: int) -> bool:
    """Whether the verb has an object of its own behind it, and so is no mere tail ("X told reporters" is one)."""
    return any(
        base(tree.tokens[c].dep) == "obj"
        and cue < c <= end
        and (tree.mention_tokens.get(c) is not None or tree.tokens[c].pos == "PRON")
        for c in tree.children[cue]
    )


def words_at(tree: Tree, i: int, phrase: Sequence[str]) -> bool:
    """Whether the tokens from `i` on spell the phrase."""
    seen = tree.folded[i : i + len(phrase)]
    return len(seen) == len(phrase) and all(w in (s, tree.contracted(s)) for w, s in zip(phrase, seen, strict=True))

"""Who a pronoun, a possessive or a subject left out stands for.

Enters: a clause whose agent no name fills, the trees of the document. Leaves: the mention of the party that the text
named before: the subject of the clause above ("Iran said that it …"), else of the sentence before; None where two are
equally good.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.knowledge.folding import fold
from armsledger.reading.attribution import Voice
from armsledger.reading.clauses import Clause
from armsledger.reading.slots import is_party_kind
from armsledger.reading.trees import Tree, base
from armsledger.reading.triggers import is_people
from armsledger.records import Mention, Party

BACK = 1  # sentences that are looked back


def agents_behind(clause: Clause, trees: Sequence[Tree], voices: Sequence[Voice] = ()) -> list[Mention]:
    """The parties that the clause's pronoun, possessive or missing subject stands for, several where coordinated."""
    tree, i = clause.tree, clause.token
    if (speaking := first_person(tree, i) or own_country(tree, i)) is not None:
        return speakers_state(tree, speaking, voices)
    owns = has_possessive(tree, i) and any(a.mention.kind == "item" and a.near < 2 for a in clause.arguments)
    if not ((pronoun_subject(tree, i) or owned_side(tree, i)) if tree.is_verb(i) else owns):
        return []
    return subject_above(tree, i) or subject_before(tree, trees)


def recipients_behind(clause: Clause, trees: Sequence[Tree], voices: Sequence[Voice] = ()) -> list[Mention]:
    """The parties that an indirect object pronoun stands for: "lui a vendu", "sold it", "les entregó"."""
    tree, i = clause.tree, clause.token
    if not tree.is_verb(i):
        return []
    for c in tree.children[i]:
        token = tree.tokens[c]
        ours = token.pos == "PRON" and fold(token.text) in tree.knowledge.pronouns["first"]
        if ours and base(token.dep) in ("iobj", "obj", "obl"):
            return speakers_state(tree, c, voices)
        if (
            base(token.dep) == "iobj"
            and token.pos == "PRON"
            and fold(token.text) in tree.knowledge.pronouns["personal"]
        ):
            before = (subject_before, counterpart_before) if tree.passive(i) else (counterpart_before, subject_before)
            return subject_above(tree, i) or before[0](tree, trees) or before[1](tree, trees)
    return []


def counterpart_before(tree: Tree, trees: Sequence[Tree]) -> list[Mention]:
    """The last party of the sentence before that is not its subject."""
    at = tree.sentence.index
    for earlier in reversed(trees[max(0, at - BACK) : at]):
        others = [
            i for i in sorted(earlier.mention_tokens)
            if party_at(earlier, i) is not None and base(earlier.tokens[i].dep) not in ("nsubj", "conj")
        ]  # fmt: skip
        if others:
            return with_coordinates(earlier, others[-1])
    return []


def first_person(tree: Tree, i: int) -> int | None:
    """The token that speaks of "we": the subject pronoun, or the verb itself where its ending says so."""
    if not tree.is_verb(i):
        return None
    for s, role in tree.subjects(i):
        if role == "agent" and fold(tree.tokens[s].text) in tree.knowledge.pronouns["first"]:
            return s
    spoken = [i, *(c for c in tree.children[i] if base(tree.tokens[c].dep) == "aux")]
    if tree.knowledge.drops_subjects and not tree.subjects(i):
        return next((c for c in spoken if tree.tokens[c].morph.get("Person") == "1"), None)
    return None


def own_country(tree: Tree, i: int) -> int | None:
    """The subject that names the speaker's state by "his country", "son pays"."""
    if not tree.is_verb(i):
        return None
    collective = {p[0] for p in tree.knowledge.speech["anonymous"]["collective"]}
    for s, role in tree.subjects(i):
        if (
            role == "agent"
            and (tree.tokens[s].lemma in collective or tree.folded[s] in collective)
            and has_possessive(tree, s)
        ):
            return s
    return None


def speakers_state(tree: Tree, i: int, voices: Sequence[Voice]) -> list[Mention]:
    """The state for which the speaker says "we"."""
    source = next((v.source for v in reversed(voices) if v.source is not None and v.source.country), None)
    if source is None:
        return []
    token = tree.tokens[i]
    return [Mention("party", token.span, token.text, Party(source.country, source.country), "the speaker's state")]


def pronoun_subject(tree: Tree, i: int) -> bool:
    """Whether the verb's subject is a personal pronoun, or left out where the language leaves it out."""
    subjects = tree.subjects(i)
    for s, role in subjects:
        if (
            role == "agent"
            and tree.tokens[s].pos == "PRON"
            and fold(tree.tokens[s].text) in tree.knowledge.pronouns["personal"]
        ):
            return True
    finite = tree.tokens[i].morph.get("VerbForm") == "Fin" or any(
        base(tree.tokens[c].dep) == "aux" and tree.tokens[c].morph.get("VerbForm") == "Fin" for c in tree.children[i]
    )
    return tree.knowledge.drops_subjects and not subjects and finite and not tree.passive(i)


def owned_side(tree: Tree, i: int) -> bool:
    """Whether the verb's subject is a body of whoever was named before: "its navy", "son armée", "su gobierno"."""
    return any(
        role == "agent" and tree.tokens[s].pos == "NOUN" and is_people(tree, s) and has_possessive(tree, s)
        for s, role in tree.subjects(i)
    )


def has_possessive(tree: Tree, i: int) -> bool:
    """Whether a noun stands with "its", "leur", "sus"."""
    return any(
        fold(tree.tokens[c].text) in tree.knowledge.pronouns["possessive"]
        and base(tree.tokens[c].dep) in ("det", "nmod")
        for c in tree.children[i]
    )


def party_at(tree: Tree, s: int) -> Mention | None:
    """The party that a subject token names, if it does."""
    mention = tree.mention_tokens.get(s)
    return mention if mention is not None and is_party_kind(mention) and not mention.attributive else None


def with_coordinates(tree: Tree, s: int) -> list[Mention]:
    """The party at a subject token and the parties coordinated with it."""
    first = party_at(tree, s)
    if first is None:
        return []
    others = [
        m for c in tree.children[s] if base(tree.tokens[c].dep) == "conj" and (m := party_at(tree, c)) is not None
    ]
    return [first, *others]


def subject_above(tree: Tree, i: int) -> list[Mention]:
    """The nearest subject among the verbs above `i` that is a party."""
    for a in tree.path(i)[1:]:
        if (owner := owner_of_telling(tree, a)) is not None:
            return [owner]
        if tree.is_verb(a):
            for s, _ in tree.subjects(a):
                if s not in tree.subtree(i) and (found := with_coordinates(tree, s)):
                    return found
    return []


def owner_of_telling(tree: Tree, i: int) -> Mention | None:
    """Whose claim or denial a noun names, or the object of a verb is: "Iran's claim that it …"."""
    nouns = {p[0] for manner in ("say", "deny") for p in tree.knowledge.speech[manner]["nouns"]}
    for n in (i, *(c for c in tree.children[i] if base(tree.tokens[c].dep) in ("obj", "nsubj"))):
        if tree.tokens[n].pos == "NOUN" and tree.tokens[n].lemma in nouns:
            owners = [c for c in tree.children[n] if base(tree.tokens[c].dep) == "nmod" and party_at(tree, c)]
            if owners:
                return party_at(tree, owners[0])
    return None


def subject_before(tree: Tree, trees: Sequence[Tree]) -> list[Mention]:
    """The only party among the subjects of the sentence before."""
    at = tree.sentence.index
    for earlier in reversed(trees[max(0, at - BACK) : at]):
        if earlier.sentence.block < tree.sentence.block - 1:
            return []
        found = [some for t in earlier.tokens if base(t.dep) == "nsubj" and (some := with_coordinates(earlier, t.i))]
        if len({some[0].words for some in found}) == 1:
            return found[0]
    return []

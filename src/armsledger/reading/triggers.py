"""Words of a tree -> the events that they may carry.

Enters: a tree and a token. Leaves: the `Trigger`s of the language whose phrase stands there and fits; `hints_at` those
of weaker words, which carry an event only where more speaks for it.
"""

from __future__ import annotations

from armsledger.knowledge.folding import fold, stem
from armsledger.knowledge.language import Phrase, Trigger
from armsledger.reading.trees import Tree


def phrase_at(tree: Tree, i: int, phrase: Phrase) -> bool:
    """Whether a phrase that begins at `i` goes on in the next words or dependents, in order."""
    return bool(phrase_tokens(tree, i, phrase))


def phrase_tokens(tree: Tree, i: int, phrase: Phrase) -> list[int]:
    """The tokens of a phrase that begins at `i` and goes on in the next words, in order; empty where it does not."""
    found = [i]
    if len(phrase) == 1:
        return found
    position, wanted = i, list(phrase[1:])
    if wanted[0] in ("s", "se"):
        last = next((t.i for t in reversed(tree.tokens[:i]) if t.pos == "VERB"), -1)
        before = {tree.folded[t.i] for t in tree.tokens[max(0, i - 3, last + 1) : i]}
        if not before & {"s", "se", "me", "nous"} and not fold(tree.tokens[i].text).endswith("se"):
            return []
        wanted = wanted[1:]
    for word in wanted:
        ahead = tree.tokens[position + 1 : position + 5]
        match = next((t.i for t in ahead if word in (tree.folded[t.i], t.lemma)), None)
        if match is None or (len(phrase) == 2 and is_elsewhere(tree, match, position)):
            return []
        found.append(match)
        position = match
    return found


def is_elsewhere(tree: Tree, i: int, verb: int) -> bool:
    """Whether a particle is in truth a preposition of place: "flown its helicopters in the desert"."""
    token = tree.tokens[i]
    place = tree.knowledge.prepositions.get((tree.folded[i],), ())[:1] == ("place",)
    return place and i > verb + 1 and token.dep == "case" and tree.is_verb(verb)


def triggers_at(tree: Tree, i: int) -> list[Trigger]:
    """The triggers that token `i` can be, longest phrase first, of the part of speech that the parser gives it."""
    token = tree.tokens[i]
    if token.mention is not None or names_an_item(tree, i) or token.dep == "aux:caus" or in_date(tree, i):
        return []
    if token.dep == "compound" and is_people(tree, token.head):
        return []  # "arms sales officials": who they are, not what happened
    found: list[Trigger] = causatives(tree, i)
    if found:
        return found
    forms = {token.lemma, fold(token.text)} if token.pos == "NOUN" else {token.lemma}
    for word in sorted(forms | noun_stems(tree, token.lemma if token.pos == "NOUN" else "")):
        found += [t for t in tree.knowledge.triggers.get(word, ()) if fits(tree, i, t) and t not in found]
    found += [t for t in named_events(tree, i) if t not in found]
    longest = max((len(t.phrase) for t in found), default=0)
    return [t for t in found if len(t.phrase) == longest]


def fits(tree: Tree, i: int, trigger: Trigger) -> bool:
    """Whether token `i` is of the trigger's part of speech and its phrase goes on from there."""
    pos = tree.tokens[i].pos in ("NOUN", "VERB", "ADJ", "AUX", "PROPN")
    return pos and trigger.noun == (not tree.is_verb(i)) and phrase_at(tree, i, trigger.phrase)


def hints_at(tree: Tree, i: int) -> list[Trigger]:
    """The events that token `i` may carry though as often it carries another, longest phrase first."""
    token = tree.tokens[i]
    if token.mention is not None or names_an_item(tree, i) or token.dep == "aux:caus":
        return []
    words = {token.lemma, fold(token.text)} if token.pos == "NOUN" else {token.lemma}
    words |= noun_stems(tree, token.lemma if token.pos == "NOUN" else "")
    found = [t for word in sorted(words) for t in tree.knowledge.hints.get(word, ()) if fits(tree, i, t)]
    return sorted(dict.fromkeys(found), key=lambda t: -len(t.phrase))


def named_events(tree: Tree, i: int) -> list[Trigger]:
    """The events that a noun of several words names while it names matériel too: "military aid", "ayuda militar"."""
    mention = tree.mention_tokens.get(i)
    if mention is None or mention.kind != "item" or " " not in mention.words or mention.value.designation:
        return []
    plural = tree.knowledge.plural
    stems = tuple(stem(fold(w), plural) for w in mention.words.split())
    return [
        t for t in tree.knowledge.triggers.get(fold(mention.words.split()[0]), ())
        if t.noun and tuple(stem(w, plural) for w in t.phrase) == stems
    ]  # fmt: skip


def causatives(tree: Tree, i: int) -> list[Trigger]:
    """The triggers of a verb with its causative auxiliary: "faire parvenir"."""
    pairs = [(tree.tokens[c].lemma, tree.tokens[i].lemma) for c in tree.children[i] if tree.tokens[c].dep == "aux:caus"]
    return [t for first, second in pairs for t in tree.knowledge.triggers.get(first, ()) if t.phrase == (first, second)]


def in_date(tree: Tree, i: int) -> bool:
    """Whether the word is part of a date: "hace cuatro años", "in March"."""
    at = tree.tokens[i].span.start
    return any(m.kind == "date" and m.span.start <= at < m.span.end for m in tree.sentence.mentions)


def names_an_item(tree: Tree, i: int) -> bool:
    """Whether the word only describes the head of an item's name ("avión de entrenamiento"), and so is no event."""
    span = tree.tokens[i].span
    return i not in tree.mention_tokens and any(
        m.kind == "item" and not m.value.anaphor and m.span.start <= span.start < m.span.end
        for m in tree.mention_tokens.values()
    )


def noun_stems(tree: Tree, lemma: str) -> set[str]:
    """A noun's lemma without a plural ending that the lemmatiser left."""
    if not lemma:
        return set()
    if tree.knowledge.code == "es" and lemma.endswith("es"):
        return {lemma[:-2], lemma[:-1]}
    return {lemma[:-1]} if lemma.endswith("s") and len(lemma) > 4 else set()


def names_event(tree: Tree, i: int) -> bool:
    """Whether a noun is an event word of its own: what hangs on it belongs to that event."""
    token = tree.tokens[i]
    return token.pos == "NOUN" and any(t.noun for t in triggers_at(tree, i))


def is_people(tree: Tree, i: int) -> bool:
    """Whether the noun stands for a side: people, an office, a body, a firm."""
    token = tree.tokens[i]
    return bool({token.lemma, fold(token.text), token.lemma.removesuffix("s")} & tree.knowledge.people)

"""Templates -> trees: `python -m training.domain.generate fr --count 1500 --seed 7 > fr.conllu`.

Leaves: sentences with their dependency trees, as `Tree`s for `training.train` or as CoNLL-U on stdout. Deterministic
for one language, count, seed and share of damage.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from training.domain.notation import Grammar, Phrase, TemplateError, read_grammar
from training.domain.words import TEMPLATES, Word, agreeing, surface_of, word
from training.treebanks import QUOTES, Node, Tree, is_tree, without_quotes

LANGS = ("en", "es", "fr")
DAMAGED_SHARE = 0.25
SUBJECTS = ("nsubj", "nsubj:pass")
AGREE_WITH_HEAD = ("det", "amod", "acl", "acl:relcl", "appos", "nummod")
UNKNOWN = Word("", "", "")
PLACEHOLDERS = ("$int", "$year", "$day", "$decimal")


@dataclass(slots=True)
class Draft:
    """A token on its way to a `Node`: the head is another draft, None for the root; `forms` may still have to agree."""

    forms: list[str]
    dep: str
    head: Draft | None
    form: str = ""
    word: Word = UNKNOWN


@cache
def grammar(lang: str) -> Grammar:
    """The templates of one language, read once."""
    return read_grammar(TEMPLATES / f"{lang}.trees")


def figure(name: str, lang: str, rng: random.Random) -> str:
    """A number for a placeholder."""
    if name == "$year":
        return str(rng.randint(1998, 2026))
    if name == "$day":
        return str(rng.randint(2, 28))
    if name == "$decimal":
        return f"{rng.randint(1, 40)}{'.' if lang == 'en' else ','}{rng.randint(1, 9)}"
    big = rng.choice((rng.randint(2, 30), rng.randint(3, 90) * 10, rng.randint(2, 60) * 50))
    thousands = {"en": ",", "es": "."}.get(lang, "")
    return f"{big:,}".replace(",", thousands)


def drawn(phrase: Phrase, lang: str, rng: random.Random) -> Phrase:
    """The phrase with its slots filled: a slot's phrase takes over the relation and gains the dependents."""
    choice = phrase.head if phrase.head == "," else rng.choice(phrase.head.split(","))
    left = [drawn(child, lang, rng) for child in phrase.left]
    right = [drawn(child, lang, rng) for child in phrase.right]
    if choice in PLACEHOLDERS:
        choice = figure(choice, lang, rng)
    elif re.fullmatch(r"\$[a-z_]+", choice):
        filled = drawn(rng.choice(grammar(lang).slots[choice[1:]]), lang, rng)
        return Phrase(phrase.dep, filled.head, left + filled.left, filled.right + right)
    return Phrase(phrase.dep, choice, left, right)


def drafts(phrase: Phrase, head: Draft | None) -> list[Draft]:
    """The phrase's tokens in their order."""
    own = Draft(phrase.head.split("|"), phrase.dep, head)
    before = [d for child in phrase.left for d in drafts(child, own)]
    after = [d for child in phrase.right for d in drafts(child, own)]
    return [*before, own, *after]


def children(draft: Draft, some: Sequence[Draft], deps: Sequence[str]) -> list[Draft]:
    """The dependents of a draft with one of these relations."""
    return [d for d in some if d.head is draft and d.dep in deps]


def subject(draft: Draft, some: Sequence[Draft]) -> Draft | None:
    """The subject that a verb or its auxiliary agrees with: its own, its clause's, else that of the clause above."""
    at: Draft | None = draft
    while at is not None:
        found = children(at, some, SUBJECTS)
        if found:
            pronoun = found[0].word.pos == "PRON" and found[0].word.feature("PronType") == "Rel"
            return at.head if pronoun and at.dep.startswith("acl") else found[0]
        if at.dep.startswith("acl") and at is not draft:
            return at.head
        at = at.head
    return None


def controller(draft: Draft, some: Sequence[Draft]) -> Word | None:
    """The word that a form agrees with: two forms follow the subject, four a noun they modify or else the subject."""
    modifier = draft.dep in AGREE_WITH_HEAD and len(draft.forms) == 4
    other = draft.head if modifier or draft.dep in ("det", "amod", "acl") else subject(draft, some)
    if other is None:
        return None
    plural = bool(children(other, some, ("conj",))) and not modifier
    return replace(other.word, feats=plural_features(other.word.feats)) if plural else other.word


def plural_features(feats: str) -> str:
    """The features with Number=Plur: two coordinated subjects are many."""
    kept = [pair for pair in feats.split("|") if pair and not pair.startswith("Number=")]
    return "|".join([*kept, "Number=Plur"])


def settle(some: Sequence[Draft], lang: str) -> None:
    """Choose the agreeing forms and look every word up; words with one form first, since others agree with them."""
    for draft in sorted(some, key=lambda d: len(d.forms)):
        draft.form = draft.forms[0] if len(draft.forms) == 1 else agreeing(draft.forms, controller(draft, some))
        draft.word = word(lang, draft.form, draft.dep)
    if surface_of(lang).same_forms:
        for draft in some:
            draft.word = replace(draft.word, feats=finite_or_not(draft, some))


def finite_or_not(draft: Draft, some: Sequence[Draft]) -> str:
    """The features of a verb form that serves two purposes: without auxiliary or infinitive mark it is finite."""
    feats = draft.word.feats
    helped = children(draft, some, ("aux", "aux:pass")) or draft.dep in ("acl", "amod", "xcomp")
    marked = any(d.word.pos == "PART" for d in children(draft, some, ("mark",)))
    tense = {"Tense=Past|VerbForm=Part": "Past", "VerbForm=Inf": "Pres"}.get(finite_key(feats))
    if draft.word.pos != "VERB" or tense is None:
        return feats
    if helped or marked:
        return "Tense=Past|VerbForm=Part" if tense == "Past" else "VerbForm=Inf"
    by = subject(draft, some)
    number = "Plur" if by and by.word.feature("Number") == "Plur" else "Sing"
    return f"Mood=Ind|Number={number if tense == 'Past' else 'Plur'}|Person=3|Tense={tense}|VerbForm=Fin"


def finite_key(feats: str) -> str:
    """The past in either of its readings counts as the participle."""
    return "Tense=Past|VerbForm=Part" if "Tense=Past" in feats else feats


def elided(some: Sequence[Draft], lang: str) -> None:
    """Shorten articles and particles before a vowel."""
    rules = surface_of(lang)
    for draft, after in pairwise(some):
        short = rules.elisions.get(draft.form)
        first = after.form[:1].lower()
        if short and (first in "aeiouéèêâîôœ" or after.form in rules.silent_h) and after.form != "ONU":
            draft.form = short


def contracted(some: Sequence[Draft], lang: str) -> list[Draft]:
    """Join preposition and article where the language does; the preposition keeps its tag and its head."""
    rules = surface_of(lang)
    kept: list[Draft] = []
    for draft in some:
        joined = rules.contractions.get(f"{kept[-1].form} {draft.form}") if kept and draft.dep == "det" else None
        if joined and kept[-1].word.pos == "ADP":
            kept[-1].form = joined
        else:
            kept.append(draft)
    return kept


def single_marks(some: Sequence[Draft]) -> list[Draft]:
    """The tokens without a comma that stands before another mark: an inserted phrase may end its sentence."""
    pairs = zip(some, [*some[1:], None], strict=True)
    return [d for d, after in pairs if d.form != "," or after is None or after.form not in (".", ",")]


def spaces(forms: Sequence[str], lang: str) -> list[bool]:
    """Whether a space follows each token."""
    rules = surface_of(lang)
    found = []
    inside = False
    for form, after in zip(forms, [*forms[1:], ""], strict=True):
        if form == '"':
            inside = not inside
        opens = form in rules.open or (form == '"' and inside) or form.lower() in rules.elisions.values()
        closes = after in rules.close or (after == '"' and inside)
        found.append(not opens and not closes)
    return found


def tree(phrase: Phrase, lang: str, rng: random.Random) -> Tree:
    """One sentence from one template; raises `TemplateError` where the outcome is no tree."""
    some = drafts(drawn(phrase, lang, rng), None)
    settle(some, lang)
    elided(some, lang)
    some = single_marks(contracted(some, lang))
    place = {id(draft): i for i, draft in enumerate(some)}
    first = next((i for i, d in enumerate(some) if d.form not in QUOTES), 0)
    forms = [d.form[:1].upper() + d.form[1:] if i == first else d.form for i, d in enumerate(some)]
    nodes = tuple(
        Node(form, d.word.lemma, d.word.pos, d.word.feats, i if d.head is None else place[id(d.head)], d.dep, space)
        for i, (d, form, space) in enumerate(zip(some, forms, spaces(forms, lang), strict=True))
    )
    if not is_tree(nodes):
        raise TemplateError(f"{lang}: {' '.join(forms)!r} is no tree; a contracted article must not have dependents")
    return nodes


def damaged(some: Tree, rng: random.Random) -> Tree:
    """The sentence as a careless page gives it: quotation marks lost, glued to the next, or names in lower case."""
    kind = rng.choice(("quotes", "glued", "lower", "unended"))
    if kind == "quotes":
        return without_quotes(some)
    if kind == "lower":
        return tuple(replace(n, form=n.form.lower()) if n.pos == "PROPN" else n for n in some)
    if kind == "unended" and some[-1].dep == "punct" and len(some) > 1:
        return some[:-1]
    return (*some[:-1], replace(some[-1], space=False))


def generate(lang: str, *, count: int, seed: int, damage: float = DAMAGED_SHARE) -> Iterator[Tree]:
    """`count` sentences, every template in turn in an order drawn from the seed, a share of them damaged."""
    rng = random.Random(f"{lang} {seed}")
    templates = list(grammar(lang).sentences)
    order: list[Phrase] = []
    for _ in range(count):
        if not order:
            order = rng.sample(templates, len(templates))
        made = tree(order.pop(), lang, rng)
        yield damaged(made, rng) if rng.random() < damage else made


def text_of(some: Tree) -> str:
    """The sentence as it is read."""
    return "".join(n.form + (" " if n.space else "") for n in some).rstrip()


def conllu(some: Tree, name: str) -> str:
    """One tree as a CoNLL-U block."""
    rows = [f"# sent_id = {name}", f"# text = {text_of(some)}"]
    for i, n in enumerate(some):
        head = 0 if n.head == i else n.head + 1
        misc = "_" if n.space else "SpaceAfter=No"
        rows.append("\t".join((str(i + 1), n.form, n.lemma, n.pos, "_", n.feats or "_", str(head), n.dep, "_", misc)))
    return "\n".join(rows) + "\n"


def main() -> None:
    """Write CoNLL-U to stdout."""
    parser = argparse.ArgumentParser(description="Sentences about arms transfers with their trees, as CoNLL-U.")
    parser.add_argument("lang", choices=LANGS)
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--damage", type=float, default=DAMAGED_SHARE, help="the share of damaged sentences, 0 to 1")
    args = parser.parse_args()
    for i, some in enumerate(generate(args.lang, count=args.count, seed=args.seed, damage=args.damage), 1):
        sys.stdout.write(conllu(some, f"{args.lang}-domain-{i}") + "\n")


if __name__ == "__main__":
    main()

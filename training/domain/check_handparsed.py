"""How well a parser reads the sentences parsed by hand: `python -m training.domain.check_handparsed [MODEL LANG]`.

Enters: a spaCy model and `handparsed/<lang>.conllu`. Leaves: how many subjects, objects and counterparts of the
transfer word are found from the raw text, and every error. Without a model, the shipped parsers are measured.
`--merge` hands names over as the reader does: as one token, spelt as the surrogate word of its kind.

A subject or object is right where the first one that the parse gives the transfer word is the token marked by hand
(either word of "hundreds of missiles" where both are marked); for a transfer noun, where it hangs on that noun. A
counterpart is right where it hangs, with its preposition, on the transfer word or inside the phrase of its object,
which is where the reader looks for it.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "src" / "armsledger" / "knowledge"
LANGS = ("en", "es", "fr")
ROLES = ("subject", "object", "counterpart")
SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
OBJECTS = ("obj", "obj:lvc")
OBLIQUE = ("obl", "obl:arg", "obl:mod", "obl:agent", "iobj", "nmod", "obj", "advmod", "dep")


@dataclass(frozen=True, slots=True)
class Word:
    """A token of either tree: where it stands in the text, what it hangs on (its own index for the root), and how."""

    start: int
    end: int
    form: str
    pos: str
    head: int
    dep: str
    relative: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence parsed by hand; roles are token indices: several where either will do, none where there is none."""

    id: str
    text: str
    words: tuple[Word, ...]
    transfer: int
    roles: dict[str, tuple[int, ...]]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of one file; raises ValueError naming the sentence where its words do not make up its text."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.splitlines()
        notes = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# "))
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        words: list[Word] = []
        at = 0
        for i, row in enumerate(rows):
            head = i if row[6] == "0" else int(row[6]) - 1
            misc = dict(pair.split("=", 1) for pair in row[9].split("|") if "=" in pair)
            relative = row[3] == "PRON" and ("PronType=Rel" in row[5] or "Int,Rel" in row[5])
            words.append(Word(at, at + len(row[1]), row[1], row[3], head, row[7], relative, misc.get("Name", "")))
            if notes["text"][at : at + len(row[1])] != row[1]:
                raise ValueError(f"{path.name} {notes['sent_id']}: {row[1]!r} does not stand at {at} in its text")
            at += len(row[1]) + ("SpaceAfter" not in misc)
        roles = {role: indices(notes[role]) for role in ROLES}
        yield Sentence(notes["sent_id"], notes["text"], tuple(words), indices(notes["transfer"])[0], roles)


def indices(note: str) -> tuple[int, ...]:
    """`5|8` as indices from nought; none for `_`."""
    return () if note == "_" else tuple(int(part) - 1 for part in note.split("|"))


def children(words: Sequence[Word], i: int, deps: Sequence[str]) -> list[int]:
    """The dependents of `i` with one of these relations, in order."""
    return [c for c, word in enumerate(words) if word.head == i and c != i and word.dep in deps]


def adpositions(words: Sequence[Word], i: int) -> set[str]:
    """The adpositions on `i`, folded."""
    return {words[c].form.lower() for c in children(words, i, ("case", "mark"))}


def antecedent(words: Sequence[Word], i: int) -> int:
    """The noun that a relative pronoun stands for; any other word is itself."""
    at = i
    while words[i].relative and not words[at].dep.startswith("acl") and words[at].head != at:
        at = words[at].head
    return words[at].head if words[i].relative and words[at].dep.startswith("acl") else i


def subject_of(words: Sequence[Word], verb: int) -> int | None:
    """The surface subject of a verb: its own, or the one shared through coordination, control or a light verb."""
    at = verb
    for _ in words:
        found = children(words, at, SUBJECTS)
        if found:
            return antecedent(words, found[0])
        if words[at].dep not in ("conj", "xcomp", "ccomp", "obj", "advcl", "aux", "acl:relcl") or words[at].head == at:
            return None
        at = words[at].head
    return None


def object_of(words: Sequence[Word], verb: int) -> int | None:
    """The object of a verb, or the noun that its participle or relative clause describes.

    Of several objects the last without a preposition counts: "a" marks persons in Spanish, and an indirect object that
    the parser took for a direct one comes first.
    """
    objects = children(words, verb, OBJECTS)
    bare = [i for i in objects if not adpositions(words, i)]
    if objects:
        return antecedent(words, (bare or objects)[-1])
    describes = words[verb].dep in ("acl:relcl", "acl", "amod")
    subject = children(words, verb, SUBJECTS)
    passive = children(words, verb, ("nsubj:pass", "aux:pass"))
    return words[verb].head if describes and not passive and (not subject or not words[subject[0]].relative) else None


def object_phrase(words: Sequence[Word], event: int) -> set[int]:
    """The objects of the transfer word with the nouns below them: "millions of shells and rockets"."""
    reached: set[int] = set()
    stack = children(words, event, (*OBJECTS, "nsubj:pass", "xcomp", *(["nmod"] if words[event].pos == "NOUN" else [])))
    while stack:
        i = stack.pop()
        reached.add(i)
        stack.extend(
            children(words, i, ("nmod", "conj", "appos", *(["obl"] if words[i].pos in ("ADV", "NUM") else [])))
        )
    return reached


def hangs_on_event(words: Sequence[Word], i: int, event: int, inside: bool) -> bool:
    """Whether a noun is an argument of the transfer word, or, if `inside`, stands in the phrase of its object."""
    near = {event} | (object_phrase(words, event) if inside else set())
    return i != event and words[i].head in near and words[i].dep in OBLIQUE


def overlapping(words: Sequence[Word], target: Word) -> list[int]:
    """The tokens that share characters with a token of the other tree."""
    return [i for i, word in enumerate(words) if word.start < target.end and target.start < word.end]


def found(role: str, words: Sequence[Word], event: int, right: Sentence) -> bool:
    """Whether `words`, with its transfer word at `event`, yields the role that the hand-made tree has."""
    for place in right.roles[role]:
        target = right.words[place]
        tokens = overlapping(words, target)
        if role != "counterpart" and right.words[right.transfer].pos != "NOUN":
            answer = subject_of(words, event) if role == "subject" else object_of(words, event)
            if answer in tokens:
                return True
            continue
        wanted = adpositions(right.words, place)
        for i in tokens:
            has = adpositions(words, i)
            if hangs_on_event(words, i, event, role == "counterpart") and (not wanted or not has or wanted & has):
                return True
            if words[i].dep == "nmod:poss" and words[i].head == event:
                return True
    return False


def surrogates(lang: str) -> dict[str, str]:
    """The words that stand for merged names, by kind."""
    path = PACKAGE / "languages" / lang / "language.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["surrogates"])


def shown(written: str, kind: str, words: dict[str, str]) -> str:
    """What the parser sees in place of a name."""
    if kind == "party" and " " not in written and "-" not in written:
        return written
    return words.get("party_plural" if kind == "party" and written.endswith("s") else kind, written)


def names_of(sentence: Sentence) -> list[tuple[int, int, str]]:
    """(start, end, kind) of the names in a sentence."""
    spans: list[tuple[int, int, str]] = []
    for word in sentence.words:
        if word.name == "+":
            spans[-1] = (spans[-1][0], word.end, spans[-1][2])
        elif word.name:
            spans.append((word.start, word.end, word.name))
    return spans


def merged_doc(nlp: Any, sentence: Sentence, lang: str) -> tuple[Any, list[tuple[int, int]]]:
    """The sentence with each name as one token, and where each token stands in the text."""
    from spacy.tokens import Doc

    pieces: list[tuple[int, int, str, bool]] = []
    stand_ins, spans = surrogates(lang), names_of(sentence)
    for token in nlp.make_doc(sentence.text):
        start, end = token.idx, token.idx + len(token)
        kind = next((s for s in spans if s[0] < end and start < s[1]), None)
        if kind and pieces and pieces[-1][0] == kind[0]:
            pieces[-1] = (kind[0], kind[1], pieces[-1][2], bool(token.whitespace_))
        elif kind:
            word = shown(sentence.text[kind[0] : kind[1]], kind[2], stand_ins)
            pieces.append((kind[0], kind[1], word, bool(token.whitespace_)))
        else:
            pieces.append((start, end, token.text, bool(token.whitespace_)))
    doc = Doc(nlp.vocab, words=[p[2] for p in pieces], spaces=[p[3] for p in pieces])
    return doc, [(p[0], p[1]) for p in pieces]


def parsed(nlp: Any, sentence: Sentence, lang: str, merge: bool) -> list[Word]:
    """The sentence as the model parses it, offsets in the text as it is read."""
    doc, places = nlp.make_doc(sentence.text), None
    if merge:
        doc, places = merged_doc(nlp, sentence, lang)
    doc = nlp(doc)
    words = []
    for token in doc:
        start, end = places[token.i] if places else (token.idx, token.idx + len(token))
        relative = token.pos_ == "PRON" and "Rel" in "".join(token.morph.get("PronType"))
        words.append(Word(start, end, token.text, token.pos_, token.head.i, token.dep_, relative))
    return words


def check(nlp: Any, lang: str, merge: bool) -> dict[str, tuple[int, int]]:
    """(right, all) for each role; prints the errors."""
    scores = dict.fromkeys(ROLES, (0, 0))
    for sentence in read_sentences(HERE / "handparsed" / f"{lang}.conllu"):
        words = parsed(nlp, sentence, lang, merge)
        event = overlapping(words, sentence.words[sentence.transfer])[0]
        for role in ROLES:
            if not sentence.roles[role]:
                continue
            right = found(role, words, event, sentence)
            scores[role] = (scores[role][0] + right, scores[role][1] + 1)
            if not right:
                print(error_line(sentence, role, words, event))
    return scores


def error_line(sentence: Sentence, role: str, words: Sequence[Word], event: int) -> str:
    """One error for people: what was to be found, and what the parse says of it."""
    target = sentence.words[sentence.roles[role][0]]
    token = words[overlapping(words, target)[0]]
    verb = words[event]
    of = sentence.words[sentence.transfer].form
    parse = f"{token.form}/{token.dep} <- {words[token.head].form}"
    return f"  {sentence.id}: {role} {target.form!r} of {of!r} ({verb.pos} {verb.dep}): {parse}"


def row(label: str, scores: dict[str, tuple[int, int]]) -> str:
    """One line of the table."""
    right, total = (sum(pair[k] for pair in scores.values()) for k in (0, 1))
    parts = [f"{role} {scores[role][0]}/{scores[role][1]}" for role in ROLES]
    return f"{label}: {', '.join(parts)}; all {right}/{total} = {right / total:.1%}"


def main() -> None:
    """Print the errors and the table."""
    import spacy

    parser = argparse.ArgumentParser(description="Measure parsers on the sentences parsed by hand.")
    parser.add_argument("model", nargs="?", help="a spaCy model; without one, the shipped parsers")
    parser.add_argument("lang", nargs="?", choices=LANGS)
    parser.add_argument("--merge", action="store_true", help="hand names over as single tokens, as the reader does")
    args = parser.parse_args()
    if (args.model is None) != (args.lang is None):
        parser.error("give a model and its language, or neither")
    models = {args.lang: Path(args.model)} if args.model else {lang: PACKAGE / "models" / lang for lang in LANGS}
    total = dict.fromkeys(ROLES, (0, 0))
    rows = []
    for lang, path in models.items():
        scores = check(spacy.load(path), lang, args.merge)
        total = {r: (total[r][0] + scores[r][0], total[r][1] + scores[r][1]) for r in ROLES}
        rows.append(row(lang, scores))
    print("\n".join(rows))
    if len(rows) > 1:
        print(row("total", total))


if __name__ == "__main__":
    main()

"""How good parsers are, from raw text: `python -m training.measure [fr en es]`.

Enters: weights and the measuring portions of the treebanks. Leaves: a table. The model cuts words and sentences itself;
a token that it cuts otherwise than the treebank counts as wrong in every column. Paragraphs are those that the treebank
marks, or tens of sentences where it marks none.

LAS compares head and universal relation (`nsubj:pass` as `nsubj`), as the CoNLL 2018 shared task defines it; LAS+
compares the whole label that the parser gives. Below the table: how many subjects, objects and counterparts of a
transfer the parsers find in the sentences parsed by hand (`training/domain/handparsed`), from raw text and with names
merged.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.data import LANGUAGES, MODELS, TEST, Portion, portion_sentences, treebank_folder
from training.documents import doc_of, measured_paragraphs
from training.treebanks import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MEASURES = ("upos", "uas", "las", "las_plus", "lemma")
COLUMNS = (*MEASURES, "sentence_f1")


def universal(dep: str) -> str:
    """The relation without its subtype."""
    return dep.lower().split(":")[0]


def token_hits(right: Token, found: Token) -> dict[str, bool]:
    """Which measures the found token meets."""
    head = (right.head.idx, len(right.head)) == (found.head.idx, len(found.head))
    return {
        "upos": found.pos_ == right.pos_,
        "uas": head,
        "las": head and universal(found.dep_) == universal(right.dep_),
        "las_plus": head and found.dep_.lower() == right.dep_.lower(),
        "lemma": found.lemma_ == right.lemma_,
    }


def compare(gold: Sequence[Doc], predicted: Sequence[Doc]) -> dict[str, float]:
    """The share of gold tokens that each measure finds right, and the F1 of sentences."""
    hits = dict.fromkeys(MEASURES, 0)
    tokens = both = right_sentences = found_sentences = 0
    for right, found in zip(gold, predicted, strict=True):
        at = {(t.idx, len(t)): t for t in found}
        tokens += len(right)
        for token in right:
            other = at.get((token.idx, len(token)))
            if other is not None:
                for name, hit in token_hits(token, other).items():
                    hits[name] += hit
        spans = {(s.start_char, s.end_char) for s in right.sents}
        found_spans = {(s.start_char, s.end_char) for s in found.sents}
        both += len(spans & found_spans)
        right_sentences += len(spans)
        found_sentences += len(found_spans)
    figures: dict[str, float] = {name: round(hit / tokens, 4) for name, hit in hits.items()}
    figures["sentence_f1"] = round(2 * both / (right_sentences + found_sentences), 4)
    return figures


def measure_sentences(nlp: Any, some: Sequence[Sentence]) -> tuple[dict[str, float], float]:
    """The figures of one model on these trees, and its words per second of processor time."""
    gold = [doc_of(run, nlp.vocab) for run in measured_paragraphs(some)]
    started = time.process_time()
    predicted = list(nlp.pipe([doc.text for doc in gold]))
    seconds = time.process_time() - started
    return compare(gold, predicted), sum(len(doc) for doc in gold) / seconds


def measure(nlp: Any, lang: str, portion: Portion) -> dict[str, float]:
    """The figures of one model on one portion of a treebank; the same on every run."""
    return measure_sentences(nlp, portion_sentences(lang, portion))[0]


def roles_right(nlp: Any, lang: str, *, merge: bool) -> dict[str, list[int]]:
    """[right, all] for subject, object and counterpart of the transfer in the sentences parsed by hand.

    `merge` hands names over as single tokens, as the reader does. Empty where those sentences are missing.
    """
    from training.domain.check_handparsed import HERE, ROLES, found, overlapping, parsed, read_sentences

    path = HERE / "handparsed" / f"{lang}.conllu"
    counts = {role: [0, 0] for role in ROLES}
    for sentence in read_sentences(path) if path.exists() else ():
        words = parsed(nlp, sentence, lang, merge)
        event = overlapping(words, sentence.words[sentence.transfer])[0]
        for role in ROLES:
            if sentence.roles[role]:
                counts[role][0] += found(role, words, event, sentence)
                counts[role][1] += 1
    return counts if any(total for _, total in counts.values()) else {}


def megabytes(folder: Path) -> float:
    """The size of a model on disk, its card left out."""
    sizes = [p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.name.startswith("card.")]
    return round(sum(sizes) / 1e6, 2)


def table_row(lang: str, label: str, figures: dict[str, float], speed: float, size: float) -> str:
    """One line of the table."""
    cells = " ".join(f"{figures[name]:11.4f}" for name in COLUMNS)
    return f"{lang:4} {label:24} {cells} {speed:9.0f} {size:6.2f}"


def roles_row(lang: str, counts: dict[str, list[int]], *, merge: bool) -> str:
    """One line on the sentences parsed by hand."""
    right, total = (sum(pair[k] for pair in counts.values()) for k in (0, 1))
    parts = ", ".join(f"{role} {pair[0]}/{pair[1]}" for role, pair in counts.items())
    return f"{lang:4} {'names merged' if merge else 'raw text':14} {parts}; all {right}/{total} = {right / total:.1%}"


def main() -> None:
    """Print the table for the shipped weights, or for those of a folder."""
    import spacy

    parser = argparse.ArgumentParser(description="Measure the parsers.")
    parser.add_argument("langs", nargs="*", default=list(LANGUAGES), metavar="LANG", help="fr, en, es; by default all")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder that holds one model folder a language")
    options = parser.parse_args()
    if not treebank_folder().is_dir():
        parser.error(f"there are no treebanks at {treebank_folder()}; set ARMSLEDGER_SHARED to their folder")
    below = []
    print(f"{'lang':4} {'measured on':24} {' '.join(f'{name:>11}' for name in COLUMNS)} {'words/s':>9} {'MB':>6}")
    for lang in options.langs:
        nlp = spacy.load(options.models / lang)
        for portion in TEST[lang]:
            figures, speed = measure_sentences(nlp, portion_sentences(lang, portion))
            print(table_row(lang, portion.label, figures, speed, megabytes(options.models / lang)))
        for merge in (False, True):
            if counts := roles_right(nlp, lang, merge=merge):
                below.append(roles_row(lang, counts, merge=merge))
    print("\n".join(below))


if __name__ == "__main__":
    main()

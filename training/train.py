"""Treebanks -> weights, figures and a model card: `python -m training.train fr`.

Enters: the treebanks that `data.py` names and the sentences that `domain/` makes. Leaves:
`knowledge/models/<lang>/` with `card.json` and `card.md`, moved into place whole, so that an interrupted run leaves the
old weights as they were. The last model is taken, with averaged weights: nothing is chosen by looking at a test file.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.augment import damaged, rare_words
from training.card import write_card
from training.data import DEV, LANGUAGES, MODELS, ROOT, TRAIN, portion_sentences, word_count
from training.documents import doc_of, random_paragraphs
from training.reconcile import reconciled
from training.slim import slim
from training.tokenizer import adapt
from training.treebanks import Sentence

SEED = 7
EPOCHS = {"fr": 18, "en": 9, "es": 18}
DAMAGED_SHARE = 0.5  # of the training paragraphs stand a second time as the reader will meet them
BATCH_WORDS = 1000
DOMAIN_SENTENCES = 1500


def surrogate_names(lang: str) -> list[str]:
    """The words that stand for merged names in the reader."""
    path = ROOT / "src" / "armsledger" / "knowledge" / "languages" / lang / "language.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return sorted({word for kind, word in data["surrogates"].items() if kind not in ("attributive", "party_plural")})


def training_paragraphs(lang: str, seed: int, domain: int) -> list[list[Sentence]]:
    """Every treebank as it is, a share of it damaged, and `domain` sentences of the domain's own treebank."""
    rng = random.Random(seed)
    names = surrogate_names(lang)
    runs: list[list[Sentence]] = []
    for portion in TRAIN[lang]:
        some = portion_sentences(lang, portion)
        rare = rare_words(some)
        runs.extend(random_paragraphs(some, rng))
        again = [run for run in random_paragraphs(some, rng, keep_breaks=False) if rng.random() < DAMAGED_SHARE]
        runs.extend([damaged(sentence, names, rare, rng) for sentence in run] for run in again)
    runs.extend(random_paragraphs(domain_sentences(lang, domain, seed), rng))
    rng.shuffle(runs)
    return runs


def domain_sentences(lang: str, count: int, seed: int) -> list[Sentence]:
    """`count` sentences of this field made by construction, in the shipped labels."""
    from training.domain.generate import generate

    return reconciled([Sentence(tree) for tree in generate(lang, count=count, seed=seed)], lang, "domain")


def watching_paragraphs(lang: str, seed: int) -> list[list[Sentence]]:
    """The paragraphs that the training log is measured on."""
    rng = random.Random(seed)
    return [run for portion in DEV[lang] for run in random_paragraphs(portion_sentences(lang, portion), rng)]


def write_docs(runs: Sequence[Sequence[Sentence]], lang: str, path: Path) -> None:
    """The paragraphs as a spaCy DocBin."""
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank(lang).vocab
    DocBin(docs=[doc_of(run, vocab) for run in runs]).to_disk(path)


def train(lang: str, epochs: int, seed: int, domain: int, out: Path) -> int:
    """Train on the prepared documents, leave the last model at `out`, and return the number of steps."""
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train as run_training
    from spacy.util import load_config
    from thinc.api import fix_random_seed

    runs = training_paragraphs(lang, seed, domain)
    steps = epochs * sum(word_count(run) for run in runs) // BATCH_WORDS
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "out").mkdir()
        write_docs(runs, lang, work / "train.spacy")
        write_docs(watching_paragraphs(lang, seed), lang, work / "dev.spacy")
        overrides: dict[str, Any] = {
            "nlp.lang": lang,
            "paths.train": str(work / "train.spacy"),
            "paths.dev": str(work / "dev.spacy"),
            "system.seed": seed,
            "training.max_steps": steps,
            "training.batcher.size": BATCH_WORDS,
        }
        fix_random_seed(seed)
        nlp = init_nlp(load_config(Path(__file__).with_name("config.cfg"), overrides=overrides, interpolate=True))
        adapt(nlp)
        run_training(nlp, work / "out", stdout=sys.stdout, stderr=sys.stderr)
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(work / "out" / "model-last", out)
        forget(out / "config.cfg", folder)
    if lang == "fr":
        slim(out)
    return steps


def forget(config: Path, folder: str) -> None:
    """Take the paths of the training out of a model's configuration: they name this machine, and nothing else."""
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(rf'"{re.escape(folder)}[^"]*"', "null", text), encoding="utf-8")


def install(built: Path, place: Path) -> None:
    """Move a finished model to its place, whole."""
    old = place.with_name(f"{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    shutil.move(str(built), place)
    shutil.rmtree(old, ignore_errors=True)


def main() -> None:
    """Train, measure, write the card, install."""
    parser = argparse.ArgumentParser(description="Train the parser of one language.")
    parser.add_argument("lang", choices=LANGUAGES)
    parser.add_argument("--epochs", type=int, help="times that the training data is seen; a default for each language")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--domain", type=int, default=DOMAIN_SENTENCES, help="sentences of the domain's own treebank")
    parser.add_argument("--out", type=Path, help="folder of the model; by default the one that the package ships")
    options = parser.parse_args()
    place = options.out or MODELS / options.lang
    place.parent.mkdir(parents=True, exist_ok=True)
    built = place.with_name(f"{place.name}.new")
    epochs = options.epochs or EPOCHS[options.lang]
    steps = train(options.lang, epochs, options.seed, options.domain, built)
    training = {"seed": options.seed, "epochs": epochs, "steps": steps, "domain_sentences": options.domain}
    print(write_card(built, options.lang, training))
    install(built, place)


if __name__ == "__main__":
    main()

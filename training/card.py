"""The card of a model: what it was made from, how, and how good it is; `.md` for people, `.json` for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from training.data import SOURCES, TEST, TRAIN, portion_sentences
from training.measure import COLUMNS, measure_sentences, megabytes, roles_right

NAMES = {"fr": "French", "en": "English", "es": "Spanish"}
HEADINGS = {
    "upos": "UPOS",
    "uas": "UAS",
    "las": "LAS",
    "las_plus": "LAS+",
    "lemma": "lemma",
    "sentence_f1": "sentence F1",
}


def card_of(folder: Path, lang: str, training: dict[str, Any]) -> dict[str, Any]:
    """The card as one record; measures the model in `folder`."""
    import spacy
    from spacy.about import __version__

    nlp = spacy.load(folder)
    measured = {p.label: measure_sentences(nlp, portion_sentences(lang, p)) for p in TEST[lang]}
    return {
        "language": lang,
        "spacy": __version__,
        "training": training,
        "trained_on": [portion.label for portion in TRAIN[lang]],
        "sources": list(SOURCES[lang]),
        "figures": {label: figures for label, (figures, _) in measured.items()},
        "transfer_roles": {"raw": roles_right(nlp, lang, merge=False), "merged": roles_right(nlp, lang, merge=True)},
        "words_per_second": round(min(speed for _, speed in measured.values()), -2),
        "megabytes": megabytes(folder),
    }


def shares(counts: dict[str, list[int]]) -> str:
    """The cells of the table of roles, the sum last."""
    total = [sum(pair[k] for pair in counts.values()) for k in (0, 1)]
    return " | ".join(f"{right}/{number}" for right, number in [*counts.values(), total])


def card_text(card: dict[str, Any]) -> str:
    """The card for people."""
    lang, how = card["language"], card["training"]
    options = f"--epochs {how['epochs']} --seed {how['seed']} --domain {how['domain_sentences']}"
    rows = [
        f"| {label} | " + " | ".join(f"{figures[name]:.3f}" for name in COLUMNS) + " |"
        for label, figures in card["figures"].items()
    ]
    roles = [f"| {name} | {shares(counts)} |" for name, counts in card["transfer_roles"].items() if counts]
    return f"""# Parser for {NAMES[lang]}

A spaCy pipeline: a shared convolutional network over hashed word features, a morphologizer, an edit-tree lemmatizer and
a transition-based parser that also splits sentences. Universal Dependencies labels over the words as printed ("du",
"al" are one token). No names, no vectors; nothing is downloaded.

Made by `python -m training.train {lang} {options}`
({how["steps"]} steps, spaCy {card["spacy"]}, `training/config.cfg`).

## Data

{chr(10).join(f"- {source}" for source in card["sources"])}

Parts trained on: {", ".join(card["trained_on"])}; half of it once more as the reader meets text: names merged into one
surrogate word, quotation marks lost or restyled, some names in lower case, some full stops or spaces lost.
Beside them {how["domain_sentences"]} sentences about arms transfers made by construction (`training/domain`).
Labels are those of `training/reconcile.py`.

## Figures

From raw text: the model cuts words and sentences. LAS counts head and universal relation (CoNLL 2018), LAS+ the whole
label.

| measured on | {" | ".join(HEADINGS[name] for name in COLUMNS)} |
|---|{"---|" * len(COLUMNS)}
{chr(10).join(rows)}

Transfers found in the 20 sentences parsed by hand (`training/domain/handparsed`, never trained on), from raw text and
with names merged into one token as the reader does:

| names | subject | object | counterpart | all |
|---|---|---|---|---|
{chr(10).join(roles)}

{card["megabytes"]} MB; about {card["words_per_second"]:.0f} words a second on one core.

## Limits

Trained on edited text, mostly news, encyclopedia and web pages; other registers will be worse. It has seen few names of
weapons: the reader finds names in its gazetteers and shows the parser one known word in their place. Long
coordinations, apposition and the attachment of prepositional phrases are its commonest errors.
"""


def write_card(folder: Path, lang: str, training: dict[str, Any]) -> str:
    """Measure the model in `folder`, write `card.json` and `card.md` into it, and return the text."""
    card = card_of(folder, lang, training)
    text = card_text(card)
    (folder / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "card.md").write_text(text, encoding="utf-8")
    return text

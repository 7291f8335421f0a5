"""Train the models that choose among candidates: `python -m training.choice`.

    python -m training.choice                    fit on the train part of corpus/, write knowledge/scorers/
    python -m training.choice --parts train,dev  fit on more
    python -m training.choice --cross 5          cross-validate by flow instead, and write nothing

Enters: the texts of `corpus/texts` with their gold claims. Leaves: one table of weights a model. Each model is a
conditional logit with a Gaussian prior (an L2 penalty), fitted by L-BFGS (scipy): deterministic, no random start.
The parts of the corpus are made by flow, so that no text of a flow that is measured was trained on.
"""

from __future__ import annotations

import argparse
import pickle
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from armsledger.evaluation.agreement import sources_agree
from armsledger.evaluation.figures import Figures, measure, total
from armsledger.knowledge import ROOT
from armsledger.ledger.kept import claim_record
from armsledger.reading import choosing
from armsledger.reading.bearings import both, side
from armsledger.reading.claims import Reader
from armsledger.reading.merging import merge
from armsledger.reading.telling import heard, stages
from armsledger.reading.traits import worth
from armsledger.reading.weighing import Weights
from armsledger.records import STAGES
from training import examples
from training.examples import Read, quiet, read

SCORERS = ROOT / "scorers"
PENALTY = {"worth": 10.0, "sides": 20.0, "stage": 10.0, "source": 5.0}
LEAST = {"worth": 5, "sides": 40, "stage": 8, "source": 8}  # options in which a trait must stand to get a weight
UNSURE = 0.3  # weight of a candidate that repeats a claim annotated in another sentence
BAGS = 4  # models of which the mean is shipped, each without a quarter of the flows
LEVELS = (0.15, 0.2, 0.25)  # of LEAST that cross-validation tries
SMALL = 0.015  # weights below this are not written
Options = list[list[str]]  # the traits of each option of one choice


def pairs(text: Read, i: int) -> list[tuple[str | None, str | None, list[str]]]:
    """Every pair of parties that a candidate may have, with its traits."""
    if i not in text.cache:
        candidate, page = text.candidates[i], text.page
        parties: list[str | None] = [None, *page.parties()]
        by_name = {name: {p: side(candidate, page, name, p) for p in parties} for name in ("from", "to")}
        text.cache[i] = [
            (s, r, [*by_name["from"][s], *by_name["to"][r], *both(candidate, page, s, r)])
            for s in parties for r in parties if s is None or s != r
        ]  # fmt: skip
    return text.cache[i]


def side_choices(texts: Sequence[Read]) -> Iterator[tuple[Options, int]]:
    """For each matched candidate the pairs of parties and which is right."""
    for text in texts:
        for i, j in text.matched.items():
            wanted = (text.gold[j]["from"], text.gold[j]["to"])
            options = pairs(text, i)
            right = next((n for n, (s, r, _) in enumerate(options) if (s, r) == wanted), None)
            if right is not None:
                yield [traits for _, _, traits in options], right


def stage_choices(texts: Sequence[Read]) -> Iterator[tuple[Options, int]]:
    """For each matched candidate the stages and which is right."""
    for text in texts:
        for i, j in text.matched.items():
            traits = stages(text.candidates[i], text.page)
            yield [[f"{stage}|{t}" for t in traits] for stage in STAGES], STAGES.index(text.gold[j]["stage"])


def source_choices(texts: Sequence[Read]) -> Iterator[tuple[Options, int]]:
    """For each matched candidate the voices and which is right, where one of them is."""
    for text in texts:
        for i, j in text.matched.items():
            options = heard(text.candidates[i], text.page)
            told = [None if voice is None or voice.source is None else asdict(voice.source) for voice, _ in options]
            right = next((n for n, source in enumerate(told) if sources_agree(text.gold[j]["source"], source)), None)
            if right is not None:
                yield [traits for _, traits in options], right


def rows(lists: Sequence[Sequence[int]], width: int) -> Any:
    """A sparse matrix with a one for each trait of each row."""
    indices = [i for some in lists for i in some]
    pointers = np.cumsum([0, *(len(some) for some in lists)])
    return csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(lists), width))


def numbered(lists: Sequence[Sequence[str]], least: int) -> tuple[list[list[int]], list[str]]:
    """Traits as numbers, those that stand in fewer rows than `least` left out; and the names by number."""
    seen = Counter(trait for some in lists for trait in set(some))
    names = sorted(trait for trait, n in seen.items() if n >= least)
    number = {trait: n for n, trait in enumerate(names)}
    return [[number[t] for t in some if t in number] for some in lists], names


def fitted(loss: Callable[[Any], tuple[float, Any]], width: int) -> Any:
    """The weights at the minimum of a convex loss."""
    return minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def fit_worth(texts: Sequence[Read]) -> Weights:
    """The model that says whether a candidate is a claim: logistic regression."""
    lists, right, weight = [], [], []
    for text in texts:
        repeated = {(c["kind"], c["item"]) for c in text.gold}
        for i, candidate in enumerate(text.candidates):
            lists.append(worth(candidate, text.page))
            right.append(float(i in text.matched))
            unsure = i not in text.matched and candidate.origin == "accepted"
            unsure = unsure and (text.quiet or (candidate.draft.kind, candidate.draft.item.cls) in repeated)
            weight.append(UNSURE if unsure else 1.0)
    ids, names = numbered(lists, LEAST["worth"])
    x, y, w = rows(ids, len(names)), np.array(right), np.array(weight)

    def loss(b: Any) -> tuple[float, Any]:
        p = 1 / (1 + np.exp(-(x @ b)))
        likelihood = w * (y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))
        return float(-likelihood.sum() + PENALTY["worth"] * (b @ b) / 2), x.T @ (w * (p - y)) + PENALTY["worth"] * b

    return Weights("worth", dict(zip(names, map(float, fitted(loss, len(names))), strict=True)))


def fit_choice(name: str, choices: Iterable[tuple[Options, int]]) -> Weights:
    """A model that chooses one of several options: conditional logit."""
    lists: Options = []
    starts, golds = [], []
    for options, right in choices:
        starts.append(len(lists))
        golds.append(len(lists) + right)
        lists.extend(options)
    ids, names = numbered(lists, LEAST[name])
    x, first, gold = rows(ids, len(names)), np.array(starts), np.array(golds)
    sizes = np.diff([*starts, len(lists)])
    group = np.repeat(np.arange(len(starts)), sizes)

    def loss(b: Any) -> tuple[float, Any]:
        z = x @ b
        highest = np.maximum.reduceat(z, first)
        e = np.exp(z - highest[group])
        whole = np.add.reduceat(e, first)
        off = e / whole[group]
        off[gold] -= 1
        lost = float((np.log(whole) + highest - z[gold]).sum() + PENALTY[name] * (b @ b) / 2)
        return lost, x.T @ off + PENALTY[name] * b

    return Weights(name, dict(zip(names, map(float, fitted(loss, len(names))), strict=True)))


def fit(texts: Sequence[Read]) -> choosing.Chooser:
    """All models, fitted on some texts."""
    chooser = object.__new__(choosing.Chooser)
    chooser.worth = fit_worth(texts)
    chooser.sides = fit_choice("sides", side_choices(texts))
    chooser.stage = fit_choice("stage", stage_choices(texts))
    chooser.by_stage = [chooser.stage.under(stage) for stage in STAGES]
    chooser.source = fit_choice("source", source_choices(texts))
    return chooser


def steady(texts: Sequence[Read]) -> choosing.Chooser:
    """The mean of models that each leave out another part of the flows: it hangs less on which texts there are.

    The mean of linear models is a linear model (bagging, Breiman 1996, without its drawing of samples).
    """
    fold = folds_of(texts, BAGS)
    chooser = object.__new__(choosing.Chooser)
    some = [fit([text for text in texts if text.quiet or fold[text.flow] != n]) for n in range(BAGS)]
    for name in ("worth", "sides", "stage", "source"):
        models = [getattr(one, name) for one in some]
        traits = sorted({trait for model in models for trait in model.of})
        setattr(chooser, name, Weights(name, {t: sum(m.of.get(t, 0.0) for m in models) / BAGS for t in traits}))
    chooser.by_stage = [chooser.stage.under(stage) for stage in STAGES]
    return chooser


def folds_of(texts: Sequence[Read], folds: int) -> dict[str, int]:
    """Flow -> fold, the same in every run."""
    flows = sorted({text.flow for text in texts}, key=lambda flow: (zlib.crc32(flow.encode()), flow))
    return {flow: n % folds for n, flow in enumerate(flows)}


def write(chooser: choosing.Chooser) -> None:
    """The weights as tables, sorted, three decimals."""
    SCORERS.mkdir(exist_ok=True)
    for model in (chooser.worth, chooser.sides, chooser.stage, chooser.source):
        kept = sorted((trait, weight) for trait, weight in model.of.items() if abs(weight) >= SMALL)
        lines = "".join(f"{trait}\t{weight:.3f}\n" for trait, weight in kept)
        (SCORERS / f"{model.name}.tsv").write_text(lines, encoding="utf-8")
        print(f"{model.name}: {len(kept)} weights")


def chosen(text: Read, chooser: choosing.Chooser) -> Figures:
    """The figures of one text under a chooser."""
    _, attribution, _ = None, text.page.attribution, None
    claims = merge(Reader(text.document, text.trees, attribution).read(chooser), text.document)
    return measure(text.gold, [claim_record(claim) for claim in claims])


def cross(texts: Sequence[Read], folds: int) -> None:
    """Cross-validate by flow: each text under models that saw no text of its flow; print the figures at some levels."""
    quiet, texts = [text for text in texts if text.quiet], [text for text in texts if not text.quiet]
    fold = folds_of(texts, folds)
    choosers = [fit([text for text in texts if fold[text.flow] != n] + quiet) for n in range(folds)]
    for least in LEVELS:
        choosing.LEAST = least  # type: ignore[misc]
        by_text = [(text, chosen(text, choosers[fold[text.flow]])) for text in texts]
        for lang in ("en", "fr", "es", ""):
            whole = total(figures for text, figures in by_text if text.id.startswith(lang))
            event, claim = whole.score("event"), whole.score("claim")
            agree = " ".join(f"{name} {share:.2f}" for name, share in whole.agreement().items())
            shown = f"event P {event.p:.3f} R {event.r:.3f} F1 {event.f1:.3f}  claim F1 {claim.f1:.3f}"
            print(f"{least:.2f} {lang or 'all':3} {shown}  {agree if not lang else ''}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", default="train")
    parser.add_argument("--cross", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="keep what was read in this file, or take it from there")
    args = parser.parse_args()
    if args.keep is not None and args.keep.exists():
        texts = pickle.loads(args.keep.read_bytes())
    else:
        given = [*examples.annotations(args.parts.split(",")), *quiet()]
        texts = [text for data, words in given if (text := read(data, words)) is not None]
        if args.keep is not None:
            args.keep.write_bytes(pickle.dumps(texts))
    for name in ("gold", "matched", "candidates"):
        print(f"{name}: {sum(len(getattr(text, name)) for text in texts)} in {len(texts)} texts")
    if args.cross:
        cross(texts, args.cross)
    else:
        write(steady(texts))


if __name__ == "__main__":
    main()

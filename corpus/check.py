#!/usr/bin/env python3
"""Check the corpus, and write each annotation out in full.

    python corpus/check.py            what is wrong, line by line; exit code 1 if anything is
    python corpus/check.py --fill     first fills in absent fields and the hash of each text, and writes splits.csv

A text is `texts/<id>.txt`, its claims `texts/<id>.json`. An annotator may leave out every field that is null.
"""

import argparse
import csv
import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
TEXTS = HERE / "texts"
KINDS = {"transfer", "use", "production", "training", "restriction", "cooperation"}
STAGES = {"sought", "planned", "negotiated", "agreed", "done"}
POLARITIES = {"affirmed", "denied"}
CERTAINTIES = {"stated", "believed", "unconfirmed"}
EVIDENCE = {"satellite-imagery", "intelligence", "debris", "photo-video", "documents", "witness"}
ITEMS = {
    "uav", "combat-aircraft", "trainer-aircraft", "transport-aircraft", "helicopter", "missile",
    "rocket-artillery", "air-defence", "artillery", "ammunition", "bomb", "tank", "armoured-vehicle",
    "vehicle", "ship", "submarine", "radar", "satellite", "small-arms", "mine", "component", "nuclear",
    "unspecified",
}  # fmt: skip
DEFAULTS = {
    "kind": None, "stage": None, "polarity": "affirmed", "certainty": "stated", "from": None, "to": None,
    "item": None, "designation": None, "qty": None, "money": None, "when": None, "source": None,
    "evidence": [], "quote": None,
}  # fmt: skip
SOURCE = {"name": None, "role": None, "org": None, "country": None, "anonymous": False}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
REGISTERS = {
    "agency", "newspaper", "release", "blog", "translated", "page", "brief", "interview", "analysis", "local",
}  # fmt: skip


def fill(data: dict, text: bytes) -> dict:
    """The annotation with every field of the guideline, in the guideline's order."""
    claims = []
    for claim in data.get("claims", []):
        full = {**DEFAULTS, **claim}
        if full["source"] is not None:
            full["source"] = {**SOURCE, **full["source"]}
        claims.append(full)
    head = {key: data.get(key) for key in ("id", "lang", "date", "flow", "register")}
    return {**head, "sha256": hashlib.sha256(text).hexdigest(), "claims": claims}


def squeeze(text: str) -> str:
    return " ".join(text.split())


def pair(value: object, size: int) -> bool:
    return isinstance(value, list) and len(value) == size


def faults_of_claim(claim: dict, text: str) -> list[str]:
    """What is wrong with one claim, as short sentences."""
    faults = [f"unknown field {key}" for key in claim if key not in DEFAULTS]
    for key, allowed in (
        ("kind", KINDS),
        ("stage", STAGES),
        ("polarity", POLARITIES),
        ("certainty", CERTAINTIES),
        ("item", ITEMS),
    ):
        if claim.get(key) not in allowed:
            faults.append(f"{key} is {claim.get(key)!r}")
    if claim["kind"] == "cooperation" and claim["item"] != "unspecified":
        faults.append("cooperation with an item")
    qty, money, when = claim["qty"], claim["money"], claim["when"]
    if qty is not None and not (pair(qty, 2) and any(n is not None for n in qty)):
        faults.append(f"qty is {qty!r}")
    if money is not None and not (pair(money, 3) and isinstance(money[2], str) and len(money[2]) == 3):
        faults.append(f"money is {money!r}")
    if when is not None and not (
        pair(when, 2) and any(when) and all(d is None or DATE.fullmatch(str(d)) for d in when)
    ):
        faults.append(f"when is {when!r}")
    if set(claim["evidence"]) - EVIDENCE:
        faults.append(f"evidence is {claim['evidence']!r}")
    source = claim["source"]
    if source is not None and (set(source) - set(SOURCE) or not any(source.values())):
        faults.append(f"source is {source!r}")
    quote = claim["quote"] or ""
    if not 1 <= len(quote.split()) <= 6 or squeeze(quote) not in squeeze(text):
        faults.append(f"quote is not in the text: {quote!r}")
    return faults


def faults_of(path: pathlib.Path) -> list[str]:
    """What is wrong with one annotation and its text."""
    text_path = path.with_suffix(".txt")
    if not text_path.exists():
        return ["no text"]
    raw = text_path.read_bytes()
    data, text = json.loads(path.read_text(encoding="utf-8")), raw.decode("utf-8")
    faults = []
    if data["id"] != path.stem or data["lang"] != path.stem[:2]:
        faults.append("id or lang does not fit the name")
    if data["register"] not in REGISTERS:
        faults.append(f"register is {data['register']!r}")
    if not data["flow"]:
        faults.append("no flow")
    if data["sha256"] != hashlib.sha256(raw).hexdigest():
        faults.append("the text is not the one that was annotated: sha256 differs")
    words = len(text.split())
    if not 120 <= words <= 400:
        faults.append(f"{words} words")
    for number, claim in enumerate(data["claims"], 1):
        faults += [f"claim {number}: {fault}" for fault in faults_of_claim(claim, text)]
    return faults


def parts() -> dict[str, str]:
    """Flow -> train, dev or test."""
    with (HERE / "flows.csv").open(encoding="utf-8", newline="") as file:
        return {row["flow"]: row["part"] for row in csv.DictReader(file)}


def faults_of_parts(paths: list[pathlib.Path], *, write: bool) -> int:
    """How many texts are of a flow that has no part, or stand in splits.csv in another; `write` writes it anew."""
    known, table = parts(), HERE / "splits.csv"
    found = {path.stem: known.get(json.loads(path.read_text(encoding="utf-8"))["flow"], "") for path in paths}
    text = "id,split\n" + "".join(f"{name},{part}\n" for name, part in sorted(found.items()))
    if write:
        table.write_text(text, encoding="utf-8")
    lost = [name for name, part in found.items() if part not in ("train", "dev", "test")]
    for name in lost:
        print(f"{name}: its flow is not in flows.csv")
    stale = table.read_text(encoding="utf-8") != text
    if stale:
        print("splits.csv is stale: run with --fill")
    return len(lost) + stale


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fill", action="store_true")
    parser.add_argument("--only", default="", help="ids that begin so")
    parser.add_argument("--folder", type=pathlib.Path, default=TEXTS)
    args = parser.parse_args()
    paths = sorted(args.folder.glob(f"{args.only}*.json"))
    bad = 0
    for path in paths:
        try:
            if args.fill:
                data = fill(json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_bytes())
                path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            faults = faults_of(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            faults = [f"cannot be read: {error!r}"]
        bad += bool(faults)
        for fault in faults:
            print(f"{path.name}: {fault}")
    if args.folder == TEXTS and not args.only:
        bad += faults_of_parts(paths, write=args.fill)
    print(f"{len(paths)} annotations, {bad} with faults")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())

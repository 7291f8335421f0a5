"""A desk without a ledger: two documents in memory, for the tests of the review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from armsledger.errors import IntakeError
from armsledger.ledger.judgement.cases import Asked, Case, Other, accuses, in_turn, reason_for
from armsledger.ledger.judgement.contents import contents
from armsledger.ledger.judgement.judged import judged
from armsledger.ledger.records import Judgement
from armsledger.records import Block, Claim, Document, Period, Range, Source, Span

FIRST = "Iran has sent Russia more than 400 drones since August, the White House said."
SECOND = "Warsaw ordered 48 FA-50 jets from Seoul."
HOSTILE = "\x1b[31mTehran\x1b]0;owned\x07 [bold]sent\u202e 10 missiles\x9b2J."
TEXTS = {"d-1": f"Before it, a line. {FIRST} After it, another. {SECOND}", "d-2": HOSTILE}


def document(name: str) -> Document:
    text = TEXTS[name]
    sha = name[-1] * 64
    return Document(
        name, text, "en", title="A title", outlet="Gazette", text_sha256=sha, blocks=(Block(Span(0, len(text))),)
    )


def claim(name: str, doc: str, sentence: str, **given: object) -> Claim:
    start = TEXTS[doc].index(sentence)
    values: dict[str, object] = {
        "kind": "transfer", "stage": "done", "polarity": "affirmed", "certainty": "stated", "supplier": "IRN",
        "recipient": "RUS", "item": "uav", **given,
    }  # fmt: skip
    return Claim(name, doc, sentence, Span(start, start + len(sentence)), **values)  # type: ignore[arg-type]


DRONES = claim(
    "c-1111", "d-1", FIRST, qty=Range(400, None), when=Period("2022-08", None),
    source=Source(org="White House", country="USA"), fields={"from": Span(19, 23), "qty": Span(50, 53)},
)  # fmt: skip
JETS = claim("c-2222", "d-1", SECOND, supplier="KOR", recipient="POL", item="combat-aircraft", stage="agreed")
MISSILES = claim("c-3333", "d-2", HOSTILE, item="missile", designation="\x1b[2JX\u202e", recipient=None)
CLAIMS = (JETS, MISSILES, DRONES)


class MemoryDesk:
    """The desk of these documents. `joined` are claims of one statement with the drones."""

    def __init__(self, *log: Judgement, claims: Sequence[Claim] = CLAIMS) -> None:
        self.log = list(log)
        self.read = list(claims)
        self.joined: set[str] = set()

    def queue(self, *, flow: str | None = None, doc: str | None = None) -> list[str]:
        some = [one for one in self.read if doc in (None, one.doc)]
        return in_turn(
            Asked(one.id, self.case(one.id).judged.state != "undecided", one is DRONES, accuses(one)) for one in some
        )

    def find(self, claim: str) -> str:
        found = [one.id for one in self.read if one.id.startswith(claim)]
        if len(found) != 1:
            raise IntakeError(claim, "no claim has an id that begins so", "Give another one")
        return found[0]

    def case(self, claim: str) -> Case:
        doc = document(next(one.doc for one in self.read if one.id == claim))
        there = tuple(one for one in self.read if one.doc == doc.id)
        found = judged(there, doc, self.log)
        one = next(one for one in found.claims if one.read.id == claim)
        return Case(doc, one, there, (), reason_for(claim == DRONES.id, one.claim))

    def others(self, claim: str) -> list[Other]:
        return [
            Other("statement", one.id, one.id in self.joined, one, "Gazette", "2023-05-15")
            for one in self.read
            if one.id != claim
        ] + [Other("document", "d-2", False, None, "Gazette d-2", None)]

    def joint(self, verdict: str, kind: str, ids: Sequence[str]) -> dict[str, object]:
        if kind == "document":
            return {"documents": list(ids)}
        known = {}
        for doc in TEXTS:
            known |= contents([one for one in self.read if one.doc == doc], document(doc))
        claims = [self.find(one) for one in ids]
        return {"statements": [f"s-{one}" for one in claims], "claims": [known[one] for one in claims]}

    def judge(self, judgement: Judgement) -> None:
        self.log.append(judgement)

    def judgements(self) -> list[Judgement]:
        return self.log


def reread(*claims: Claim) -> list[Claim]:
    """The claims as another reader gives them: with other ids."""
    return [replace(one, id=f"c-9{number}") for number, one in enumerate(claims)]

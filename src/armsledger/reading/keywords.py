"""The baseline: claims by keywords and nearness, without grammar.

Enters: a `Document`. Leaves: its `Reading`. In each sentence that names an event by a word of the lexicon, the matériel
nearest to the word and the two parties nearest to the matériel make a claim, the first of them the supplier. Who
speaks, what is denied and how many are not looked for. It shows what a reader that knows grammar is worth.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from armsledger.knowledge.folding import words
from armsledger.knowledge.language import Language, Trigger, language
from armsledger.reading.claims import MOST_CLAIMS
from armsledger.reading.mentions import find_names
from armsledger.reading.plain import plain_sentences
from armsledger.reading.slots import party_code
from armsledger.records import Claim, Document, Mention, Reading, Reason, Refusal, Span

LONGEST = 2_000  # characters of a sentence; a longer one is refused, since nearness means nothing in it
RULE = "keywords: the nearest"


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that can name an event, and where it stands."""

    trigger: Trigger
    span: Span


def read_by_keywords(document: Document) -> Reading:
    """Read a document by keywords: one claim at most for each word that names an event, none told twice."""
    claims: dict[str, Claim] = {}
    refusals = []
    for sentence in sentences_of(document):
        if sentence.end - sentence.start > LONGEST:
            refusals.append(Refusal(document.id, f"a sentence of more than {LONGEST:,} characters", "", sentence))
            continue
        for claim in claims_of(document, sentence):
            claims.setdefault(claim.id, claim)
    return Reading(document, tuple(islice(claims.values(), MOST_CLAIMS)), tuple(refusals))


def sentences_of(document: Document) -> Iterator[Span]:
    """The sentences of what is read."""
    for block in document.blocks:
        yield from plain_sentences(document.text, block.span)


def claims_of(document: Document, sentence: Span) -> Iterator[Claim]:
    """The claims of one sentence."""
    text = document.text[sentence.start : sentence.end]
    keywords = list(keywords_in(text, language(document.lang)))
    names = find_names(text, document.lang) if keywords else []
    items = [m for m in names if m.kind == "item" and not m.value.anaphor]
    parties = [m for m in names if m.kind in ("party", "body") and party_code(m) is not None]
    for keyword in keywords if items else ():
        item = nearest(items, keyword.span)
        sides = nearest_two(parties, item.span)
        if len(sides) == 2:
            yield claim_of(document, sentence, keyword, item, sides)


def keywords_in(text: str, knowledge: Language) -> Iterator[Keyword]:
    """The words of a sentence that can name an event by themselves; of a word with several readings the first."""
    for word in words(text):
        found = (*knowledge.triggers.get(word.folded, ()), *knowledge.triggers.get(lemma(word.folded, knowledge), ()))
        trigger = next((t for t in found if len(t.phrase) == 1), None)
        if trigger is not None:
            yield Keyword(trigger, Span(word.start, word.end))


def lemma(word: str, knowledge: Language) -> str:
    """A verb's lemma, or nothing."""
    return knowledge.forms.get(word, "")


def distance(one: Span, other: Span) -> int:
    """How many characters lie between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)


def nearest(mentions: Sequence[Mention], span: Span) -> Mention:
    """The mention nearest to a span; of equals the first."""
    return min(mentions, key=lambda m: distance(m.span, span))


def nearest_two(parties: Iterable[Mention], span: Span) -> list[Mention]:
    """The two different parties nearest to a span, in the order of the text."""
    found: dict[str | None, Mention] = {}
    for mention in sorted(parties, key=lambda m: distance(m.span, span)):
        found.setdefault(party_code(mention), mention)
    return sorted(islice(found.values(), 2), key=lambda m: m.span.start)


def claim_of(document: Document, sentence: Span, keyword: Keyword, item: Mention, sides: Sequence[Mention]) -> Claim:
    """The record, with an id made from what is claimed."""
    trigger = keyword.trigger
    supplier, recipient = map(party_code, sides)
    spans = {"kind": keyword.span, "stage": keyword.span, "item": item.span}
    spans |= dict(zip(("from", "to"), (side.span for side in sides), strict=True))
    cls = "unspecified" if trigger.kind == "cooperation" else item.value.cls
    values = [document.id, "keywords", trigger.kind, trigger.stage, supplier or "", recipient or "", cls]
    fields = {name: Span(s.start + sentence.start, s.end + sentence.start) for name, s in spans.items()}
    return Claim(
        id="c-" + hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16],
        doc=document.id,
        sentence=document.text[sentence.start : sentence.end],
        span=sentence,
        kind=trigger.kind,
        stage=trigger.stage,
        polarity="affirmed",
        certainty="stated",
        supplier=supplier,
        recipient=recipient,
        item=cls,
        designation=item.value.designation,
        fields=fields,
        why=tuple(Reason(n, RULE, document.text[s.start : s.end], s) for n, s in fields.items()),
    )

"""Who speaks: armsledger's sayings beside the quotations of textacy.

A *speaker is given* for a gold claim where what somebody is found to say, or the verb that says it, lies in the
sentence of the claim. It is the *right* one where its words name the gold source: a part of the name, the body, or a
name of the same state by armsledger's gazetteers, which judge both tools alike. Where the gold source has neither name
nor body nor state, any speaker is right that names none. Pronouns and bare offices ("he", "the minister") name nobody
(*nameless*); armsledger says whom they stand for, which is counted apart (*resolved*). Of several speakers given for a
claim one need be right.

textacy finds quotations in quotation marks alone. It is given a paragraph at a time, since it refuses a text whose
quotation marks are odd in number. To the head of the speaker that it gives, the words that hang on it are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from armsledger.evaluation.agreement import Fields, letters, sources_agree
from armsledger.knowledge.folding import fold, words
from armsledger.ledger.kept import SOURCE
from armsledger.reading.mentions import find_names
from armsledger.reading.reader import sayings
from armsledger.reading.sentences import pipeline
from armsledger.reading.speakers import source_of_party
from armsledger.records import Document, Mention, Person, Saying, Source, Span
from benchmarks.quality.comparing import Comparison, Find, Row
from benchmarks.quality.texts import Article, Carried, blocks, overlap
from benchmarks.quality.tools import module, small_pipelines

QUOTATION_MARKS = frozenset('"“”„«»')
APART = frozenset({"acl", "acl:relcl", "relcl", "advcl", "ccomp", "parataxis", "punct", "conj", "cc"})
SHORTEST = 3  # letters of a part of a name
VOICES = ("party", "body", "medium", "person")


@dataclass(frozen=True, slots=True)
class Spoken:
    """An act of saying: the words that name the speaker, and those of the saying itself and of what is said."""

    speaker: Span
    said: tuple[Span, ...]
    known: Source | None = None  # whom the speaker stands for, where the tool says so


def by_armsledger(document: Document) -> list[Spoken]:
    """The sayings that have a speaker."""
    return [spoken_of(said, said.source) for said in sayings(document) if said.source is not None]


def spoken_of(said: Saying, speaker: Span) -> Spoken:
    """A saying in the form that is compared."""
    return Spoken(speaker, (said.cue, *said.content), said.speaker)


def by_textacy(load: Callable[[str], Any]) -> Find | None:
    """textacy over the pipeline that `load` gives for a language; None where textacy is not installed."""
    triples = module("textacy.extract.triples")
    if triples is None:
        return None

    def find(document: Document) -> list[Spoken]:
        return [
            spoken
            for offset, text in blocks(document)
            for spoken in quotations(load(document.lang)(text.replace("’", "'")), offset, triples.direct_quotations)
        ]

    return find


def quotations(doc: Any, offset: int, extract: Callable[[Any], Any]) -> Iterator[Spoken]:
    """The quotations of a parsed paragraph; none where textacy refuses it."""
    try:
        found = list(extract(doc))
    except ValueError:
        return
    for speaker, cue, content in found:
        yield Spoken(reach(with_dependents(speaker), offset), (reach(cue, offset), reach(content, offset)))


def with_dependents(heads: Sequence[Any]) -> list[Any]:
    """The tokens of a speaker with what hangs on them, without clauses: "John" -> "John Kirby, the spokesman"."""
    found = list(heads)
    for token in found:
        found += [child for child in token.children if child.dep_ not in APART and child not in found]
    return found


def reach(tokens: Sequence[Any], offset: int) -> Span:
    """From the first to the last of some tokens, in the document."""
    return Span(offset + min(t.idx for t in tokens), offset + max(t.idx + len(t) for t in tokens))


def small_pipeline(names: Mapping[str, str]) -> Callable[[str], Any]:
    """Language -> spaCy's small pipeline, each loaded once."""
    spacy, loaded = module("spacy"), dict[str, Any]()

    def load(lang: str) -> Any:
        if lang not in loaded and spacy is not None:
            loaded[lang] = spacy.load(names[lang])
        return loaded[lang]

    return load


def tools() -> dict[str, Find | None]:
    """armsledger; textacy with the same parsers, and with those of spaCy."""
    names = small_pipelines()
    return {
        "armsledger": by_armsledger,
        "textacy": by_textacy(pipeline),
        "textacy, spaCy's pipelines": None if names is None else by_textacy(small_pipeline(names)),
    }


def sources_in(mentions: Sequence[Mention], span: Span) -> list[Source]:
    """Everybody whom the words of a span name."""
    within = [m for m in mentions if m.kind in VOICES and span.start <= m.span.start and m.span.end <= span.end]
    return [source_of(m) for m in within]


def source_of(mention: Mention) -> Source:
    """A person or party as a source."""
    if isinstance(mention.value, Person):
        return Source(mention.value.name, mention.value.role, mention.value.org, mention.value.country)
    return source_of_party(mention)


def names_source(written: str, named: Sequence[Source], gold: Fields) -> bool:
    """Whether a speaker's words name the gold source."""
    name, org, country = (gold.get(key) or "" for key in ("name", "org", "country"))
    if not (name or org or country):
        return not any(one.country or one.org or one.name for one in named)
    if parts_of(name) & {word.folded for word in words(written)}:
        return True
    if org and letters(fold(org)) in letters(fold(written)):
        return True
    return any(
        (country != "" and one.country == country) or (org != "" and letters(one.org) == letters(org)) for one in named
    )


def parts_of(name: str) -> set[str]:
    """The words of a person's name by which he or she is known: "Juan J. Paz" has "juan" and "paz"."""
    return {word.folded for word in words(name) if word.end - word.start >= SHORTEST}


def is_nameless(one: Spoken, text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a speaker's words name nobody: "he", "The minister"."""
    return text[one.speaker.start + 1 : one.speaker.end].islower() and not sources_in(mentions, one.speaker)


def is_right(one: Spoken, text: str, mentions: Sequence[Mention], gold: Fields) -> bool:
    """Whether a speaker's own words name the gold source."""
    return names_source(text[slice(*one.speaker)], sources_in(mentions, one.speaker), gold)


def is_resolved(one: Spoken, gold: Fields) -> bool:
    """Whether the tool says that the speaker stands for the gold source."""
    return one.known is not None and sources_agree({key: getattr(one.known, key) for key in SOURCE}, gold)


def count(article: Article, found: Sequence[Spoken]) -> Counter[str]:
    """The gold claims by whether a speaker is given for them, and the right one."""
    document, whole = article.document, Counter[str]()
    mentions = [
        shifted(mention, offset) for offset, text in blocks(document) for mention in find_names(text, document.lang)
    ]
    for carried in article.claims:
        given = [one for one in found if any(overlap(span, carried.sentence) for span in one.said)]
        for group in groups(carried, document.text):
            whole[group] += 1
            whole[f"{group}, given"] += bool(given)
            if (gold := carried.claim.get("source")) is not None:
                right = any(is_right(one, document.text, mentions, gold) for one in given)
                whole[f"{group}, right"] += right
                whole[f"{group}, resolved"] += right or any(is_resolved(one, gold) for one in given)
                nameless = all(is_nameless(one, document.text, mentions) for one in given)
                whole[f"{group}, nameless"] += bool(given) and not right and nameless
                whole[f"{group}, speakers"] += len(given)
    return whole


def groups(carried: Carried, text: str) -> Iterator[str]:
    """The groups that a claim counts in."""
    if carried.claim.get("source") is None:
        yield "outlet"
        return
    yield "sourced"
    if carried.claim.get("polarity") == "denied":
        yield "denied"
    if QUOTATION_MARKS & set(text[slice(*carried.sentence)]):
        yield "quoted"


def shifted(mention: Mention, offset: int) -> Mention:
    """A mention of a paragraph, in the document."""
    span = Span(mention.span.start + offset, mention.span.end + offset)
    return Mention(mention.kind, span, mention.words, mention.value, mention.how, mention.attributive)


COMPARISON = Comparison(
    "who speaks",
    (
        Row("claims with a source: a speaker given", "sourced, given", "sourced"),
        Row("… the right one, by the speaker's own words", "sourced, right", "sourced"),
        Row("… or by whom the tool says these stand for", "sourced, resolved", "sourced"),
        Row("… not by its words, which name nobody (a pronoun, an office)", "sourced, nameless", "sourced"),
        Row("… of those with quotation marks in the sentence: the right one", "quoted, right", "quoted"),
        Row("denials: a speaker given", "denied, given", "denied"),
        Row("… the right one, by the speaker's own words", "denied, right", "denied"),
        Row("… or by whom the tool says these stand for", "denied, resolved", "denied"),
        Row("claims in the outlet's own voice: a speaker given (fewer is better)", "outlet, given", "outlet"),
    ),
    count,
    tools,
)

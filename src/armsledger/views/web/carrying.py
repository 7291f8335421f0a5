"""Who carries a statement, folded: many documents, fewer texts, the words once for each language.

Enters: a `Statement`, and the documents and families of the extract. Leaves: `Quote`s and `Text`s for a template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armsledger.ledger.records import Carrier, Counts, Family, Statement
from armsledger.views.exports.extract import DocumentEntry
from armsledger.views.web.wording import rests_on, word

MOST_CARRIERS = 60  # of one statement that are listed
MOST_QUOTES = 4  # languages of one statement that are shown
LONGEST_QUOTE = 900  # characters
LONGEST_TITLE = 240
ELLIPSIS = " …"


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a statement as one document has them, and how many characters were left out at the end."""

    words: str
    lang: str
    outlet: str | None
    published: str | None
    number: int | None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """One document among those that carry a statement, and how its text derives from the earliest of its family."""

    number: int | None
    outlet: str
    title: str
    published: str | None
    lang: str
    how: str
    own: bool  # the claim was read in it


@dataclass(frozen=True, slots=True)
class Text:
    """One text with the documents that derive from it, the earliest first."""

    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """The documents of an extract by id, the numbers under which the page lists them, and the families by document."""

    entries: Mapping[str, DocumentEntry]
    numbers: Mapping[str, int]
    families: Mapping[str, Family]


def library(entries: Mapping[str, DocumentEntry], families: Sequence[Family], most: int) -> Library:
    """Documents numbered by day and id; only the first `most` get a number."""
    ordered = sorted(entries.values(), key=lambda entry: (entry.published or "9999", entry.id))
    numbers = {entry.id: n for n, entry in enumerate(ordered[:most], start=1)}
    return Library(entries, numbers, {doc: family for family in families for doc in family.docs})


def cut(text: str, most: int) -> tuple[str, int]:
    """The beginning of a text, to the end of a word where one is near, and how many characters were left out."""
    if len(text) <= most:
        return text, 0
    kept = text[:most]
    blank = kept.rfind(" ")
    kept = kept[:blank] if blank > most * 0.8 else kept
    return kept + ELLIPSIS, len(text) - len(kept)


def counts_of(statement: Statement) -> Counts:
    """How many documents, outlets, languages and texts carry a statement."""
    carriers = statement.carriers
    return Counts(
        documents=len({carrier.doc for carrier in carriers}),
        outlets=len({carrier.outlet for carrier in carriers if carrier.outlet}),
        languages=len({carrier.lang for carrier in carriers if carrier.lang}),
        families=len({text_of(carrier) for carrier in carriers}),
        statements=1,
        origins=int(statement.origin.kind != "unknown"),
    )


def text_of(carrier: Carrier) -> tuple[str, str]:
    """The text of which a document is: its family, or itself."""
    return ("family", carrier.family) if carrier.family is not None else ("document", carrier.doc)


def summary(statement: Statement) -> str:
    """`23 articles in 3 languages, 4 texts, 1 origin`."""
    counts = counts_of(statement)
    if not counts.documents:
        return "no article"
    known = rests_on(counts)
    return known if counts.origins else known.replace("0 origins", "origin not known")


def quotes(statement: Statement, library: Library) -> tuple[Quote, ...]:
    """The words, once for each language, those of the earliest document first."""
    found: dict[str, Carrier] = {}
    for carrier in sorted(statement.carriers, key=lambda carrier: carrier.claim is None):
        if carrier.sentence:
            found.setdefault(carrier.lang, carrier)
    order = {carrier.doc: n for n, carrier in reversed(list(enumerate(statement.carriers)))}
    earliest = sorted(found.values(), key=lambda carrier: order[carrier.doc])
    return tuple(quote(carrier, library) for carrier in earliest[:MOST_QUOTES])


def quote(carrier: Carrier, library: Library) -> Quote:
    """The words of a statement in one document."""
    words, left_out = cut(carrier.sentence, LONGEST_QUOTE)
    number = library.numbers.get(carrier.doc)
    return Quote(words, carrier.lang, carrier.outlet, carrier.published, number, left_out)


def texts(statement: Statement, library: Library) -> tuple[tuple[Text, ...], int]:
    """The texts that carry a statement, the earliest first, and how many documents are not listed."""
    shown = statement.carriers[:MOST_CARRIERS]
    groups: dict[tuple[str, str], list[Carrier]] = {}
    for carrier in shown:
        groups.setdefault(text_of(carrier), []).append(carrier)
    found = tuple(Text(tuple(copy(carrier, library) for carrier in carriers)) for carriers in groups.values())
    return found, len(statement.carriers) - len(shown)


def copy(carrier: Carrier, library: Library) -> Copy:
    """One document that carries a statement."""
    entry = library.entries.get(carrier.doc)
    title = entry.title if entry is not None and entry.title else carrier.doc
    return Copy(
        number=library.numbers.get(carrier.doc),
        outlet=carrier.outlet or "outlet not known",
        title=cut(title, LONGEST_TITLE)[0],
        published=carrier.published,
        lang=carrier.lang,
        how=derived(carrier.doc, library.families.get(carrier.doc)),
        own=carrier.claim is not None,
    )


def derived(doc: str, family: Family | None) -> str:
    """How a document derives from the earliest of its family: `translation`; empty for the earliest itself."""
    if family is None or not family.docs or family.docs[0] == doc:
        return ""
    joins = [join for join in family.joins if doc in (join.doc, join.other)]
    nearest = next((join for join in joins if family.docs[0] in (join.doc, join.other)), joins[0] if joins else None)
    return word("joins", nearest.how) if nearest is not None else ""

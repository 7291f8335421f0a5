"""An extract -> what its page shows, before any markup.

Enters: an `Extract`. Leaves: a `Page`: its flows, documents and origins, cut to what one page can hold, and a digest by
which another export of the same extract is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from armsledger.ledger.records import Flow, Origin
from armsledger.views.exports.extract import DocumentEntry, Extract
from armsledger.views.exports.ndjson import lines
from armsledger.views.web import wording
from armsledger.views.web.carrying import LONGEST_TITLE, cut, library
from armsledger.views.web.figures import figure_ends, headline_figure
from armsledger.views.web.flows import FlowPage, flow_page
from armsledger.views.web.links import address
from armsledger.views.web.scale import Scale, ends, scale_of

MOST_FLOWS = 200  # shown whole
MOST_STATEMENTS = 400  # of one flow
MOST_ON_PAGE = 5000  # statements
FEWEST = 20  # statements of a flow, however many flows there are
MOST_DOCUMENTS = 3000


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list at the end; `href` only where the address is one that a reader may be led to."""

    number: int
    entry: DocumentEntry
    title: str
    href: str | None
    family: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of an extract shows."""

    extract: Extract
    index: Scale | None
    flows: tuple[FlowPage, ...]
    hidden_flows: int
    documents: tuple[Listed, ...]
    hidden_documents: int
    origins: tuple[tuple[str, tuple[Origin, ...]], ...]
    digest: str


def page_of(extract: Extract) -> Page:
    """The page of an extract; of a very large one the first flows, and of each the statements that carry it."""
    known = library(extract.documents, extract.families, MOST_DOCUMENTS)
    flows = extract.flows[:MOST_FLOWS]
    index = index_scale(flows)
    most = min(MOST_STATEMENTS, max(FEWEST, MOST_ON_PAGE // max(len(flows), 1)))
    return Page(
        extract=extract,
        index=index,
        flows=tuple(flow_page(extract, flow, n, known, index, most) for n, flow in enumerate(flows, start=1)),
        hidden_flows=len(extract.flows) - len(flows),
        documents=listed(extract),
        hidden_documents=max(len(extract.documents) - MOST_DOCUMENTS, 0),
        origins=by_kind(extract.origins),
        digest=digest(extract),
    )


def index_scale(flows: Sequence[Flow]) -> Scale | None:
    """One scale for the headline figures of all flows, logarithmic, for they are of different matériel."""
    figures = [figure_ends(found[1]) for flow in flows if (found := headline_figure(flow))]
    return scale_of(ends(figures), log=True)


def listed(extract: Extract) -> tuple[Listed, ...]:
    """The documents, in the order of their numbers; families are numbered as they come."""
    known = library(extract.documents, extract.families, MOST_DOCUMENTS)
    families: dict[str, int] = {}
    found = []
    for id, number in known.numbers.items():
        entry, family = extract.documents[id], known.families.get(id)
        of = families.setdefault(family.id, len(families) + 1) if family is not None else None
        title = cut(entry.title or entry.id, LONGEST_TITLE)[0]
        found.append(Listed(number, entry, title, address(entry.url), of))
    return tuple(found)


def by_kind(origins: Sequence[Origin]) -> tuple[tuple[str, tuple[Origin, ...]], ...]:
    """Origins under the word for their kind."""
    kinds = dict.fromkeys([*wording.words()["origins"], *(origin.kind for origin in origins)])
    groups = ((kind, sorted((o for o in origins if o.kind == kind), key=lambda o: (o.label, o.id))) for kind in kinds)
    return tuple((wording.word("origins", kind), tuple(group)) for kind, group in groups if group)


def digest(extract: Extract) -> str:
    """The SHA-256 of the extract's NDJSON export."""
    hashed = sha256()
    for line in lines(extract):
        hashed.update(line.encode("utf-8"))
    return hashed.hexdigest()

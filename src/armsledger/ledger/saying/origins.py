"""Whose knowledge it is: the outer end of the chain of sources.

Enters: a claim's `Source` and what is known of its document. Leaves: an `Origin`. Independence is never assumed: two
bodies of one state are one origin, a medium that is cited is that medium's, and a voice that cannot be traced is
`unknown`, which never counts as a second origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Protocol

from armsledger.knowledge import names
from armsledger.knowledge.origins import Bearer, bearers, collective_media, common_bodies, folded, has_role, state_names
from armsledger.ledger.records import Origin, OriginKind
from armsledger.records import Source

UNKNOWN = Origin("unknown", "unknown", "unknown")
KINDS: Mapping[str, OriginKind] = {
    "register": "register",
    "medium": "outlet",
    "institute": "body",
    "group": "group",
    "body": "body",
    "firm": "body",
}


class Note(Protocol):
    """What an origin needs to know of a document."""

    @property
    def outlet(self) -> str | None:
        """The publication that carries it."""


def origin_of(source: Source | None, note: Note) -> Origin:
    """Whose knowledge a claim is.

    Without a source it is the outlet's own; for a copy give the note of its family's earliest document, whose outlet
    it then is. `origin_of(Source(name="John Kirby", org="White House", country="USA"), note)` and
    `origin_of(Source(org="Pentagon", country="USA"), note)` are both `state:USA`.
    """
    return outlet_origin(note.outlet) if source is None else source_origin(source)


def outlet_origin(outlet: str | None) -> Origin:
    """The outlet's own reporting; unknown where the outlet is not known."""
    if outlet is None or not folded(outlet):
        return UNKNOWN
    known = bearers().get(folded(outlet))
    if known is not None and known.kind in ("medium", "institute", "register"):
        return borne(known)
    return named("outlet", outlet, None)


@lru_cache(maxsize=4096)
def source_origin(source: Source) -> Origin:
    """The origin of a source that the text names or describes."""
    if source.org is not None:
        return org_origin(source.org.split(";")[0].strip(), source)
    if source.name is not None:
        return person_origin(source)
    if has_role(source.role, "nameless"):
        return UNKNOWN
    if source.country is not None:
        return state(source.country)
    return UNKNOWN


def org_origin(org: str, source: Source) -> Origin:
    """The origin of a body, medium, group or firm; of a body that no gazetteer holds, its state, if one is named."""
    known = bearers().get(folded(org))
    if known is not None and not (known.country is None and source.country is None and folded(org) in common_bodies()):
        return borne(known, source.country)
    if not folded(org) or folded(org) in collective_media():
        return UNKNOWN
    if source.country is None and folded(org) in common_bodies():
        return UNKNOWN  # "the defence ministry": whose, the text does not say
    if source.country is not None and not has_role(source.role, "private"):
        return state(source.country)
    return named("body", org, source.country)


def person_origin(source: Source) -> Origin:
    """The origin of a person for whom the text names no body: the body or state of the office, else the person.

    A person of a state of whose office nothing is known counts as that state's voice: a second origin is not assumed.
    """
    name = source.name or ""
    known = names.offices().get(name, ())
    bodies = sorted({office.person.org for office in known if office.person.org is not None})
    role = source.role or (known[-1].person.role if known else None)
    country = source.country or (known[-1].person.country if known else None)
    if bodies and not has_role(source.role, "private"):
        return org_origin(bodies[0], Source(role=role, country=country))
    if country is None or has_role(role, "private"):
        return named("person", name, country)
    return state(country)


def borne(bearer: Bearer, country: str | None = None) -> Origin:
    """The origin that a name of the gazetteers stands for; a body of a state is that state."""
    if bearer.kind == "state-body":
        code = bearer.country or country
        return state(code) if code is not None else named("body", bearer.name, None)
    return named(KINDS[bearer.kind], bearer.name, bearer.country)


def state(code: str) -> Origin:
    """A state, with all its bodies and officials."""
    return Origin(f"state:{code}", "state", state_names().get(code, code), code)


def named(kind: OriginKind, name: str, country: str | None) -> Origin:
    """An origin of a kind by its name."""
    return Origin(f"{kind}:{folded(name)}", kind, name, country)


def voice(source: Source | None) -> str | None:
    """Who says it in few words, body before person: "White House (John Kirby)", "USA, officials"; None for nobody."""
    if source is None:
        return None
    body = source.org or source.country
    if source.name is not None:
        return f"{body} ({source.name})" if body is not None else source.name
    if source.org is None and source.role is not None:
        return f"{body}, {source.role}" if body is not None else source.role
    return body

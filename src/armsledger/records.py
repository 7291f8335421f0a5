"""The records that everything else is made of: frozen dataclasses without behaviour beyond their own consistency.

What enters and leaves: nothing is read or written here. Offsets are Python string indices (code points) into
`Document.text`, half open; a `Span` never points anywhere else, also where intake repaired the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

Kind = Literal["transfer", "use", "production", "training", "restriction", "cooperation"]
Stage = Literal["sought", "planned", "negotiated", "agreed", "done"]
Polarity = Literal["affirmed", "denied"]
Certainty = Literal["stated", "believed", "unconfirmed"]

KINDS: tuple[Kind, ...] = ("transfer", "use", "production", "training", "restriction", "cooperation")
STAGES: tuple[Stage, ...] = ("sought", "planned", "negotiated", "agreed", "done")
CERTAINTIES: tuple[Certainty, ...] = ("stated", "believed", "unconfirmed")
ITEMS: tuple[str, ...] = (
    "uav", "combat-aircraft", "trainer-aircraft", "transport-aircraft", "helicopter", "missile", "rocket-artillery",
    "air-defence", "artillery", "ammunition", "bomb", "tank", "armoured-vehicle", "vehicle", "ship", "submarine",
    "radar", "satellite", "small-arms", "mine", "component", "nuclear", "unspecified",
)  # fmt: skip
EVIDENCE: tuple[str, ...] = ("satellite-imagery", "intelligence", "debris", "photo-video", "documents", "witness")


class Span(NamedTuple):
    """`text[start:end]` of the document as given."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the document that is read: a `headline`, `body` text, or a `caption`."""

    span: Span
    kind: Literal["headline", "body", "caption"] = "body"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the page that is not the article, and why it was taken away (`reason`: related-link, biography …)."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A repair as a mark over the text: the text itself stays as given.

    `kind` is `sentence-break` (two sentences were glued together at `at`), `quote-open` or `quote-close` (a lost
    quotation mark belongs at `at`).
    """

    at: int
    kind: Literal["sentence-break", "quote-open", "quote-close"]
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """What was given and when. `text` is the text as given; `blocks` are the parts of it that are read.

    `place` is the file that it was found in; None where the caller gave the id, which then stands for the document.
    """

    id: str
    text: str
    lang: str
    published: date | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    raw_sha256: str = ""
    text_sha256: str = ""
    blocks: tuple[Block, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    marks: tuple[Mark, ...] = ()
    warnings: tuple[str, ...] = ()
    place: str | None = None


MentionKind = Literal["party", "person", "body", "medium", "item", "quantity", "money", "date"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or a value in the text. What `value` holds depends on `kind`; the words as found stay beside it.

    `party`     `Party`, for a state, a group, a maker, also behind an adjective ("iranien") or a capital
    `person`    `Person`
    `body`      `Party` whose `org` is set (White House, Pentagon, "ministère de la Défense")
    `medium`    `Party` whose `org` is set
    `item`      `Item`
    `quantity`  `Range`;  `money` `Money`;  `date` `Period`
    """

    kind: MentionKind
    span: Span
    words: str
    value: Any
    how: str = ""  # which entry or rule found it
    attributive: bool = False  # an adjective form: "iranian", "russe"


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a name stands for. `code` is what a claim's `from`/`to` carries: alpha-3, or the name of a group or firm."""

    code: str | None
    country: str | None = None
    org: str | None = None
    kind: str = "state"  # state, seat, ministry, army, service, agency, group, bloc, territory, maker, medium …


@dataclass(frozen=True, slots=True)
class Person:
    """A person who speaks: country alpha-3, role in short English, body spoken for."""

    name: str
    country: str | None = None
    role: str | None = None
    org: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An item class of the guidelines and, where named, the designation as written."""

    cls: str
    designation: str | None = None
    country: str | None = None  # the developer's, never used as a supplier
    generic: bool = False  # a head such as "military equipment"
    anaphor: tuple[str, ...] = ()  # classes that a noun that refers back can stand for; ("any",) for a lot or shipment


@dataclass(frozen=True, slots=True)
class Range:
    """`[low, high]` in units; None is an open end. `of` is the whole in "most of the 400"."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Money:
    """`[low, high]` of a currency (ISO 4217)."""

    low: int | None
    high: int | None
    currency: str


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, each a partial ISO date (`2022`, `2022-08`, `2022-08-24`) or None where open."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence with its Universal Dependencies analysis; `head` is an index, its own for the root."""

    i: int
    span: Span
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: Mapping[str, str] = field(default_factory=dict)
    mention: Mention | None = None  # the name that this single token stands for


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence: tokens in order, the block it stands in, and the mentions found in it."""

    index: int
    span: Span
    block: int
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, the outermost named party below the outlet."""

    name: str | None = None
    role: str | None = None
    org: str | None = None
    country: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of why a field has its value: the field, the rule, and the words that the rule saw, if any."""

    field: str
    rule: str
    words: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody says, denies, believes or doubts something: `source` says `content`, as `cue` shows.

    `manner` is `say`, `deny`, `believe` or `doubt`. Content in several spans is parted by words of the saying itself.
    """

    manner: str
    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    speaker: Source | None = None  # whom `source` stands for, where that is known


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one source says about one event in one document; fields as in the annotation guidelines."""

    id: str
    doc: str
    sentence: str
    span: Span
    kind: Kind
    stage: Stage
    polarity: Polarity
    certainty: Certainty
    supplier: str | None  # `from` in records
    recipient: str | None  # `to` in records
    item: str
    designation: str | None = None
    qty: Range | None = None
    money: Money | None = None
    when: Period | None = None
    source: Source | None = None
    evidence: tuple[str, ...] = ()
    fields: Mapping[str, Span] = field(default_factory=dict)
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input, or a part of one, that could not be read: where, why, and what to do about it."""

    where: str
    reason: str
    remedy: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one document gave: the document, its claims, and what could not be read."""

    document: Document
    claims: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = ()

"""Events and items -> candidates: everything that a sentence may claim, whether or not the rules are sure of it.

Enters: the events of a sentence, its items and those spoken of before. Leaves: `Candidate`s: the drafts that the rules
make, accepted or not, and for each kind of event and class of item that the rules leave out, one more draft without
parties. `choosing` decides which of them become claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from armsledger.knowledge.language import Trigger
from armsledger.reading import details
from armsledger.reading.attribution import Attribution
from armsledger.reading.clauses import Argument, Clause, arguments
from armsledger.reading.discourse import Discourse
from armsledger.reading.drafts import Draft, drafted, fill_quantity, last_quantity
from armsledger.reading.events import Event
from armsledger.reading.items import NamedItem
from armsledger.reading.slots import Filling, fill
from armsledger.reading.stance import stance
from armsledger.reading.trees import Tree
from armsledger.reading.triggers import hints_at
from armsledger.records import Item, Kind

PLAIN: dict[Kind, str] = {
    "transfer": "give", "use": "fire", "production": "make", "training": "train", "restriction": "impose",
    "cooperation": "cooperate",
}  # fmt: skip
RECENT_CLASSES = 4  # classes spoken of before that a sentence without an item may be about
MOST_ANCHORS = 3  # events of one kind in a sentence that may be about one item
MOST_HINTS = 2  # likewise, of words that may carry another event
MOST = 120  # candidates of one sentence


@dataclass(frozen=True, slots=True)
class Candidate:
    """A draft that may become a claim. `origin`: accepted, open, dropped (by the rules), event, hint or verb
    (added here: by a word of the event, by a weaker word, by any verb).

    `named`: how the item is there: named, anaphor, before0 to before2 (spoken of in a sentence before, last first),
    whole (arms as such).
    """

    event: Event
    draft: Draft
    origin: str
    named: str


def options(tree: Tree, discourse: Discourse) -> list[tuple[NamedItem, str]]:
    """The items that a sentence may be about, and how each is there; several of one class where each is counted."""
    found: list[tuple[NamedItem, str]] = []
    for i, mention in sorted(tree.mention_tokens.items()):
        if mention.kind != "item":
            continue
        filling = Filling(Argument(mention, i, ("object",), 0), "candidate")
        item: Item = mention.value
        if not item.anaphor:
            host = next(
                (n for n, ((_, other), how) in enumerate(found) if how == "named" and other.cls == item.cls), None
            )
            if host is None or counted_apart(tree, filling, found[host][0][0]):
                found.append(((filling, item), "named"))
            elif item.designation and not found[host][0][1].designation:
                found[host] = (filling, item), "named"
        elif (referent := discourse.referent(item.anaphor, tree.sentence.index)) is not None:
            found.append(((filling, referent[0]), "anaphor"))
    here = {item.cls for (_, item), _ in found}
    recent = list(dict.fromkeys(item.cls for _, item, _ in reversed(discourse.items)))[:RECENT_CLASSES]
    for n, cls in enumerate(c for c in recent if c not in here):
        item = next(item for _, item, _ in reversed(discourse.items) if item.cls == cls)
        found.append(((None, item), f"before{min(n, 2)}"))
    if "unspecified" not in here:
        found.append(((None, Item("unspecified")), "whole"))
    return found


def counted_apart(tree: Tree, one: Filling, other: Filling | None) -> bool:
    """Whether two mentions of one class have each a figure of its own ("six fighters … and 18 more")."""
    if other is None:
        return False
    mine, its = details.quantity_of(tree, one), details.quantity_of(tree, other)
    return mine is not None and its is not None and mine.span != its.span


def plain_event(tree: Tree, at: int, kind: Kind, attribution: Attribution, own: tuple[Argument, ...]) -> Event:
    """An event of one kind carried by a verb that no list knows, read by the plainest frame of its kind."""
    trigger = Trigger(kind, PLAIN[kind], "done", (), False)
    clause = Clause(tree, trigger, at, own)
    voices = tuple(attribution.voices(tree.sentence.index, at))
    return Event(clause, stance(clause, voices), fill(clause, set()), voices)


def hinted(tree: Tree, events: Sequence[Event], attribution: Attribution) -> list[Event]:
    """The events that weaker words of the sentence may carry, one for each word and kind."""
    told = {(event.token, event.kind) for event in events}
    found: list[Event] = []
    for token in tree.tokens:
        triggers = {t.kind: t for t in reversed(hints_at(tree, token.i)) if (token.i, t.kind) not in told}
        if not triggers:
            continue
        own = tuple(arguments(tree, token.i))
        voices = tuple(attribution.voices(tree.sentence.index, token.i))
        for _, trigger in sorted(triggers.items()):
            clause = Clause(tree, trigger, token.i, own)
            found.append(Event(clause, stance(clause, voices), fill(clause, set()), voices))
    return found


def verb_of(tree: Tree, filling: Filling | None) -> int:
    """The verb that an item hangs on, or the head of the sentence."""
    root = next((t.i for t in tree.tokens if t.head == t.i), 0)
    if filling is None:
        return root
    return next((a for a in tree.path(filling.argument.token)[1:] if tree.is_verb(a)), root)


def anchors(events: Sequence[Event], kind: Kind, filling: Filling | None) -> list[Event]:
    """The events of a kind, nearest to an item first."""
    at = filling.argument.token if filling is not None else 0
    return sorted((e for e in events if e.kind == kind), key=lambda e: (abs(e.token - at), e.token))[:MOST_ANCHORS]


def likely_of_any_verb(kind: Kind, named: str) -> bool:
    """Whether a verb that no list holds may tell such an event: of an item that the sentence names or points back to.

    Of other items it hardly ever does (one in a thousand of the corpus), but for a transfer of the item last named.
    """
    return named in ("named", "anaphor") or (kind == "transfer" and named == "before0")


def further(
    tree: Tree, events: Sequence[Event], taken: Iterable[tuple[int, str, str]], discourse: Discourse,
    attribution: Attribution, text: str, weak: Sequence[Event],
) -> list[Candidate]:  # fmt: skip
    """A candidate for each kind and item class that the rules made no draft of."""
    known, found = set(taken), []
    plain: dict[tuple[int, str], Event] = {}
    around: dict[int, tuple[Argument, ...]] = {}
    for (filling, item), named in options(tree, discourse):
        cls = item.cls
        for kind in PLAIN:
            if (kind == "cooperation") > (cls == "unspecified"):
                continue
            told = [(event, "event") for event in anchors(events, kind, filling)]
            if not told:
                told = [(event, "hint") for event in anchors(weak, kind, filling)[:MOST_HINTS]]
            if not told and likely_of_any_verb(kind, named):
                at = verb_of(tree, filling)
                if (at, kind) not in plain:
                    if at not in around:
                        around[at] = tuple(arguments(tree, at))
                    plain[at, kind] = plain_event(tree, at, kind, attribution, around[at])
                told = [(plain[at, kind], "verb")]
            for event, origin in told:
                if (event.token, kind, cls) in known:
                    continue
                draft = drafted(event, (filling, item), None, None)
                draft.kind = kind
                draft.supplier = draft.recipient = None
                fill_quantity(draft, event, filling, last_quantity(discourse, cls), text)
                found.append(Candidate(event, draft, origin, named))
    return found[:MOST]

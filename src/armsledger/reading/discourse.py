"""What the document is talking about: flows, items and parties by salience; fills what a sentence leaves out.

Enters: events as they are read, in order. Leaves: the missing party, item, designation or quantity, with the reason;
nothing where two fillings are equally good, since a wrong party accuses somebody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from armsledger.records import Item, Range


@dataclass(frozen=True, slots=True)
class Flow:
    """What one clause says of an event by its own words: its kind, its parties, and the item class."""

    kind: str
    supplier: str | None
    recipient: str | None
    cls: str
    sentence: int
    models: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What the words of an event say before the document completes it, and in which sentence."""

    kind: str
    supplier: str | None
    recipient: str | None
    item: Item
    sentence: int


@dataclass
class Discourse:
    """The memory of one document: every flow that its sentences name, and the items and parties in their order."""

    flows: list[Flow] = field(default_factory=list)
    items: list[tuple[int, Item, Range | None]] = field(default_factory=list)
    parties: Counter[str] = field(default_factory=Counter)

    def see_parties(self, codes: Iterable[str]) -> None:
        """Count the parties that the document names, for salience."""
        self.parties.update(codes)

    def see_item(self, sentence: int, item: Item, qty: Range | None, *, joined: bool = False) -> None:
        """Remember an item that a sentence names; `joined`: as one with the item before ("canons Caesar")."""
        if item.anaphor:
            return
        if joined and self.items and self.items[-1][0] == sentence:
            _, other, count = self.items.pop()
            named, noun = (item, other) if item.designation else (other, item)
            if noun.generic or noun.cls in (named.cls, "unspecified"):
                item, qty = replace(named, generic=False), qty or count
            else:
                item, qty = replace(noun, designation=named.designation, country=named.country), qty or count
        self.items.append((sentence, item, qty))

    def add(self, flow: Flow) -> None:
        """Remember what one clause says of a flow by its own words."""
        self.flows.append(flow)

    def referent(self, anaphor: Sequence[str], before: int) -> tuple[Item, Range | None] | None:
        """The last item named that a noun such as "appareils", "shipment" can stand for."""
        for _, item, qty in reversed([x for x in self.items if x[0] <= before]):
            if item.cls in anaphor or ("any" in anaphor and item.cls != "unspecified"):
                return item, qty
        if "any" in anaphor and self.items:
            return self.items[-1][1], self.items[-1][2]
        return None

    def pairs(self, kind: str, cls: str | None, *, alike: bool) -> Counter[tuple[str, str]]:
        """Weighted (supplier, recipient) pairs of one kind: named together, or each alone with the same matériel.

        `alike`: only with the same matériel, for an event that names neither side.
        """
        found: Counter[tuple[str, str]] = Counter()
        flows = [f for f in self.flows if f.kind == kind and not (alike and closeness(f.cls, cls) < 2)]
        for f in flows:
            if f.supplier and f.recipient:
                found[f.supplier, f.recipient] += TOGETHER * closeness(f.cls, cls)
        if not found:
            givers = Counter(f.supplier for f in flows if f.supplier and closeness(f.cls, cls) > 1)
            takers = Counter(f.recipient for f in flows if f.recipient and closeness(f.cls, cls) > 1)
            for s, r in ((s, r) for s in givers for r in takers if s != r):
                found[s, r] += min(givers[s], takers[r])
        return found

    def complete(self, known: Known) -> tuple[str, str, str] | None:
        """Both parties of an event that names one or none, with the reason; None where the document leaves it open."""
        supplier, recipient, item = known.supplier, known.recipient, known.item
        alike = supplier is None and recipient is None
        if alike and (last := self.last_flow(known)) is not None:
            return *last, "the flow last spoken of"
        pairs = self.pairs(known.kind, item.cls, alike=alike)
        fitting = Counter({
            (s, r): n for (s, r), n in pairs.items()
            if supplier in (None, s) and recipient in (None, r) and (supplier or self.plausible(s, known))
        })  # fmt: skip
        if fitting and (len(fitting) == 1 or clear_lead(fitting)):
            (s, r), _ = fitting.most_common(1)[0]
            return s, r, "the flow that the document speaks of"
        if fitting or recipient is None or supplier is not None or known.kind != "transfer":
            return None
        if item.country and item.country != recipient and self.parties[item.country] >= SALIENT:
            return item.country, recipient, "the state that makes it and that the document speaks of"
        return None

    def plausible(self, supplier: str, known: Known) -> bool:
        """Whether a supplier spoken of can be that of another model or class: a state, and the one that makes it."""
        item = known.item
        own = [f for f in self.flows if f.supplier == supplier and f.kind == known.kind]
        if is_state(supplier):
            foreign = known.kind == "transfer" and item.designation and item.country not in (None, supplier)
            return not foreign or any(item.designation in f.models for f in own)
        return any(closeness(f.cls, item.cls) > 1 for f in own)

    def last_flow(self, known: Known) -> tuple[str, str] | None:
        """The two parties last named together with the same matériel, a few sentences back at most."""
        for f in reversed([f for f in self.flows if f.sentence <= known.sentence]):
            if f.kind == known.kind and f.supplier and f.recipient and closeness(f.cls, known.item.cls) > 1:
                return (f.supplier, f.recipient) if known.sentence - f.sentence <= RECENT else None
        return None


TOGETHER = 3  # a pair named in one clause outweighs one put together from two
RECENT = 4  # sentences in which a flow is still the one spoken of
SALIENT = 2  # mentions that make a party one that the document is about


def is_state(code: str) -> bool:
    """Whether a party code is that of a state: three capital letters."""
    return len(code) == 3 and code.isupper()


def closeness(one: str, other: str | None) -> int:
    """How much a flow of one item class says about another."""
    return 2 if other is None or one == other or "unspecified" in (one, other) else 1


def clear_lead(found: Counter[tuple[str, str]]) -> bool:
    """Whether the best filling is clearly ahead of the next."""
    (_, first), (_, second) = found.most_common(2)
    return first >= 2 * second

"""What the document is talking about: flows, items and parties by salience; fills what a sentence leaves out.

Enters: events as they are read, in order. Leaves: the missing party, item, designation or quantity, with the reason;
nothing where two fillings are equally good, since a wrong party accuses somebody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from armsledger.records import Item, Range


@dataclass(frozen=True, slots=True)
class Flow:
    """An event that the text has spoken of: its kind, the two parties, and the item class."""

    kind: str
    supplier: str | None
    recipient: str | None
    cls: str
    designation: str | None
    qty: Range | None
    sentence: int


@dataclass
class Discourse:
    """The memory of one document."""

    flows: list[Flow] = field(default_factory=list)
    items: list[tuple[int, Item, Range | None]] = field(default_factory=list)
    parties: Counter[str] = field(default_factory=Counter)

    def see_parties(self, codes: Iterable[str]) -> None:
        """Count the parties that the document names, for salience."""
        self.parties.update(codes)

    def see_item(self, sentence: int, item: Item, qty: Range | None) -> None:
        """Remember an item that a sentence names."""
        if not item.anaphor:
            self.items.append((sentence, item, qty))

    def add(self, flow: Flow) -> None:
        """Remember an event."""
        self.flows.append(flow)

    def referent(self, anaphor: Sequence[str], before: int) -> tuple[Item, Range | None] | None:
        """The last item named that a noun such as "appareils", "shipment" can stand for."""
        for _, item, qty in reversed([x for x in self.items if x[0] <= before]):
            if item.cls in anaphor or ("any" in anaphor and item.cls != "unspecified"):
                return item, qty
        if "any" in anaphor and self.items:
            return self.items[-1][1], self.items[-1][2]
        return None

    def counterpart(self, known: str, slot: str, cls: str | None) -> tuple[str, str] | None:
        """The other party of a flow in which `known` stood in its slot; (party, reason) or None where two differ."""
        same_class = [f for f in self.flows if cls is None or f.cls == cls or "unspecified" in (f.cls, cls)]
        for pool, why in ((same_class, "the flow of this matériel spoken of before"), (self.flows, "the flow spoken of before")):
            found = Counter(
                other
                for f in pool
                for mine, other in (((f.supplier, f.recipient),) if slot == "from" else ((f.recipient, f.supplier),))
                if mine == known and other is not None and other != known
            )
            if len(found) == 1 or (len(found) > 1 and clear_lead(found)):
                return found.most_common(1)[0][0], why
        return None

    def pair(self, cls: str | None) -> tuple[str, str] | None:
        """The two parties of the only flow that the document speaks of, for this item class."""
        found = Counter(
            (f.supplier, f.recipient)
            for f in self.flows
            if f.supplier and f.recipient and f.kind == "transfer" and (cls is None or f.cls == cls or f.cls == "unspecified")
        )
        if len(found) == 1 or (len(found) > 1 and clear_lead(found)):
            supplier, recipient = found.most_common(1)[0][0]
            return (supplier, recipient) if supplier and recipient else None
        return None


def clear_lead(found: Counter[object] | Counter[str]) -> bool:
    """Whether the most frequent filling is clearly ahead of the next."""
    (_, first), (_, second) = found.most_common(2)
    return first >= 2 * second and first - second >= 2

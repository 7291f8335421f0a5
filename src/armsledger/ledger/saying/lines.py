"""On which lines of the ledger the claims of one document stand.

Enters: the claims of one document. Leaves: for each claim its `FlowKey`s. A transfer stands on its own line. Use,
production, training and restrictions stand beside the transfer that the document tells of, where it can be only one,
so that "most of the 400 were used" stands beside the delivery; else on a line of their own kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from armsledger.ledger.records import FlowKey
from armsledger.records import Claim

Fits = Callable[[Claim, FlowKey], bool]


def own_line(claim: Claim) -> FlowKey:
    """The line that a claim's own kind, parties and item make."""
    return FlowKey(claim.kind, claim.supplier, claim.recipient, claim.item)


def lines_of(claims: Sequence[Claim]) -> Mapping[str, tuple[FlowKey, ...]]:
    """Claim id -> the lines on which it stands, for the claims of one document; in whatever order they are given."""
    transfers = sorted({own_line(claim) for claim in claims if claim.kind == "transfer"}, key=repr)
    by_item: dict[str, list[FlowKey]] = {}
    for line in transfers:
        if line.supplier is not None or line.recipient is not None:
            by_item.setdefault(line.item, []).append(line)
    return {claim.id: (line_of(claim, by_item.get(claim.item, [])),) for claim in claims}


def line_of(claim: Claim, transfers: Sequence[FlowKey]) -> FlowKey:
    """The line of one claim, given the transfer lines of the same item that its document makes."""
    fits = BESIDE.get(claim.kind)
    if fits is None:
        return own_line(claim)
    fitting = [line for line in transfers if fits(claim, line)]
    return fitting[0] if len(fitting) == 1 else own_line(claim)


def used_by_recipient(claim: Claim, line: FlowKey) -> bool:
    """Whether those who use or lost it are those who were given it."""
    return claim.supplier is not None and claim.supplier == line.recipient


def made_by_supplier(claim: Claim, line: FlowKey) -> bool:
    """Whether those who make it are those who give it, and nobody else is helped to make it than those who get it."""
    return claim.supplier is not None and claim.supplier == line.supplier and claim.recipient in (None, line.recipient)


def between_both(claim: Claim, line: FlowKey) -> bool:
    """Whether it happens between the two sides of the transfer: the supplier trains the recipient."""
    return None not in (claim.supplier, claim.recipient) and (claim.supplier, claim.recipient) == line[1:3]


def restricts(claim: Claim, line: FlowKey) -> bool:
    """Whether a restriction hits the transfer: the supplier's own freeze, or one that hits a side of it."""
    frozen = claim.supplier is not None and claim.supplier == line.supplier and claim.recipient == line.recipient
    return frozen or (claim.recipient is not None and claim.recipient in (line.supplier, line.recipient))


BESIDE: Mapping[str, Fits] = {
    "use": used_by_recipient,
    "production": made_by_supplier,
    "training": between_both,
    "restriction": restricts,
}

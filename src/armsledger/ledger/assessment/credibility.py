"""The digit of STANAG 2511 for the information of a flow, by stated rules, with its reason.

Enters: how the flow's leading rung stands (`Over`). Leaves: `Credibility`. Origins count, never documents or outlets;
what is of unknown lineage confirms nothing. The reliability letter judges a source and is the analyst's: F, not judged.
"""

from __future__ import annotations

from armsledger.ledger.assessment.standing import Over, Voice, origins, parties_to
from armsledger.ledger.records import Credibility, FlowKey

LOWEST = 5
UNKNOWN = "unknown"
WORDS = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


def credibility(over: Over, key: FlowKey) -> Credibility:
    """The digit: what affirms it sets the first value, a denial lowers it.

    1: two independent origins state it. 2: one states it, and another of unknown lineage too, or it is a party to it
    that does. 3: one states it, or two believe it. 4: one believes it. 5: somebody with no part in it denies it, nobody
    affirms it. 6: none of these. A denial by a party lowers by one, for it refutes nothing by itself, likewise one of
    unknown lineage; any other lowers by two; 5 is the lowest.
    """
    digit, why = affirming(over)
    deniers = over.of("denied")
    if digit == 6:
        return denied_alone(deniers, key) if deniers and not over.of("believed") else Credibility(6, said(6, why))
    if not deniers:
        return Credibility(digit, said(digit, why))
    outside = [voice for voice in deniers if known_lineage(voice) and not interested(voice, key)]
    lowered = min(LOWEST, digit + (2 if outside else 1))
    by = f"denied by {origins(outside)}, no party to it" if outside else f"denied by {origins(deniers)}"
    return Credibility(lowered, said(lowered, f"{why}; lowered from {digit}: {by}"))


def affirming(over: Over) -> tuple[int, str]:
    """The digit that those who affirm it give, and why."""
    stated = over.of("affirmed", "admitted")
    known = [voice for voice in stated if known_lineage(voice)]
    count = len({voice.origin for voice in known})
    if count >= 2:
        return 1, f"{count} independent origins state it ({origins(known)})"
    if count == 1 and len(known) < len(stated):
        return 2, f"{origins(known)} states it, and others whose lineage is not known"
    if count == 1 and over.of("admitted"):
        return 2, f"{origins(known)}, a party to it, states it"
    if count == 1:
        return 3, f"one origin states it ({origins(known)})"
    if stated:
        return 6, "all that state it are of unknown lineage"
    believed = [voice for voice in over.of("believed") if known_lineage(voice)]
    several = len({voice.origin for voice in believed})
    if several:
        return (3, f"{several} origins believe it") if several > 1 else (4, f"{origins(believed)} believes it, no more")
    return 6, "nobody affirms it whose lineage is known"


def denied_alone(deniers: list[Voice], key: FlowKey) -> Credibility:
    """What only denials give: a party's denial refutes nothing, that of another makes it improbable."""
    outside = [voice for voice in deniers if known_lineage(voice) and not interested(voice, key)]
    if outside:
        return Credibility(5, said(5, f"denied by {origins(outside)}, no party to it, and affirmed by none"))
    return Credibility(6, said(6, f"denied by {origins(deniers)} alone, and affirmed by none"))


def known_lineage(voice: Voice) -> bool:
    """Whether it is known whose knowledge it is."""
    return voice.statement.origin.kind != UNKNOWN


def interested(voice: Voice, key: FlowKey) -> bool:
    """Whether the voice is that of a side of the flow or of the event, whoever may speak for it."""
    origin = voice.statement.origin
    own = {*parties_to(voice.statement, key), key.supplier, key.recipient} - {None}
    return origin.country in own or origin.label in own


def said(digit: int, why: str) -> str:
    """The digit's word and the rule that gave it."""
    return f"{WORDS[digit]}: {why}"

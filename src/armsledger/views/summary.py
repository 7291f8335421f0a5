"""A flow in a sentence for people: "Iran → Russia · uav (Shahed): at least 400 delivered since 2022-08 — contested".

Enters: a `Flow` or a part of one. Leaves: short English phrases, the same in the terminal and on the page. Nothing is
recomputed: "hundreds" stays "hundreds", and no middle of a range is ever told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from armsledger.ledger.records import Counts, Credibility, Figure, Flow, FlowKey, Rung, RungName, StandingOver
from armsledger.records import Period
from armsledger.views import phrases

DESIGNATIONS = 3  # that a heading names; the rest are counted
VAGUE: Mapping[tuple[int, int], str] = {  # as the guidelines read these words
    (24, 99): "dozens",
    (200, 999): "hundreds",
    (2000, 9999): "thousands",
    (2_000_000, 9_999_999): "millions",
    (2_000_000_000, 9_999_999_999): "billions",
}
PARTICIPLES: Mapping[RungName, str] = {
    "sought": "sought",
    "planned": "planned",
    "negotiated": "under negotiation",
    "agreed": "agreed",
    "done": "delivered",
    "used": "used",
    "produced": "made",
    "trained": "trained on",
    "restricted": "restricted",
}
NOUNS: Mapping[str, str] = {  # of lines that are no transfer: what is sought, planned … there
    "use": "use",
    "production": "production",
    "training": "training",
    "restriction": "restriction",
    "cooperation": "cooperation",
}
LADDER: tuple[RungName, ...] = ("sought", "planned", "negotiated", "agreed")


def sentence(flow: Flow) -> str:
    """The whole line: parties, matériel, how far it has come, and how it stands."""
    rung = head(flow)
    if rung is None:
        return f"{heading(flow)}: nothing said"
    return f"{heading(flow)}: {rung_words(rung, flow.key)} — {standing_words(flow)}"


def heading(flow: Flow) -> str:
    """From whom to whom, and what: "Iran → Russia · uav (Shahed)"."""
    return f"{parties(flow.key)} · {item(flow)}"


def parties(key: FlowKey) -> str:
    """The two sides; one alone where the event needs no other."""
    if key.recipient is None and key.kind in ("use", "production"):
        return phrases.party(key.supplier)
    arrow = "–" if key.kind == "cooperation" else "→"
    return f"{phrases.party(key.supplier)} {arrow} {phrases.party(key.recipient)}"


def item(flow: Flow) -> str:
    """The class, with the models that are named."""
    named = ", ".join(flow.designations[:DESIGNATIONS])
    more = len(flow.designations) - DESIGNATIONS
    if not named:
        return flow.key.item
    return f"{flow.key.item} ({named} and {more} more)" if more > 0 else f"{flow.key.item} ({named})"


def head(flow: Flow) -> Rung | None:
    """The rung that the line is about: the furthest that somebody affirms."""
    return next((rung for rung in flow.rungs if rung.name == flow.head), None)


def rung_words(rung: Rung, key: FlowKey) -> str:
    """One rung: "at least 400 delivered since 2022-08", "USD 500 million agreed", "sought"."""
    amounts = [figure_words(rung.qty)] if rung.qty is not None else []
    amounts = amounts or [figure_words(sum_) for sum_ in rung.money]
    parts = (" and ".join(amounts), done_words(rung.name, key), phrases.period(rung.when))
    odd = any(conflict.about in ("quantity", "money") for conflict in rung.conflicts)
    return " ".join(part for part in parts if part) + (" (figures conflict)" if odd else "")


def done_words(name: RungName, key: FlowKey) -> str:
    """What has been done: "delivered"; on a line of another kind "production planned"."""
    noun = NOUNS.get(key.kind)
    if noun is not None and name == "done":
        return noun
    return f"{noun} {PARTICIPLES[name]}" if noun is not None and name in LADDER else PARTICIPLES[name]


def figure_words(figure: Figure) -> str:
    """A range: "at least 400", "at most 300", "hundreds (200–999)", "between 20 and 30", "49"; money with its currency.

    >>> from armsledger.ledger.records import Bound
    >>> figure_words(Figure(Bound(400), Bound(None))), figure_words(Figure(Bound(200), Bound(999)))
    ('at least 400', 'hundreds (200–999)')
    >>> figure_words(Figure(Bound(20), Bound(30)))
    'between 20 and 30'
    >>> figure_words(Figure(Bound(500_000_000), Bound(500_000_000), "USD"))
    'USD 500 million'
    """
    if figure.currency is not None:
        return f"{figure.currency} {range_words(figure.low.value, figure.high.value, phrases.amount)}"
    return range_words(figure.low.value, figure.high.value, count)


def count(n: int) -> str:
    """A number of pieces: "400", "12,000"."""
    return f"{n:,}" if n >= 10_000 else str(n)


def range_words(low: int | None, high: int | None, shown: Callable[[int], str]) -> str:
    """A range in words, its ends as `shown` writes them."""
    if low is None or high is None:
        return f"at most {shown(high)}" if high is not None else f"at least {shown(low)}" if low is not None else "?"
    if low == high:
        return shown(low)
    vague = VAGUE.get((low, high))
    if vague is None:
        return f"between {shown(low)} and {shown(high)}"
    return f"{vague} ({shown(low)}–{shown(high)})" if high < 10_000 else vague


def standing_words(flow: Flow) -> str:
    """How the line stands, by periods where they differ: "contested since 2022-02, admitted for before 2022-02".

    Where nobody denies anything on the line, a party that says it of itself admits nothing, it announces.
    """
    rung = head(flow)
    parts = rung.standings[1:] if rung is not None else ()
    denied = any(over.denied for one in flow.rungs for over in one.standings)
    if flow.standing == "admitted" and not denied:
        return "affirmed by a party to it"
    shown = [part for part in parts if part.standing != flow.standing and (denied or part.standing == "admitted")]
    own = [part for part in parts if part.standing == flow.standing]
    lead = ", ".join(f"{flow.standing} {over_time(part.period)}".strip() for part in own) if denied else ""
    told = [f"{part.standing} {over_time(part.period)}".strip() for part in shown]
    return ", ".join((lead or flow.standing, *told))


def over_time(period: Period | None) -> str:
    """For which time: "since 2022-02", "for before 2022-02", "from 2022-02 to 2022-08", "for 2022-02"."""
    if period is None:
        return ""
    if period.start is None:
        return f"for before {period.end}"
    if period.start == period.end:
        return f"for {period.start}"
    return f"since {period.start}" if period.end is None else f"from {period.start} to {period.end}"


def side_words(over: StandingOver) -> str:
    """One period of a rung with who says what: "since 2022-02: contested — affirmed by …; denied by …"."""
    time = over_time(over.period).removeprefix("for ")
    return f"{time + ': ' if time else ''}{over.standing}" + (f" — {over.reason}" if over.reason else "")


def counts_words(counts: Counts) -> str:
    """How many stand behind it: "23 documents in 5 languages, 4 texts, 6 statements, 1 origin"."""
    languages = f" in {phrases.counted(counts.languages, 'language')}" if counts.languages > 1 else ""
    parts = (
        phrases.counted(counts.documents, "document") + languages,
        phrases.counted(counts.families, "text"),
        phrases.counted(counts.statements, "statement"),
        phrases.counted(counts.origins, "origin"),
    )
    return ", ".join(parts)


def credibility_words(credibility: Credibility) -> str:
    """The rating as it is written, with its reason: "F4 — doubtful: …"."""
    return f"{credibility.letter}{credibility.digit} — {credibility.reason}"


def balance_words(balance: Figure) -> str:
    """What is left of what was delivered: "at most 50 left"; where the range says nothing its reason does."""
    if not balance.low.value and balance.high.value is None:
        return f"left: {balance.high.reason}"
    return f"{figure_words(balance)} left"

"""Records of a small ledger, made by hand: Iran → Russia, drones; North Korea → Russia, shells."""

from __future__ import annotations

from armsledger.ledger.records import (
    Bound,
    Carrier,
    Conflict,
    Counts,
    Credibility,
    Family,
    Figure,
    Flow,
    FlowKey,
    Join,
    Origin,
    Rung,
    StandingOver,
    Statement,
)
from armsledger.records import Period, Range, Source, Span

KEY = FlowKey("transfer", "IRN", "RUS", "uav")
SHELLS = FlowKey("transfer", "PRK", "RUS", "ammunition")
USA = Origin("state:USA", "state", "United States", "USA")
IRAN = Origin("state:IRN", "state", "Iran", "IRN")
SAID = "More than 400 drones were handed over since August, the spokesman said."
ADMITTED = "A small number was sent months before the war, the minister said."
DENIED = "No drone was sent since the war began, the minister said."


def carrier(
    doc: str, sentence: str, *, lang: str = "en", day: str = "2023-05-15", family: str | None = None
) -> Carrier:
    """A document that carries a sentence."""
    outlet = f"{doc.title()} Daily"
    return Carrier(
        doc, f"c-{doc}", sentence, Span(0, len(sentence)), day, outlet, lang, f"https://{doc}.example/", family
    )


BRIEFING = Statement(
    "s-11aa", USA, Source("Jo Doe", "spokesman", "White House", "USA"), "transfer", "done", "affirmed", "stated",
    "IRN", "RUS", "uav", ("Shahed-136",), Range(400, None), None, Period("2022-08", None), "2023-05-15",
    ("intelligence",),
    (
        carrier("one", SAID, family="y-1"),
        carrier("deux", "Plus de 400 drones ont été remis depuis août.", lang="fr", family="y-1"),
        carrier("tres", "Más de 400 drones desde agosto.", lang="es", day="2023-05-16", family="y-3"),
        carrier("four", SAID, day="2023-05-17", family="y-1"),
    ),
    (KEY,),
)  # fmt: skip
ADMISSION = Statement(
    "s-22bb", IRAN, Source("Ali Doe", "foreign minister", None, "IRN"), "transfer", "done", "affirmed", "stated",
    "IRN", "RUS", "uav", (), None, None, Period(None, "2022-02"), "2022-11-05",
    (), (carrier("five", ADMITTED, day="2022-11-05", family="y-5"),), (KEY,),
)  # fmt: skip
DENIAL = Statement(
    "s-33cc", IRAN, Source("Ali Doe", "foreign minister", None, "IRN"), "transfer", "done", "denied", "stated",
    "IRN", "RUS", "uav", (), None, None, Period("2022-02-24", None), "2022-11-05",
    (), (carrier("five", DENIED, day="2022-11-05", family="y-5"),), (KEY,),
)  # fmt: skip
SPENT = Statement(
    "s-44dd", USA, Source("Jo Doe", "spokesman", "White House", "USA"), "use", "done", "affirmed", "stated",
    "RUS", None, "uav", (), Range(200, None), None, None, "2023-05-15",
    (), (carrier("one", "Most of them were used.", family="y-1"),), (KEY,),
)  # fmt: skip
STATEMENTS = (ADMISSION, BRIEFING, DENIAL, SPENT)
FAMILIES = (
    Family("y-1", ("one", "deux", "four"), (Join("deux", "one", "translation", 0.96, ("400", "IRN", "RUS")),)),
    Family("y-3", ("tres",)),
    Family("y-5", ("five",)),
)
DELIVERED = Rung(
    "done",
    Period("2022-08", None),
    Figure(Bound(400, ("s-11aa",), "the largest lower bound"), Bound(None)),
    (),
    (
        StandingOver("contested", None, ("s-11aa",), ("s-22bb",), (), ("s-33cc",), "affirmed and denied"),
        StandingOver("contested", Period("2022-02-24", None), ("s-11aa",), (), (), ("s-33cc",), "affirmed and denied"),
        StandingOver("admitted", Period(None, "2022-02"), (), ("s-22bb",), (), (), "the supplier says so itself"),
    ),
    (Conflict("polarity", "done", ("s-11aa", "s-33cc"), "one affirms what the other denies"),),
    ("s-11aa", "s-22bb", "s-33cc"),
)
USED = Rung(
    "used",
    None,
    Figure(Bound(200, ("s-44dd",), "most of 400"), Bound(None)),
    (),
    (StandingOver("affirmed", None, ("s-44dd",)),),
    (),
    ("s-44dd",),
)
FLOW = Flow(
    "f-5f0e", KEY, ("Shahed-136",), (DELIVERED, USED), "contested", "affirmed by one, denied by another",
    Counts(5, 5, 3, 3, 4, 2), Credibility(3, "one origin, denied by a party to it"), None, (USA, IRAN),
    "2022-11-05", "2023-05-17", tuple(statement.id for statement in STATEMENTS), "done",
)  # fmt: skip
SHIPMENT = Statement(
    "s-55ee", USA, Source(None, "officials", None, "USA", True), "transfer", "done", "affirmed", "believed",
    "PRK", "RUS", "ammunition", (), Range(2_000_000, 9_999_999), None, Period("2022", "2022"), "2022-09-06",
    (), (carrier("six", "Millions of shells may have been bought.", day="2022-09-06"),), (SHELLS,),
)  # fmt: skip
OTHER = Flow(
    "f-77aa", SHELLS, (),
    (Rung("done", Period("2022", "2022"), Figure(Bound(2_000_000, ("s-55ee",)), Bound(9_999_999, ("s-55ee",))), (),
          (StandingOver("unconfirmed", None, (), (), ("s-55ee",)),), (), ("s-55ee",)),),
    "unconfirmed", "only believed", Counts(1, 1, 1, 1, 1, 1), Credibility(6, "one origin, which only believes it"),
    None, (USA,), "2022-09-06", "2022-09-06", ("s-55ee",), "done",
)  # fmt: skip

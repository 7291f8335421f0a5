"""An extract for tests: five lines of a ledger made by hand, in sentences and outlets of our own.

What is said follows public events of 2022 and 2023 in outline; the wording, the outlets, the days of publication and
the figures of carriers are made up, so that every part of a page and every kind of standing is there.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

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
from armsledger.records import Money, Period, Range, Source, Span
from armsledger.views.exports.extract import DocumentEntry, Extract

AT = "2026-01-31T09:30:00Z"
DRONES = FlowKey("transfer", "IRN", "RUS", "uav")
MISSILES = FlowKey("transfer", "IRN", "RUS", "missile")
SHELLS = FlowKey("transfer", "PRK", "RUS", "ammunition")
JETS = FlowKey("transfer", "RUS", "IRN", "combat-aircraft")
FACTORY = FlowKey("production", "RUS", "IRN", "uav")

OUTLETS = {
    "en": ("Example Wire", "The Sample Tribune", "Specimen Post", "Placeholder Daily", "Model Gazette"),
    "fr": ("Agence Exemple", "Le Courrier témoin", "La Gazette modèle"),
    "es": ("Agencia Ejemplo", "El Diario de Muestra", "La Voz Modelo"),
}
WHITE_HOUSE = Origin("o-usa", "state", "White House (USA)", "USA")
UKRAINE = Origin("o-ukr", "state", "Defence intelligence (UKR)", "UKR")
IRAN = Origin("o-irn", "state", "Foreign ministry (IRN)", "IRN")
RUSSIA = Origin("o-rus", "state", "Kremlin (RUS)", "RUS")
KOREA = Origin("o-prk", "state", "Ministry of defence (PRK)", "PRK")
SOUTH = Origin("o-kor", "state", "Ministry of defence (KOR)", "KOR")
WIRE = Origin("o-wire", "outlet", "Example Wire", None)
REGISTER = Origin("o-register", "register", "A transfer register", None)
UNKNOWN = Origin("o-unknown", "unknown", "unknown lineage", None)
ORIGINS = (WHITE_HOUSE, UKRAINE, IRAN, RUSSIA, KOREA, SOUTH, WIRE, REGISTER, UNKNOWN)

KIRBY = Source(role="spokesman", org="White House", country="USA")
TEHRAN = Source(role="foreign minister", country="IRN")
TEHRAN_SPEAKS = Source(role="spokesman", org="Foreign ministry", country="IRN")
MOSCOW = Source(role="spokesman", org="Kremlin", country="RUS")
KYIV = Source(role="officials", org="Defence intelligence", country="UKR", anonymous=True)
SEOUL = Source(role="minister of defence", country="KOR")
PYONGYANG = Source(org="Ministry of defence", country="PRK")

BRIEFING = {
    "en": "Since August, Iran has handed Russia more than 400 attack drones, chiefly of the "
    "Shahed type, and most of them "
    "have been spent on Ukraine's power stations, the White House spokesman told reporters on Monday.",
    "fr": "Depuis le mois d'août, l'Iran a remis à la Russie plus de 400 drones d'attaque, "
    "surtout des Shahed, a dit lundi "
    "le porte-parole de la Maison-Blanche.",
    "es": "Desde agosto, Irán ha entregado a Rusia más de 400 drones de ataque, sobre todo del "
    "tipo Shahed, dijo el lunes "
    "el portavoz de la Casa Blanca.",
}
ADMISSION = {
    "en": "“We did give Russia a small number of drones, but that was months before the war in "
    "Ukraine,” the foreign "
    "minister said in Tehran.",
    "fr": "« Nous avons fourni à la Russie un petit nombre de drones, mais c'était des mois "
    "avant la guerre », a déclaré le "
    "ministre des Affaires étrangères à Téhéran.",
}


def document(number: int, lang: str, outlet: str, published: str, title: str) -> DocumentEntry:
    """An entry whose hashes come from its number."""
    hashed = sha256(f"document {number}".encode()).hexdigest()
    return DocumentEntry(
        id=f"doc-{number:03}",
        title=title,
        outlet=outlet,
        url=f"https://www.example.org/{lang}/{published}/{number:03}",
        lang=lang,
        published=published,
        raw_sha256=hashed,
        text_sha256=sha256(hashed.encode()).hexdigest(),
    )


TITLES = {
    "en": ("Iran gave Russia hundreds of drones, Washington says", "US: most Iranian drones already used in Ukraine"),
    "fr": (
        "L'Iran a livré des centaines de drones à la Russie, selon Washington",
        "Drones iraniens : la mise au point",
    ),
    "es": ("Washington: Irán entregó cientos de drones a Rusia", "Casa Blanca: la mayoría de los drones ya se usó"),
}


def documents(first: int, plan: str, published: str, titles: Any = TITLES) -> tuple[DocumentEntry, ...]:
    """One document for each language code of `plan` (`"en en fr"`): the first on `published`, each third later."""
    found = []
    day = int(published[-2:])
    for n, lang in enumerate(plan.split()):
        outlet = OUTLETS[lang][n % len(OUTLETS[lang])]
        title = titles[lang][n % len(titles[lang])]
        found.append(document(first + n, lang, outlet, f"{published[:-2]}{min(day + n // 3, 28):02}", title))
    return tuple(found)


def family(name: str, docs: tuple[DocumentEntry, ...]) -> Family:
    """A family of documents that all derive from the first."""
    first, *others = docs
    ways: tuple[Any, ...] = ("copy", "cut", "paraphrase")
    joins = tuple(
        Join(first.id, doc.id, "translation" if doc.lang != first.lang else ways[n % 3], 0.97 - n / 100, ("400", "IRN"))
        for n, doc in enumerate(others)
    )
    return Family(name, tuple(doc.id for doc in docs), joins)


def carriers(
    docs: tuple[DocumentEntry, ...], words: dict[str, str], families: tuple[Family, ...]
) -> tuple[Carrier, ...]:
    """Carriers of one statement in these documents; copies of a carrying document have no claim of their own."""
    of = {doc: family.id for family in families for doc in family.docs}
    return tuple(
        Carrier(
            doc=doc.id,
            claim=f"c-{doc.id}" if n % 4 == 0 else None,
            sentence=words.get(doc.lang, next(iter(words.values()))),
            span=Span(40, 40 + len(words.get(doc.lang, ""))),
            published=doc.published,
            outlet=doc.outlet,
            lang=doc.lang,
            url=doc.url,
            family=of.get(doc.id),
        )
        for n, doc in enumerate(docs)
    )


MAY = documents(1, "en en en fr fr fr es es es en en en fr es en fr es en en fr es en fr", "2023-05-15")
MAY_FAMILIES = (
    family("fam-1", MAY[:9]),
    family("fam-2", MAY[9:15]),
    family("fam-3", MAY[15:19]),
    family("fam-4", MAY[19:]),
)
NOVEMBER = documents(
    30, "en en fr fr en", "2022-11-05",
    {"en": ("Iran admits it sent drones, before the war",), "fr": ("L'Iran reconnaît des livraisons d'avant-guerre",)},
)  # fmt: skip
NOVEMBER_FAMILY = family("fam-5", NOVEMBER[:4])
OTHERS = tuple(
    document(50 + n, lang, outlet, published, title)
    for n, (lang, outlet, published, title) in enumerate(
        (
            ("en", "Example Wire", "2022-07-11", "Tehran readies several hundred drones for Moscow"),
            ("en", "Specimen Post", "2022-10-24", "Kyiv counts the drones"),
            ("fr", "Le Courrier témoin", "2022-10-18", "Le Kremlin dément"),
            ("es", "El Diario de Muestra", "2023-01-10", "Irán niega de nuevo las entregas"),
            ("en", "Model Gazette", "2023-06-09", "A factory in the making"),
            ("en", "A transfer register", "2023-03-13", "Register of transfers, 2022"),
            ("en", "Example Wire", "2022-12-09", "Missiles next, officials fear"),
            ("es", "Agencia Ejemplo", "2022-12-12", "Teherán: nada de misiles"),
            ("en", "Placeholder Daily", "2023-10-13", "A thousand containers"),
            ("fr", "Agence Exemple", "2023-10-17", "Séoul compte en millions"),
            ("en", "Example Wire", "2022-09-22", "Pyongyang: no shells for Russia"),
            ("en", "Specimen Post", "2023-11-28", "Tehran says its new jets are on their way"),
            ("en", "Model Gazette", "2023-02-02", "Claims without a name"),
        )
    )
)
BY_ID = {entry.id: entry for entry in (*MAY, *NOVEMBER, *OTHERS)}
FAMILIES = (*MAY_FAMILIES, NOVEMBER_FAMILY)


def statement(
    id: str, origin: Origin, key: FlowKey, words: str | dict[str, str], docs: Any, stage: Any = "done", **values: Any
) -> Statement:
    """A statement of one flow; `docs` are documents, or the number of one of `OTHERS`."""
    given = (OTHERS[docs],) if isinstance(docs, int) else docs
    spoken = {given[0].lang: words} if isinstance(words, str) else words
    found = carriers(given, spoken, FAMILIES)
    filled: dict[str, Any] = {"polarity": "affirmed", "certainty": "stated", "source": None, "kind": key.kind, **values}
    return Statement(
        id=id,
        origin=origin,
        stage=stage,
        supplier=key.supplier,
        recipient=key.recipient,
        item=key.item,
        said=found[0].published,
        carriers=found,
        flows=(key,),
        **filled,
    )


SINCE = Period("2022-08", None)
BEFORE = Period(None, "2022-02")
STATEMENTS = (
    statement(
        "s-plan",
        WHITE_HOUSE,
        DRONES,
        "Tehran is getting ready to provide Moscow with several hundred drones on a short "
        "timetable, the national security "
        "adviser said.",
        0,
        "planned",
        source=Source(role="national security adviser", country="USA"),
        qty=Range(200, 999),
        evidence=("intelligence",),
        certainty="believed",
    ),
    statement(
        "s-order",
        UKRAINE,
        DRONES,
        "Russia has ordered about 1,700 Iranian drones of all kinds, Ukrainian intelligence officers said.",
        1,
        "agreed",
        source=KYIV,
        qty=Range(1700, 1700),
        certainty="believed",
    ),
    statement(
        "s-400",
        WHITE_HOUSE,
        DRONES,
        BRIEFING,
        MAY,
        source=KIRBY,
        qty=Range(400, None),
        when=SINCE,
        designations=("Shahed-136", "Shahed-131"),
        evidence=("intelligence", "debris"),
        accepted=True,
    ),
    statement(
        "s-used",
        WHITE_HOUSE,
        DRONES,
        BRIEFING,
        MAY,
        kind="use",
        source=KIRBY,
        qty=Range(200, 399),
        when=SINCE,
    ),
    statement(
        "s-seen",
        UKRAINE,
        DRONES,
        "We have seen some 330 of these drones over our cities since September and brought most "
        "of them down, the officers "
        "added.",
        1,
        source=KYIV,
        qty=Range(330, 330),
        when=Period("2022-09", "2022-10"),
        evidence=("debris",),
    ),
    statement(
        "s-admit",
        IRAN,
        DRONES,
        ADMISSION,
        NOVEMBER,
        source=TEHRAN,
        when=BEFORE,
        qty=Range(1, 99),
    ),
    statement(
        "s-deny-irn",
        IRAN,
        DRONES,
        "“Irán no ha enviado ningún dron a Rusia para la guerra en Ucrania”, insistió el portavoz de la cancillería.",
        3,
        source=TEHRAN_SPEAKS,
        polarity="denied",
        when=Period("2022-02", None),
    ),
    statement(
        "s-deny-rus",
        RUSSIA,
        DRONES,
        "« Nous employons du matériel russe, qui porte des noms russes », a répondu le "
        "porte-parole du Kremlin, qui nie "
        "toute livraison.",
        2,
        source=MOSCOW,
        polarity="denied",
    ),
    statement(
        "s-register",
        REGISTER,
        DRONES,
        "Iran; Russia; Shahed-136; number delivered 300 (estimate); 2022.",
        5,
        qty=Range(300, 300),
        when=Period("2022", "2022"),
        designations=("Shahed-136",),
    ),
    statement(
        "s-unknown",
        UNKNOWN,
        DRONES,
        "Iran has reportedly also sent trainers along with the drones.",
        12,
        certainty="unconfirmed",
    ),
    statement(
        "s-missile-fear",
        WIRE,
        MISSILES,
        "It remains unclear whether any of the ballistic missiles that Tehran is said to have "
        "promised have been shipped.",
        6,
        certainty="unconfirmed",
        designations=("Fateh-110",),
    ),
    statement(
        "s-missile-no",
        IRAN,
        MISSILES,
        "Teherán no ha entregado misiles a nadie en este conflicto, dijo el portavoz.",
        7,
        polarity="denied",
        source=TEHRAN_SPEAKS,
    ),
    statement(
        "s-shells-us",
        WHITE_HOUSE,
        SHELLS,
        "North Korea has delivered more than 1,000 containers of munitions to Russia in recent "
        "weeks, the White House said.",
        8,
        source=Source(org="White House", country="USA"),
        when=Period("2023-09", "2023-10"),
        evidence=("satellite-imagery",),
    ),
    statement(
        "s-shells-kor",
        SOUTH,
        SHELLS,
        "Pyongyang a pu envoyer jusqu'à un million d'obus d'artillerie, estime le ministre sud-coréen de la Défense.",
        9,
        source=SEOUL,
        qty=Range(None, 1_000_000),
        certainty="believed",
        when=Period("2023-08", None),
    ),
    statement(
        "s-shells-ukr",
        UKRAINE,
        SHELLS,
        "A quarter of a million shells at the least have arrived, one officer said.",
        8,
        source=KYIV,
        qty=Range(250_000, None),
        when=Period("2023-09", "2023-10"),
    ),
    statement(
        "s-shells-no",
        KOREA,
        SHELLS,
        "“We have never exported weapons or ammunition to Russia before and we do not plan to "
        "do so,” the ministry said.",
        10,
        polarity="denied",
        source=PYONGYANG,
    ),
    statement(
        "s-jets",
        IRAN,
        JETS,
        "Iran has finalised arrangements for 24 Su-35 fighter jets from Russia, the deputy minister of defence said.",
        11,
        "agreed",
        source=Source(role="deputy minister of defence", country="IRN"),
        qty=Range(24, 24),
        money=Money(2_000_000_000, None, "USD"),
        designations=("Su-35",),
    ),
    statement(
        "s-factory",
        WHITE_HOUSE,
        FACTORY,
        "Russia is building a plant for Iranian drones which could work from early next year, the White House said.",
        4,
        "planned",
        source=Source(org="White House", country="USA"),
        qty=Range(None, 6000),
        when=Period("2024", None),
        evidence=("satellite-imagery",),
    ),
)


def bound(value: int | None, by: str = "", reason: str = "nobody names one") -> Bound:
    """A bound that `by` sets."""
    return Bound(value, tuple(by.split()), reason)


def figure(
    low: int | None, low_by: str, high: int | None = None, high_by: str = "", currency: str | None = None
) -> Figure:
    """A range with the statements that set it."""
    largest = "the largest lower bound that is affirmed"
    smallest = "the largest upper bound that is affirmed"
    return Figure(
        bound(low, low_by, largest) if low is not None else bound(None),
        bound(high, high_by, smallest) if high is not None else bound(None),
        currency,
    )


def rung(name: Any, statements: str, standings: Any, when: Period | None = None, **values: Any) -> Rung:
    """A rung of a flow."""
    filled: dict[str, Any] = {"qty": None, "money": (), "conflicts": (), **values}
    return Rung(name, when, standings=tuple(standings), statements=tuple(statements.split()), **filled)


def over(standing: Any, period: Period | None = None, reason: str = "", **by: str) -> StandingOver:
    """A standing over a period."""
    return StandingOver(standing, period, reason=reason, **{how: tuple(ids.split()) for how, ids in by.items()})


def flow(
    id: str, key: FlowKey, rungs: Any, standing: Any, reason: str, credibility: Credibility, **values: Any
) -> Flow:
    """A flow over the statements above that stand on it; its counts come from their carriers."""
    on = [statement for statement in STATEMENTS if key in statement.flows]
    carried = [carrier for statement in on for carrier in statement.carriers]
    origins = tuple({statement.origin.id: statement.origin for statement in on}.values())
    said = sorted(statement.said for statement in on if statement.said)
    filled: dict[str, Any] = {"balance": None, **values}
    return Flow(
        id=id,
        key=key,
        designations=tuple(sorted({name for statement in on for name in statement.designations})),
        rungs=tuple(rungs),
        standing=standing,
        standing_reason=reason,
        counts=Counts(
            documents=len({carrier.doc for carrier in carried}),
            outlets=len({carrier.outlet for carrier in carried}),
            languages=len({carrier.lang for carrier in carried}),
            families=len({carrier.family or carrier.doc for carrier in carried}),
            statements=len(on),
            origins=sum(origin.kind != "unknown" for origin in origins),
        ),
        credibility=credibility,
        origins=origins,
        first_said=said[0],
        last_said=said[-1],
        statements=tuple(statement.id for statement in on),
        **filled,
    )


FLOWS = (
    flow(
        "f-drones",
        DRONES,
        (
            rung("planned", "s-plan", [over("affirmed", affirmed="s-plan")], qty=figure(200, "s-plan", 999, "s-plan")),
            rung(
                "agreed",
                "s-order",
                [over("affirmed", affirmed="s-order")],
                qty=figure(1700, "s-order", 1700, "s-order"),
            ),
            rung(
                "done",
                "s-400 s-seen s-admit s-deny-irn s-deny-rus s-register s-unknown",
                [
                    over(
                        "admitted", BEFORE, "Iran says so itself, of the time before the war alone", admitted="s-admit"
                    ),
                    over(
                        "contested",
                        SINCE,
                        "affirmed by three origins, denied by both parties",
                        affirmed="s-400 s-seen s-register",
                        denied="s-deny-irn s-deny-rus",
                        doubted="s-unknown",
                    ),
                ],
                SINCE,
                qty=figure(400, "s-400"),
                conflicts=(
                    Conflict(
                        "quantity",
                        "done",
                        ("s-400", "s-register"),
                        "the register's 300 for all of 2022 and at least 400 since August 2022 "
                        "cannot both be the whole",
                    ),
                ),
            ),
            rung(
                "used", "s-used", [over("affirmed", affirmed="s-used")], SINCE, qty=figure(200, "s-used", 399, "s-used")
            ),
        ),
        "contested",
        "delivery since August 2022 is affirmed by three origins and denied by Iran and Russia",
        Credibility(2, "affirmed by independent origins, denied by the parties to it"),
        balance=figure(1, "s-400 s-used"),
    ),
    flow(
        "f-shells",
        SHELLS,
        (
            rung(
                "done",
                "s-shells-us s-shells-kor s-shells-ukr s-shells-no",
                [
                    over(
                        "contested",
                        None,
                        "",
                        affirmed="s-shells-us s-shells-ukr",
                        doubted="s-shells-kor",
                        denied="s-shells-no",
                    )
                ],
                Period("2023-08", "2023-10"),
                qty=figure(250_000, "s-shells-ukr", 1_000_000, "s-shells-kor"),
                conflicts=(
                    Conflict("polarity", "done", ("s-shells-us", "s-shells-no"), "both speak of the same deliveries"),
                ),
            ),
        ),
        "contested",
        "affirmed by three origins, denied by North Korea",
        Credibility(2, "affirmed by independent origins, denied by a party to it"),
    ),
    flow(
        "f-jets",
        JETS,
        (
            rung(
                "agreed",
                "s-jets",
                [over("admitted", admitted="s-jets")],
                qty=figure(24, "s-jets", 24, "s-jets"),
                money=(figure(2_000_000_000, "s-jets", currency="USD"),),
            ),
        ),
        "admitted",
        "the recipient says so itself",
        Credibility(3, "one origin alone, a party to it"),
    ),
    flow(
        "f-factory",
        FACTORY,
        (
            rung(
                "planned",
                "s-factory",
                [over("affirmed", affirmed="s-factory")],
                Period("2024", None),
                qty=figure(None, "", 6000, "s-factory"),
            ),
        ),
        "affirmed",
        "one origin says so, nobody denies it",
        Credibility(3, "one origin alone"),
    ),
    flow(
        "f-missiles",
        MISSILES,
        (
            rung(
                "done",
                "s-missile-fear s-missile-no",
                [over("denied only", doubted="s-missile-fear", denied="s-missile-no")],
            ),
        ),
        "denied only",
        "nobody affirms it, Iran denies it",
        Credibility(6, "nothing is affirmed that could be judged"),
    ),
)

EXTRACT = Extract(
    title="Arms between Iran, Russia and North Korea",
    at=AT,
    version="0.1.0",
    scope="the whole ledger of the example",
    flows=FLOWS,
    statements={statement.id: statement for statement in STATEMENTS},
    documents=BY_ID,
    families=FAMILIES,
    origins=ORIGINS,
)


def one_flow(id: str) -> Extract:
    """The extract of one flow alone."""
    chosen = next(flow for flow in FLOWS if flow.id == id)
    statements = {name: EXTRACT.statements[name] for name in chosen.statements}
    docs = {carrier.doc for statement in statements.values() for carrier in statement.carriers}
    return replace(
        EXTRACT,
        title="Iranian drones for Russia" if id == "f-drones" else id,
        scope=f"one flow, {id}",
        flows=(chosen,),
        statements=statements,
        documents={id: entry for id, entry in BY_ID.items() if id in docs},
        families=tuple(family for family in FAMILIES if docs & set(family.docs)),
        origins=chosen.origins,
    )

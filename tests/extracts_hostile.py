"""The extract of `extracts.py` with every text from outside put in by somebody who means harm."""

from __future__ import annotations

from dataclasses import replace

from armsledger.ledger.records import Carrier, Credibility
from armsledger.records import Period, Range, Source
from armsledger.views.exports.extract import Extract
from tests.extracts import BY_ID, EXTRACT, FLOWS, ORIGINS

SCRIPT = "<script>window.ran = 1</script>"
IMAGE = '"><img src="https://evil.example/x.png" onerror="window.ran = 2">'
TURNED = "\u202egnirts desrever\u202c \u2066isolated"
CLOSING = "</blockquote></style><style>*{display:none}</style> {{ 7*7 }}"
ENDLESS = "Pneumonoultramicroscopic" * 400


def hostile() -> Extract:
    """The extract with every text that comes from outside put in by somebody who means harm."""
    words = f"{SCRIPT}{IMAGE}{TURNED}\x1b[2J\x00{CLOSING} {ENDLESS}"
    urls = ("javascript:window.ran=3", "data:text/html,<script>window.ran=4</script>", f"https://example.org/{IMAGE}",
            "https://user:pass@evil.example/", "https://example.org/" + "a" * 900, "//evil.example/x")  # fmt: skip
    documents = {
        entry.id: replace(
            entry,
            title=f"{n} {SCRIPT}{IMAGE}{TURNED}{ENDLESS}",
            outlet=f"{IMAGE}{TURNED}" if n % 2 else ENDLESS[:300],
            url=urls[n % len(urls)],
            lang=('en" onclick="window.ran=5', "fr", "", "<b>")[n % 4],
            text_sha256=IMAGE if n % 3 == 0 else entry.text_sha256,
        )
        for n, entry in enumerate(BY_ID.values())
    }

    def spoilt(carrier: Carrier) -> Carrier:
        entry = documents[carrier.doc]
        return replace(
            carrier, sentence=words, outlet=entry.outlet, url=entry.url, lang=entry.lang, published=f"2023{IMAGE}"
        )

    statements = {
        id: replace(
            statement,
            source=Source(f"{SCRIPT}{TURNED}", IMAGE, ENDLESS[:500], "<i>", True),
            origin=replace(statement.origin, label=f"{IMAGE}{ENDLESS[:200]}"),
            designations=(IMAGE, ENDLESS[:400]),
            evidence=(SCRIPT,),
            said=statement.said if n % 2 else f"2023-99-99{IMAGE}",
            when=Period(IMAGE, "9999-12-31") if n % 3 else statement.when,
            qty=Range(10**40, None) if n % 5 == 0 else statement.qty,
            carriers=tuple(map(spoilt, statement.carriers)),
        )
        for n, (id, statement) in enumerate(EXTRACT.statements.items())
    }
    flows = tuple(
        replace(
            flow,
            key=flow.key._replace(supplier=f"{SCRIPT}{ENDLESS[:300]}", item=IMAGE),
            designations=(IMAGE, ENDLESS[:300]),
            standing_reason=SCRIPT,
            credibility=Credibility(2, IMAGE, "<b>"),
            origins=tuple(replace(origin, label=IMAGE) for origin in flow.origins),
        )
        for flow in FLOWS
    )
    origins = tuple(replace(origin, label=f"{n}{IMAGE}{ENDLESS[:300]}") for n, origin in enumerate(ORIGINS))
    return replace(
        EXTRACT, title=f"{SCRIPT}{IMAGE}{TURNED}", scope=f"{IMAGE}{ENDLESS[:300]}", at=f"2026{IMAGE}", version=IMAGE,
        flows=flows, statements=statements, documents=documents, origins=origins,
    )  # fmt: skip

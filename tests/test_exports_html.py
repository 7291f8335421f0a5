"""The page as markup: well formed, complete, inert, bounded, and its colours readable."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from typing import Any

import pytest

from armsledger.ledger.records import Carrier, StandingOver
from armsledger.records import Span
from armsledger.views.exports import FORMATS, Extract
from armsledger.views.web import pages
from tests.extracts import EXTRACT, FLOWS, one_flow
from tests.extracts_hostile import hostile

VOID = {"meta", "link", "br", "col", "img"}
ALLOWED = {
    "html", "head", "body", "title", "style", "meta", "link", "header", "main", "footer", "section", "article", "div",
    "p", "span", "a", "b", "strong", "em", "cite", "bdi", "br", "time", "blockquote", "ol", "ul", "li", "dl", "dt",
    "dd", "details", "summary", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "h1", "h2", "h3", "h4",
    "h5", "svg", "g", "rect", "line", "path", "circle", "text",
}  # fmt: skip
PAPERS = ("paper", "raised")
INKS = (
    "ink", "soft", "link", "affirmed", "denied", "doubted", "s-affirmed", "s-admitted", "s-contested", "s-denied-only",
    "s-unconfirmed",
)  # fmt: skip


class Reader(HTMLParser):
    """Every element with its attributes, and the text; raises where tags do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice on {tag}"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def written(extract: Extract) -> str:
    stream = io.StringIO(newline="")
    FORMATS["html"].write(extract, stream)
    return stream.getvalue()


@cache
def page(name: str) -> tuple[str, Reader]:
    found = {"all": EXTRACT, "one": one_flow("f-drones"), "hostile": hostile(), "empty": replace(EXTRACT, flows=())}[
        name
    ]
    return read(found)


def read(extract: Extract) -> tuple[str, Reader]:
    text = written(extract)
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return text, reader


def told(name: str) -> str:
    """The words of a page, with single blanks."""
    return " ".join(" ".join(page(name)[1].text).split())


NAMES = ("all", "one", "hostile", "empty")


@pytest.mark.parametrize("name", NAMES)
def test_only_elements_and_attributes_that_do_nothing(name: str) -> None:
    for tag, attrs in page(name)[1].elements:
        assert tag in ALLOWED, tag
        assert not {"style", "src", "srcset", "action", "xlink:href", "ping", "srcdoc", "background"} & set(attrs)
        assert not any(key.startswith("on") for key in attrs)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_the_page_or_to_a_plain_web_address(name: str) -> None:
    ids = [attrs["id"] for _, attrs in page(name)[1].elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for tag, attrs in page(name)[1].elements:
        href = attrs.get("href")
        if tag == "link":
            assert (attrs["rel"], href) == ("icon", "data:,")
        elif href is not None and href.startswith("#"):
            assert href[1:] in ids
        elif href is not None:
            assert re.match(r"https?://[\w.]+(/|$)", href)
            assert {"noopener", "noreferrer"} <= set((attrs["rel"] or "").split())


@pytest.mark.parametrize("name", NAMES)
def test_the_policy_forbids_what_is_not_there(name: str) -> None:
    text, reader = page(name)
    policy = next(attrs for tag, attrs in reader.elements if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in text
    assert "@import" not in text


def test_languages_are_named_where_they_are_plain() -> None:
    assert {attrs["lang"] for _, attrs in page("all")[1].elements if "lang" in attrs} == {"en", "fr", "es"}
    assert {attrs["lang"] for _, attrs in page("hostile")[1].elements if "lang" in attrs} == {"en", "fr"}


def test_drawings_are_named_or_hidden() -> None:
    opened: list[dict[str, str | None]] = [attrs for tag, attrs in page("all")[1].elements if tag == "svg"]
    outer = [attrs for attrs in opened if "overflow" not in attrs]
    assert len(outer) > 50
    assert all(attrs.get("aria-label") or attrs.get("aria-hidden") == "true" for attrs in outer)


def test_a_flow_says_what_it_must() -> None:
    text = told("one")
    for words in (
        "At least 400 delivered since August 2022, according to the United States; admitted by Iran until February "
        "2022 only; denied by Iran and Russia since August 2022; between 200 and 399 used.",
        "23 articles in 3 languages, 4 texts, 1 origin",
        "lower bound 400 , set by White House, United States , 15 May 2023",
        "delivered until February 2022 admitted",
        "delivered since August 2022 contested",
        "delivered: affirmed and denied",
        "the register's 300 for all of 2022 and at least 400 since August 2022 cannot both be the whole",
        "credibility F2 , probably true",
        "balance at least 1 left (delivered less used up)",
        "sets the lower bound of delivered",
        "reading accepted by a person",
        "evidence offered: intelligence, debris",
        "SHA-256 of the records",
    ):
        assert words in text, words


def test_every_statement_flow_and_document_is_there() -> None:
    text = told("all")
    for statement in EXTRACT.statements.values():
        assert statement.id in text
        assert " ".join(statement.carriers[0].sentence.split()) in text
    assert all(entry.text_sha256 in text and (entry.title or "") in text for entry in EXTRACT.documents.values())
    assert all(flow.id in text for flow in FLOWS)


def test_hostile_texts_are_shown_as_they_are_read() -> None:
    text = told("hostile")
    assert "<script>window.ran = 1</script>" in text
    assert "{{ 7*7 }}" in text
    assert "javascript:window.ran=3 (not a link: no plain web address)" in text


def test_a_page_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    statement = EXTRACT.statements["s-400"]
    many = tuple(
        Carrier(f"doc-{n}", None, "w" * 10_000, Span(0, 1), "2023-05-15", "Outlet", "en", family="f")
        for n in range(9000)
    )
    long = replace(EXTRACT, statements={**EXTRACT.statements, "s-400": replace(statement, carriers=many)})
    text, _ = read(long)
    assert len(text) < 400_000
    assert "more characters are left out here" in text
    assert "8,940 more articles are not listed here" in text
    monkeypatch.setattr(pages, "MOST_FLOWS", 2)
    monkeypatch.setattr(pages, "MOST_STATEMENTS", 3)
    monkeypatch.setattr(pages, "MOST_DOCUMENTS", 4)
    found = pages.page_of(EXTRACT)
    assert (len(found.flows), found.hidden_flows) == (2, 3)
    assert (len(found.flows[0].sayings), found.flows[0].hidden) == (3, 7)
    assert (len(found.documents), found.hidden_documents) == (4, 37)
    assert "Not shown here: 3 flows" in " ".join(written(EXTRACT).split())


def test_statements_that_carry_the_assessment_are_shown_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_STATEMENTS", 4)
    shown = {saying.statement.id for saying in pages.page_of(EXTRACT).flows[0].sayings}
    assert "s-unknown" not in shown
    assert "s-seen" not in shown


def test_a_reason_names_the_statement_it_means() -> None:
    rungs = list(FLOWS[0].rungs)
    done = rungs[2]
    assert done.qty is not None
    low = replace(done.qty.low, reason="at least 400: s-400; 5 others say less")
    over = StandingOver(
        "contested", None, ("s-400",), denied=("s-deny-rus",), reason="affirmed by A; denied by B; so it is"
    )
    rungs[2] = replace(done, qty=replace(done.qty, low=low), standings=(over,))
    _, reader = read(replace(one_flow("f-drones"), flows=(replace(FLOWS[0], rungs=tuple(rungs)),)))
    text = " ".join(" ".join(reader.text).split())
    assert "lower bound 400 · White House, United States , 15 May 2023 ; 5 others say less" in text
    assert "so it is" in text
    assert "affirmed by A" not in text


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", css))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("part", ["light", "dark", "print"])
def test_colours_can_be_read(part: str) -> None:
    css = resources.files("armsledger.views.web").joinpath("static/page.css").read_text(encoding="utf-8")
    light, dark = css.index(":root"), css.index("prefers-color-scheme: dark")
    begin = {"light": light, "dark": dark, "print": css.index("@media print")}[part]
    found = colours(css[begin : css.index("\n  }\n", begin) if part != "light" else dark])
    for paper in PAPERS:
        for ink in INKS:
            bright, dim = sorted((luminance(found[paper]), luminance(found[ink])), reverse=True)
            assert (bright + 0.05) / (dim + 0.05) >= 4.5, (part, paper, ink)

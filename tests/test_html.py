"""A saved page becomes its article; what is given wins over what the page says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from armsledger.errors import IntakeError, LanguageError
from armsledger.intake.html import document_from_html

BODY = (
    "The navy said on Monday that the second frigate had left the shipyard and would arrive within a week. "
    "Crews have been training on the first one since March, and the port is ready to receive both of them."
)
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Navy waits for its second frigate | Harbour Times</title>
<meta property="og:title" content="Navy waits for its second frigate">
<meta property="og:site_name" content="Harbour Times">
<meta property="article:published_time" content="2021-05-03T09:15:00Z">
<link rel="canonical" href="https://harbour.example/navy">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Navy waits for its second frigate</h1><p>{BODY}</p><p>{BODY.replace("Monday", "Friday")}</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_the_article_is_found_with_what_the_page_says_of_itself() -> None:
    document = document_from_html(PAGE, id="navy")
    assert (document.lang, document.published, document.outlet) == ("en", date(2021, 5, 3), "Harbour Times")
    assert document.title == "Navy waits for its second frigate"
    assert BODY in document.text
    assert "Home" not in document.text
    assert [block.kind for block in document.blocks][:2] == ["headline", "body"]


def test_what_is_given_wins() -> None:
    document = document_from_html(PAGE, id="navy", date=date(2020, 1, 1), outlet="Another", url="https://a.example")
    assert (document.published, document.outlet, document.url) == (date(2020, 1, 1), "Another", "https://a.example")


def test_bytes_and_text_give_the_same_document() -> None:
    assert document_from_html(PAGE.encode(), id="navy") == document_from_html(PAGE, id="navy")


def test_an_older_encoding_is_read_as_the_page_names_it() -> None:
    page = PAGE.replace("utf-8", "iso-8859-1").replace("second frigate had", "café had")
    document = document_from_html(page.encode("iso-8859-1"), id="navy")
    assert "café" in document.text
    assert "was read as iso8859-1" in document.warnings[0]


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><nav>Home</nav></body></html>", "", "<<<>>>"])
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(IntakeError, match=r"navy: is (a page|too short)"):
        document_from_html(page, id="navy")


def test_a_page_in_another_language_is_refused_by_name() -> None:
    german = "Die Marine teilte am Montag mit, dass die zweite Fregatte die Werft verlassen habe und bald ankomme. " * 4
    with pytest.raises(LanguageError, match="German"):
        document_from_html(f"<html><body><article><p>{german}</p></article></body></html>", id="marine")


def test_a_page_too_large_is_refused() -> None:
    with pytest.raises(IntakeError, match=r"is too large for one page \(6 MB\)"):
        document_from_html(b"<p>" + b"a" * 6_000_000, id="navy")


def test_a_binary_page_is_refused() -> None:
    with pytest.raises(IntakeError, match="binary"):
        document_from_html(b"%PDF-1.4\x00", id="navy")

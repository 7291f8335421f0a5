"""A saved page -> Document: trafilatura finds the article, then the text goes the way of every text.

Enters: HTML as text or bytes, and what is known of it. Leaves: a `Document` whose text is the article with one
paragraph a line, or `IntakeError`. What is given wins over what the page says of itself.
"""

from __future__ import annotations

from datetime import date as Date
from typing import Any

from armsledger.errors import IntakeError
from armsledger.intake.dates import iso_date
from armsledger.intake.decode import decode
from armsledger.intake.lexicon import key
from armsledger.intake.text import LARGEST, document_from_text
from armsledger.records import Document

REMEDY = "save the article's text as a .txt file"


def document_from_html(
    html: str | bytes,
    *,
    id: str,
    date: Date | None = None,
    lang: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Document:
    """The article of a saved page, as a `Document`; raises `IntakeError` where the page holds none.

    >>> page = "<html><body><article><h1>Port shut</h1><p>The old port was shut at noon.</p></article></body></html>"
    >>> document_from_html(page, id="port", lang="en").title
    'Port shut'
    """
    raw = html if isinstance(html, bytes) else html.encode("utf-8", "surrogatepass")
    if len(raw) > LARGEST:
        raise IntakeError(id, f"is too large for one page ({len(raw) / 1e6:.0f} MB)", REMEDY)
    page, warnings = decode_page(html, id)
    found = extract(page, id)
    text, heading = found.text or "", title or found.title
    if not text.strip():
        raise IntakeError(id, "is a page without an article that could be found", REMEDY)
    if heading and key(heading) not in key(text[: 2 * len(heading) + 200]):
        text = f"{heading}\n\n{text}"
    return document_from_text(
        text,
        id=id,
        date=date or (iso_date(found.date) if found.date else None),
        lang=lang,
        title=heading,
        outlet=outlet or found.sitename,
        url=url or found.url,
        raw=raw,
        warnings=warnings,
    )


def decode_page(html: str | bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The page as text: by its byte order mark or UTF-8, else by the encoding that it names, else by a guess."""
    if isinstance(html, str):
        return html, ()
    return decode(html, where, declared=True)


def extract(page: str, where: str) -> Any:
    """What trafilatura finds: `text`, `title`, `date`, `sitename`, `url`; its own failures become `IntakeError`."""
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "EXTENSIVE_DATE_SEARCH", "off")
    try:
        found = bare_extraction(page, include_comments=False, with_metadata=True, config=config)
    except Exception as error:  # the page is anyone's, and the libraries below raise what they like
        raise IntakeError(where, f"is a page that cannot be taken apart ({type(error).__name__})", REMEDY) from error
    if found is None:
        raise IntakeError(where, "is a page without an article that could be found", REMEDY)
    return found

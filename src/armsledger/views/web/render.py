"""A page's values and the templates -> HTML, piece by piece.

Enters: a `Page`. Leaves: text. Whatever is put into a template is escaped, and before that made harmless as for a
terminal (`views.safe`): no control characters, nothing that turns the direction of a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from armsledger.views import phrases
from armsledger.views.safe import safe
from armsledger.views.web import links, wording
from armsledger.views.web.carrying import cut
from armsledger.views.web.pages import Page

if TYPE_CHECKING:
    from jinja2 import Environment

LONGEST = 4000  # characters of any text
LONGEST_NAME = 120
LONGEST_DAY = 40
STYLE = "static/page.css"


def rendered(page: Page) -> Iterator[str]:
    """The pieces of the page."""
    template = environment().get_template("page.html")
    yield from template.generate(page=page, extract=page.extract, style=style(), words=wording.words())


@cache
def environment() -> Environment:
    """The templates with what they may call."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader("armsledger.views.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    found.filters |= {
        "brief": brief,
        "day": lambda text: brief(wording.day(text), LONGEST_DAY),
        "moment": wording.moment,
        "number": wording.number,
        "counted": phrases.counted,
        "language": links.language,
        "party": phrases.party,
        "word": lambda value, table: wording.word(table, value),
        "origin": wording.origin,
    }
    return found


def brief(text: str, most: int = LONGEST_NAME) -> str:
    """A name or another short text, cut where it is not short."""
    return cut(text, most)[0]


def harmless(value: Any) -> Any:
    """What a template prints: text without what acts on a reader's screen, nothing for None; markup is left alone."""
    if value is None:
        return ""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return safe(cut(value, LONGEST)[0])
    return value


@cache
def style() -> Any:
    """The style sheet, which is ours and is not escaped."""
    from markupsafe import Markup

    return Markup(resources.files("armsledger.views.web").joinpath(STYLE).read_text(encoding="utf-8"))

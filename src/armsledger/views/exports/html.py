"""An extract as one page that stands by itself: to read on a screen or a phone, to print, to mail.

Enters: an `Extract`. Leaves: one HTML file that asks for nothing: no script, no font, no image from elsewhere, and a
policy that forbids them all. Text from outside is shown inert, bounded in length, in its own language.

Left out: flows, statements, carriers and characters beyond what one page can hold (the page says how many), the joins
of families beyond their names, spans and claims. The NDJSON export has them.
"""

from __future__ import annotations

from typing import TextIO

from armsledger.views.exports.extract import Extract


def write_html(extract: Extract, stream: TextIO) -> None:
    """The page."""
    from armsledger.views.web.pages import page_of
    from armsledger.views.web.render import rendered

    stream.writelines(rendered(page_of(extract)))

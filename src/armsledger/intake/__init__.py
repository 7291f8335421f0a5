"""Bytes -> `Document`: what was given, which parts of it are the article, and what damaged it.

Enters: texts, saved pages, files and folders of them, NDJSON. Leaves: `Document`s, and a `Refusal` for each input that
cannot become one. The public entry points are here; everything else is the wing's own.
"""

from armsledger.intake.html import document_from_html
from armsledger.intake.load import load
from armsledger.intake.text import document_from_text

__all__ = ["document_from_html", "document_from_text", "load"]

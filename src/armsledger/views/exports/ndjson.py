"""An extract as NDJSON: every record whole, one a line.

Enters: an `Extract`. Leaves: lines, each an object whose `type` says what it is: first the `extract` itself, then each
`flow`, `statement`, `origin`, `document` and `family`, in that order. Nothing that the extract holds is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from armsledger.ledger.kept import Record
from armsledger.views.exports import shapes
from armsledger.views.exports.extract import Extract, in_time
from armsledger.views.writers import dumped


def typed_records(extract: Extract) -> Iterator[tuple[str, Record]]:
    """The type and the object of each line."""
    yield "extract", shapes.extract_record(extract)
    yield from (("flow", shapes.flow_record(flow, extract.names)) for flow in extract.flows)
    statements = sorted(extract.statements.values(), key=in_time)
    yield from (("statement", shapes.statement_record(statement)) for statement in statements)
    origins = sorted(extract.origins, key=lambda origin: origin.id)
    yield from (("origin", shapes.origin_record(origin)) for origin in origins)
    documents = sorted(extract.documents.values(), key=lambda entry: (entry.published or "9999", entry.id))
    yield from (("document", shapes.document_record(entry)) for entry in documents)
    families = sorted(extract.families, key=lambda family: family.id)
    yield from (("family", shapes.family_record(family)) for family in families)


def lines(extract: Extract) -> Iterator[str]:
    """The lines, each with its line end."""
    for name, record in typed_records(extract):
        yield dumped({"type": name, **record}) + "\n"


def write_ndjson(extract: Extract, stream: TextIO) -> None:
    """One record a line."""
    stream.writelines(lines(extract))

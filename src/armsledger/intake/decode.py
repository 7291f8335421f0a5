"""Bytes -> text: the encoding of a file.

Enters: bytes. Leaves: the text and warnings, or `IntakeError`. UTF-8 and what a byte order mark names are taken as
they are; older encodings are tried in the order of their use on news sites and then guessed, and a warning says so.
"""

from __future__ import annotations

import codecs
import re

from armsledger.errors import IntakeError
from armsledger.intake.lexicon import letters

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
USUAL = ("cp1252", "mac_roman", "cp850")
CONTROL = bytes({*range(0x20)} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B})
MAGIC = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\x7fELF",
)  # fmt: skip
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
BROKEN = re.compile(r"(?<=[^\W\d_])[^\w\s’‘\x00-\x7f](?=[^\W\d_])")  # a mark inside a word
SAMPLE = 65_536
REMEDY = "save it as UTF-8 text"
NO_TEXT = "save its text as .txt or .html"


def is_binary(raw: bytes) -> bool:
    """Whether the bytes are no text: they begin as a known binary format, or hold control characters."""
    head = raw[:SAMPLE]
    return raw.startswith(MAGIC) or b"\x00" in head or len(head) - len(head.translate(None, CONTROL)) > len(head) // 100


def decode(raw: bytes, where: str, declared: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text of `raw` and warnings; `declared` lets an HTML page name its own encoding.

    >>> decode("Le café".encode("cp1252"), "a.txt")
    ('Le café', ('the text is not UTF-8; it was read as cp1252',))
    """
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return strictly(raw, mark, encoding, where), ()
    if is_binary(raw):
        raise IntakeError(where, "is a binary file, not text", NO_TEXT)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    named = DECLARED.search(raw[:4096]) if declared else None
    own = known(named[1].decode("ascii", "replace")) if named else None
    text = attempt(raw, own) if own else None
    found = guess(raw, where) if text is None or own is None else (text, own)
    return found[0], (f"the text is not UTF-8; it was read as {found[1]}",)


def strictly(raw: bytes, mark: bytes, encoding: str, where: str) -> str:
    """What follows the `mark` decoded, or `IntakeError` naming the encoding that it does not keep to."""
    try:
        return raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise IntakeError(where, f"is not valid {encoding} (byte {len(mark) + error.start})", REMEDY) from None


def known(encoding: str) -> str | None:
    """The name of a text encoding, if Python has it: `known("ISO-8859-1") == "iso8859-1"`."""
    try:
        return codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None


def attempt(raw: bytes, encoding: str) -> str | None:
    """`raw` decoded, or None."""
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def is_plausible(text: str) -> bool:
    """Whether nearly all characters beyond ASCII are ours, and those inside words are letters: not "Espa–a"."""
    special = sum(not c.isascii() for c in text)
    ours = sum(c in letters() for c in text if not c.isascii())
    return ours - len(BROKEN.findall(text)) >= 0.9 * special


def guess(raw: bytes, where: str) -> tuple[str, str]:
    """The text and its likeliest encoding: one that gives our letters, else charset-normalizer's."""
    for encoding in USUAL:
        text = attempt(raw, encoding)
        if text is not None and is_plausible(text[:SAMPLE]):
            return text, encoding
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:SAMPLE]).best()
    text = attempt(raw, best.encoding) if best is not None else None
    if best is None or text is None:
        raise IntakeError(where, "is in an encoding that could not be recognised", REMEDY)
    return text, best.encoding

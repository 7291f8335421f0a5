"""Text from outside, made harmless for a terminal and for a spreadsheet.

Enters: any text. Leaves: text of the same length without control characters, so that no article can move the cursor,
change a title, reverse a line, or pose as a second line; cells that no spreadsheet takes for a formula; and JSON that
loses nothing.
"""

from __future__ import annotations

import re
import unicodedata

SHOWN = "\ufffd"  # stands where a character was that must not reach a terminal
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # change direction
LINES = "\t\r\n"  # what a cell in quotation marks may hold
ACTING = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff" + "".join(sorted(TURNING)) + "]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # https://owasp.org/www-community/attacks/CSV_Injection


def safe_character(character: str) -> str:
    """`character`, a blank for white space, or the mark that stands for what is not shown."""
    if character.isspace():
        return " "
    hidden = unicodedata.category(character) in ("Cc", "Cs") or character in TURNING
    return SHOWN if hidden else character


def safe(text: str) -> str:
    """`text` on one line, without anything that acts on a terminal; offsets stay.

    >>> safe("two\\x1b[2Jtanks\\n")
    'two�[2Jtanks '
    """
    return text if text.isprintable() else "".join(map(safe_character, text))


def cell(value: object) -> str:
    """A value as a spreadsheet cell; what would be taken for a formula gets an apostrophe in front, lines stay.

    >>> cell("=1+1"), cell(-4), cell(None)
    ("'=1+1", '-4', '')
    """
    if not isinstance(value, str):
        return "" if value is None else str(value)
    shown = "".join(c if c in LINES else safe_character(c) for c in value) if not value.isprintable() else value
    return f"'{shown}" if value.startswith(FORMULA) else shown


def escaped(json: str) -> str:
    """JSON text with every character that acts on a terminal, or ends a line for some reader, as a JSON escape.

    >>> escaped('"a\u2028b\x9b"')
    '"a\\\\u2028b\\\\u009b"'
    """
    return ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", json)

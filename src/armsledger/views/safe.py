"""Text from outside, made harmless for a terminal and for a spreadsheet.

Enters: any text. Leaves: text of the same length without control characters, so that no article can move the cursor,
change a title, reverse a line, or pose as a second line; and cells that no spreadsheet takes for a formula.
"""

from __future__ import annotations

import unicodedata

SHOWN = "\ufffd"  # stands where a character was that must not reach a terminal
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # change direction
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
    """A value as a spreadsheet cell; what would be taken for a formula gets an apostrophe in front.

    >>> cell("=1+1"), cell(-4), cell(None)
    ("'=1+1", '-4', '')
    """
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else str(value)

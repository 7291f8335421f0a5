"""What of a text from outside may stand in an attribute: addresses, languages, anchors.

Enters: any text. Leaves: an http or https address, a language tag, a name for an anchor; or None.
"""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import urlsplit

LONGEST = 2000  # characters of an address
ADDRESS = re.compile(
    r"https?://[!#-;=?-\[\]_a-z~]+", re.ASCII | re.IGNORECASE
)  # no quotes, <, >, `, {, |, }, \, ^, blanks
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
ANCHOR = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}", re.ASCII)


def address(url: str | None) -> str | None:
    """An address that a reader may be led to, else None: other schemes, credentials and strange characters are not.

    >>> address("https://example.org/a?b=1"), address("javascript:alert(1)"), address("https://bank@evil.example")
    ('https://example.org/a?b=1', None, None)
    """
    if url is None or len(url) > LONGEST or not ADDRESS.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  raises where the port is no number
    except ValueError:
        return None
    return url if parts.hostname and "@" not in parts.netloc else None


def language(lang: str | None) -> str | None:
    """A language tag for a `lang` attribute, or None."""
    return lang if lang and LANGUAGE.fullmatch(lang) else None


def anchor(id: str) -> str:
    """A name for an element: the id where it is plain, else one made of its hash."""
    return id if ANCHOR.fullmatch(id) else f"x-{sha256(id.encode('utf-8', 'backslashreplace')).hexdigest()[:16]}"

"""Whether a stretch of text behind a full stop only says who spoke, as after a lost quotation mark.

Enters: text and its plain form, and where the stretch begins. Leaves: where the attribution ends, or None. With a
small first letter a verb of speech is enough; with a capital the stretch must hold nothing but speaker, verb, hearer.
"""

from __future__ import annotations

import re

from armsledger.intake.lexicon import WORD, Words

LOOK = 260  # characters in which an attribution ends
END = re.compile(r"[.!?…](?=[\s\"»”]|$|[^\W\d_])")
SUBJECT = 12  # words before the verb
BRIEF = 8  # words of speaker or hearer where the stretch begins with a capital


def stretch(plain: str, at: int, words: Words) -> str:
    """The sentence that begins at `at`, without its end; a point behind a short form does not end it."""
    piece = plain[at : at + LOOK]
    for match in END.finditer(piece):
        word = (WORD.findall(piece[max(0, match.start() - 15) : match.start()]) or [""])[-1]
        if word not in words.abbreviations and len(word) > 1:
            return piece[: match.start()]
    return piece


def attribution_end(text: str, plain: str, at: int, words: Words) -> int | None:
    """Where the attribution that begins at `at` ends, behind its full stop; None where there is none.

    >>> from armsledger.intake.lexicon import words
    >>> text = "Shut.Tom Roe told reporters. Ships wait."
    >>> attribution_end(text, text.casefold(), 5, words("en"))
    28
    """
    said = stretch(plain, at, words)
    verb = words.verbs.search(said)
    if verb is None:
        return None
    subject, rest = WORD.findall(said[: verb.start()]), said[verb.end() :]
    is_one = attributes_loosely if text[at : at + 1].islower() else attributes_strictly
    return min(at + len(said) + 1, len(text)) if is_one(said[: verb.start()], subject, rest, words) else None


def attributes_loosely(before: str, subject: list[str], rest: str, words: Words) -> bool:
    """Whether a stretch with a small first letter says who spoke: "said the mayor", "the mayor told the Herald"."""
    if not subject:
        return True
    following = (WORD.findall(rest[:40]) or [""])[0]
    return len(subject) <= SUBJECT and following not in words.speech["complements"] and before[-1:].isspace()


def attributes_strictly(before: str, subject: list[str], rest: str, words: Words) -> bool:
    """Whether a stretch with a capital holds speaker, verb and at most a hearer or a day: "Roe told reporters"."""
    heard = WORD.findall(rest)
    if not 0 < len(subject) <= BRIEF or before.count(",") not in (0, 2) or len(heard) > BRIEF:
        return False
    if any(mark in rest for mark in ':«“"') or words.speech["relatives"] & set(subject):
        return False
    known = words.speech["after"] | words.speech["determiners"]
    return not heard or bool(words.speech["hearers"] & set(heard)) or (len(heard) <= 3 and set(heard) <= known)

"""Which language a text is in, and which of its paragraphs are in another.

Enters: lines. Leaves: a code, or `LanguageError`. Small words decide where they are clear, which costs nothing;
py3langid, which takes most of a second to load, is asked only where they are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from armsledger.errors import IntakeError, LanguageError
from armsledger.intake.lexicon import WORD, Words, language_name, plain, words
from armsledger.intake.lines import Line
from armsledger.knowledge import LANGUAGES

SAMPLE = 4_000  # characters that are looked at
CLEAR = 0.12  # share of words that only one of our languages has; measured on news: 0.2 to 0.35
REMEDY = "armsledger reads English, French and Spanish; name the language with --lang if it was taken for another"


@cache
def identifier() -> Any:
    """py3langid's model with probabilities; loaded once, on need."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def ranked(text: str) -> list[tuple[str, float]]:
    """Language codes with their probability, likeliest first."""
    return [(str(code), float(share)) for code, share in identifier().rank(text[:SAMPLE])]


@cache
def distinctive(code: str) -> frozenset[str]:
    """The small words that only this one of our languages has."""
    others = frozenset().union(*(words(other).function for other in LANGUAGES if other != code))
    return words(code).function - others


def share(found: Sequence[str], small: frozenset[str]) -> float:
    """The share of `found` that is among `small`."""
    return sum(word in small for word in found) / max(1, len(found))


def by_small_words(found: Sequence[str]) -> str | None:
    """The language, if the small words leave no doubt."""
    if len(found) < 12:
        return None
    shares = sorted(((share(found, distinctive(code)), code) for code in LANGUAGES), reverse=True)
    best, code = shares[0]
    clear = best >= CLEAR and best >= 3 * shares[1][0] and share(found, words(code).foreign) <= 0.03
    return code if clear else None


def sample(lines: Sequence[Line]) -> str:
    """The beginning of the prose: of the longer lines, or of all where there is none."""
    pieces, size = [], 0
    prose = [line for line in lines if len(line.text) >= 80] or lines
    for line in prose:
        pieces.append(line.text[: SAMPLE - size])
        size += len(pieces[-1])
        if size >= SAMPLE:
            break
    return "\n".join(pieces)


def sample_words(text: str) -> list[str]:
    """The plain words of a sample."""
    return WORD.findall(plain(text[:SAMPLE]))


def detect(lines: Sequence[Line], where: str) -> str:
    """The code of the language of `lines`; raises `LanguageError` naming one that is not read."""
    text = sample(lines)
    found = sample_words(text)
    if (clear := by_small_words(found)) is not None:
        return clear
    if not any(map(str.isalpha, text)):
        raise IntakeError(where, "holds no words", "give the text of an article")
    ranks = ranked(text)
    code, best = ranks[0]
    if code in LANGUAGES:
        return code
    ours = next(((c, p) for c, p in ranks if c in LANGUAGES), (code, 0.0))
    if share(found, distinctive(ours[0])) >= CLEAR / 2 and share(found, words(ours[0]).foreign) <= 0.03:
        return ours[0]
    if best < 0.3 and len(found) < 12:
        raise LanguageError(where, "und", "is too short to tell its language", "name it with --lang en, es or fr")
    raise LanguageError(where, code, f"is in {language_name(code)} ({code}), which armsledger does not read", REMEDY)


def check(lang: str, where: str) -> str:
    """`lang` if it is one that is read, also as `fr-FR` or `FR`; raises `LanguageError`."""
    code = lang.strip().casefold().replace("_", "-").split("-")[0]
    if code not in LANGUAGES:
        raise LanguageError(where, code, f"is given as {language_name(code)} ({lang}), which is not read", REMEDY)
    return code


def is_foreign(line: Line, own: Words) -> bool:
    """Whether a paragraph is in a language other than the document's, beyond doubt."""
    found = line.words if line.words else sample_words(line.text)
    if len(found) < 8 or share(found, distinctive(own.code)) > 0.04:
        return False
    others = [code for code in LANGUAGES if code != own.code]
    if any(share(found, distinctive(code)) >= 0.15 for code in others) and share(found, own.function) < 0.4:
        return True
    if len(found) < 15 or share(found, own.function) > 0.1:
        return False
    code, sure = ranked(line.text)[0]
    return code != own.code and sure >= 0.8

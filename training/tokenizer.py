"""The blank tokenizer of a language, brought nearer to where the treebanks cut.

Enters: a spaCy pipeline. Leaves: the same pipeline with other rules, which are saved with the model.

French: words with a hyphen stay whole ("sol-air", "Royaume-Uni"), "-t-il" is cut off whole, "18h30" is three tokens.
English: a hyphen after an affix does not cut ("anti-tank", "non-nuclear"), all others still do ("air-defence");
runs of marks ("!!!") and telephone numbers stay whole. Spanish: "km²" is cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

INVERTED = ("elles", "elle", "ils", "il", "on")  # pronouns after the verb, with the "t" between two vowels
AFTER_VOWEL = ("a", "A", "va", "Va")  # verbs whose inversion spaCy cuts in three
WHOLE_WORDS = {"fr": ("l'on", "L'on", "c'est-à-dire", "C'est-à-dire", "quelqu'un", "Quelqu'un"), "en": (), "es": ()}
ENGLISH_AFFIXES = (
    "anti|arch|bio|co|counter|cross|cyber|de|e|eco|ex|extra|inter|intra|macro|mega|micro|mid|mini|multi|non|over|"
    "para|post|pre|pro|pseudo|re|semi|socio|sub|super|trans|ultra|un"
)
ENGLISH_WHOLE = rf"(?i:(?:{ENGLISH_AFFIXES})-[a-z]{{2,}})|\d{{3}}-\d{{4}}|\d{{3}}-\d{{3}}-\d{{4}}"

FRENCH_SUFFIXES = (rf"-t-(?:{'|'.join(INVERTED)})", r"(?<=[0-9])[hH]", r"(?<=[0-9])°C", r"(?<=[^\W\d_]{2})-")
FRENCH_INFIXES = (r"(?<=[0-9])[hH](?=[0-9])", "--")
MARKS = (r"[!?]{2,}", r"[.][?]")
SUPERSCRIPTS = ("[²³]",)


def with_suffixes(nlp: Any, more: Sequence[str]) -> None:
    """Add suffix rules."""
    nlp.tokenizer.suffix_search = compile_suffix_regex([*more, *nlp.Defaults.suffixes]).search


def cuts_hyphens(infix: str) -> bool:
    """Whether a rule cuts at a hyphen between letters or digits."""
    return any(re.search(infix, sample) for sample in ("ab-ab", "12-12"))


def adapt_french(nlp: Any) -> None:
    """Hyphens, inverted pronouns, hours."""
    with_suffixes(nlp, FRENCH_SUFFIXES)
    kept = [infix for infix in nlp.Defaults.infixes if not cuts_hyphens(infix)]
    nlp.tokenizer.infix_finditer = compile_infix_regex([*kept, *FRENCH_INFIXES]).finditer
    for verb in AFTER_VOWEL:
        for pronoun in INVERTED:
            nlp.tokenizer.add_special_case(f"{verb}-t-{pronoun}", [{"ORTH": verb}, {"ORTH": f"-t-{pronoun}"}])


def adapt_english(nlp: Any) -> None:
    """Affixes, runs of marks, telephone numbers."""
    with_suffixes(nlp, MARKS)
    nlp.tokenizer.prefix_search = compile_prefix_regex([*MARKS, *nlp.Defaults.prefixes]).search
    nlp.tokenizer.token_match = re.compile(rf"^(?:{ENGLISH_WHOLE})$").match


def adapt_spanish(nlp: Any) -> None:
    """Units with an exponent."""
    with_suffixes(nlp, SUPERSCRIPTS)


ADAPTED: dict[str, Callable[[Any], None]] = {"fr": adapt_french, "en": adapt_english, "es": adapt_spanish}


def adapt(nlp: Any) -> None:
    """Change the tokenizer of `nlp` in place."""
    ADAPTED[nlp.lang](nlp)
    for word in WHOLE_WORDS[nlp.lang]:
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])

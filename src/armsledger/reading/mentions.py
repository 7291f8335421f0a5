"""Names and nouns in a text, as spans: parties, persons, bodies, media, matériel; quantities, money and dates.

Enters: the text of one paragraph and its language. Leaves: `Mention`s in order, none overlapping another of its layer
(names and nouns first; figures never inside a name).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from armsledger.knowledge.folding import Word, stem, words
from armsledger.knowledge.language import language
from armsledger.knowledge.names import Entry, Lexicon, lexicon, offices
from armsledger.reading.measures import find_measures
from armsledger.records import Item, Mention, Period, Person, Span

ABBREVIATED = re.compile(r"\.(?=['’]s|\s+[a-z\d]|,)")  # "U.S." in mid sentence
LONGEST_KEPT = 5_000  # characters of a paragraph whose names are kept
JOINTS = frozenset(" -'’.\u00a0\u202f‑–\n")


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether two words can belong to one name: only a few joining characters between them."""
    gap = text[left.end : right.start]
    return len(gap) <= 3 and all(character in JOINTS for character in gap)


def fits(entry: Entry, text: str, found: Sequence[Word], parts: Sequence[str]) -> bool:
    """Whether `entry` stands at `found[0]` in `text`, compared by `parts` (folded or stemmed words)."""
    count = len(entry.words)
    plural = entry.kind == "item" and tuple(parts[:count]) == (*entry.words[:-1], f"{entry.words[-1]}s")
    if len(found) < count or not (tuple(parts[:count]) == entry.words or plural):
        return False
    if not all(joined(text, found[i], found[i + 1]) for i in range(count - 1)):
        return False
    first, last = found[0], found[count - 1]
    if entry.exact:
        written = text[first.start : last.end].replace(".", "")
        exact = entry.exact.replace(".", "").strip()
        return written == exact or (entry.kind == "item" and written == f"{exact}s")
    return not entry.capital or text[first.start].isupper()


def longest(text: str, found: list[Word], stems: list[str], i: int, knowledge: Lexicon) -> Entry | None:
    """The longest entry that begins at word `i`; a name wins over a noun of the same length."""
    best: Entry | None = None
    for table, parts in ((knowledge.names, None), (knowledge.nouns, stems)):
        key = found[i].folded if parts is None else stems[i]
        for entry in (*table.get(key, ()), *(table.get(key[:-1], ()) if parts is None and key.endswith("s") else ())):
            if best is not None and len(entry.words) <= len(best.words):
                break
            ahead = found[i : i + len(entry.words)]
            seen = [w.folded for w in ahead] if parts is None else parts[i : i + len(entry.words)]
            if fits(entry, text, ahead, seen):
                best = entry
                break
    return best


def family_mentions(text: str, knowledge: Lexicon) -> list[Mention]:
    """Designations that no list holds, by the pattern of their family."""
    found = []
    for pattern, item, how in knowledge.families:
        for match in pattern.finditer(text):
            value = replace(item, designation=match.group())
            end = match.end() + (text[match.end() : match.end() + 1] == "s")
            found.append(Mention("item", Span(match.start(), end), text[match.start() : end], value, how))
    return found


def designation_as_written(entry: Entry, written: str) -> str | None:
    """The model as the text writes it; without the maker's name in front where the plain model follows it."""
    canonical = entry.value.designation if isinstance(entry.value, Item) else None
    if canonical is None:
        return None
    tail = written[-len(canonical) :]
    if len(written) > len(canonical) and tail.casefold() == canonical.casefold():
        return tail
    parts = written.split()
    while len(parts) > 1 and parts[-1].isalpha() and parts[-1].islower():
        parts = parts[:-1]  # "Heron drone", "Typhoon fighter": the noun is no part of the model's name
    while len(parts) > 1 and parts[0].isalpha() and parts[0].islower():
        parts = parts[1:]
    written = written[written.index(parts[0]) :][: len(" ".join(parts))] if " ".join(parts) in written else written
    own = written.casefold() in {word.casefold() for word in canonical.split()}
    plural = written.endswith("s") and not canonical.endswith("s") and len(written) > 3 and not own
    return written[:-1] if plural else written


def entry_mention(entry: Entry, text: str, span: Span) -> Mention:
    """The mention of `entry` at `span`."""
    written = text[span.start : span.end]
    value = entry.value
    if isinstance(value, Item) and value.designation:
        value = replace(value, designation=designation_as_written(entry, written))
    how = entry.how + (" (in context)" if entry.context else "")
    return Mention(entry.kind, span, written, value, how, entry.attributive)  # type: ignore[arg-type]


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Leftmost, then longest."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
        elif mention.span.end > kept[-1].span.end and mention.span.start == kept[-1].span.start:
            kept[-1] = mention
    return kept


def find_names(text: str, lang: str) -> list[Mention]:
    """Every name and noun of the lexicon in `text`, longest first, left to right."""
    return list(names_kept(text, lang)) if len(text) <= LONGEST_KEPT else names_found(text, lang)


@lru_cache(maxsize=256)
def names_kept(text: str, lang: str) -> tuple[Mention, ...]:
    """What was found in the last paragraphs, which the screen, the parser and the print of a document all ask for."""
    return tuple(names_found(text, lang))


def names_found(text: str, lang: str) -> list[Mention]:
    """Every name and noun of the lexicon in `text`, looked for anew."""
    knowledge = lexicon(lang)
    plural = language(lang).plural
    found = words(text)
    stems = [stem(word.folded, plural) for word in found]
    mentions: list[Mention] = []
    i = 0
    while i < len(found):
        entry = longest(text, found, stems, i, knowledge)
        if entry is None:
            i += 1
            continue
        end = found[i + len(entry.words) - 1].end
        if "." in entry.exact and ABBREVIATED.match(text, end):
            end += 1
        mentions.append(entry_mention(entry, text, Span(found[i].start, end)))
        i += len(entry.words)
    merged = without_overlaps([*mentions, *family_mentions(text, knowledge)])
    return [mention for mention in merged if mention.kind != "lookalike"]  # type: ignore[comparison-overlap]


def in_context(mentions: Sequence[Mention]) -> list[Mention]:
    """Drops words that count as matériel only beside other matériel, where no other stands in the document."""
    counted = {m.span.end for m in mentions if m.kind == "quantity"}
    firm = any(m.kind == "item" and not m.how.endswith("(in context)") and not m.value.anaphor for m in mentions)
    if firm:
        return list(mentions)
    return [m for m in mentions if not m.how.endswith("(in context)") or m.span.start - 1 in counted]


def in_office(person: Person, published: date | None) -> Person:
    """The person in the office held at the document's date; without a date or office, name and country alone."""
    held = [o.person for o in offices().get(person.name, ()) if published and o.start <= published.year <= o.end]
    known = offices().get(person.name, ())
    if held:
        return held[-1] if len(held) == 1 else held[0]
    return Person(person.name, known[0].person.country if known else person.country)


def find_mentions(text: str, lang: str, published: date | None, context: Period | None = None) -> list[Mention]:
    """Names, nouns and figures of one paragraph; `published` dates the relative expressions."""
    names = [
        replace(m, value=in_office(m.value, published)) if m.kind == "person" else m for m in find_names(text, lang)
    ]
    taken = [m.span for m in names if any(c.isdigit() for c in m.words) or (m.kind != "item" and not m.attributive)]
    figures = find_measures(text, lang, published=published, taken=taken)
    priced = [m.span for m in figures if m.kind == "money"]
    names = [m for m in names if not any(s.start <= m.span.start < s.end for s in priced)]
    return sorted([*names, *figures], key=lambda m: m.span)

"""Document -> Sentences. Alone knows the parser.

Enters: a `Document` with its blocks and marks. Leaves: parsed `Sentence`s with their mentions, offsets into the
document's text. Names are handed to the parser as one token of a known kind, spelt as a word that it has met.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from armsledger.errors import ReaderError
from armsledger.knowledge import ROOT
from armsledger.knowledge.folding import fold
from armsledger.knowledge.language import Language, language
from armsledger.reading.mentions import find_mentions, in_context
from armsledger.records import Block, Document, Mention, Refusal, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

LONGEST_BLOCK = 20_000  # characters of one paragraph that are parsed; what lies beyond is refused, not read
LONGEST_SENTENCE = 250  # tokens; a longer "sentence" is no sentence and its reading would cost quadratic time
MERGED = frozenset({"party", "person", "body", "medium"})
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "acl:relcl", "parataxis"})
SENTENCE_ENDS = (".", "!", "?", "…")


@cache
def pipeline(lang: str) -> Pipeline:
    """The parser of one language, loaded once; raises `ReaderError` where its weights are missing."""
    import spacy

    path = ROOT / "models" / lang
    if not (path / "config.cfg").exists():
        raise ReaderError(f"the parser for {lang!r} is missing at {path}; install armsledger again")
    return spacy.load(path)


@dataclass(frozen=True, slots=True)
class Piece:
    """A token as handed to the parser: the word it is shown, and where it stands in the block."""

    shown: str
    span: Span
    mention: Mention | None
    space: bool


def surrogate(mention: Mention, written: str, knowledge: Language) -> str:
    """The word that stands for a merged name while the parser looks."""
    if mention.attributive or mention.kind == "quantity":
        return written
    if mention.kind == "party" and " " not in written and "-" not in written:
        return written
    kind = "party_plural" if mention.kind == "party" and written.endswith("s") else mention.kind
    return knowledge.surrogates.get(kind, written)


def merges(mention: Mention) -> bool:
    """Whether the parser sees this mention as one token: names, and nouns of several words ("véhicule blindé")."""
    return mention.kind in MERGED or mention.kind == "item"


def is_noun(mention: Mention) -> bool:
    """Whether the mention is a common noun, which stays a word of the sentence, and not a name."""
    return mention.kind == "item" and mention.value.designation is None


def head_word(written: str, knowledge: Language) -> str:
    """The word that heads a noun of several: "vehicles" of "armoured vehicles", "véhicules" of "véhicules blindés"."""
    parts = written.split()
    if not knowledge.head_last or (len(parts) > 2 and (fold(parts[1]),) in knowledge.prepositions):
        return parts[0]
    return parts[-1]


def word_spans(doc: Doc, cuts: frozenset[int]) -> list[Span]:
    """The spans of the tokenizer's words, cut once more at `cuts`: where a name ends, or two sentences touch."""
    found = []
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        inner = sorted(cut for cut in cuts if start < cut < end) if len(token) > 1 else []
        for last in (*inner, end):
            found.append(Span(start, last))
            start = last
    return found


def with_elisions(text: str, spans: Sequence[Span], knowledge: Language) -> list[Span]:
    """The words with an elided one and its apostrophe made one where a space behind parted them: "l' accord"."""
    found: list[Span] = []
    for span in spans:
        before = found[-1] if found else None
        mark = text[span.start : span.end] in ("'", "’") and before is not None and before.end == span.start
        if mark and before is not None and fold(text[before.start : before.end]) in knowledge.elided:
            found[-1] = Span(before.start, span.end)
        else:
            found.append(span)
    return found


def pieces(text: str, doc: Doc, mentions: Sequence[Mention], breaks: Sequence[int], knowledge: Language) -> list[Piece]:
    """The tokens of `doc` with those of one name merged, none across a break between sentences."""
    starts = {m.span.start: m for m in mentions if merges(m)}
    cuts = {m.span.end for m in mentions} | {m.span.start for m in mentions} | set(breaks)
    cuts |= {at - 1 for at in breaks if text[at - 1 : at] in SENTENCE_ENDS}
    spans = with_elisions(text, word_spans(doc, frozenset(cuts)), knowledge)
    found: list[Piece] = []
    i = 0
    while i < len(spans):
        start, end = spans[i]
        mention = starts.get(start)
        if mention is not None:
            while i + 1 < len(spans) and spans[i + 1].start < mention.span.end:
                i += 1
            end = spans[i].end
        written = text[start:end]
        if mention is not None and is_noun(mention):
            shown, mention = head_word(written, knowledge).replace("’", "'"), None
        else:
            shown = written.replace("’", "'") if mention is None else surrogate(mention, written, knowledge)
        found.append(Piece(shown, Span(start, end), mention, text[end : end + 1].isspace()))
        i += 1
    return found


def parser_input(nlp: Pipeline, found: Sequence[Piece], breaks: frozenset[int]) -> Doc:
    """The pieces as a spaCy Doc, with the sentence breaks that intake marked."""
    from spacy.tokens import Doc

    doc = Doc(nlp.vocab, words=[p.shown for p in found], spaces=[p.space for p in found])
    for token, piece in zip(doc, found, strict=True):
        if token.i and piece.span.start in breaks:
            token.is_sent_start = True
        elif token.i and not ends_sentence(found[token.i - 1]):
            token.is_sent_start = False
    return doc


def ends_sentence(piece: Piece) -> bool:
    """Whether a sentence may end here: no name and no word without a mark does, whatever the parser thinks."""
    return piece.mention is None and not piece.shown[-1:].isalnum()


def nearest_starts(positions: Sequence[int], found: Sequence[Piece]) -> frozenset[int]:
    """For each marked break, the start of the first piece at or after it."""
    starts = [p.span.start for p in found]
    return frozenset(next((s for s in starts if s >= at), -1) for at in positions)


def lemma_of(shown: str, parsed: str, pos: str, knowledge: Language) -> str:
    """The lemma, folded: the table of known verb forms wins over the parser where it took the word for a verb."""
    form = fold(shown)
    stance_adjective = pos == "ADJ" and fold(parsed) in knowledge.stances
    if pos in ("VERB", "AUX", "ADJ") and form in knowledge.forms and not stance_adjective:
        return knowledge.forms[form]
    lemma = fold(parsed)
    return lemma.removesuffix("se") if pos == "VERB" and knowledge.code == "es" and len(lemma) > 5 else lemma


def pos_of(token: Any, shown: str, knowledge: Language) -> str:
    """The part of speech; a known verb's form behind an auxiliary, or with a subject, is a verb whatever its tag."""
    pos: str = token.pos_
    if (
        pos in ("VERB", "AUX", "PUNCT", "DET", "ADP", "SCONJ", "CCONJ")
        or fold(shown) not in knowledge.forms
        or token.i == 0
    ):
        return pos
    deps = {child.dep_ for child in token.children}
    if pos in ("ADJ", "NOUN", "ADV", "PROPN") and "nsubj" in deps and "cop" not in deps and token.dep_ in CLAUSAL:
        return "VERB"
    before = token.nbor(-1)
    if before.pos_ == "ADV" and before.i > 0:
        before = before.nbor(-1)
    return "VERB" if before.pos_ == "AUX" and before.dep_ != "cop" else pos


def token_record(token: Any, first: int, piece: Piece, offset: int, knowledge: Language) -> Token:
    """One spaCy token as a `Token` of its sentence."""
    shown = piece.shown
    pos = "PROPN" if piece.mention and not piece.mention.attributive else pos_of(token, shown, knowledge)
    lemma = fold(piece.mention.words) if piece.mention else lemma_of(shown, token.lemma_, pos, knowledge)
    return Token(
        i=token.i - first,
        span=Span(piece.span.start + offset, piece.span.end + offset),
        text=shown if piece.mention is None else piece.mention.words,
        lemma=lemma,
        pos=pos,
        dep=token.dep_,
        head=token.head.i - first,
        morph=token.morph.to_dict(),
        mention=piece.mention,
    )


def shifted(mention: Mention, offset: int) -> Mention:
    """The mention with its span moved into the document."""
    span = Span(mention.span.start + offset, mention.span.end + offset)
    return Mention(mention.kind, span, mention.words, mention.value, mention.how, mention.attributive)


def block_sentences(
    doc: Doc, found: Sequence[Piece], mentions: Sequence[Mention], block: int, offset: int, knowledge: Language
) -> list[Sentence]:
    """The sentences of one parsed block."""
    moved = [shifted(m, offset) for m in mentions]
    by_start = {m.span: m for m in moved}
    sentences = []
    for sent in doc.sents:
        tokens = []
        for token in sent:
            record = token_record(token, sent.start, found[token.i], offset, knowledge)
            if record.mention is not None:
                own = by_start.get(Span(record.mention.span.start + offset, record.mention.span.end + offset))
                record = Token(record.i, record.span, record.text, record.lemma, record.pos, record.dep, record.head,
                               record.morph, own)  # fmt: skip
            tokens.append(record)
        span = Span(tokens[0].span.start, tokens[-1].span.end)
        inside = tuple(m for m in moved if span.start <= m.span.start < span.end)
        sentences.append(Sentence(0, span, block, tuple(tokens), inside))
    return sentences


def document_mentions(document: Document) -> list[list[Mention]]:
    """The mentions of each block; words that need a context are dropped where the whole document gives none."""
    texts = [document.text[b.span.start : b.span.end][:LONGEST_BLOCK] for b in document.blocks]
    by_block = [find_mentions(text, document.lang, document.published) for text in texts]
    allowed = {id(m) for m in in_context([m for some in by_block for m in some])}
    return [[m for m in some if id(m) in allowed] for some in by_block]


def too_long(document: Document, block: Block) -> Refusal | None:
    """A refusal for what of a paragraph is not read."""
    if block.span.end - block.span.start <= LONGEST_BLOCK:
        return None
    start = block.span.start + LONGEST_BLOCK
    reason = f"a paragraph is longer than {LONGEST_BLOCK} characters; the rest of it was not read"
    return Refusal(document.id, reason, "Separate the paragraphs by newlines.", Span(start, block.span.end))


def parse(document: Document) -> tuple[list[Sentence], list[Refusal]]:
    """All sentences of the document's blocks, numbered, and what was too long to be read."""
    nlp, knowledge = pipeline(document.lang), language(document.lang)
    marks = [mark.at for mark in document.marks if mark.kind == "sentence-break"]
    by_block = document_mentions(document)
    prepared: list[list[Piece]] = []
    inputs = []
    for block, mentions in zip(document.blocks, by_block, strict=True):
        text = document.text[block.span.start : block.span.end][:LONGEST_BLOCK]
        positions = [at - block.span.start for at in marks if block.span.start < at < block.span.end]
        found = pieces(text, nlp.make_doc(text.replace("’", "'")), mentions, positions, knowledge)
        prepared.append(found)
        inputs.append(parser_input(nlp, found, nearest_starts(positions, found)))
    refusals = [refusal for block in document.blocks if (refusal := too_long(document, block))]
    sentences: list[Sentence] = []
    for number, doc in enumerate(nlp.pipe(inputs)):
        offset = document.blocks[number].span.start
        some = block_sentences(doc, prepared[number], by_block[number], number, offset, knowledge)
        sentences.extend(s for s in some if len(s.tokens) <= LONGEST_SENTENCE)
        refusals.extend(
            Refusal(document.id, f"a sentence of {len(s.tokens)} words was not read", "Check its punctuation.", s.span)
            for s in some
            if len(s.tokens) > LONGEST_SENTENCE
        )
    numbered = [Sentence(i, s.span, s.block, s.tokens, s.mentions) for i, s in enumerate(sentences)]
    return numbered, refusals

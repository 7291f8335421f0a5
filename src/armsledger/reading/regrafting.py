"""Repairs of a parse where its relations contradict the words: what stands where hangs on what it must belong to.

Enters: the tokens of a sentence as parsed. Leaves: the same tokens with other heads and relations where a repair fits.
Each repair is general, by part of speech and semantic type, and says what the parser does wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from armsledger.knowledge.folding import fold
from armsledger.knowledge.language import Language
from armsledger.records import Sentence, Token

SPEAKERS = frozenset({"party", "person", "body", "medium"})


def base(dep: str) -> str:
    """The relation without its subtype."""
    return dep.split(":")[0]


def regrafted(sentence: Sentence, knowledge: Language) -> tuple[Token, ...]:
    """The tokens of a sentence with every repair made."""
    found = list(sentence.tokens)
    hang_on_stopping_nouns(found, knowledge)
    raise_misread_verbs(found, knowledge)
    lift_from_auxiliaries(found)
    keep_dates_together(found, sentence)
    name_subjects(found)
    part_participles(found, knowledge)
    lift_what_is_told(found, knowledge)
    raise_what_is_told(found, knowledge)
    lower_coordinates(found, knowledge)
    kinds = kinds_of(found, sentence)
    give_items_to_what_is_told(found, knowledge, kinds)
    join_items(found, kinds)
    free_particles(found, knowledge, kinds)
    part_names(found, knowledge, kinds)
    hang_names_on_people(found, knowledge, kinds)
    hang_adjectives_on_items(found, kinds)
    raise_predicates_of_motion(found, knowledge)
    return tuple(found)


def hang_on_stopping_nouns(tokens: list[Token], knowledge: Language) -> None:
    """Hang what stands behind a noun of stopping on it ("declared a freeze on exports to Riyadh")."""
    for token in list(tokens):
        noun = token.i - 1
        if token.dep != "case" or noun < 0 or tokens[noun].pos != "NOUN":
            continue
        stops = any(t.noun and t.kind == "restriction" for t in knowledge.triggers.get(tokens[noun].lemma, ()))
        below = tokens[token.head]
        if stops and below.head == tokens[noun].head != below.i and below.i > noun and below.dep.startswith("obl"):
            tokens[below.i] = replace(below, head=noun, dep="nmod")


def raise_misread_verbs(tokens: list[Token], knowledge: Language) -> None:
    """A verb of saying or denying taken for an adjective of its subject: "Ankara conteste avoir livré des drones".

    It becomes the head, the name its subject, and the infinitive that was the head its complement.
    """
    saying = {p[0] for manner in ("deny", "say", "believe") for p in knowledge.speech[manner]["verbs"]}
    for token in list(tokens[1:-1]):
        before, behind = tokens[token.i - 1], tokens[token.i + 1]
        lemma = knowledge.forms.get(fold(token.text), "")
        misread = token.pos in ("ADJ", "NOUN") and token.dep in ("amod", "acl", "nmod", "appos") and lemma in saying
        named = token.head == before.i and before.mention is not None and before.mention.kind in SPEAKERS
        if not (misread and named and behind.morph.get("VerbForm") == "Inf" and before.head != before.i):
            continue
        below = tokens[before.head]
        head = below.head if below.head != below.i else token.i
        morph = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres", "Person": "3", "Number": "Sing"}
        tokens[token.i] = replace(token, pos="VERB", lemma=lemma, dep=below.dep, head=head, morph=morph)
        tokens[before.i] = replace(before, head=token.i, dep="nsubj")
        tokens[below.i] = replace(below, head=token.i, dep="xcomp")


def lift_from_auxiliaries(tokens: list[Token]) -> None:
    """A subject or auxiliary hung on an auxiliary belongs to its verb: "the Emirates has sold", "a fait savoir"."""
    for token in list(tokens):
        above = tokens[token.head]
        if base(above.dep) in ("aux", "cop") and base(token.dep) in ("nsubj", "aux") and above.head != above.i:
            tokens[token.i] = replace(token, head=above.head)


def keep_dates_together(tokens: list[Token], sentence: Sentence) -> None:
    """A preposition of a date that hangs on a name behind it: "In October Armenia asked Moscow"."""
    for mention in sentence.mentions:
        if mention.kind != "date":
            continue
        inside = [t.i for t in tokens if mention.span.start <= t.span.start < mention.span.end]
        for i in inside[:-1]:
            if tokens[i].pos == "ADP" and tokens[i].head not in inside:
                tokens[i] = replace(tokens[i], head=inside[-1], dep="case")


def name_subjects(tokens: list[Token]) -> None:
    """A name hung on the verb right behind it as if the two were one noun: "Myanmar manufactures landmines"."""
    for token in list(tokens):
        head = tokens[token.head]
        named = token.mention is not None and token.mention.kind in SPEAKERS and not token.mention.attributive
        finite = head.pos == "VERB" and head.morph.get("VerbForm") == "Fin"
        if named and finite and head.i == token.i + 1 and base(token.dep) in ("compound", "nmod", "obl", "dep"):
            subject = any(t.head == head.i and base(t.dep) == "nsubj" for t in tokens)
            cased = any(t.head == token.i and t.dep == "case" for t in tokens)
            if not subject and not cased:
                tokens[token.i] = replace(token, dep="nsubj")


def part_participles(tokens: list[Token], knowledge: Language) -> None:
    """A participle taken for an attribute of its own object: "may have used drones", "has stopped exporting pistols".

    Behind an auxiliary it is the verb; behind a verb of beginning, stopping or wanting it is its complement; behind
    "and" it is coordinated with the verb before.
    """
    for token in list(tokens):
        thing = tokens[token.head]
        verb = tokens[thing.head]
        nominal = token.dep == "amod" and token.morph.get("VerbForm") in ("Part", "Ger") and thing.i > token.i
        if (
            not nominal
            or verb.pos not in ("VERB", "AUX")
            or not (verb.i < token.i and base(thing.dep) in ("obj", "obl"))
        ):
            continue
        between = [t for t in tokens[verb.i + 1 : token.i] if t.pos not in ("ADV", "PART")]
        if not between and verb.lemma in knowledge.auxiliaries and token.morph.get("VerbForm") == "Part":
            replace_head(tokens, verb.i, token.i)
            tokens[thing.i] = replace(tokens[thing.i], head=token.i, dep="obj")
        elif not between and token.morph.get("VerbForm") == "Ger" and verb.lemma in knowledge.stances:
            tokens[token.i] = replace(token, head=verb.i, dep="xcomp")
            hand_down(tokens, verb.i, token.i)
        elif [t.pos for t in between] == ["CCONJ"] and verb.morph.get("VerbForm") == token.morph.get("VerbForm"):
            tokens[token.i] = replace(token, head=verb.i, dep="conj")


def replace_head(tokens: list[Token], old: int, new: int) -> None:
    """Let `new` take the place of `old`, which becomes its auxiliary."""
    above = tokens[old]
    head = new if above.head == old else above.head
    for token in list(tokens):
        if token.head == old and token.i not in (old, new):
            tokens[token.i] = replace(token, head=new)
    tokens[new] = replace(tokens[new], head=head, dep=above.dep, pos="VERB")
    tokens[old] = replace(above, head=new, dep="aux", pos="AUX")


def hand_down(tokens: list[Token], verb: int, below: int) -> None:
    """Hang on `below` the objects and complements of `verb` that stand behind it."""
    for token in list(tokens):
        if token.head == verb and token.i > below and base(token.dep) in ("obj", "obl", "iobj"):
            tokens[token.i] = replace(token, head=below)


def lift_what_is_told(tokens: list[Token], knowledge: Language) -> None:
    """A speaker put in between taken for the main clause: "Kyiv, Russian officials asserted, used cluster bombs"."""
    saying = {p[0] for p in knowledge.speech["say"]["verbs"]}
    for cue in list(tokens):
        if cue.lemma not in saying or cue.pos != "VERB" or cue.i + 2 >= len(tokens) or tokens[cue.i + 1].text != ",":
            continue
        told = tokens[cue.i + 2]
        first = next((t for t in tokens[: cue.i] if t.mention is not None and t.mention.kind in SPEAKERS), None)
        parted = first is not None and first.i + 1 < cue.i and tokens[first.i + 1].text == ","
        if (
            first is None
            or not parted
            or first.head != cue.i
            or base(first.dep) not in ("obl", "dislocated", "vocative")
        ):
            continue
        if told.dep != "amod" or told.morph.get("VerbForm") != "Part" or tokens[told.head].head != cue.i:
            continue
        thing = told.head
        head = told.i if cue.head == cue.i else cue.head
        tokens[told.i] = replace(told, head=head, dep=cue.dep, pos="VERB", morph={"VerbForm": "Fin", "Tense": "Past"})
        tokens[cue.i] = replace(cue, head=told.i, dep="parataxis")
        tokens[first.i] = replace(first, head=told.i, dep="nsubj")
        tokens[thing] = replace(tokens[thing], head=told.i, dep="obj")
        for token in list(tokens):
            if token.head == cue.i and token.i > told.i:
                tokens[token.i] = replace(token, head=told.i)


def raise_what_is_told(tokens: list[Token], knowledge: Language) -> None:
    """The finite verb of what is said, taken for an attribute of its own subject.

    "a déclaré plus tôt que la Russie et l'Iran envisageaient de démarrer": the parser read a comparison. The verb
    becomes the complement of the verb of saying, the name its subject, and an infinitive behind it its own complement.
    """
    saying = {p[0] for manner in ("say", "believe") for p in knowledge.speech[manner]["verbs"]}
    for verb in list(tokens):
        subject = tokens[verb.head]
        lemma = verb.lemma if verb.pos == "VERB" else knowledge.forms.get(fold(verb.text), "")
        known = lemma in knowledge.stances or lemma in knowledge.triggers
        finite = known and verb.morph.get("VerbForm", "Fin") == "Fin" and subject.i < verb.i
        named = subject.mention is not None and subject.mention.kind in SPEAKERS
        if not finite or not named or verb.dep not in ("advmod", "amod", "nmod", "acl"):
            continue
        mark = next((t for t in reversed(tokens[: subject.i]) if t.pos == "SCONJ"), None)
        cue = next((t for t in reversed(tokens[: mark.i]) if t.pos == "VERB"), None) if mark is not None else None
        if mark is None or cue is None or cue.lemma not in saying:
            continue
        morph = {"VerbForm": "Fin", "Mood": "Ind", **verb.morph}
        tokens[verb.i] = replace(verb, head=cue.i, dep="ccomp", pos="VERB", lemma=lemma, morph=morph)
        tokens[subject.i] = replace(subject, head=verb.i, dep="nsubj")
        tokens[mark.i] = replace(mark, head=verb.i, dep="mark")
        below = next((t for t in tokens[verb.i + 1 : verb.i + 4] if t.morph.get("VerbForm") == "Inf"), None)
        if below is not None and below.head == cue.i:
            tokens[below.i] = replace(below, head=verb.i, dep="xcomp")


def lower_coordinates(tokens: list[Token], knowledge: Language) -> None:
    """A verb of matériel coordinated with one of saying belongs to what is said: who speaks has sold nothing.

    "said that Belgrade had sold rifles in 2022 but had not sold any in 2024"
    """
    saying = {p[0] for manner in ("say", "deny", "believe") for p in knowledge.speech[manner]["verbs"]}
    for token in list(tokens):
        above = tokens[token.head]
        event = token.pos == "VERB" and token.dep == "conj" and token.lemma in knowledge.triggers
        if not event or above.lemma not in saying or token.lemma in saying:
            continue
        subject = any(t.head == token.i and base(t.dep) == "nsubj" for t in tokens)
        told = [t for t in tokens[above.i : token.i] if t.head == above.i and t.dep == "ccomp"]
        if told and not subject and told[-1].lemma in knowledge.triggers and same_form(tokens, told[-1], token):
            tokens[token.i] = replace(token, head=told[-1].i)


def same_form(tokens: Sequence[Token], one: Token, other: Token) -> bool:
    """Whether two verbs stand with an auxiliary alike, or both without."""
    first, second = ({t.lemma for t in tokens if t.head == v.i and base(t.dep) == "aux"} for v in (one, other))
    return bool(first & second) or (not first and not second)


def free_particles(tokens: list[Token], knowledge: Language, kinds: Mapping[int, str]) -> None:
    """A particle right behind its verb that was taken for a preposition: "flew in machine guns"."""
    for verb in list(tokens[:-1]):
        particle = tokens[verb.i + 1]
        thing = tokens[particle.head]
        listed = any(t.phrase == (verb.lemma, fold(particle.text)) for t in knowledge.triggers.get(verb.lemma, ()))
        if listed and particle.dep == "case" and kinds.get(thing.i) == "item" and thing.head == verb.i:
            tokens[particle.i] = replace(particle, head=verb.i, dep="compound:prt")
            tokens[thing.i] = replace(thing, dep="obj")


def give_items_to_what_is_told(tokens: list[Token], knowledge: Language, kinds: Mapping[int, str]) -> None:
    """Matériel says nothing: as the subject of a speaker's verb put in between, it belongs to what is told.

    "Los tanques, explicó el ministro, serán entregados en julio"
    """
    saying = {p[0] for p in knowledge.speech["say"]["verbs"]}
    for cue in list(tokens):
        if cue.pos != "VERB" or cue.lemma not in saying:
            continue
        thing = next((t for t in tokens[: cue.i] if t.head == cue.i and kinds.get(t.i) == "item"), None)
        told = next((t for t in tokens[cue.i :] if t.head == cue.i and t.dep == "ccomp"), None)
        if thing is None or told is None or base(thing.dep) != "nsubj":
            continue
        subject = next((t for t in tokens[cue.i : told.i] if t.head == told.i and base(t.dep) == "nsubj"), None)
        passive = any(t.head == told.i and t.dep == "aux:pass" for t in tokens)
        if subject is None or kinds.get(subject.i) == "item":
            continue
        tokens[subject.i] = replace(subject, head=cue.i, dep="nsubj")
        tokens[thing.i] = replace(thing, head=told.i, dep="nsubj:pass" if passive else "nsubj")
        tokens[told.i] = replace(told, head=told.i if cue.head == cue.i else cue.head, dep=cue.dep)
        tokens[cue.i] = replace(cue, head=told.i, dep="parataxis")


def join_items(tokens: list[Token], kinds: Mapping[int, str]) -> None:
    """Matériel coordinated with a party belongs to the matériel before: "20 missiles to Georgia and five drones"."""
    for token in list(tokens):
        above = tokens[token.head]
        if token.dep != "conj" or kinds.get(token.i) != "item" or kinds.get(above.i) not in SPEAKERS:
            continue
        before = [t for t in tokens[: above.i] if kinds.get(t.i) == "item" and t.head == above.head]
        if before:
            tokens[token.i] = replace(token, head=before[-1].i)


def kinds_of(tokens: Sequence[Token], sentence: Sentence) -> dict[int, str]:
    """The kind of the name or noun that each token is part of."""
    found: dict[int, str] = {}
    for mention in sentence.mentions:
        if mention.kind in (*SPEAKERS, "item"):
            found |= {t.i: mention.kind for t in tokens if mention.span.start <= t.span.start < mention.span.end}
    return found


def part_names(tokens: list[Token], knowledge: Language, kinds: Mapping[int, str]) -> None:
    """A name with a preposition of aim that hangs on another name belongs beside it: "par la Suède à l'Estonie"."""
    for token in list(tokens):
        above = tokens[token.head]
        named = kinds.get(token.i) in SPEAKERS and kinds.get(above.i) in SPEAKERS and above.head != above.i
        if not named or base(token.dep) != "nmod" or above.mention is None or above.mention.attributive:
            continue
        roles = {r for w in words_before(tokens, token) for r in knowledge.prepositions.get((w,), ())[:1]}
        if roles & {"goal", "against", "recipient"}:
            tokens[token.i] = replace(token, head=above.head, dep="obl")


def words_before(tokens: Sequence[Token], token: Token) -> list[str]:
    """The prepositions that hang on a token, folded, contractions by their lemma too."""
    cases = [t for t in tokens if t.head == token.i and t.dep == "case"]
    return [w for t in cases for w in (fold(t.text), t.lemma.split("+")[0].split(" ")[0])]


def hang_names_on_people(tokens: list[Token], knowledge: Language, kinds: Mapping[int, str]) -> None:
    """A name right behind "rebels of" belongs to them, not to the verb: "aux rebelles du M23"."""
    for token in list(tokens):
        if kinds.get(token.i) not in SPEAKERS or base(token.dep) != "obl":
            continue
        small = [t.i for t in tokens[max(0, token.i - 2) : token.i] if t.head == token.i and t.dep in ("case", "det")]
        noun = tokens[min(small) - 1] if small and min(small) > 0 else None
        if noun is None or noun.pos != "NOUN" or noun.head != token.head or noun.i in kinds:
            continue
        owner = any("owner" in knowledge.prepositions.get((w,), ()) for w in words_before(tokens, token))
        if owner and {noun.lemma, fold(noun.text), noun.lemma.removesuffix("s")} & knowledge.people:
            tokens[token.i] = replace(token, head=noun.i, dep="nmod")


def hang_adjectives_on_items(tokens: list[Token], kinds: Mapping[int, str]) -> None:
    """A state's adjective right behind matériel describes it, and takes no agent: "deux sous-marins français par"."""
    for token in list(tokens[1:]):
        before = tokens[token.i - 1]
        state = token.mention is not None and token.mention.attributive
        if not state or kinds.get(before.i) != "item" or token.dep not in ("acl", "advcl", "obl"):
            continue
        above = token.head
        if before.i in (above, token.i) or above == token.i:
            continue
        tokens[token.i] = replace(token, head=before.i, dep="amod")
        for below in list(tokens):
            if below.head == token.i and base(below.dep) == "obl":
                tokens[below.i] = replace(below, head=above, dep="nmod")


def raise_predicates_of_motion(tokens: list[Token], knowledge: Language) -> None:
    """A participle of motion taken for a noun behind "be": "une cargaison est partie pour le Nigeria"."""
    for token in list(tokens):
        lemma = knowledge.forms.get(fold(token.text), "")
        moves = any(t.frame == "move" for t in knowledge.triggers.get(lemma, ()))
        if token.pos not in ("NOUN", "ADJ") or not moves:
            continue
        below = [t for t in tokens if t.head == token.i]
        copula = next((t for t in below if t.dep == "cop" and t.lemma in knowledge.auxiliaries), None)
        if copula is not None and not any(t.dep == "det" for t in below):
            morph = {"VerbForm": "Part", "Tense": "Past"}
            tokens[token.i] = replace(token, pos="VERB", lemma=lemma, morph=morph)
            tokens[copula.i] = replace(copula, dep="aux")

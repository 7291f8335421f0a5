"""Candidates -> traits: by what the stage of a candidate is told, and who tells it.

Enters: a `Candidate` and its `Page`. Leaves: names of traits, for the stage; for the source the voices that may tell
it, each with its traits.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsledger.reading.attribution import Voice, manner_at, teller
from armsledger.reading.candidates import Candidate
from armsledger.reading.drafts import Draft
from armsledger.reading.outlook import stances_at
from armsledger.reading.page import Page
from armsledger.reading.traits import bucket, frame_of, lemma
from armsledger.reading.trees import Tree, base
from armsledger.records import Mention, Party, Person, Source

VOICES_BACK = 3  # sentences in which a voice heard may still be speaking
NAMES_BACK = 2  # likewise, of a name without a word of saying


def stages(candidate: Candidate, page: Page) -> list[str]:
    """The traits by which the stage of a candidate is told."""
    event, draft, tree = candidate.event, candidate.draft, candidate.event.tree
    frame = frame_of(event)
    stance = event.stance
    at = event.token
    token = tree.tokens[at]
    verb = at if tree.is_verb(at) else next((a for a in tree.path(at)[1:] if tree.is_verb(a)), at)
    root = next((t.i for t in tree.tokens if t.head == t.i), 0)
    found = [
        "bias", f"read:{draft.stage}", f"read:{draft.stage}&{frame}", f"read:{draft.stage}&{draft.kind}",
        f"readpol:{stance.polarity}", f"readsure:{stance.certainty}", f"stopped:{stance.stopped}",
        f"dropped:{stance.dropped}", f"kind:{draft.kind}", f"frame:{frame}", f"frame:{frame}&noun:{event.trigger.noun}",
        f"origin:{candidate.origin}", f"read:{draft.stage}&{candidate.origin}", f"class:{draft.item.cls}",
        f"read:{draft.stage}&readpol:{stance.polarity}&readsure:{stance.certainty}",
        f"sides:{draft.supplier is not None}{draft.recipient is not None}",
        f"money:{any(m.kind == 'money' for m in tree.sentence.mentions)}&{frame}",
        f"when:{ahead_of(draft, page)}", f"when:{ahead_of(draft, page)}&{frame}",
    ]  # fmt: skip
    for name, i in (("event", at), ("verb", verb), ("root", root)):
        word = tree.tokens[i]
        aux = "+".join(
            sorted(tree.tokens[c].lemma for c in tree.children[i] if base(tree.tokens[c].dep) in ("aux", "cop"))
        )
        tense = f"{word.morph.get('Tense')}{word.morph.get('Mood')}{word.morph.get('VerbForm')}"
        found += [
            f"{name}tense:{tense}",
            f"{name}aux:{tree.knowledge.code}:{aux}",
            f"{name}lemma:{lemma(tree, i)}",
            f"{name}tense:{tense}&{frame}",
        ]
        found.append(f"{name}passive:{tree.passive(i)}")
        negation = any(tree.folded[c] in tree.knowledge.negation for c in tree.children[i])
        found.append(f"{name}not:{negation}")
    found += [f"operator:{o.stance}" for o in stance.operators]
    found += [f"manner:{v.manner}" for v in event.voices] or ["untold"]
    path = tree.path(at)
    found += [f"above:{lemma(tree, a)}" for a in path[1:4]]
    found += [f"beside:{lemma(tree, c)}" for c in tree.children[at]]
    if any(tree.folded[t.i] in tree.knowledge.negation for t in tree.tokens):
        found.append("negation")
    found += [
        f"word:{lemma(tree, t.i)}"
        for t in tree.tokens
        if t.pos in ("VERB", "NOUN", "ADJ", "ADV", "AUX") and t.mention is None
    ]
    found += [f"others:{e.stance.stage}:{e.kind}" for e in page.told[tree.sentence.index] if e is not event]
    found.append(f"tokenpos:{token.pos}")
    found += stance_words(tree, at, frame)
    return list(dict.fromkeys(found))


def stance_words(tree: Tree, at: int, frame: str) -> list[str]:
    """The words of the sentence that can change a stage or a stance, wherever they stand, by what they do."""
    found = []
    below = tree.subtree(at)
    above = set(tree.path(at))
    for token in tree.tokens:
        place = "above" if token.i in above else "below" if token.i in below else "away"
        for name in stances_at(tree, token.i)[:1]:
            found += [f"has:{name}", f"has:{name}:{place}", f"has:{name}:{place}&{frame}", f"has:{name}&{token.pos}"]
        if (manner := manner_at(tree, token.i)) is not None:
            found += [f"manner:{manner}:{place}"]
        if token.morph.get("Tense") == "Fut" or token.morph.get("Mood") == "Cnd":
            found += [f"form:{token.morph.get('Tense')}{token.morph.get('Mood')}:{place}"]
    return found


def ahead_of(draft: Draft, page: Page) -> str:
    """Whether the date told lies ahead of the document's own, or behind it."""
    day, published = (draft.when.end or draft.when.start) if draft.when else None, page.document.published
    if day is None or published is None:
        return "none"
    today = published.isoformat()[: len(day)]
    return "ahead" if day > today else "same" if day == today else "behind"


def voices_near(candidate: Candidate, page: Page) -> Iterator[tuple[Voice, list[str]]]:
    """The voices of the candidate's sentence and of those before it, the nearest first, with their traits."""
    event, here = candidate.event, candidate.event.tree.sentence.index
    quoted = is_quoted(candidate, page)
    for back in range(min(here, VOICES_BACK) + 1):
        same = page.trees[here - back].sentence.block == event.tree.sentence.block
        for cue, voice in sorted(page.attribution.own[here - back].items(), reverse=True):
            if voice.source is None:
                continue
            source = voice.source
            traits = [
                f"back:{back}", f"back:{back}&quoted:{quoted}", f"medium:{voice.medium}",
                f"medium:{voice.medium}&back:{back}",
                f"manner:{voice.manner}&{event.stance.polarity}", f"anonymous:{source.anonymous}&back:{back}",
                f"named:{source.name is not None}&back:{back}", f"country:{source.country is not None}",
                f"back:{back}&here:{bucket(len(page.attribution.own[here]))}", f"back:{back}&{candidate.origin}",
            ]  # fmt: skip
            if back == 0:
                tells = voice in event.voices
                order = "before" if cue < event.token else "after"
                traits += [
                    f"tells:{tells}",
                    f"tells:{tells}&{candidate.origin}",
                    f"order:{order}",
                    f"tells:{tells}&medium:{voice.medium}",
                ]
            else:
                traits += [
                    f"block:{same}&back:{back}",
                    f"block:{same}&back:{back}&quoted:{quoted}&told:{bool(event.voices)}",
                ]
            yield voice, traits


def names_near(candidate: Candidate, page: Page) -> Iterator[tuple[Voice, list[str]]]:
    """Whoever is named near by without a word of saying, with the traits of a source."""
    here, quoted = candidate.event.tree.sentence.index, is_quoted(candidate, page)
    for back in range(min(here, NAMES_BACK) + 1):
        tree = page.trees[here - back]
        for i, mention in sorted(tree.mention_tokens.items()):
            source = source_named(mention)
            if source is None or mention.attributive:
                continue
            dep, head = base(tree.tokens[i].dep), tree.tokens[i].head
            says = tree.is_verb(head) and manner_at(tree, head) is not None
            yield Voice(source, "named", mention.words, mention.span, mention.kind == "medium"), [
                f"only:{mention.kind}:{back}", f"only:{mention.kind}:{back}&{dep}", f"only:{back}&quoted:{quoted}",
                f"only:{back}&says:{says}", f"only:{mention.kind}&{tree.tokens[head].dep}&{dep}:{back}",
                f"only:{mention.kind}:{back}&{candidate.draft.kind}",
                f"only:{mention.kind}&told:{bool(candidate.event.voices)}",
            ]  # fmt: skip


def silence(page: Page, here: int) -> str:
    """How many sentences ago somebody was last heard."""
    for back in range(min(here, 4) + 1):
        if page.attribution.own[here - back]:
            return str(back)
    return "long"


def is_quoted(candidate: Candidate, page: Page) -> bool:
    """Whether the event word stands between quotation marks."""
    start = candidate.event.tree.tokens[candidate.event.token].span.start
    return any(q.span.start <= start < q.span.end for q in page.attribution.quotes)


def heard(candidate: Candidate, page: Page) -> list[tuple[Voice | None, list[str]]]:
    """Who may tell a candidate, each with its traits: nobody named first, then every voice and name near by."""
    event, here = candidate.event, candidate.event.tree.sentence.index
    polarity, quoted = event.stance.polarity, is_quoted(candidate, page)
    rule = teller(event.voices)
    rule_source = rule.source if rule is not None else None
    own = page.attribution.own
    nobody = [
        "nobody", f"nobody&rule:{rule_source is not None}", f"nobody&quoted:{quoted}", f"nobody&{polarity}",
        f"nobody&here:{bucket(len(own[here]))}", f"nobody&before:{bucket(len(own[here - 1])) if here else '-'}",
        f"nobody&{candidate.draft.kind}", f"nobody&{event.stance.certainty}", f"nobody&first:{here == 0}",
        f"nobody&{candidate.origin}", f"nobody&of:{bucket(len(page.heard))}", f"nobody&told:{bool(event.voices)}",
        f"nobody&silent:{silence(page, here)}", f"nobody&silent:{silence(page, here)}&of:{bucket(len(page.heard))}",
    ]  # fmt: skip
    found: dict[Source, tuple[Voice, list[str]]] = {}
    for voice, traits in voices_near(candidate, page):
        assert voice.source is not None
        known = found.setdefault(voice.source, (voice, traits))[1]
        known += [t for t in traits if t not in known and not t.startswith("back")]
    if rule is not None and rule_source is not None:
        found.setdefault(rule_source, (rule, ["carried", f"carried&quoted:{quoted}"]))
    for voice, traits in names_near(candidate, page):
        if voice.source is not None:
            found.setdefault(voice.source, (voice, traits))
    for source, (_, traits) in found.items():
        traits += standing(source, rule_source, candidate)
        rank = page.voice_rank(source)
        nearest = next((t for t in traits if t.startswith(("back:", "only:")) and "&" not in t), "far")
        traits += [f"heard:{rank}", f"heard:{rank}&{nearest}", f"heard:{rank}&of:{bucket(len(page.heard))}"]
        traits += [f"heard:{rank}&told:{bool(event.voices)}&{nearest}"]
    return [(None, nobody), *found.values()]


def standing(source: Source, rule: Source | None, candidate: Candidate) -> list[str]:
    """How a source stands to what the rules read: the teller they found, a side of the event."""
    polarity, draft = candidate.event.stance.polarity, candidate.draft
    found = ["somebody"]
    if source == rule:
        found += ["rule", f"rule&{polarity}", f"rule&{candidate.origin}"]
    elif rule is not None:
        found.append("notrule")
    if source.country is not None:
        found += [
            f"gives:{source.country == draft.supplier}&{polarity}",
            f"takes:{source.country == draft.recipient}&{polarity}",
        ]
    return found


def source_named(mention: Mention) -> Source | None:
    """The source that a name alone stands for."""
    value = mention.value
    if isinstance(value, Person):
        return Source(value.name, value.role, value.org, value.country)
    if isinstance(value, Party) and (value.org or value.country):
        return Source(None, None, value.org, value.country)
    return None

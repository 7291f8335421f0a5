"""Candidates -> traits: what the scorers see of a candidate, of a party for a side, and of a pair of parties.

Enters: a `Candidate` and the `Page` that it stands on. Leaves: names of traits; a trait is there or not. They are
grammar, order, nearness and what the document speaks of; words only as lemmas of the verb and the noun that carry it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from armsledger.reading.attribution import Attribution, manner_at
from armsledger.reading.candidates import Candidate
from armsledger.reading.discourse import Discourse, closeness, is_state
from armsledger.reading.events import Event
from armsledger.reading.slots import Filling, party_code
from armsledger.reading.stance import stances_at
from armsledger.reading.trees import Tree, base
from armsledger.records import Document, Mention, Party, Person, Source

PARTIES = ("party", "body", "person")
FAR = 4  # sentences beyond which a mention is only somewhere in the document


class Page:
    """What one document offers to the scorers: where each party is named, how often, and which flows are told."""

    def __init__(
        self, document: Document, trees: Sequence[Tree], attribution: Attribution, discourse: Discourse,
        told: Sequence[Sequence[Event]], weak: Mapping[int, Sequence[Event]],
    ) -> None:  # fmt: skip
        self.document, self.trees, self.attribution, self.discourse, self.told = (
            document, trees, attribution, discourse, told,
        )  # fmt: skip
        self.places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.agents: Counter[str] = Counter()
        for tree in trees:
            for i, mention in sorted(tree.mention_tokens.items()):
                if mention.kind in PARTIES and (code := party_code(mention)) is not None:
                    self.places[code].append((tree.sentence.index, i))
        self.ranks = {code: n for n, code in enumerate(sorted(self.places, key=lambda c: (-len(self.places[c]), self.places[c])))}
        self.total = sum(len(some) for some in self.places.values())
        self.by_sentence: dict[int, set[str]] = defaultdict(set)
        for code, places in self.places.items():
            for sentence, _ in places:
                self.by_sentence[sentence].add(code)
        self.gives: Counter[tuple[str, str]] = Counter()
        self.takes: Counter[tuple[str, str]] = Counter()
        self.pairs: Counter[tuple[str, str, str]] = Counter()
        for flow in discourse.flows:
            for kind in (flow.kind, "any"):
                if flow.supplier:
                    self.gives[kind, flow.supplier] += 1
                if flow.recipient:
                    self.takes[kind, flow.recipient] += 1
                if flow.supplier and flow.recipient:
                    self.pairs[kind, flow.supplier, flow.recipient] += 1

        self.together: Counter[tuple[str, str]] = Counter()
        for names in self.by_sentence.values():
            self.together.update((a, b) for a in names for b in names if a != b)
        self.loose: Counter[tuple[str, str, str]] = Counter()
        for tree in trees:
            for event in weak.get(tree.sentence.index, ()):
                for f in event.slots.supplier:
                    self.loose["from", party_code(f.mention) or "", ""] += 1
                    for g in event.slots.recipient:
                        self.loose["pair", party_code(f.mention) or "", party_code(g.mention) or ""] += 1
                for g in event.slots.recipient:
                    self.loose["to", party_code(g.mention) or "", ""] += 1
        self.profile = profiles(trees)
        self.types = {code: kind for tree in trees for code, kind in types_in(tree)}

    def balance(self, party: str) -> str:
        """Whether a party stands rather as giver or as taker in the document, by what it develops and where things go."""
        gives = self.profile[party, "onitem"] + self.profile[party, "develops"] + self.gives["any", party]
        takes = self.profile[party, "goal"] + self.takes["any", party]
        return "gives" if gives > takes else "takes" if takes > gives else "even"

    def parties(self) -> list[str]:
        """The parties of the document, those named most often first, and no more than can be weighed."""
        return sorted(self.places, key=lambda code: self.ranks[code])[:MOST_PARTIES]


MOST_PARTIES = 14


def profiles(trees: Sequence[Tree]) -> Counter[tuple[str, str]]:
    """How often each party of a document stands as maker of an item, as goal, as origin, as an agent."""
    found: Counter[tuple[str, str]] = Counter()
    for tree in trees:
        makers = {m.value.country for m in tree.mention_tokens.values() if m.kind == "item" and m.value.country}
        for code in makers:
            found[code, "develops"] += 1
        for i, mention in tree.mention_tokens.items():
            if mention.kind not in PARTIES or (code := party_code(mention)) is None:
                continue
            token = tree.tokens[i]
            head = tree.mention_tokens.get(token.head)
            if head is not None and head.kind == "item" and token.head != i:
                found[code, "onitem"] += 1
            roles = tree.roles(i)
            if {"goal", "recipient", "benefit"} & set(roles[:2]):
                found[code, "goal"] += 1
            if {"origin"} & set(roles[:1]):
                found[code, "origin"] += 1
            if base(token.dep) == "nsubj":
                found[code, "subject"] += 1
    return found


def types_in(tree: Tree) -> Iterable[tuple[str, str]]:
    """What each party of a sentence is: a state, a group, a maker, a bloc …"""
    for mention in tree.mention_tokens.values():
        if mention.kind == "party" and mention.value.code is not None:
            yield mention.value.code, mention.value.kind


def bucket(n: int) -> str:
    """A count as few kinds: 0, 1, 2, 3+."""
    return str(n) if n < 3 else "3+"


def of_kind(kind: str, names: Iterable[str]) -> list[str]:
    """Traits, each alone and with the kind of event."""
    names = list(names)
    return [*names, *(f"{kind}&{name}" for name in names)]


def lemma(tree: Tree, i: int) -> str:
    """A token's lemma, with its language."""
    return f"{tree.knowledge.code}:{tree.tokens[i].lemma.casefold()}"


def frame_of(event: Event) -> str:
    """The frame of an event's word; `verb` where it is any verb, with ? where the word is weak."""
    trigger = event.trigger
    if not trigger.phrase:
        return "verb"
    tokens = event.tree.knowledge.triggers.get(trigger.phrase[0], ())
    return trigger.frame if trigger in tokens else f"{trigger.frame}?"


def near(tree: Tree, a: int, b: int) -> str:
    """How far two tokens stand apart, as few kinds."""
    gap = abs(a - b)
    return "0-2" if gap < 3 else "3-5" if gap < 6 else "6-10" if gap < 11 else "11+"


def filling_of(candidate: Candidate) -> Filling | None:
    """The words of the candidate's item in its sentence."""
    span = candidate.draft.spans.get("item")
    tree = candidate.event.tree
    for i, mention in tree.mention_tokens.items():
        if mention.span == span:
            return Filling(next((a for a in candidate.event.clause.arguments if a.token == i), None), "item") if any(a.token == i for a in candidate.event.clause.arguments) else None  # type: ignore[arg-type]
    return None


def worth(candidate: Candidate, page: Page) -> list[str]:
    """The traits by which a candidate is a claim at all."""
    event, draft, tree = candidate.event, candidate.draft, candidate.event.tree
    kind, trigger, stance = draft.kind, event.trigger, event.stance
    here = page.told[tree.sentence.index]
    parties = page.by_sentence[tree.sentence.index]
    frame = frame_of(event)
    found = [
        "bias",
        f"origin:{candidate.origin}",
        f"named:{candidate.named}",
        f"origin:{candidate.origin}&named:{candidate.named}",
        f"frame:{frame}",
        f"frame:{frame}&noun:{trigger.noun}",
        f"frame:{frame}&named:{candidate.named}",
        f"stage:{draft.stage}",
        f"stage:{draft.stage}&frame:{frame}",
        f"polarity:{stance.polarity}",
        f"certainty:{stance.certainty}",
        f"stopped:{stance.stopped}",
        f"dropped:{stance.dropped}",
        f"class:{draft.item.cls}",
        f"model:{draft.item.designation is not None}",
        f"qty:{draft.qty is not None}",
        f"parties:{bucket(len(parties))}",
        f"voices:{bucket(len(event.voices))}",
        f"sentence:{'first' if tree.sentence.index == 0 else 'later'}",
        f"money:{any(m.kind == 'money' for m in tree.sentence.mentions)}",
        f"date:{any(m.kind == 'date' for m in tree.sentence.mentions)}",
        f"number:{any(m.kind == 'quantity' for m in tree.sentence.mentions)}",
        f"long:{len(tree.tokens) // 12}",
        f"same:{bucket(sum(e.kind == kind for e in here))}",
        f"other:{bucket(sum(e.kind != kind for e in here))}",
        f"others:{'+'.join(sorted({e.kind for e in here if e.kind != kind}))}",
        f"flows:{bucket(sum(f.kind == kind and closeness(f.cls, draft.item.cls) == 2 for f in page.discourse.flows))}",
        f"fills:{bool(event.slots.supplier)}{bool(event.slots.recipient)}{bool(event.slots.items)}",
        f"rule:{draft.supplier is not None}{draft.recipient is not None}&{candidate.origin}",
        f"classes:{bucket(len({m.value.cls for m in tree.mention_tokens.values() if m.kind == 'item' and not m.value.anaphor}))}",
        f"kindhere:{any(e.kind == kind for e in here)}&named:{candidate.named}",
    ]
    roles = [some[0].role if some else "-" for some in (event.slots.supplier, event.slots.recipient, event.slots.items)]
    found += [f"roles:{'/'.join(roles)}", f"roles:{'/'.join(roles)}&{frame}", f"sides:{roles[0]}/{roles[1]}&{candidate.origin}&{candidate.named}"]
    ahead = sum(e.kind == kind and e.token < event.token for e in here)
    found.append(f"nth:{bucket(ahead)}&{candidate.origin}")
    found += item_traits(candidate)
    words = {lemma(tree, t.i) for t in tree.tokens if t.pos in ("VERB", "NOUN", "ADJ") and t.mention is None}
    found += [f"word:{w}" for w in words]
    found += [f"at:{lemma(tree, event.token)}", f"at:{lemma(tree, event.token)}&{candidate.named}"]
    path = tree.path(event.token)
    if len(path) > 1:
        found.append(f"above:{lemma(tree, path[1])}")
    return of_kind(kind, found)


def item_traits(candidate: Candidate) -> list[str]:
    """How the words of the item stand to the event word."""
    tree, event = candidate.event.tree, candidate.event
    span = candidate.draft.spans.get("item")
    at = next((i for i, m in tree.mention_tokens.items() if m.span == span), None) if span else None
    if at is None:
        return ["item:none"]
    token = tree.tokens[at]
    argument = next((a for a in event.clause.arguments if a.token == at), None)
    roles = argument.roles[:1] if argument else ("?",)
    role = roles[0] if roles else "none"
    frame = frame_of(event)
    verb = next((a for a in tree.path(at)[1:] if tree.is_verb(a)), None)
    return [
        f"itemdep:{base(token.dep)}",
        f"itemrole:{role}:{argument.near if argument else '?'}",
        f"itemrole:{role}:{argument.near if argument else '?'}&{frame}",
        f"filled:{any(f.argument.token == at for f in event.slots.items)}&{candidate.origin}",
        f"gap:{near(tree, at, event.token)}",
        f"side:{'before' if at < event.token else 'after'}",
        f"itemverb:{lemma(tree, verb) if verb is not None else '-'}",
        f"itemhead:{lemma(tree, token.head)}",
        f"plural:{token.morph.get('Number')}",
        f"generic:{candidate.draft.item.generic}",
    ]


def side(candidate: Candidate, page: Page, name: str, party: str | None) -> list[str]:
    """The traits by which a party is the `from` or the `to` (`name`) of a candidate; `None` for nobody."""
    event, draft, tree = candidate.event, candidate.draft, candidate.event.tree
    at, here = event.token, tree.sentence.index
    frame = frame_of(event)
    rule = draft.supplier if name == "from" else draft.recipient
    other = draft.recipient if name == "from" else draft.supplier
    slots = event.slots.supplier if name == "from" else event.slots.recipient
    if party is None:
        found = [
            "nobody",
            f"nobody&{frame}",
            f"nobody&rule:{rule is not None}&{candidate.origin}",
            f"nobody&parties:{bucket(len(page.by_sentence[here]))}",
            f"nobody&doc:{bucket(len(page.places))}",
            f"nobody&stage:{draft.stage}",
            f"nobody&flows:{bucket(sum(n for (k, _), n in (page.gives if name == 'from' else page.takes).items() if k == draft.kind))}",
            f"nobody&class:{draft.item.cls}",
        ]
        return [f"{name}&{trait}" for trait in of_kind(draft.kind, found)]
    found = [
        f"rank:{min(page.ranks[party], 5)}",
        f"share:{10 * len(page.places[party]) // max(page.total, 1)}",
        f"state:{is_state(party)}",
        f"rank:{min(page.ranks[party], 5)}&here:{party in page.by_sentence[here]}",
    ]
    own = page.gives if name == "from" else page.takes
    against = page.takes if name == "from" else page.gives
    found += [
        f"own:{bucket(own[draft.kind, party])}&against:{bucket(against[draft.kind, party])}",
        f"anyown:{bucket(own['any', party])}&anyagainst:{bucket(against['any', party])}",
        f"own:{bucket(own[draft.kind, party])}&here:{party in page.by_sentence[here]}",
    ]
    type_ = page.types.get(party, "state" if is_state(party) else "other")
    found += [f"type:{type_}", f"type:{type_}&{frame}"]
    for trait in ("onitem", "goal", "origin", "subject", "develops"):
        found.append(f"{trait}:{bucket(page.profile[party, trait])}")
    balance = page.balance(party)
    found += [f"balance:{balance}", f"balance:{balance}&here:{party in page.by_sentence[here]}"]
    loose = page.loose["from", party, ""], page.loose["to", party, ""]
    found.append(f"loose:{bucket(loose[0])}/{bucket(loose[1])}")
    if rule == party:
        found += ["rule", f"rule:{candidate.origin}", f"rule&{frame}"]
    elif rule is not None:
        found += ["norule", f"norule:{candidate.origin}"]
    if other == party:
        found += ["otherrule", f"otherrule&{frame}"]
    chosen = next((f for f in slots if party_code(f.mention) == party), None)
    if chosen is not None:
        found += [f"slot:{chosen.role}", f"slot:{chosen.role}&{frame}"]
    country = draft.item.country
    if country is not None:
        found += [f"maker:{country == party}", f"maker:{country == party}&here:{party in page.by_sentence[here]}"]
    found += voice_traits(event, party)
    found += place_traits(candidate, page, party, at, here, frame)
    return [f"{name}&{trait}" for trait in of_kind(draft.kind, found)]


def voice_traits(event: Event, party: str) -> list[str]:
    """Whether the party tells, denies or believes the event."""
    for n, voice in enumerate(event.voices):
        if voice.source is not None and voice.source.country == party:
            return [f"tells:{voice.manner}", f"tells:{voice.manner}:{'first' if n == 0 else 'later'}"]
    return ["silent"]


def place_traits(candidate: Candidate, page: Page, party: str, at: int, here: int, frame: str) -> list[str]:
    """How the party stands in the sentence of the event, or how far away it was named."""
    tree = candidate.event.tree
    inside = [i for sentence, i in page.places[party] if sentence == here]
    first = page.places[party][0][0]
    found = [f"firstnamed:{'0' if first == 0 else '1-2' if first < 3 else '3+'}"]
    if not inside:
        before = [s for s, _ in page.places[party] if s < here]
        gap = here - before[-1] if before else 0
        found.append(f"back:{min(gap, FAR + 1)}" if before else "ahead")
        for s, i in page.places[party]:
            if s == here - 1 and base(page.trees[s].tokens[i].dep) == "nsubj":
                found.append("subjectbefore")
        pronoun = any(t.pos == "PRON" or t.morph.get("Poss") == "Yes" for t in tree.tokens)
        found.append(f"back:{min(gap, FAR + 1) if before else 'ahead'}&pronoun:{pronoun}&here:{bucket(len(page.by_sentence[here]))}")
        return found
    found.append("here")
    i = min(inside, key=lambda k: abs(k - at))
    token, mention = tree.tokens[i], tree.mention_tokens[i]
    argument = next((a for a in candidate.event.clause.arguments if a.token == i), None)
    role = f"{argument.roles[0] if argument.roles else 'none'}:{argument.near}" if argument else "out"
    prepositions = tree.prepositions(i)
    word = "_".join(prepositions[0]) if prepositions else ""
    order = "before" if i < at else "after"
    verb = tree.tokens[token.head] if token.head != i else token
    found += [
        f"role:{role}", f"role:{role}&{frame}", f"role:{role}&{order}&{frame}",
        f"dep:{base(token.dep)}:{order}", f"dep:{base(token.dep)}:{order}&{frame}",
        f"prep:{tree.knowledge.code}:{word}", f"prep:{tree.knowledge.code}:{word}&{frame}",
        f"attributive:{mention.attributive}&{frame}", f"mention:{mention.kind}",
        f"alone:{len(page.by_sentence[here]) == 1}&{order}",
        f"gap:{near(tree, i, at)}", f"many:{bucket(len(inside))}",
        f"head:{'event' if token.head == at else 'item' if token.head in tree.mention_tokens and tree.mention_tokens[token.head].kind == 'item' else verb.pos}&dep:{base(token.dep)}",
        f"head:{lemma(tree, token.head)}&dep:{base(token.dep)}",
        f"with:{lemma(tree, at)}&dep:{base(token.dep)}:{word}",
    ]  # fmt: skip
    return found


def both(candidate: Candidate, page: Page, supplier: str | None, recipient: str | None) -> list[str]:
    """The traits of a pair of sides."""
    draft, here = candidate.draft, candidate.event.tree.sentence.index
    frame = candidate.event.trigger.frame if candidate.event.trigger.phrase else "verb"
    if supplier is None or recipient is None:
        found = [f"open:{supplier is None}{recipient is None}", f"open:{supplier is None}{recipient is None}&{frame}"]
        if (supplier, recipient) == (draft.supplier, draft.recipient):
            found += ["asread", f"asread:{candidate.origin}", f"asread&{supplier is None}{recipient is None}:{candidate.origin}"]
        return [f"pair&{trait}" for trait in of_kind(draft.kind, found)]
    names = page.by_sentence[here]
    found = [
        f"told:{bucket(page.pairs[draft.kind, supplier, recipient])}&back:{bucket(page.pairs[draft.kind, recipient, supplier])}",
        f"anytold:{bucket(page.pairs['any', supplier, recipient])}&back:{bucket(page.pairs['any', recipient, supplier])}",
        f"here:{supplier in names}{recipient in names}",
        f"here:{supplier in names}{recipient in names}&n:{bucket(len(names))}",
        f"ranks:{'-'.join(map(str, sorted((min(page.ranks[supplier], 3), min(page.ranks[recipient], 3)))))}",
    ]
    found += [
        f"together:{bucket(page.together[supplier, recipient])}",
        f"types:{page.types.get(supplier, '?')}>{page.types.get(recipient, '?')}",
        f"balance:{page.balance(supplier)}>{page.balance(recipient)}",
        f"loose:{bucket(page.loose['pair', supplier, recipient])}/{bucket(page.loose['pair', recipient, supplier])}",
    ]
    if (supplier, recipient) == (draft.supplier, draft.recipient):
        found += ["asread", f"asread:{candidate.origin}"]
    elif (recipient, supplier) == (draft.supplier, draft.recipient):
        found.append("turned")
    last = next((f for f in reversed(page.discourse.flows) if f.sentence <= here and f.supplier and f.recipient and f.kind == draft.kind), None)
    if last is not None:
        found.append(f"last:{(last.supplier, last.recipient) == (supplier, recipient)}:{min(here - last.sentence, 3)}")
    if supplier in names and recipient in names:
        a = min(i for s, i in page.places[supplier] if s == here)
        b = min(i for s, i in page.places[recipient] if s == here)
        order = "fromfirst" if a < b else "tofirst"
        found += [order, f"{order}&{frame}"]
    return [f"pair&{trait}" for trait in of_kind(draft.kind, found)]


def saying(candidate: Candidate, page: Page) -> list[str]:
    """The traits by which the stage, the polarity and the certainty of a candidate are told."""
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
        aux = "+".join(sorted(tree.tokens[c].lemma for c in tree.children[i] if base(tree.tokens[c].dep) in ("aux", "cop")))
        tense = f"{word.morph.get('Tense')}{word.morph.get('Mood')}{word.morph.get('VerbForm')}"
        found += [f"{name}tense:{tense}", f"{name}aux:{tree.knowledge.code}:{aux}", f"{name}lemma:{lemma(tree, i)}", f"{name}tense:{tense}&{frame}"]
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
    found += [f"word:{lemma(tree, t.i)}" for t in tree.tokens if t.pos in ("VERB", "NOUN", "ADJ", "ADV", "AUX") and t.mention is None]
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


def ahead_of(draft: object, page: Page) -> str:
    """Whether the date told lies ahead of the document's own, or behind it."""
    when, published = getattr(draft, "when", None), page.document.published
    if when is None or published is None:
        return "none"
    day = when.end or when.start
    size = len(day or "")
    today = published.isoformat()[:size]
    return "ahead" if (day or "") > today else "same" if day == today else "behind"


def heard(page: Page, candidate: Candidate) -> list[tuple[object, list[str]]]:
    """Who may tell a candidate: nobody named, and every voice of the document near by, with its traits."""
    event, here = candidate.event, candidate.event.tree.sentence.index
    own = list(event.voices)
    people = [v for v in own if not v.medium]
    rule = (people or own)[-1] if own else None
    rule_source = rule.source if rule is not None else None
    quoted = any(q.span.start <= event.tree.tokens[event.token].span.start < q.span.end for q in page.attribution.quotes)
    pol, noun = event.stance.polarity, event.trigger.noun
    nobody = ["nobody", f"nobody&rule:{rule_source is not None}", f"nobody&quoted:{quoted}", f"nobody&pol:{pol}",
              f"nobody&own:{bucket(len(page.attribution.own[here]))}", f"nobody&before:{bucket(len(page.attribution.own[here - 1])) if here else '-'}",
              f"nobody&kind:{candidate.draft.kind}", f"nobody&sure:{event.stance.certainty}", f"nobody&first:{here == 0}", f"nobody&{candidate.origin}"]  # fmt: skip
    options: list[tuple[object, list[str]]] = [(None, nobody)]
    seen: dict[object, list[str]] = {}
    for back in range(0, 4):
        if here - back < 0:
            break
        for cue, voice in sorted(page.attribution.own[here - back].items(), reverse=True):
            if voice.source is None:
                continue
            source = voice.source
            traits = [f"back:{back}", f"back:{back}&quoted:{quoted}", f"medium:{voice.medium}", f"medium:{voice.medium}&back:{back}",
                      f"manner:{voice.manner}&pol:{pol}", f"anonymous:{source.anonymous}&back:{back}", f"named:{source.name is not None}&back:{back}",
                      f"country:{source.country is not None}", f"back:{back}&own:{bucket(len(page.attribution.own[here]))}", f"back:{back}&origin:{candidate.origin}"]  # fmt: skip
            if back == 0:
                traits += [f"tells:{voice in own}", f"tells:{voice in own}&{candidate.origin}", f"order:{'before' if cue < event.token else 'after'}", f"tells:{voice in own}&medium:{voice.medium}"]
            else:
                same = page.trees[here - back].sentence.block == event.tree.sentence.block
                traits += [f"block:{same}&back:{back}", f"block:{same}&back:{back}&quoted:{quoted}&rule:{rule_source is not None}"]
            if source == rule_source:
                traits += ["rule", f"rule&pol:{pol}", f"rule&{candidate.origin}"]
            elif rule_source is not None:
                traits.append("norule")
            if source.country is not None:
                traits += [f"issupplier:{source.country == candidate.draft.supplier}&pol:{pol}", f"isrecipient:{source.country == candidate.draft.recipient}&pol:{pol}"]
            if source in seen:
                seen[source] += [t for t in traits if t not in seen[source] and not t.startswith(("back", "norule"))]
            else:
                seen[source] = traits
    if rule_source is not None and rule_source not in seen:
        seen[rule_source] = ["rule", f"rule&pol:{pol}", f"rule&{candidate.origin}", "carried", f"carried&quoted:{quoted}"]
    for back in range(0, 3):
        if here - back < 0:
            break
        tree = page.trees[here - back]
        for i, mention in sorted(tree.mention_tokens.items()):
            if mention.kind not in ("person", "body", "medium", "party") or mention.attributive:
                continue
            source = source_named(mention)
            if source is None or source in seen:
                continue
            dep = base(tree.tokens[i].dep)
            verb = tree.is_verb(tree.tokens[i].head) and manner_at(tree, tree.tokens[i].head)
            seen[source] = [f"only:{mention.kind}:{back}", f"only:{mention.kind}:{back}&{dep}", f"only:{back}&quoted:{quoted}", f"only:{back}&verb:{verb}", f"only:{mention.kind}&root:{tree.tokens[tree.tokens[i].head].dep}&{dep}:{back}",
                            f"only:{mention.kind}:{back}&kind:{candidate.draft.kind}", f"only:{mention.kind}&rule:{rule_source is not None}"]
            if source.country is not None:
                seen[source] += [f"only&issupplier:{source.country == candidate.draft.supplier}&pol:{pol}", f"only&isrecipient:{source.country == candidate.draft.recipient}&pol:{pol}"]
    options += [(source, [*traits, "somebody"]) for source, traits in seen.items()]
    del noun
    return options


def source_named(mention: Mention) -> Source | None:
    """The source that a name alone stands for."""
    value = mention.value
    if isinstance(value, Person):
        return Source(value.name, value.role, value.org, value.country)
    if isinstance(value, Party) and (value.org or value.country):
        return Source(None, None, value.org, value.country)
    return None

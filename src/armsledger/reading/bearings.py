"""Parties -> traits: by what a party is the supplier or the recipient of a candidate.

Enters: a `Candidate`, the `Page` that it stands on, a party. Leaves: names of traits of one side, or of a pair.
"""

from __future__ import annotations

from collections.abc import Sequence

from armsledger.knowledge.frames import frames
from armsledger.reading.candidates import Candidate
from armsledger.reading.clauses import Argument
from armsledger.reading.discourse import Flow, is_state
from armsledger.reading.events import Event
from armsledger.reading.page import PARTIES, Page
from armsledger.reading.slots import party_code
from armsledger.reading.traits import bucket, frame_of, lemma, near, of_kind
from armsledger.reading.trees import base

FAR = 4  # sentences beyond which a mention is only somewhere in the document


def side(candidate: Candidate, page: Page, name: str, party: str | None) -> list[str]:
    """The traits by which a party is the `from` or the `to` (`name`) of a candidate; `None` for nobody."""
    if party is None:
        found = nobody_traits(candidate, page, name)
    else:
        found = [
            *document_traits(candidate, page, name, party),
            *rule_traits(candidate, page, name, party),
            *fit_traits(candidate.event, name, party),
            *voice_traits(candidate.event, party),
            *place_traits(candidate, page, party),
        ]
    return [f"{name}&{trait}" for trait in of_kind(candidate.draft.kind, found)]


def nobody_traits(candidate: Candidate, page: Page, name: str) -> list[str]:
    """The traits by which a side stays open."""
    event, draft, here = candidate.event, candidate.draft, candidate.event.tree.sentence.index
    rule = draft.supplier if name == "from" else draft.recipient
    own = page.gives if name == "from" else page.takes
    return [
        "nobody",
        f"nobody&{frame_of(event)}",
        f"nobody&rule:{rule is not None}&{candidate.origin}",
        f"nobody&parties:{bucket(len(page.by_sentence[here]))}",
        f"nobody&doc:{bucket(len(page.places))}",
        f"nobody&stage:{draft.stage}",
        f"nobody&flows:{bucket(sum(n for (k, _), n in own.items() if k == draft.kind))}",
        f"nobody&class:{draft.item.cls}",
    ]


def document_traits(candidate: Candidate, page: Page, name: str, party: str) -> list[str]:
    """What the whole document says of a party: how often it is named, and on which side of what it stands."""
    draft, frame = candidate.draft, frame_of(candidate.event)
    named = party in page.by_sentence[candidate.event.tree.sentence.index]
    own, against = (page.gives, page.takes) if name == "from" else (page.takes, page.gives)
    type_ = page.types.get(party, "state" if is_state(party) else "other")
    balance, cls = page.balance(party), draft.item.cls
    mine = page.of_class[(cls, party, "") if name == "from" else (cls, "", party)]
    its = page.of_class[(cls, "", party) if name == "from" else (cls, party, "")]
    loose = page.loose["from", party, ""], page.loose["to", party, ""]
    return [
        f"rank:{min(page.ranks[party], 5)}",
        f"share:{10 * len(page.places[party]) // max(page.total, 1)}",
        f"state:{is_state(party)}",
        f"rank:{min(page.ranks[party], 5)}&here:{named}",
        f"own:{bucket(own[draft.kind, party])}&against:{bucket(against[draft.kind, party])}",
        f"anyown:{bucket(own['any', party])}&anyagainst:{bucket(against['any', party])}",
        f"own:{bucket(own[draft.kind, party])}&here:{named}",
        f"type:{type_}",
        f"type:{type_}&{frame}",
        *(f"{t}:{bucket(page.profile[party, t])}" for t in ("onitem", "goal", "origin", "subject", "develops")),
        f"balance:{balance}",
        f"balance:{balance}&here:{named}",
        f"class:{bucket(mine)}/{bucket(its)}",
        f"onclass:{bucket(page.profile[party, f'on {cls}'])}",
        f"loose:{bucket(loose[0])}/{bucket(loose[1])}",
    ]


def rule_traits(candidate: Candidate, page: Page, name: str, party: str) -> list[str]:
    """What the rules read of a party: this side, the other side, the role by which; whether it made the item."""
    event, draft, frame = candidate.event, candidate.draft, frame_of(candidate.event)
    rule, other = (draft.supplier, draft.recipient) if name == "from" else (draft.recipient, draft.supplier)
    found = []
    if rule == party:
        found += ["rule", f"rule:{candidate.origin}", f"rule&{frame}"]
    elif rule is not None:
        found += ["norule", f"norule:{candidate.origin}"]
    if other == party:
        found += ["otherrule", f"otherrule&{frame}"]
    slots = event.slots.supplier if name == "from" else event.slots.recipient
    chosen = next((f for f in slots if party_code(f.mention) == party), None)
    if chosen is not None:
        found += [f"slot:{chosen.role}", f"slot:{chosen.role}&{frame}"]
    country = draft.item.country
    if country is not None:
        named = party in page.by_sentence[event.tree.sentence.index]
        found += [f"maker:{country == party}", f"maker:{country == party}&here:{named}"]
    return found


def fit_traits(event: Event, name: str, party: str) -> list[str]:
    """How well the roles that a party can play fit this side of the event's frame, and the other side."""
    slots = frames()[event.trigger.kind][event.trigger.frame].slots
    other = "to" if name == "from" else "from"
    own = [fit(a, slots.get(name, ())) for a in event.clause.arguments if is_named(a, party)]
    against = [fit(a, slots.get(other, ())) for a in event.clause.arguments if is_named(a, party)]
    if not own:
        return []
    best, worst = min(own), min(against)
    weak = "" if event.trigger.phrase else "&verb"
    return [f"fit:{best}/{worst}{weak}", f"fit:{best}{weak}", f"unfit:{worst}{weak}"]


def is_named(argument: Argument, party: str) -> bool:
    """Whether an argument names a party."""
    return argument.mention.kind in PARTIES and party_code(argument.mention) == party


def fit(argument: Argument, roles: Sequence[str]) -> str:
    """The place of the best role of an argument among those that can fill a slot: 0 first, 9 none, and how near."""
    places = [roles.index(role) for role in argument.roles[:2] if role in roles]
    loose = [roles.index(r.removeprefix("loose ")) for r in argument.roles[:1] if r.removeprefix("loose ") in roles]
    place = min(places or [n + 4 for n in loose] or [9])
    return f"{min(place, 9)}:{argument.near}"


def voice_traits(event: Event, party: str) -> list[str]:
    """Whether the party tells, denies or believes the event."""
    for n, voice in enumerate(event.voices):
        if voice.source is not None and voice.source.country == party:
            return [f"tells:{voice.manner}", f"tells:{voice.manner}:{'first' if n == 0 else 'later'}"]
    return ["silent"]


def place_traits(candidate: Candidate, page: Page, party: str) -> list[str]:
    """How the party stands in the sentence of the event, or how far away it was named."""
    tree, at, frame = candidate.event.tree, candidate.event.token, frame_of(candidate.event)
    here = tree.sentence.index
    inside = page.spots.get((party, here), [])
    first = page.places[party][0][0]
    found = [f"firstnamed:{'0' if first == 0 else '1-2' if first < 3 else '3+'}"]
    if not inside:
        before = page.last_before(party, here)
        where = "ahead" if before is None else f"back:{min(here - before, FAR + 1)}"
        found.append(where)
        for i in page.spots.get((party, here - 1), ()):
            if base(page.trees[here - 1].tokens[i].dep) == "nsubj":
                found.append("subjectbefore")
        pronoun = any(t.pos == "PRON" or t.morph.get("Poss") == "Yes" for t in tree.tokens)
        found.append(f"{where}&pronoun:{pronoun}&here:{bucket(len(page.by_sentence[here]))}")
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
    head = tree.mention_tokens.get(token.head)
    on_item = head is not None and head.kind == "item"
    found += [
        f"role:{role}", f"role:{role}&{frame}", f"role:{role}&{order}&{frame}",
        f"dep:{base(token.dep)}:{order}", f"dep:{base(token.dep)}:{order}&{frame}",
        f"prep:{tree.knowledge.code}:{word}", f"prep:{tree.knowledge.code}:{word}&{frame}",
        f"attributive:{mention.attributive}&{frame}", f"mention:{mention.kind}",
        f"alone:{len(page.by_sentence[here]) == 1}&{order}",
        f"gap:{near(tree, i, at)}", f"many:{bucket(len(inside))}",
        f"head:{'event' if token.head == at else 'item' if on_item else verb.pos}&dep:{base(token.dep)}",
        f"head:{lemma(tree, token.head)}&dep:{base(token.dep)}",
        f"with:{lemma(tree, at)}&dep:{base(token.dep)}:{word}",
    ]  # fmt: skip
    return found


def model_fits(owners: set[tuple[str, str]], supplier: str | None, recipient: str | None) -> str:
    """Whether a model is told to go between these parties, between others, or nowhere."""
    return "none" if not owners else "same" if (supplier, recipient) in owners else "other"


def both_ways(page: Page, kind: str, supplier: str, recipient: str) -> str:
    """How often a kind of flow is told from one party to another, and back."""
    told, back = page.pairs[kind, supplier, recipient], page.pairs[kind, recipient, supplier]
    return f"{bucket(told)}&back:{bucket(back)}"


def turned(flow: Flow, supplier: str, recipient: str) -> str:
    """Whether a pair is that of a flow, that turned round, or another."""
    if (flow.supplier, flow.recipient) == (supplier, recipient):
        return "same"
    return "turned" if (flow.recipient, flow.supplier) == (supplier, recipient) else "other"


def both(candidate: Candidate, page: Page, supplier: str | None, recipient: str | None) -> list[str]:
    """The traits of a pair of sides."""
    draft, here = candidate.draft, candidate.event.tree.sentence.index
    cls = draft.item.cls
    frame = candidate.event.trigger.frame if candidate.event.trigger.phrase else "verb"
    if supplier is None or recipient is None:
        found = [f"open:{supplier is None}{recipient is None}", f"open:{supplier is None}{recipient is None}&{frame}"]
        if (supplier, recipient) == (draft.supplier, draft.recipient):
            found += [
                "asread",
                f"asread:{candidate.origin}",
                f"asread&{supplier is None}{recipient is None}:{candidate.origin}",
            ]
        return [f"pair&{trait}" for trait in of_kind(draft.kind, found)]
    names = page.by_sentence[here]
    found = [
        f"told:{both_ways(page, draft.kind, supplier, recipient)}",
        f"anytold:{both_ways(page, 'any', supplier, recipient)}",
        f"here:{supplier in names}{recipient in names}",
        f"here:{supplier in names}{recipient in names}&n:{bucket(len(names))}",
        f"ranks:{'-'.join(map(str, sorted((min(page.ranks[supplier], 3), min(page.ranks[recipient], 3)))))}",
    ]
    found += [
        f"class:{bucket(page.of_class[cls, supplier, recipient])}/{bucket(page.of_class[cls, recipient, supplier])}",
        f"model:{model_fits(page.owners(draft.item), supplier, recipient)}&{candidate.named}",
        f"together:{bucket(page.together[supplier, recipient])}",
        f"types:{page.types.get(supplier, '?')}>{page.types.get(recipient, '?')}",
        f"balance:{page.balance(supplier)}>{page.balance(recipient)}",
        f"loose:{bucket(page.loose['pair', supplier, recipient])}/{bucket(page.loose['pair', recipient, supplier])}",
    ]
    if (supplier, recipient) == (draft.supplier, draft.recipient):
        found += ["asread", f"asread:{candidate.origin}"]
    elif (recipient, supplier) == (draft.supplier, draft.recipient):
        found.append("turned")
    last = page.latest(f"kind {draft.kind}", here)
    if last is not None:
        found.append(f"last:{(last.supplier, last.recipient) == (supplier, recipient)}:{min(here - last.sentence, 3)}")
    alike = page.latest(f"class {cls}", here)
    if alike is not None:
        found.append(f"lastclass:{turned(alike, supplier, recipient)}:{min(here - alike.sentence, 3)}")
    if supplier in names and recipient in names:
        order = "fromfirst" if page.spots[supplier, here][0] < page.spots[recipient, here][0] else "tofirst"
        found += [order, f"{order}&{frame}"]
    return [f"pair&{trait}" for trait in of_kind(draft.kind, found)]

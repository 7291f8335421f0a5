"""Candidates -> traits: what the scorers see of a candidate, of a party for a side, and of a pair of parties.

Enters: a `Candidate` and the `Page` that it stands on. Leaves: names of traits; a trait is there or not. They are
grammar, order, nearness and what the document speaks of; words only as lemmas of the verb and the noun that carry it.
"""

from __future__ import annotations

from collections.abc import Iterable

from armsledger.reading.candidates import Candidate
from armsledger.reading.discourse import closeness
from armsledger.reading.events import Event
from armsledger.reading.page import Page
from armsledger.reading.trees import Tree, base


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
        f"classes:{bucket(len(named_classes(tree)))}",
        f"kindhere:{any(e.kind == kind for e in here)}&named:{candidate.named}",
    ]
    roles = [some[0].role if some else "-" for some in (event.slots.supplier, event.slots.recipient, event.slots.items)]
    found += [
        f"roles:{'/'.join(roles)}",
        f"roles:{'/'.join(roles)}&{frame}",
        f"sides:{roles[0]}/{roles[1]}&{candidate.origin}&{candidate.named}",
    ]
    ahead = sum(e.kind == kind and e.token < event.token for e in here)
    found.append(f"nth:{bucket(ahead)}&{candidate.origin}")
    found += [*page.topic, *(f"{trait}&{candidate.origin}" for trait in page.topic)]
    found += item_traits(candidate)
    return of_kind(kind, found)


def named_classes(tree: Tree) -> set[str]:
    """The item classes that a sentence names."""
    return {m.value.cls for m in tree.mention_tokens.values() if m.kind == "item" and not m.value.anaphor}


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
    return [
        f"itemdep:{base(token.dep)}",
        f"itemrole:{role}:{argument.near if argument else '?'}",
        f"itemrole:{role}:{argument.near if argument else '?'}&{frame}",
        f"filled:{any(f.argument.token == at for f in event.slots.items)}&{candidate.origin}",
        f"gap:{near(tree, at, event.token)}",
        f"side:{'before' if at < event.token else 'after'}",
        f"plural:{token.morph.get('Number')}",
        f"generic:{candidate.draft.item.generic}",
    ]

"""Denials and confirmations that only point back: "which Pyongyang denies", "Téhéran dément", "Minsk confirmed it".

Enters: the claims read so far and a cue of denial or confirmation that tells no event of its own. Leaves: the claims
that the second voice makes: the same events, denied or affirmed by it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from armsledger.reading.attribution import Voice
from armsledger.reading.merging import same_source
from armsledger.reading.negation import negated
from armsledger.reading.trees import Tree, base
from armsledger.records import Claim, Polarity, Reason, Source

BACK = 2  # sentences between what is told and what denies it
MOST = 4  # claims that one word can deny
DENIED_KINDS = frozenset({"transfer", "use", "production", "training", "cooperation"})


def points_back(tree: Tree, cue: int, voice: Voice) -> bool:
    """Whether the cue denies or confirms what was said before: it has no clause below that tells an event."""
    if voice.manner == "deny":
        return True
    if voice.manner != "say" or (tree.tokens[cue].lemma,) not in tree.knowledge.speech["echo"]["verbs"]:
        return False
    if negated(tree, cue) is not None:
        return False  # "has not confirmed it"
    below = [tree.tokens[c] for c in tree.children[cue]]
    return not any(
        base(t.dep) in ("ccomp", "xcomp") or (base(t.dep) == "obj" and t.pos not in ("PRON", "DET")) for t in below
    )


def told_before(claims: Sequence[Claim], tree: Tree, cue: int) -> list[Claim]:
    """The claims that the cue can point to: of its own sentence before it, else of the last sentence that made any."""
    here = [c for c in claims if c.span == tree.sentence.span and c.fields["kind"].start < tree.tokens[cue].span.start]
    if here:
        return here
    earlier = [c for c in claims if c.span.end <= tree.sentence.span.start]
    return [c for c in earlier if c.span == earlier[-1].span]


def echoes(claims: Sequence[Claim], tree: Tree, cue: int, voice: Voice) -> list[Claim]:
    """What the voice at `cue` denies or confirms of the claims told before, as claims of its own."""
    pool = [c for c in told_before(claims, tree, cue) if c.kind in DENIED_KINDS and c.polarity == "affirmed"]
    pool = [c for c in pool if c.source is None or not same_source(c.source, voice.source)]
    country = voice.source.country if voice.source else None
    concerned = [c for c in pool if country in (c.supplier, c.recipient)] if country else []
    return [echo(c, tree, cue, voice) for c in (concerned or pool)[:MOST]]


def echo(claim: Claim, tree: Tree, cue: int, voice: Voice) -> Claim:
    """One claim as the second voice tells it: denied by a verb of denial, else affirmed."""
    polarity: Polarity = "denied" if voice.manner == "deny" else "affirmed"
    source: Source | None = voice.source
    values = [claim.id, polarity, list(voice.span)]
    reason = Reason("polarity", f"{voice.manner}: points back", tree.tokens[cue].text, voice.span)
    return replace(
        claim,
        id="c-" + hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:16],
        polarity=polarity,
        certainty="stated",
        source=source,
        qty=None if polarity == "denied" else claim.qty,
        evidence=(),
        fields={**claim.fields, "polarity": voice.span, "source": voice.span},
        why=(*claim.why, reason, Reason("source", f"{voice.manner}: {voice.cue}", voice.cue, voice.span)),
    )

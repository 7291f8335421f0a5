"""How far an event has come, whether it is denied, and how sure the source is.

Enters: a clause in its tree and the voices that tell it. Leaves: a `Stance`: stage, polarity, certainty, whether the
event was stopped, called off or only supposed, and the words that say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from armsledger.reading.attribution import Voice, manner_at
from armsledger.reading.borrowing import only_says
from armsledger.reading.clauses import Clause
from armsledger.reading.negation import called_false, doubt, negated
from armsledger.reading.operators import Operator, operators
from armsledger.reading.outlook import (
    bare_modal,
    conditional,
    exercise,
    feared,
    finite,
    future,
    hedge,
    hypothetical,
    reported,
    stances_at,
)
from armsledger.reading.trees import Tree, base
from armsledger.records import Certainty, Polarity, Reason, Stage

OWN_WORK = frozenset({"production", "use"})  # what who wants it does itself
RECEIVING = frozenset({"receive", "buy", "ask"})


@dataclass(frozen=True, slots=True)
class Stance:
    """What the words around an event say of it."""

    stage: Stage
    polarity: Polarity = "affirmed"
    certainty: Certainty = "stated"
    stopped: bool = False
    dropped: str | None = None  # why the clause gives no claim
    operators: tuple[Operator, ...] = ()
    reasons: tuple[Reason, ...] = field(default_factory=tuple)


def chain(clause: Clause, found: Sequence[Operator]) -> list[int]:
    """The event word and the words that govern it: where negation and tense are looked for."""
    path = clause.tree.path(clause.token)
    above = [o.token for o in found if o.token in path]
    tree = clause.tree
    heads = [tree.tokens[i].head for i in above if tree.tokens[i].pos == "NOUN"]
    verbs = [h for h in heads if tree.is_verb(h) and not only_says(tree, h)]
    return list(dict.fromkeys([clause.token, *above, *verbs]))


def governing_verb(clause: Clause) -> int | None:
    """The verb whose subject or object the event noun is: its tense and mood are the event's ("will widen their …")."""
    tree, token = clause.tree, clause.tree.tokens[clause.token]
    if tree.is_verb(clause.token) or base(token.dep) not in ("obj", "nsubj") or token.head == token.i:
        return None
    return token.head if tree.is_verb(token.head) and not only_says(tree, token.head) else None


def stage_of(clause: Clause, found: Sequence[Operator]) -> tuple[Stage, bool, Operator | None]:
    """The stage by the outermost operator, whether a stop or end lies over it, and the operator that decided."""
    tree, trigger = clause.tree, clause.trigger
    stage: Stage = trigger.stage
    decided = None
    stopped = False
    for operator in found:
        if operator.stance == "stopped":
            stopped = True
        elif operator.stance in ("sought", "planned", "negotiated", "agreed"):
            if stopped and operator.stance != "planned":
                continue
            settled = decided is not None or trigger.kind == "restriction"
            if settled and operator.stance == "planned" and manner_at(tree, operator.token) == "say":
                continue  # "announced the approval of the sale", "announced an embargo": announcing takes nothing back
            stage, decided = operator.stance, operator  # type: ignore[assignment]
    receiving = trigger.frame in RECEIVING
    if decided is None and clause.trigger.stage == "done":
        stage = tense_stage(clause, receiving)
    elif any(future(tree, o.token) for o in found[-1:]) and stage == "agreed" and found[-1].stance == "agreed":
        stage = "planned"
    if decided is None and stage == "done" and any(o.stance == "done" and future(tree, o.token) for o in found):
        stage = "planned"
    if decided is None and stage == "done" and (verb := governing_verb(clause)) is not None and future(tree, verb):
        stage = "planned"
    if trigger.kind in OWN_WORK and stage == "sought":
        stage = "planned"
    if receiving and stage == "planned" and decided is not None and trigger.frame != "receive":
        stage = "sought"
    elif (
        not receiving
        and stage == "sought"
        and decided is not None
        and trigger.kind == "transfer"
        and same_agent(clause, decided)
    ):
        stage = "planned"
    return stage, stopped, decided


def same_agent(clause: Clause, operator: Operator) -> bool:
    """Whether who wants is who would give: "cherche à vendre"."""
    tree = clause.tree
    if not tree.is_verb(clause.token) or not tree.is_verb(operator.token):
        return False
    wanting = {s for s, _ in tree.subjects(operator.token)}
    return bool(wanting & {s for s, r in tree.subjects(clause.token) if r == "agent"}) and clause.trigger.frame in (
        "give",
        "equip",
    )


def tense_stage(clause: Clause, receiving: bool) -> Stage:
    """The stage of an event word without an operator, by tense: future is planned, "is buying" agreed."""
    tree, i = clause.tree, clause.token
    if not tree.is_verb(i):
        return "done"
    if future(tree, i):
        return "sought" if receiving and clause.trigger.frame == "ask" else "planned"
    verb = finite(tree, i)
    if (
        verb is None
        and tree.tokens[i].morph.get("VerbForm") == "Inf"
        and base(tree.tokens[i].dep) in ("root", "parataxis")
    ):
        return "planned"
    present = verb is not None and tree.tokens[verb].morph.get("Tense") == "Pres"
    progressive = verb is not None and (verb == i or tree.tokens[i].morph.get("VerbForm") == "Ger"
                                        or tree.tokens[i].morph.get("Tense") == "Pres")  # fmt: skip
    if clause.trigger.frame == "buy" and present and progressive:
        return "agreed"
    return "done"


def stance(clause: Clause, voices: Sequence[Voice]) -> Stance:
    """The stance of one clause."""
    tree = clause.tree
    found = operators(tree, clause.token)
    stage, stopped, _ = stage_of(clause, found)
    words = chain(clause, found)
    if (verb := governing_verb(clause)) is not None and verb not in words:
        words = [*words, verb] if negated(tree, verb) is None else words
    modal = bare_modal(tree, words)
    reasons = [Reason("stage", f"{o.stance} word", tree.tokens[o.token].text, tree.tokens[o.token].span) for o in found]
    negations = negations_of(tree, words)
    denials = [v for v in voices if v.manner == "deny"]
    failures = [o.token for o in found if o.stance == "failed"]
    falsehood = called_false(tree, clause.token) if not denials else None
    count = len(negations) + len(failures) + len(denials) + (falsehood is not None)
    polarity: Polarity = "denied" if count % 2 == 1 else "affirmed"
    reasons += [
        Reason("polarity", "negation", tree.tokens[n].text, tree.tokens[n].span) for n in (*negations, *failures)
    ]
    reasons += [Reason("polarity", "verb of denial", v.cue, v.span) for v in denials]
    if falsehood is not None:
        reasons.append(Reason("polarity", "called false", tree.tokens[falsehood].text, tree.tokens[falsehood].span))
    if stopped and clause.trigger.kind in ("production", "training", "cooperation") and polarity == "affirmed":
        polarity, stage = "denied", "done"
    cancelled = [o for o in found if o.stance == "cancelled"]
    if cancelled:
        polarity, stage = "denied", "agreed"
    if any(o.stance == "excluded" for o in found) or any(excludes(tree, v) for v in denials):
        polarity, stage = "denied" if not negations else "affirmed", "planned"
    certainty, why = certainty_of(clause, words, voices)
    if why:
        reasons.append(why)
    moods = [m for i in words[:2] if (m := conditional(tree, i))]
    told = any(v.manner == "say" for v in voices) and reported(tree, clause.token)
    if modal and stage == "done":
        stage, certainty = "planned", "believed" if certainty == "stated" else certainty
    elif moods and moods[0] == "present" and told and stage == "done" and certainty == "stated":
        stage = "planned"
    elif moods and certainty == "stated":
        certainty = "believed"
    if denials and certainty == "believed":
        certainty = "stated"
    if stage == "done" and feared(tree, clause.token, voices):
        stage = "planned"
    if certainty == "unconfirmed":
        polarity = "affirmed"
    dropped = None
    if certainty != "unconfirmed" and (hypothetical(tree, words) or any(o.stance == "hypothetical" for o in found)):
        dropped = "only supposed"
    if dropped is None and clause.trigger.kind in ("use", "training") and certainty != "unconfirmed" and exercise(tree):
        dropped = "a test or an exercise"
    if dropped is None and clause.trigger.kind == "restriction" and any(o.stance == "lifted" for o in found):
        dropped = "a restriction that is lifted"
    if dropped is None and warned_off(clause, bool(negations)):
        dropped = "a warning or an order, not an event"
    if dropped is None and denials and rebutted(clause, bool(negations)):
        dropped = "a denial that is rejected"
    if dropped is None and purpose(clause, found):
        dropped = "a purpose, not an event"
    return Stance(stage, polarity, certainty, stopped, dropped, tuple(found), tuple(reasons))


def negations_of(tree: Tree, words: Sequence[int]) -> list[int]:
    """The negations of the event word and its governors; one that only agrees with another counts once.

    "n'a conclu aucune alliance", "no firmó ningún acuerdo"
    """
    found = {i: n for i in words if (n := negated(tree, i)) is not None}
    agreeing = [i for i in found if tree.tokens[i].pos == "NOUN" and tree.tokens[i].head in found]
    return list(dict.fromkeys(n for i, n in found.items() if i not in agreeing))


def excludes(tree: Tree, voice: Voice) -> bool:
    """Whether a denial speaks of what is to come: "ruled out selling", "descartó el envío"."""
    at = next((t.i for t in tree.tokens if t.span == voice.span), None)
    return at is not None and "excluded" in stances_at(tree, at)


def warned_off(clause: Clause, negative: bool) -> bool:
    """Whether somebody is only told not to: "warned Beijing not to supply", "mise en garde contre la livraison"."""
    tree, token = clause.tree, clause.tree.tokens[clause.token]
    if manner_at(tree, token.head) != "say":
        return False
    words = {p[0] for some in tree.knowledge.stances.values() for s, p in some if s == "hypothetical" and len(p) == 1}
    if any(tree.folded[c] in words and tree.tokens[c].dep == "case" for c in tree.children[clause.token]):
        return True
    addressed = any(base(tree.tokens[c].dep) in ("obj", "iobj") for c in tree.children[token.head])
    return negative and addressed and token.morph.get("VerbForm") == "Inf" and tree.child(clause.token, "aux") is None


def rebutted(clause: Clause, negative: bool) -> bool:
    """Whether what is rejected is a denial: "dismissed Moscow's denial that", "rejected the claim that it had not"."""
    tree = clause.tree
    denying = {p[0] for p in tree.knowledge.speech["deny"]["nouns"]}
    saying = {p[0] for p in tree.knowledge.speech["say"]["nouns"]}
    before = {tree.tokens[i].head for i in tree.path(clause.token)} | set(tree.path(clause.token))
    lemmas = {tree.tokens[i].lemma for i in before if tree.tokens[i].pos == "NOUN"}
    lemmas |= {tree.tokens[c].lemma for i in tree.path(clause.token) for c in tree.children[i]
               if tree.tokens[c].pos == "NOUN" and base(tree.tokens[c].dep) in ("obj", "nsubj")}  # fmt: skip
    return bool(lemmas & denying) or (negative and bool(lemmas & saying))


def purpose(clause: Clause, found: Sequence[Operator]) -> bool:
    """A bare infinitive of purpose ("pour frapper l'Ukraine", "to use in the war")."""
    token = clause.tree.tokens[clause.token]
    if token.morph.get("VerbForm") != "Inf" or found or token.pos not in ("VERB", "AUX"):
        return False
    ahead = token.head > token.i and base(token.dep) == "xcomp"  # "Para comprar cazas, Croacia tendría que …"
    return base(token.dep) in ("advcl", "acl", "obl") or ahead


def certainty_of(clause: Clause, words: Sequence[int], voices: Sequence[Voice]) -> tuple[Certainty, Reason | None]:
    """How sure the source is, and the words that show it."""
    tree = clause.tree
    at = doubt(tree, clause.token)
    if at is not None or any(v.manner == "doubt" for v in voices):
        cue = tree.tokens[at] if at is not None else None
        return "unconfirmed", Reason(
            "certainty", "missing evidence", cue.text if cue else "", cue.span if cue else None
        )
    for voice in voices:
        if voice.manner == "believe":
            return "believed", Reason("certainty", "verb of belief", voice.cue, voice.span)
    at = hedge(tree, words)
    if at is not None:
        return "believed", Reason("certainty", "hedge", tree.tokens[at].text, tree.tokens[at].span)
    return "stated", None

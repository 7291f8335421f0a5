"""How many, for how much, when, on what evidence: the figures of a claim, by nearness in the tree.

Enters: a clause and its sentence's mentions. Leaves: `Range`, `Money`, `Period` with the mention that carries each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from armsledger.knowledge.folding import fold
from armsledger.knowledge.language import Phrase
from armsledger.knowledge.names import wars
from armsledger.reading.attribution import manner_at
from armsledger.reading.clauses import Clause
from armsledger.reading.negation import words_follow
from armsledger.reading.slots import Filling
from armsledger.reading.trees import Tree, base
from armsledger.reading.triggers import is_people
from armsledger.records import Mention, Period, Range, Span


def token_of(tree: Tree, mention: Mention) -> int:
    """The token at which a mention hangs in the tree."""
    inside = [t for t in tree.tokens if t.span.start < mention.span.end and mention.span.start < t.span.end]
    numbers = {t.i for t in inside}
    outward = [t.i for t in inside if t.head not in numbers or t.head == t.i]
    return (outward or sorted(numbers) or [0])[0]


def quantity_of(tree: Tree, item: Filling) -> Mention | None:
    """The figure that counts an item: just in front of it, or hanging on it."""
    figures = [m for m in tree.sentence.mentions if m.kind == "quantity"]
    target = item.mention.span
    items = [m for m in tree.sentence.mentions if m.kind == "item" and m.span != target]
    best: tuple[int, Mention] | None = None
    for figure in figures:
        if figure.span == target:
            return figure  # the figure stands for the items: "ordered another 20"
        gap = target.start - figure.span.end
        between = [m for m in items if figure.span.end <= m.span.start < target.start and not names(tree, m, item)]
        words = [t for t in tree.tokens if figure.span.end <= t.span.start < target.start]
        if counts_people(tree, figure, item):
            continue
        if (
            0 <= gap <= 60
            and len(words) <= 5
            and not between
            and not any(t.pos == "PUNCT" or (tree.is_verb(t.i) and t.pos == "VERB") for t in words)
        ):
            best = min(best, (gap, figure), key=lambda pair: pair[0]) if best else (gap, figure)
    if best:
        return best[1]
    for figure in figures:
        at = token_of(tree, figure)
        if tree.tokens[at].head == item.argument.token and abs(at - item.argument.token) <= 6:
            return figure
    return None


def names(tree: Tree, model: Mention, item: Filling) -> bool:
    """Whether a noun and a model name one thing: "20 F-16 fighters", "cinq avions L-39"."""
    at, noun = token_of(tree, model), item.argument.token
    low = next((a for a, b in ((at, noun), (noun, at)) if tree.tokens[a].head == b), None)
    if low is None or tree.child(low, "case") is not None:
        return False
    return base(tree.tokens[low].dep) in ("compound", "flat", "amod", "nmod", "appos")


def counts_people(tree: Tree, figure: Mention, item: Filling) -> bool:
    """Whether the figure counts a noun of people beside the item ("three Iranian drone makers")."""
    head = tree.tokens[token_of(tree, figure)].head
    return head != item.argument.token and head not in tree.mention_tokens and is_people(tree, head)


ONE_BY_ONE = frozenset({
    "uav", "combat-aircraft", "trainer-aircraft", "transport-aircraft", "helicopter", "missile", "rocket-artillery",
    "air-defence", "artillery", "bomb", "tank", "armoured-vehicle", "vehicle", "ship", "submarine", "radar",
    "satellite",
})  # fmt: skip


def single(tree: Tree, item: Filling) -> Span | None:
    """The indefinite article of one item ("a submarine"), which counts it."""
    token = tree.tokens[item.argument.token]
    if item.mention.value.cls not in ONE_BY_ONE or item.mention.value.anaphor or token.morph.get("Number") == "Plur":
        return None
    held = tree.mention_tokens.get(token.head)
    named = item.mention.value.designation and held is not None and held.kind == "item"  # "an S-300 system"
    for c in [*tree.children[token.i], *(tree.children[token.head] if named else ())]:
        article = tree.tokens[c]
        if (
            base(article.dep) == "det"
            and article.morph.get("Definite") == "Ind"
            and article.morph.get("Number", "Sing") == "Sing"
        ):
            return article.span if token.pos == "NOUN" or token.mention is not None else None
    return None


def money_of(clause: Clause, alone: bool) -> Mention | None:
    """The sum of an event: below its word, or the only one of a sentence with one event."""
    sums = [m for m in clause.tree.sentence.mentions if m.kind == "money"]
    below = clause.tree.subtree(clause.token)
    for figure in sums:
        if token_of(clause.tree, figure) in below:
            return figure
    return sums[0] if sums and alone else None


def date_of(clause: Clause, words: Iterable[int], announced: bool) -> Mention | None:
    """The date of an event: the nearest that does not belong to the verb of saying, unless announcing is the event."""
    tree = clause.tree
    dates = [m for m in tree.sentence.mentions if m.kind == "date"]
    own = {clause.token, *words}
    ranked: list[tuple[int, int, Mention]] = []
    for mention in dates:
        at = token_of(tree, mention)
        path = tree.path(at)
        if outside_its_time(clause, path):
            continue
        verb = next((a for a in path[1:] if tree.is_verb(a) or a in own), None)
        if verb in own:
            ranked.append((0, abs(at - clause.token), mention))
        elif verb is not None and manner_at(tree, verb) is not None:
            if announced:
                ranked.append((3, abs(at - clause.token), mention))
        elif verb is None or clause.token in tree.subtree(verb) or verb in tree.path(clause.token):
            ranked.append((1, abs(at - clause.token), mention))
        elif abs(at - clause.token) <= 8:
            ranked.append((2, abs(at - clause.token), mention))
    return min(ranked, key=lambda r: r[:2])[2] if ranked else None


def outside_its_time(clause: Clause, path: Sequence[int]) -> bool:
    """Whether the event stands in a clause of time that the date is not in ("in May, after it ordered them")."""
    tree = clause.tree
    bounds = {p[0] for name in ("before", "since") for p in tree.knowledge.periods[name]}
    for i in tree.path(clause.token):
        marks = {tree.folded[c] for c in tree.children[i] if base(tree.tokens[c].dep) == "mark"}
        if base(tree.tokens[i].dep) in ("advcl", "parataxis", "acl") and marks & bounds:
            return i not in path
    return False


def dated(tree: Tree, mention: Mention) -> Period:
    """The period of a date; behind "dates from" a point in time, not the start of something that goes on."""
    period: Period = mention.value
    at = token_of(tree, mention)
    before = tree.tokens[max(0, at - 3) : at]
    if period.end is None and any(t.lemma in tree.knowledge.dating for t in before):
        return Period(period.start, period.start)
    return period


def at_phrase(tree: Tree, i: int, phrases: Iterable[Phrase]) -> bool:
    """Whether one of the phrases begins at token `i`."""
    word = tree.folded[i]
    return any(word == p[0] and words_follow(tree, i, p) for p in phrases)


def war_start(parties: Iterable[str], published: str | None) -> str | None:
    """The month in which the war began that a text about these parties means."""
    for party in parties:
        if party in wars() and (published is None or wars()[party][0] <= published):
            return wars()[party][0][:7]
    return None


def war_period(tree: Tree, start: str | None, event: int) -> tuple[Period, Span] | None:
    """A bound given by a war: "before the war" ends at its start, "since the invasion" begins there.

    Of several the one below the event word counts, else the nearest: "gave some before the war but none since".
    """
    if start is None:
        return None
    below = tree.subtree(event)
    found = sorted(war_bounds(tree), key=lambda bound: (bound[0] not in below, abs(bound[0] - event), bound[0]))
    return next(((Period(None, start) if before else Period(start, None), span) for _, before, span in found), None)


def war_bounds(tree: Tree) -> Iterator[tuple[int, bool, Span]]:
    """Where a war bounds a time, whether it ends there, and the words."""
    known = tree.knowledge.periods
    for token in tree.tokens:
        before, since = at_phrase(tree, token.i, known["before"]), at_phrase(tree, token.i, known["since"])
        if not (before or since):
            continue
        for other in tree.tokens[token.i + 1 : token.i + 7]:
            if at_phrase(tree, other.i, known["wars"]) or (other.lemma,) in known["wars"]:
                yield token.i, before, Span(token.span.start, other.span.end)
                break


def contrast(tree: Tree, trigger: int) -> Span | None:
    """An elliptical "but not since" behind the event: the same denied for the other side of the bound."""
    known = tree.knowledge.periods
    for token in tree.tokens[trigger + 1 :]:
        if not at_phrase(tree, token.i, known["but"]):
            continue
        ahead = tree.tokens[token.i + 1 : token.i + 5]
        denied = [t for t in ahead if tree.folded[t.i] in tree.knowledge.negation]
        since = [t for t in ahead if at_phrase(tree, t.i, known["since"])]
        if denied and since and since[0].i > denied[0].i and not any(t.pos == "VERB" for t in ahead[:3]):
            return Span(token.span.start, since[0].span.end)
    return None


def evidence_of(tree: Tree) -> tuple[tuple[str, Span], ...]:
    """The kinds of evidence that the sentence offers, with their words."""
    found = []
    for kind, phrases in tree.knowledge.speech["evidence"].items():
        for token in tree.tokens:
            hit = next(
                (p for p in phrases if p[0] in (fold(token.text), token.lemma) and words_follow(tree, token.i, p)), None
            )
            if hit:
                found.append((kind, token.span))
                break
    return tuple(found)


def most_of(figure: Range, how: str, whole: Range | None) -> Range | None:
    """ "Most of them" against the quantity of what they are: [half, whole], the upper end open where the whole is."""
    if figure != Range(None, None):
        return figure
    if not how.startswith("most") or whole is None or whole.low is None:
        return None
    return Range(whole.low // 2, whole.high)

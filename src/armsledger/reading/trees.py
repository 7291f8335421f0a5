"""Walking one parsed sentence: children, ancestors, prepositions, subjects shared between clauses.

Enters: a `Sentence`. Leaves: a `Tree` that answers questions about it; nothing here knows events or languages beyond
the prepositions and verb forms of `Language`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from armsledger.knowledge.folding import fold
from armsledger.knowledge.language import Language, Phrase
from armsledger.reading.regrafting import regrafted
from armsledger.records import Mention, Sentence, Token

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:caus", "nsubj:outer")
CREDITED = 6  # words that "according to" reaches where no mark ends it
VERBAL = ("VERB", "AUX")
NOMINAL = ("obj", "iobj", "obl", "nmod", "nsubj")  # relations of nouns


def base(dep: str) -> str:
    """The relation without its subtype."""
    return dep.split(":")[0]


def is_verb_form(tokens: list[Token], mention: Mention) -> bool:
    """Whether a noun of matériel is in truth a verb here: "did not ship any rifles", "arms the rebels"."""
    token = tokens[0]
    verb = token.pos == "VERB" and token.morph.get("VerbForm") in ("Fin", "Inf") and base(token.dep) not in NOMINAL
    return len(tokens) == 1 and verb and mention.value.designation is None


class Tree:
    """A sentence with its edges indexed both ways."""

    def __init__(self, sentence: Sentence, knowledge: Language) -> None:
        self.sentence = sentence
        self.knowledge = knowledge
        self.tokens = regrafted(sentence, knowledge)
        self.before: dict[int, list[Phrase]] = {}  # prepositions by token, found once

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token its dependents in order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                found[token.head].append(token.i)
        return tuple(tuple(some) for some in found)

    @cached_property
    def mention_tokens(self) -> dict[int, Mention]:
        """The head token of each mention of a name or noun -> the mention."""
        heads: dict[int, Mention] = {}
        for mention in self.sentence.mentions:
            inside = [t for t in self.tokens if t.span.start < mention.span.end and mention.span.start < t.span.end]
            if inside and not (mention.kind == "item" and is_verb_form(inside, mention)):
                numbers = {t.i for t in inside}
                outward = [t.i for t in inside if t.head not in numbers or t.head == t.i]
                heads.setdefault(outward[0] if outward else inside[0].i, mention)
        return heads

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each token's word, folded, without apostrophes."""
        return tuple(fold(token.text).strip("'’") for token in self.tokens)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Each folded word -> the tokens that spell it."""
        found: dict[str, list[int]] = {}
        for i, word in enumerate(self.folded):
            found.setdefault(word, []).append(i)
        return found

    @cached_property
    def credited(self) -> frozenset[int]:
        """The tokens of "according to X": who only says it takes no part in it."""
        found: set[int] = set()
        for i, phrase in self.openings(self.knowledge.speech["according"]["strong"]):
            behind = i + len(phrase)
            relative = self.folded[behind : behind + 1] and self.folded[behind] in self.knowledge.pronouns["relative"]
            if self.folded[i:behind] == phrase and not relative:
                stop = next(
                    (j for j in range(behind, len(self.tokens)) if self.tokens[j].pos == "PUNCT"), len(self.tokens)
                )
                found.update(range(i, min(stop, behind + CREDITED)))
        return frozenset(found)

    def openings(self, phrases: Iterable[Phrase]) -> Iterator[tuple[int, Phrase]]:
        """The tokens at which one of the phrases may begin, phrase by phrase."""
        for phrase in phrases:
            for i in self.places.get(phrase[0], ()):
                yield i, phrase

    def child(self, i: int, *deps: str) -> Token | None:
        """The first dependent of `i` with one of these relations."""
        return next((self.tokens[c] for c in self.children[i] if self.tokens[c].dep in deps), None)

    def path(self, i: int) -> list[int]:
        """`i` and its ancestors up to the root."""
        found = [i]
        while self.tokens[found[-1]].head != found[-1] and len(found) <= len(self.tokens):
            found.append(self.tokens[found[-1]].head)
        return found

    def subtree(self, i: int) -> set[int]:
        """`i` and everything below it."""
        found, stack = {i}, [i]
        while stack:
            for c in self.children[stack.pop()]:
                if c not in found:
                    found.add(c)
                    stack.append(c)
        return found

    def is_verb(self, i: int) -> bool:
        """Verb, or participle that the parser took for an adjective with a clause of its own."""
        return self.tokens[i].pos in VERBAL or self.tokens[i].morph.get("VerbForm") is not None

    def passive(self, i: int) -> bool:
        """Whether the verb stands in the passive: by its auxiliary, its subject, or as a past participle on a noun."""
        deps = {self.tokens[c].dep for c in self.children[i]}
        active = self.tokens[i].morph.get("VerbForm") == "Ger" or ("obj" in deps and "nsubj" in deps)
        if active and "aux:pass" not in deps:
            return False
        if self.reflexive(i) and not deps & {"obl:agent", "expl:pass"}:
            return False
        if deps & {"aux:pass", "nsubj:pass", "obl:agent", "csubj:pass"} or "expl:pass" in deps:
            return True
        token = self.tokens[i]
        past = token.morph.get("VerbForm") == "Part" and token.morph.get("Tense") != "Pres"
        return past and base(token.dep) in ("acl", "amod", "root", "ROOT") and "aux" not in {base(d) for d in deps}

    def reflexive(self, i: int) -> bool:
        """Whether the verb stands with its reflexive pronoun ("s'est tournée"): no passive, whatever its auxiliary."""
        return any(base(self.tokens[c].dep) in ("expl", "obj", "iobj") and self.tokens[c].pos == "PRON"
                   and self.tokens[c].morph.get("Reflex") == "Yes" and c < i for c in self.children[i])  # fmt: skip

    def adverbial(self, i: int) -> bool:
        """A verb hung on a noun though its auxiliary shows a clause of its own ("après avoir utilisé")."""
        if base(self.tokens[i].dep) != "acl" or not self.is_verb(i):
            return False
        below = self.children[i]
        relative = any(self.tokens[c].morph.get("PronType") in ("Rel", "Int,Rel") for c in self.subtree(i))
        marked = any(self.tokens[c].dep == "mark" or self.tokens[c].pos == "SCONJ" for c in below)
        active_aux = any(self.tokens[c].dep == "aux" for c in below)
        return (
            active_aux
            and not relative
            and (marked or self.tokens[i].morph.get("VerbForm") != "Fin")
            and self.child(i, "nsubj") is None
        )

    def prepositions(self, i: int) -> list[Phrase]:
        """The prepositions in front of `i`, longest reading first ("a destination de", then "de")."""
        if i not in self.before:
            self.before[i] = self.find_prepositions(i)
        return self.before[i]

    def find_prepositions(self, i: int) -> list[Phrase]:
        """The prepositions in front of `i`, looked for."""
        cases = [
            c for c in self.children[i] if base(self.tokens[c].dep) in ("case", "mark") or self.tokens[c].pos == "ADP"
        ]
        if not cases:
            return []
        if wide := self.wide_preposition(
            min(c for c in cases if c < i) if any(c < i for c in cases) else i, max(cases)
        ):
            return [wide]
        before = [c for c in cases if c < i] or cases
        last = before[-1]
        found: list[Phrase] = []
        for size in (4, 3, 2, 1):
            start = last - size + 1
            words = tuple(w for t in self.tokens[max(start, 0) : last + 1] for w in self.split(t))
            for cut in (words, tuple(self.contracted(w) for w in words)):
                if start >= 0 and cut in self.knowledge.prepositions and cut not in found:
                    found.append(cut)
        return found

    def wide_preposition(self, first: int, last: int) -> Phrase | None:
        """The longest listed phrase of several words that ends with the preposition ("entre les mains de")."""
        end = max(first, last) if last - first <= 3 else first
        seen = [self.contracted(w) for t in self.tokens[max(0, end - 4) : end + 1] for w in self.split(t)]
        for size in range(min(5, len(seen)), 1, -1):
            if tuple(seen[-size:]) in self.knowledge.prepositions:
                return tuple(seen[-size:])
        return None

    def split(self, token: Token) -> tuple[str, ...]:
        """The folded words of a token."""
        word = self.folded[token.i]
        return ("'s",) if word == "s" and token.pos == "PART" else (word,)

    @cached_property
    def contractions(self) -> dict[str, str]:
        """Each preposition of the sentence -> the plain one in it, by the lemma that the parser gives it."""
        found: dict[str, str] = {}
        for token in self.tokens:
            if token.pos == "ADP":
                found.setdefault(self.split(token)[0], token.lemma.split("+")[0].split(" ")[0])
        return found

    def contracted(self, word: str) -> str:
        """The plain preposition in a contraction ("du" -> "de")."""
        return self.contractions.get(word, word)

    def roles(self, i: int) -> tuple[str, ...]:
        """The roles that the preposition of `i` can give, or none."""
        for words in self.prepositions(i):
            return self.knowledge.prepositions[words]
        return ()

    def subjects(self, i: int, depth: int = 0) -> list[tuple[int, str]]:
        """The subjects of a verb, its own or shared, each with `agent` or `object` (of a passive)."""
        own = [c for c in self.children[i] if self.tokens[c].dep in SUBJECTS or base(self.tokens[c].dep) == "nsubj"]
        role = "object" if self.passive(i) else "agent"
        if own:
            own += [p for c in own if (p := self.lost_conjunct(c)) is not None]
            return [(self.antecedent(c, i), role) for c in own]
        if bare := self.bare_party_before(i):
            return [(bare, role)]
        return [] if depth > 5 else self.shared_subjects(i, role, depth)

    def bare_party_before(self, i: int) -> int | None:
        """A party right before the verb group that no preposition introduces, whatever the parser took it for."""
        for c in self.children[i]:
            named = self.mention_tokens.get(c)
            if named is None or named.kind not in ("party", "body", "person") or named.attributive or not c < i:
                continue
            bare = not any(base(self.tokens[k].dep) in ("case", "mark") for k in self.children[c])
            if bare and base(self.tokens[c].dep) in (
                "aux",
                "dep",
                "obl",
                "nmod",
                "appos",
                "advmod",
                "cop",
                "discourse",
                "vocative",
            ):
                between = self.tokens[c + 1 : i]
                if all(t.pos in ("AUX", "ADV", "PRON", "PART") for t in between):
                    return c
        return None

    def lost_conjunct(self, c: int) -> int | None:
        """The name before "and" that the parser tied to what stands before a comma: "Selon X, A et B vont signer"."""
        links = [k for k in self.children[c] if self.tokens[k].dep == "cc" and k < c]
        before = min([k for k in self.subtree(c) if k < c], default=c) - 1 if links else -1
        named = self.mention_tokens.get(before)
        if (
            named is None
            or named.kind not in ("party", "person", "body")
            or base(self.tokens[before].dep) not in ("conj", "appos")
        ):
            return None
        between = self.tokens[self.tokens[before].head + 1 : before]
        return before if any(t.text == "," for t in between) else None

    def antecedent(self, c: int, verb: int) -> int:
        """The noun that a relative pronoun stands for, else the token itself."""
        if fold(self.tokens[c].text).strip("'’") not in self.knowledge.pronouns["relative"]:
            return c
        for a in self.path(verb):
            if base(self.tokens[a].dep) == "acl":
                return self.tokens[a].head
        return c

    def shared_subjects(self, i: int, role: str, depth: int) -> list[tuple[int, str]]:
        """The subject that a verb shares with the clause that it hangs on."""
        token = self.tokens[i]
        head, dep = token.head, base(token.dep)
        if head == i:
            return []
        if self.tokens[head].lemma in self.knowledge.control and dep in ("xcomp", "ccomp", "advcl", "acl", "obl"):
            if (controller := self.controller(head, i)) is not None:
                return [(controller, role)]
            unnamed = [
                c
                for c in self.children[head]
                if base(self.tokens[c].dep) in ("obj", "iobj") and c < i and self.tokens[c].pos == "NOUN"
            ]
            if unnamed and self.mention_tokens.get(unnamed[0]) is None:
                return [(unnamed[0], role)]
        if dep == "acl" and self.adverbial(i):
            return self.governor_subjects(head, depth)
        if dep == "acl" and self.complements(i):
            return []  # "las acusaciones de que suministra": who does it is left out, and not the noun
        if dep == "acl":
            noun_role = role
            if token.morph.get("VerbForm") == "Inf":
                owners = [c for c in self.children[head] if self.owns(c)]
                return [(owners[0], role)] if owners else self.governor_subjects(head, depth)
            return [(head, noun_role)]
        if dep == "xcomp" or (dep == "ccomp" and token.morph.get("VerbForm") == "Inf"):
            object_ = self.child(head, "iobj", "obl:arg", "obj")
            named = self.mention_tokens.get(object_.i) if object_ is not None else None
            if object_ is not None and named is not None and named.kind != "item":
                return [(object_.i, role)]
            above = self.mention_tokens.get(head)
            if above is not None and above.kind != "item":
                return [(head, role)]  # "footage shows Chad firing howitzers"
            if not self.is_verb(head) and not self.predicates(head):
                owners = [c for c in self.children[head] if self.owns(c)]  # "el contrato de Rusia para suministrar"
                return [(owners[0], role)] if owners else self.governor_subjects(head, depth)
            undergone = self.tokens[head].lemma in self.knowledge.undergo and self.reflexive(head)
            return [(s, "undergoer" if undergone else role) for s, _ in self.subjects(head, depth + 1)]
        if dep in ("conj", "advcl") and (self.is_verb(head) or self.predicates(head)):
            return [(s, role) for s, _ in self.subjects(head, depth + 1)]
        return []

    def predicates(self, i: int) -> bool:
        """Whether an adjective or noun is said of a subject by a copula: "is interested", "est prête"."""
        return self.child(i, "cop") is not None and self.child(i, *SUBJECTS) is not None

    def complements(self, i: int) -> bool:
        """Whether a finite clause says what its noun tells ("accusations that …"), and is no relative clause."""
        token = self.tokens[i]
        finite = token.morph.get("VerbForm") == "Fin" or self.child(i, "aux") is not None
        return finite and token.dep == "acl" and any(
            self.tokens[c].dep == "mark" and self.tokens[c].pos == "SCONJ" for c in self.children[i]
        )  # fmt: skip

    def owns(self, c: int) -> bool:
        """Whether `c` owns the noun that it hangs on: "Thailand's contract to buy", "the U.S. decision to sell"."""
        named = self.mention_tokens.get(c)
        if named is None or named.kind not in ("party", "body", "person"):
            return False
        bare = named.attributive or self.tokens[c].dep in ("compound", "nmod:poss")
        return base(self.tokens[c].dep) in ("nmod", "amod", "compound") and ("owner" in self.roles(c) or bare)

    def controller(self, verb: int, below: int) -> int | None:
        """The party that is the object of a verb such as "accuse", "reprocher", and does what stands below."""
        for c in self.children[verb]:
            named = self.mention_tokens.get(c)
            party = named is not None and named.kind in ("party", "person", "body") and not named.attributive
            agent = self.tokens[c].dep == "obl:agent" or "agent" in self.roles(c)[:1]
            if party and base(self.tokens[c].dep) in ("obj", "iobj", "obl") and c != below and not agent:
                return c
        if self.passive(verb):
            return next((s for s, _ in self.subjects(verb, 5)), None)
        return None

    def governor_subjects(self, noun: int, depth: int = 0) -> list[tuple[int, str]]:
        """Who does what a noun names, by the verb that the noun depends on ("a signé un contrat pour acheter")."""
        for a in self.path(noun)[1:]:
            if self.is_verb(a):
                return [(s, "agent") for s, r in self.subjects(a, depth + 1) if r == "agent" and s != noun]
        return []

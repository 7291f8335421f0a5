"""Who a subject of speech is: a person, an office, a body, a state, a medium, or nobody that is named.

Enters: a token of a parsed sentence that does the saying. Leaves: a `Speaker` with its `Source`. Keeps the persons and
offices that the document has introduced, so that a later bare surname, role or pronoun finds them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from armsledger.knowledge.folding import fold
from armsledger.knowledge.language import Language
from armsledger.knowledge.names import english_adjectives, offices
from armsledger.reading.trees import Tree, base
from armsledger.records import Mention, Party, Person, Source

NAMES = ("PROPN", "X")
WINDOW = 14  # tokens of a noun phrase that are looked at for names and offices


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source, and whether it is a medium that only carries another's words."""

    source: Source
    medium: bool = False


@dataclass
class Speakers:
    """The memory of one document: persons by surname, the last person, the last speaker of each office."""

    knowledge: Language
    published: date | None = None
    persons: dict[str, Person] = field(default_factory=dict)
    offices: dict[str, Source] = field(default_factory=dict)
    last: Speaker | None = None
    last_person: Source | None = None
    home: str | None = None  # the state that the document's speakers come from most

    def resolve(self, tree: Tree, i: int) -> Speaker | None:
        """The speaker that the noun phrase at `i` names, or None where it names none."""
        phrase = noun_phrase(tree, i)
        speaker = (
            self.person_speaker(tree, i, phrase)
            or self.named_speaker(tree, i, phrase)
            or self.office_speaker(tree, i, phrase)
            or self.pronoun_speaker(tree, i)
        )
        if speaker is not None:
            self.last = speaker
            if speaker.source.name or (speaker.source.role and not speaker.source.anonymous):
                self.last_person = speaker.source
        return speaker

    def before(self) -> Speaker | None:
        """Who spoke or was introduced last, for a verb of saying that leaves its subject out."""
        return self.last or (Speaker(self.last_person) if self.last_person is not None else None)

    def note(self, tree: Tree, i: int) -> None:
        """Remember the person or office that a subject introduces, though it says nothing here."""
        phrase = noun_phrase(tree, i)
        if (person := self.person_speaker(tree, i, phrase)) is not None:
            self.last_person = person.source
        elif self.role_in(tree, phrase) or self.ministry_in(tree, phrase):
            held = self.office_speaker(tree, i, phrase)
            if held is not None and held.source.role and not held.source.anonymous:
                self.last_person = held.source

    def person_speaker(self, tree: Tree, i: int, phrase: list[int]) -> Speaker | None:
        """A person by whole name, by surname known already, or by a name that the phrase introduces."""
        person = self.person_in(tree, phrase)
        if person is None:
            return None
        person = self.enriched(tree, person, phrase)
        self.persons[fold(person.name.split()[-1])] = person
        source = Source(person.name, person.role, person.org, person.country, False)
        if person.role:
            self.offices[person.role] = source
        return Speaker(source)

    def person_in(self, tree: Tree, phrase: list[int]) -> Person | None:
        """The person that a phrase names."""
        for j in phrase:
            mention = tree.mention_tokens.get(j)
            if mention is not None and mention.kind == "person":
                value: Person = mention.value
                return self.persons.get(fold(value.name.split()[-1]), value)
        for j in phrase:
            token = tree.tokens[j]
            if token.mention is None and token.pos in NAMES and fold(token.text) in self.persons:
                return self.persons[fold(token.text)]
        return self.introduced(tree, phrase) or self.well_known(tree, phrase)

    def well_known(self, tree: Tree, phrase: list[int]) -> Person | None:
        """The only person of that surname who held an office at the document's date."""
        for j in phrase:
            token = tree.tokens[j]
            named = token.mention is None and token.pos in NAMES and token.text[:1].isupper()
            if named and (person := office_holder(fold(token.text), self.published)):
                return person
        return None

    def introduced(self, tree: Tree, phrase: list[int]) -> Person | None:
        """A name that no gazetteer holds: a run of capitalised words beside an office."""
        run = [j for j in phrase if tree.tokens[j].mention is None and tree.tokens[j].text[:1].isupper()]
        run = [j for j in run if (tree.tokens[j].pos in NAMES and j > 0) or tree.tokens[j].dep.startswith("flat")]
        names = self.without_office(tree, longest_run(run))
        if len(names) < 2 or not (self.role_in(tree, phrase) or len(names) <= 4):
            return None
        return Person(" ".join(tree.tokens[j].text for j in names))

    def without_office(self, tree: Tree, names: list[int]) -> list[int]:
        """The run of capitalised words without the office or ministry in it: "Defence Minister Paula Urrutia"."""
        words = [fold(tree.tokens[j].text) for j in names]
        for size in range(len(words), 0, -1):
            for start in range(len(words) - size + 1):
                part = tuple(words[start : start + size])
                if part in self.knowledge.roles or part in self.knowledge.ministries:
                    return names[start + size :]
        return names

    def enriched(self, tree: Tree, person: Person, phrase: list[int]) -> Person:
        """The person with office, body and state that the phrase adds."""
        role = self.role_in(tree, phrase)
        party = party_in(tree, phrase)
        if person.country is None and party is not None:
            person = replace(person, country=party.country)
        if person.role is None and role:
            person = replace(person, role=role)
        speaks_for = {r.casefold() for r in ("spokesman", "spokeswoman", "spokesperson", "press secretary", "director")}
        if person.org is None and party is not None and party.org and (person.role or "") in speaks_for:
            person = replace(person, org=party.org)
        return person

    def named_speaker(self, tree: Tree, i: int, phrase: list[int]) -> Speaker | None:
        """A body, medium, group or state as the speaker."""
        mention = tree.mention_tokens.get(i)
        if mention is None and self.word_in(tree, [i], self.knowledge.speech["agency"]["words"]):
            mention = next(
                (m for j in phrase if (m := tree.mention_tokens.get(j)) is not None and m.kind == "medium"), None
            )
        if mention is None or mention.attributive or mention.kind not in ("party", "body", "medium"):
            return None
        source = source_of_party(mention)
        others = [
            m for c in tree.children[i] if base(tree.tokens[c].dep) == "conj" and (m := tree.mention_tokens.get(c))
        ]
        media = [m.value.org for m in others if m.kind == "medium" and m.value.org != source.org]
        if mention.kind == "medium" and media:
            source = Source(None, None, "; ".join([str(source.org), *media]), None, False)
        return Speaker(source, mention.kind == "medium")

    def office_speaker(self, tree: Tree, i: int, phrase: list[int]) -> Speaker | None:
        """An office without a name, a ministry, officials, the authorities, the press."""
        anonymous = self.word_in(tree, [i], self.knowledge.speech["anonymous"]["nouns"])
        collective = self.word_in(tree, [i], self.knowledge.speech["anonymous"]["collective"])
        ministry = self.ministry_in(tree, phrase)
        role = self.role_in(tree, phrase)
        if not (anonymous or collective or ministry or role):
            return None
        party = party_in(tree, phrase)
        press = self.word_in(tree, [i], self.knowledge.speech["anonymous"]["media"])
        if anonymous and not press and party is None and self.last_person is not None and definite(tree, i):
            return Speaker(self.last_person)
        country = party.country if party else None
        org = party.org if party and party.org and party.kind not in ("maker",) else None
        if anonymous and not ministry:
            media = self.word_in(tree, [i], self.knowledge.speech["anonymous"]["media"])
            if media and country and country in english_adjectives():
                return Speaker(Source(None, None, f"{english_adjectives()[country]} media", country, False), True)
            return Speaker(
                Source(None, "media reports" if media else self.unnamed(tree, i), None, country, True), bool(media)
            )
        if country is None and (known := self.known_office(role, ministry)):
            return Speaker(known)
        if country is None:
            country = self.country_before(tree, i)
        if ministry and not org:
            org = of_state(ministry, country)
        found = Source(None, role, org, country, False)
        for name in (role, ministry):
            if name:
                self.offices[name] = found
        return Speaker(found)

    def country_before(self, tree: Tree, i: int) -> str | None:
        """The state named before an office ("En Brasil, el ejército anunció"), else that of the last speaker."""
        possessive = self.knowledge.pronouns["possessive"]
        if any(fold(tree.tokens[c].text) in possessive for c in tree.children[i]) and (
            subject := self.subject_speaker(tree, i)
        ):
            return subject.source.country
        named = [
            m.value.country for j, m in sorted(tree.mention_tokens.items()) if j < i and m.kind in ("party", "body")
        ]
        if named:
            return named[-1] if len(set(named)) == 1 else None
        return self.last.source.country if self.last is not None and not self.last.medium else None

    def unnamed(self, tree: Tree, i: int) -> str:
        """What unnamed voices are called: "diplomats", "experts", else "officials"."""
        token = tree.tokens[i]
        table = self.knowledge.unnamed
        return table.get(token.lemma) or table.get(fold(token.text).removesuffix("s")) or "officials"

    def known_office(self, role: str | None, ministry: str | None) -> Source | None:
        """The person or body that held this office earlier in the document."""
        for wanted in (role, ministry):
            if not wanted:
                continue
            held = [source for name, source in self.offices.items() if wanted.casefold() in name.casefold()]
            if held:
                return held[-1]
        return None

    def pronoun_speaker(self, tree: Tree, i: int) -> Speaker | None:
        """The last speaker, for a personal pronoun."""
        token = tree.tokens[i]
        word = fold(token.text).rsplit("-", 1)[-1]  # "a-t-il dit"
        if token.pos != "PRON" or word not in self.knowledge.pronouns["personal"]:
            return None
        if token.morph.get("Gender") == "Neut":
            return self.subject_speaker(tree, i) or self.last
        if token.morph.get("Number") == "Sing" and self.last_person is not None:
            return Speaker(self.last_person)
        if self.knowledge.neuter and token.morph.get("Gender") in ("Masc", "Fem"):
            return None  # "he said": a person, of whom nothing is known
        return self.subject_speaker(tree, i) or self.last

    def subject_speaker(self, tree: Tree, i: int) -> Speaker | None:
        """The party or body that is the subject of the sentence, for "it has announced"."""
        for t in tree.tokens:
            mention = tree.mention_tokens.get(t.i)
            if (
                base(t.dep) == "nsubj"
                and t.i != i
                and mention is not None
                and mention.kind in ("party", "body")
                and not mention.attributive
            ):
                return Speaker(source_of_party(mention))
        return None

    def role_in(self, tree: Tree, phrase: list[int]) -> str | None:
        """The longest office that the phrase names, in short English."""
        phrase = [j for j in phrase if not ((m := tree.mention_tokens.get(j)) and describes(m))]
        words = [tree.folded[j] for j in phrase]
        lemmas = [tree.tokens[j].lemma for j in phrase]
        best: tuple[int, str] | None = None
        for start in range(len(words)):
            for length in range(min(6, len(words) - start), 0, -1):
                for seen in (tuple(words[start : start + length]), tuple(lemmas[start : start + length])):
                    if seen in self.knowledge.roles and (best is None or length > best[0]):
                        best = (length, self.knowledge.roles[seen])
        return best[1] if best else None

    def ministry_in(self, tree: Tree, phrase: list[int]) -> str | None:
        """The ministry or force that the phrase names, in English, with the state's adjective left to `country`."""
        words = [tree.folded[j] for j in phrase if not tree.tokens[j].mention]
        best: tuple[int, str] | None = None
        for start in range(len(words)):
            for length in range(min(5, len(words) - start), 0, -1):
                seen = tuple(words[start : start + length])
                if seen in self.knowledge.ministries and (best is None or length > best[0]):
                    best = (length, self.knowledge.ministries[seen])
        return best[1] if best else None

    def word_in(self, tree: Tree, tokens: list[int], phrases: tuple[tuple[str, ...], ...]) -> bool:
        """Whether one of the tokens is one of the words, by lemma or form."""
        single = {p[0] for p in phrases if len(p) == 1} | {p[0] for p in phrases}
        seen = {w for j in tokens for w in (tree.tokens[j].lemma, fold(tree.tokens[j].text))}
        return bool(single & (seen | {w.removesuffix("s") for w in seen} | {w.removesuffix("es") for w in seen}))


def describes(mention: Mention) -> bool:
    """Whether a name is a people's, and may stand inside an office: "el ministro letón de Defensa"."""
    return mention.attributive or (mention.kind == "party" and mention.value.kind == "people")


def of_state(ministry: str, country: str | None) -> str:
    """The body's English name with its state's adjective: "Armenian Foreign Ministry"."""
    adjective = english_adjectives().get(country or "")
    return f"{adjective} {ministry}" if adjective else ministry


def definite(tree: Tree, i: int) -> bool:
    """Whether the noun at `i` is singular with a definite article or a demonstrative: somebody spoken of before."""
    singular = tree.tokens[i].morph.get("Number") == "Sing"
    return singular and any(
        tree.tokens[c].dep == "det"
        and ({"Def"} & {tree.tokens[c].morph.get("Definite")} or tree.tokens[c].morph.get("PronType") in ("Dem", "Art"))
        and tree.tokens[c].morph.get("Definite") != "Ind"
        for c in tree.children[i]
    )


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """Folded surname -> the whole names in the gazetteer that end with it."""
    found: dict[str, set[str]] = {}
    for name in offices():
        found.setdefault(fold(name.split()[-1]), set()).add(name)
    return {surname: tuple(sorted(names)) for surname, names in found.items()}


def office_holder(surname: str, published: date | None) -> Person | None:
    """The person in office at a date who alone bears a surname, or None."""
    if published is None:
        return None
    held = [
        office.person
        for name in surnames().get(surname, ())
        for office in offices()[name]
        if office.start <= published.year <= office.end
    ]
    return held[0] if held and len({person.name for person in held}) == 1 else None


def noun_phrase(tree: Tree, i: int) -> list[int]:
    """The token and what describes it, without clauses of their own, in text order, near by."""
    found, stack = [i], [i]
    while stack:
        for c in tree.children[stack.pop()]:
            dep = base(tree.tokens[c].dep)
            if dep in ("acl", "advcl", "ccomp", "parataxis", "conj", "punct", "cc", "cop", "aux"):
                continue
            if abs(c - i) <= WINDOW and not (tree.is_verb(c) and dep != "amod"):
                found.append(c)
                stack.append(c)
    return sorted(found)


def longest_run(tokens: list[int]) -> list[int]:
    """The longest run of neighbouring numbers."""
    best: list[int] = []
    run: list[int] = []
    for j in tokens:
        run = [*run, j] if run and j == run[-1] + 1 else [j]
        if len(run) > len(best):
            best = run
    return best


def party_in(tree: Tree, phrase: list[int]) -> Party | None:
    """The body or state that a phrase names, a body before a state."""
    parties = [tree.mention_tokens[j] for j in phrase if j in tree.mention_tokens]
    parties = [m for m in parties if m.kind in ("body", "party", "medium")]
    bodies = [m for m in parties if m.kind == "body"]
    chosen = bodies[-1:] or parties[:1]
    if not chosen:
        return None
    value: Party = chosen[0].value
    if len(bodies) > 1 and value.country is None:
        return bodies[0].value  # type: ignore[no-any-return]
    return value


def source_of_party(mention: Mention) -> Source:
    """A body, medium, group or state as a source."""
    value: Party = mention.value
    if mention.kind == "medium":
        return Source(None, None, value.org, value.country, False)
    org = value.org if mention.kind == "body" or value.kind not in ("state", "capital", "people") else None
    country = value.country if mention.kind == "body" or value.kind in ("state", "capital", "people", "maker") else None
    return Source(None, None, org, country, False)

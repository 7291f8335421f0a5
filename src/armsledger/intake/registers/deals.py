"""The parts that lines of a register share: a party, a weapon, a figure, a time, each with the rule that read it.

Enters: cells. Leaves: `Part`s and what they stand for.
"""

from __future__ import annotations

from dataclasses import dataclass

from armsledger.intake.registers.rendering import Part, one_line
from armsledger.knowledge.registerwords import categories, class_in, folded, missing, model_in, party
from armsledger.records import Range

ESTIMATE = Part(" (estimate)")  # said in the text: the figure is estimated, the deal is not doubted


@dataclass(frozen=True, slots=True)
class Weapon:
    """What a row is about: the words of the register, the class and the model that they name."""

    parts: tuple[Part, ...]
    cls: str
    designation: str | None

    @property
    def words(self) -> str:
        """The register's words."""
        return "".join(part.words for part in self.parts)


def party_part(cell: str, field: str, column: str) -> tuple[Part, str | None]:
    """A party as the register writes it, and what it stands for; a name that nothing knows stands for itself."""
    code, known = party(cell)
    how = "known by its name" if known else "not in the gazetteers, kept as it is written"
    return Part(one_line(cell), (field,), f"column {column}: {how}"), code


def described(designation: str, description: str, category: str) -> Weapon:
    """A weapon with a column for its model, one for its description and one for its category."""
    by_words = class_in(description)
    cls = by_words.cls if by_words is not None else categories().get(folded(category), "unspecified")
    said = (
        f"description {description[by_words.start : by_words.end]}" if by_words is not None else f"category {category}"
    )
    parts = (
        [Part(one_line(designation), ("designation",), "column of designations")] if not missing(designation) else []
    )
    about = one_line(description if by_words is not None or not category.strip() else f"{description}, {category}")
    if about:
        named = Part(about, ("item",), f"{said}: {cls}")
        parts = [*parts, Part(" ("), named, Part(")")] if parts else [named]
    return Weapon(tuple(parts), cls, None if missing(designation) else one_line(designation))


def told(item: str, kind: str) -> Weapon:
    """A weapon that one column tells in words, with its kind in another: `2 batteries of IRIS-T SLM`, `Air defence`.

    What it is of goes before what it is for: ammunition for a tank is ammunition. A model gives the class only where
    no noun does.
    """
    words = one_line(item if not missing(item) else kind)
    noun, model = class_in(words), model_in(words)
    if (noun is None or noun.cls == "unspecified") and model is None:
        noun = class_in(kind) or noun
    cls = noun.cls if noun is not None and (noun.cls != "unspecified" or model is None) else ""
    cls = cls or (model.cls if model is not None else "unspecified")
    rule = f"words {words[noun.start : noun.end]}" if noun is not None and noun.cls == cls else f"model or kind: {kind}"
    fields = ("item",) if model is None else ("item", "designation")
    return Weapon((Part(words, fields, f"{rule}: {cls}"),), cls, model.value if model is not None else None)


def exactly(count: int | None) -> Range | None:
    """So many, no more and no fewer."""
    return Range(count, count) if count is not None else None


def grouped(count: int) -> str:
    """A figure as it is read: `1,200`."""
    return f"{count:,}"

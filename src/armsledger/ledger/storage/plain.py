"""Frozen dataclasses -> plain JSON values, and back, by their types alone.

Enters: a record, or a type and what JSON gave. Leaves: dictionaries, lists and strings; or the record. Fields that
hold their default are left out, so that a field may be added later. Keys are in the order of the record's fields.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Convert = Callable[[Any], Any]
ATOMS = (str, int, float, bool, type(None))


def text_of(value: Any) -> str:
    """A record, or plain values, as JSON text; the same value gives the same text."""
    return json.dumps(plain(value), ensure_ascii=True, separators=(",", ":"))


def of_text(kind: type[T], text: str) -> T:
    """The record that `text_of` wrote."""
    return of_plain(kind, json.loads(text))


def of_plain(kind: type[T], value: Any) -> T:
    """The record of plain values."""
    made: T = builder(cast(Hashable, kind))(value)
    return made


def plain(value: Any) -> Any:
    """A record as plain values."""
    if isinstance(value, ATOMS):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    told = ((name, getattr(value, name), default) for name, default in defaults(cast(Hashable, type(value))))
    return {name: plain(part) for name, part, default in told if part != default}


@cache
def defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass with their defaults."""
    return tuple((field.name, default_of(field)) for field in dataclasses.fields(kind))


def default_of(field: dataclasses.Field[Any]) -> Any:
    """The default of a field; what no value equals where there is none."""
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


@cache
def builder(kind: Any) -> Convert:
    """What makes a value of type `kind` of plain values."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return record_builder(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if kind is date:
        return date.fromisoformat
    if origin in (Union, types.UnionType):
        return optional_builder([part for part in inner if part is not type(None)])
    if origin is tuple and inner[-1] is Ellipsis:
        make = builder(inner[0])
        return tuple if make is same else lambda values: tuple(map(make, values))
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_make"):
        return kind._make  # type: ignore[no-any-return]
    if origin is Literal or kind in ATOMS or kind is Any or origin is Mapping or issubclass(origin or kind, Mapping):
        return same
    raise TypeError(f"no way to build {kind}")


def same(value: Any) -> Any:
    """The value as it is."""
    return value


def optional_builder(kinds: list[Any]) -> Convert:
    """What makes a value that may be null."""
    if len(kinds) != 1:
        return same
    make = builder(kinds[0])
    return same if make is same else lambda value: None if value is None else make(value)


def record_builder(kind: type) -> Convert:
    """What makes a dataclass of a dictionary."""
    hints = get_type_hints(kind)
    made = {field.name: builder(hints[field.name]) for field in dataclasses.fields(kind)}
    bare = frozenset(name for name, make in made.items() if make is same)

    def make(values: Mapping[str, Any]) -> Any:
        return kind(**{name: value if name in bare else made[name](value) for name, value in values.items()})

    return make

"""Key presses: which key does what, how they are read one by one from a terminal, and a line that is typed.

Enters: a terminal. Leaves: keys, each a character or a name such as `enter`, `escape`, `left`. The terminal hands over
single keys while the keyboard is open, and is as before once it is closed.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import TracebackType
from typing import Any, Protocol, Self

ACTIONS = {
    "a": "accept", "r": "reject", "c": "correct", "m": "merge", "s": "split", "n": "next", " ": "next", "right": "next",
    "b": "back", "left": "back", "u": "undo", "w": "why", "?": "help", "h": "help", "q": "quit",
}  # fmt: skip
FIELD_KEYS = {
    "k": "kind", "g": "stage", "p": "polarity", "y": "certainty", "f": "from", "t": "to", "i": "item",
    "d": "designation", "q": "qty", "m": "money", "w": "when", "s": "source", "e": "evidence",
}  # fmt: skip
SOURCE_KEYS = {"n": "name", "r": "role", "o": "org", "c": "country", "a": "anonymous"}
NAMED = {
    "\r": "enter", "\n": "enter", "\x7f": "backspace", "\x08": "backspace", "\x15": "clear", "\x1b": "escape",
    "\x1b[C": "right", "\x1bOC": "right", "\x1b[D": "left", "\x1bOD": "left", "\x04": "end", "\x03": "interrupt",
}  # fmt: skip
PATIENCE = 0.05  # seconds that the rest of an escape sequence may take
TURN = 1.0  # seconds after which the terminal is told again to hand over single keys: it may have been suspended
LONGEST = 500  # characters of a typed line


class Keys(Protocol):
    """Where keys come from; raises `EOFError` when there are no more, and `KeyboardInterrupt` on Ctrl-C."""

    def __call__(self) -> str:
        """The next key."""


class Script:
    """Keys that are known beforehand, for tests: characters, and names as words of their own."""

    def __init__(self, *keys: str) -> None:
        self.left = deque(keys)

    def __call__(self) -> str:
        """The next key."""
        if not self.left:
            raise EOFError
        return checked(NAMED.get(self.left[0], self.left[0]), self.left.popleft())


def checked(key: str, _: str = "") -> str:
    """The key, unless it ends the review."""
    if key == "interrupt":
        raise KeyboardInterrupt
    if key == "end":
        raise EOFError
    return key


class Keyboard:
    """The keys of the terminal on standard input. Keys pressed while nobody reads are kept, and not echoed."""

    def __init__(self) -> None:
        self.pending: deque[str] = deque()
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.file = sys.stdin.fileno()
        self.before: list[Any] | None = None

    def __enter__(self) -> Self:
        with suppress(ImportError):  # where there is no termios, click reads the keys
            import termios

            self.before = termios.tcgetattr(self.file)
            self.single()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self.before is not None:
            import termios

            termios.tcsetattr(self.file, termios.TCSADRAIN, self.before)

    def single(self) -> None:
        """Have the terminal hand over single keys, without showing them."""
        import termios
        import tty

        tty.setcbreak(self.file, termios.TCSANOW)

    def __call__(self) -> str:
        """The next key."""
        if self.before is None:
            import click

            key = click.getchar()
            return checked(NAMED.get(key, key))
        while not self.pending:
            self.wait()
        key = self.pending.popleft()
        if key == "\x1b":
            key = self.sequence(key)
        return checked(NAMED.get(key, key))

    def sequence(self, key: str) -> str:
        """The rest of what a key such as an arrow sends; Escape alone sends nothing more."""
        if not self.pending:
            self.fill(PATIENCE)
        if not self.pending or self.pending[0] not in "[O":
            return key
        key += self.pending.popleft()
        while self.pending and len(key) < 16:
            key += self.pending.popleft()
            if key[-1].isalpha() or key[-1] == "~":
                break
        return key

    def wait(self) -> None:
        """Wait for keys."""
        while not self.fill(TURN):
            self.single()

    def fill(self, seconds: float) -> bool:
        """Take what keys come within some seconds; whether any came."""
        import select

        if not select.select([self.file], [], [], seconds)[0]:
            return False
        data = os.read(self.file, 1024)
        if not data:
            raise EOFError
        self.pending.extend(self.decoder.decode(data))
        return True


def type_line(keys: Keys, show: Callable[[str], None], text: str = "") -> str | None:
    """A line as it is typed, beginning with `text`; None where it is given up with Escape."""
    show(text)
    while (key := keys()) != "enter":
        if key == "escape":
            return None
        if key == "backspace":
            text = text[:-1]
        elif key == "clear":
            text = ""
        elif len(key) == 1 and key.isprintable() and len(text) < LONGEST:
            text += key
        show(text)
    return text


def listed(keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(key, what it does) of the keys of a menu, each deed once, by its first key."""
    found: dict[str, str] = {}
    for key, deed in keys:
        found.setdefault(deed, key)
    return [(key, deed) for deed, key in found.items()]

"""Two JSON values -> the step from one back to the other, so that every state of a line can be kept in little room.

Enters: plain JSON values. Leaves: a step, itself a plain value: `None` for no change, `["=", value]` for another value,
`["{", {key: step}, [keys that go]]` for an object, `["[", from, until, values]` for a list in which the values
between two places are others.
"""

from __future__ import annotations

from typing import Any

Step = list[Any] | None


def step(now: Any, then: Any) -> Step:
    """What makes `then` of `now`."""
    if now == then:
        return None
    if isinstance(now, dict) and isinstance(then, dict):
        changed = {key: step(now[key], value) if key in now else ["=", value] for key, value in then.items()}
        return ["{", {key: one for key, one in changed.items() if one}, [key for key in now if key not in then]]
    if isinstance(now, list) and isinstance(then, list):
        return step_of_lists(now, then)
    return ["=", then]


def step_of_lists(now: list[Any], then: list[Any]) -> Step:
    """What makes one list of another: all between the first and the last difference is written anew."""
    shorter = min(len(now), len(then))
    start = next((i for i in range(shorter) if now[i] != then[i]), shorter)
    left = shorter - start
    tail = next((i for i in range(left) if now[-1 - i] != then[-1 - i]), left)
    return ["[", start, len(now) - tail, then[start : len(then) - tail]]


def taken(now: Any, back: Step) -> Any:
    """`then`, of `now` and the step between them."""
    if back is None:
        return now
    if back[0] == "=":
        return back[1]
    if back[0] == "{":
        kept = {key: value for key, value in now.items() if key not in back[2]}
        return kept | {key: taken(now.get(key), one) for key, one in back[1].items()}
    return [*now[: back[1]], *back[3], *now[back[2] :]]

"""The JSONPath that batch transform's filters understand.

``$``, then any number of ``.name``, ``.*``, ``['a','b']``, ``[0,2]``, ``[-1]``, ``[1:3]`` and
``[*]``; in the brackets of a list, numbers and ranges may be mixed (``$[0,5:]``). Nothing else:
no recursive descent, no filters, nothing nested inside brackets. At most 63 characters.

Several names give an object with those names, several places or a range give a list, ``*`` gives
the list of all values; one name or one place gives the value itself. After a step that gives
several values the next step is applied to each of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MAX_LENGTH = 63

_DOT_NAME = re.compile(r"\.([^.\[\]'\"*,:\s]+)")
_DOT_ALL = re.compile(r"\.\*")
_BRACKET = re.compile(r"\.?\[((?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[^\]'\"])*)\]")
_NAME = re.compile(r"\s*(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\")\s*(,|$)")
_PLACE = re.compile(r"\s*(?:(-?\d+)|(-?\d+)?\s*:\s*(-?\d+)?)\s*")


class BadJsonPath(ValueError):
    """The expression is not part of the JSONPath that batch transform understands."""


class NoSuchElement(LookupError):
    """The expression asks for a name or place that the record does not have."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One step: ``take`` gives what it selects, ``many`` whether that is a list of several."""

    take: Callable[[Any], Any]
    many: bool


class JsonPath:
    """A compiled expression.

    Raises
    ------
    BadJsonPath
        The expression is too long or uses what batch transform does not know.
    """

    def __init__(self, expression: str) -> None:
        self.expression = expression
        if len(expression) > MAX_LENGTH:
            raise BadJsonPath(
                f"{expression!r} has {len(expression)} characters, at most {MAX_LENGTH} may be."
            )
        self._steps = _parse(expression)

    @property
    def is_whole(self) -> bool:
        """Whether the expression selects the whole record."""
        return not self._steps

    def select(self, record: Any) -> Any:
        """What the expression selects; raises :class:`NoSuchElement`."""
        values, many = [record], False
        for step in self._steps:
            taken = [step.take(value) for value in values]
            if step.many:
                values, many = [item for items in taken for item in items], True
            else:
                values = taken
        return values if many else values[0]


def _parse(expression: str) -> tuple[_Step, ...]:
    if not expression.startswith("$"):
        raise BadJsonPath(f"{expression!r} must start with $.")
    steps = []
    position = 1
    while position < len(expression):
        if match := _DOT_NAME.match(expression, position):
            steps.append(_one_name(match.group(1)))
        elif match := _DOT_ALL.match(expression, position):
            steps.append(_Step(_all_values, many=True))
        elif match := _BRACKET.match(expression, position):
            steps.append(_bracket(match.group(1).strip(), expression))
        else:
            raise BadJsonPath(
                f"{expression!r} is not understood from {expression[position:]!r} on; use $, "
                ".name, *, ['a','b'], [0,2], [-1] or [1:3]."
            )
        position = match.end()
    return tuple(steps)


def _bracket(inside: str, expression: str) -> _Step:
    if inside == "*":
        return _Step(_all_values, many=True)
    if inside[:1] in ("'", '"'):
        names = _names(inside, expression)
        return _one_name(names[0]) if len(names) == 1 else _several_names(names)
    places = [_place(part, expression) for part in inside.split(",")]
    if len(places) == 1 and isinstance(places[0], int):
        return _one_place(places[0])
    return _several_places(places)


def _names(inside: str, expression: str) -> list[str]:
    names = []
    position, more = 0, True
    while more:
        match = _NAME.match(inside, position)
        if match is None:
            raise BadJsonPath(f"{expression!r}: [{inside}] is not a list of quoted names.")
        names.append(re.sub(r"\\(.)", r"\1", match.group(1) or match.group(2) or ""))
        position, more = match.end(), match.group(3) == ","
    return names


def _place(part: str, expression: str) -> int | slice:
    match = _PLACE.fullmatch(part)
    if match is None:
        raise BadJsonPath(f"{expression!r}: {part.strip()!r} is neither a number nor a range.")
    number, start, stop = match.groups()
    if number is not None:
        return int(number)
    return slice(int(start) if start else None, int(stop) if stop else None)


def _one_name(name: str) -> _Step:
    return _Step(lambda value: _member(value, name), many=False)


def _several_names(names: list[str]) -> _Step:
    return _Step(lambda value: {name: _member(value, name) for name in names}, many=False)


def _one_place(place: int) -> _Step:
    return _Step(lambda value: _item(value, place), many=False)


def _several_places(places: list[int | slice]) -> _Step:
    def take(value: Any) -> list[Any]:
        taken: list[Any] = []
        for place in places:
            if isinstance(place, slice):
                taken += _list(value)[place]
            else:
                taken.append(_item(value, place))
        return taken

    return _Step(take, many=True)


def _all_values(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else list(_list(value))


def _member(value: Any, name: str) -> Any:
    if not isinstance(value, dict) or name not in value:
        raise NoSuchElement(f"there is no {name!r}")
    return value[name]


def _item(value: Any, place: int) -> Any:
    try:
        return _list(value)[place]
    except IndexError:
        raise NoSuchElement(f"there is no place {place} in a list of {len(value)}") from None


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NoSuchElement(f"a place was asked of a value that is no list: {value!r:.60}")
    return value

"""Hyperparameters arrive as text; here they become values, or a message that says what to write."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from labelloop.errors import BadHyperparameter


@dataclass(frozen=True)
class Hyperparameter:
    """One setting of an algorithm.

    Attributes
    ----------
    name, default
        As they stand in a job: text.
    meaning
        One sentence for the documentation.
    parse
        Makes the value of its text; raises ``ValueError`` with what is allowed.
    """

    name: str
    default: str
    meaning: str
    parse: Callable[[str], Any]


def integer(low: int, high: int) -> Callable[[str], int]:
    """A whole number between two bounds, both allowed (``"2"`` or ``"2.0"``)."""

    def parse(text: str) -> int:
        number = _finite(text)
        if number is None or not number.is_integer() or not low <= number <= high:
            raise ValueError(f"{text!r} is not a whole number from {low} to {high}.")
        return int(number)

    return parse


def positive_number(text: str) -> float:
    """A number above zero."""
    number = _finite(text)
    if number is None or number <= 0:
        raise ValueError(f"{text!r} is not a number above 0.")
    return number


def boolean(text: str) -> bool:
    """``True`` or ``False``, in any case."""
    if text.lower() not in ("true", "false"):
        raise ValueError(f"{text!r} is neither True nor False.")
    return text.lower() == "true"


def one_of(*choices: str) -> Callable[[str], str]:
    """One of a few words."""

    def parse(text: str) -> str:
        if text not in choices:
            raise ValueError(f"{text!r} is not possible; possible: {', '.join(choices)}.")
        return text

    return parse


def auto_or(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """``auto`` (as ``None``: the algorithm decides by the data) or what ``parse`` allows."""

    def parse_unless_auto(text: str) -> Any:
        if text == "auto":
            return None
        try:
            return parse(text)
        except ValueError as error:
            raise ValueError(f"{str(error).rstrip('.')}, nor is it 'auto'.") from None

    return parse_unless_auto


SEED = Hyperparameter("seed", "0", "Decides every random choice.", integer(0, 2**63 - 1))


def defaults(parameters: Sequence[Hyperparameter]) -> dict[str, str]:
    """What a job gets that names none; the seed is the job's to give."""
    return {parameter.name: parameter.default for parameter in parameters if parameter is not SEED}


def parse_all(parameters: Sequence[Hyperparameter], given: Mapping[str, str]) -> dict[str, Any]:
    """The value of every hyperparameter, from the job's text or its default.

    Raises :class:`~labelloop.errors.BadHyperparameter` for a name the algorithm does not have and
    for a value out of range.
    """
    known = {parameter.name for parameter in parameters}
    for name in given:
        if name not in known:
            nearest = get_close_matches(name, known, n=1)
            hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
            raise BadHyperparameter(
                name, f"there is none of that name.{hint} Known: {', '.join(sorted(known))}."
            )
    values = {}
    for parameter in parameters:
        try:
            values[parameter.name] = parameter.parse(given.get(parameter.name, parameter.default))
        except ValueError as error:
            raise BadHyperparameter(parameter.name, str(error)) from None
    return values


def _finite(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None

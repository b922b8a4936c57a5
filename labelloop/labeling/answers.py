"""Bounds on what a worker may submit: an answer is untrusted JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, NoReturn

from labelloop.errors import BadAnswer

MAX_BYTES = 2 << 20
"""A submission's size as compact UTF-8 JSON; drawn masks are the largest honest ones."""

MAX_DEPTH = 32
"""Arrays and objects within each other."""


def parse_answer(body: bytes) -> dict[str, Any]:
    """A submission as a front receives it; raises :class:`~labelloop.errors.BadAnswer`."""
    if len(body) > 2 * MAX_BYTES:
        raise _too_big()
    try:
        answer = json.loads(body.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadAnswer("it is not valid JSON, or nested too deeply.") from None
    check_bounds(answer)
    if not isinstance(answer, dict):
        raise BadAnswer("it must be a JSON object keyed by element name.")
    return answer


def check_bounds(answer: Any) -> None:
    """Raise :class:`~labelloop.errors.BadAnswer` for what must not reach journal and files."""
    _check_depth(answer)
    try:
        size = len(json.dumps(answer, ensure_ascii=False, allow_nan=False).encode())
    except (ValueError, TypeError) as error:
        raise BadAnswer(f"it cannot be written as JSON ({type(error).__name__}).") from None
    if size > MAX_BYTES:
        raise _too_big()


def check_time_spent(seconds: float) -> None:
    """Raise :class:`~labelloop.errors.BadAnswer` unless it is a finite number, 0 or more."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise BadAnswer("the time spent must be a number of seconds.")
    if not math.isfinite(seconds) or seconds < 0:
        raise BadAnswer("the time spent must be 0 seconds or more.")


def _check_depth(answer: Any) -> None:
    # Level by level, because what nests too deeply would overflow the stack of a recursion.
    level = _within([answer])
    for _ in range(MAX_DEPTH):
        level = [inner for value in level for inner in _within(value)]
        if not level:
            return
    raise BadAnswer(f"it is nested more than {MAX_DEPTH} levels deep.")


def _within(value: Any) -> list[Any]:
    values = value.values() if isinstance(value, Mapping) else value
    return [v for v in values if isinstance(v, Mapping | list | tuple)]


def _too_big() -> BadAnswer:
    return BadAnswer(f"it is larger than {MAX_BYTES >> 20} MiB.")


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON.")

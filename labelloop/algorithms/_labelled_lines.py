"""The labelled lines of a training channel, checked as they pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from labelloop.errors import BadTrainingData


def labelled(lines: Iterable[Mapping[str, Any]], attribute: str) -> Iterator[tuple[str, int]]:
    """Content (the value of ``attribute``) and class index of every line.

    Raises :class:`~labelloop.errors.BadTrainingData` for a line without one of them, and when there
    are no lines at all.
    """
    number = 0
    for number, line in enumerate(lines, start=1):
        content, label = line.get(attribute), line.get("label")
        if not isinstance(content, str):
            raise BadTrainingData(f"training line {number}", f"{attribute!r} must hold text.")
        if isinstance(label, bool) or not isinstance(label, int) or label < 0:
            raise BadTrainingData(
                f"training line {number}",
                f"'label' must be a class index (0, 1, 2, …), not {label!r}.",
            )
        yield content, label
    if number == 0:
        raise BadTrainingData("training channel", "there are no labelled lines to learn from.")

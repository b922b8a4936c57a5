"""A class, as people and manifests write it."""

from __future__ import annotations

from collections.abc import Sequence

from labelloop.task_types import Json


def class_index_of(value: Json, labels: Sequence[str]) -> int | None:
    """The class index that a value stands for; ``None``: it names no class.

    Integers and their string forms are indices; any other string must be a class name.
    """
    if isinstance(value, str):
        if value in labels:
            return labels.index(value)
        value = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value < len(labels) else None

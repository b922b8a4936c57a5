"""Entities as answers and manifests write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from labelloop.task_types import Json
from labelloop.task_types._spans import Span, overlapping


def read_entities(entries: Sequence[Json], labels: Sequence[str]) -> list[Span]:
    """Entities as spans, in their order.

    Raises ``ValueError``, with the reason, unless all are stretches of some text with one of the
    labels, and none overlaps another.
    """
    known = {label: index for index, label in enumerate(labels)}
    spans = [_span(entry, known) for entry in entries]
    if pair := overlapping(spans):
        one, other = pair
        raise ValueError(
            f"the entities at {one.start} to {one.end} and at {other.start} to {other.end} overlap."
        )
    return spans


def write_entities(spans: Sequence[Span], labels: Sequence[str]) -> list[dict[str, Json]]:
    """Spans as entities."""
    return [
        {"label": labels[span.label], "startOffset": span.start, "endOffset": span.end}
        for span in spans
    ]


def _span(entry: Json, known: Mapping[str, int]) -> Span:
    if not isinstance(entry, Mapping):
        raise ValueError("an entity must be a JSON object.")  # noqa: TRY004 - it is the data
    name, start, end = (entry.get(key) for key in ("label", "startOffset", "endOffset"))
    label = known.get(name) if isinstance(name, str) else None
    if label is None:
        raise ValueError(f"{str(name)[:80]!r} is none of the job's labels.")
    if not _is_offset(start) or not _is_offset(end) or not 0 <= start < end:
        raise ValueError("an entity's offsets must be whole numbers, the start before the end.")
    return Span(start, end, label)


def _is_offset(value: Json) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)

"""From several readers' marks to one label: the spans that most of them agree on.

This file is a whole Lambda function: deploy it with the package ``labelloop``, or name it on the
laptop with ``--function abstract-labels=FILE``.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Sequence
from typing import Any, NamedTuple

from labelloop.labeling.hook_functions import WorkerAnswer, consolidation
from lambdas.annotation.payload_access import payload_reader

AGREEMENT = 0.5
"""Two marks of one kind mean the same when they share this much of what either covers."""


class Span(NamedTuple):
    label: str
    start: int
    end: int


class Reading(NamedTuple):
    spans: list[Span]
    quality: str
    notes: str


def handler(event: dict[str, Any], _context: object) -> list[dict[str, Any]]:
    return consolidation(event, payload_reader(event), combine).response


def combine(_data_object: Any, answers: Sequence[WorkerAnswer]) -> dict[str, Any]:
    """One label: agreed spans with their share of the readers, the verdict on quality, notes."""
    readings = [reading for answer in answers if (reading := read(answer.answer))]
    if not readings:
        raise ValueError("No answer can be read.")
    return {
        "entities": agreed([reading.spans for reading in readings]),
        "quality": statistics.mode(reading.quality for reading in readings),
        "notes": [reading.notes for reading in readings if reading.notes],
    }


def read(answer: dict[str, Any]) -> Reading | None:
    """One reader's answer; ``None``: it is none, and must not sink the others."""
    try:
        return Reading(spans_in(answer), chosen(answer["quality"]), str(answer.get("notes", "")))
    except (AttributeError, KeyError, StopIteration, TypeError, ValueError):
        return None


def chosen(radio: dict[str, bool]) -> str:
    """The button that is pressed, of ``{"yes": true, "no": false}``."""
    return next(value for value, pressed in radio.items() if pressed)


def spans_in(answer: dict[str, Any]) -> list[Span]:
    """The marks in an answer: ``annotations`` is JSON text, as hidden inputs hold nothing else."""
    marks = json.loads(answer["annotations"])["value"]
    return [Span(str(m["label"]), int(m["start"]), int(m["end"])) for m in marks]


def agreed(marked: Sequence[Sequence[Span]]) -> list[dict[str, Any]]:
    """The spans that more than half of the readers marked, their edges the median ones."""
    groups: list[dict[int, Span]] = []
    for reader, spans in enumerate(marked):
        for span in spans:
            fitting = (
                g for g in groups if reader not in g and _alike(span, next(iter(g.values())))
            )
            group = next(fitting, None)
            if group is None:
                groups.append(group := {})
            group[reader] = span
    found = [
        {
            "label": next(iter(group.values())).label,
            "startOffset": int(statistics.median_low([span.start for span in group.values()])),
            "endOffset": int(statistics.median_high([span.end for span in group.values()])),
            "share": round(len(group) / len(marked), 2),
        }
        for group in groups
        if 2 * len(group) > len(marked)
    ]
    return sorted(found, key=lambda entity: (entity["startOffset"], entity["endOffset"]))


def _alike(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    either = max(one.end, other.end) - min(one.start, other.start)
    return one.label == other.label and shared > 0 and shared / either >= AGREEMENT

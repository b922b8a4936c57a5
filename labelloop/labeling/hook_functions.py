"""The two functions a job may name, as their authors write them.

A hook of one's own is one function: ``build`` makes the task input from a manifest line,
``combine`` makes the label from one object's answers. Everything around them, the many spellings
in the wild included, is done here, the same for functions deployed on AWS and on a laptop::

    def handler(event, context):
        return pre_annotation(event, lambda line: {"text": line["source"].upper()})
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from labelloop.errors import LabelloopError, Problem
from labelloop.labeling.payloads import (
    PayloadReader,
    WorkerAnswer,
    invalid,
    problem,
    read_payload,
)
from labelloop.task_types import Json

__all__ = [
    "Build",
    "Combine",
    "Consolidation",
    "PayloadReader",
    "WorkerAnswer",
    "consolidation",
    "keep_all",
    "pre_annotation",
    "whole_line",
]

Build = Callable[[Mapping[str, Json]], Mapping[str, Json] | None]
"""Makes the task input from a manifest line; ``None``: no person needs to see this object."""

Combine = Callable[[Json, Sequence[WorkerAnswer]], Json]
"""Makes the label from the data object (its ``content`` or ``s3Uri``) and at least one answer."""

_OF_THIS_OBJECT = (LabelloopError, ValueError, LookupError, TypeError, AttributeError)
"""What odd answers make a ``combine`` raise. What storage raises, say, is worth another try."""


class Consolidation(NamedTuple):
    """What a consolidation function answers, and what it had to leave out.

    Attributes
    ----------
    response
        The function's answer: one entry per object that got a label.
    problems
        One per answer or object that could not be used; they name the object, never its content.
    """

    response: list[dict[str, Json]]
    problems: list[Problem]


def whole_line(data_object: Mapping[str, Json]) -> dict[str, Json]:
    """The manifest line as the task input, with the ``taskObject`` that built-in templates show."""
    task_object = data_object.get("source", data_object.get("source-ref"))
    return {"taskObject": task_object, **data_object}


def keep_all(data_object: Json, answers: Sequence[WorkerAnswer]) -> dict[str, Json]:
    """A label that keeps every answer, for somebody else to make sense of."""
    return {
        "annotationsFromAllWorkers": [
            {"workerId": answer.worker_id, "annotationData": {"content": answer.content}}
            for answer in answers
        ]
    }


def pre_annotation(event: Mapping[str, Any], build: Build = whole_line) -> dict[str, Json]:
    """A pre-annotation function's answer to its event.

    Raises :class:`~labelloop.errors.InvalidInput` when the event has no data object.
    """
    data_object = event.get("dataObject")
    if not isinstance(data_object, Mapping):
        raise invalid("$.dataObject", "It must be a manifest line.")
    task_input = build(data_object)
    return {
        "taskInput": {} if task_input is None else dict(task_input),
        "isHumanAnnotationRequired": task_input is not None,
    }


def consolidation(
    event: Mapping[str, Any], reader: PayloadReader, combine: Combine = keep_all
) -> Consolidation:
    """A post-annotation function's answer to its event.

    One bad answer, or one object whose answers amount to nothing, never takes the others along.

    Parameters
    ----------
    event
        As the labelling service sends it.
    reader
        Reads the payload, and answers that lie beside it.
    combine
        Makes one object's label. Labelloop's errors, ``ValueError``, ``LookupError``,
        ``TypeError`` and ``AttributeError`` fail that object alone, and so does a label that
        cannot be written as JSON.

    Raises
    ------
    InvalidInput
        When the event is malformed, or its payload lies elsewhere.
    """
    attribute = event.get("labelAttributeName")
    if not isinstance(attribute, str):
        raise invalid("$.labelAttributeName", "It is missing.")
    result = Consolidation([], [])
    for entry in read_payload(event, reader):
        result.problems.extend(entry.problems)
        if not entry.answers:
            continue
        try:
            label = combine(entry.data_object, entry.answers)
            json.dumps(label, allow_nan=False)
        except (*_OF_THIS_OBJECT, RecursionError) as error:
            what = f"cannot be combined ({type(error).__name__})."
            result.problems.append(problem(entry.object_id, what))
            continue
        content = {"content": {attribute: label}}
        result.response.append(
            {"datasetObjectId": entry.object_id, "consolidatedAnnotation": content}
        )
    return result

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

from labelloop.errors import InvalidInput, LabelloopError, Problem
from labelloop.ports import ObjectStore
from labelloop.task_types import Json

Build = Callable[[Mapping[str, Json]], Mapping[str, Json] | None]
"""Makes the task input from a manifest line; ``None``: no person needs to see this object."""


class WorkerAnswer(NamedTuple):
    """One worker's answer: the text as submitted, and what it says."""

    worker_id: str
    content: str
    answer: dict[str, Json]


Combine = Callable[[Json, Sequence[WorkerAnswer]], Json]
"""Makes the label from the data object (its ``content`` or ``s3Uri``) and at least one answer."""


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
        raise _invalid("$.dataObject", "It must be a manifest line.")
    task_input = build(data_object)
    return {
        "taskInput": {} if task_input is None else dict(task_input),
        "isHumanAnnotationRequired": task_input is not None,
    }


def consolidation(
    event: Mapping[str, Any],
    store: ObjectStore,
    allowed: Sequence[str] | None,
    combine: Combine = keep_all,
) -> Consolidation:
    """A post-annotation function's answer to its event.

    Parameters
    ----------
    event
        As the labelling service sends it.
    store
        Where the payload is read from.
    allowed
        The ``s3://bucket/prefix/`` URIs below which payloads may lie. The event's own
        ``outputConfig`` narrows them, but never widens them; with ``None`` it alone decides.
    combine
        Makes one object's label. Whatever it raises of labelloop's errors, or as ``ValueError``,
        ``KeyError`` or ``TypeError``, fails that object alone.

    Raises
    ------
    InvalidInput
        When the event is malformed, or its payload lies elsewhere.
    """
    attribute = event.get("labelAttributeName")
    if not isinstance(attribute, str):
        raise _invalid("$.labelAttributeName", "It is missing.")
    fetch = _Fetch(store, allowed, event.get("outputConfig"))
    result = Consolidation([], [])
    for entry in _payload(fetch.body(_uri_in(event.get("payload")), "$.payload.s3Uri")):
        identity = str(entry.get("datasetObjectId"))
        answers = list(_answers(entry, identity, fetch, result.problems))
        if not answers:
            continue
        data = entry.get("dataObject") or {}
        try:
            label = combine(data.get("content", _uri_in(data)), answers)
        except (LabelloopError, ValueError, KeyError, TypeError) as error:
            result.problems.append(_problem(identity, f"cannot be combined ({_kind(error)})."))
            continue
        result.response.append(
            {
                "datasetObjectId": identity,
                "consolidatedAnnotation": {"content": {attribute: label}},
            }
        )
    return result


class _Fetch:
    """Reads bodies, from where that is allowed."""

    def __init__(self, store: ObjectStore, allowed: Sequence[str] | None, output: Any) -> None:
        self._store = store
        self._allowed = None if allowed is None else [_folder(uri) for uri in allowed]
        self._output = _folder(output) if isinstance(output, str) else None
        if self._allowed is None and self._output is None:
            raise _invalid("$.outputConfig", "Nothing says from where payloads may be read.")

    def body(self, uri: str | None, where: str) -> bytes:
        if uri is None:
            raise _invalid(where, "It is missing.")
        outside = self._output is not None and not uri.startswith(self._output)
        if outside or (self._allowed is not None and not any(map(uri.startswith, self._allowed))):
            raise _invalid(where, "It lies outside of the job's output path.")
        return self._store.read(uri)[0]


def _answers(
    entry: Mapping[str, Any], identity: str, fetch: _Fetch, problems: list[Problem]
) -> list[WorkerAnswer]:
    """The object's usable answers; what cannot be used is told in ``problems``."""
    answers = []
    for annotation in entry.get("annotations") or ():
        try:
            data = annotation["annotationData"]
            content = data.get("content")
            if content is None:
                content = fetch.body(_uri_in(data), "annotationData.s3Uri").decode()
            answer = json.loads(content)
            if not isinstance(answer, dict):
                raise TypeError("An answer is a JSON object.")
            answers.append(WorkerAnswer(str(annotation["workerId"]), content, answer))
        except (LabelloopError, ValueError, KeyError, TypeError, AttributeError) as error:
            problems.append(_problem(identity, f"has an unusable answer ({_kind(error)})."))
        except RecursionError:
            problems.append(_problem(identity, "has an answer that is nested too deeply."))
    return answers


def _payload(body: bytes) -> list[dict[str, Any]]:
    try:
        entries = json.loads(body)
    except (ValueError, RecursionError):
        raise _invalid("$.payload.s3Uri", "The file there is not JSON.") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _invalid("$.payload.s3Uri", "The file there is not a list of objects.")
    return entries


def _uri_in(reference: Any) -> str | None:
    """The URI in ``{"s3Uri": …}``, which some write ``s3uri``."""
    if not isinstance(reference, Mapping):
        return None
    uri = reference.get("s3Uri", reference.get("s3uri"))
    return uri if isinstance(uri, str) else None


def _folder(uri: str) -> str:
    """With its slash: ``s3://jobs`` must not let ``s3://jobs-of-others`` in."""
    return uri if uri.endswith("/") else uri + "/"


def _kind(error: Exception) -> str:
    return type(error).__name__


def _problem(identity: str, what: str) -> Problem:
    return Problem(f"object {identity}", f"It {what}", "Look at its worker response file.")


def _invalid(where: str, what: str) -> InvalidInput:
    return InvalidInput([Problem(where, what, "Call this from a labelling job.")])

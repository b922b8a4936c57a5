"""The two functions a job may name, as the engine calls them: events written, answers read.

The function's side of the same contract is :mod:`labelloop.labeling.hook_functions`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from labelloop.errors import HookFailed
from labelloop.task_types import Json

_VERSION = "2018-10-16"
_LONGEST_TASK_INPUT = 128_000
_REQUIRED = "isHumanAnnotationRequired"
_MISSPELT = "humanAnnotationRequired"
_BOOLEANS: Mapping[Json, bool] = {True: True, False: False, "true": True, "false": False}

logger = logging.getLogger(__name__)


class Hooks(Protocol):
    """Calls a job's own functions."""

    def invoke(self, function: str, event: Mapping[str, Json]) -> Json:
        """The function's answer to an event; raises when there is none."""
        ...


class NoHooks:
    """For places where jobs cannot have functions of their own."""

    def invoke(self, function: str, event: Mapping[str, Json]) -> Json:
        raise HookFailed(function, "no functions can be called here.")


def call(hooks: Hooks, function: str, event: Mapping[str, Json]) -> Json:
    """The function's answer; whatever it raises is a :class:`~labelloop.errors.HookFailed`."""
    try:
        return hooks.invoke(function, event)
    except HookFailed:
        raise
    except Exception as error:
        raise HookFailed(function, f"{type(error).__name__}: {error}") from error


class PreAnnotation(NamedTuple):
    """What a pre-annotation function says about one object."""

    task_input: dict[str, Json]
    human_needed: bool


def pre_annotation_event(job_arn: str, data_object: Mapping[str, Json]) -> dict[str, Json]:
    return {"version": _VERSION, "labelingJobArn": job_arn, "dataObject": dict(data_object)}


def read_pre_annotation(function: str, answer: Json) -> PreAnnotation:
    """A pre-annotation function's answer, in any spelling seen in the wild.

    Raises :class:`~labelloop.errors.HookFailed` when it cannot be used.
    """
    if not isinstance(answer, Mapping) or not isinstance(answer.get("taskInput"), Mapping):
        raise HookFailed(function, "its answer has no JSON object under 'taskInput'.")
    text = _as_json(answer["taskInput"])
    if text is None:
        raise HookFailed(function, "'taskInput' cannot be written as JSON.")
    if len(text) > _LONGEST_TASK_INPUT:
        raise HookFailed(function, f"'taskInput' exceeds {_LONGEST_TASK_INPUT:,} characters.")
    key = _MISSPELT if _MISSPELT in answer and _REQUIRED not in answer else _REQUIRED
    value = answer.get(key, True)
    if key == _MISSPELT or isinstance(value, str):
        logger.warning("%s should answer with a boolean under %r.", function, _REQUIRED)
    spelling = value.strip().lower() if isinstance(value, str) else value
    if not isinstance(spelling, bool | str) or spelling not in _BOOLEANS:
        raise HookFailed(function, f"{key!r} must be true or false.")
    return PreAnnotation(dict(answer["taskInput"]), _BOOLEANS[spelling])


def payload_entry(
    index: int, line: bytes, answers: Sequence[Mapping[str, Json]]
) -> dict[str, Json]:
    """One object of a consolidation payload; ``answers`` are ``answered`` events."""
    return {
        "datasetObjectId": str(index),
        "dataObject": _data_object(line),
        "annotations": [
            {
                "workerId": answer["worker"],
                "annotationData": {"content": json.dumps(answer["answer"], ensure_ascii=False)},
            }
            for answer in answers
        ],
    }


def _data_object(line: bytes) -> dict[str, Json]:
    """The object's text or URI when its line has nothing else, or the whole line as text."""
    fields = json.loads(line)
    if fields.keys() == {"source"}:
        return {"content": fields["source"]}
    if fields.keys() == {"source-ref"}:
        return {"s3Uri": fields["source-ref"]}
    return {"content": line.decode().strip()}


def consolidation_event(
    *,
    job_arn: str,
    attribute: str,
    labels: Sequence[str],
    role_arn: str,
    payload_uri: str,
    output_path: str,
) -> dict[str, Json]:
    return {
        "version": _VERSION,
        "labelingJobArn": job_arn,
        "labelCategories": list(labels),
        "labelAttributeName": attribute,
        "roleArn": role_arn,
        "payload": {"s3Uri": payload_uri},
        "outputConfig": output_path,
    }


def read_consolidation(function: str, answer: Json, attribute: str) -> dict[str, Json]:
    """By ``datasetObjectId``, the label from a consolidation function's answer.

    An entry without the label attribute, or with a label that cannot be written as JSON, is left
    out, so that it fails alone. Raises :class:`~labelloop.errors.HookFailed` when the answer is no
    list at all.
    """
    if not isinstance(answer, list):
        raise HookFailed(function, "its answer is not a list.")
    labels: dict[str, Json] = {}
    for entry in answer:
        annotation = entry.get("consolidatedAnnotation") if isinstance(entry, Mapping) else None
        content = annotation.get("content") if isinstance(annotation, Mapping) else None
        if not isinstance(content, Mapping) or attribute not in content:
            continue
        if _as_json(content[attribute]) is not None:
            labels[str(entry.get("datasetObjectId"))] = content[attribute]
    return labels


def _as_json(value: Json) -> str | None:
    """The value's text in UTF-8 JSON; ``None`` when it has none: functions may return anything."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (TypeError, ValueError, RecursionError):
        return None
    return text

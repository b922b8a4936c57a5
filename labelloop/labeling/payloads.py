"""What a consolidation is about: its payload, read from the job's own place and no other.

The event says where the payload lies, and whoever may call the function may say anything. So
nothing is read that is not below the job's own folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from labelloop.errors import InvalidInput, LabelloopError, Problem
from labelloop.ports import ObjectStore
from labelloop.task_types import Json
from labelloop.uris import join_uri, split_uri

PAYLOAD = "$.payload.s3Uri"

CONSOLIDATION_REQUESTS = "annotations/consolidated-annotation/consolidation-request/iteration-1"
WORKER_RESPONSES = "annotations/worker-response/iteration-1"
"""Where a job's folder has the answers: as its consolidation got them, and by object."""


class WorkerAnswer(NamedTuple):
    """One worker's answer: the text as submitted, and what it says."""

    worker_id: str
    content: str
    answer: dict[str, Json]


class Entry(NamedTuple):
    """One object of a payload.

    Attributes
    ----------
    object_id
        The payload's ``datasetObjectId``.
    data_object
        The object's ``content``, or its ``s3Uri``.
    answers
        The usable ones.
    problems
        What is wrong with the others.
    """

    object_id: str
    data_object: Json
    answers: list[WorkerAnswer]
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class PayloadReader:
    """Reads the objects below one folder, and nothing else.

    Attributes
    ----------
    store
        Where they are.
    folder
        An ``s3://bucket/prefix/`` URI; see :func:`payload_folder`.
    """

    store: ObjectStore
    folder: str

    def read(self, uri: str | None, where: str) -> bytes:
        """A body; raises :class:`~labelloop.errors.InvalidInput` for what lies elsewhere."""
        if uri is None:
            raise invalid(where, "It is missing.")
        if not uri.startswith(self.folder):
            raise invalid(where, "It lies outside of the job's output path.")
        return self.store.read(uri)[0]


def payload_folder(event: Mapping[str, Any], allowed: Sequence[str] | None) -> str:
    """The folder that a consolidation may read from.

    That is the job's own folder, ``<output path>/<job name>/``, where the payload lies in it. An
    event whose ``outputConfig`` names the output path may have its payload elsewhere below that.

    Parameters
    ----------
    event
        As the labelling service sends it.
    allowed
        The ``s3://bucket/prefix/`` URIs below which all jobs' output lies; ``None``: anywhere, as
        far as the event says where.

    Raises
    ------
    InvalidInput
        When the payload lies anywhere else, or the event does not say where its place is.
    """
    uri = uri_in(event.get("payload"))
    if uri is None:
        raise invalid(PAYLOAD, "It is missing.")
    folder = _own_folder(uri, job_name(event), event.get("outputConfig"))
    outside = allowed is not None and not any(uri.startswith(_folder(one)) for one in allowed)
    if folder is None or outside or not uri.startswith(folder):
        raise invalid(PAYLOAD, "It lies outside of the job's output path.")
    return folder


def read_payload(event: Mapping[str, Any], reader: PayloadReader) -> Iterator[Entry]:
    """The payload's objects, in order.

    Raises :class:`~labelloop.errors.InvalidInput` when there is no payload to be read. What is
    wrong with one object is on its entry.
    """
    body = reader.read(uri_in(event.get("payload")), PAYLOAD)
    try:
        entries = json.loads(body)
    except (ValueError, RecursionError):
        raise invalid(PAYLOAD, "The file there is not JSON.") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise invalid(PAYLOAD, "The file there is not a list of objects.")
    for entry in entries:
        yield _entry(entry, reader)


def uri_in(reference: Any) -> str | None:
    """The URI in ``{"s3Uri": …}``, which some write ``s3uri``."""
    if not isinstance(reference, Mapping):
        return None
    uri = reference.get("s3Uri", reference.get("s3uri"))
    return uri if isinstance(uri, str) else None


def job_name(event: Mapping[str, Any]) -> str | None:
    """The labelling job that an event is about."""
    arn = event.get("labelingJobArn")
    return arn.rpartition("/")[2] or None if isinstance(arn, str) else None


def problem(object_id: str, what: str) -> Problem:
    """What is wrong with one object; names the object, never its content."""
    return Problem(f"object {object_id}", f"It {what}", "Look at its worker response file.")


def invalid(where: str, what: str) -> InvalidInput:
    """The event itself is of no use."""
    return InvalidInput([Problem(where, what, "Call this from a labelling job.")])


def _own_folder(uri: str, job: str | None, output: Any) -> str | None:
    if not isinstance(output, str):
        before, found, _ = uri.partition(f"/{job}/")
        return before + found if job and found and _in_a_bucket(uri) else None
    folder = _folder(output)
    own = _folder(join_uri(folder, job)) if job else folder
    return (own if uri.startswith(own) else folder) if _in_a_bucket(folder) else None


def _in_a_bucket(uri: str) -> bool:
    try:
        split_uri(uri)
    except ValueError:
        return False
    return True


def _entry(entry: Mapping[str, Any], reader: PayloadReader) -> Entry:
    data = entry.get("dataObject")
    shown = data.get("content", uri_in(data)) if isinstance(data, Mapping) else None
    found = Entry(str(entry.get("datasetObjectId")), shown, [], [])
    annotations = entry.get("annotations")
    for annotation in annotations if isinstance(annotations, list) else ():
        try:
            found.answers.append(_answer(annotation, reader))
        except (LabelloopError, ValueError, LookupError, TypeError, AttributeError) as error:
            what = f"has an unusable answer ({type(error).__name__})."
            found.problems.append(problem(found.object_id, what))
        except RecursionError:
            what = "has an answer that is nested too deeply."
            found.problems.append(problem(found.object_id, what))
    if not found.answers:
        found.problems.append(problem(found.object_id, "has no usable answer."))
    return found


def _answer(annotation: Any, reader: PayloadReader) -> WorkerAnswer:
    data = annotation["annotationData"]
    content = data.get("content")
    if content is None:
        content = reader.read(uri_in(data), "annotationData.s3Uri").decode()
    answer = json.loads(content)
    if not isinstance(answer, dict):
        raise TypeError("An answer is a JSON object.")
    return WorkerAnswer(str(annotation["workerId"]), content, answer)


def _folder(uri: str) -> str:
    """With its slash: ``s3://jobs`` must not let ``s3://jobs-of-others`` in."""
    return uri if uri.endswith("/") else uri + "/"

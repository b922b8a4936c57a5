"""What a job's workers would see of one manifest line, without starting the job."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from labelloop.errors import InvalidInput, Problem
from labelloop.job.document import JobDocument
from labelloop.job.resolve import hidden_attributes
from labelloop.job.resources import LABELS, MANIFEST
from labelloop.job.task import FUNCTION_PATHS
from labelloop.jsonlines import split_lines
from labelloop.label_categories import LabelCategories, read_label_categories
from labelloop.labeling.hooks import pre_annotation_event, read_pre_annotation
from labelloop.labeling.request import own_function, preparing_type_of
from labelloop.local.folder_store import FolderStore
from labelloop.local.job_file import JobFile
from labelloop.local.moto_extension.runtime import LambdaFunction
from labelloop.ports import ObjectStore
from labelloop.task_types import Json


def task_input_of_line(
    job: JobFile,
    number: int,
    folders: Mapping[str, Path],
    functions: Mapping[str, LambdaFunction],
) -> dict[str, Json]:
    """The task input of a line of the job's manifest, counted from 1.

    Parameters
    ----------
    job
        The job; only what says how a task is made needs to be right.
    number
        The line.
    folders
        The folder behind each bucket.
    functions
        Handlers by name, for a pre-annotation function of the user's own.

    Raises
    ------
    InvalidInput
        When there is no such line, or it is no JSON object.
    HookFailed
        When the job's own function failed, or nobody needs to see the object.
    """
    document, store = JobDocument(job.values), FolderStore(folders)
    line = _without_hidden(document, _line(document, store, number))
    named = document.text(FUNCTION_PATHS["PRE"])
    if function := own_function(named):
        return _by_function(job, function, line, folders, functions)
    categories = _categories(document, store)
    kind = preparing_type_of(job.values).with_categories(categories)
    return kind.task_input(line, categories.names)


def _by_function(
    job: JobFile,
    function: str,
    line: Mapping[str, Json],
    folders: Mapping[str, Path],
    functions: Mapping[str, LambdaFunction],
) -> dict[str, Json]:
    # moto is slow to import, and only functions need it.
    from labelloop.local.laptop_aws import function_environment, task_functions  # noqa: PLC0415
    from labelloop.local.local_hooks import LocalHooks  # noqa: PLC0415
    from labelloop.local.server import LocalAws  # noqa: PLC0415

    known = {**task_functions(), **functions}
    with ExitStack() as exits:
        exits.enter_context(function_environment(job.region, {}))
        exits.enter_context(LocalAws(folders, region=job.region, functions=known))
        event = pre_annotation_event(f"arn:aws:sagemaker:{job.region}::labeling-job/preview", line)
        answer = LocalHooks(known).invoke(function, event)
    return read_pre_annotation(function, answer).task_input


def _without_hidden(document: JobDocument, line: Mapping[str, Json]) -> dict[str, Json]:
    """The line as a labelling job gets it."""
    hidden = hidden_attributes(document.active_learning())
    return {name: value for name, value in line.items() if name not in hidden}


def _line(document: JobDocument, store: ObjectStore, number: int) -> dict[str, Any]:
    uri = _uri(document, MANIFEST)
    body = next(islice(_lines(store, uri), number - 1, None), None)
    if body is None:
        raise InvalidInput([Problem(uri, f"There is no line {number}.", "Give a smaller --line.")])
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict):
        what = "The line is not a JSON object."
        raise InvalidInput([Problem(f"{uri} line {number}", what, "Write {…}.")])
    return fields


def _lines(store: ObjectStore, uri: str) -> Iterator[bytes]:
    return filter(bytes.strip, split_lines(store.chunks(uri)))


def _categories(document: JobDocument, store: ObjectStore) -> LabelCategories:
    uri = document.text(LABELS)
    return read_label_categories(store.read(uri)[0], uri) if uri else LabelCategories(())


def _uri(document: JobDocument, path: str) -> str:
    uri = document.text(path)
    if uri is None:
        raise InvalidInput([Problem(f"$.{path}", "It is missing.", "Name the manifest.")])
    return uri

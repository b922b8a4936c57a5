"""One object in one worker's hands, and the name it goes by.

A task id names job, object and lease, and carries a mark of the worker it was given to. So it can
be judged without a table of past tasks: a task that is over is told from one that never was, and
nobody can answer under another worker's id.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from labelloop.errors import NoSuchTask, NotYourTask
from labelloop.labeling.state import Lease
from labelloop.task_types import Json

_FIELDS = 4
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Task:
    """One object in one worker's hands.

    Attributes
    ----------
    task_id
        Names the lease; useless to any other worker.
    job, object_id, worker_id
        What and whose it is. The object id is its index in the job's manifest, as text.
    input
        What the worker's template sees as ``task.input``.
    data_object
        The manifest line; may hold fields the worker should not see.
    accepted, deadline
        When the task was taken, and when it goes back to the pool.
    """

    task_id: str
    job: str
    object_id: str
    worker_id: str
    input: Mapping[str, Json]
    data_object: Mapping[str, Json]
    accepted: dt.datetime
    deadline: dt.datetime


def write_task_id(job: str, lease: Lease) -> str:
    return f"{job}.{lease.object}.{lease.number}.{_mark(lease.worker)}"


def job_of(task_id: str) -> str:
    """The job that a task id names, if it is one."""
    return task_id.partition(".")[0]


def read_task_id(task_id: str, worker: str) -> tuple[int, int]:
    """Object index and lease number in a task id.

    Raises :class:`~labelloop.errors.NoSuchTask` when it is no task id, and
    :class:`~labelloop.errors.NotYourTask` when it was not given to this worker.
    """
    fields = task_id.split(".")
    index, number = (object_index(field) for field in (*fields, "", "")[1:3])
    if len(fields) != _FIELDS or index is None or number is None:
        raise NoSuchTask(task_id)
    if fields[3] != _mark(worker):
        raise NotYourTask(task_id, worker)
    return index, number


def object_index(text: str) -> int | None:
    """The whole number that a text writes, or ``None``."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


def _mark(worker: str) -> str:
    return hashlib.sha256(worker.encode(errors="backslashreplace")).hexdigest()[:12]

"""What a job's request says about handing out objects."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from labelloop.labeling.lines import Plan
from labelloop.labeling.request import LabelingJobRequest


class Terms(NamedTuple):
    """The rules by which objects are handed out.

    Attributes
    ----------
    workers
        Different workers per object.
    time_limit, availability
        How long a worker may hold an object, and how long an object is on offer.
    concurrent
        The most objects on offer at once.
    budget
        The most objects that people may label before a stopping condition is met, or ``None``.
    """

    workers: int
    time_limit: dt.timedelta
    availability: dt.timedelta
    concurrent: int
    budget: int | None


def terms_of(request: LabelingJobRequest, plan: Plan) -> Terms:
    """The terms of a request for a manifest; the first stopping condition met is the one."""
    task, stop = request.human_task_config, request.stopping_conditions
    limits: list[int] = []
    if stop and stop.max_human_labeled_object_count is not None:
        limits.append(stop.max_human_labeled_object_count)
    if stop and stop.max_percentage_of_input_dataset_labeled is not None:
        wanted = -(-plan.total * stop.max_percentage_of_input_dataset_labeled // 100)
        limits.append(max(0, wanted - plan.labelled))
    return Terms(
        workers=task.number_of_human_workers_per_data_object,
        time_limit=dt.timedelta(seconds=task.task_time_limit_in_seconds),
        availability=dt.timedelta(seconds=request.availability_seconds),
        concurrent=request.max_concurrent_objects,
        budget=min(limits, default=None),
    )

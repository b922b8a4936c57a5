"""From a hold on an object to the task a worker does."""

from __future__ import annotations

import json
from collections.abc import Mapping

from labelloop.labeling.journaled_state import JournaledState
from labelloop.labeling.preparing import Preparation
from labelloop.labeling.request import preparing_type_of
from labelloop.labeling.state import Lease
from labelloop.labeling.surroundings import Surroundings
from labelloop.labeling.tasks import Task, write_task_id
from labelloop.task_types import Json


class Showing:
    """Makes tasks; all of it raises :class:`~labelloop.errors.HookFailed` for what cannot be shown.

    To be called without the job's lock: the job's own function may take its time.
    """

    def __init__(self, journaled: JournaledState, around: Surroundings, job_arn: str) -> None:
        self._journaled = journaled
        self._preparation = Preparation(
            journaled.request.pre_annotation_function,
            around.hooks,
            job_arn,
            preparing_type_of(journaled.raw_request).with_categories(journaled.categories),
            journaled.labels,
        )

    def task(self, lease: Lease) -> Task:
        """The leased object as a task."""
        fields = self.data_object(lease.object)
        job = self._journaled.request.labeling_job_name
        return Task(
            task_id=write_task_id(job, lease),
            job=job,
            object_id=str(lease.object),
            worker_id=lease.worker,
            input=self._preparation.task_input(lease.object, fields),
            data_object=fields,
            accepted=lease.accepted,
            deadline=lease.deadline,
        )

    def task_input(self, index: int) -> Mapping[str, Json]:
        """What workers see of an object."""
        return self._preparation.task_input(index, self.data_object(index))

    def forget(self, index: int) -> None:
        """The object is done with."""
        self._preparation.forget(index)

    def data_object(self, index: int) -> Mapping[str, Json]:
        """An object's manifest line."""
        fields: Mapping[str, Json] = json.loads(self._journaled.record.line(index))
        return fields

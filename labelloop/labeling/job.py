"""One labelling job: what workers may do with it, one event at a time.

A job has one lock. Under it an event is decided, appended to the journal and applied, in this
order. Calling the job's functions and writing its output happen outside, so that one worker never
waits for another's slow function.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any

from labelloop.errors import HookFailed, InvalidInput, TaskExpired
from labelloop.labeling.answers import check_bounds, check_time_spent
from labelloop.labeling.ending import Ending
from labelloop.labeling.expiry import Expiry
from labelloop.labeling.lines import Plan, plan_work
from labelloop.labeling.preparing import Preparation
from labelloop.labeling.request import parse_request, preparing_type_of, task_type_of
from labelloop.labeling.state import JobState, Lease
from labelloop.labeling.store import JobRecord
from labelloop.labeling.surroundings import Surroundings
from labelloop.labeling.tasks import Task, object_index, read_task_id, write_task_id
from labelloop.labeling.terms import terms_of
from labelloop.labeling.worker_response import job_folder, response_body, response_uri
from labelloop.task_types import Json

JOB_LIFETIME = dt.timedelta(days=30)
"""A job that has not ended by then fails, as in Ground Truth; its answers are kept."""

logger = logging.getLogger(__name__)


class LabelingJob:
    """One labelling job, restored from its record.

    Parameters
    ----------
    record
        The job's objects and journal.
    arn_prefix
        The job's ARN, up to its name.
    around
        What it needs of the outside.
    changed
        Called with the job when it has ended and its output is in place.

    Attributes
    ----------
    request, raw_request
        The request, parsed and as it came.
    task_type, labels
        What makes the label, and the classes.
    state
        To be looked at; it changes under the job's lock only.
    """

    def __init__(
        self,
        record: JobRecord,
        arn_prefix: str,
        around: Surroundings,
        changed: Callable[[LabelingJob], None],
    ) -> None:
        events = record.events()
        first = next(events)
        self.raw_request: Mapping[str, Any] = first[1]["request"]
        self.request = parse_request(self.raw_request)
        self.arn = arn_prefix + self.name
        self.task_type = task_type_of(self.raw_request)
        self.labels: tuple[str, ...] = tuple(first[1]["labels"])
        self._record, self._around, self._changed = record, around, changed
        self._lock = threading.RLock()
        self._ending = False
        plan, self._bad_manifest = self._plan()
        self.state = JobState(terms_of(self.request, plan), plan)
        for position, event in (first, *events):
            self.state.apply(position, event)
        if self.state.ended:
            record.close()
        self._expiry = Expiry(self.state)
        self._preparation = Preparation(
            self.request.pre_annotation_function,
            around.hooks,
            self.arn,
            preparing_type_of(self.raw_request),
            self.labels,
        )
        self._end_of_job = Ending(
            request=self.request,
            task_type=self.task_type,
            arn=self.arn,
            labels=self.labels,
            state=self.state,
            record=record,
            objects=around.objects,
            hooks=around.hooks,
            algorithm=around.consolidation,
            seed=around.seed,
        )

    @property
    def name(self) -> str:
        return self.request.labeling_job_name

    @property
    def output_uri(self) -> str:
        """Where the output manifest is once the job has ended."""
        return self._end_of_job.output_uri

    # What workers do

    def take(self, worker: str, object_id: str | None = None) -> Task | None:
        """Hand an object to a worker; ``None``: there is none for them now.

        With ``object_id`` it is that object or none, and the very task again when the worker
        holds it already.
        """
        while (lease := self._lease(worker, object_id)) is not None:
            if task := self._task(lease):
                return task
        self.settle()  # the last offers may just have ended
        return None

    def held(self, worker: str) -> list[Task]:
        """The tasks in a worker's hands, so that they can go on after a restart or a reload."""
        with self._lock:
            self._expire(self._around.clock())
            leases = [self.state.lease(index, worker) for index in self.state.open]
        return [task for task in map(self._task, filter(None, leases)) if task]

    def has_work_for(self, worker: str) -> bool:
        """Whether :meth:`take` would find something, expiry and functions aside."""
        with self._lock:
            return self.state.choose(worker) is not None

    def waiting(self) -> list[str]:
        """Ids of the objects that still need a worker, those longest on offer first."""
        with self._lock:
            return [str(index) for index in self.state.vacant]

    def waits_for(self, object_id: str) -> bool:
        """Whether this object still needs a worker."""
        with self._lock:
            return object_index(object_id) in self.state.vacant

    def submit(
        self, task_id: str, worker: str, answer: Json, time_spent: float | None = None
    ) -> None:
        """Keep a worker's answer; it is durable when this returns. Twice counts once.

        Parameters
        ----------
        time_spent
            Seconds of work, without pauses; by default the time since the task was taken.

        Raises
        ------
        BadAnswer
            When the answer does not fit the task type, or is too large or too deep.
        NoSuchTask, NotYourTask, TaskExpired
            When there is nothing this worker can answer under that id.
        """
        check_bounds(answer)
        self.task_type.check_answer(answer, self.labels)
        if time_spent is not None:
            check_time_spent(time_spent)
        with self._lock:
            now = self._around.clock()
            index, number = read_task_id(task_id, worker)
            if worker in self.state.answers(index):
                return
            lease = self._current(task_id, index, number, worker, now)
            elapsed = (now - lease.accepted).total_seconds()
            event = {
                "event": "answered",
                "at": _stamp(now),
                "object": index,
                "worker": worker,
                "accepted": _stamp(lease.accepted),
                "seconds": round(elapsed if time_spent is None else time_spent, 3),
                "answer": answer,
            }
            # The file first: when it cannot be written the answer is refused, not half kept.
            self._write_responses(index, event)
            self._happen(event)
        self.settle()

    def decline(self, task_id: str, worker: str) -> None:
        """The worker will not answer this; it is not offered to them again."""
        self._give_back(task_id, worker, "declined")

    def release(self, task_id: str, worker: str) -> None:
        """The worker stops working on this; anybody, they included, may take it."""
        self._give_back(task_id, worker, "returned")

    # What time and the job's owner do

    def stop(self) -> None:
        """Stop the job with what it has; does nothing once it is stopping or has ended."""
        with self._lock:
            if self.state.status == "InProgress" and not self._ending:
                self._stop("Stopped", "")
        self.settle()

    def tick(self, now: dt.datetime) -> None:
        """Let leases, offers and the job itself expire."""
        with self._lock:
            if self.state.status == "InProgress":
                self._expire(now)
                if self.state.open and now >= self.state.created + JOB_LIFETIME:
                    self._stop("Failed", "ClientError: The job did not end within 30 days.")
        self.settle()

    def next_deadline(self) -> dt.datetime | None:
        """When the next lease or offer expires; ``None`` when nothing is open."""
        with self._lock:
            return self._expiry.next_deadline()

    def settle(self) -> None:
        """End the job, wherever the engine ends jobs, once no more answers can come in."""
        with self._lock:
            if self.state.ended or self._ending or not self.state.nothing_left:
                return
            if self._bad_manifest and self.state.status == "InProgress":
                self._stop("Failed", self._bad_manifest)
            self._ending = True
        self._around.run(self._end)

    # Inside: deciding

    def _plan(self) -> tuple[Plan, str]:
        """The plan, and why there is nothing to plan, if so."""
        attribute = self.request.label_attribute_name
        shown_by = preparing_type_of(self.raw_request)
        try:
            return plan_work(self._record.lines(), attribute, shown_by), ""
        except InvalidInput as error:
            reason = f"ClientError: The manifest cannot be used. {error.problems[0]}"
            return plan_work((), attribute, shown_by), reason

    def _lease(self, worker: str, object_id: str | None) -> Lease | None:
        with self._lock:
            now = self._around.clock()
            if self.state.status != "InProgress":
                return None
            self._expire(now)
            if object_id is None:
                index = self.state.choose(worker)
            else:
                index = object_index(object_id)
                if held := self.state.lease(index, worker):
                    return held
                index = index if self.state.suits(index, worker) else None
            if index is None:
                return None
            self._happen(_event("leased", now, index, worker))
            return self.state.lease(index, worker)

    def _current(
        self, task_id: str, index: int, number: int, worker: str, now: dt.datetime
    ) -> Lease:
        lease = self.state.lease(index, worker)
        if lease is None or lease.number != number or now >= lease.deadline:
            raise TaskExpired(task_id)
        return lease

    # Inside: doing

    def _happen(self, event: Mapping[str, Any]) -> None:
        self.state.apply(self._record.append(event), event)
        index = event.get("object")
        if index is not None and index not in self.state.open:
            self._preparation.forget(index)

    def _expire(self, now: dt.datetime) -> None:
        for kind, index, worker in self._expiry.due(now):
            self._happen(_event(kind, now, index, worker))

    def _task(self, lease: Lease) -> Task | None:
        """The leased object as a task; ``None``: it cannot be shown, and has failed for that."""
        fields = json.loads(self._record.line(lease.object))
        try:
            task_input = self._preparation.task_input(lease.object, fields)
        except HookFailed as error:
            self._fail(lease.object, str(error))
            return None
        return Task(
            task_id=write_task_id(self.name, lease),
            job=self.name,
            object_id=str(lease.object),
            worker_id=lease.worker,
            input=task_input,
            data_object=fields,
            accepted=lease.accepted,
            deadline=lease.deadline,
        )

    def _fail(self, index: int, reason: str) -> None:
        with self._lock:
            if index in self.state.open:
                event = _event("failed", self._around.clock(), index)
                self._happen({**event, "reason": reason})
        self.settle()

    def _give_back(self, task_id: str, worker: str, kind: str) -> None:
        with self._lock:
            now = self._around.clock()
            index, number = read_task_id(task_id, worker)
            self._current(task_id, index, number, worker, now)
            self._happen(_event(kind, now, index, worker))
        self.settle()

    def _write_responses(self, index: int, latest: Mapping[str, Any]) -> None:
        answers = [self._record.read(position) for position in self.state.answers(index).values()]
        answers.append(dict(latest))
        folder = job_folder(self.request.output_config.s3_output_path, self.name)
        body = response_body(answers, self._around.identify)
        self._around.objects.write(response_uri(folder, index, answers[0]), body)

    def _stop(self, status: str, reason: str) -> None:
        event = _event("stopping", self._around.clock())
        self._happen({**event, "status": status, "reason": reason})

    def _end(self) -> None:
        status, reason = self.state.final_status, self.state.failure_reason
        counts: tuple[int, int] | None = None
        if not self._bad_manifest:
            try:
                counts = self._end_of_job.write()
            except Exception as error:  # whatever it is, it is why this job failed
                logger.exception("The output of labelling job %s could not be written.", self.name)
                status, reason = "Failed", f"InternalServerError: {error}"
        with self._lock:
            event = _event("ended", self._around.clock())
            self._happen({**event, "status": status, "reason": reason, "counts": counts})
            self._record.close()
        self._changed(self)


def _event(
    kind: str, at: dt.datetime, index: int | None = None, worker: str | None = None
) -> dict[str, Any]:
    event: dict[str, Any] = {"event": kind, "at": _stamp(at)}
    if index is not None:
        event["object"] = index
    if worker is not None:
        event["worker"] = worker
    return event


def _stamp(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="microseconds")

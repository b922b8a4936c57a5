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

from labelloop.errors import HookFailed, TaskExpired
from labelloop.labeling.answers import check_bounds, check_time_spent
from labelloop.labeling.ending import Ending
from labelloop.labeling.journaled_state import JournaledState, stamp
from labelloop.labeling.preparing import Preparation
from labelloop.labeling.request import preparing_type_of, task_type_of
from labelloop.labeling.state import Lease
from labelloop.labeling.store import JobRecord
from labelloop.labeling.surroundings import Surroundings
from labelloop.labeling.tasks import Task, object_index, read_task_id, write_task_id
from labelloop.labeling.worker_response import response_body, response_uri
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
        self._journaled = JournaledState(record)
        self.request = self._journaled.request
        self.raw_request = self._journaled.raw_request
        self.labels = self._journaled.labels
        self.state = self._journaled.state
        self.task_type = task_type_of(self.raw_request)
        self.arn = arn_prefix + self.name
        self._record, self._around, self._changed = record, around, changed
        self._lock = threading.RLock()
        self._ending = False
        self._preparation = Preparation(
            self.request.pre_annotation_function,
            around.hooks,
            self.arn,
            preparing_type_of(self.raw_request),
            self.labels,
        )
        self._end_of_job = Ending(self._journaled, self.task_type, self.arn, around)

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
            self._journaled.expire(self._around.clock())
            leases = [self.state.lease(index, worker) for index in self.state.open]
        return [task for task in map(self._task, filter(None, leases)) if task]

    def has_work_for(self, worker: str) -> bool:
        """Whether :meth:`take` would find something, expiry and functions aside."""
        with self._lock:
            return self.state.choose(worker) is not None

    def on_offer(self, worker: str) -> list[str]:
        """Ids of the objects this worker could take, those longest on offer first."""
        with self._lock:
            return [str(i) for i in self.state.vacant if self.state.suits(i, worker)]

    def look(self, worker: str, object_id: str) -> Mapping[str, Json] | None:
        """What a worker sees of an object that they hold or could take, without taking it.

        ``None`` when they neither hold it nor could take it, or when it cannot be shown.
        """
        index = object_index(object_id)
        with self._lock:
            theirs = self.state.lease(index, worker) or self.state.suits(index, worker)
        if index is None or not theirs:
            return None
        return self._task_input(index, json.loads(self._record.line(index)))

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
            if worker not in self.state.answers(index):
                lease = self._current(task_id, index, number, worker, now)
                elapsed = (now - lease.accepted).total_seconds()
                fields = {
                    "accepted": stamp(lease.accepted),
                    "seconds": round(elapsed if time_spent is None else time_spent, 3),
                    "answer": answer,
                }
                # The journal decides what was answered; see make_up for a death in between.
                self._journaled.happen("answered", now, index=index, worker=worker, **fields)
            elif self.state.ended:
                return
            self._write_responses(index)
            self._forget_if_done(index)
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
                self._journaled.expire(now)
                if self.state.open and now >= self.state.created + JOB_LIFETIME:
                    self._stop("Failed", "ClientError: The job did not end within 30 days.")
        self.settle()

    def next_deadline(self) -> dt.datetime | None:
        """When the next lease or offer expires; ``None`` when nothing is open."""
        with self._lock:
            return self._journaled.expiry.next_deadline()

    def settle(self) -> None:
        """End the job, wherever the engine ends jobs, once no more answers can come in."""
        with self._lock:
            if self.state.ended or self._ending or not self.state.nothing_left:
                return
            if self._journaled.defect and self.state.status == "InProgress":
                self._stop("Failed", self._journaled.defect)
            self._ending = True
        self._around.run(self._end)

    # Inside: deciding

    def _lease(self, worker: str, object_id: str | None) -> Lease | None:
        with self._lock:
            now = self._around.clock()
            if self.state.status != "InProgress":
                return None
            self._journaled.expire(now)
            if object_id is None:
                index = self.state.choose(worker)
            else:
                index = object_index(object_id)
                if held := self.state.lease(index, worker):
                    return held
                index = index if self.state.suits(index, worker) else None
            if index is None:
                return None
            self._journaled.happen("leased", now, index=index, worker=worker)
            return self.state.lease(index, worker)

    def _current(
        self, task_id: str, index: int, number: int, worker: str, now: dt.datetime
    ) -> Lease:
        lease = self.state.lease(index, worker)
        if lease is None or lease.number != number or now >= lease.deadline:
            raise TaskExpired(task_id)
        return lease

    # Inside: doing

    def _task(self, lease: Lease) -> Task | None:
        """The leased object as a task; ``None``: it cannot be shown, and has failed for that."""
        fields = json.loads(self._record.line(lease.object))
        task_input = self._task_input(lease.object, fields)
        if task_input is None:
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

    def _task_input(self, index: int, fields: Mapping[str, Json]) -> Mapping[str, Json] | None:
        """What workers see of an object; ``None``: it cannot be shown, and has failed for that."""
        try:
            return self._preparation.task_input(index, fields)
        except HookFailed as error:
            self._fail(index, str(error))
            return None

    def _fail(self, index: int, reason: str) -> None:
        with self._lock:
            if index in self.state.open:
                now = self._around.clock()
                self._journaled.happen("failed", now, index=index, reason=reason)
        self.settle()

    def _give_back(self, task_id: str, worker: str, kind: str) -> None:
        with self._lock:
            now = self._around.clock()
            index, number = read_task_id(task_id, worker)
            self._current(task_id, index, number, worker, now)
            self._journaled.happen(kind, now, index=index, worker=worker)
            self._forget_if_done(index)
        self.settle()

    def _forget_if_done(self, index: int) -> None:
        if index not in self.state.open:
            self._preparation.forget(index)

    def make_up(self) -> None:
        """Write the response file that a death may have kept from being written.

        That can only be the one of the last answer: they come in one at a time.
        """
        with self._lock:
            open_ones = ((index, offer.answers) for index, offer in self.state.open.items())
            last = max(
                (position, index)
                for index, answers in (*self.state.answered.items(), *open_ones, (-1, {"": -1}))
                for position in answers.values()
            )
            if last[1] >= 0:
                self._write_responses(last[1])

    def _write_responses(self, index: int) -> None:
        answers = self._journaled.answers(index)
        uri = response_uri(self._journaled.folder, index, answers[0])
        self._around.objects.write(uri, response_body(answers, self._around.identify))

    def _stop(self, status: str, reason: str) -> None:
        now = self._around.clock()
        self._journaled.happen("stopping", now, status=status, reason=reason)

    def _end(self) -> None:
        status, reason = self.state.final_status, self.state.failure_reason
        counts: tuple[int, int] | None = None
        if not self._journaled.defect:
            try:
                counts = self._end_of_job.write()
            except Exception as error:  # whatever it is, it is why this job failed
                logger.exception("The output of labelling job %s could not be written.", self.name)
                status, reason = "Failed", f"InternalServerError: {error}"
        with self._lock:
            now = self._around.clock()
            self._journaled.happen("ended", now, status=status, reason=reason, counts=counts)
            self._record.close()
        self._changed(self)

"""One labelling job: what workers may do with it, one event at a time.

A job has one lock. Under it an event is decided, appended to the journal and applied, in this
order. Calling the job's functions and writing its output happen outside, so that one worker never
waits for another's slow function.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from labelloop.errors import HookFailed, TaskExpired
from labelloop.labeling.answers import check_bounds, check_time_spent
from labelloop.labeling.ending import Ending
from labelloop.labeling.journaled_state import JournaledState
from labelloop.labeling.leasing import Leasing
from labelloop.labeling.lifetime import Lifetime
from labelloop.labeling.request import task_type_of
from labelloop.labeling.showing import Showing
from labelloop.labeling.state import Lease
from labelloop.labeling.store import JobRecord
from labelloop.labeling.surroundings import Surroundings
from labelloop.labeling.tasks import Task, object_index, read_task_id
from labelloop.labeling.worker_response import ResponseFiles
from labelloop.task_types import Json


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
        kind = task_type_of(self.raw_request)
        self.task_type = kind.with_categories(self._journaled.categories)
        self.arn = arn_prefix + self.name
        self._lock, self._clock = self._journaled.lock, around.clock
        self._leasing = Leasing(self._journaled)
        self._showing = Showing(self._journaled, around, self.arn)
        self._responses = ResponseFiles(self._journaled, around)
        ending = Ending(self._journaled, self.task_type, self.arn, around)
        self.output_uri = ending.output_uri
        self._lifetime = Lifetime(self._journaled, ending, around, lambda: changed(self))

    @property
    def record(self) -> JobRecord:
        """Its objects and journal."""
        return self._journaled.record

    @property
    def name(self) -> str:
        return self.request.labeling_job_name

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
            leases = self._leasing.held(worker, self._clock())
        return [task for task in map(self._task, leases) if task]

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
        try:
            return self._showing.task_input(index)
        except HookFailed as error:
            self._fail(index, error)
            return None

    def waiting(self) -> list[str]:
        """Ids of the objects that still need a worker, those longest on offer first."""
        with self._lock:
            return [str(index) for index in self.state.vacant]

    def waits_for(self, object_id: str) -> bool:
        """Whether this object still needs a worker."""
        with self._lock:
            return object_index(object_id) in self.state.vacant

    def seconds_held(self, task_id: str, worker: str) -> float:
        """How long a worker has had a task; 0 when it is not theirs any more.

        Raises :class:`~labelloop.errors.NoSuchTask` or :class:`~labelloop.errors.NotYourTask`.
        """
        with self._lock:
            try:
                return self._leasing.seconds_held(task_id, worker, self._clock())
            except TaskExpired:
                return 0.0

    def submit(
        self, task_id: str, worker: str, answer: Json, time_spent: float | None = None
    ) -> None:
        """Keep a worker's answer; it is durable when this returns. Twice counts once.

        Parameters
        ----------
        time_spent
            Seconds of work, without pauses; at most the job's time limit counts. By default the
            time since the task was taken.

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
            index, _ = read_task_id(task_id, worker)
            if worker not in self.state.answers(index):
                now = self._clock()
                lease = self._leasing.current(task_id, worker, now)
                self.task_type.check_fit(answer, self._showing.data_object(index))
                self._leasing.hand_in(lease, answer, time_spent, now)
            elif self.state.ended:
                return
            self._responses.write(index)
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
        self._lifetime.stop()

    def tick(self, now: dt.datetime) -> None:
        """Let leases, offers and the job itself expire."""
        self._lifetime.tick(now)

    def next_deadline(self) -> dt.datetime | None:
        """When the next lease or offer expires; ``None`` when nothing is open."""
        with self._lock:
            return self._journaled.expiry.next_deadline()

    def settle(self) -> None:
        """End the job, wherever the engine ends jobs, once no more answers can come in."""
        self._lifetime.settle()

    def make_up(self) -> None:
        """Write the response file that a death may have kept from being written."""
        with self._lock:
            self._responses.make_up()

    # Inside

    def _lease(self, worker: str, object_id: str | None) -> Lease | None:
        with self._lock:
            return self._leasing.give(worker, object_id, self._clock())

    def _task(self, lease: Lease) -> Task | None:
        """The leased object as a task; ``None``: it cannot be shown, and has failed for that."""
        try:
            return self._showing.task(lease)
        except HookFailed as error:
            self._fail(lease.object, error)
            return None

    def _fail(self, index: int, error: HookFailed) -> None:
        with self._lock:
            if index in self.state.open:
                self._journaled.happen("failed", self._clock(), index=index, reason=str(error))
        self.settle()

    def _give_back(self, task_id: str, worker: str, kind: str) -> None:
        with self._lock:
            index = self._leasing.give_back(task_id, worker, kind, self._clock())
            self._forget_if_done(index)
        self.settle()

    def _forget_if_done(self, index: int) -> None:
        if index not in self.state.open:
            self._showing.forget(index)

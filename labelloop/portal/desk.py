"""What a worker can do next, over the engine."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from labelloop.errors import NoSuchTask
from labelloop.labeling.answers import check_time_spent
from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.job import LabelingJob
from labelloop.labeling.state import JobState
from labelloop.labeling.tasks import Task
from labelloop.ports import Clock
from labelloop.task_types import Json


@dataclass(frozen=True, slots=True)
class OpenJob:
    """A job as workers see it.

    Attributes
    ----------
    name, title, description
        The labelling job's name, and what its requester wrote.
    done, total
        Answers that are in or will not be asked for any more, and all that were.
    is_open
        Whether it has not ended.
    has_work
        Whether there is something for this worker right now.
    held
        The task they hold in it, if any; the one taken first.
    """

    name: str
    title: str
    description: str
    done: int
    total: int
    is_open: bool
    has_work: bool
    held: Task | None


class Desk:
    """Hands out tasks so that everybody always has one, and none waits in vain.

    What a worker gets *next* is only foreseen, not taken: taking it early would start its time
    limit, and keep it from somebody who is idle. Foreseen objects are spread over the workers, so
    that few are disappointed.
    """

    def __init__(self, engine: LabelingEngine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._foreseen: dict[str, tuple[str, str]] = {}
        self._lock = threading.Lock()

    def jobs(self, worker: str) -> list[OpenJob]:
        """The jobs that have not ended, oldest first."""
        return [self._view(job, worker) for job in self._open()]

    def job(self, name: str, worker: str) -> OpenJob:
        """One job, ended or not; raises :class:`~labelloop.errors.NoSuchJob`."""
        return self._view(self._engine.job(name), worker)

    def take(self, name: str, worker: str, wanted: str | None = None) -> Task | None:
        """The task a worker holds already, else the wanted object, else any; or ``None``."""
        job = self._engine.job(name)
        if task := _first(job.held(worker)):
            return task
        return (job.take(worker, wanted) if wanted else None) or job.take(worker)

    def foresee(self, name: str, worker: str) -> str | None:
        """The object this worker is likely to get next."""
        job = self._engine.job(name)
        candidates = job.on_offer(worker)
        with self._lock:
            others = {seen for who, seen in self._foreseen.items() if who != worker}
            free = (one for one in candidates if (job.name, one) not in others)
            chosen = next(free, candidates[0] if candidates else None)
            self._foreseen.pop(worker, None)
            if chosen is not None:
                self._foreseen[worker] = (job.name, chosen)
        return chosen

    def look(self, name: str, worker: str, object_id: str) -> Mapping[str, Json]:
        """What a worker sees of an object that they hold or could take.

        Raises :class:`~labelloop.errors.NoSuchTask` for any other.
        """
        task_input = self._engine.job(name).look(worker, object_id)
        if task_input is None:
            raise NoSuchTask(f"{name}.{object_id}")
        return task_input

    def submit(self, task_id: str, worker: str, answer: Json, seconds: float | None) -> None:
        """See :meth:`~labelloop.labeling.engine.LabelingEngine.submit`.

        A browser may claim any time: nobody has worked on a task for longer than they held it.
        """
        if seconds is not None:
            check_time_spent(seconds)
            seconds = min(seconds, self._engine.seconds_held(task_id, worker))
        self._engine.submit(task_id, worker, answer, seconds)

    def decline(self, task_id: str, worker: str) -> None:
        self._engine.decline(task_id, worker)

    def release(self, task_id: str, worker: str) -> None:
        self._engine.release(task_id, worker)

    def seconds_left(self, task: Task) -> float:
        """Until the task goes back to the pool."""
        return max(0.0, (task.deadline - self._clock()).total_seconds())

    def _open(self) -> Iterator[LabelingJob]:
        summaries = sorted(self._engine.summaries(), key=lambda one: one["CreationTime"])
        for summary in summaries:
            if summary["LabelingJobStatus"] == "InProgress":
                yield self._engine.job(summary["LabelingJobName"])

    def _view(self, job: LabelingJob, worker: str) -> OpenJob:
        config = job.request.human_task_config
        done, total = _progress(job.state)
        return OpenJob(
            name=job.name,
            title=config.task_title,
            description=config.task_description,
            done=done,
            total=total,
            is_open=job.state.status == "InProgress",
            has_work=job.has_work_for(worker),
            held=_first(job.held(worker)),
        )


def _progress(state: JobState) -> tuple[int, int]:
    """Answers done and asked for: with several workers an object objects alone would stand still.

    The state may change meanwhile; copies of its tables are enough for a look.
    """
    workers = state.terms.workers
    total = workers * len(state.plan.to_ask)
    if state.ended:
        return total, total
    partly = sum(len(opened.answers) for opened in list(state.open.values()))
    finished = len(state.answered) + len(state.failures)
    return min(total, workers * finished + partly), total


def _first(tasks: list[Task]) -> Task | None:
    return min(tasks, key=lambda task: task.accepted, default=None)

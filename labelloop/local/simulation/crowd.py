"""Simulated workers at work on an engine's jobs.

Everything they do follows from the seed. Who is sent to an object, and whether they decline it or
walk away, depends on seed, job and object; what they answer depends on seed, object and worker. So
neither thread timing nor a restart changes a label, and an object that failed in one job meets
other people in the next.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import random
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from labelloop.errors import BadGold, NoSuchTask, TaskExpired
from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.job import LabelingJob
from labelloop.labeling.tasks import Task
from labelloop.local.simulation.clock import SimulatedClock
from labelloop.local.simulation.gold import GoldSource
from labelloop.local.simulation.worker import SimulatedWorker
from labelloop.stages.run import SEQ_ATTRIBUTE
from labelloop.task_types import Json

WithoutGold = Literal["decline", "guess"]
GoldFor = Callable[[LabelingJob], GoldSource]

logger = logging.getLogger(__name__)


class SimulatedCrowd:
    """Workers who do every job an engine has, through its worker's interface only.

    Parameters
    ----------
    engine
        The engine; the crowd hears of its jobs by itself.
    workers
        Who works. With fewer than a job asks per object, objects end when their offer does.
    gold_for
        What they know about a job's objects.
    seed
        Decides everything left to chance.
    clock
        The engine's clock, if it is a simulated one: it is put forward by the time the work takes
        and, when only a deadline can bring new work, to that deadline. ``None``: work takes no
        time, and deadlines are waited for.
    without_gold
        What happens to objects nobody knows the truth of: workers ``decline`` them, so that they
        fail with a reason, or ``guess`` a class.
    """

    def __init__(
        self,
        engine: LabelingEngine,
        workers: Sequence[SimulatedWorker],
        gold_for: GoldFor,
        *,
        seed: int = 0,
        clock: SimulatedClock | None = None,
        without_gold: WithoutGold = "decline",
    ) -> None:
        if len({worker.worker_id for worker in workers}) != len(workers):
            raise ValueError("Two simulated workers have the same id.")
        self._engine = engine
        self._workers = {worker.worker_id: worker for worker in workers}
        self._gold_for = gold_for
        self._seed = seed
        self._clock = clock
        self._without_gold = without_gold
        self._gone: set[tuple[str, str, str]] = set()
        self._resumed: set[str] = set()
        self._news = threading.Event()
        self._leaving = threading.Event()
        engine.subscribe(lambda name, status: self._news.set())

    def work(self) -> None:
        """Work until there is nothing to do now, or :meth:`leave` is called."""
        while self._work_through_jobs() or self._skip_to_next_deadline():
            if self._leaving.is_set():
                return

    def stay(self) -> None:
        """Work whenever there is something to do, until :meth:`leave` is called."""
        while not self._leaving.is_set():
            self._news.clear()
            if not self._leaving.is_set():  # it may have been set just before the news was cleared
                self.work()
                self._news.wait(self._patience())

    def leave(self) -> None:
        """Make :meth:`work` and :meth:`stay` return soon, from another thread."""
        self._leaving.set()
        self._news.set()

    # Which object next

    def _work_through_jobs(self) -> bool:
        """One pass over all jobs; whether anything was done."""
        self._engine.tick()
        names = [one["LabelingJobName"] for one in self._engine.summaries()]
        jobs = [self._engine.job(name) for name in reversed(names)]
        return sum(self._work_through(job) for job in jobs if not job.state.ended) > 0

    def _work_through(self, job: LabelingJob) -> bool:
        did = self._take_up(job)
        while (waiting := job.waiting()) and not self._leaving.is_set():
            acted = sum(self._work_on(job, object_id) for object_id in waiting)
            if not acted and job.waiting() == waiting:
                break
            did = True
        return did

    def _take_up(self, job: LabelingJob) -> bool:
        """Finish, once, what was in the workers' hands when the last process ended."""
        if job.name in self._resumed:
            return False
        self._resumed.add(job.name)
        held = [task for worker in self._workers for task in job.held(worker)]
        return sum(self._handle(job, task) for task in held) > 0

    def _work_on(self, job: LabelingJob, object_id: str) -> bool:
        """Send workers to an object, in its own order, until it needs nobody more."""
        acted = False
        order = list(self._workers)
        self._chance("order", job.name, object_id).shuffle(order)
        for worker in order:
            if self._leaving.is_set() or not job.waits_for(object_id):
                break
            if (job.name, object_id, worker) in self._gone:
                continue
            task = job.take(worker, object_id)
            if task is not None:
                acted |= self._handle(job, task)
        return acted

    # What a worker does with it

    def _handle(self, job: LabelingJob, task: Task) -> bool:
        """Answer, decline or walk away; whether the object is any further."""
        worker = self._workers[task.worker_id]
        act = worker.act(self._chance("act", job.name, task.object_id, task.worker_id))
        if act == "abandon":
            self._gone.add((job.name, task.object_id, task.worker_id))
            return True
        about = _identity(task.data_object)
        rng = self._chance("answer", about, task.worker_id)
        answer = self._answer(job, worker, task, rng) if act == "answer" else None
        try:
            if answer is None:
                job.decline(task.task_id, task.worker_id)
            else:
                self._submit(job, task, worker, answer, rng)
        except (TaskExpired, NoSuchTask):
            return False  # the job was stopped, or the clock put forward, under their hands
        return True

    def _answer(
        self, job: LabelingJob, worker: SimulatedWorker, task: Task, rng: random.Random
    ) -> Mapping[str, Json] | None:
        try:
            gold = self._usable_gold(job, task)
            if gold is None and self._without_gold == "guess" and job.task_type.learnable:
                gold = rng.randrange(len(job.labels))
            if gold is None:
                return None
            return worker.answer(job.task_type, gold, task.data_object, job.labels, rng)
        except BadGold as error:
            logger.warning("%s, object %s: %s", job.name, task.object_id, error)
            return None

    def _usable_gold(self, job: LabelingJob, task: Task) -> Json | None:
        gold = self._gold_for(job).gold(task.data_object)
        if gold is None or not job.task_type.learnable:
            return gold
        if job.task_type.class_index(gold, {}, job.labels) is None:
            logger.warning("The gold of %s's object %s is no class.", job.name, task.object_id)
            return None
        return gold

    def _submit(
        self,
        job: LabelingJob,
        task: Task,
        worker: SimulatedWorker,
        answer: Mapping[str, Json],
        rng: random.Random,
    ) -> None:
        seconds = worker.time_spent(rng)
        job.submit(task.task_id, task.worker_id, answer, seconds)
        if self._clock is not None:
            # The whole crowd works at the same time.
            self._clock.advance(dt.timedelta(seconds=seconds / len(self._workers)))

    # Time

    def _skip_to_next_deadline(self) -> bool:
        """Put the clock forward to where something changes; whether that was possible."""
        deadline = self._engine.next_deadline()
        if self._clock is None or deadline is None:
            return False
        self._clock.advance_to(deadline)
        self._engine.tick()
        return True

    def _patience(self) -> float | None:
        """Seconds until a deadline may bring work; ``None``: only news can."""
        deadline = self._engine.next_deadline()
        if deadline is None:
            return None
        return max(0.01, (deadline - dt.datetime.now(dt.UTC)).total_seconds())

    def _chance(self, *what: str) -> random.Random:
        return random.Random(json.dumps([self._seed, *what]))  # noqa: S311


def _identity(data_object: Mapping[str, Json]) -> str:
    """What makes an object the same in every job: its number in the run, or all it has."""
    return json.dumps(data_object.get(SEQ_ATTRIBUTE, data_object), sort_keys=True)

"""The labelling engine: Ground Truth's jobs, for any front and any store."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from labelloop.errors import InvalidInput, NoSuchJob, NoSuchTask, ObjectMissing, Problem
from labelloop.job.resources import LABELS, MANIFEST
from labelloop.jsonlines import split_lines
from labelloop.label_categories import LabelCategories, read_label_categories
from labelloop.labeling.describing import describe, summarise
from labelloop.labeling.heard import Hearing
from labelloop.labeling.hooks import Hooks, NoHooks
from labelloop.labeling.job import LabelingJob
from labelloop.labeling.request import LabelingJobRequest, parse_request, task_type_of
from labelloop.labeling.store import JobRecord, LabelingStore
from labelloop.labeling.surroundings import (
    Identify,
    Run,
    Surroundings,
    at_once,
    unidentified,
)
from labelloop.labeling.tasks import Task, job_of
from labelloop.ports import Clock, ObjectStore, utc_now
from labelloop.task_types import Json

Listener = Callable[[str, str], None]
"""Called with a job's name and its new status."""


class LabelingEngine:
    """All labelling jobs of one account and region; safe to use from many threads.

    Parameters
    ----------
    objects
        Where manifests are read from and output is written to.
    store
        Where jobs are kept. One engine at a time may use it.
    region, account
        Appear in the jobs' ARNs.
    hooks
        Calls jobs' own pre- and post-annotation functions.
    clock
        Decides about expiry and gives all times in the output.
    identify
        Gives workers' identity data for the worker response files.
    run
        Where a finished job is consolidated and written: by default in the thread of the worker
        who gave the last answer, who then waits for it.
    consolidation, seed
        The algorithm for types with classes, and what decides its ties.
    hearing
        Remembers who has judged what, so that an object that is in several jobs meets other workers
        in each; ``None``: every job for itself, as in Ground Truth.

    Notes
    -----
    Leases and offers expire when somebody asks for work, and at :meth:`tick`: call it now and
    then, :meth:`next_deadline` says when. After a restart call :meth:`restore` first.
    """

    def __init__(
        self,
        objects: ObjectStore,
        store: LabelingStore,
        *,
        region: str,
        account: str,
        hooks: Hooks | None = None,
        clock: Clock = utc_now,
        identify: Identify = unidentified,
        run: Run = at_once,
        consolidation: str = "majority",
        seed: int = 0,
        hearing: Hearing | None = None,
    ) -> None:
        self._store, self._hearing = store, hearing
        self._arn_prefix = f"arn:aws:sagemaker:{region}:{account}:labeling-job/"
        self._around = Surroundings(
            objects, hooks or NoHooks(), clock, identify, run, consolidation, seed
        )
        self._jobs: dict[str, LabelingJob] = {}
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> None:
        """Be told when a job has begun (``InProgress``) and when it has ended, with its output
        in place. Listeners must be quick, and are called from any thread."""
        self._listeners.append(listener)

    # The API

    def create(self, request: Mapping[str, Any]) -> str:
        """``CreateLabelingJob``: start a job and return its ARN.

        Raises
        ------
        InvalidInput
            When the request breaks the API's limits, or what it points to cannot be read.
        JobNameTaken
            When there is a job of that name, upper and lower case being equal.
        """
        parsed = parse_request(request)
        categories = self._categories(parsed, task_type_of(request).minimum_labels)
        created = {
            "event": "created",
            "at": self._around.clock().isoformat(timespec="microseconds"),
            "request": dict(request),
            **categories.as_dict(),
        }
        record = self._store.create(parsed.labeling_job_name, self._lines(parsed), created)
        job = self._adopt(record)
        self._tell(job)
        job.settle()
        return job.arn

    def describe(self, name: str) -> dict[str, Any]:
        """The ``DescribeLabelingJob`` response; raises :class:`~labelloop.errors.NoSuchJob`."""
        return describe(self.job(name))

    def summaries(self) -> list[dict[str, Any]]:
        """The entries of ``ListLabelingJobs``, newest first."""
        summaries = [summarise(job) for job in self._all()]
        return sorted(summaries, key=lambda one: one["CreationTime"], reverse=True)

    def stop(self, name: str) -> None:
        """``StopLabelingJob``: end a job with what it has; no error if it has ended."""
        self.job(name).stop()

    def restore(self) -> None:
        """Take up all jobs in the store, and end those that were about to.

        To be called once, before anything else.
        """
        for record in self._store.jobs():
            job = self._adopt(record)
            if not job.state.ended:
                job.make_up()
                self._tell(job)
                job.settle()

    # What workers do

    def job(self, name: str) -> LabelingJob:
        """One job; raises :class:`~labelloop.errors.NoSuchJob`."""
        try:
            return self._jobs[name.lower()]
        except KeyError:
            raise NoSuchJob(name) from None

    def open_jobs(self, worker: str) -> list[LabelingJob]:
        """The jobs that have work for this worker, oldest first."""
        jobs = [job for job in self._all() if job.has_work_for(worker)]
        return sorted(jobs, key=lambda job: job.state.created)

    def take(self, name: str, worker: str, object_id: str | None = None) -> Task | None:
        """See :meth:`LabelingJob.take`."""
        return self.job(name).take(worker, object_id)

    def held(self, worker: str) -> list[Task]:
        """The tasks in a worker's hands, in all jobs."""
        return [task for job in self._all() for task in job.held(worker)]

    def seconds_held(self, task_id: str, worker: str) -> float:
        """See :meth:`LabelingJob.seconds_held`."""
        return self._job_of(task_id).seconds_held(task_id, worker)

    def submit(
        self, task_id: str, worker: str, answer: Json, time_spent: float | None = None
    ) -> None:
        """See :meth:`LabelingJob.submit`."""
        self._job_of(task_id).submit(task_id, worker, answer, time_spent)

    def decline(self, task_id: str, worker: str) -> None:
        """See :meth:`LabelingJob.decline`."""
        self._job_of(task_id).decline(task_id, worker)

    def release(self, task_id: str, worker: str) -> None:
        """See :meth:`LabelingJob.release`."""
        self._job_of(task_id).release(task_id, worker)

    # What time does

    def tick(self, now: dt.datetime | None = None) -> None:
        """Let what is due by now expire."""
        moment = now or self._around.clock()
        for job in self._all():
            job.tick(moment)

    def next_deadline(self) -> dt.datetime | None:
        """When :meth:`tick` has something to do; ``None``: not before somebody takes a task."""
        deadlines = (job.next_deadline() for job in self._all())
        return min((moment for moment in deadlines if moment), default=None)

    # Inside

    def _adopt(self, record: JobRecord) -> LabelingJob:
        job = LabelingJob(record, self._arn_prefix, self._around, self._ended)
        if self._hearing is not None:
            self._hearing.attend(record, job.state)
        with self._lock:
            self._jobs[job.name.lower()] = job
        return job

    def _ended(self, job: LabelingJob) -> None:
        if self._hearing is not None:
            self._hearing.attend(job.record, job.state)
        self._tell(job)

    def _tell(self, job: LabelingJob) -> None:
        for listener in self._listeners:
            listener(job.name, job.state.status)

    def _all(self) -> list[LabelingJob]:
        with self._lock:
            return list(self._jobs.values())

    def _job_of(self, task_id: str) -> LabelingJob:
        try:
            return self.job(job_of(task_id))
        except NoSuchJob:
            raise NoSuchTask(task_id) from None

    def _categories(self, request: LabelingJobRequest, minimum: int) -> LabelCategories:
        uri = request.label_category_config_s3_uri
        if uri is None:
            return LabelCategories(())
        with _readable(f"$.{LABELS}", uri):
            body, _ = self._around.objects.read(uri)
        return read_label_categories(body, uri, minimum)

    def _lines(self, request: LabelingJobRequest) -> Iterator[bytes]:
        uri = request.manifest_uri
        with _readable(f"$.{MANIFEST}", uri):
            yield from filter(bytes.strip, split_lines(self._around.objects.chunks(uri)))


@contextmanager
def _readable(where: str, uri: str) -> Iterator[None]:
    try:
        yield
    except ObjectMissing:
        problem = Problem(where, f"There is no object at {uri}.", "Upload it first.")
        raise InvalidInput([problem]) from None

"""Jobs that run in threads of this process: their names, states and times."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from labelloop.local.moto_extension.backends import (
    JobFailed,
    JobRunner,
    ResourceInUse,
    ResourceNotFound,
    ValidationFailed,
)
from labelloop.ports import Clock, utc_now

_log = logging.getLogger(__name__)
_REASON_LIMIT = 1024


@dataclass
class Job:
    """One job: what was asked, and what has become of it."""

    arn: str
    request: dict[str, Any]
    created: dt.datetime
    status: str = "InProgress"
    failure_reason: str | None = None
    modified: dt.datetime | None = None
    ended: dt.datetime | None = None
    results: dict[str, Any] = field(default_factory=dict)
    stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None


class JobBoard:
    """All jobs of all kinds, by kind and name. Safe with threads."""

    def __init__(self, clock: Clock = utc_now) -> None:
        self._clock = clock
        self._jobs: dict[tuple[str, str], Job] = {}
        self._lock = threading.Lock()

    def start(
        self,
        kind: str,
        name: str,
        *,
        arn: str,
        request: dict[str, Any],
        runner: JobRunner,
        ended: Callable[[Job], None],
    ) -> Job:
        """Take the name and run the job in a thread; ``ended`` is called when it has ended.

        Raises :class:`ResourceInUse` when the name was ever taken: names are not freed.
        """
        now = self._clock()
        job = Job(arn=arn, request=request, created=now, modified=now)
        with self._lock:
            if (kind, name) in self._jobs:
                raise ResourceInUse(f"Job name must be unique: there is a {kind} job {name!r}.")
            self._jobs[kind, name] = job
        job.thread = threading.Thread(
            target=self._work, args=(job, runner, ended), name=f"{kind}-job-{name}", daemon=True
        )
        job.thread.start()
        return job

    def get(self, kind: str, name: str) -> Job:
        """The job of that name; raises :class:`ResourceNotFound`."""
        try:
            return self._jobs[kind, name]
        except KeyError:
            raise ResourceNotFound(f"There is no {kind} job {name!r}.") from None

    def of_kind(self, kind: str) -> list[tuple[str, Job]]:
        """Name and job of one kind, newest first."""
        with self._lock:
            jobs = [(name, job) for (other, name), job in self._jobs.items() if other == kind]
        return sorted(jobs, key=lambda entry: entry[1].created, reverse=True)

    def stop(self, kind: str, name: str) -> None:
        """Ask a running job to end.

        Raises :class:`ResourceNotFound`, and :class:`ValidationFailed` when it is not running.
        """
        job = self.get(kind, name)
        with self._lock:
            if job.status not in ("InProgress", "Stopping"):
                raise ValidationFailed(f"The {kind} job {name!r} is in status {job.status}.")
            job.status = "Stopping"
            job.modified = self._clock()
        job.stop.set()

    def close(self, patience: float) -> list[str]:
        """Stop everything that runs; give the names of what still runs after ``patience`` s."""
        with self._lock:
            running = [(name, job) for (_, name), job in self._jobs.items() if job.ended is None]
        for _, job in running:
            job.stop.set()
        deadline = time.monotonic() + patience
        for _, job in running:
            if job.thread is not None:
                job.thread.join(max(0.0, deadline - time.monotonic()))
        return [name for name, job in running if job.thread and job.thread.is_alive()]

    def _work(self, job: Job, runner: JobRunner, ended: Callable[[Job], None]) -> None:
        status, reason = "Completed", None
        try:
            job.results = dict(runner.run(job.request, job.stop))
        except JobFailed as failure:
            status, reason = "Failed", str(failure)
        except Exception as failure:  # noqa: BLE001 - it fails the job, not the service
            _log.exception("A job's runner broke down: %s", job.arn)
            status, reason = "Failed", f"InternalServerError: {type(failure).__name__}: {failure}"
        with self._lock:
            job.status = "Stopped" if job.stop.is_set() else status
            if job.status == "Failed" and reason is not None:
                job.failure_reason = reason[:_REASON_LIMIT]
            job.ended = job.modified = self._clock()
        ended(job)

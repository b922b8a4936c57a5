"""How the runs of a deployment are getting on, at a glance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labelloop.errors import ObjectMissing
from labelloop.head import Head
from labelloop.ledger import Ledger
from labelloop.operations.ports import ExecutionLook, LabelingJobLook, LabelingJobs, Workflow
from labelloop.ports import ObjectStore
from labelloop.progress import Progress

RUNNING = "RUNNING"


@dataclass(frozen=True, slots=True)
class RunLook:
    """One run and its newest execution.

    Attributes
    ----------
    execution, execution_status
        ARN, and status as Step Functions calls it.
    progress
        How far it is; ``None`` while (or because) it has no ledger.
    waiting_since
        When the labelling jobs in flight were announced; ``None`` when people have nothing to do.
    moved
        When something last happened: a step ended, or a labelling job changed.
    """

    execution: str
    execution_status: str
    progress: Progress | None = None
    waiting_since: dt.datetime | None = None
    moved: dt.datetime | None = None

    @property
    def is_running(self) -> bool:
        return self.execution_status == RUNNING

    def hours_without_progress(self, now: dt.datetime) -> float:
        """Since it moved; 0 for a run that does not have to."""
        if not self.is_running or self.moved is None:
            return 0.0
        return max(0.0, (now - self.moved).total_seconds() / 3600)


@dataclass(frozen=True, slots=True)
class Load:
    """What the running runs amount to: how many, objects with people, longest standstill."""

    runs: int
    objects_with_people: int
    hours_without_progress: float


def look_at(
    executions: Iterable[ExecutionLook],
    *,
    workflow: Workflow,
    store: ObjectStore,
    labeling_jobs: LabelingJobs,
) -> Iterator[RunLook]:
    """How each execution's run is getting on; a run's older executions are left out."""
    seen: set[str] = set()
    for execution in executions:
        root = workflow.ledger_of(execution.arn)
        if root in seen:
            continue
        if root is not None:
            seen.add(root)
        yield _look(execution, root, store, labeling_jobs)


def load_of(looks: Iterable[RunLook], now: dt.datetime) -> Load:
    """Add up what runs."""
    running = [look for look in looks if look.is_running]
    return Load(
        runs=len(running),
        objects_with_people=sum(
            look.progress.asked - look.progress.answered for look in running if look.progress
        ),
        hours_without_progress=max(
            (look.hours_without_progress(now) for look in running), default=0.0
        ),
    )


def _look(
    execution: ExecutionLook, root: str | None, store: ObjectStore, labeling_jobs: LabelingJobs
) -> RunLook:
    if root is None:
        return RunLook(execution.arn, execution.status)
    try:
        head = Ledger(store, root).head()
    except ObjectMissing:
        return RunLook(execution.arn, execution.status)
    in_flight = _in_flight(head, labeling_jobs) if execution.status == RUNNING else {}
    updated = dt.datetime.fromisoformat(head.updated)
    return RunLook(
        execution=execution.arn,
        execution_status=execution.status,
        progress=Progress.from_head(head, {name: job.counters for name, job in in_flight.items()}),
        waiting_since=updated if in_flight else None,
        moved=max([updated, *(job.modified for job in in_flight.values())]),
    )


def _in_flight(head: Head, labeling_jobs: LabelingJobs) -> dict[str, LabelingJobLook]:
    looks = {job["name"]: labeling_jobs.look(job["name"]) for job in head.labeling_jobs}
    return {name: look for name, look in looks.items() if look is not None}

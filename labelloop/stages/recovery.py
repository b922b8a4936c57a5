"""After a failure: stop what still runs, keep what people answered, say what happened."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any

from labelloop.errors import NoProgress, StillRunning
from labelloop.head import Head, Status
from labelloop.identity import job_name
from labelloop.ports import Clock, JobControl, JobKind
from labelloop.stages.labeling import collect_labels
from labelloop.stages.run import Run

_RUNNING = frozenset({"Initializing", "InProgress", "Stopping"})


def salvage(
    run: Run,
    *,
    owner: str,
    failure: Mapping[str, Any],
    jobs: JobControl,
    clock: Clock,
    status: Status = "failed",
) -> dict[str, str]:
    """Leave nothing running and nothing lost behind a run that cannot go on.

    Parameters
    ----------
    failure
        ``Error`` and ``Cause`` as Step Functions gave them.
    status
        What the head says afterwards: ``failed``, or ``stopped`` when somebody asked for it.

    Returns
    -------
    dict
        ``Error`` and ``Cause`` in readable words.

    Raises
    ------
    StillRunning
        When a job has not ended yet; try again later.
    """
    readable = explain(failure)
    head = run.ledger.head()
    if head.owner != owner:
        return readable  # the run belongs to another execution; its jobs are not ours to stop
    _stop_jobs(run, head, jobs)
    if head.labeling_jobs:
        _keep_answers(run, head, owner, jobs, clock)

    def record(present: Head) -> Head:
        reason = readable["Cause"] or readable["Error"]
        return dataclasses.replace(
            present, status=status, reason=reason, updated=clock().isoformat()
        )

    run.ledger.move_head(record, owner=owner)
    return readable


def explain(failure: Mapping[str, Any]) -> dict[str, str]:
    """The innermost ``Error`` and ``Cause`` of a failure that came through nested executions."""
    error, cause = str(failure.get("Error", "")), str(failure.get("Cause", ""))
    for _ in range(5):
        inner = _parse(cause)
        if "errorMessage" in inner:  # a Lambda function's exception
            return {"Error": str(inner.get("errorType", error)), "Cause": inner["errorMessage"]}
        if "FailureReason" in inner:  # a SageMaker job
            return {"Error": error, "Cause": str(inner["FailureReason"])}
        if "Cause" not in inner:
            break
        error, cause = str(inner.get("Error", error)), str(inner["Cause"])
    return {"Error": error, "Cause": cause}


def _parse(cause: str) -> dict[str, Any]:
    try:
        parsed = json.loads(cause)
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _stop_jobs(run: Run, head: Head, jobs: JobControl) -> None:
    running = []
    for kind, name in _jobs_of_round(run, head):
        status = jobs.status(kind, name)
        if status in _RUNNING:
            running.append(name)
            if status != "Stopping":
                jobs.stop(kind, name)
    if running:
        raise StillRunning(running)


def _jobs_of_round(run: Run, head: Head) -> Iterator[tuple[JobKind, str]]:
    for job in head.labeling_jobs:
        yield "labeling", job["name"]
    yield "training", job_name(run.run_id, head.round, "train", head.takeovers)
    yield "transform", job_name(run.run_id, head.round, "infer", head.takeovers)


def _keep_answers(run: Run, head: Head, owner: str, jobs: JobControl, clock: Clock) -> None:
    names = [job["name"] for job in head.labeling_jobs]
    statuses = {name: status for name in names if (status := jobs.status("labeling", name))}
    try:
        collect_labels(run, owner=owner, statuses=statuses, marks=(), clock=clock)
    except NoProgress:
        return  # nobody had answered yet; the head has moved on all the same

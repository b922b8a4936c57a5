"""Close the runs of executions that ended without doing it themselves.

The state machine closes a run that fails. It cannot when somebody stops it, when its time is over,
or when clearing up failed; then the head would say ``running`` for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from labelloop.errors import ObjectMissing, RunTakenOver, StillRunning
from labelloop.head import Status
from labelloop.operations.ports import ExecutionLook, Workflow
from labelloop.ports import Clock, JobControl, ObjectStore
from labelloop.stages.recovery import salvage
from labelloop.stages.run import Run

STATUS_AFTER: Mapping[str, Status] = {
    "FAILED": "failed",
    "TIMED_OUT": "failed",
    "ABORTED": "stopped",
}
"""What the head says after an execution that ended so."""

_UNTOLD: Mapping[str, str] = {
    "FAILED": "The execution failed.",
    "TIMED_OUT": "The execution took longer than it may.",
    "ABORTED": "Somebody stopped the execution.",
}
"""The reason where none was given."""


def close_run(
    run: Run,
    execution: ExecutionLook,
    failure: Mapping[str, str],
    *,
    jobs: JobControl,
    clock: Clock,
) -> bool:
    """Stop a run's jobs, keep its answers, record how it ended.

    Returns
    -------
    bool
        Whether the run is closed; otherwise its jobs were told to stop, and this is to be called
        again when they have.
    """
    head = run.ledger.head()
    if head.owner != execution.arn or head.status != "running":
        return True
    try:
        salvage(
            run,
            owner=execution.arn,
            failure=failure if any(failure.values()) else {"Cause": _UNTOLD[execution.status]},
            jobs=jobs,
            clock=clock,
            status=STATUS_AFTER[execution.status],
        )
    except StillRunning:
        return False
    except RunTakenOver:
        return True  # the same job was started again in this moment
    return True


def close_left(
    ended: Iterable[ExecutionLook],
    *,
    workflow: Workflow,
    store: ObjectStore,
    jobs: JobControl,
    clock: Clock,
) -> list[str]:
    """Close what executions have left open; returns the ids of the runs that are closed now.

    Parameters
    ----------
    ended
        Executions that did not succeed.
    """
    closed = []
    for execution in ended:
        run = _left_open(execution, workflow, store)
        if run is None:
            continue
        if close_run(run, execution, workflow.failure(execution.arn), jobs=jobs, clock=clock):
            closed.append(run.run_id)
    return closed


def _left_open(execution: ExecutionLook, workflow: Workflow, store: ObjectStore) -> Run | None:
    """The run of an execution, if the head still says that this very execution works on it."""
    root = workflow.ledger_of(execution.arn)
    if root is None:
        return None
    try:
        run = Run.open(store, root)
        head = run.ledger.head()
    except ObjectMissing:
        return None
    return run if head.status == "running" and head.owner == execution.arn else None

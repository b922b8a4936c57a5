"""Stop jobs that nobody waits for: those whose run has no running execution any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from labelloop.errors import ObjectMissing
from labelloop.ledger import Ledger
from labelloop.operations.ports import NestedExecutions, RunningJob
from labelloop.ports import Executions, JobControl, ObjectStore

_RUNNING = frozenset({"Initializing", "InProgress"})


@dataclass(frozen=True, slots=True)
class Reaped:
    """The names of jobs that were stopped, and of those whose run could not be found."""

    stopped: tuple[str, ...]
    strangers: tuple[str, ...]


def reap(
    running: Iterable[RunningJob], *, store: ObjectStore, executions: Executions, jobs: JobControl
) -> Reaped:
    """Stop every job whose run is worked on by no execution.

    A job of an earlier execution of a run that goes on is left alone: the run may adopt it.
    """
    stopped, strangers = [], []
    alive: dict[str, bool | None] = {}
    for job in running:
        root = ledger_root(job)
        if root is not None and root not in alive:
            alive[root] = _is_worked_on(store, root, executions)
        is_alive = alive.get(root) if root is not None else None
        if is_alive is None:
            strangers.append(job.name)
        elif not is_alive and jobs.status(job.kind, job.name) in _RUNNING:
            jobs.stop(job.kind, job.name)
            stopped.append(job.name)
    return Reaped(tuple(stopped), tuple(strangers))


def stop_orphans(nested: NestedExecutions, executions: Executions) -> list[str]:
    """Stop every stage whose loop has closed, before it creates another job; returns their ARNs."""
    orphans = [one.arn for one in nested.running() if not executions.is_running(one.parent)]
    for arn in orphans:
        nested.stop(arn)
    return orphans


def ledger_root(job: RunningJob) -> str | None:
    """The ledger of a job's run: every job writes below its ``rounds/`` folder."""
    root, found, _ = job.output_uri.rpartition("/rounds/")
    return f"{root}/" if found else None


def _is_worked_on(store: ObjectStore, root: str, executions: Executions) -> bool | None:
    """Whether an execution works on the run; ``None`` when there is no such run."""
    try:
        owner = Ledger(store, root).head().owner
    except ObjectMissing:
        return None
    return executions.is_running(owner)

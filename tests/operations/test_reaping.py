"""The reaper: what nobody waits for is stopped, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from labelloop.head import Head
from labelloop.ledger import Ledger
from labelloop.memory_store import MemoryStore
from labelloop.operations.ports import NestedExecution, RunningJob
from labelloop.operations.reaping import ledger_root, reap, stop_orphans
from labelloop.policies import Counts
from labelloop.ports import JobKind

ROOT = "s3://desk-out/runs/labelloop-dev-tickets-0a1b2c3d4e/"
HEAD = Head(
    run_id="labelloop-dev-tickets-0a1b2c3d4e",
    owner="arn:closed",
    started="2026-01-02T03:04:05+00:00",
    updated="2026-01-02T03:04:05+00:00",
    parts=1,
    counts=Counts(10),
    target_error_rate=0.05,
)


class FakeExecutions:
    def is_running(self, execution: str) -> bool:
        return execution == "arn:running"


class FakeJobs:
    def __init__(self, statuses: dict[str, str] | None = None) -> None:
        self.statuses = statuses or {}
        self.stopped: list[str] = []

    def status(self, kind: JobKind, name: str) -> str | None:
        return self.statuses.get(name, "InProgress")

    def stop(self, kind: JobKind, name: str) -> None:
        self.stopped.append(f"{kind} {name}")


def store_with(owner: str) -> MemoryStore:
    store = MemoryStore()
    Ledger(store, ROOT).create_head(replace(HEAD, owner=owner))
    return store


def jobs_of_round() -> list[RunningJob]:
    return [
        RunningJob("labeling", "l", f"{ROOT}rounds/003/labeling/"),
        RunningJob("training", "t", f"{ROOT}rounds/003/model"),
        RunningJob("transform", "i", f"{ROOT}rounds/003/predictions/"),
    ]


def test_every_kind_of_job_of_a_closed_execution_is_stopped():
    jobs = FakeJobs()
    reaped = reap(
        jobs_of_round(), store=store_with("arn:closed"), executions=FakeExecutions(), jobs=jobs
    )
    assert reaped.stopped == ("l", "t", "i")
    assert jobs.stopped == ["labeling l", "training t", "transform i"]


def test_a_run_that_goes_on_keeps_its_jobs_whoever_started_them():
    jobs = FakeJobs()
    reaped = reap(
        jobs_of_round(), store=store_with("arn:running"), executions=FakeExecutions(), jobs=jobs
    )
    assert (reaped.stopped, jobs.stopped) == ((), [])


@pytest.mark.parametrize("status", ["Stopping", "Stopped", "Completed"])
def test_what_ends_already_is_not_stopped_twice(status):
    jobs = FakeJobs({"l": status})
    reap(
        jobs_of_round()[:1],
        store=store_with("arn:closed"),
        executions=FakeExecutions(),
        jobs=jobs,
    )
    assert jobs.stopped == []


def test_strangers_jobs_are_left_alone_and_told():
    strangers = [
        RunningJob("training", "theirs", "s3://elsewhere/models/"),
        RunningJob("labeling", "lost", "s3://desk-out/runs/unknown/rounds/001/labeling/"),
    ]
    jobs = FakeJobs()
    reaped = reap(strangers, store=MemoryStore(), executions=FakeExecutions(), jobs=jobs)
    assert reaped.strangers == ("theirs", "lost")
    assert jobs.stopped == []


def test_a_folder_called_rounds_above_the_ledger_does_not_confuse():
    job = RunningJob("training", "t", "s3://b/rounds/tickets/run-1/rounds/002/model")
    assert ledger_root(job) == "s3://b/rounds/tickets/run-1/"


class FakeStages:
    """Stages that run for a loop that runs, and for one that has closed."""

    def __init__(self) -> None:
        self.stopped: list[str] = []

    def running(self) -> Iterator[NestedExecution]:
        yield NestedExecution("arn:stage:one", "arn:running")
        yield NestedExecution("arn:stage:two", "arn:closed")

    def stop(self, execution: str) -> None:
        self.stopped.append(execution)


def test_a_stage_without_its_loop_is_stopped_before_it_starts_another_job():
    stages = FakeStages()
    assert stop_orphans(stages, FakeExecutions()) == ["arn:stage:two"]
    assert stages.stopped == ["arn:stage:two"]

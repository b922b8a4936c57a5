"""After a failure nothing runs on, nothing is lost, and the reason can be read."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from labelloop.errors import StillRunning
from labelloop.memory_store import MemoryStore
from labelloop.ports import JobKind
from labelloop.stages.labeling import prepare_labeling_jobs
from labelloop.stages.recovery import explain, salvage
from labelloop.stages.run import Run
from tests.support.workflow import DEPLOYMENT, Workflow, clock, job, paid_labels, upload

FAILURE = {"Error": "States.TaskFailed", "Cause": "it broke"}


class Jobs:
    """Jobs by name; a stopped one ends at the next look."""

    def __init__(self, running: Mapping[str, str]) -> None:
        self.states = dict(running)
        self.stopped: list[str] = []

    def status(self, kind: JobKind, name: str) -> str | None:
        del kind
        status = self.states.get(name)
        if status == "Stopping":
            self.states[name] = "Stopped"
        return status

    def stop(self, kind: JobKind, name: str) -> None:
        del kind
        self.stopped.append(name)
        self.states[name] = "Stopping"


@pytest.fixture
def waiting() -> tuple[Workflow, Run, str]:
    """A run whose first labelling job is with people, and the job's name."""
    store = MemoryStore()
    upload(store, 700)
    workflow = Workflow(store)
    run = workflow.open(workflow.start(job(TargetErrorRate=0.1)))
    prepared = prepare_labeling_jobs(
        run, owner=workflow.execution, deployment=DEPLOYMENT, clock=clock
    )
    (entry,) = prepared["Jobs"]
    workflow.do_labeling_job(run, entry["Arguments"])
    return workflow, run, entry["Arguments"]["LabelingJobName"]


def salvaged(workflow: Workflow, run: Run, jobs: Jobs) -> dict[str, str]:
    for _ in range(5):
        try:
            return salvage(run, owner=workflow.execution, failure=FAILURE, jobs=jobs, clock=clock)
        except StillRunning:
            continue
    pytest.fail("it never came to an end")


def test_what_people_answered_is_kept_and_not_asked_again(
    waiting: tuple[Workflow, Run, str],
) -> None:
    workflow, run, name = waiting
    jobs = Jobs({name: "InProgress"})
    salvaged(workflow, run, jobs)
    assert jobs.stopped == [name]
    head = run.ledger.head()
    assert (head.status, head.reason) == ("failed", "it broke")
    assert head.counts.human > 0
    second = Workflow(workflow.store, execution=workflow.execution.replace(":one", ":two"))
    second.run(job(TargetErrorRate=0.1))
    assert max(paid_labels(workflow.store).values()) == 1


def test_training_and_transform_jobs_are_stopped_too(waiting: tuple[Workflow, Run, str]) -> None:
    workflow, run, _ = waiting
    running = {
        f"{run.run_id}-r001-train-0000": "InProgress",
        f"{run.run_id}-r001-infer-0000": "InProgress",
    }
    jobs = Jobs(running)
    salvaged(workflow, run, jobs)
    assert sorted(jobs.stopped) == sorted(running)


def test_it_waits_for_jobs_that_are_stopping(waiting: tuple[Workflow, Run, str]) -> None:
    workflow, run, name = waiting
    jobs = Jobs({name: "InProgress"})
    with pytest.raises(StillRunning, match=name):
        salvage(run, owner=workflow.execution, failure=FAILURE, jobs=jobs, clock=clock)


def test_a_run_that_was_taken_over_is_left_alone(waiting: tuple[Workflow, Run, str]) -> None:
    _, run, name = waiting
    jobs = Jobs({name: "InProgress"})
    before = run.ledger.head()
    salvage(run, owner="an execution of the past", failure=FAILURE, jobs=jobs, clock=clock)
    assert jobs.stopped == []
    assert run.ledger.head() == before


def test_a_job_in_which_nobody_has_answered_does_not_hide_the_failure() -> None:
    store = MemoryStore()
    upload(store, 700)
    workflow = Workflow(store)
    run = workflow.open(workflow.start(job()))
    prepare_labeling_jobs(run, owner=workflow.execution, deployment=DEPLOYMENT, clock=clock)
    readable = salvage(
        run, owner=workflow.execution, failure=FAILURE, jobs=Jobs({}), clock=clock, status="stopped"
    )
    assert readable == FAILURE
    assert run.ledger.head().status == "stopped"


@pytest.mark.parametrize(
    ("failure", "error", "cause"),
    [
        ({"Error": "States.Timeout"}, "States.Timeout", ""),
        ({"Error": "E", "Cause": "plain words"}, "E", "plain words"),
        ({"Error": "E", "Cause": "[1, 2]"}, "E", "[1, 2]"),
        (
            {
                "Error": "Lambda.Unknown",
                "Cause": json.dumps({"errorType": "NoProgress", "errorMessage": "nobody came"}),
            },
            "NoProgress",
            "nobody came",
        ),
        (
            {
                "Error": "States.TaskFailed",
                "Cause": json.dumps(
                    {"Error": "TrainingJobFailed", "Cause": json.dumps({"FailureReason": "oom"})}
                ),
            },
            "TrainingJobFailed",
            "oom",
        ),
    ],
)
def test_the_innermost_reason_is_what_people_read(
    failure: dict[str, str], error: str, cause: str
) -> None:
    assert explain(failure) == {"Error": error, "Cause": cause}

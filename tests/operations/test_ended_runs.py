"""The end of a run: nothing goes on, people and programs hear of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import pytest

from labelloop.head import Head
from labelloop.memory_store import MemoryStore
from labelloop.operations.ended_runs import DETAIL_TYPE, EndedRuns
from labelloop.ports import JobKind
from labelloop.stages.run import Run
from tests.operations.test_job_files import FakeNotices, FakeWorkflow
from tests.support.workflow import Workflow, job, upload

EXECUTION = "arn:aws:states:eu-west-1:210987654321:execution:labelloop-dev-Loop:tickets-1"


class FakeEvents:
    def __init__(self) -> None:
        self.sent: list[tuple[str, Mapping[str, Any]]] = []

    def send(self, detail_type: str, detail: Mapping[str, Any]) -> None:
        self.sent.append((detail_type, detail))


class FakeJobs:
    """Labelling jobs that take their time to stop, or none at all."""

    def __init__(self, running: bool = False) -> None:
        self.running = running
        self.stopped: list[str] = []

    def status(self, kind: JobKind, name: str) -> str | None:
        return "InProgress" if self.running and kind == "labeling" else None

    def stop(self, kind: JobKind, name: str) -> None:
        self.stopped.append(name)


class Desk:
    """A run that was begun, and everything around its end."""

    def __init__(self, *, running: bool = False) -> None:
        self.store = MemoryStore()
        upload(self.store, 60)
        self.root = Workflow(self.store, execution=EXECUTION).start(job()).root
        self.workflow, self.events, self.notices = FakeWorkflow(), FakeEvents(), FakeNotices()
        self.workflow.ledgers = {EXECUTION: self.root}
        self.jobs = FakeJobs(running)

    def end(self, status: str, **detail: Any) -> dict[str, Any]:
        ended = EndedRuns(
            self.store,
            self.workflow,
            self.jobs,
            self.events,
            self.notices,
            lambda: dt.datetime(2026, 1, 3, tzinfo=dt.UTC),
        )
        return ended.handle({"status": status, "executionArn": EXECUTION, **detail})

    @property
    def head(self) -> Head:
        return Run.open(self.store, self.root).ledger.head()


def test_a_run_that_is_done_says_what_it_made():
    desk = Desk()
    output = {"RunId": "tickets-0a1b2c3d4e", "FinalManifestS3Uri": "s3://desk-out/final"}
    told = desk.end("SUCCEEDED", output=json.dumps(output))
    assert told == {"Status": "Done", "ExecutionArn": EXECUTION, **output}
    assert desk.events.sent == [(DETAIL_TYPE, told)]
    ((subject, text),) = desk.notices.told
    assert subject == "Run tickets-0a1b2c3d4e: Done"
    assert "s3://desk-out/final" in text


def test_a_failed_run_says_why_and_what_it_has():
    desk = Desk()
    told = desk.end("FAILED", error="NoProgress", cause="Nobody answered.")
    assert (told["Status"], told["Error"], told["Cause"]) == (
        "Failed",
        "NoProgress",
        "Nobody answered.",
    )
    assert told["Unlabelled"] == 60
    assert told["LedgerS3Uri"] == desk.root


@pytest.mark.parametrize(
    ("status", "word", "head"),
    [("ABORTED", "Stopped", "stopped"), ("TIMED_OUT", "TimedOut", "failed")],
)
def test_what_the_state_machine_cannot_catch_is_cleared_up_here(status, word, head):
    desk = Desk()
    assert desk.end(status, cause="Enough.")["Status"] == word
    assert desk.head.status == head
    assert desk.head.reason == "Enough."


def test_jobs_that_take_their_time_to_stop_do_not_keep_anybody_waiting():
    desk = Desk(running=True)
    run = Run.open(desk.store, desk.root)
    run.ledger.move_head(
        lambda head: Head.from_json(
            head.to_json().replace(
                b'"labeling_jobs": []', b'"labeling_jobs": [{"name": "job-1", "objects": 5}]'
            )
        )
    )
    assert desk.end("ABORTED")["Status"] == "Stopped"
    assert desk.jobs.stopped == ["job-1"]
    assert desk.head.status == "running", "the reaper closes the run when they have stopped"


def test_a_job_that_was_wrong_has_no_run_to_tell_of():
    desk = Desk()
    desk.workflow.ledgers = {}
    told = desk.end("FAILED", error="InvalidInput", cause="2 problem(s)")
    assert "RunId" not in told
    assert desk.notices.told[0][0] == "Run tickets-1: Failed"


def test_an_end_told_twice_does_no_harm():
    desk = Desk()
    assert desk.end("ABORTED") == desk.end("ABORTED")
    assert desk.head.status == "stopped"

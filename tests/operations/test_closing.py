"""Runs left open: closed when their jobs have ended, and never taken from somebody who works."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from labelloop.errors import RunTakenOver
from labelloop.operations import closing
from labelloop.operations.closing import close_left
from labelloop.operations.ports import ExecutionLook
from labelloop.stages.run import Run
from tests.operations.test_ended_runs import EXECUTION, Desk


def close(desk: Desk, status: str = "ABORTED") -> list[str]:
    return close_left(
        [ExecutionLook(EXECUTION, status)],
        workflow=desk.workflow,
        store=desk.store,
        jobs=desk.jobs,
        clock=lambda: dt.datetime(2026, 1, 3, tzinfo=dt.UTC),
    )


def with_labelling_job(desk: Desk) -> None:
    run = Run.open(desk.store, desk.root)
    run.ledger.move_head(
        lambda head: replace(head, labeling_jobs=({"name": "job-1", "objects": 5},))
    )


@pytest.mark.parametrize(
    ("status", "told"), [("ABORTED", "stopped"), ("TIMED_OUT", "failed"), ("FAILED", "failed")]
)
def test_a_run_that_could_not_be_closed_at_once_is_closed_later(status, told):
    desk = Desk(running=True)
    with_labelling_job(desk)
    desk.workflow.failures = {EXECUTION: {"Error": "", "Cause": "Enough."}}
    assert close(desk, status) == [], "its job is only told to stop"
    assert desk.head.status == "running"
    desk.jobs.running = False
    assert close(desk, status) == [desk.head.run_id]
    assert (desk.head.status, desk.head.reason) == (told, "Enough.")
    assert close(desk, status) == [], "once is enough"


def test_people_are_told_something_even_if_nobody_gave_a_reason():
    desk = Desk()
    desk.workflow.failures = {EXECUTION: {"Error": "", "Cause": ""}}
    close(desk, "TIMED_OUT")
    assert desk.head.reason == "The execution took longer than it may."


def test_a_run_that_another_execution_took_up_is_left_alone():
    desk = Desk()
    Run.open(desk.store, desk.root).ledger.move_head(lambda head: replace(head, owner="arn:other"))
    assert close(desk) == []
    assert desk.head.status == "running"


def test_a_run_taken_up_in_this_moment_is_left_alone(monkeypatch):
    def late(*_, **__):
        raise RunTakenOver("tickets", "arn:other")

    desk = Desk()
    monkeypatch.setattr(closing, "salvage", late)
    close(desk)
    assert desk.head.status == "running"


def test_an_execution_that_never_got_a_run_is_passed_over():
    desk = Desk()
    desk.workflow.ledgers = {}
    assert close(desk) == []
    desk.workflow.ledgers = {EXECUTION: "s3://desk-out/runs/deleted/"}
    assert close(desk) == []

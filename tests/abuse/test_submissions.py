"""Answers nobody should get away with."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.support.portal_desk import PortalDesk, PortalWorker


@pytest.fixture
def desk() -> PortalDesk:
    desk = PortalDesk()
    desk.start(3)
    return desk


def kept(desk: PortalDesk) -> int:
    """How many answers the job has kept."""
    job = desk.engine.job("fruit-1")
    return len(job.state.answered) + sum(len(o.answers) for o in job.state.open.values())


def held(worker: PortalWorker) -> str:
    task = worker.take()
    assert task is not None
    return str(task["taskId"])


def test_a_submission_for_somebody_elses_task(desk: PortalDesk):
    ann, eve = desk.worker("Ann"), desk.worker("Eve")
    theirs = held(ann)
    for attempt in (eve.submit, eve.decline, eve.release):
        response = attempt(theirs)
        assert (response.status_code, response.json()["reason"]) == (403, "not-yours")
    assert kept(desk) == 0
    assert ann.submit(theirs).status_code == 200


def test_a_submission_for_a_task_that_never_was(desk: PortalDesk):
    eve = desk.worker("Eve")
    mine = held(eve)
    job, index, lease, mark = mine.split(".")
    for forged in (
        f"{job}.{index}.9.{mark}",  # a lease that was never given
        f"{job}.2.1.{mark}",  # an object somebody else may get
        f"{job}.99999.1.{mark}",
        f"{job}.-1.{lease}.{mark}",
        f"{job}.٣.{lease}.{mark}",  # a digit, but not one of ours
        f"other-job.{index}.{lease}.{mark}",
        "x" * 5000,
        "....",
    ):
        response = eve.submit(forged)
        assert response.status_code in (403, 404, 410), forged[:40]
    assert kept(desk) == 0


def test_a_submission_after_expiry_and_after_decline(desk: PortalDesk):
    eve = desk.worker("Eve")
    late = held(eve)
    desk.wait(seconds=601)
    assert eve.submit(late).status_code == 410
    declined = held(eve)
    eve.decline(declined)
    assert eve.submit(declined).status_code == 410
    assert kept(desk) == 0


def test_a_submission_of_5_megabytes(desk: PortalDesk):
    eve = desk.worker("Eve")
    task = held(eve)
    big = json.dumps({"label": {"label": "ripe"}, "more": "x" * (5 << 20)}).encode()
    refused = eve.submit(task, content=big)
    assert (refused.status_code, refused.json()["reason"]) == (422, "bad-answer")
    assert kept(desk) == 0
    assert eve.submit(task).status_code == 200  # the worker lost nothing


def test_an_endless_submission_is_given_up(desk: PortalDesk):
    eve = desk.worker("Eve")
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b" " * (1 << 16)

    assert eve.submit(held(eve), content=endless()).status_code == 422
    assert kept(desk) == 0


@pytest.mark.parametrize(
    "nested",
    [
        '{"a":' * 10_000 + "1" + "}" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        '{"label":' + "[" * 100_000,
        '{"label":{"label":"ripe"},"x":' + "[" * 33 + "]" * 33 + "}",
    ],
)
def test_a_submission_10_000_levels_deep(desk: PortalDesk, nested: str):
    eve = desk.worker("Eve")
    refused = eve.submit(held(eve), content=nested.encode())
    assert (refused.status_code, refused.json()["reason"]) == (422, "bad-answer")
    assert kept(desk) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'"ripe"',
        b"{",
        b'{"label":{"label":"ripe"}} {}',
        b'{"label":{"label":NaN}}',
        b'{"label":{"label":"\xff"}}',
        b'{"label":{"label":"\\ud800"}}',
        b'{"label":{"label":["ripe"]}}',
        b'{"label":{"label":{"$ne":null}}}',
        b"\x00\x01\x02",
    ],
)
def test_what_is_no_answer_at_all(desk: PortalDesk, body: bytes):
    eve = desk.worker("Eve")
    refused = eve.submit(held(eve), content=body)
    assert (refused.status_code, refused.json()["reason"]) == (422, "bad-answer")
    assert kept(desk) == 0


def test_many_tries_at_once_count_once(desk: PortalDesk):
    eve = desk.worker("Eve")
    task = held(eve)
    for _ in range(20):
        eve.submit(task, {"label": {"label": "unripe"}})
    assert kept(desk) == 1

"""Taking, answering, declining, giving back: what people can do, and what is on disk then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from labelloop.errors import StorageError
from labelloop.labeling.disk_store import DiskLabelingStore
from labelloop.memory_store import MemoryStore
from tests.support.portal_desk import PortalDesk


def test_somebody_does_a_job_from_start_to_output():
    desk = PortalDesk()
    desk.start(2)
    ann = desk.worker("Ann")
    for label in ("ripe", "unripe"):
        task = ann.take()
        assert task is not None
        assert ann.submit(task["taskId"], {"label": {"label": label}}).json() == {"saved": True}
    assert ann.take() is None
    assert [line["fruit"] for line in desk.output()] == [0, 1]


def test_an_answer_is_on_disk_before_the_browser_hears_saved(tmp_path: Path):
    objects = MemoryStore()
    desk = PortalDesk(objects, DiskLabelingStore(tmp_path))
    desk.start(2)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    desk.wait(seconds=20)
    ann.submit(task["taskId"], seconds="12.25")
    # Nothing of the first process is left but the files.
    again = PortalDesk(objects, DiskLabelingStore(tmp_path))
    assert [job["done"] for job in again.worker("Ann").jobs()] == [1]
    [file] = objects.list("s3://desk-out/jobs/fruit-1/annotations/worker-response/iteration-1/0/")
    [answer] = json.loads(objects.read(file.uri)[0])["answers"]
    assert (answer["workerId"], answer["timeSpentInSeconds"]) == (ann.id, 12.25)


def test_an_answer_that_cannot_be_written_is_refused_and_may_come_again(
    monkeypatch: pytest.MonkeyPatch,
):
    desk = PortalDesk()
    desk.start(1)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    with monkeypatch.context() as broken:

        def full(*_: object, **__: object) -> None:
            raise StorageError("s3://desk-out", "The disk is full.")

        broken.setattr(desk.objects, "write", full)
        response = ann.submit(task["taskId"])
    assert (response.status_code, response.json()["reason"]) == (503, "not-saved")
    assert ann.submit(task["taskId"]).status_code == 200


def test_each_object_goes_to_as_many_different_workers_as_asked():
    desk = PortalDesk()
    desk.start(1, workers=2)
    ann, bob, eve = (desk.worker(name) for name in ("Ann", "Bob", "Eve"))
    first, second = ann.take(), bob.take()
    assert first is not None
    assert second is not None
    assert first["objectId"] == second["objectId"]
    assert eve.take() is None  # two hold it already
    ann.submit(first["taskId"])
    assert ann.take() is None  # not the same object again
    bob.submit(second["taskId"], {"label": {"label": "unripe"}})
    assert len(desk.output()) == 1


def test_a_reload_or_a_second_tab_shows_the_task_in_hand():
    desk = PortalDesk()
    desk.start(3)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    desk.wait(seconds=100)
    again = ann.take()
    assert again is not None
    assert again["taskId"] == task["taskId"]
    assert again["secondsLeft"] == 500


def test_a_restarted_portal_knows_who_is_signed_in_and_what_they_hold():
    desk = PortalDesk()
    desk.start(3)
    ann = desk.worker("Ann")
    task = ann.take()
    desk.restart()
    ann.client.app = desk.app
    fresh = desk.client()
    fresh.cookies = ann.client.cookies
    ann.client = fresh
    assert ann.take() == task


def test_a_declined_object_goes_to_others_only():
    desk = PortalDesk()
    desk.start(2, workers=2)
    ann, bob = desk.worker("Ann"), desk.worker("Bob")
    task = ann.take()
    assert task is not None
    assert ann.decline(task["taskId"]).status_code == 200
    following = ann.take()
    assert following is not None
    assert following["objectId"] != task["objectId"]
    taken = {bob.take()["objectId"]}  # type: ignore[index]
    assert task["objectId"] in taken


def test_a_released_task_may_come_back_to_anybody():
    desk = PortalDesk()
    desk.start(1)
    ann, bob = desk.worker("Ann"), desk.worker("Bob")
    task = ann.take()
    assert task is not None
    assert bob.take() is None
    ann.release(task["taskId"])
    assert bob.take() is not None


def test_when_time_is_over_the_answer_is_refused_and_the_object_goes_on():
    desk = PortalDesk()
    desk.start(1)
    ann, bob = desk.worker("Ann"), desk.worker("Bob")
    task = ann.take()
    assert task is not None
    desk.wait(seconds=600)
    refused = ann.submit(task["taskId"])
    assert (refused.status_code, refused.json()["reason"]) == (410, "expired")
    assert bob.take() is not None


def test_submitting_twice_counts_once():
    desk = PortalDesk()
    desk.start(1, workers=2)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    assert ann.submit(task["taskId"]).status_code == 200
    assert ann.submit(task["taskId"], {"label": {"label": "unripe"}}).status_code == 200
    assert [job["done"] for job in ann.jobs()] == [1]


def test_an_answer_that_does_not_fit_says_why_and_the_task_stays():
    desk = PortalDesk()
    desk.start(1)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    refused = ann.submit(task["taskId"], {"label": {"label": "overripe"}})
    assert refused.status_code == 422
    assert "overripe" in refused.json()["message"]
    assert ann.submit(task["taskId"]).status_code == 200


def test_jobs_show_progress_in_answers():
    desk = PortalDesk()
    desk.start(2, workers=3)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    ann.submit(task["taskId"])
    [job] = ann.jobs()
    assert (job["done"], job["total"], job["hasWork"]) == (1, 6, True)
    assert job["title"] == "Judge fruit"


def test_a_finished_job_is_not_listed_and_gives_no_task():
    desk = PortalDesk()
    desk.start(1)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    ann.submit(task["taskId"])
    assert ann.jobs() == []
    taken = ann.client.post(f"{ann.home}api/jobs/fruit-1/take").json()
    assert taken["task"] is None
    assert taken["job"]["open"] is False
    assert taken["job"]["done"] == taken["job"]["total"]


def test_no_job_of_that_name_is_a_404():
    ann = PortalDesk().worker("Ann")
    response = ann.client.post(f"{ann.home}api/jobs/nothing/take")
    assert (response.status_code, response.json()["reason"]) == (404, "no-such-job")


@pytest.mark.parametrize("seconds", ["-1", "nan", "inf", "soon", "1e999"])
def test_time_spent_is_a_finite_number(seconds: str):
    desk = PortalDesk()
    desk.start(1)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    assert ann.submit(task["taskId"], seconds=seconds).status_code == 422


@pytest.mark.parametrize("claimed", ["1e300", "43", "599999"])
def test_a_browser_cannot_claim_more_time_than_it_had_the_task(claimed: str):
    desk = PortalDesk()
    desk.start(1)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    desk.wait(seconds=42)
    ann.submit(task["taskId"], seconds=claimed)
    folder = "s3://desk-out/jobs/fruit-1/annotations/worker-response/iteration-1/0/"
    [file] = desk.objects.list(folder)
    [answer] = json.loads(desk.objects.read(file.uri)[0])["answers"]
    assert answer["timeSpentInSeconds"] == 42
    assert answer["acceptanceTime"] == "2026-03-05T08:00:00.000Z"
    assert answer["submissionTime"] == "2026-03-05T08:00:42.000Z"


def test_the_time_of_a_second_submission_changes_nothing():
    desk = PortalDesk()
    desk.start(2)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    desk.wait(seconds=10)
    for claimed in ("4", "9", "1e9"):
        assert ann.submit(task["taskId"], seconds=claimed).status_code == 200
    folder = "s3://desk-out/jobs/fruit-1/annotations/worker-response/iteration-1/0/"
    [file] = desk.objects.list(folder)
    [answer] = json.loads(desk.objects.read(file.uri)[0])["answers"]
    assert answer["timeSpentInSeconds"] == 4


def test_without_time_spent_it_is_the_time_since_the_task_was_taken():
    desk = PortalDesk()
    desk.start(1)
    ann = desk.worker("Ann")
    task = ann.take()
    assert task is not None
    desk.wait(seconds=42)
    ann.submit(task["taskId"], seconds=None)
    folder = "s3://desk-out/jobs/fruit-1/annotations/worker-response/iteration-1/0/"
    [file] = desk.objects.list(folder)
    [answer] = json.loads(desk.objects.read(file.uri)[0])["answers"]
    assert answer["timeSpentInSeconds"] == 42

"""The next task's page is ready before it is taken, and nobody loses by it."""

from __future__ import annotations

from tests.support.portal_desk import PortalDesk


def test_the_foreseen_object_is_the_one_taken_next():
    desk = PortalDesk()
    desk.start(5)
    ann = desk.worker("Ann")
    first = ann.take()
    foreseen = ann.foresee()
    assert first is not None
    assert foreseen["objectId"] != first["objectId"]
    assert ann.page(foreseen).status_code == 200
    ann.submit(first["taskId"])
    following = ann.take(wanted=foreseen["objectId"])
    assert following is not None
    assert following["objectId"] == foreseen["objectId"]
    assert following["page"] == foreseen["page"]


def test_foreseeing_does_not_start_the_clock():
    desk = PortalDesk()
    desk.start(2)
    ann = desk.worker("Ann")
    first = ann.take()
    foreseen = ann.foresee()
    desk.wait(seconds=500)
    assert first is not None
    ann.submit(first["taskId"])
    following = ann.take(wanted=foreseen["objectId"])
    assert following is not None
    assert following["secondsLeft"] == 600


def test_an_idle_worker_gets_what_another_only_foresees():
    desk = PortalDesk()
    desk.start(2)
    ann, bob = desk.worker("Ann"), desk.worker("Bob")
    first = ann.take()
    foreseen = ann.foresee()
    taken = bob.take()
    assert first is not None
    assert taken is not None
    assert taken["objectId"] == foreseen["objectId"]
    ann.submit(first["taskId"])
    assert ann.take(wanted=foreseen["objectId"]) is None  # no error: it is simply gone


def test_several_workers_foresee_different_objects():
    desk = PortalDesk()
    desk.start(20)
    crowd = [desk.worker(f"Worker {number}") for number in range(6)]
    for worker in crowd:
        worker.take()
    foreseen = [worker.foresee()["objectId"] for worker in crowd]
    assert len(set(foreseen)) == len(crowd)


def test_there_is_nothing_to_foresee_at_the_end():
    desk = PortalDesk()
    desk.start(1)
    ann = desk.worker("Ann")
    ann.take()
    assert ann.foresee() == {"objectId": None}


def test_a_page_is_shown_only_to_those_who_hold_or_could_take_the_object():
    desk = PortalDesk()
    desk.start(1)
    ann, bob = desk.worker("Ann"), desk.worker("Bob")
    task = ann.take()
    assert task is not None
    assert ann.page(task).status_code == 200
    assert bob.page({"page": task["page"].replace(ann.id, bob.id)}).status_code == 404
    assert "text 0" not in bob.page({"page": task["page"].replace(ann.id, bob.id)}).text

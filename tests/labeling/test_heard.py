"""An object that is in several jobs meets other workers in each."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from labelloop.labeling.engine import LabelingEngine
from labelloop.labeling.heard import Hearing
from labelloop.labeling.store import MemoryLabelingStore
from labelloop.memory_store import MemoryStore
from tests.support.workflow import CLASSES, job

ANSWER = {"category": {"label": CLASSES[0]}}
NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


class Desk:
    """An engine with jobs about numbered texts."""

    def __init__(self, hearing: Hearing | None) -> None:
        self.objects, self.jobs = MemoryStore(), MemoryLabelingStore()
        labels = {"labels": [{"label": name} for name in CLASSES]}
        self.objects.write("s3://desk-in/labels.json", json.dumps(labels).encode())
        self.engine = self.open(hearing)

    def open(self, hearing: Hearing | None) -> LabelingEngine:
        return LabelingEngine(
            self.objects,
            self.jobs,
            region="eu-west-1",
            account="123456789012",
            hearing=hearing,
            clock=lambda: NOW,
        )

    def create(self, name: str, *numbers: int, workers: int = 1) -> None:
        lines = (json.dumps({"source": f"text {number}", "seq": number}) for number in numbers)
        self.objects.write("s3://desk-in/all.manifest", "\n".join(lines).encode())
        request = job(workers=workers)
        del request["ActiveLearning"], request["LabelingJobNamePrefix"]
        self.engine.create({"LabelingJobName": name, **request})

    def answer(self, name: str, worker: str) -> int:
        """Let a worker answer all they can; returns how many objects that was."""
        count = 0
        while task := self.engine.take(name, worker):
            self.engine.submit(task.task_id, worker, ANSWER)
            count += 1
        return count


def test_who_judged_an_object_is_not_asked_about_it_in_a_later_job() -> None:
    desk = Desk(Hearing())
    desk.create("one", 1, 2, 3)
    assert desk.answer("one", "ann") == 3
    desk.create("two", 2, 3, 4)
    assert desk.answer("two", "ann") == 1
    assert [job.name for job in desk.engine.open_jobs("ann")] == []
    assert desk.answer("two", "bob") == 2
    desk.create("three", 2)
    assert desk.answer("three", "ann") == desk.answer("three", "bob") == 0
    assert desk.answer("three", "cid") == 1


def test_it_is_remembered_after_a_restart() -> None:
    desk = Desk(Hearing())
    desk.create("one", 1)
    desk.answer("one", "ann")
    desk.create("two", 1)
    desk.engine = desk.open(Hearing())
    desk.engine.restore()
    assert desk.answer("two", "ann") == 0
    assert desk.answer("two", "bob") == 1


def test_by_default_every_job_is_for_itself() -> None:
    desk = Desk(None)
    desk.create("one", 1)
    desk.answer("one", "ann")
    desk.create("two", 1)
    assert desk.answer("two", "ann") == 1


@pytest.mark.parametrize("workers", [2, 3])
def test_within_a_job_nothing_changes(workers: int) -> None:
    desk = Desk(Hearing())
    desk.create("one", 1, 2, workers=workers)
    given = [desk.answer("one", name) for name in ("ann", "bob", "cid")]
    assert given == [2] * workers + [0] * (3 - workers)

"""What a run tells about its workers: in the report, in ``quality.json`` and in the summary."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from labelloop.memory_store import MemoryStore
from tests.support.workflow import CLASSES, Crowd, Workflow, gold_of, job, upload

LAZY = "worker-3"


@dataclasses.dataclass(frozen=True)
class WithALazyOne(Crowd):
    """All are good but one, who always says the same."""

    def chosen(self, seq: int, worker: str) -> int:
        return 0 if worker == LAZY else super().chosen(seq, worker)


def finished(crowd: Crowd | None, workers: int = 3, **learning: Any) -> tuple[dict[str, Any], str]:
    """``quality.json`` and the report of a run."""
    store = MemoryStore()
    upload(store, 300, lambda seq: {"known": CLASSES[gold_of(seq)]} if seq % 3 == 0 else {})
    result = Workflow(store, crowd=crowd).run(job(Policy="people", workers=workers, **learning))
    root = result["SummaryS3Uri"].removesuffix("summary.json")
    quality = json.loads(store.read(f"{root}quality.json")[0])
    summary = json.loads(store.read(result["SummaryS3Uri"])[0])
    assert summary["annotations"] == quality["annotations"]
    return quality, store.read(f"{root}report.html")[0].decode()


def test_a_worker_who_does_not_look_is_found_out() -> None:
    quality, page = finished(WithALazyOne(workers=8, accuracy=0.95))
    by_name = {worker["worker"]: worker for worker in quality["workers"]}
    lazy = by_name.pop(LAZY)
    assert lazy["accuracy"] < 0.55
    assert lazy["accuracy_high"] < min(worker["accuracy_low"] for worker in by_name.values())
    assert (
        quality["annotations"]
        == 900
        == lazy["answers"] + sum(worker["answers"] for worker in by_name.values())
    )
    assert 0.5 < quality["agreement"]["krippendorff_alpha"] < 0.95
    assert LAZY in page
    assert "Krippendorff" in page
    assert "Known objects right" not in page


def test_objects_whose_label_is_known_show_what_all_workers_share() -> None:
    """A crowd that agrees on mistakes looks good to itself."""

    class Wrong(Crowd):
        def chosen(self, seq: int, worker: str) -> int:
            return (gold_of(seq) + 1) % len(CLASSES) if seq % 2 else gold_of(seq)

    unaware, _ = finished(Wrong(workers=8))
    aware, page = finished(Wrong(workers=8), KnownLabelAttribute="known")
    flattered = min(worker["accuracy"] for worker in unaware["workers"])
    assert flattered > 0.9
    assert max(worker["accuracy"] for worker in aware["workers"]) < flattered - 0.05
    assert sum(worker["gold_answers"] for worker in aware["workers"]) == 300
    assert sum(worker["gold_right"] for worker in aware["workers"]) == 150
    assert "Known objects right" in page


def test_no_answers_read_no_workers_told() -> None:
    quality, page = finished(None, workers=1)
    assert quality["workers"] == []
    assert quality["agreement"] is None
    assert quality["annotations"] == 300
    assert LAZY not in page


def test_a_large_run_measures_workers_on_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("labelloop.stages.workers.MOST_OBJECTS", 60)
    quality, _ = finished(Crowd(workers=8, accuracy=0.9))
    assert sum(worker["answers"] for worker in quality["workers"]) == 900, "all answers count"
    for worker in quality["workers"]:
        assert worker["accuracy_high"] - worker["accuracy_low"] > 0.1, "few answers, wide interval"

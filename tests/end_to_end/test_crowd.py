"""Runs in which several workers see an object: consolidation, checked audit, asking again."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.support.laptop import Desk

OBJECTS = 700


def answers_by_object(desk: Desk) -> Counter[tuple[int, str]]:
    """How often each worker answered about each object, over all labelling jobs."""
    given: Counter[tuple[int, str]] = Counter()
    for path in desk.ledger.rglob("worker-response/*/*/*.json"):
        job = path.parents[4]
        lines = job.with_name(f"{job.name}.manifest").read_text().splitlines()
        seq = json.loads(lines[int(path.parent.name)])["labelloop-seq"]
        given.update((seq, one["workerId"]) for one in json.loads(path.read_text())["answers"])
    return given


def check(desk: Desk, summary: dict[str, Any]) -> Counter[tuple[int, str]]:
    """What holds in every such run; gives who answered what."""
    assert summary["status"] == "done"
    assert summary["human_labels"] + summary["machine_labels"] == OBJECTS
    given = answers_by_object(desk)
    assert set(given.values()) == {1}, "a worker was asked twice about an object"
    assert summary["annotations"] == len(given)
    quality = json.loads((desk.ledger / "quality.json").read_text())
    assert sum(worker["answers"] for worker in quality["workers"]) == len(given)
    right = [worker["accuracy"] for worker in quality["workers"]]
    assert 0.8 < sum(right) / len(right) < 0.97
    return given


def test_three_workers_per_object(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, OBJECTS, TargetErrorRate=0.1, workers=3)
    summary = desk.run("--worker-accuracy", "0.9")
    given = check(desk, summary)
    assert set(Counter(seq for seq, _ in given).values()) == {3}
    assert summary["true_overall_error"] <= 0.1


def test_an_audit_checked_by_further_workers(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, OBJECTS, TargetErrorRate=0.1, AuditWorkers=5)
    summary = desk.run("--worker-accuracy", "0.9")
    given = check(desk, summary)
    sizes = Counter(Counter(seq for seq, _ in given).values())
    assert sizes[1] > 0, "objects to learn from have one answer"
    assert sizes[2] > 0, "audited objects have two where both say what the machine says"
    assert set(sizes) <= {1, 2, 4, 5}
    assert summary["true_machine_error"] <= 0.1


@pytest.mark.parametrize("killed", [False, True], ids=["at once", "killed and resumed"])
def test_asking_again_in_doubt(killed: bool, tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, OBJECTS, Policy="people", workers=2, MaxWorkersPerObject=6)
    if killed:
        process = desk.start("--worker-accuracy", "0.9")
        deadline = time.monotonic() + 120
        while not any(desk.results.glob("runs/*/rounds/001/attempt-002.json")):
            assert process.poll() is None, "it ended before anybody was asked again"
            assert time.monotonic() < deadline
            time.sleep(0.01)
        process.kill()
        process.communicate()
    summary = desk.run("--worker-accuracy", "0.9")
    given = check(desk, summary)
    sizes = Counter(Counter(seq for seq, _ in given).values())
    assert min(sizes) == 2
    assert max(sizes) <= 6
    assert len(given) < 0.6 * 6 * OBJECTS, "as good as six answers, with many fewer"
    assert summary["true_overall_error"] < 0.02

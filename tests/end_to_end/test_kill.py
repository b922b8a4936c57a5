"""Kill the process anywhere and run the same command: it goes on, and nobody is asked twice."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.laptop import Desk

OBJECTS = 800


def journal_lines(desk: Desk) -> int:
    """Lines in the journals so far; the run renames folders while this looks."""
    journals = [
        Path(folder, name)
        for folder, _, names in os.walk(desk.results)
        for name in names
        if "journal" in name
    ]
    return sum(path.read_bytes().count(b"\n") for path in journals if path.exists())


def some(pattern: str) -> Callable[[Desk], bool]:
    return lambda desk: any(desk.results.glob(f"runs/*/{pattern}"))


MOMENTS: dict[str, Callable[[Desk], bool]] = {
    "while the manifest is cut": some("objects/*"),
    "while people answer": lambda desk: journal_lines(desk) > 60,
    "while the model trains": some("rounds/001/training/*/*"),
    "while the model predicts": some("rounds/001/inference/*"),
    "when the decision is written": some("rounds/001/step.json"),
    "while later answers come in": lambda desk: journal_lines(desk) > 300,
    "when the final manifest is there": some("final_output.manifest"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_and_run_again(moment: str, tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, OBJECTS, TargetErrorRate=0.1)
    process = desk.start()
    deadline = time.monotonic() + 120
    while not MOMENTS[moment](desk):
        assert process.poll() is None, "it ended before the moment came"
        assert time.monotonic() < deadline
        time.sleep(0.002)
    process.kill()
    process.communicate()
    summary = desk.run()
    assert summary["status"] == "done"
    assert len(desk.lines(summary["final_manifest"])) == OBJECTS
    answers = desk.answers()
    assert len(answers) == len(set(answers)) == summary["human_labels"], "somebody was asked twice"
    assert summary["true_overall_error"] <= 0.1

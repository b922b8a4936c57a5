from __future__ import annotations

import pytest

from labelloop.report import RoundFacts, read_marks
from labelloop.report.timing import OUTSIDE, time_by_state


def at(second: int) -> str:
    return f"2026-03-02T09:{second // 60:02}:{second % 60:02}Z"


def facts(*marks: tuple[str, int]) -> RoundFacts:
    return RoundFacts(1, marks=tuple((state, at(second)) for state, second in marks))


def test_time_is_told_by_state_and_by_whose_it_is() -> None:
    rounds = [
        facts(
            ("PrepareLabelingJobs", 0), ("LabelingJobs", 2), ("CollectLabels", 32), ("end", 33),
            ("PrepareTraining", 35), ("CreateTrainingJob", 36), ("CreateTransformJob", 50),
            ("Certify", 60), ("end", 61),
        ),
        facts(("PrepareLabelingJobs", 70), ("LabelingJobs", 71), ("end", 81)),
    ]  # fmt: skip
    spent = time_by_state(rounds, run_seconds=100)
    seconds = {entry.state: (entry.seconds, entry.visits) for entry in spent.states}
    assert seconds["LabelingJobs"] == (40, 2)
    assert seconds["PrepareLabelingJobs"] == (3, 2)
    assert seconds[OUTSIDE] == (30, 1)
    assert "end" not in seconds
    assert spent.seconds("people") == 40
    assert spent.seconds("model") == 24
    assert spent.share("workflow") == pytest.approx(0.36)
    assert [entry.state for entry in spent.states][:2] == ["LabelingJobs", OUTSIDE]


def test_a_clock_that_steps_back_takes_nothing_away() -> None:
    spent = time_by_state([facts(("Certify", 10), ("Select", 5), ("end", 8))])
    assert {entry.state: entry.seconds for entry in spent.states} == {"Certify": 0, "Select": 3}


def test_without_marks_nothing_is_claimed() -> None:
    spent = time_by_state([RoundFacts(1)], run_seconds=60)
    assert spent.states == ()
    assert spent.share("workflow") == 0


def test_marks_of_a_state_machine_are_closed_by_their_end() -> None:
    marks = read_marks([{"State": "Certify", "Entered": at(0)}], at(4))
    assert marks == (("Certify", at(0)), ("end", at(4)))

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import get_args

import pytest

from labelloop.costs.bill import Rates
from labelloop.head import Head, Stage, Status
from labelloop.policies import Counts
from labelloop.progress import JobCounters, Progress

RATES = Rates("USD", "2026-11-22", ((None, 0.1),), 0.01, 3, (1, 3), (0, 0), 1, 1, 0, 0, 1)
HEAD = Head(
    run_id="r8-3f9c",
    owner="execution",
    started="2026-03-02T09:00:00+00:00",
    updated="2026-03-02T09:00:00+00:00",
    parts=1,
    counts=Counts(objects=1000, given=50, human=100, given_machine=10, machine=200, failed=3),
    target_error_rate=0.05,
    stage="Labeling",
    round=3,
    labeling_jobs=({"name": "r8-1", "objects": 60}, {"name": "r8-2", "objects": 40}),
)


def test_answers_in_flight_count_at_once() -> None:
    progress = Progress.from_head(HEAD, {"r8-1": JobCounters(20, 2), "r8-2": JobCounters(5)})
    assert progress.counts.human == 125
    assert (progress.asked, progress.answered) == (100, 27)
    assert progress.doing == "people are labelling: 27 of 100 objects"


def test_a_collected_job_is_not_counted_twice() -> None:
    collected = dataclasses.replace(HEAD, labeling_jobs=())
    progress = Progress.from_head(collected, {"r8-1": JobCounters(60)})
    assert progress.counts.human == 100
    assert (progress.asked, progress.answered) == (0, 0)


def test_labels_that_came_with_the_manifest_count_for_their_source() -> None:
    progress = Progress.from_head(HEAD)
    assert progress.human_share == 0.15
    assert progress.machine_share == 0.21
    assert progress.counts.unlabelled == 640


def test_an_empty_run_has_shares_of_nothing() -> None:
    progress = Progress.from_head(dataclasses.replace(HEAD, counts=Counts(0)))
    assert (progress.human_share, progress.machine_share) == (0, 0)


@pytest.mark.parametrize(("stage", "number"), [(s, n) for n, s in enumerate(get_args(Stage), 1)])
def test_stages_are_numbered_in_their_order(stage: Stage, number: int) -> None:
    progress = Progress.from_head(dataclasses.replace(HEAD, stage=stage, labeling_jobs=()))
    assert progress.stage_number == number
    assert progress.doing


@pytest.mark.parametrize("status", [s for s in get_args(Status) if s != "running"])
def test_a_run_that_has_ended_does_nothing_more(status: Status) -> None:
    assert Progress.from_head(dataclasses.replace(HEAD, status=status)).doing == status


def test_elapsed_time_is_never_negative() -> None:
    progress = Progress.from_head(HEAD)
    start = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    assert progress.elapsed(start + dt.timedelta(seconds=90)) == 90
    assert progress.elapsed(start - dt.timedelta(seconds=90)) == 0


def test_cost_counts_what_is_paid_and_the_answers_in_flight() -> None:
    jobs = ({"name": "r8-1", "objects": 60, "workers": 3},)
    head = dataclasses.replace(
        HEAD, rates=RATES, budget=500.0, paid_labels=100, paid_answers=250, labeling_jobs=jobs
    )
    progress = Progress.from_head(head, {"r8-1": JobCounters(20)})
    assert progress.spent == pytest.approx(120 * 0.1 + (250 + 60) * 0.01)
    assert (progress.budget, progress.currency) == (500, "USD")
    assert Progress.from_head(HEAD).spent is None


def test_objects_that_are_asked_about_again_are_no_new_labels() -> None:
    jobs = ({"name": "r8-1", "objects": 60, "workers": 1, "again": 50},)
    head = dataclasses.replace(HEAD, labeling_jobs=jobs)
    assert Progress.from_head(head, {"r8-1": JobCounters(55)}).counts.human == 105
    assert Progress.from_head(head, {"r8-1": JobCounters(30)}).counts.human == 100


def test_the_pace_of_answers_tells_when_the_round_is_over() -> None:
    announced = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    later = announced + dt.timedelta(minutes=10)
    a_fifth = Progress.from_head(HEAD, {"r8-1": JobCounters(19, 1)})
    assert a_fifth.left_of_round(later) == pytest.approx(2400)
    assert a_fifth.left_of_round(announced - dt.timedelta(hours=1)) == 0
    too_few = Progress.from_head(HEAD, {"r8-1": JobCounters(9)})
    assert too_few.left_of_round(later) is None
    nobody = Progress.from_head(dataclasses.replace(HEAD, labeling_jobs=()))
    assert nobody.left_of_round(later) is None

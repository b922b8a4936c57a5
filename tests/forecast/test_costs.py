"""Hours, days and money of a run."""

from __future__ import annotations

import dataclasses

import pytest

from labelloop.forecast.costs import Machine, Staff, Workload, cost_of, days_of
from labelloop.forecast.prices import Prices

PRICES = Prices.read()
STAFF = Staff(seconds_per_answer=9, workers=4, hours_per_day=5, wage=20, answers_per_object=2)
MACHINE = Machine("ml.m5.xlarge", "ml.m5.xlarge")
WORK = Workload(objects=10_000, human_labels=2000, labelings=4, learnings=3)
BY_HAND = Workload(objects=10_000, human_labels=10_000, labelings=1, learnings=0)


def test_people_are_paid_for_every_answer() -> None:
    assert STAFF.hours(WORK) == pytest.approx(10)  # 2,000 objects, 2 answers, 9 seconds
    assert cost_of(WORK, STAFF, MACHINE, PRICES).human == pytest.approx(200)


def test_without_learning_there_is_no_bill_for_machines() -> None:
    cost = cost_of(BY_HAND, STAFF, MACHINE, PRICES)
    assert (cost.training, cost.transform) == (0, 0)
    assert cost.ground_truth == pytest.approx(800)


def test_every_instance_of_every_training_is_billed_from_its_start_to_its_end() -> None:
    slow = dataclasses.replace(MACHINE, training_seconds=3600 - 300, training_count=2)
    assert cost_of(WORK, STAFF, slow, PRICES).training == pytest.approx(3 * 2 * 0.23)


def test_the_items_make_the_total() -> None:
    cost = cost_of(WORK, STAFF, MACHINE, PRICES)
    assert cost.total == pytest.approx(sum(dataclasses.astuple(cost)))
    assert all(item > 0 for item in dataclasses.astuple(cost))


def test_twice_the_workers_halve_the_days_of_work_but_not_the_machines() -> None:
    idle = dataclasses.replace(STAFF, seconds_per_answer=0)
    machines = days_of(WORK, idle, MACHINE, PRICES)
    more = dataclasses.replace(STAFF, workers=8)
    assert days_of(WORK, STAFF, MACHINE, PRICES) - machines == pytest.approx(10 / 4 / 5)
    assert days_of(WORK, more, MACHINE, PRICES) - machines == pytest.approx(10 / 8 / 5)
    assert machines == pytest.approx((3 * (5 + 6) + 4 * 5) / 60 / 24)

"""Hours and days of a run."""

from __future__ import annotations

import dataclasses

import pytest

from labelloop.costs.bill import Workload
from labelloop.costs.prices import Prices
from labelloop.costs.rates import Machine
from labelloop.forecast.staff import Staff, days_of

PRICES = Prices.read()
STAFF = Staff(seconds_per_answer=9, workers=4, hours_per_day=5, wage=20, answers_per_object=2)
MACHINE = Machine("ml.m5.xlarge", "ml.m5.xlarge", training_seconds=0, seconds_per_prediction=0)
WORK = Workload(objects=10_000, human_labels=2000, answers=4000, labelings=4, learnings=3)


def test_an_answer_costs_its_share_of_the_hour_unless_the_prices_know_it() -> None:
    assert STAFF.hours(WORK) == pytest.approx(10)  # 4,000 answers of 9 seconds
    assert STAFF.answer == pytest.approx(0.05)
    assert dataclasses.replace(STAFF, wage=None).answer is None


def test_twice_the_workers_halve_the_days_of_work_but_not_the_machines() -> None:
    idle = dataclasses.replace(STAFF, seconds_per_answer=0)
    machines = days_of(WORK, idle, MACHINE, PRICES)
    more = dataclasses.replace(STAFF, workers=8)
    assert days_of(WORK, STAFF, MACHINE, PRICES) - machines == pytest.approx(10 / 4 / 5)
    assert days_of(WORK, more, MACHINE, PRICES) - machines == pytest.approx(10 / 8 / 5)
    assert machines == pytest.approx((3 * (5 + 6) + 4 * 5) / 60 / 24)

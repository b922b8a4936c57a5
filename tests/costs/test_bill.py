"""From work to money, at one job's rates."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.costs.bill import Rates, Workload
from labelloop.costs.prices import Prices
from labelloop.costs.rates import Asked, Machine, rates_of
from labelloop.errors import InvalidInput

PRICES = Prices.read()
MACHINE = Machine("ml.m5.xlarge", "ml.m5.xlarge", training_seconds=0, seconds_per_prediction=0)
WORK = Workload(objects=10_000, human_labels=2000, answers=4000, labelings=4, learnings=3)
BY_HAND = Workload(objects=10_000, human_labels=10_000, answers=10_000, labelings=1, learnings=0)
TIERED = dataclasses.replace(
    rates_of(PRICES, 10_000, Asked(1), None), fees=((100, 0.08), (1000, 0.04), (None, 0.02))
)


def rates(machine: Machine | None = MACHINE, **asked: Any) -> Rates:
    return rates_of(PRICES, 10_000, Asked(**{"answers": 2, **asked}), machine)


def test_people_are_paid_for_every_answer() -> None:
    assert rates(answer=0.05).cost(WORK).people == pytest.approx(200)
    assert rates().cost(WORK).people == pytest.approx(4000 * PRICES.answer.usd)


def test_without_learning_there_is_no_bill_for_machines() -> None:
    cost = rates().cost(BY_HAND)
    assert (cost.training, cost.inference) == (0, 0)
    assert cost.ground_truth == pytest.approx(800)


def test_every_instance_of_every_training_is_billed_from_its_start_to_its_end() -> None:
    slow = dataclasses.replace(MACHINE, training_seconds=3600 - 300, training_count=2)
    assert rates(slow).cost(WORK).training == pytest.approx(3 * 2 * 0.23)


def test_several_instances_share_the_predictions_and_each_has_its_start() -> None:
    one = dataclasses.replace(MACHINE, seconds_per_prediction=0.36)  # an hour for 10,000
    two = dataclasses.replace(one, inference_count=2)
    assert rates(one).inference == pytest.approx((6 / 60 + 1) * 0.23)
    assert rates(two).inference == pytest.approx(2 * (6 / 60 + 0.5) * 0.23)


def test_work_that_nobody_measured_is_assumed_from_the_number_of_objects() -> None:
    guessed = rates(Machine("ml.m5.xlarge", "ml.m5.xlarge"))
    seconds = 10_000 * PRICES.usage.training_seconds_per_object
    assert guessed.training == pytest.approx((300 + seconds) / 3600 * 0.23)
    assert guessed.inference > rates().inference


def test_the_items_make_the_total() -> None:
    cost = rates().cost(WORK)
    assert cost.total == pytest.approx(sum(dataclasses.astuple(cost)))
    assert all(item > 0 for item in dataclasses.astuple(cost))


def test_an_instance_without_a_price_is_named() -> None:
    with pytest.raises(InvalidInput, match=r"ml\.p9\.huge"):
        rates(Machine("ml.p9.huge", "ml.m5.large"))


@pytest.mark.parametrize(
    ("number", "fee"), [(0, 0), (1, 0.08), (100, 8), (101, 8.04), (1000, 44), (2000, 64)]
)
def test_tiers_are_filled_one_after_the_other(number: int, fee: float) -> None:
    assert TIERED.fee(number) == pytest.approx(fee)


@settings(deadline=None)
@given(st.floats(0, 1e7), st.floats(0, 1e7))
def test_more_objects_never_cost_less(one: float, other: float) -> None:
    assert TIERED.fee(min(one, other)) <= TIERED.fee(max(one, other)) + 1e-9


def test_the_dearest_label_has_every_worker_asked_in_a_job_of_his_own() -> None:
    fee, answer = 0.08 + PRICES.step_functions_transition.usd, PRICES.answer.usd
    assert rates(answers=1).dearest_label == pytest.approx(fee + answer)
    assert rates(answers=2, at_most=5).dearest_label == pytest.approx(4 * fee + 5 * answer)
    assert rates(answers=1).dearest_again == 0
    assert rates(answers=1, auditors=5).dearest_again == pytest.approx(fee + 5 * answer)
    assert rates(answers=3, second_opinions=True).dearest_again == pytest.approx(fee + 3 * answer)


@settings(deadline=None)
@given(
    labels=st.integers(0, 200_000),
    answers=st.integers(1, 9),
    models=st.integers(0, 30),
    spare=st.integers(0, 3),
)
def test_no_bill_is_above_what_its_parts_can_come_to(
    labels: int, answers: int, models: int, spare: int
) -> None:
    """A policy counts by these; should they be too low, it would overspend."""
    own = rates(answers=answers)
    work = Workload(10**6, labels, labels * answers, labelings=models + spare, learnings=models)
    most = own.start + models * own.model + labels * own.dearest_label
    assert own.cost(work).total <= most + 1e-6


def test_rates_survive_json() -> None:
    own = rates()
    assert Rates.from_dict(json.loads(json.dumps(dataclasses.asdict(own)))) == own

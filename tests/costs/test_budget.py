"""A limit in money, counted by the most that things cost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.costs.budget import Budget

BUDGET = Budget(100, "USD", start=1, model=2, label=0.5, again=0.25)
PRICES = st.integers(0, 100_000).map(lambda thousandths: thousandths / 1000)


def test_models_and_second_questions_leave_less_for_labels() -> None:
    assert BUDGET.labels(models=0) == 198
    assert BUDGET.labels(models=10) == 158
    assert BUDGET.labels(models=10, again=8) == 154
    assert BUDGET.labels(models=60) == 0


def test_labels_that_cost_nothing_are_limited_by_models_alone() -> None:
    free = Budget(5, "USD", start=0, model=2, label=0)
    assert free.labels(models=2) is None
    assert free.labels(models=3) == 0


def test_what_is_needed_is_rounded_up_and_suffices() -> None:
    needed = BUDGET.needed(labels=10, models=1, again=1)
    assert needed == pytest.approx(8.25)
    assert BUDGET.in_words(needed) == "USD 8.25"
    assert BUDGET.in_words(1234.001) == "USD 1,234.01"


@settings(deadline=None)
@given(
    amount=st.floats(0, 1e6),
    start=PRICES,
    model=PRICES,
    label=PRICES,
    again=PRICES,
    models=st.integers(0, 50),
    seconds=st.integers(0, 500),
)
def test_what_it_allows_it_can_pay(
    *, amount: float, start: float, model: float, label: float, again: float,
    models: int, seconds: int,
) -> None:  # fmt: skip
    budget = Budget(amount, "USD", start, model, label, again)
    labels = budget.labels(models, seconds)
    if labels:
        assert budget.needed(labels, models, seconds) <= amount * (1 + 1e-9)
        assert not budget.suffices(labels + 2, models, seconds)

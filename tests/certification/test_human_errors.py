"""People's own errors: the bound holds for known labels and for second opinions of people who err.

What is drawn is seeded; the limits leave room for its chance.
"""

from __future__ import annotations

import random
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.certification import lower_tail, most_wrong, spared, tail_of_claim, tail_of_labels


@pytest.mark.parametrize("risk", [0.01, 0.1])
@pytest.mark.parametrize("overlooked", [0.0, 0.2])
def test_known_labels_bound_the_errors_exactly(risk: float, overlooked: float) -> None:
    """Over all samples, the bound is too small with probability at most the risk."""
    labels, compared = 60, 25
    bounds = [most_wrong(labels, compared, seen, risk, overlooked) for seen in range(compared + 1)]
    for wrong in range(labels + 1):
        too_small = [seen for seen, bound in enumerate(bounds) if bound < wrong]
        if too_small:
            assert lower_tail(labels, wrong, compared, max(too_small), overlooked) <= risk


@given(
    st.integers(1, 400),
    st.data(),
    st.sampled_from([None, 0.0, 0.05]),
    st.sampled_from([0.001, 0.01, 0.1]),
)
def test_the_bound_is_the_least_that_passes(
    labels: int, data: st.DataObject, overlooked: float | None, risk: float
) -> None:
    compared = data.draw(st.integers(0, labels))
    disputed = data.draw(st.integers(0, compared))
    bound = most_wrong(labels, compared, disputed, risk, overlooked)
    assert tail_of_labels(labels, bound, compared, disputed, overlooked) <= risk
    assert bound == 0 or (tail_of_labels(labels, bound - 1, compared, disputed, overlooked) > risk)


def test_a_second_opinion_is_trusted_less_than_a_known_label() -> None:
    assert most_wrong(3000, 400, 14, 0.003) > most_wrong(3000, 400, 14, 0.003, 0.0)


def test_nothing_compared_bounds_nothing() -> None:
    assert most_wrong(100, 0, 0, 0.01) == 100
    assert most_wrong(0, 0, 0, 0.01) == 0


@pytest.mark.parametrize(
    ("doubtful", "people", "others"),
    [
        (1.0, 0.1, 0.1),
        (1.0, 0.1, 0.009),
        (0.2, 0.5, 0.5),
        (0.2, 0.5, 0.0),
        (0.06, 0.5, 0.5),
    ],
    ids=["all alike", "a large group", "two minds", "people alone of two minds", "rarely so"],
)
def test_second_opinions_bound_the_errors_of_people_who_are_right_half_the_time(
    doubtful: float, people: float, others: float
) -> None:
    """Two classes, so that every shared mistake is confirmed; the least favourable case."""
    labels, compared, risk, draws = 1000, 200, 0.05, 2000
    bound = lru_cache(None)(lambda disputed: most_wrong(labels, compared, disputed, risk))
    rng, false = random.Random(7), 0
    for _ in range(draws):
        hard = [index < doubtful * labels for index in range(labels)]
        wrong = [rng.random() < people * is_hard for is_hard in hard]
        sample = rng.sample(range(labels), compared)
        disputed = sum(wrong[i] != (rng.random() < others * hard[i]) for i in sample)
        false += sum(wrong) > bound(disputed)
    assert false / draws <= risk * 1.1


@given(st.integers(50, 2000), st.data(), st.sampled_from([0.0, 0.1]))
def test_an_audit_that_passes_has_seen_no_more_errors_than_were_set_aside(
    covered: int, data: st.DataObject, overlooked: float
) -> None:
    audited = data.draw(st.integers(0, covered))
    allowed = data.draw(st.integers(0, covered // 4))
    aside = spared(covered, allowed, audited, 0.014, overlooked)
    assert 0 <= aside <= allowed
    for sample in (audited, audited // 2):
        seen = aside + 1
        passes = tail_of_claim(covered, allowed - aside, sample, seen, overlooked) <= 0.014
        assert not passes or aside == allowed

"""Votes settle who is right; a wrong machine label is confirmed no more often than β says."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.certification import confirmed, wrong_confirmation_rate


@pytest.mark.parametrize(
    ("votes", "workers", "verdict"),
    [
        ([1], 3, True),
        ([0], 3, None),
        ([0, 1, 1], 3, True),
        ([0, 1, 2], 3, False),
        ([1, 1], 5, True),
        ([1], 5, None),
        ([1, 0], 5, None),
        ([0, 0], 5, None),
        ([0, 0, 1, 1, 1], 5, True),
        ([0, 1, 2, 1, 3], 5, False),
        ([1, 1, 0, 0, 0], 5, False),  # an earlier model was checked, and all five count now
        ([1, 1, 0], 5, None),
        ([], 5, None),
    ],
)
def test_few_votes_settle_it_when_they_agree_and_a_majority_does_otherwise(
    votes: list[int], workers: int, verdict: bool | None
) -> None:
    assert confirmed(votes, 1, workers) is verdict


def test_votes_that_never_came_count_against_the_machine() -> None:
    assert confirmed([0, 1, 1], 1, 5) is None
    assert confirmed([0, 1, 1, 1], 1, 5) is True  # three of five, however the fifth would vote


def test_votes_beyond_those_of_the_audit_do_not_count() -> None:
    assert confirmed([0, 0, 0, 1, 1, 1, 1], 1, 5) is False


@given(st.lists(st.integers(0, 3), max_size=9), st.sampled_from([3, 5, 7, 9]), st.integers(0, 3))
def test_once_others_were_asked_more_votes_take_back_no_verdict(
    votes: list[int], workers: int, label: int
) -> None:
    first = workers // 2
    verdicts = [confirmed(votes[:count], label, workers) for count in range(first + 1, len(votes))]
    settled = [verdict for verdict in verdicts if verdict is not None]
    assert len(set(settled)) <= 1


@pytest.mark.parametrize("workers", [3, 5, 7])
@pytest.mark.parametrize("repeats", [0.0, 0.1, 0.3, 0.5, 1.0])
def test_the_rate_of_wrong_confirmations_is_that_of_all_ways_to_vote(
    workers: int, repeats: float
) -> None:
    expected = sum(
        repeats ** sum(votes) * (1 - repeats) ** (workers - sum(votes))
        for votes in product((0, 1), repeat=workers)
        if confirmed(votes[: workers // 2], 1, workers) or confirmed(votes, 1, workers)
    )
    assert wrong_confirmation_rate(workers, repeats) == pytest.approx(expected)


def test_the_rates_of_the_handbook() -> None:
    rates = [round(wrong_confirmation_rate(5, repeats), 3) for repeats in (0.1, 0.2, 0.3)]
    assert rates == [0.016, 0.078, 0.194]

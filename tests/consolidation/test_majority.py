"""Majority vote."""

from __future__ import annotations

from collections import Counter

import pytest

from labelloop.consolidation import Vote
from labelloop.consolidation.majority import Majority


def consolidate(*labels, classes=3, seed=0, position=0):
    votes = [Vote(position, worker, label) for worker, label in enumerate(labels)]
    return Majority().consolidate(
        votes, objects=position + 1, workers=9, classes=classes, seed=seed
    )[position]


def test_most_votes_win_and_the_share_is_smoothed():
    assert consolidate(2, 1, 2) == (2, pytest.approx((2 + 1 / 3) / 4))
    assert consolidate(0, 0, 0).posterior < 1


def test_posteriors_of_all_classes_sum_to_one():
    counts = Counter([0, 0, 1, 2, 2])
    smoothed = sum((counts[label] + 1 / 4) / 6 for label in range(4))
    assert smoothed == pytest.approx(1)
    assert consolidate(0, 0, 1, 2, 0, classes=4).posterior == pytest.approx((3 + 1 / 4) / 6)


def test_ties_are_drawn_by_lot_not_by_class_order():
    drawn = Counter(consolidate(0, 1, seed=seed).label for seed in range(400))
    assert set(drawn) == {0, 1}
    assert 140 < drawn[0] < 260
    by_object = {consolidate(0, 1, position=position).label for position in range(30)}
    assert by_object == {0, 1}

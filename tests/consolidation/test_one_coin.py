"""One accuracy per worker."""

from __future__ import annotations

import math

import pytest

from labelloop.consolidation import Vote
from labelloop.consolidation.one_coin import OneCoin
from tests.support.crowds import crowd, share_right, sizes


def test_accuracies_are_found():
    accuracies = [0.95, 0.85, 0.7, 0.55, 0.25]
    votes, _ = crowd(objects=2000, accuracies=accuracies, classes=4)
    fit = OneCoin().fit(votes, workers=5, classes=4)
    assert fit.model.accuracy == pytest.approx(accuracies, abs=0.04)


def test_a_worker_who_is_always_wrong_helps_when_there_are_two_classes():
    votes, truth = crowd(objects=400, accuracies=[0.8, 0.8, 0.8, 0.02], classes=2)
    with_liar = OneCoin().consolidate(votes, **sizes(votes, 2), seed=0)
    without = [vote for vote in votes if vote.worker != 3]
    alone = OneCoin().consolidate(without, **sizes(without, 2), seed=0)
    assert share_right(with_liar, truth) > share_right(alone, truth) + 0.03


def test_a_vote_of_an_unknown_worker_weighs_as_one_right_four_times_in_five():
    """One vote each: nothing is learnt, and Bayes' rule is worked out by hand."""
    votes = [Vote(0, 0, 1), Vote(0, 1, 1), Vote(1, 2, 0), Vote(1, 3, 0)]
    verdicts = OneCoin(right=4e6, wrong=1e6, class_objects=1e6).consolidate(
        votes, objects=2, workers=4, classes=2, seed=0
    )
    assert verdicts[0] == (1, pytest.approx(0.8**2 / (0.8**2 + 0.2**2), abs=1e-4))


def test_a_rare_class_is_not_explained_away():
    """Nine in ten objects are of one class, and two workers see each: no collapse onto it."""
    votes = [Vote(o, w, int(o % 10 == 0)) for o in range(100) for w in (2 * (o % 5), 9 - o % 5)]
    verdicts = OneCoin().consolidate(votes, objects=100, workers=10, classes=2, seed=0)
    assert [verdict.label for verdict in verdicts] == [int(o % 10 == 0) for o in range(100)]


def test_log_likelihood_is_that_of_the_model():
    """Nothing imagined, one step: the figure is computed again from the parameters."""
    votes = [Vote(0, 0, 0), Vote(0, 1, 0), Vote(1, 0, 1), Vote(1, 1, 0), Vote(2, 0, 1)]
    fit = OneCoin(right=0, wrong=0, class_objects=0).fit(votes, workers=2, classes=2)
    accuracy, shares = fit.model.accuracy, [math.exp(x) for x in fit.model._shares.logs]
    total = 0.0
    for position in range(3):
        chance = 0.0
        for gold in (0, 1):
            product = shares[gold]
            for vote in votes:
                if vote.object == position:
                    right = accuracy[vote.worker]
                    product *= right if vote.label == gold else 1 - right
            chance += product
        total += math.log(chance)
    assert fit.trajectory[-1] == pytest.approx(total)

"""A confusion matrix per worker."""

from __future__ import annotations

import random

from labelloop.consolidation import Vote
from labelloop.consolidation.dawid_skene import DawidSkene
from labelloop.consolidation.one_coin import OneCoin
from tests.support.crowds import share_right, sizes


def confused_crowd(objects, seed=0):
    """Two workers tell 1 from 2; three take every second 1 for a 2 but are sure of 0."""
    rng = random.Random(seed)
    truth = [rng.randrange(3) for _ in range(objects)]
    votes = []
    for position, gold in enumerate(truth):
        for worker in range(5):
            label = gold
            if worker < 2 and rng.random() < 0.15:
                label = rng.randrange(3)
            elif worker >= 2 and gold == 1 and rng.random() < 0.7:
                label = 2
            votes.append(Vote(position, worker, label))
    return votes, truth


def test_classes_that_are_taken_for_each_other_are_told_apart():
    votes, truth = confused_crowd(600)
    whole = DawidSkene().consolidate(votes, **sizes(votes, 3), seed=0)
    coin = OneCoin().consolidate(votes, **sizes(votes, 3), seed=0)
    assert share_right(whole, truth) > share_right(coin, truth) + 0.02
    assert share_right(whole, truth) > 0.93


def test_a_worker_who_swaps_two_classes_counts_as_if_right():
    votes = [Vote(o, w, o % 2 if w < 3 else 1 - o % 2) for o in range(80) for w in range(4)]
    votes += [Vote(80, 3, 0), Vote(80, 0, 1), Vote(81, 3, 0)]
    verdicts = DawidSkene().consolidate(votes, objects=82, workers=4, classes=2, seed=0)
    assert verdicts[80].label == 1
    assert verdicts[80].posterior > 0.99
    assert verdicts[81].label == 1, "alone, the swapping worker's 0 means 1"


def test_smoothing_keeps_one_lucky_answer_from_being_certainty():
    votes = [Vote(0, 0, 0), Vote(0, 1, 0), Vote(1, 0, 1), Vote(1, 1, 1)]
    smoothed = DawidSkene().consolidate(votes, objects=2, workers=2, classes=2, seed=0)
    plain = DawidSkene(right=0, wrong=0).consolidate(votes, objects=2, workers=2, classes=2, seed=0)
    assert plain[0].posterior > 0.999999
    assert 0.8 < smoothed[0].posterior < 0.99

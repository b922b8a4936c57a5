"""As much of a matrix per worker as the votes support: between majority and Dawid–Skene."""

from __future__ import annotations

import random

import pytest

from labelloop.consolidation import Vote
from labelloop.consolidation._votes import VoteTable
from labelloop.consolidation._worker_prior import learn_prior
from labelloop.consolidation.dawid_skene import ConfusionModel
from labelloop.consolidation.hierarchical import Hierarchical
from labelloop.consolidation.majority import Majority
from tests.support.crowds import crowd, share_right, sizes


def prior_of(votes, truth, workers, classes):
    """The prior that is learnt when the truth is known."""
    known = dict(enumerate(truth))
    table = VoteTable(votes, workers=workers, classes=classes, known=known)
    model = ConfusionModel(table, [4.0] * workers, [1.0] * workers)
    return learn_prior(table, table.shares(), model.count(table.shares()))


def test_workers_who_are_alike_are_taken_for_alike():
    votes, truth = crowd(objects=400, accuracies=[0.85] * 20, classes=3, votes_each=3)
    prior = prior_of(votes, truth, 20, 3)
    accuracies = [r / (r + w) for r, w in zip(prior.right, prior.wrong, strict=True)]
    assert max(accuracies) - min(accuracies) < 0.1
    assert min(map(sum, zip(prior.right, prior.wrong, strict=True))) >= 32


def test_workers_who_differ_are_told_apart():
    accuracies = [0.95] * 10 + [0.4] * 10
    votes, truth = crowd(objects=400, accuracies=accuracies, classes=3, votes_each=3)
    prior = prior_of(votes, truth, 20, 3)
    estimated = [r / (r + w) for r, w in zip(prior.right, prior.wrong, strict=True)]
    assert min(estimated[:10]) > max(estimated[10:]) + 0.2


@pytest.mark.parametrize("classes", [2, 8])
@pytest.mark.parametrize("objects", [40, 280])
def test_where_workers_are_alike_it_loses_nothing_to_majority(objects, classes):
    gains = []
    for seed in range(6):
        votes, truth = crowd(
            objects=objects, accuracies=[0.9] * 20, classes=classes, votes_each=3, seed=seed
        )
        size = {"objects": objects, "workers": 20, "classes": classes, "seed": seed}
        ours = share_right(Hierarchical().consolidate(votes, **size), truth)
        theirs = share_right(Majority().consolidate(votes, **size), truth)
        gains.append(ours - theirs)
    assert sum(gains) / len(gains) > -0.003


def test_a_worker_who_swaps_two_classes_is_understood():
    """Two such workers outvote a good one; their matrices say what they mean."""
    rng = random.Random(1)
    votes, truth = [], []
    for position in range(600):
        gold = rng.randrange(3)
        swapped = {0: 1, 1: 0, 2: 2}[gold]
        truth.append(gold)
        said = [gold if rng.random() < 0.9 else rng.randrange(3) for _ in range(3)]
        said += [swapped if rng.random() < 0.9 else rng.randrange(3) for _ in range(2)]
        votes += [Vote(position, worker, label) for worker, label in enumerate(said)]
    ours = share_right(Hierarchical().consolidate(votes, **sizes(votes, 3), seed=0), truth)
    theirs = share_right(Majority().consolidate(votes, **sizes(votes, 3), seed=0), truth)
    assert ours > theirs + 0.02
    assert ours > 0.97


def test_a_jury_judges_objects_and_workers_it_has_not_met():
    votes, _ = crowd(objects=200, accuracies=[0.95] * 4 + [0.4] * 4, classes=3, votes_each=4)
    jury = Hierarchical().jury(votes, workers=9, classes=3)
    assert jury.verdict([(0, 2), (5, 1)], 0.0).label == 2
    assert jury.verdict([(1, 1), (6, 0), (7, 0)], 0.9).label == 1
    assert jury.verdict([(8, 1)], 0.0).label == 1

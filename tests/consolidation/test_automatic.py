"""The default chooses the model that the votes can support."""

from __future__ import annotations

import random

import pytest

from labelloop.consolidation import Vote
from labelloop.consolidation.automatic import Automatic, supported_model
from labelloop.consolidation.dawid_skene import DawidSkene
from labelloop.consolidation.majority import Majority
from labelloop.consolidation.one_coin import OneCoin
from tests.support.crowds import crowd, share_right, sizes


def votes_of(*, objects, workers, each=None):
    return crowd(objects=objects, accuracies=[0.8] * workers, classes=4, votes_each=each)[0]


@pytest.mark.parametrize(
    ("votes", "model"),
    [
        ([], None),
        (votes_of(objects=50, workers=5, each=1), None),
        (votes_of(objects=19, workers=5), OneCoin),
        (votes_of(objects=20, workers=5), DawidSkene),
        (votes_of(objects=200, workers=100, each=3), OneCoin),
    ],
    ids=["no votes", "no two on one object", "19 answers each", "20 answers each", "6 each"],
)
def test_five_answers_per_worker_and_class_make_a_matrix(votes, model):
    chosen = supported_model(votes, classes=4)
    assert chosen is None if model is None else isinstance(chosen, model)


def test_answers_that_meet_no_other_answer_do_not_count():
    votes = votes_of(objects=15, workers=4) + [Vote(100 + n, 0, 0) for n in range(1000)]
    assert isinstance(supported_model(votes, classes=4), OneCoin)


def test_single_answers_teach_once_gold_labels_are_known():
    votes = [Vote(o, 0, 1) for o in range(40)]
    assert supported_model(votes, classes=2) is None
    assert isinstance(supported_model(votes, classes=2, known={0: 1}), OneCoin)


def test_with_one_answer_each_it_is_the_majority_vote():
    votes = votes_of(objects=50, workers=5, each=1)
    assert Automatic().consolidate(votes, **sizes(votes, 4), seed=3) == Majority().consolidate(
        votes, **sizes(votes, 4), seed=3
    )


def skills(kind, workers, rng):
    if kind == "equal":
        return [0.8] * workers
    if kind == "good":
        return [0.95] * workers
    if kind == "mixed":
        return [rng.betavariate(6, 2.5) for _ in range(workers)]
    if kind == "spammers":
        return [0.9 if rng.random() < 0.6 else 1 / 3 for _ in range(workers)]
    return [0.9 if rng.random() < 0.8 else 0.1 for _ in range(workers)]  # adversaries


@pytest.mark.parametrize("kind", ["equal", "good", "mixed", "spammers", "adversaries"])
@pytest.mark.parametrize("classes", [2, 3, 30])
def test_simulated_crowds_are_read_better_than_by_majority(kind, classes):
    """Small, sparse and large crowds of every kind; what one seed gains or loses is averaged.

    Where all workers are alike majority vote is right by construction, and learning costs little.
    """
    gains = []
    for objects, workers, each in ((40, 9, 3), (200, 100, 3), (300, 20, 5)):
        for seed in range(4):
            accuracies = skills(kind, workers, random.Random(f"{kind}{objects}{seed}"))
            votes, truth = crowd(
                objects=objects,
                accuracies=accuracies,
                classes=classes,
                votes_each=each,
                seed=seed,
            )
            size = {"objects": objects, "workers": workers, "classes": classes, "seed": seed}
            ours = share_right(Automatic().consolidate(votes, **size), truth)
            theirs = share_right(Majority().consolidate(votes, **size), truth)
            gains.append(ours - theirs)
    assert sum(gains) / len(gains) > (-0.02 if kind in ("equal", "good") else 0.01)

"""The default learns as much about workers as the votes support."""

from __future__ import annotations

import random

import pytest

from labelloop.consolidation import Vote
from labelloop.consolidation.automatic import Automatic, votes_meet
from labelloop.consolidation.majority import Majority
from tests.support.crowds import crowd, share_right, sizes


def votes_of(*, objects, workers, each=None):
    return crowd(objects=objects, accuracies=[0.8] * workers, classes=4, votes_each=each)[0]


def test_votes_that_meet_teach_and_others_do_not():
    alone = votes_of(objects=50, workers=5, each=1)
    assert not votes_meet([])
    assert not votes_meet(alone)
    assert votes_meet(alone, known={7})
    assert votes_meet(votes_of(objects=5, workers=5, each=2))


def test_single_answers_teach_once_gold_labels_are_known():
    """Worker 1 is wrong about every gold object, worker 0 is right: a tie goes to worker 0."""
    gold = [Vote(o, w, 0 if w == 0 else 1) for o in range(40) for w in (0, 1)]
    contested = [Vote(o, w, w) for o in range(40, 60) for w in (0, 1)]
    verdicts = Automatic().consolidate(
        gold + contested,
        **sizes(gold + contested, 2),
        seed=0,
        known=dict.fromkeys(range(40), 0),
    )
    assert {verdict.label for verdict in verdicts[40:]} == {0}


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
    assert sum(gains) / len(gains) > (-0.005 if kind in ("equal", "good") else 0.01)

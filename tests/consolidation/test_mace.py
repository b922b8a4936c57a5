"""Workers who know, and workers who press any button."""

from __future__ import annotations

import random

import pytest

from labelloop.consolidation import Vote
from labelloop.consolidation.mace import Mace
from tests.support.crowds import share_right, sizes


def spammed_crowd(objects, classes=4, seed=0):
    """Two workers know nine times in ten, four always press the same button."""
    rng = random.Random(seed)
    truth = [rng.randrange(classes) for _ in range(objects)]
    votes = []
    for position, gold in enumerate(truth):
        for worker in range(6):
            knows = worker < 2 and rng.random() < 0.9
            habit = rng.randrange(classes) if worker < 2 else 3
            votes.append(Vote(position, worker, gold if knows else habit))
    return votes, truth


def test_those_who_always_press_the_same_button_are_not_listened_to():
    votes, truth = spammed_crowd(300)
    verdicts = Mace().consolidate(votes, **sizes(votes, 4), seed=0)
    assert share_right(verdicts, truth) > 0.88


def test_knowledge_and_habits_are_found():
    votes, _ = spammed_crowd(2000)
    model = Mace().fit(votes, workers=6, classes=4).model
    assert model.knowing[:2] == pytest.approx([0.9, 0.9], abs=0.05)
    assert max(model.knowing[2:]) < 0.05
    assert model.habit[5][3] > 0.99

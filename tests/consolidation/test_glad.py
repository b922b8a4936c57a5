"""Able workers and hard objects."""

from __future__ import annotations

import random

from labelloop.consolidation import Vote
from labelloop.consolidation._estimation import Climb
from labelloop.consolidation.glad import Glad


def test_able_workers_and_hard_objects_are_ranked():
    rng = random.Random(0)
    votes = []
    for position in range(300):
        hard = position % 3 == 0
        for worker in range(8):
            accuracy = 0.55 if hard else (0.98 if worker < 4 else 0.75)
            right = rng.random() < accuracy
            votes.append(Vote(position, worker, position % 2 if right else 1 - position % 2))
    model = Glad(Climb(tolerance=1e-6, most_steps=60)).fit(votes, workers=8, classes=2).model
    assert min(model.ability[:4]) > max(model.ability[4:])
    clarity = model.log_clarity
    hard = sum(clarity[::3]) / 100
    easy = (sum(clarity) - sum(clarity[::3])) / 200
    assert hard < easy - 0.3

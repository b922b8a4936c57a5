"""Neighbours that say something are heard, and those that do not are not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from labelloop.algorithms._answers import Answers
from labelloop.algorithms._propagation import Pool, learn_and_answer

OBJECTS, CLASSES, COUNT = 300, 3, 8


def right(folder: Path, told: float, helpful: bool) -> float:
    """Share of right answers after 60 labels.

    Features tell the class with strength ``told``; neighbours are of one's own class, or whoever.
    """
    chance = np.random.default_rng(5)
    gold = np.arange(OBJECTS) % CLASSES
    features = told * np.eye(CLASSES)[gold] + chance.normal(0, 1, (OBJECTS, CLASSES))
    others = [
        chance.choice(np.flatnonzero(gold == gold[place]) if helpful else OBJECTS, COUNT, False)
        for place in range(OBJECTS)
    ]
    similarities = np.ones((OBJECTS, COUNT), dtype=np.float32)
    names = [str(place) for place in range(OBJECTS)]
    pool = Pool(names, features.__getitem__, (np.array(others, np.int32), similarities))
    learn_and_answer(pool, [(place, int(gold[place])) for place in range(60)], 1.0, folder)
    found = Answers.load(folder).find(names[60:])
    return float(np.mean([answer[0][0] for answer in found if answer] == gold[60:]))


def test_good_neighbours_make_up_for_poor_features(tmp_path: Path) -> None:
    assert right(tmp_path, told=1.0, helpful=True) > 0.95


def test_bad_neighbours_do_not_spoil_good_features(tmp_path: Path) -> None:
    assert right(tmp_path, told=5.0, helpful=False) > 0.95


@pytest.mark.parametrize("labels", [1, 2, 3, 29, 30])
def test_any_number_of_labels_is_enough_to_answer(tmp_path: Path, labels: int) -> None:
    names = [str(place) for place in range(40)]
    features = np.random.default_rng(1).normal(0, 1, (40, 2))
    graph = (np.arange(40, dtype=np.int32)[::-1, None].copy(), np.ones((40, 1), np.float32))
    pool = Pool(names, features.__getitem__, graph)

    # the last is the only one of its class, so that one fold has none
    learn_and_answer(pool, [(p, int(p == labels - 1)) for p in range(labels)], 1.0, tmp_path)

    assert all(Answers.load(tmp_path).find(names))

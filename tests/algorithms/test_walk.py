from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.algorithms._neighbour_graph import neighbours, transitions
from labelloop.algorithms._walk import NEIGHBOURS_SAY, STEPS, walk


def situation(objects: int, classes: int, seed: int) -> tuple[Any, Any, Any, Any]:
    chance = np.random.default_rng(seed)
    dense = chance.normal(size=(objects, 5))
    dense = (dense / np.linalg.norm(dense, axis=1, keepdims=True)).astype(np.float32)
    steps = transitions(*neighbours(dense, None, 3), 4.0)
    prior = chance.dirichlet(np.ones(classes), objects).astype(np.float32)
    labelled = np.sort(chance.choice(objects, chance.integers(0, objects + 1), replace=False))
    labels = np.eye(classes, dtype=np.float32)[chance.integers(0, classes, len(labelled))]
    return steps, prior, labelled, labels


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 30), st.integers(1, 5), st.integers(0, 999))
def test_rows_are_probabilities_and_labels_stay(objects: int, classes: int, seed: int) -> None:
    steps, prior, labelled, labels = situation(objects, classes, seed)
    before = prior.copy()

    answers = walk(steps, prior, labelled, labels)

    assert (answers >= 0).all()
    np.testing.assert_allclose(answers.sum(axis=1), 1, atol=1e-5)
    assert answers[labelled].tolist() == labels.tolist()
    assert (prior == before).all(), "the classifier's opinion was changed"


@settings(deadline=None, max_examples=20)
@given(st.integers(2, 20), st.integers(0, 999))
def test_it_takes_the_steps_of_the_formula(objects: int, seed: int) -> None:
    steps, prior, labelled, labels = situation(objects, 3, seed)
    expected = prior.astype(float)
    expected[labelled] = labels
    for _ in range(STEPS):
        moved = NEIGHBOURS_SAY * (steps.toarray() @ expected) + (1 - NEIGHBOURS_SAY) * prior
        moved[labelled] = labels
        expected = moved

    answers = walk(steps, prior, labelled, labels)

    np.testing.assert_allclose(answers, expected / expected.sum(axis=1, keepdims=True), atol=1e-4)


def test_an_object_without_neighbours_keeps_what_the_classifier_says() -> None:
    steps = transitions(np.array([[1], [0]], np.int32), np.ones((2, 1), np.float32), 4.0)
    steps.resize((3, 3))
    prior = np.array([[0.5, 0.5], [0.5, 0.5], [0.3, 0.7]], dtype=np.float32)

    answers = walk(steps, prior, np.array([0]), np.array([[1, 0]], dtype=np.float32))

    np.testing.assert_allclose(answers[2], [0.3, 0.7], rtol=1e-5)
    assert answers[1, 0] > 0.9, "a labelled neighbour should have been heard"

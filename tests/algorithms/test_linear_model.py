from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from labelloop.algorithms._linear_model import LinearModel


@pytest.mark.parametrize("classes", [2, 3, 7])
def test_probabilities_are_those_of_scikit_learn(classes: int, tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    features, labels = chance.normal(size=(60, 5)), chance.integers(0, classes, 60) * 3
    reference = LogisticRegression(C=2.0, class_weight="balanced", max_iter=1000)
    reference.fit(features, labels)

    LinearModel.fit(features, labels.tolist(), 2.0).save(tmp_path)
    ranked = list(LinearModel.load(tmp_path).rank(features))

    expected = np.sort(reference.predict_proba(features), axis=1)[:, ::-1]
    assert np.array([row for _, row in ranked]) == pytest.approx(expected, abs=1e-9)
    assert [row[0] for row, _ in ranked] == reference.predict(features).tolist()


def test_without_features_the_class_frequencies_answer() -> None:
    model = LinearModel.fit(np.zeros((4, 0)), [1, 1, 1, 4], 1.0)

    ((classes, probabilities),) = model.rank(np.zeros((1, 0)))

    assert classes == [1, 4]
    assert probabilities == pytest.approx([0.75, 0.25])


def test_two_hundred_classes_and_huge_scores_stay_finite() -> None:
    model = LinearModel(np.arange(200), np.eye(200) * 1e6, np.zeros(200))

    ((classes, probabilities),) = model.rank(np.eye(200)[[17]])

    assert classes[0] == 17
    assert probabilities[0] == 1.0
    assert len(classes) == 200


def test_equal_probabilities_rank_by_class_index() -> None:
    model = LinearModel(np.array([2, 5, 9]), np.zeros((3, 1)), np.zeros(3))

    assert next(iter(model.rank(np.ones((1, 1)))))[0] == [2, 5, 9]
    assert model.undecided() == ([2, 5, 9], [1 / 3] * 3)


def test_a_rare_class_is_not_drowned() -> None:
    features = np.vstack([np.full((99, 1), -1.0), [[1.0]]])

    model = LinearModel.fit(features, [0] * 99 + [1], 1.0)

    ((classes, probabilities),) = model.rank(np.array([[1.0]]))
    assert classes[0] == 1
    assert probabilities[0] > 0.6

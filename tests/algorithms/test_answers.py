from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from labelloop.algorithms._answers import Answers

CLASSES = np.array([0, 3, 7])
TEXTS = ["a", "", "ü 雨", "\ud83d"]
PROBABILITIES = np.array([[0.1, 0.7, 0.2], [0.4, 0.4, 0.2], [1, 0, 0], [0, 0.5, 0.5]], np.float32)


def test_every_content_finds_its_own_answer_and_a_stranger_none(tmp_path: Path) -> None:
    Answers.rank(TEXTS, CLASSES, PROBABILITIES).save(tmp_path)
    answers = Answers.load(tmp_path)

    found = answers.find(["ü 雨", "b", "a", "", "a "])

    assert found[0] == ([0, 3, 7], [1, 0, 0])
    assert found[1] is None
    assert found[2] == ([3, 7, 0], pytest.approx([0.7, 0.2, 0.1]))
    assert found[3] == ([0, 3, 7], pytest.approx([0.4, 0.4, 0.2])), "ties go to the lower index"
    assert found[4] is None
    assert answers.find([]) == []


def test_with_too_many_figures_the_best_classes_are_kept() -> None:
    answers = Answers.rank(TEXTS, CLASSES, PROBABILITIES, most_figures=8)

    assert answers.find(["a"]) == [([3, 7], pytest.approx([0.7, 0.2]))]


def test_no_contents_are_no_answers(tmp_path: Path) -> None:
    Answers.rank([], CLASSES, np.empty((0, 3), np.float32)).save(tmp_path)

    assert Answers.load(tmp_path).find(["a"]) == [None]


def test_thirty_two_bits_never_lift_a_sum_above_one() -> None:
    shares = np.random.default_rng(1).dirichlet(np.ones(7), 500).astype(np.float32)
    texts = [str(number) for number in range(500)]

    found = Answers.rank(texts, np.arange(7), shares).find(texts)

    assert all(sum(answer[1]) <= 1 + 1e-12 for answer in found if answer)


def test_what_training_has_not_seen_is_new(tmp_path: Path) -> None:
    Answers.rank(TEXTS, CLASSES, PROBABILITIES, np.array([0.5, 1, 0.25, 0])).save(tmp_path)

    answers = Answers.load(tmp_path)

    assert answers.find_novelty(["ü 雨", "b", "a", "\ud83d"]) == [0.25, 1, 0.5, 0]
    assert Answers.rank(TEXTS, CLASSES, PROBABILITIES).find_novelty(["a"]) == [1]

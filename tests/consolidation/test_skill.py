"""What every worker is worth."""

from __future__ import annotations

import pytest

from labelloop.consolidation import Vote
from labelloop.consolidation.skill import worker_skills
from tests.support.crowds import crowd


def test_intervals_hold_the_true_accuracies_as_often_as_they_say():
    accuracies = [0.5 + 0.025 * (n % 19) for n in range(20)]
    inside = total = 0
    for seed in range(10):
        votes, _ = crowd(objects=200, accuracies=accuracies, classes=3, votes_each=6, seed=seed)
        for skill in worker_skills(votes, workers=20, classes=3):
            inside += skill.low <= accuracies[skill.worker] <= skill.high
            total += 1
    assert total == 200
    assert 0.9 < inside / total <= 1


def test_more_answers_narrow_the_interval():
    few, many = (
        worker_skills(
            crowd(objects=objects, accuracies=[0.8] * 5, classes=2)[0], workers=5, classes=2
        )[0]
        for objects in (10, 400)
    )
    assert many.high - many.low < (few.high - few.low) / 3


def test_a_worker_below_chance_is_seen():
    votes, _ = crowd(objects=200, accuracies=[0.9, 0.9, 0.9, 0.15], classes=2)
    assert worker_skills(votes, workers=4, classes=2)[3].high < 0.3


def test_gold_objects_count_as_they_are_even_against_everybody_else():
    votes = [Vote(o, w, 0) for o in range(30) for w in range(4)]
    believed = worker_skills(votes, workers=4, classes=2)
    unmasked = worker_skills(votes, workers=4, classes=2, known=dict.fromkeys(range(30), 1))
    assert believed[0].low > 0.8
    assert (unmasked[0].gold_answers, unmasked[0].gold_right) == (30, 0)
    assert unmasked[0].high < 0.3


def test_one_answer_says_next_to_nothing():
    (skill,) = worker_skills([Vote(0, 7, 1)], workers=8, classes=3)
    assert (skill.worker, skill.answers) == (7, 1)
    assert skill.low < 0.5 < skill.accuracy < 0.9 < skill.high


def test_workers_without_a_vote_are_left_out():
    assert worker_skills([], workers=3, classes=2) == []


@pytest.mark.parametrize("wrong", [{"classes": 1}, {"classes": 2, "confidence": 1.0}], ids=str)
def test_questions_without_an_answer_are_refused(wrong):
    with pytest.raises(ValueError, match=r"two classes|between 0 and 1"):
        worker_skills([Vote(0, 0, 0)], workers=1, **wrong)

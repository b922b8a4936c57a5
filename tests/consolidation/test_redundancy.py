"""A further worker only where the answers so far leave doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.consolidation import Verdict, Vote
from labelloop.consolidation.automatic import Automatic
from labelloop.consolidation.redundancy import Redundancy
from tests.support.crowds import crowd, share_right


def votes_for(*counts):
    return [Vote(o, worker, 0) for o, count in enumerate(counts) for worker in range(count)]


def test_doubt_asks_again_and_certainty_does_not():
    verdicts = [Verdict(0, 0.97), Verdict(0, 0.98), Verdict(1, 0.5)]
    rule = Redundancy(threshold=0.98)
    assert rule.doubtful(votes_for(2, 2, 3), verdicts) == [0, 2]


def test_one_answer_is_never_enough_however_sure_the_posterior():
    verdicts = [Verdict(0, 1.0), None]
    assert Redundancy().doubtful(votes_for(1), verdicts) == [0, 1]


def test_after_the_most_workers_the_object_is_settled_in_doubt():
    assert Redundancy(most=4).doubtful(votes_for(4, 5, 3), [Verdict(0, 0.4)] * 3) == [2]


def test_an_empty_batch_asks_for_nothing():
    assert Redundancy().doubtful([], []) == []


@pytest.mark.parametrize(
    "wrong",
    [{"threshold": 0}, {"threshold": 1.1}, {"threshold": float("nan")}, {"least": 1}, {"most": 1}],
    ids=str,
)
def test_rules_that_cannot_be_followed_are_refused(wrong):
    with pytest.raises(ValueError, match=r"must be in|At least two"):
        Redundancy(**wrong)


@given(st.lists(st.tuples(st.integers(0, 12), st.floats(0.01, 1))), st.integers(2, 9))
def test_nobody_is_asked_beyond_the_most_and_everybody_up_to_the_least(objects, most):
    rule = Redundancy(most=most)
    verdicts = [Verdict(0, posterior) for _, posterior in objects]
    asked = rule.doubtful(votes_for(*[count for count, _ in objects]), verdicts)
    for position, (count, posterior) in enumerate(objects):
        expected = count < 2 or (count < most and posterior < rule.threshold)
        assert (position in asked) == expected


def test_asking_again_in_doubt_keeps_the_accuracy_with_far_fewer_votes():
    votes, truth = crowd(objects=300, accuracies=[0.85] * 12, classes=3, votes_each=7)
    waiting = {position: [v for v in votes if v.object == position] for position in range(300)}
    sizes = {"objects": 300, "workers": 12, "classes": 3, "seed": 0}
    asked, verdicts = [], [None] * 300
    while doubtful := Redundancy(most=7).doubtful(asked, verdicts):
        asked += [waiting[position].pop() for position in doubtful]
        verdicts = Automatic().consolidate(asked, **sizes)
    assert len(asked) < 0.6 * len(votes)
    everything = share_right(Automatic().consolidate(votes, **sizes), truth)
    assert share_right(verdicts, truth) > everything - 0.02

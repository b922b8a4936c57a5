"""What all algorithms that learn about workers have in common."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.consolidation import Vote
from labelloop.consolidation._estimation import Climb
from labelloop.consolidation.dawid_skene import DawidSkene
from labelloop.consolidation.glad import Glad
from labelloop.consolidation.mace import Mace
from labelloop.consolidation.one_coin import OneCoin
from tests.support.crowds import crowd, share_right, sizes

LEARNING = [OneCoin, DawidSkene, Mace, Glad]
FAR = Climb(tolerance=0, most_steps=60)


@pytest.fixture(params=LEARNING, ids=lambda algorithm: algorithm.__name__)
def learning(request):
    return request.param


@st.composite
def ballots(draw):
    objects, workers, classes = draw(st.integers(1, 8)), draw(st.integers(1, 6)), 3
    cells = [(o, w) for o in range(objects) for w in range(workers)]
    chosen = draw(st.lists(st.sampled_from(cells), unique=True, min_size=1))
    votes = [Vote(o, w, draw(st.integers(0, classes - 1))) for o, w in chosen]
    known = draw(st.dictionaries(st.integers(0, objects - 1), st.integers(0, classes - 1)))
    return votes, workers, classes, known


@settings(deadline=None, max_examples=60)
@given(ballot=ballots())
@pytest.mark.parametrize("algorithm", LEARNING)
def test_every_step_explains_the_votes_better(algorithm, ballot):
    votes, workers, classes, known = ballot
    fit = algorithm(climb=FAR).fit(votes, workers=workers, classes=classes, known=known)
    for before, after in pairwise(fit.trajectory):
        assert after >= before - 1e-9 * abs(before)


@settings(deadline=None, max_examples=60)
@given(ballot=ballots())
@pytest.mark.parametrize("algorithm", LEARNING)
def test_posteriors_are_distributions_and_gold_objects_stay_as_they_are(algorithm, ballot):
    votes, workers, classes, known = ballot
    fit = algorithm().fit(votes, workers=workers, classes=classes, known=known)
    assert set(fit.posteriors) == {vote.object for vote in votes}
    for position, posterior in fit.posteriors.items():
        assert sum(posterior) == pytest.approx(1)
        assert all(0 <= value <= 1 for value in posterior)
        if position in known:
            assert posterior[known[position]] == 1


def test_the_order_of_votes_changes_no_bit(learning):
    votes, _ = crowd(objects=40, accuracies=[0.9, 0.6, 0.7, 0.5], classes=3)
    one = learning().consolidate(votes, **sizes(votes, 3), seed=0)
    other = learning().consolidate(votes[::-1], **sizes(votes, 3), seed=0)
    assert one == other


def test_good_workers_outvote_a_majority_of_bad_ones(learning):
    votes, truth = crowd(objects=300, accuracies=[0.95, 0.95, 0.4, 0.4, 0.4], classes=3)
    verdicts = learning().consolidate(votes, **sizes(votes, 3), seed=0)
    ballots = [Counter(vote.label for vote in votes if vote.object == o) for o in range(300)]
    majority = sum(
        ballot.most_common(1)[0][0] == gold for ballot, gold in zip(ballots, truth, strict=True)
    )
    assert share_right(verdicts, truth) > majority / 300 + 0.05


def test_two_workers_who_contradict_each_other_are_a_tie_that_the_seed_decides(learning):
    votes = [Vote(0, 0, 0), Vote(0, 1, 1)]
    drawn = {
        learning().consolidate(votes, objects=1, workers=2, classes=3, seed=seed)[0].label
        for seed in range(30)
    }
    assert drawn == {0, 1}


def test_one_object_alone_goes_to_the_majority(learning):
    votes = [Vote(0, 0, 2), Vote(0, 1, 1), Vote(0, 2, 2)]
    (verdict,) = learning().consolidate(votes, objects=1, workers=3, classes=4, seed=0)
    assert verdict.label == 2
    assert 0.25 < verdict.posterior < 1


def test_one_class_is_certain(learning):
    verdicts = learning().consolidate([Vote(1, 0, 0)], objects=2, workers=1, classes=1, seed=0)
    assert verdicts == [None, (0, 1.0)]


def test_a_thousand_votes_for_one_object_do_not_overflow(learning):
    votes = [Vote(0, worker, worker % 3 % 2) for worker in range(1000)]
    (verdict,) = learning().consolidate(votes, objects=1, workers=1000, classes=30, seed=0)
    assert verdict.label == 0
    assert verdict.posterior <= 1


def test_thirty_classes_and_workers_with_one_answer_each_do_not_lose_what_all_agree_on(learning):
    votes = [Vote(o, 3 * o + n, o % 30) for o in range(60) for n in range(3)]
    verdicts = learning().consolidate(votes, objects=60, workers=180, classes=30, seed=0)
    assert [verdict.label for verdict in verdicts] == [o % 30 for o in range(60)]


def test_gold_objects_unmask_a_gang_that_majority_would_believe(learning):
    """Three of five workers are nearly always wrong; ten gold objects say so."""
    votes, truth = crowd(objects=200, accuracies=[0.95, 0.95, 0.1, 0.1, 0.1], classes=2)
    known = {position: truth[position] for position in range(40)}
    verdicts = learning().consolidate(votes, **sizes(votes, 2), seed=0, known=known)
    assert [verdicts[position] for position in known] == [(gold, 1.0) for gold in known.values()]
    if learning in (OneCoin, DawidSkene):
        assert share_right(verdicts, truth) > 0.9

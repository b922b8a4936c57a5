"""What every consolidation algorithm promises, the ones to come included."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.consolidation import Vote, consolidations

pytestmark = pytest.mark.parametrize("name", consolidations.names())


@st.composite
def ballots(draw):
    objects, workers, classes = draw(st.tuples(*[st.integers(1, 6)] * 3))
    cells = [(o, w) for o in range(objects) for w in range(workers)]
    chosen = draw(st.lists(st.sampled_from(cells), unique=True))
    votes = [Vote(o, w, draw(st.integers(0, classes - 1))) for o, w in chosen]
    return votes, {"objects": objects, "workers": workers, "classes": classes}


@settings(max_examples=50, deadline=None)
@given(ballot=ballots(), seed=st.integers(), order=st.randoms())
def test_verdicts_are_valid_and_follow_from_votes_and_seed_alone(name, ballot, seed, order):
    votes, sizes = ballot
    algorithm = consolidations.get(name)()
    before = list(votes)
    verdicts = algorithm.consolidate(votes, **sizes, seed=seed)
    assert votes == before
    assert len(verdicts) == sizes["objects"]
    voted = {vote.object for vote in votes}
    for position, verdict in enumerate(verdicts):
        assert (verdict is not None) == (position in voted)
        if verdict is not None:
            assert 0 <= verdict.label < sizes["classes"]
            assert 0 < verdict.posterior <= 1
    order.shuffle(votes)
    again = consolidations.get(name)().consolidate(votes, **sizes, seed=seed)
    assert [v and v.label for v in again] == [v and v.label for v in verdicts]
    state = random.getstate()
    algorithm.consolidate(votes, **sizes, seed=seed)
    assert random.getstate() == state, "the global generator belongs to somebody else"


def test_what_all_workers_agree_on_is_the_label(name):
    votes = [Vote(o, w, o % 3) for o in range(30) for w in range(5)]
    verdicts = consolidations.get(name)().consolidate(
        votes, objects=30, workers=5, classes=3, seed=1
    )
    assert [verdict.label for verdict in verdicts] == [o % 3 for o in range(30)]


def test_nothing_to_consolidate_is_no_error(name):
    assert consolidations.get(name)().consolidate([], objects=0, workers=0, classes=2, seed=0) == []

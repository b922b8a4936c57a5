"""Label lines come back from the ledger as they were written."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from labelloop.labels import LabelLine, WorkerVote, unheard

votes = st.lists(
    st.builds(WorkerVote, st.text(max_size=8), st.integers(0, 30)),
    max_size=4,
    unique_by=lambda vote: vote.worker,
).map(tuple)
classes = st.none() | st.integers(0, 30)


@given(
    st.builds(
        LabelLine,
        seq=st.integers(0, 10**9),
        by=st.sampled_from(["human", "machine"]),
        purpose=st.sampled_from(["batch", "audit", "machine"]),
        value=st.integers(0, 30),
        metadata=st.dictionaries(st.text(max_size=5), st.integers(), max_size=2),
        class_index=classes,
        attempts=st.integers(0, 3),
        votes=votes,
        checks=votes,
        first=classes,
        seconds=votes,
        second=classes,
        unsettled=st.booleans(),
    )
)
def test_every_label_survives_the_ledger(line: LabelLine) -> None:
    assert LabelLine.from_dict(json.loads(json.dumps(line.as_dict()))) == line


def test_a_line_says_nothing_it_does_not_know() -> None:
    """Ledgers have millions of lines."""
    line = LabelLine(7, "human", "batch", 1, {"class-name": "sport"}, 1)
    assert line.as_dict().keys() == {"seq", "by", "purpose", "class", "value", "metadata"}


def test_a_worker_is_heard_once() -> None:
    before = (WorkerVote("ann", 1), WorkerVote("bob", 2))
    later = (WorkerVote("bob", 0), WorkerVote("cid", 0))
    assert unheard(before, later) == (WorkerVote("cid", 0),)

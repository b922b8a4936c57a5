"""On real crowds, for those who have the data beside the project."""

from __future__ import annotations

import pytest

from benchmarks.crowds import DATA_VARIABLE, NAMES, crowd_path, read_crowd
from labelloop.consolidation import consolidations


@pytest.fixture(params=NAMES)
def crowd(request):
    path = crowd_path(request.param)
    if not path.exists():
        pytest.skip(f"There is no {path}; set {DATA_VARIABLE} to the folder that has crowd/.")
    return read_crowd(request.param)


def test_the_default_is_never_half_a_point_worse_than_majority(crowd):
    verdicts = consolidations.get("automatic")().consolidate(
        crowd.votes,
        objects=len(crowd.gold),
        workers=crowd.workers,
        classes=crowd.classes,
        seed=0,
    )
    assert crowd.accuracy(verdicts) >= crowd.majority_accuracy() - 0.5

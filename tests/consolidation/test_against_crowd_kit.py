"""The same labels as an independent implementation, where the models are the same.

Ours are smoothed on purpose; here smoothing is off, as it is there.
"""

from __future__ import annotations

import pytest

from benchmarks.crowds import DATA_VARIABLE, NAMES, crowd_path, read_crowd
from labelloop.consolidation._estimation import Climb
from labelloop.consolidation.dawid_skene import DawidSkene
from labelloop.consolidation.glad import Glad
from labelloop.consolidation.mace import Mace
from labelloop.consolidation.one_coin import OneCoin

reference = pytest.importorskip("crowdkit.aggregation", reason="pip install crowd-kit")
pandas = pytest.importorskip("pandas")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

STEPS = 60
FAR = Climb(tolerance=-1, most_steps=STEPS)  # never content: as many steps as they take


@pytest.fixture(params=NAMES)
def crowd(request):
    path = crowd_path(request.param)
    if not path.exists():
        pytest.skip(f"There is no {path}; set {DATA_VARIABLE} to the folder that has crowd/.")
    return read_crowd(request.param)


def fitted(algorithm, crowd):
    """Per object, the posterior of every class, from ours and from theirs."""
    frame = pandas.DataFrame(crowd.votes).rename(columns={"object": "task"})
    return algorithm.fit(crowd.votes, workers=crowd.workers, classes=crowd.classes), frame


def differing(posteriors, probabilities):
    """Objects whose labels differ, other than by a tie."""
    differ = []
    for position, row in zip(probabilities.index, probabilities.to_dict("records"), strict=True):
        ours = posteriors[position]
        label = max(row, key=lambda key: row[key])
        if max(ours) - ours[label] > 1e-3:
            differ.append(position)
    return differ


@pytest.mark.parametrize("name", ["dawid-skene", "one-coin"])
def test_unsmoothed_they_agree_to_the_last_label(crowd, name):
    if name == "dawid-skene":
        ours = DawidSkene(right=0, wrong=0, climb=FAR)
        theirs = reference.DawidSkene(n_iter=STEPS, tol=-1)
    else:
        ours = OneCoin(right=0, wrong=0, class_objects=0, climb=FAR)
        theirs = reference.OneCoinDawidSkene(n_iter=STEPS, tol=-1)
    fit, frame = fitted(ours, crowd)
    assert differing(fit.posteriors, theirs.fit_predict_proba(frame)) == []


def test_glad_agrees_but_for_objects_in_doubt(crowd):
    """Both climb with different steps; they end where posteriors are nearly the same."""
    fit, frame = fitted(Glad(FAR), crowd)
    theirs = reference.GLAD(n_iter=30, tol=1e-6).fit_predict_proba(frame)
    assert len(differing(fit.posteriors, theirs)) <= 0.02 * len(crowd.gold)


def test_mace_agrees_but_for_objects_in_doubt(crowd):
    """Theirs begins at random, ours from where nobody is favoured.

    Theirs also keeps habits in sorted order and reads them in order of appearance, so the classes
    are renumbered by appearance first.
    """
    fit, frame = fitted(Mace(smoothing=0.01, climb=FAR), crowd)
    appearance = list(dict.fromkeys(frame["label"]))
    frame["label"] = frame["label"].map(appearance.index)
    theirs = reference.MACE(n_restarts=1, n_iter=STEPS, method="em").fit_predict_proba(frame)
    theirs = theirs.rename(columns=dict(enumerate(appearance)))
    assert len(differing(fit.posteriors, theirs)) <= 0.02 * len(crowd.gold)

"""From labels and features to an answer for every object: a linear model, then the walk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labelloop.algorithms._answers import Answers
from labelloop.algorithms._feature_cache import FeatureCache
from labelloop.algorithms._linear_model import LinearModel
from labelloop.algorithms._neighbour_graph import (
    EXACT_UP_TO,
    PROBED_CELLS,
    neighbours,
    transitions,
)
from labelloop.algorithms._novelty import novelty
from labelloop.algorithms._walk import NEIGHBOURS_SAY, walk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

MOST_FIGURES = 100_000_000
"""Objects × classes up to which the walk fits into a few gigabytes of memory."""
BELIEF = (NEIGHBOURS_SAY, 0.5, 0.0)
"""What the neighbours' share may be; the first wins where several do equally well."""
FOLDS = 3
FEWEST_TRIED = 30
"""With fewer labels nothing can be tried."""
PLACED = 8
"""One object in so many is put in the order of its novelty one by one: the largest batch."""
BATCH = 4096


def cached_neighbours(
    cache: FeatureCache,
    name: Sequence[object],
    dense: NDArray[np.float32] | None,
    sparse: Any,
    count: int,
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The nearest others, found once a run; ``name`` is all that the features depend on."""
    import numpy as np

    def compute() -> NDArray[Any]:
        places, similarities = neighbours(dense, sparse, count)
        return np.stack([places, similarities.view(np.int32)])

    both = cache.array("neighbours", [*name, count, EXACT_UP_TO, PROBED_CELLS], compute)
    return both[0], both[1].view(np.float32)


@dataclass(frozen=True)
class Pool:
    """All objects of a run.

    Attributes
    ----------
    contents
        What they are known by, all different.
    features
        Gives the features of some of them (places, or a slice): those of all at once may not fit
        in memory.
    graph
        Places and similarities of every object's nearest others; ``None``: nothing walks.
    sharpness
        How much more a nearer neighbour says.
    """

    contents: Sequence[str]
    features: Callable[[Any], Any]
    graph: tuple[NDArray[np.int32], NDArray[np.float32]] | None = None
    sharpness: float = 1.0


def learn_and_answer(
    pool: Pool, labels: Sequence[tuple[int, int]], inverse_regularization: float, model_dir: Path
) -> None:
    """Fit the linear model, let its opinion and the labels walk, and store an answer for everyone.

    Parameters
    ----------
    pool
        The objects.
    labels
        Pairs of place and class; several for one object share it.
    inverse_regularization
        Of the linear model.
    model_dir
        Where linear model and answers go.
    """
    model, answers = _fit(pool, labels, inverse_regularization)
    new = None
    if pool.graph is not None and answers.size > MOST_FIGURES:
        log.warning(
            "%d objects × %d classes do not fit in memory: the linear model answers alone.",
            *answers.shape,
        )
    elif pool.graph is not None:
        steps = transitions(*pool.graph, pool.sharpness)
        share = _believable(pool, steps, labels, inverse_regularization)
        labelled, said = _shares(labels, model, answers)
        answers = walk(steps, answers, labelled, said, share)
        doubt = _doubt(answers)
        doubt[labelled] = 0
        new = novelty(steps, doubt, max(len(labels), len(pool.contents) // PLACED))
    Answers.rank(pool.contents, model.classes, answers, new).save(model_dir)
    model.save(model_dir)


def _fit(
    pool: Pool, labels: Sequence[tuple[int, int]], inverse_regularization: float
) -> tuple[LinearModel, NDArray[np.float32]]:
    """The linear model, and its opinion of every object."""
    examples = pool.features([place for place, _ in labels])
    model = LinearModel.fit(examples, [label for _, label in labels], inverse_regularization)
    return model, _opinions(model, pool)


def _believable(
    pool: Pool, steps: Any, labels: Sequence[tuple[int, int]], inverse_regularization: float
) -> float:
    """How much the neighbours should say: what gets the most labels right that are held back.

    Where alike objects are of one class, neighbours are worth more than any classifier; where they
    are alike for other reasons (a busy background), they only mislead it.
    """
    import numpy as np

    if len(labels) < FEWEST_TRIED:
        return BELIEF[0]
    # by chance: in the manifest's order a class may come at regular intervals
    folds = np.random.default_rng(0).permutation(len(labels)) % FOLDS
    wrong = dict.fromkeys(BELIEF, 0)
    for fold in range(FOLDS):
        known = [label for label, of in zip(labels, folds, strict=True) if of != fold]
        held_back = [label for label, of in zip(labels, folds, strict=True) if of == fold]
        model, prior = _fit(pool, known, inverse_regularization)
        labelled, said = _shares(known, model, prior)
        for share in BELIEF:
            best = model.classes[walk(steps, prior, labelled, said, share).argmax(axis=1)]
            wrong[share] += sum(best[place] != label for place, label in held_back)
    log.info("Labels missed when they are held back, by the neighbours' share: %s", wrong)
    return min(BELIEF, key=wrong.__getitem__)


def _shares(
    labels: Sequence[tuple[int, int]], model: LinearModel, answers: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The labelled places, and what people say of each."""
    import numpy as np

    column = {int(index): place for place, index in enumerate(model.classes)}
    votes = np.zeros_like(answers)
    for place, index in labels:
        votes[place, column[index]] += 1
    labelled = np.flatnonzero(votes.any(axis=1))
    return labelled, votes[labelled] / votes[labelled].sum(axis=1, keepdims=True)


def _doubt(answers: NDArray[np.float32]) -> NDArray[np.float64]:
    """One minus the margin."""
    import numpy as np

    if answers.shape[1] == 1:
        return np.zeros(len(answers))
    second, best = np.partition(answers, -2, axis=1)[:, -2:].T.astype(np.float64)
    doubt: NDArray[np.float64] = 1 - (best - second)
    return doubt


def _opinions(model: LinearModel, pool: Pool) -> NDArray[np.float32]:
    """The linear model's probabilities for every object."""
    import numpy as np

    return np.concatenate(
        [
            model.probabilities(pool.features(slice(start, start + BATCH))).astype(np.float32)
            for start in range(0, len(pool.contents), BATCH)
        ]
    )

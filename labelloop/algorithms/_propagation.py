"""From labels and features to an answer for every object: a linear model, then the walk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from labelloop.algorithms._feature_cache import FeatureCache
from labelloop.algorithms._linear_model import LinearModel
from labelloop.algorithms._neighbour_graph import (
    EXACT_UP_TO,
    PROBED_CELLS,
    neighbours,
    transitions,
)
from labelloop.algorithms._walk import walk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

MOST_FIGURES = 100_000_000
"""Objects × classes up to which the walk fits into a few gigabytes of memory."""
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


def spread(
    model: LinearModel,
    prior: NDArray[np.float32],
    graph: tuple[NDArray[np.int32], NDArray[np.float32]],
    sharpness: float,
    labels: Sequence[tuple[int, int]],
) -> NDArray[np.float32]:
    """Let labels and the model's opinion walk along the neighbours.

    Parameters
    ----------
    model
        Its classes name the columns.
    prior
        The model's probabilities for every object.
    graph
        Places and similarities of every object's nearest others.
    sharpness
        How much more a nearer neighbour says.
    labels
        Pairs of place and class; several for one object share it.
    """
    import numpy as np

    if prior.size > MOST_FIGURES:
        log.warning(
            "%d objects × %d classes do not fit in memory: the linear model answers alone.",
            *prior.shape,
        )
        return prior
    column = {int(index): place for place, index in enumerate(model.classes)}
    votes = np.zeros_like(prior)
    for place, index in labels:
        votes[place, column[index]] += 1
    labelled = np.flatnonzero(votes.any(axis=1))
    said = votes[labelled] / votes[labelled].sum(axis=1, keepdims=True)
    return walk(transitions(*graph, sharpness), prior, labelled, said)


def opinions(
    model: LinearModel, objects: int, features: Callable[[Any], Any]
) -> NDArray[np.float32]:
    """The model's probabilities for every object.

    Parameters
    ----------
    features
        Gives the features of a slice of the objects: those of all at once may not fit in memory.
    """
    import numpy as np

    return np.concatenate(
        [
            model.probabilities(features(slice(start, start + BATCH))).astype(np.float32)
            for start in range(0, objects, BATCH)
        ]
    )

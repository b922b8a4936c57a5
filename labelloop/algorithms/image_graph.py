"""``image-graph``: the features of ``image-linear``, and a walk along the neighbours.

Fewer human labels for images that resemble one another. Training describes every image of the run
once (channel ``pool``), finds its nearest others, and keeps both from round to round; the labels
and a logistic regression's opinion walk along the neighbours, as in ``text-embedding``, and no
farther than the neighbours prove right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from labelloop.algorithms import algorithms
from labelloop.algorithms._feature_cache import FeatureCache
from labelloop.algorithms._hyperparameters import (
    Hyperparameter,
    defaults,
    integer,
    positive_number,
)
from labelloop.algorithms._image_pool import PARAMETERS as LINEAR_PARAMETERS
from labelloop.algorithms._image_pool import PooledImages, double_precision
from labelloop.algorithms._propagation import Pool, cached_neighbours

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PARAMETERS = (
    *LINEAR_PARAMETERS,
    Hyperparameter("neighbours", "10", "Nearest others of every image.", integer(1, 1000)),
    Hyperparameter(
        "sharpness", "15", "How much more a nearer neighbour says than a farther.", positive_number
    ),
)


@algorithms.register("image-graph")
class ImageGraph(PooledImages):
    """Edges and colours of ``source-ref``, logistic regression, a walk along the neighbours."""

    hyperparameters = defaults(PARAMETERS)
    parameters = PARAMETERS

    @classmethod
    def pool(
        cls,
        uris: Sequence[str],
        features: NDArray[np.float32],
        cache: FeatureCache,
        identity: Sequence[object],
        settings: Mapping[str, Any],
    ) -> Pool:
        import numpy as np

        lengths = np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-9)
        graph = cached_neighbours(cache, identity, features / lengths, None, settings["neighbours"])
        return Pool(uris, double_precision(features), graph, settings["sharpness"])

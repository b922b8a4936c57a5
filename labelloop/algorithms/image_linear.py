"""``image-linear``: gradient histograms and colours, then logistic regression.

For small images with one thing in them: digits, symbols, products on a plain ground. It needs no
downloaded weights and trains in seconds on one core. Training describes every image of the run once
(channel ``pool``), keeps that from round to round, and answers for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from labelloop.algorithms import algorithms
from labelloop.algorithms._feature_cache import FeatureCache
from labelloop.algorithms._hyperparameters import defaults
from labelloop.algorithms._image_pool import PARAMETERS, PooledImages, double_precision
from labelloop.algorithms._propagation import Pool

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@algorithms.register("image-linear")
class ImageLinear(PooledImages):
    """Edge directions and colours of ``source-ref``, logistic regression."""

    hyperparameters = defaults(PARAMETERS)

    @classmethod
    def pool(
        cls,
        uris: Sequence[str],
        features: NDArray[np.float32],
        cache: FeatureCache,
        identity: Sequence[object],
        settings: Mapping[str, Any],
    ) -> Pool:
        return Pool(uris, double_precision(features))

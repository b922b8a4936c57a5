"""Training that reads every image of a run once: what ``image-linear`` and ``image-graph`` share.

An image that cannot be read (missing, no image, too large) does not fail the job: in training it is
left out, in inference all classes get the same probability. Its margin is then 0, so it goes to
people first.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from labelloop.algorithms import PoolAlgorithm, Predictor, Surroundings
from labelloop.algorithms._feature_cache import FeatureCache
from labelloop.algorithms._hyperparameters import (
    SEED,
    Hyperparameter,
    parse_all,
    positive_number,
)
from labelloop.algorithms._known_objects import Answer, KnownObjectsPredictor, distinct
from labelloop.algorithms._labelled_lines import labelled
from labelloop.algorithms._propagation import Pool, learn_and_answer
from labelloop.algorithms._s3_images import S3Images
from labelloop.errors import BadTrainingData

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SETTINGS_FILE = "image_features.json"


def side(text: str) -> int:
    """Side of the scaled image in pixels; the cells of the histograms must fit in."""
    if not text.isascii() or not text.isdecimal() or not 8 <= int(text) <= 512 or int(text) % 4:
        raise ValueError(f"{text!r} is not a multiple of 4 from 8 to 512.")
    return int(text)


PARAMETERS = (
    Hyperparameter(
        "C", "3", "Inverse strength of the regularisation: higher fits closer.", positive_number
    ),
    Hyperparameter("size", "32", "Every image is scaled to this many pixels square.", side),
    SEED,  # accepted as everywhere; nothing here is random
)


class PooledImages(PoolAlgorithm):
    """Edges and colours of ``source-ref``, logistic regression, and what a subclass adds.

    Attributes
    ----------
    parameters
        The hyperparameters.
    """

    content = "image"
    parameters: ClassVar[Sequence[Hyperparameter]] = PARAMETERS

    @classmethod
    def check(cls, hyperparameters: Mapping[str, str]) -> None:
        parse_all(cls.parameters, hyperparameters)

    @classmethod
    def train_within(
        cls,
        surroundings: Surroundings,
        lines: Iterable[Mapping[str, Any]],
        model_dir: Path,
        hyperparameters: Mapping[str, str],
    ) -> None:
        import numpy as np

        settings = parse_all(cls.parameters, hyperparameters)
        pairs = list(labelled(lines, "source-ref"))
        uris = distinct(surroundings.pool, (uri for uri, _ in pairs), "source-ref")
        cache, identity = FeatureCache(surroundings.cache), [settings["size"], *uris]
        described = cache.array("images", identity, lambda: _describe(uris, settings["size"]))
        readable = np.flatnonzero(~np.isnan(described).any(axis=1))
        place = {uris[old]: new for new, old in enumerate(readable)}
        labels = [(place[uri], label) for uri, label in pairs if uri in place]
        if not labels:
            raise BadTrainingData("training channel", "not one of its images can be read.")
        pool = cls.pool(list(place), described[readable], cache, identity, settings)
        learn_and_answer(pool, labels, settings["C"], model_dir)
        (model_dir / SETTINGS_FILE).write_text(json.dumps({"size": settings["size"]}))

    @classmethod
    @abstractmethod
    def pool(
        cls,
        uris: Sequence[str],
        features: NDArray[np.float32],
        cache: FeatureCache,
        identity: Sequence[object],
        settings: Mapping[str, Any],
    ) -> Pool:
        """The readable images; ``identity`` is all that their features depend on."""

    @classmethod
    def load(cls, model_dir: Path) -> Predictor:
        return PooledImagesPredictor(model_dir)


class PooledImagesPredictor(KnownObjectsPredictor):
    """Looks images of the run up; reads others, for the regression."""

    attribute = "source-ref"

    @cached_property
    def _images(self) -> S3Images:
        return S3Images(json.loads((self.folder / SETTINGS_FILE).read_text())["size"])

    def work_out(self, contents: Sequence[str]) -> Iterator[Answer | None]:
        for row in self._images.features(contents):
            yield None if row is None else next(self.model.rank(row[None]))


def double_precision(features: NDArray[np.float32]) -> Callable[[Any], NDArray[np.float64]]:
    """The features of some images, kept in half the memory that the regression wants for them."""
    import numpy as np

    return lambda which: features[which].astype(np.float64)


def _describe(uris: Sequence[str], size: int) -> NDArray[np.float32]:
    """Features of every image, one row each; not a number for one that cannot be read."""
    import numpy as np

    rows = [
        None if row is None else row.astype(np.float32) for row in S3Images(size).features(uris)
    ]
    width = next((len(row) for row in rows if row is not None), 1)
    unreadable = np.full(width, np.nan, dtype=np.float32)
    return np.stack([unreadable if row is None else row for row in rows])

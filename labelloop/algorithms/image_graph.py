"""``image-graph``: the features of ``image-linear``, and a walk along the neighbours.

Fewer human labels for images that resemble one another. Training describes every image of the run
once (channel ``pool``), finds its nearest others, and keeps both from round to round; the labels
and a logistic regression's opinion walk along the neighbours, as in ``text-embedding``.

An image that cannot be read is left out; in inference all classes are equally probable for it, so
that it goes to people first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labelloop.algorithms import Predictor, ScriptAlgorithm, Surroundings, algorithms
from labelloop.algorithms._answers import Answers
from labelloop.algorithms._feature_cache import FeatureCache
from labelloop.algorithms._hyperparameters import (
    SEED,
    Hyperparameter,
    defaults,
    integer,
    parse_all,
    positive_number,
)
from labelloop.algorithms._known_objects import Answer, KnownObjectsPredictor, distinct
from labelloop.algorithms._labelled_lines import labelled
from labelloop.algorithms._linear_model import LinearModel
from labelloop.algorithms._propagation import cached_neighbours, opinions, spread
from labelloop.algorithms._s3_images import S3Images
from labelloop.algorithms.image_linear import PARAMETERS as LINEAR_PARAMETERS
from labelloop.errors import BadTrainingData

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PARAMETERS = (
    *(parameter for parameter in LINEAR_PARAMETERS if parameter is not SEED),
    Hyperparameter("neighbours", "10", "Nearest others of every image.", integer(1, 1000)),
    Hyperparameter(
        "sharpness", "15", "How much more a nearer neighbour says than a farther.", positive_number
    ),
    SEED,  # accepted as everywhere; nothing here is random
)
SETTINGS_FILE = "image_graph.json"


@algorithms.register("image-graph")
class ImageGraph(ScriptAlgorithm):
    """Edges and colours of ``source-ref``, logistic regression, a walk along the neighbours."""

    content = "image"
    hyperparameters = defaults(PARAMETERS)
    reads_pool = True

    @classmethod
    def check(cls, hyperparameters: Mapping[str, str]) -> None:
        parse_all(PARAMETERS, hyperparameters)

    @classmethod
    def train(
        cls,
        lines: Iterable[Mapping[str, Any]],
        model_dir: Path,
        hyperparameters: Mapping[str, str],
    ) -> None:
        cls.train_within(Surroundings(), lines, model_dir, hyperparameters)

    @classmethod
    def train_within(
        cls,
        surroundings: Surroundings,
        lines: Iterable[Mapping[str, Any]],
        model_dir: Path,
        hyperparameters: Mapping[str, str],
    ) -> None:
        import numpy as np

        settings = parse_all(PARAMETERS, hyperparameters)
        pairs = list(labelled(lines, "source-ref"))
        uris = distinct(surroundings.pool, (uri for uri, _ in pairs), "source-ref")
        cache = FeatureCache(surroundings.cache)
        identity = [settings["size"], *uris]
        described = cache.array("images", identity, lambda: _describe(uris, settings["size"]))
        readable = np.flatnonzero(~np.isnan(described).any(axis=1))
        place = {uris[old]: new for new, old in enumerate(readable)}
        labels = [(place[uri], label) for uri, label in pairs if uri in place]
        if not labels:
            raise BadTrainingData("training channel", "not one of its images can be read.")

        features = described[readable]
        lengths = np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-9)
        graph = cached_neighbours(
            cache, identity, (features / lengths).astype(np.float32), None, settings["neighbours"]
        )
        model = LinearModel.fit(
            features[[where for where, _ in labels]], [label for _, label in labels], settings["C"]
        )
        prior = opinions(model, len(features), features.__getitem__)
        walked = spread(model, prior, graph, settings["sharpness"], labels)
        Answers.rank(list(place), model.classes, walked).save(model_dir)
        model.save(model_dir)
        (model_dir / SETTINGS_FILE).write_text(json.dumps({"size": settings["size"]}))

    @classmethod
    def load(cls, model_dir: Path) -> Predictor:
        return ImageGraphPredictor(model_dir)


class ImageGraphPredictor(KnownObjectsPredictor):
    """Looks images of the run up; reads others, for the regression."""

    attribute = "source-ref"

    @cached_property
    def _images(self) -> S3Images:
        return S3Images(json.loads((self.folder / SETTINGS_FILE).read_text())["size"])

    def work_out(self, contents: Sequence[str]) -> Iterator[Answer | None]:
        for row in self._images.features(contents):
            yield None if row is None else next(self.model.rank(row[None]))


def _describe(uris: Sequence[str], size: int) -> NDArray[np.float64]:
    """Features of every image, one row each; not a number for one that cannot be read."""
    import numpy as np

    rows = list(S3Images(size).features(uris))
    width = next((len(row) for row in rows if row is not None), 1)
    unreadable = np.full(width, np.nan)
    return np.stack([unreadable if row is None else row for row in rows])

"""``image-linear``: gradient histograms and colours, then logistic regression.

For small images with one thing in them: digits, symbols, products on a plain ground. It needs no
downloaded weights and trains in seconds on one core.

An object that cannot be read (missing, no image, too large) does not fail the job: in training it
is left out, in inference all classes get the same probability. Its margin is then 0, so it goes to
people first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from labelloop.algorithms import Predictor, ScriptAlgorithm, algorithms
from labelloop.algorithms._hyperparameters import (
    SEED,
    Hyperparameter,
    defaults,
    parse_all,
    positive_number,
)
from labelloop.algorithms._labelled_lines import labelled
from labelloop.algorithms._linear_model import LinearModel
from labelloop.algorithms._s3_images import BATCH, S3Images
from labelloop.errors import BadTrainingData

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
    SEED,  # accepted as everywhere; this fit has no randomness
)


@algorithms.register("image-linear")
class ImageLinear(ScriptAlgorithm):
    """Edge directions and colours of ``source-ref``, logistic regression."""

    content = "image"
    hyperparameters = defaults(PARAMETERS)

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
        import numpy as np

        settings = parse_all(PARAMETERS, hyperparameters)
        pairs = list(labelled(lines, "source-ref"))
        images = S3Images(settings["size"]).features(uri for uri, _ in pairs)
        readable = [
            (row, label) for row, (_, label) in zip(images, pairs, strict=True) if row is not None
        ]
        if not readable:
            raise BadTrainingData("training channel", "not one of its images can be read.")
        features = np.stack([row for row, _ in readable])
        model = LinearModel.fit(features, [label for _, label in readable], settings["C"])
        model.save(model_dir)
        (model_dir / SETTINGS_FILE).write_text(json.dumps({"size": settings["size"]}))

    @classmethod
    def load(cls, model_dir: Path) -> Predictor:
        settings = json.loads((model_dir / SETTINGS_FILE).read_text())
        return ImageLinearPredictor(S3Images(settings["size"]), LinearModel.load(model_dir))


class ImageLinearPredictor(Predictor):
    """Reads and predicts in batches, so memory does not grow with the request."""

    def __init__(self, images: S3Images, model: LinearModel) -> None:
        self._images, self._model = images, model

    def predict(
        self, lines: Sequence[Mapping[str, Any]]
    ) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
        import numpy as np

        described = self._images.features(line.get("source-ref") for line in lines)
        while batch := list(islice(described, BATCH)):
            readable = [row for row in batch if row is not None]
            ranked = self._model.rank(np.stack(readable)) if readable else iter(())
            for row in batch:
                yield self._model.undecided() if row is None else next(ranked)

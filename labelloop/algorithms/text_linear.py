"""``text-linear``: TF-IDF of words and word pairs, then logistic regression.

The first choice for text of more than a few words: it trains in seconds on one core, needs no
downloaded weights, and its probability margin ranks its own mistakes well.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from labelloop.algorithms import Predictor, ScriptAlgorithm, algorithms
from labelloop.algorithms._hyperparameters import (
    SEED,
    Hyperparameter,
    auto_or,
    defaults,
    integer,
    parse_all,
    positive_number,
)
from labelloop.algorithms._labelled_lines import labelled
from labelloop.algorithms._linear_model import LinearModel
from labelloop.algorithms._text_features import TfIdf

log = logging.getLogger(__name__)

PARAMETERS = (
    Hyperparameter(
        "C", "30", "Inverse strength of the regularisation: higher fits closer.", positive_number
    ),
    Hyperparameter("ngram", "2", "Longest run of words that counts as a term.", integer(1, 5)),
    Hyperparameter(
        "min_df",
        "auto",
        "A term must occur in so many texts; auto: a single word in 1, a longer term in 2.",
        auto_or(integer(1, 10**9)),
    ),
    Hyperparameter(
        "max_features",
        "auto",
        "Keep the commonest terms, at most so many; auto: 200,000, fewer from 20 classes on.",
        auto_or(integer(1, 10**8)),
    ),
    SEED,  # accepted as everywhere; this fit has no randomness
)
MOST_FEATURES = 200_000
MOST_WEIGHTS = 4_000_000  # the optimiser holds some 25 copies of the weights: 0.8 GB
BATCH = 512


@algorithms.register("text-linear")
class TextLinear(ScriptAlgorithm):
    """Words and word pairs of ``source``, logistic regression."""

    content = "text"
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
        settings = parse_all(PARAMETERS, hyperparameters)
        pairs = list(labelled(lines, "source"))
        texts, labels = [text for text, _ in pairs], [label for _, label in pairs]
        per_class = MOST_WEIGHTS // len(set(labels))
        features = TfIdf.learn(
            texts,
            longest=settings["ngram"],
            min_df=settings["min_df"],
            max_features=settings["max_features"] or min(MOST_FEATURES, per_class),
        )
        model = LinearModel.fit(features.rows(texts), labels, settings["C"])
        features.save(model_dir)
        model.save(model_dir)

    @classmethod
    def load(cls, model_dir: Path) -> Predictor:
        return TextLinearPredictor(TfIdf.load(model_dir), LinearModel.load(model_dir))


class TextLinearPredictor(Predictor):
    """Predicts in batches, so memory does not grow with the request."""

    def __init__(self, features: TfIdf, model: LinearModel) -> None:
        self._features, self._model = features, model

    def predict(
        self, lines: Sequence[Mapping[str, Any]]
    ) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
        remaining = iter(lines)
        while batch := list(islice(remaining, BATCH)):
            texts = [line.get("source") for line in batch]
            ranked = self._model.rank(
                self._features.rows(text if isinstance(text, str) else "" for text in texts)
            )
            for text, answer in zip(texts, ranked, strict=True):
                if isinstance(text, str):
                    yield answer
                else:
                    log.warning("An object without text in 'source' gets no prediction.")
                    yield self._model.undecided()

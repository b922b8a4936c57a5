"""``text-embedding``: sentence embeddings, TF-IDF, logistic regression, and the neighbours.

The fewest human labels for short and middling texts: what stories are about the same thing need not
be asked about one by one. Training reads the whole run once (channel ``pool``), embeds it, finds
every text's nearest others, and keeps both from round to round. In every round a logistic
regression learns from the labels, its opinion and the labels walk along the neighbours (as far as
these get labels right that are held back), and the model holds an answer for every text of the run;
any other text is answered by the regression.

Texts that are equal count as one. The encoder knows English; other languages get along on TF-IDF.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labelloop.algorithms import PoolAlgorithm, Predictor, Surroundings, algorithms
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
from labelloop.algorithms._propagation import Pool, cached_neighbours, learn_and_answer
from labelloop.algorithms._sentence_encoder import SentenceEncoder
from labelloop.algorithms._text_features import TfIdf
from labelloop.algorithms.encoder import ENCODER, installed_encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PARAMETERS = (
    Hyperparameter(
        "C", "5", "Inverse strength of the regularisation: higher fits closer.", positive_number
    ),
    Hyperparameter("neighbours", "20", "Nearest others of every text.", integer(1, 1000)),
    Hyperparameter(
        "sharpness", "4", "How much more a nearer neighbour says than a farther.", positive_number
    ),
    Hyperparameter(
        "max_pieces", "128", "Word pieces of a text that the encoder reads.", integer(3, 512)
    ),
    SEED,  # accepted as everywhere; nothing here is random
)
ENCODER_FILE, SETTINGS_FILE = "encoder.npz", "text_embedding.json"
MOST_TERMS = 50_000
MOST_WEIGHTS = 8_000_000  # the optimiser holds some 25 copies of the weights: 1.6 GB


@algorithms.register("text-embedding")
class TextEmbedding(PoolAlgorithm):
    """MiniLM and TF-IDF of ``source``, logistic regression, a walk along the neighbours."""

    content = "text"
    hyperparameters = defaults(PARAMETERS)
    encoder = ENCODER

    @classmethod
    def check(cls, hyperparameters: Mapping[str, str]) -> None:
        parse_all(PARAMETERS, hyperparameters)

    @classmethod
    def train_within(
        cls,
        surroundings: Surroundings,
        lines: Iterable[Mapping[str, Any]],
        model_dir: Path,
        hyperparameters: Mapping[str, str],
    ) -> None:
        settings = parse_all(PARAMETERS, hyperparameters)
        pairs = list(labelled(lines, "source"))
        encoder = (
            SentenceEncoder.load(surroundings.encoder)
            if surroundings.encoder
            else installed_encoder(cls.encoder)
        )
        texts = distinct(surroundings.pool, (text for text, _ in pairs), "source")
        pool = _TextPool(texts, encoder, FeatureCache(surroundings.cache), settings)
        pool.uses_terms = len({k for _, k in pairs}) * pool.sparse.shape[1] <= MOST_WEIGHTS
        place = {text: number for number, text in enumerate(texts)}
        learn_and_answer(
            Pool(texts, pool.features, pool.graph, settings["sharpness"]),
            [(place[text], label) for text, label in pairs],
            settings["C"],
            model_dir,
        )
        pool.tfidf.save(model_dir)
        encoder.save(model_dir / ENCODER_FILE)
        kept = {"max_pieces": settings["max_pieces"], "uses_terms": pool.uses_terms}
        (model_dir / SETTINGS_FILE).write_text(json.dumps(kept))

    @classmethod
    def load(cls, model_dir: Path) -> Predictor:
        return TextEmbeddingPredictor(model_dir)


class _TextPool:
    """All texts of a run with their features; what is dear to compute comes from the cache.

    Attributes
    ----------
    dense, sparse
        Embeddings and TF-IDF rows of the texts.
    graph
        Every text's nearest others: places and similarities.
    uses_terms
        Whether the regression sees TF-IDF beside the embeddings.
    """

    def __init__(
        self,
        texts: Sequence[str],
        encoder: SentenceEncoder,
        cache: FeatureCache,
        settings: Mapping[str, Any],
    ) -> None:
        most_pieces = settings["max_pieces"]
        identity = [ENCODER, most_pieces, *texts]
        self.dense = cache.array("embeddings", identity, lambda: encoder.embed(texts, most_pieces))
        self.tfidf = TfIdf.learn(texts, longest=2, min_df=None, max_features=MOST_TERMS)
        self.sparse = self.tfidf.rows(texts)
        self.graph = cached_neighbours(
            cache, [*identity, MOST_TERMS], self.dense, self.sparse, settings["neighbours"]
        )
        self.uses_terms = True

    def features(self, which: Any) -> Any:
        """What the regression sees of some of the texts (places, or a slice)."""
        if not self.uses_terms:
            return self.dense[which]
        return _side_by_side(self.dense[which], self.sparse[which])


class TextEmbeddingPredictor(KnownObjectsPredictor):
    """Looks texts of the run up; embeds others, for the regression."""

    attribute = "source"

    @cached_property
    def _encoder(self) -> SentenceEncoder:
        return SentenceEncoder.load(self.folder / ENCODER_FILE)

    @cached_property
    def _tfidf(self) -> TfIdf:
        return TfIdf.load(self.folder)

    @cached_property
    def _settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = json.loads((self.folder / SETTINGS_FILE).read_text())
        return settings

    def work_out(self, contents: Sequence[str]) -> Iterable[Answer]:
        dense = self._encoder.embed(contents, self._settings["max_pieces"])
        uses_terms = self._settings["uses_terms"]
        return self.model.rank(
            _side_by_side(dense, self._tfidf.rows(contents)) if uses_terms else dense
        )


def _side_by_side(dense: NDArray[np.float32], sparse: Any) -> Any:
    from scipy.sparse import csr_matrix, hstack

    return hstack([csr_matrix(dense), sparse], format="csr")

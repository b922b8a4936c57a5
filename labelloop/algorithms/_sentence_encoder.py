"""Sentence embeddings in NumPy: MiniLM, without a deep-learning framework.

The model is a small BERT (Wang et al., *MiniLM*, 2020; Reimers and Gurevych, *Sentence-BERT*,
2019): word pieces in, six layers of attention, the mean of the last layer out. Its forward pass is
a few matrix products, which NumPy makes about as fast on a CPU as a framework of some hundred
megabytes does; so the very same program runs in SageMaker's scikit-learn image, which has none,
without network.
"""

from __future__ import annotations

import json
import math
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labelloop.algorithms._word_pieces import WordPieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

BATCH_PIECES = 2048  # about what stays in a core's cache
VOCABULARY, CONFIGURATION = "vocabulary.txt", "configuration.json"


class SentenceEncoder:
    """Embeds texts; deterministic, however many cores there are.

    Parameters
    ----------
    weights
        BERT's arrays by their usual names (``encoder.layer.0.output.dense.weight``). They are
        rounded to 16 bits, as they are saved: a model that was stored answers as it did before.
    pieces
        The vocabulary.
    configuration
        Of BERT's own, what names the sizes: ``hidden_size``, ``num_hidden_layers``,
        ``num_attention_heads``, ``layer_norm_eps``.

    Attributes
    ----------
    dimensions
        Length of an embedding.
    """

    def __init__(
        self, weights: Mapping[str, Any], pieces: WordPieces, configuration: Mapping[str, Any]
    ) -> None:
        import numpy as np

        self._weights = {
            name: np.asarray(value, dtype=np.float16).astype(np.float32)
            for name, value in weights.items()
        }
        self._pieces, self._configuration = pieces, dict(configuration)
        self.dimensions: int = configuration["hidden_size"]
        self._layers = [
            _Layer(self._weights, f"encoder.layer.{number}.", configuration)
            for number in range(configuration["num_hidden_layers"])
        ]

    @classmethod
    def load(cls, path: Path) -> SentenceEncoder:
        """The encoder that :meth:`save` wrote."""
        import numpy as np

        with np.load(path, allow_pickle=False) as stored:
            arrays = dict(stored)
        vocabulary = arrays.pop(VOCABULARY).tobytes().decode()
        configuration = json.loads(arrays.pop(CONFIGURATION).tobytes())
        return cls(arrays, WordPieces(vocabulary.split("\n")), configuration)

    def save(self, path: Path) -> None:
        """Write everything into one NumPy archive, the same bytes every time."""
        import numpy as np

        texts = {
            VOCABULARY: "\n".join(self._pieces.vocabulary),
            CONFIGURATION: json.dumps(self._configuration, sort_keys=True),
        }
        arrays: dict[str, Any] = {
            **{name: np.frombuffer(text.encode(), np.uint8) for name, text in texts.items()},
            **{name: value.astype(np.float16) for name, value in self._weights.items()},
        }
        np.savez(path, **arrays)

    def embed(self, texts: Sequence[str], most_pieces: int) -> Floats:
        """Embeddings of length one, shape (number of texts, :attr:`dimensions`).

        Parameters
        ----------
        texts
            Any texts; one without words becomes what the model makes of nothing.
        most_pieces
            Word pieces read of each text; what follows is not seen.
        """
        import numpy as np
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        pieces = [self._pieces.numbers(text, most_pieces) for text in texts]
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)

        def embed_batch(batch: list[int]) -> None:
            rows[batch] = self._forward(np.array([pieces[place] for place in batch]))

        # One thread a batch, and one core a thread: sums come out the same on every machine's count
        # of cores, and what is not a matrix product runs in parallel as well.
        with threadpool_limits(limits=1), ThreadPoolExecutor(os.cpu_count()) as pool:
            for _ in pool.map(embed_batch, _batches(pieces)):
                pass
        return rows

    def _forward(self, pieces: NDArray[np.int64]) -> Floats:
        """Texts of one length: no padding, no mask. ``pieces`` has shape (texts, length)."""
        import numpy as np

        weights = self._weights
        state = weights["embeddings.word_embeddings.weight"][pieces]
        state += weights["embeddings.position_embeddings.weight"][: pieces.shape[1]]
        state += weights["embeddings.token_type_embeddings.weight"][0]
        state = _normalise(state, weights, "embeddings.LayerNorm", self._configuration)
        for layer in self._layers:
            state = layer(state)
        mean: Floats = state.mean(axis=1)
        mean /= np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), np.float32(1e-12))
        return mean


class _Layer:
    """One layer: attention, then two dense steps, each added to what came in."""

    def __init__(
        self, weights: Mapping[str, Floats], prefix: str, configuration: Mapping[str, Any]
    ) -> None:
        import numpy as np

        self._configuration = configuration
        self._heads: int = configuration["num_attention_heads"]
        self._norms = {
            name: value
            for name, value in weights.items()
            if name.startswith(prefix) and "LayerNorm" in name
        }
        self._prefix = prefix
        attention = [f"{prefix}attention.self.{name}" for name in ("query", "key", "value")]
        self._attention = (
            np.concatenate([weights[f"{name}.weight"] for name in attention]).T.copy(),
            np.concatenate([weights[f"{name}.bias"] for name in attention]),
        )
        self._mixed, self._wide, self._narrow = (
            (weights[f"{prefix}{name}.weight"].T.copy(), weights[f"{prefix}{name}.bias"])
            for name in ("attention.output.dense", "intermediate.dense", "output.dense")
        )

    def __call__(self, state: Floats) -> Floats:
        mixed = _dense(self._attend(state), self._mixed)
        mixed += state
        state = self._norm(mixed, "attention.output.LayerNorm")
        out = _dense(_gelu(_dense(state, self._wide)), self._narrow)
        out += state
        return self._norm(out, "output.LayerNorm")

    def _attend(self, state: Floats) -> Floats:
        import numpy as np

        texts, length, size = state.shape
        split = _dense(state, self._attention).reshape(texts, length, 3, self._heads, -1)
        query, key, value = split.transpose(2, 0, 3, 1, 4)
        scores = query @ key.transpose(0, 1, 3, 2)
        scores /= math.sqrt(size / self._heads)
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        seen: Floats = (scores @ value).transpose(0, 2, 1, 3).reshape(texts, length, size)
        return seen

    def _norm(self, state: Floats, name: str) -> Floats:
        return _normalise(state, self._norms, self._prefix + name, self._configuration)


def _dense(state: Floats, layer: tuple[Floats, Floats]) -> Floats:
    weights, bias = layer
    out: Floats = state.reshape(-1, state.shape[-1]) @ weights
    out += bias
    return out.reshape(*state.shape[:-1], -1)


def _gelu(values: Floats) -> Floats:
    """x · Φ(x), Φ the normal distribution, in its form with tanh (Hendrycks and Gimpel, 2016).

    An embedding turns by less than 0.002 radians for it, and takes a third less time.
    """
    import numpy as np

    scale = math.sqrt(2 / math.pi)
    out = values * values
    out *= np.float32(0.044715 * scale)
    out += np.float32(scale)
    out *= values
    np.tanh(out, out=out)
    out += 1
    out *= values
    out *= np.float32(0.5)
    return out


def _normalise(
    state: Floats, weights: Mapping[str, Floats], name: str, configuration: Mapping[str, Any]
) -> Floats:
    """Layer normalisation, in place (Ba, Kiros and Hinton, 2016)."""
    import numpy as np

    state -= state.mean(axis=-1, keepdims=True)
    variance = np.einsum("...i,...i->...", state, state)[..., None] / np.float32(state.shape[-1])
    state /= np.sqrt(variance + np.float32(configuration["layer_norm_eps"]))
    state *= weights[f"{name}.weight"]
    state += weights[f"{name}.bias"]
    return state


def _batches(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Places of texts that are equally long, long ones first so that no core waits at the end."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for place, numbers in enumerate(pieces):
        by_length[len(numbers)].append(place)
    for length in sorted(by_length, reverse=True):
        places = iter(by_length[length])
        while batch := list(islice(places, max(1, BATCH_PIECES // length))):
            yield batch

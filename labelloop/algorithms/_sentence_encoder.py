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

from labelloop.algorithms._word_pieces import VOCABULARY_FILE, WordPieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WEIGHTS_FILE, CONFIGURATION_FILE = "model.safetensors", "config.json"
FILES = (WEIGHTS_FILE, VOCABULARY_FILE, CONFIGURATION_FILE)
BATCH_PIECES = 2048  # about what stays in a core's cache
_TYPES = {"F32": "<f4", "F16": "<f2", "I64": "<i8"}


class SentenceEncoder:
    """Embeds texts; deterministic, however many cores there are.

    Attributes
    ----------
    dimensions
        Length of an embedding.
    """

    def __init__(
        self, weights: Mapping[str, Any], pieces: WordPieces, configuration: Mapping[str, Any]
    ) -> None:
        import numpy as np

        # Rounded to 16 bits first, as they are saved: a model that was stored answers the same.
        self._weights = {
            name: np.asarray(value, dtype=np.float16).astype(np.float32)
            for name, value in weights.items()
            if name.startswith(("embeddings.", "encoder.")) and value.dtype.kind == "f"
        }
        self._pieces, self._configuration = pieces, dict(configuration)
        self.dimensions: int = configuration["hidden_size"]
        self._layers = [
            _Layer(self._weights, f"encoder.layer.{number}.", configuration)
            for number in range(configuration["num_hidden_layers"])
        ]

    @classmethod
    def read(cls, folder: Path) -> SentenceEncoder:
        """The encoder whose files (:data:`FILES`) are in a folder."""
        configuration = json.loads((folder / CONFIGURATION_FILE).read_text(encoding="utf-8"))
        weights = _read_safetensors(folder / WEIGHTS_FILE)
        return cls(weights, WordPieces.read(folder / VOCABULARY_FILE), configuration)

    def save(self, folder: Path) -> None:
        """Write the files that :meth:`read` wants, with weights of 16 bits."""
        import numpy as np

        folder.mkdir(parents=True, exist_ok=True)
        halves = {name: value.astype(np.float16) for name, value in self._weights.items()}
        _write_safetensors(folder / WEIGHTS_FILE, halves)
        vocabulary = "".join(piece + "\n" for piece in self._pieces.vocabulary)
        (folder / VOCABULARY_FILE).write_text(vocabulary, encoding="utf-8")
        (folder / CONFIGURATION_FILE).write_text(json.dumps(self._configuration))

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
        from threadpoolctl import threadpool_limits

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
        length = np.linalg.norm(mean, axis=1, keepdims=True)
        return mean / np.maximum(length, 1e-12)


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
    """x · Φ(x), Φ the normal distribution (Hendrycks and Gimpel, 2016)."""
    import numpy as np
    from scipy.special import erf

    share = values * np.float32(math.sqrt(0.5))
    erf(share, out=share)
    share += 1
    share *= values
    share *= np.float32(0.5)
    return share


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


def _read_safetensors(path: Path) -> dict[str, Any]:
    """Arrays by name: eight bytes with the header's length, a JSON header, then the bytes."""
    import numpy as np

    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    arrays = {}
    for name, entry in header.items():
        if name != "__metadata__":
            first, last = entry["data_offsets"]
            part = np.frombuffer(data[start + first : start + last], _TYPES[entry["dtype"]])
            arrays[name] = part.reshape(entry["shape"])
    return arrays


def _write_safetensors(path: Path, arrays: Mapping[str, NDArray[np.float16]]) -> None:
    header: dict[str, Any] = {}
    end = 0
    for name, array in arrays.items():
        start, end = end, end + array.nbytes
        header[name] = {"dtype": "F16", "shape": array.shape, "data_offsets": [start, end]}
    text = json.dumps(header, separators=(",", ":")).encode()
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for array in arrays.values():
            file.write(array.astype("<f2").tobytes())

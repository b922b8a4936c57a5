"""A sentence encoder of a few kilobytes: BERT's shape, weights by chance."""

from __future__ import annotations

import string
from typing import Any

import numpy as np

from labelloop.algorithms._sentence_encoder import SentenceEncoder
from labelloop.algorithms._word_pieces import WordPieces

LETTERS = string.ascii_lowercase + string.digits
VOCABULARY = [
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]"),
    *LETTERS,
    *(f"##{letter}" for letter in LETTERS),
    *("rain", "##storm", "storm", "bank", "##s", "!", "-"),
]
CONFIGURATION = {
    "hidden_size": 8,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "layer_norm_eps": 1e-12,
}
WIDE, MOST_PIECES = 12, 32


def tiny_weights() -> dict[str, Any]:
    """Arrays by their usual names."""
    chance = np.random.default_rng(3)
    size = CONFIGURATION["hidden_size"]
    shapes = {
        "embeddings.word_embeddings.weight": (len(VOCABULARY), size),
        "embeddings.position_embeddings.weight": (MOST_PIECES, size),
        "embeddings.token_type_embeddings.weight": (2, size),
        **_norm("embeddings"),
    }
    for number in range(int(CONFIGURATION["num_hidden_layers"])):
        layer = f"encoder.layer.{number}"
        for name in ("query", "key", "value"):
            shapes |= _dense(f"{layer}.attention.self.{name}", size, size)
        shapes |= _dense(f"{layer}.attention.output.dense", size, size)
        shapes |= _norm(f"{layer}.attention.output")
        shapes |= _dense(f"{layer}.intermediate.dense", size, WIDE)
        shapes |= _dense(f"{layer}.output.dense", WIDE, size)
        shapes |= _norm(f"{layer}.output")
    return {name: chance.normal(0, 0.5, shape) for name, shape in shapes.items()}


def tiny_encoder() -> SentenceEncoder:
    return SentenceEncoder(tiny_weights(), WordPieces(VOCABULARY), CONFIGURATION)


def _dense(name: str, into: Any, out: Any) -> dict[str, Any]:
    return {f"{name}.weight": (out, into), f"{name}.bias": (out,)}


def _norm(name: str) -> dict[str, Any]:
    size = CONFIGURATION["hidden_size"]
    return {f"{name}.LayerNorm.weight": (size,), f"{name}.LayerNorm.bias": (size,)}

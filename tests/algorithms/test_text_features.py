from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelloop.algorithms._text_features import TfIdf, terms, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oil prices rise, again.", ["oil", "prices", "rise", "again"]),
        ("a U S firm", ["a", "u", "s", "firm"]),  # single characters count
        ("Größe GRÖSSE", ["größe", "grösse"]),
        ("ﬁne ＡＢＣ", ["fine", "abc"]),  # one spelling for ligatures and wide letters
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),  # vowel signs do not cut a word
        ("שָׁלוֹם", ["שָׁלוֹם"]),
        ("股票上涨", ["股", "票", "上", "涨"]),  # no spaces: characters
        ("ข่าว", ["ข", "่", "า", "ว"]),
        ("good 👍👎", ["good", "👍", "👎"]),
        ("…!?", []),
        ("", []),
    ],
)
def test_words_of_many_scripts(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_terms_are_all_runs_up_to_the_longest() -> None:
    assert list(terms("a b c", 2)) == ["a", "b", "c", "a b", "b c"]
    assert list(terms("a", 3)) == ["a"]
    assert list(terms("", 2)) == []


def test_neighbouring_chinese_characters_become_terms() -> None:
    assert "股 票" in list(terms("股票", 2))


def _learn(*texts: str, min_df: int | None = None, max_features: int = 1000) -> TfIdf:
    return TfIdf.learn(texts, longest=2, min_df=min_df, max_features=max_features)


def test_a_word_seen_once_counts_and_a_pair_from_its_second_text_on(tmp_path: Path) -> None:
    features = _learn("red apple", "red apple pie")
    features.save(tmp_path)

    assert TfIdf.load(tmp_path).rows(["apple pie"]).nnz == 2  # apple, pie
    assert TfIdf.load(tmp_path).rows(["red apple"]).nnz == 3  # red, apple, red apple


def test_min_df_and_max_features_limit_the_vocabulary() -> None:
    assert _learn("a b", "a c", min_df=2).rows(["a b c"]).shape == (1, 1)
    assert _learn("a b", "a c", "b a", max_features=2).rows(["a"]).shape == (1, 2)


def test_weights_follow_the_formula() -> None:
    features = _learn("a a b", "a")

    (row,) = features.rows(["a a b"]).toarray()

    raw = np.array([1 + np.log(2), np.log(3 / 2) + 1])
    assert row == pytest.approx(raw / np.linalg.norm(raw))


@given(st.lists(st.text(), min_size=1, max_size=6), st.lists(st.text(), max_size=4))
def test_any_text_becomes_a_row_of_length_one_or_zero(known: list[str], asked: list[str]) -> None:
    features = _learn(*known)

    rows = features.rows([*known, *asked]).toarray()

    lengths = np.linalg.norm(rows, axis=1)
    assert np.isfinite(rows).all()
    assert all(length == pytest.approx(1) or length == 0 for length in lengths)
    assert len(rows) == len(known) + len(asked)


@given(st.lists(st.text(), min_size=1, max_size=6))
def test_the_order_of_the_texts_does_not_matter(texts: list[str]) -> None:
    there = _learn(*texts, max_features=3).rows(texts).toarray()
    back = _learn(*reversed(texts), max_features=3).rows(texts).toarray()

    assert (there == back).all()

from __future__ import annotations

import pytest

from labelloop.algorithms import algorithms
from labelloop.algorithms._hyperparameters import Hyperparameter, auto_or, integer, parse_all
from labelloop.errors import BadHyperparameter

SIZE = Hyperparameter("size", "auto", "How many.", auto_or(integer(1, 9)))


@pytest.mark.parametrize(("text", "value"), [("auto", None), ("3", 3), ("3.0", 3), ("9", 9)])
def test_text_becomes_a_value(text: str, value: int | None) -> None:
    assert parse_all([SIZE], {"size": text}) == {"size": value}


def test_what_is_not_given_has_its_default() -> None:
    assert parse_all([SIZE], {}) == {"size": None}


@pytest.mark.parametrize("text", ["0", "10", "3.5", "", "many", "nan", "-inf", "1e400"])
def test_a_bad_value_says_what_is_allowed(text: str) -> None:
    with pytest.raises(BadHyperparameter, match="from 1 to 9, nor is it 'auto'") as caught:
        parse_all([SIZE], {"size": text})
    assert caught.value.name == "size"


@pytest.mark.parametrize(
    ("algorithm", "name", "value"),
    [
        ("text-linear", "C", "0"),
        ("text-linear", "C", "inf"),
        ("text-linear", "ngram", "6"),
        ("text-linear", "min_df", "0"),
        ("image-linear", "size", "30"),
        ("image-linear", "size", "4"),
        ("blazingtext", "mode", "skipgram"),
        ("blazingtext", "early_stopping", "yes"),
        ("blazingtext", "seed", "1"),
    ],
)
def test_values_out_of_range_are_refused_before_anything_runs(
    algorithm: str, name: str, value: str
) -> None:
    with pytest.raises(BadHyperparameter, match=name):
        algorithms.get(algorithm).check({name: value})


def test_a_program_that_is_not_ours_may_be_given_anything() -> None:
    algorithms.get("bring-your-own").check({"depth": "much"})

"""Inference script of SageMaker's script mode: JSON Lines in, one prediction a line out."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from labelloop.algorithms import Predictor, ScriptAlgorithm, algorithms

JSON_LINES = "application/jsonlines"
DECIMALS = 10**9


def model_fn(model_dir: str) -> Predictor:
    """The model that ``train.py`` left in this folder."""
    name = json.loads((Path(model_dir) / "algorithm.json").read_text())["algorithm"]
    algorithm = algorithms.get(name)
    if not issubclass(algorithm, ScriptAlgorithm):
        raise TypeError(f"{name!r} is no program of this image.")
    return algorithm.load(Path(model_dir))


def input_fn(body: bytes | str, content_type: str) -> list[dict[str, Any]]:
    """The objects of a request, one a line; raises for anything else."""
    if content_type.partition(";")[0].strip() != JSON_LINES:
        raise ValueError(f"Send {JSON_LINES}, not {content_type!r}.")
    text = body.decode("utf-8") if isinstance(body, bytes) else body
    lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            lines.append(_object(line, number))
    return lines


Prediction = tuple[tuple[Sequence[int], Sequence[float]], float]
"""Class indices with their probabilities, and the novelty."""


def predict_fn(data: Sequence[dict[str, Any]], model: Predictor) -> Iterable[Prediction]:
    """One prediction for every object, made as it is asked for."""
    return zip(model.predict(data), model.novelty(data), strict=True)


def output_fn(prediction: Iterable[Prediction], accept: str) -> tuple[str, str]:
    """One line a prediction: ``{"label": ["__label__2", …], "prob": [0.91, …]}``.

    ``"novelty"`` follows where it is not 1. Always JSON Lines: a batch transform joins them to its
    input whatever it accepts.
    """
    return "".join(_answers(prediction)), JSON_LINES


def _answers(prediction: Iterable[Prediction]) -> Iterator[str]:
    for (classes, probabilities), novelty in prediction:
        answer: dict[str, Any] = {
            "label": [f"__label__{index}" for index in classes],
            # rounded down, so that their sum stays at one at most
            "prob": [math.floor(value * DECIMALS) / DECIMALS for value in probabilities],
        }
        if novelty < 1:
            answer["novelty"] = math.floor(novelty * DECIMALS) / DECIMALS
        yield json.dumps(answer, separators=(",", ":")) + "\n"


def _object(line: str, number: int) -> dict[str, Any]:
    value = json.loads(line)
    if not isinstance(value, dict):
        raise TypeError(f"Line {number} is no JSON object.")
    return value

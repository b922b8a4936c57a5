"""The job's program learns in the forecast from what it will see in the run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from labelloop.algorithms import Predictor, ScriptAlgorithm, Surroundings
from labelloop.forecast.sample import Sample
from labelloop.forecast.script_model import ScriptModel

LINES = [{"source": f"banana {seq}"} for seq in range(4)]


class Sure(Predictor):
    """Knows the first class and no other."""

    def predict(
        self, lines: Sequence[Mapping[str, Any]]
    ) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
        return (((0, 1), (0.9, 0.1)) for _ in lines)


class Watched(ScriptAlgorithm):
    """Notes what it is shown."""

    content = "text"
    shown: Sequence[Mapping[str, Any]] = ()
    taught: Sequence[Mapping[str, Any]] = ()

    @classmethod
    def train_within(
        cls,
        surroundings: Surroundings,
        lines: Iterable[Mapping[str, Any]],
        model_dir: Path,
        hyperparameters: Mapping[str, str],
    ) -> None:
        cls.shown, cls.taught = list(surroundings.pool), list(lines)

    @classmethod
    def train(
        cls,
        lines: Iterable[Mapping[str, Any]],
        model_dir: Path,
        hyperparameters: Mapping[str, str],
    ) -> None:
        raise NotImplementedError

    @classmethod
    def load(cls, model_dir: Path) -> Predictor:
        return Sure()


@pytest.mark.parametrize("neighbours", [[], [*LINES, {"source": "pear"}]])
def test_unlabelled_neighbours_are_the_jobs_where_they_are_known(
    tmp_path: Path, neighbours: list[dict[str, Any]]
) -> None:
    sample = Sample(LINES, [0, 1, 0, 1], 2, neighbours)
    ticks = iter(range(100))
    model = ScriptModel(Watched, {}, sample, tmp_path, lambda: float(next(ticks)))
    answers = list(model.rank({0: 0, 2: 1}, [1, 3]))
    assert Watched.shown == (neighbours or LINES)
    assert Watched.taught == [{**LINES[0], "label": 0}, {**LINES[2], "label": 1}]
    assert [classes for classes, *_ in answers] == [(0, 1), (0, 1)]
    assert (model.longest_training, model.seconds_per_prediction) == (1, 0.5)

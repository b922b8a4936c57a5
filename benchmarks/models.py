"""The models of the benchmark: each ranks the classes of every open object."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from datasets import ROOT, Dataset

from labelloop.algorithms import ScriptAlgorithm, Surroundings, algorithms
from labelloop.randomness import Luck
from labelloop.rehearsal import Learner
from labelloop.scores import Score
from labelloop.selection import SelectionPolicy
from labelloop.selection.copies import Copies

Ranking = tuple[Sequence[int], Sequence[float], float]
"""Class indices, most probable first, their probabilities, and the object's novelty."""

CACHE = ROOT / "build" / "benchmarks"
"""Where algorithms keep what is the same in every round, here for all seeds as well."""


class Model(Protocol):
    """What learns from labelled objects (object to class) and predicts others, in their order."""

    def rank(self, labels: Mapping[int, int], objects: Sequence[int]) -> Iterable[Ranking]: ...


class AlgorithmModel:
    """A registered algorithm, trained and loaded through its model folder as on SageMaker."""

    def __init__(self, name: str, dataset: Dataset, seed: int) -> None:
        algorithm = algorithms.get(name)
        if not issubclass(algorithm, ScriptAlgorithm):
            raise TypeError(f"{name!r} has no program of its own to run here.")
        self._algorithm, self._lines = algorithm, dataset.inputs
        self.pool: Sequence[Mapping[str, Any]] = dataset.inputs
        self._hyperparameters = {**algorithm.hyperparameters, "seed": str(seed)}

    def rank(self, labels: Mapping[int, int], objects: Sequence[int]) -> Iterable[Ranking]:
        with tempfile.TemporaryDirectory() as folder:
            examples = ({**self._lines[seq], "label": k} for seq, k in sorted(labels.items()))
            self._algorithm.train_within(
                Surroundings(pool=self.pool, cache=CACHE),
                examples,
                Path(folder),
                self._hyperparameters,
            )
            predictor = self._algorithm.load(Path(folder))
            asked = [self._lines[seq] for seq in objects]
            return [
                (classes, probabilities, novelty)
                for (classes, probabilities), novelty in zip(
                    predictor.predict(asked), predictor.novelty(asked), strict=True
                )
            ]


class FastTextModel:
    """What ``blazingtext`` is on a laptop, without its container: the reference's own model."""

    def __init__(self, dataset: Dataset) -> None:
        self._texts = [line["source"] for line in dataset.inputs]

    def rank(self, labels: Mapping[int, int], objects: Sequence[int]) -> Iterable[Ranking]:
        import fasttext

        from labelloop.algorithms._hyperparameters import parse_all
        from labelloop.algorithms.blazingtext import PARAMETERS

        settings = parse_all(PARAMETERS, {})
        with tempfile.TemporaryDirectory() as folder:
            examples = Path(folder, "train.txt")
            examples.write_text(
                "".join(f"__label__{k} {self._texts[seq]}\n" for seq, k in sorted(labels.items())),
                encoding="utf-8",
            )
            model = fasttext.train_supervised(
                str(examples),
                epoch=settings["epochs"],
                lr=settings["learning_rate"],
                minCount=settings["min_count"],
                dim=settings["vector_dim"],
                wordNgrams=settings["word_ngrams"],
                bucket=200_000,
                thread=1,
                seed=0,
                verbose=0,
            )
        for seq in objects:  # one by one: a list gets wrong probabilities from some builds
            names, probabilities = model.predict(self._texts[seq], k=-1)
            yield [int(name.removeprefix("__label__")) for name in names], list(probabilities), 1.0


def model_for(policy: str, dataset: Dataset, seed: int, name: str = "auto") -> tuple[str, Model]:
    """The model by name; by default what the policy's users have on such data."""
    if name == "auto" and dataset.content == "text":
        name = "blazingtext" if policy == "reference" else "text-embedding"
    elif name == "auto":
        name = "image-linear" if policy == "reference" else "image-graph"
    if name == "blazingtext":
        return name, FastTextModel(dataset)
    return name, AlgorithmModel(name, dataset, seed)


def learner(model: Model, dataset: Dataset, selection: SelectionPolicy, seed: int) -> Learner:
    """The model with its selection policy, as a rehearsal wants them."""

    def scores(
        round_number: int, labels: Mapping[int, int], objects: Sequence[int]
    ) -> Iterator[Score]:
        luck, copies = Luck(seed, "selection", round_number), Copies()
        ranked = model.rank(labels, objects)
        for seq, (classes, probabilities, novelty) in zip(objects, ranked, strict=True):
            best, second, *_ = [*probabilities, 0.0]
            new = 0.0 if copies.again(dataset.inputs[seq]) else novelty
            figure = selection.among_others(probabilities, luck(seq), new)
            yield Score(seq, classes[0], best, best - second, figure)

    return scores

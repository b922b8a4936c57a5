"""One simulated worker: how good, how fast, how reliable."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from labelloop.errors import BadGold
from labelloop.task_types import DataObject, Json, TaskType

Act = Literal["answer", "decline", "abandon"]

_SPREAD = 0.5
"""Standard deviation of the logarithm of the time an answer takes."""


@dataclass(frozen=True, slots=True)
class SimulatedWorker:
    """One simulated worker.

    Attributes
    ----------
    worker_id
        Their name in tasks and output.
    accuracy
        Probability of the right answer, 0 to 1; a wrong one is drawn uniformly. For labels of
        several parts (classes, entities), of every part.
    confusion
        For types with classes, instead of the accuracy: row *g* holds the probabilities of
        answering each class when the true one is *g*.
    seconds
        The median time an answer takes them, simulated; times are log-normal around it.
    declines, abandons
        Probabilities that they decline an object, and that they take it and are never heard of
        again.
    """

    worker_id: str
    accuracy: float = 0.9
    confusion: Sequence[Sequence[float]] | None = None
    seconds: float = 8.0
    declines: float = 0.0
    abandons: float = 0.0

    def __post_init__(self) -> None:
        for name in ("accuracy", "declines", "abandons"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} must be between 0 and 1, not {getattr(self, name)}.")
        if self.declines + self.abandons > 1:
            raise ValueError("declines and abandons must not exceed 1 together.")
        if self.seconds < 0:
            raise ValueError(f"seconds must be 0 or more, not {self.seconds}.")

    def act(self, rng: random.Random) -> Act:
        """What they do with an object."""
        chance = rng.random()
        if chance < self.declines:
            return "decline"
        return "abandon" if chance < self.declines + self.abandons else "answer"

    def answer(
        self,
        task_type: TaskType,
        gold: Json,
        data_object: DataObject,
        labels: Sequence[str],
        rng: random.Random,
    ) -> Mapping[str, Json]:
        """What they submit for an object with that true label.

        Raises :class:`~labelloop.errors.BadGold` when the gold is no label of the task type, and
        ``ValueError`` when the confusion matrix does not fit the classes.
        """
        if self.confusion is None or not task_type.learnable:
            return task_type.simulate(gold, data_object, labels, self.accuracy, rng)
        index = task_type.class_index(gold, {}, labels)
        if index is None:
            raise BadGold(gold, "it is none of the job's classes.")
        if len(self.confusion) != len(labels) or len(self.confusion[index]) != len(labels):
            raise ValueError(f"{self.worker_id}'s confusion matrix is not {len(labels)} square.")
        believed = rng.choices(range(len(labels)), weights=self.confusion[index])[0]
        return task_type.simulate(believed, data_object, labels, 1.0, rng)

    def time_spent(self, rng: random.Random) -> float:
        """Simulated seconds for one answer."""
        return round(self.seconds * rng.lognormvariate(0, _SPREAD), 3)

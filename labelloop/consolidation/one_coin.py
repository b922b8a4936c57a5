"""One number per worker: how often the worker is right."""

from __future__ import annotations

import math
from collections.abc import Sequence

from labelloop.consolidation import Ballot, consolidations
from labelloop.consolidation._class_shares import FLOOR, ClassShares
from labelloop.consolidation._estimation import Climb, LearningConsolidation, WorkerModel
from labelloop.consolidation._votes import Posterior, VoteTable

RIGHT, WRONG = 4.0, 1.0
"""Answers every worker is imagined to have given before the first: 80% right."""


class OneCoinModel(WorkerModel):
    """A worker is right with one probability, and wrong answers spread evenly.

    Attributes
    ----------
    accuracy
        Per worker, the probability of being right.
    """

    def __init__(self, table: VoteTable, right: float, wrong: float, class_pseudo: float) -> None:
        self._table, self._right, self._wrong = table, right, wrong
        self._shares = ClassShares(table.classes, class_pseudo)
        self._answers = table.answers()
        self.accuracy = [0.5] * table.workers

    def maximise(self, posteriors: Sequence[Posterior]) -> None:
        self._shares.maximise(posteriors)
        right = [self._right] * self._table.workers
        for row, posterior in zip(self._table.rows, posteriors, strict=True):
            for worker, label in row:
                right[worker] += posterior[label]
        imagined = self._right + self._wrong
        self.accuracy = [
            min(max(count / (answers + imagined), FLOOR), 1 - FLOOR) if answers + imagined else 0.5
            for count, answers in zip(right, self._answers, strict=True)
        ]

    def log_joint(self) -> list[list[float]]:
        return self.judge(self._table.rows)

    def judge(self, ballots: Sequence[Ballot]) -> list[list[float]]:
        others = math.log(self._table.classes - 1)
        miss = [math.log(1 - accuracy) - others for accuracy in self.accuracy]
        gain = [math.log(p) - q for p, q in zip(self.accuracy, miss, strict=True)]
        joint = []
        for row in ballots:
            base = sum([miss[worker] for worker, _ in row])
            values = [base + share for share in self._shares.logs]
            for worker, label in row:
                values[label] += gain[worker]
            joint.append(values)
        return joint

    def log_prior(self) -> float:
        return self._shares.log_prior() + sum(
            self._right * math.log(accuracy) + self._wrong * math.log(1 - accuracy)
            for accuracy in self.accuracy
        )


@consolidations.register("one-coin")
class OneCoin(LearningConsolidation[OneCoinModel]):
    """Votes weighed by how often each worker is right.

    The homogeneous model of Dawid and Skene (1979). It needs few answers per worker, and cannot see
    that a worker takes one class for another. The mode of the posterior under a Beta prior on every
    accuracy and a Dirichlet prior on the classes' shares; with all imagined answers and objects at
    zero it is the plain maximum of the likelihood.

    Parameters
    ----------
    right, wrong
        Imagined answers per worker. They keep a worker's weight finite, and say which of two
        mirror-image explanations is meant: workers are more often right than wrong.
    class_objects
        Imagined objects, evenly of all classes, for each object that has votes.
    climb
        When to stop learning.
    """

    def __init__(
        self,
        *,
        right: float = RIGHT,
        wrong: float = WRONG,
        class_objects: float = 1.0,
        climb: Climb | None = None,
    ) -> None:
        super().__init__(climb)
        self._right, self._wrong, self._class_objects = right, wrong, class_objects

    def model(self, table: VoteTable) -> OneCoinModel:
        pseudo = self._class_objects * len(table.rows)
        return OneCoinModel(table, self._right, self._wrong, pseudo)

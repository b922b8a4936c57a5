"""Workers who know, and workers who press any button."""

from __future__ import annotations

import math
from collections.abc import Sequence

from labelloop.consolidation import Ballot, consolidations
from labelloop.consolidation._class_shares import FLOOR
from labelloop.consolidation._estimation import Climb, LearningConsolidation, WorkerModel
from labelloop.consolidation._votes import Posterior, VoteTable


class SpammingModel(WorkerModel):
    """With some probability a worker gives the true class, else one drawn from a habit of theirs.

    Attributes
    ----------
    knowing
        Per worker, the probability of giving the true class on purpose.
    habit
        Per worker, the probabilities of the classes when the worker does not care.
    """

    def __init__(self, table: VoteTable, smoothing: float) -> None:
        self._table, self._smoothing = table, smoothing
        self.knowing = [0.5] * table.workers
        self.habit = [[1 / table.classes] * table.classes for _ in range(table.workers)]

    def maximise(self, posteriors: Sequence[Posterior]) -> None:
        smoothing = self._smoothing
        knew = [smoothing] * self._table.workers
        habits = [[smoothing] * self._table.classes for _ in range(self._table.workers)]
        for row, posterior in zip(self._table.rows, posteriors, strict=True):
            for worker, label in row:
                knowing = self.knowing[worker]
                by_habit = (1 - knowing) * self.habit[worker][label]
                on_purpose = posterior[label] * knowing / (knowing + by_habit)
                knew[worker] += on_purpose
                habits[worker][label] += 1 - on_purpose
        extra = smoothing * (1 - self._table.classes)  # imagined habits are one spamming, not many
        for worker, (right, habit) in enumerate(zip(knew, habits, strict=True)):
            total = sum(habit)
            if total + extra + right > 0:
                share = right / (total + extra + right)
                self.knowing[worker] = min(max(share, FLOOR), 1 - FLOOR)
            if total > 0:
                self.habit[worker] = [max(value / total, FLOOR) for value in habit]

    def log_joint(self) -> list[list[float]]:
        return self.judge(self._table.rows)

    def judge(self, ballots: Sequence[Ballot]) -> list[list[float]]:
        log, uniform = math.log, -math.log(self._table.classes)
        joint = []
        for row in ballots:
            base, gains = uniform, [0.0] * self._table.classes
            for worker, label in row:
                knowing = self.knowing[worker]
                spam = (1 - knowing) * self.habit[worker][label]
                miss = log(spam)
                base += miss
                gains[label] += log(knowing + spam) - miss
            joint.append([base + gain for gain in gains])
        return joint

    def log_prior(self) -> float:
        density = 0.0
        for knowing, habit in zip(self.knowing, self.habit, strict=True):
            density += math.log(knowing) + math.log(1 - knowing) + sum(map(math.log, habit))
        return self._smoothing * density


@consolidations.register("mace")
class Mace(LearningConsolidation[SpammingModel]):
    """Votes weighed by how likely each worker is to press any button.

    Hovy, Berg-Kirkpatrick, Vaswani, Hovy: Learning Whom to Trust with MACE, 2013. All classes are
    held equally frequent, as there. One climb from a worker who knows half of the time and has no
    habit, in place of many from random beginnings: the same votes always give the same labels.

    Parameters
    ----------
    smoothing
        Imagined answers of every kind, in all; spread over the classes.
    climb
        When to stop learning.
    """

    def __init__(self, *, smoothing: float = 1.0, climb: Climb | None = None) -> None:
        super().__init__(climb)
        self._smoothing = smoothing

    def model(self, table: VoteTable) -> SpammingModel:
        return SpammingModel(table, self._smoothing / table.classes)

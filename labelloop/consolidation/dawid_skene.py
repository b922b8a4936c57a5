"""A confusion matrix per worker: what the worker answers when the truth is this or that."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import add

from labelloop.consolidation import consolidations
from labelloop.consolidation._class_shares import FLOOR, ClassShares
from labelloop.consolidation._estimation import Climb, LearningConsolidation, WorkerModel
from labelloop.consolidation._votes import Posterior, VoteTable

RIGHT, WRONG = 4.0, 1.0
"""Imagined answers per worker and true class: 80% right, the wrong ones spread evenly."""

_Cell = tuple[int, int]
"""A worker and an answer: one column of that worker's matrix, over the true classes."""


class ConfusionModel(WorkerModel):
    """Per worker and true class, the probabilities of all answers.

    Only the columns of answers that a worker gave are kept: most workers never give most answers,
    and votes never ask for the others.
    """

    def __init__(self, table: VoteTable, right: float, wrong: float) -> None:
        self._table = table
        self._imagined = right + wrong
        others = wrong / (table.classes - 1)
        self._columns = [
            [right if truth == label else others for truth in range(table.classes)]
            for label in range(table.classes)
        ]
        self._shares = ClassShares(table.classes, 0.0)
        self._members: dict[_Cell, list[int]] = {}
        for index, row in enumerate(table.rows):
            for cell in row:
                self._members.setdefault(cell, []).append(index)
        self._logs: dict[_Cell, list[float]] = {}
        self._density = 0.0

    def maximise(self, posteriors: Sequence[Posterior]) -> None:
        self._shares.maximise(posteriors)
        log = math.log
        totals = [[self._imagined] * self._table.classes for _ in range(self._table.workers)]
        weights: dict[_Cell, list[float]] = {}
        for cell, members in self._members.items():
            rows = [posteriors[index] for index in members]
            counted = [max(sum(column), FLOOR) for column in zip(*rows, strict=True)]
            weights[cell] = counted
            totals[cell[0]] = list(map(add, totals[cell[0]], counted))
        log_totals = [[log(total or 1.0) for total in row] for row in totals]
        density = -self._imagined * sum(map(sum, log_totals))
        for cell, counted in weights.items():
            imagined = self._columns[cell[1]]
            column = list(map(log, map(add, counted, imagined)))
            density += sum([a * b for a, b in zip(imagined, column, strict=True)])
            pairs = zip(column, log_totals[cell[0]], strict=True)
            self._logs[cell] = [value - total for value, total in pairs]
        self._density = density

    def log_joint(self) -> list[list[float]]:
        shares, logs = self._shares.logs, self._logs
        return [
            list(map(sum, zip(shares, *[logs[cell] for cell in row], strict=True)))
            for row in self._table.rows
        ]

    def log_prior(self) -> float:
        """Columns of answers never given vary only with the totals, and are counted there."""
        return self._density


@consolidations.register("dawid-skene")
class DawidSkene(LearningConsolidation[ConfusionModel]):
    """Votes weighed by what each worker takes for what.

    Dawid, Skene: Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm,
    1979. It sees biased workers and classes that are easily confused, and needs several answers per
    worker and class. Smoothed on purpose: every row of every matrix has a Dirichlet prior, worth a
    few imagined answers. With none imagined it is the plain maximum of the likelihood.

    Parameters
    ----------
    right, wrong
        Imagined answers per worker and true class; ``wrong`` is spread over the other classes.
    climb
        When to stop learning.
    """

    def __init__(
        self, *, right: float = RIGHT, wrong: float = WRONG, climb: Climb | None = None
    ) -> None:
        super().__init__(climb)
        self._right, self._wrong = right, wrong

    def model(self, table: VoteTable) -> ConfusionModel:
        return ConfusionModel(table, self._right, self._wrong)

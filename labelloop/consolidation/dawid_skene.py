"""A confusion matrix per worker: what the worker answers when the truth is this or that."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import add, mul, sub

from labelloop.consolidation import Ballot, consolidations
from labelloop.consolidation._class_shares import FLOOR, ClassShares
from labelloop.consolidation._estimation import Climb, LearningConsolidation, WorkerModel
from labelloop.consolidation._votes import Posterior, VoteTable
from labelloop.consolidation._worker_prior import Cell

RIGHT, WRONG = 4.0, 1.0
"""Imagined answers per worker and true class: 80% right, the wrong ones spread evenly."""


class ConfusionModel(WorkerModel):
    """Per worker and true class, the probabilities of all answers.

    Only the columns of answers that a worker gave are kept: most workers never give most answers,
    and votes never ask for the others.

    Parameters
    ----------
    table
        The votes.
    right, wrong
        Imagined answers for every true class, by worker; ``wrong`` is spread over the other
        classes.
    class_pseudo
        Imagined objects, evenly of all classes.
    """

    def __init__(
        self,
        table: VoteTable,
        right: Sequence[float],
        wrong: Sequence[float],
        *,
        class_pseudo: float = 0.0,
    ) -> None:
        self._table = table
        self._right = right
        self._others = [count / (table.classes - 1) for count in wrong]
        self._imagined = list(map(add, right, wrong))
        self._shares = ClassShares(table.classes, class_pseudo)
        self._members: dict[Cell, list[int]] = {}
        for index, row in enumerate(table.rows):
            for cell in row:
                self._members.setdefault(cell, []).append(index)
        self._logs: dict[Cell, list[float]] = {}
        self._log_totals = [
            [math.log(imagined or 1.0)] * table.classes for imagined in self._imagined
        ]
        self._density = 0.0

    def count(self, posteriors: Sequence[Posterior]) -> dict[Cell, list[float]]:
        """Per worker and answer: how often it was given to each true class, by the posteriors."""
        counts = {}
        for cell, members in self._members.items():
            rows = [posteriors[index] for index in members]
            counts[cell] = [max(sum(column), FLOOR) for column in zip(*rows, strict=True)]
        return counts

    def maximise(self, posteriors: Sequence[Posterior]) -> None:
        self._shares.maximise(posteriors)
        log = math.log
        totals = [[imagined] * self._table.classes for imagined in self._imagined]
        counts = self.count(posteriors)
        for (worker, _), counted in counts.items():
            totals[worker] = list(map(add, totals[worker], counted))
        self._log_totals = log_totals = [[log(total or 1.0) for total in row] for row in totals]
        density = -sum(map(mul, self._imagined, map(sum, log_totals)))
        for cell, counted in counts.items():
            imagined = self._column_imagined(cell)
            column = list(map(log, map(add, counted, imagined)))
            density += sum(map(mul, imagined, column))
            self._logs[cell] = list(map(sub, column, log_totals[cell[0]]))
        self._density = density

    def _column_imagined(self, cell: Cell) -> list[float]:
        worker, label = cell
        column = [self._others[worker]] * self._table.classes
        column[label] = self._right[worker]
        return column

    def log_joint(self) -> list[list[float]]:
        shares, logs = self._shares.logs, self._logs
        return [
            list(map(sum, zip(shares, *[logs[cell] for cell in row], strict=True)))
            for row in self._table.rows
        ]

    def judge(self, ballots: Sequence[Ballot]) -> list[list[float]]:
        shares = self._shares.logs
        return [
            list(map(sum, zip(shares, *map(self._column, ballot), strict=True)))
            for ballot in ballots
        ]

    def _column(self, cell: Cell) -> list[float]:
        """One answer's column, also one that the worker never gave before."""
        if cell in self._logs:
            return self._logs[cell]
        imagined = [math.log(max(count, FLOOR)) for count in self._column_imagined(cell)]
        return list(map(sub, imagined, self._log_totals[cell[0]]))

    def log_prior(self) -> float:
        """Columns of answers never given vary only with the totals, and are counted there."""
        return self._density + self._shares.log_prior()


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
        return ConfusionModel(table, [self._right] * table.workers, [self._wrong] * table.workers)

"""How alike workers are: a prior on their confusion matrices, learnt from the whole crowd.

Two levels, both by empirical Bayes (the marginal likelihood of counts, over a grid):

- Workers' accuracies come from one Beta distribution. Its mean is the crowd's accuracy; how narrow
  it is says how alike the workers are. A worker of few answers is taken for one of the crowd.
- The rows of a worker's matrix come from a Dirichlet distribution around that worker's accuracy,
  wrong answers spread evenly. How narrow it is says how little it matters which class is true.

Narrow at both levels is majority vote, wide at the first is one number per worker, wide at both is
a full matrix per worker; the votes decide, and there is no step between.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from labelloop.consolidation._votes import Posterior, VoteTable

_WIDTHS = (2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 1024.0)
"""Imagined answers that a prior may be worth."""

_RIGHT, _WRONG = 4.0, 1.0
"""Imagined answers of the whole crowd: workers are more often right than wrong."""

_NEGLIGIBLE = 1e-6

Cell = tuple[int, int]
"""A worker and an answer: one column of that worker's matrix, over the true classes."""


class WorkerPrior(NamedTuple):
    """Imagined answers for every true class, by worker; ``wrong`` ones are spread evenly."""

    right: list[float]
    wrong: list[float]


def learn_prior(
    table: VoteTable, posteriors: Sequence[Posterior], counts: Mapping[Cell, Sequence[float]]
) -> WorkerPrior:
    """The prior under which these counts are most probable.

    Parameters
    ----------
    posteriors
        What the true classes seem to be, per row of the table.
    counts
        Per worker and answer: how often it was given to each true class, by those posteriors.
    """
    accuracies = _accuracies(table, posteriors)
    strength = max(_WIDTHS, key=lambda width: _matrix_likelihood(width, accuracies, table, counts))
    return WorkerPrior(
        [strength * accuracy for accuracy in accuracies],
        [strength * (1 - accuracy) for accuracy in accuracies],
    )


def _accuracies(table: VoteTable, posteriors: Sequence[Posterior]) -> list[float]:
    """Every worker's accuracy, drawn towards the crowd's."""
    right = [0.0] * table.workers
    for row, posterior in zip(table.rows, posteriors, strict=True):
        for worker, label in row:
            right[worker] += posterior[label]
    answers = table.answers()
    mean = (sum(right) + _RIGHT) / (sum(answers) + _RIGHT + _WRONG)
    pairs = [(r, n) for r, n in zip(right, answers, strict=True) if n]
    width = max(_WIDTHS, key=lambda width: _accuracy_likelihood(width, mean, pairs))
    return [(r + width * mean) / (n + width) for r, n in zip(right, answers, strict=True)]


def _accuracy_likelihood(width: float, mean: float, pairs: Sequence[tuple[float, int]]) -> float:
    """Log marginal likelihood of right answers among all, per worker: beta-binomial."""
    a, b = width * mean, width * (1 - mean)
    return sum(
        _rise(a, min(right, count)) + _rise(b, max(0.0, count - right)) - _rise(width, count)
        for right, count in pairs
    )


def _matrix_likelihood(
    width: float,
    accuracies: Sequence[float],
    table: VoteTable,
    counts: Mapping[Cell, Sequence[float]],
) -> float:
    """Log marginal likelihood of all matrices' counts, row by row: Dirichlet-multinomial."""
    totals = [[0.0] * table.classes for _ in range(table.workers)]
    likelihood = 0.0
    for (worker, label), column in counts.items():
        other = width * (1 - accuracies[worker]) / (table.classes - 1)
        for truth, count in enumerate(column):
            if count > _NEGLIGIBLE:
                base = width * accuracies[worker] if truth == label else other
                likelihood += _rise(base, count)
                totals[worker][truth] += count
    return likelihood - sum(
        _rise(width, count) for row in totals for count in row if count > _NEGLIGIBLE
    )


def _rise(base: float, count: float) -> float:
    """The log of Γ(base + count) / Γ(base): of base · (base + 1) · …, ``count`` factors."""
    return math.lgamma(base + count) - math.lgamma(base)

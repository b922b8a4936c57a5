"""What every worker is worth: accuracy with an interval, from all answers and any gold objects.

How often a worker agrees with the consolidated label flatters the worker, whose own vote helped to
make the label, and hides that the label may be wrong. Here each answer is held against what the
*other* workers say about the object, as a probability: with *r* the probability, without this
worker's vote, that the answer is right, an answer has the likelihood ``p·r + (1 − p)·(1 − r)/(K −
1)`` for a worker of accuracy *p* with *K* classes. On a gold object *r* is 1 or 0. The product over
the worker's answers, times the prior of :mod:`~labelloop.consolidation.one_coin`, is the posterior
density of *p*; mean and interval are read from it on a grid. The other workers' accuracies are
taken as estimated; where they are few, the interval is somewhat too narrow.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from labelloop.consolidation import Vote
from labelloop.consolidation._votes import Posterior
from labelloop.consolidation.one_coin import RIGHT, WRONG, OneCoin

_GRID = [(step + 0.5) / 200 for step in range(200)]
_ROUNDED = 50
"""Probabilities of being right are rounded to this fraction, so that equal ones count together."""


@dataclass(frozen=True, slots=True)
class WorkerSkill:
    """One worker's skill.

    Attributes
    ----------
    worker
        The worker's number in the batch.
    answers
        Votes the worker gave.
    accuracy
        The expected share of right answers, 0 to 1.
    low, high
        The interval in which the accuracy lies with the asked probability.
    gold_answers, gold_right
        Votes on gold objects, and how many of these were right.
    """

    worker: int
    answers: int
    accuracy: float
    low: float
    high: float
    gold_answers: int
    gold_right: int


def worker_skills(
    votes: Sequence[Vote],
    *,
    workers: int,
    classes: int,
    known: Mapping[int, int] | None = None,
    confidence: float = 0.95,
) -> list[WorkerSkill]:
    """The skill of every worker with a vote, by number.

    Parameters
    ----------
    votes
        At most one per object and worker.
    workers, classes
        How many there are; at least two classes, since with one nobody can be wrong.
    known
        True classes of gold objects, by position.
    confidence
        Probability of the interval, in (0, 1).

    Raises
    ------
    ValueError
        When there are fewer than two classes, or the confidence is no probability.
    """
    if classes < 2:
        raise ValueError("Skill needs at least two classes: with one, every answer is right.")
    if not 0 < confidence < 1:
        raise ValueError(f"The confidence must be between 0 and 1, not {confidence}.")
    truth = known or {}
    fit = OneCoin().fit(votes, workers=workers, classes=classes, known=truth)
    chances: dict[int, Counter[float]] = {}
    gold: dict[int, list[bool]] = {}
    for position, worker, label in votes:
        if position in truth:
            right = float(label == truth[position])
            gold.setdefault(worker, []).append(bool(right))
        else:
            right = _without(fit.posteriors[position], label, fit.model.accuracy[worker])
        rounded = round(right * _ROUNDED) / _ROUNDED
        chances.setdefault(worker, Counter())[rounded] += 1
    return [
        _skill(worker, chances[worker], gold.get(worker, []), classes, confidence)
        for worker in sorted(chances)
    ]


def _without(posterior: Posterior, label: int, accuracy: float) -> float:
    """The probability of ``label`` had this worker, of that accuracy, not voted for it."""
    right = posterior[label] / accuracy
    wrong = (1 - posterior[label]) * (len(posterior) - 1) / (1 - accuracy)
    return right / (right + wrong)


def _skill(
    worker: int, chances: Counter[float], gold: list[bool], classes: int, confidence: float
) -> WorkerSkill:
    logs = [
        RIGHT * math.log(p)
        + WRONG * math.log(1 - p)
        + sum(
            count * math.log(p * right + (1 - p) * (1 - right) / (classes - 1))
            for right, count in chances.items()
        )
        for p in _GRID
    ]
    peak = max(logs)
    density = [math.exp(value - peak) for value in logs]
    total = sum(density)
    tail = (1 - confidence) / 2
    return WorkerSkill(
        worker=worker,
        answers=chances.total(),
        accuracy=sum(p * weight for p, weight in zip(_GRID, density, strict=True)) / total,
        low=_quantile(density, total * tail),
        high=_quantile(density, total * (1 - tail)),
        gold_answers=len(gold),
        gold_right=sum(gold),
    )


def _quantile(density: Sequence[float], mass: float) -> float:
    """Where the mass below reaches ``mass``, linear within a cell of the grid."""
    below = 0.0
    for index, weight in enumerate(density):
        if below + weight >= mass:
            return (index + (mass - below) / weight) / len(density)
        below += weight
    return 1.0

"""Made-up crowds of several kinds, whose truth is known.

A kind says how the workers' confusion matrices come about; each comes in all sizes, with few and
many classes, even and skewed.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence

from crowds import Crowd

from labelloop.consolidation import Vote

Matrix = list[list[float]]
"""Per true class, the probabilities of all answers."""

_SIZES = ((120, 20), (280, 20), (1000, 20), (300, 100))
_LEAST_SHARE = 0.02


def crowds_of(kind: str, seeds: Sequence[int]) -> Iterator[Crowd]:
    """The crowds of one kind: 48 for every seed."""
    for seed, classes, skewed, (objects, workers), each in itertools.product(
        seeds, (2, 4, 8), (False, True), _SIZES, (2, 3)
    ):
        rng = random.Random(f"{kind}:{classes}:{skewed}:{objects}:{workers}:{each}:{seed}")
        shares = [max(0.5**index if skewed else 1.0, _LEAST_SHARE) for index in range(classes)]
        gold = rng.choices(range(classes), shares, k=objects)
        matrices = [KINDS[kind](classes, rng) for _ in range(workers)]
        votes = [
            Vote(position, worker, rng.choices(range(classes), matrices[worker][true])[0])
            for position, true in enumerate(gold)
            for worker in rng.sample(range(workers), each)
        ]
        yield Crowd(kind, votes, gold, workers, classes)


def _even(accuracy: float, classes: int) -> Matrix:
    """Wrong answers spread evenly."""
    wrong = (1 - accuracy) / (classes - 1)
    return [[accuracy if a == t else wrong for a in range(classes)] for t in range(classes)]


def _confused(classes: int, rng: random.Random) -> Matrix:
    """Everybody takes a class for the next one, most of the time that they are wrong."""
    del rng
    matrix = _even(0.97, classes)
    for true, row in enumerate(matrix):
        row[true] -= 0.12
        row[(true + 1) % classes] += 0.12
    return matrix


def _with_habit(classes: int, rng: random.Random) -> Matrix:
    """Some answers are pressed whatever is true; which, is the worker's own habit."""
    knowing, lazy = rng.betavariate(8, 2), rng.betavariate(2, 4)
    habit = [rng.gammavariate(0.5, 1) + 1e-9 for _ in range(classes)]
    total = sum(habit)
    return [
        [(1 - lazy) * p + lazy * h / total for p, h in zip(row, habit, strict=True)]
        for row in _even(knowing, classes)
    ]


KINDS: dict[str, Callable[[int, random.Random], Matrix]] = {
    "all 90%": lambda classes, rng: _even(0.9, classes),
    "all 75%": lambda classes, rng: _even(0.75, classes),
    "all 95%": lambda classes, rng: _even(0.95, classes),
    "mixed skill": lambda classes, rng: _even(rng.betavariate(6, 2), classes),
    "spammers": lambda classes, rng: _even(0.9 if rng.random() < 0.6 else 1 / classes, classes),
    "adversaries": lambda classes, rng: _even(0.9 if rng.random() < 0.8 else 0.1, classes),
    "shared confusions": _confused,
    "habits": _with_habit,
}

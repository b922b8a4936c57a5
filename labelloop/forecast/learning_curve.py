"""How good the job's model gets with so many labels, measured on the sample.

The sample is divided into folds. For each fold, the others are the pool of a small active-learning
run: the model learns from a few random objects, the selection policy chooses more of the pool, the
model learns again, and so on up a ladder of label counts. After every step it predicts the fold it
has never seen. So every object of the sample gets an honest prediction for every step.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple, Protocol

from labelloop.forecast.sample import Sample
from labelloop.randomness import Luck
from labelloop.selection import SelectionPolicy, selection_policies

FOLDS = 4
FIRST_STEP, GROWTH = 40, 1.6
"""The ladder begins with so many labels, and each step has so many times those of the last."""

CHOSEN_FROM = 0.8
"""The ladder ends at this share of the pool: then there is no choice left to the selection."""

STEPS_FITTED = 4
STEEPEST = 1.0
"""No error falls faster than one over the labels for long, whatever a few noisy steps say."""

Ranking = tuple[Sequence[int], Sequence[float], float]
"""Class indices, most probable first, their probabilities, and the object's novelty."""

Tick = Callable[[], None]
"""Called whenever a model has been trained."""


class Model(Protocol):
    """What learns from labels (object of the sample to class) and predicts others, in order."""

    def rank(self, labels: Mapping[int, int], objects: Sequence[int]) -> Iterable[Ranking]: ...


class Guess(NamedTuple):
    """A model's answer about one object."""

    label: int
    confidence: float
    margin: float


@dataclass(frozen=True)
class Rung:
    """What a model with so many labels says about every object of the sample.

    Attributes
    ----------
    labels
        How many it learned from.
    guesses
        One for each object, by a model that has not seen it.
    error
        The share of them that is wrong.
    """

    labels: int
    guesses: Sequence[Guess]
    error: float


@dataclass(frozen=True)
class LearningCurve:
    """The measured steps, ascending, and a power law beyond them.

    Attributes
    ----------
    selection
        The selection policy that chose the labels.
    rungs
        The steps.
    exponent
        b of error ∝ labels^-b over the last steps, 0 to :data:`STEEPEST`.
    """

    selection: str
    rungs: Sequence[Rung]
    exponent: float

    @property
    def reach(self) -> int:
        """The most labels that were tried."""
        return self.rungs[-1].labels

    def beyond(self, labels: int, steepness: float = 1.0) -> float:
        """The error with so many labels over that of the last step; 1 up to there.

        ``steepness`` multiplies the exponent: 0 for a model that learns no more.
        """
        return min(1.0, math.pow(labels / self.reach, -steepness * self.exponent))

    def between(self, labels: int) -> tuple[Rung, Rung, float]:
        """The steps below and above, and how far in between, 0 to 1 in the logarithm."""
        above = next((rung for rung in self.rungs if rung.labels >= labels), self.rungs[-1])
        place = self.rungs.index(above)
        below = self.rungs[max(0, place - 1)]
        if above is below or labels >= above.labels:
            return above, above, 0.0
        share = math.log(labels / below.labels) / math.log(above.labels / below.labels)
        return below, above, max(0.0, share)


def ladder(objects: int, classes: int) -> list[int]:
    """The label counts to try with a sample of so many objects."""
    top = int(objects * (FOLDS - 1) / FOLDS * CHOSEN_FROM)
    first = max(FIRST_STEP, 2 * classes)
    steps = max(1, round(math.log(top / first) / math.log(GROWTH)) + 1) if top > first else 1
    if steps == 1:
        return [min(first, top)]
    return [round(first * (top / first) ** (step / (steps - 1))) for step in range(steps)]


def measure(sample: Sample, model: Model, selection: str, seed: int, tick: Tick) -> LearningCurve:
    """Climb the ladder once for every fold; ``tick`` hears of every step."""
    steps = ladder(len(sample.gold), sample.classes)
    chooser = selection_policies.get(selection)()
    place = Luck(seed, "forecast-folds")
    order = sorted(range(len(sample.gold)), key=place)
    found: list[list[Guess | None]] = [[None] * len(order) for _ in steps]
    for number in range(FOLDS):
        fold = sorted(order[number::FOLDS])
        pool = [seq for seq in order if seq not in frozenset(fold)]
        climb = _climb(sample, model, chooser, steps=steps, pool=pool, fold=fold, seed=seed)
        for guesses, row in zip(climb, found, strict=True):
            for seq, guess in zip(fold, guesses, strict=True):
                row[seq] = guess
            tick()
    rungs = [_rung(labels, row, sample.gold) for labels, row in zip(steps, found, strict=True)]
    return LearningCurve(selection, rungs, _exponent(rungs[-STEPS_FITTED:], len(order)))


def _climb(
    sample: Sample,
    model: Model,
    selection: SelectionPolicy,
    *,
    steps: Sequence[int],
    pool: Sequence[int],
    fold: Sequence[int],
    seed: int,
) -> Iterator[list[Guess]]:
    labels = {seq: sample.gold[seq] for seq in pool[: steps[0]]}
    for number, size in enumerate(steps, start=1):
        rest = [seq for seq in pool if seq not in labels]
        ranked = list(model.rank(labels, [*fold, *rest]))
        yield [_guess(ranking) for ranking in ranked[: len(fold)]]
        if number == len(steps):
            return
        luck = Luck(seed, "forecast-selection", number)
        figures = {
            seq: selection.among_others(probabilities, luck(seq), novelty)
            for seq, (_, probabilities, novelty) in zip(rest, ranked[len(fold) :], strict=True)
        }
        more = nlargest(steps[number] - size, rest, key=figures.__getitem__)
        labels |= {seq: sample.gold[seq] for seq in more}


def _guess(ranking: Ranking) -> Guess:
    classes, probabilities, _ = ranking
    best, second, *_ = [*probabilities, 0.0]
    return Guess(classes[0], best, best - second)


def _rung(labels: int, row: Sequence[Guess | None], gold: Sequence[int]) -> Rung:
    guesses = [guess for guess in row if guess is not None]
    wrong = sum(guess.label != label for guess, label in zip(guesses, gold, strict=True))
    return Rung(labels, guesses, wrong / len(guesses))


def _exponent(rungs: Sequence[Rung], objects: int) -> float:
    """Least squares in the logarithms; half an error keeps a flawless step finite."""
    if len(rungs) < 2:
        return 0.0
    x = [math.log(rung.labels) for rung in rungs]
    y = [math.log(rung.error + 0.5 / objects) for rung in rungs]
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y, strict=True)) / sum(
        (a - middle_x) ** 2 for a in x
    )
    return min(STEEPEST, max(0.0, -slope))

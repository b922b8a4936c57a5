"""Able workers and hard objects."""

from __future__ import annotations

import math
from collections.abc import Sequence

from labelloop.consolidation import Ballot, consolidations
from labelloop.consolidation._estimation import Climb, LearningConsolidation, WorkerModel
from labelloop.consolidation._votes import Posterior, VoteTable

_HALVINGS = 8


class AbilityModel(WorkerModel):
    """The odds of a right answer are exp(ability of the worker × clarity of the object).

    Attributes
    ----------
    ability
        Per worker; 0 guesses, below 0 works against us.
    log_clarity
        Per row, the log of the clarity: the higher, the easier.
    """

    def __init__(self, table: VoteTable) -> None:
        self._table = table
        self.ability = [1.0] * table.workers
        self.log_clarity = [1.0] * len(table.rows)
        self._votes_of: list[list[tuple[int, int]]] = [[] for _ in range(table.workers)]
        for index, row in enumerate(table.rows):
            for worker, label in row:
                self._votes_of[worker].append((index, label))

    def maximise(self, posteriors: Sequence[Posterior]) -> None:
        """One Newton step for every worker, then one for every object, each no worse than none."""
        clarity = [math.exp(value) for value in self.log_clarity]
        for worker, votes in enumerate(self._votes_of):
            seen = [(clarity[index], posteriors[index][label]) for index, label in votes]
            self.ability[worker] = _better_ability(self.ability[worker], seen)
        for index, row in enumerate(self._table.rows):
            posterior = posteriors[index]
            given = [(self.ability[worker], posterior[label]) for worker, label in row]
            self.log_clarity[index] = _better_clarity(self.log_clarity[index], given)

    def log_joint(self) -> list[list[float]]:
        return self._judge(self._table.rows, self.log_clarity)

    def judge(self, ballots: Sequence[Ballot]) -> list[list[float]]:
        """How clear another object is, is not known: as clear as objects are on average."""
        return self._judge(ballots, [1.0] * len(ballots))

    def _judge(
        self, ballots: Sequence[Ballot], log_clarities: Sequence[float]
    ) -> list[list[float]]:
        others = math.log(self._table.classes - 1)
        uniform = -math.log(self._table.classes)
        joint = []
        for row, log_clarity in zip(ballots, log_clarities, strict=True):
            clarity = math.exp(log_clarity)
            base, gains = uniform, [0.0] * self._table.classes
            for worker, label in row:
                odds = self.ability[worker] * clarity
                base += _log_sigmoid(-odds) - others
                gains[label] += odds + others  # log σ(x) − log σ(−x) = x
            joint.append([base + gain for gain in gains])
        return joint

    def log_prior(self) -> float:
        return -sum((value - 1) ** 2 for value in (*self.ability, *self.log_clarity)) / 2


@consolidations.register("glad")
class Glad(LearningConsolidation[AbilityModel]):
    """Votes weighed by the worker's ability and the object's difficulty.

    Whitehill et al.: Whose Vote Should Count More, 2009, for many classes, which are all held
    equally frequent. Abilities and logarithms of clarity have normal priors of mean and variance
    one. The slowest of the algorithms: each step of the climb asks for the slope of every vote
    twice, and has no closed form.

    Parameters
    ----------
    climb
        When to stop learning.
    """

    def __init__(self, climb: Climb | None = None) -> None:
        super().__init__(climb)

    def model(self, table: VoteTable) -> AbilityModel:
        return AbilityModel(table)


def _better_ability(ability: float, votes: Sequence[tuple[float, float]]) -> float:
    """A step up the worker's expected log density; ``votes``: clarity and probability of right.

    The density is concave in the ability and bends nowhere more than σ′ ≤ 1/4 allows, so this step
    never overshoots (Böhning, Lindsay: Monotonicity of Quadratic-Approximation Algorithms, 1988).
    """
    slope, bend = 1 - ability, 1.0
    for clarity, right in votes:
        slope += clarity * (right - _sigmoid(ability * clarity))
        bend += clarity * clarity / 4
    return ability + slope / bend


def _better_clarity(log_clarity: float, votes: Sequence[tuple[float, float]]) -> float:
    """A step up the object's expected log density; ``votes``: ability and probability of right.

    It is not concave in the log of the clarity: the step is halved until it is a step up.
    """
    clarity = math.exp(log_clarity)
    slope, bend = 1 - log_clarity, 1.0
    for ability, right in votes:
        odds = ability * clarity
        chance = _sigmoid(odds)
        slope += odds * (right - chance)
        bend += odds * odds * chance * (1 - chance)
    step = max(-1.0, min(1.0, slope / bend))
    before = _clarity_density(log_clarity, votes)
    for _ in range(_HALVINGS):
        if _clarity_density(log_clarity + step, votes) >= before:
            return log_clarity + step
        step /= 2
    return log_clarity


def _clarity_density(log_clarity: float, votes: Sequence[tuple[float, float]]) -> float:
    clarity = math.exp(log_clarity)
    density = -((log_clarity - 1) ** 2) / 2
    for ability, right in votes:
        odds = ability * clarity
        density += _log_sigmoid(-odds) + right * odds
    return density


def _sigmoid(value: float) -> float:
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    grown = math.exp(value)
    return grown / (1 + grown)


def _log_sigmoid(value: float) -> float:
    return -math.log1p(math.exp(-value)) if value > 0 else value - math.log1p(math.exp(value))

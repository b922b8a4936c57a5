"""Expectation maximisation, as all algorithms that learn about workers use it.

Dempster, Laird, Rubin: Maximum Likelihood from Incomplete Data via the EM Algorithm, 1977. The
objects' true classes are the incomplete part. With a prior on the parameters the climb ends at the
largest posterior density instead, and the figure that never falls is log-likelihood plus log-prior.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from labelloop.consolidation import Ballot, Consolidation, Jury, Verdict, Vote
from labelloop.consolidation._votes import Posterior, VoteTable
from labelloop.consolidation.majority import MajorityJury
from labelloop.randomness import Luck

_TIE = 1e-9
"""Probabilities that differ by less are equal: what rounding leaves of a tie."""


@dataclass(frozen=True, slots=True)
class Climb:
    """When expectation maximisation ends.

    Attributes
    ----------
    tolerance
        It ends when a step gains less than this, in nats per vote.
    most_steps
        It ends after so many steps in any case.
    """

    tolerance: float = 1e-5
    most_steps: int = 100


class WorkerModel(ABC):
    """What an algorithm believes about workers: parameters, and how votes bear on them."""

    @abstractmethod
    def maximise(self, posteriors: Sequence[Posterior]) -> None:
        """Move the parameters to where the expected log density is largest, or at least larger."""

    @abstractmethod
    def log_joint(self) -> list[list[float]]:
        """Per row and class: the log of the class's probability times that of the row's votes."""

    @abstractmethod
    def judge(self, ballots: Sequence[Ballot]) -> list[list[float]]:
        """As :meth:`log_joint`, for objects that need not be of the batch."""

    @abstractmethod
    def log_prior(self) -> float:
        """Log density of the parameters, up to a constant."""


Model = TypeVar("Model", bound=WorkerModel)


@dataclass(frozen=True)
class Fit(Generic[Model]):
    """What was learnt from a batch of votes.

    Attributes
    ----------
    posteriors
        By position in the batch; objects without a vote have none.
    model
        The workers' parameters at the end of the climb.
    trajectory
        Log-likelihood plus log-prior after every step; never falls.
    """

    posteriors: dict[int, Posterior]
    model: Model
    trajectory: list[float]


class LearningConsolidation(Consolidation, Generic[Model]):
    """A consolidation that learns about workers from all they answered.

    Parameters
    ----------
    climb
        When to stop learning.
    """

    def __init__(self, climb: Climb | None = None) -> None:
        self.climb = climb or Climb()

    @abstractmethod
    def model(self, table: VoteTable) -> Model:
        """The model to fit, its parameters anywhere."""

    def fit(
        self,
        votes: Sequence[Vote],
        *,
        workers: int,
        classes: int,
        known: Mapping[int, int] | None = None,
    ) -> Fit[Model]:
        """Learn about the workers.

        Parameters
        ----------
        votes, workers, classes
            As for :meth:`consolidate`, with at least two classes.
        known
            True classes of gold objects, by position: they stay as they are, and teach what their
            workers are worth.
        """
        table = VoteTable(votes, workers=workers, classes=classes, known=known)
        model = self.model(table)
        posteriors, trajectory = self.ascend(model, table, table.shares())
        return Fit(dict(zip(table.positions, posteriors, strict=True)), model, trajectory)

    def ascend(
        self, model: Model, table: VoteTable, posteriors: list[Posterior]
    ) -> tuple[list[Posterior], list[float]]:
        """Climb from these posteriors; gives those at the end, and the trajectory."""
        trajectory: list[float] = []
        for _ in range(self.climb.most_steps if table.rows else 0):
            model.maximise(posteriors)
            posteriors, likelihood = _expectation(model.log_joint(), table.known)
            trajectory.append(likelihood + model.log_prior())
            gain = trajectory[-1] - trajectory[-2] if len(trajectory) > 1 else math.inf
            if gain < self.climb.tolerance * table.size:
                break
        return posteriors, trajectory

    def jury(
        self,
        votes: Sequence[Vote],
        *,
        workers: int,
        classes: int,
        known: Mapping[int, int] | None = None,
    ) -> Jury:
        if classes == 1:  # there is nothing to be wrong about
            return MajorityJury(classes)
        fit = self.fit(votes, workers=workers, classes=classes, known=known)
        return _LearnedJury(fit.model)

    def consolidate(
        self,
        votes: Sequence[Vote],
        *,
        objects: int,
        workers: int,
        classes: int,
        seed: int,
        known: Mapping[int, int] | None = None,
    ) -> list[Verdict | None]:
        if classes == 1:
            return super().consolidate(
                votes, objects=objects, workers=workers, classes=classes, seed=seed
            )
        luck = Luck(seed, "consolidation")
        fit = self.fit(votes, workers=workers, classes=classes, known=known)
        verdicts: list[Verdict | None] = [None] * objects
        for position, posterior in fit.posteriors.items():
            verdicts[position] = _verdict(posterior, luck(position))
        return verdicts


class _LearnedJury(Jury):
    """Judges by the parameters at the end of a climb."""

    def __init__(self, model: WorkerModel) -> None:
        self._model = model

    def verdict(self, ballot: Ballot, lot: float) -> Verdict:
        # Sums of floats depend on their order; the same votes give the same verdict.
        (posterior,), _ = _expectation(self._model.judge([sorted(ballot)]), [None])
        return _verdict(posterior, lot)


def _expectation(
    joint: Sequence[Sequence[float]], known: Sequence[int | None]
) -> tuple[list[Posterior], float]:
    """Posteriors and log-likelihood; ``known`` fixes classes."""
    posteriors, likelihood = [], 0.0
    exp, log = math.exp, math.log
    for row, truth in zip(joint, known, strict=True):
        if truth is not None:
            posterior = [0.0] * len(row)
            posterior[truth] = 1.0
            likelihood += row[truth]
        else:
            peak = max(row)
            posterior = [exp(value - peak) for value in row]
            total = sum(posterior)
            posterior = [value / total for value in posterior]
            likelihood += peak + log(total)
        posteriors.append(posterior)
    return posteriors, likelihood


def _verdict(posterior: Posterior, lot: float) -> Verdict:
    highest = max(posterior)
    tied = [label for label, value in enumerate(posterior) if value > highest - _TIE]
    label = tied[int(lot * len(tied))]
    return Verdict(label, posterior[label])

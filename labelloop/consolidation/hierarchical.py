"""As much of a confusion matrix per worker as the votes support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labelloop.consolidation import Vote, consolidations
from labelloop.consolidation._estimation import Climb, Fit, LearningConsolidation
from labelloop.consolidation._votes import VoteTable
from labelloop.consolidation._worker_prior import WorkerPrior, learn_prior
from labelloop.consolidation.dawid_skene import ConfusionModel

_SETTLED = 0.02
"""Priors that differ by a smaller share are the same."""


@consolidations.register("hierarchical")
class Hierarchical(LearningConsolidation[ConfusionModel]):
    """Dawid–Skene whose smoothing is learnt from the crowd, between majority and full matrices.

    Every worker's matrix is drawn towards the worker's accuracy, and that towards the crowd's, as
    far as the workers turn out to be alike; see :mod:`labelloop.consolidation._worker_prior`. The
    classes' shares have as many imagined objects as there are real ones, evenly of all classes:
    with two votes an object, shares that are free drift until nearly everything is of one class.

    Climbs and estimates of the prior take turns; each climb begins where the last one ended.

    Parameters
    ----------
    most_turns
        How often the prior is learnt anew, at most.
    climb
        When a climb ends.
    """

    def __init__(self, *, most_turns: int = 8, climb: Climb | None = None) -> None:
        super().__init__(climb or Climb(most_steps=30))
        self._most_turns = most_turns

    def model(self, table: VoteTable) -> ConfusionModel:
        """The model before anything is known about the crowd: five imagined answers each."""
        prior = WorkerPrior([4.0] * table.workers, [1.0] * table.workers)
        return self._model(table, prior)

    def fit(
        self,
        votes: Sequence[Vote],
        *,
        workers: int,
        classes: int,
        known: Mapping[int, int] | None = None,
    ) -> Fit[ConfusionModel]:
        table = VoteTable(votes, workers=workers, classes=classes, known=known)
        model, posteriors = self.model(table), table.shares()
        trajectory: list[float] = []
        last: WorkerPrior | None = None
        for _ in range(self._most_turns if table.rows else 0):
            prior = learn_prior(table, posteriors, model.count(posteriors))
            if last is not None and _alike(prior, last):
                break
            model, last = self._model(table, prior), prior
            posteriors, trajectory = self.ascend(model, table, posteriors)
        return Fit(dict(zip(table.positions, posteriors, strict=True)), model, trajectory)

    def _model(self, table: VoteTable, prior: WorkerPrior) -> ConfusionModel:
        return ConfusionModel(table, prior.right, prior.wrong, class_pseudo=len(table.rows))


def _alike(prior: WorkerPrior, other: WorkerPrior) -> bool:
    pairs = zip((*prior.right, *prior.wrong), (*other.right, *other.wrong), strict=True)
    return all(abs(a - b) <= _SETTLED * max(a, b) for a, b in pairs)

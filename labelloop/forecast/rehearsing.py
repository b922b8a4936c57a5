"""From a labelled sample to what the whole job would take, with the job's own rules.

For each target the job's policy runs several times at the job's true size
(:mod:`labelloop.forecast.virtual_run`), each time on a new draw of the sample. Where a run wants
more labels than the sample could try, the learning curve is drawn out, in three ways: as its last
steps suggest (the expectation), not at all (the upper end of the band), and steeper (its lower
end).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from labelloop.costs.bill import Rates
from labelloop.forecast.learning_curve import FOLDS, LearningCurve, Model, ladder, measure
from labelloop.forecast.outlook import Scope
from labelloop.forecast.sample import Sample
from labelloop.forecast.virtual_run import VirtualModel, VirtualObjects, rehearse
from labelloop.job.resolved import LearningSettings
from labelloop.policies import TRAINING_PURPOSES, PolicySettings, policies
from labelloop.stages.money import budget_of

BEYOND = (1.0, 0.0, 2.0)
"""How the learning curve goes on beyond the sample, as multiples of its exponent: the expectation,
and the two ends of the band."""

LEARNT_FROM = TRAINING_PURPOSES - {"cut", "rest"}
"""What a run asks for in order to learn; of the rest it would learn too late."""

Progress = Callable[[str, int, int], None]
"""What is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How one virtual run ended.

    Attributes
    ----------
    human_share
        Labels people gave, over all objects.
    labelings, learnings
        Steps that asked people, and models trained.
    training_labels
        How many labels the last model learnt from.
    error
        Wrong labels over all objects.
    certified
        Whether the promise was kept by proof.
    """

    human_share: float
    labelings: int
    learnings: int
    training_labels: int
    error: float
    certified: bool


@dataclass(frozen=True, slots=True)
class VirtualRuns:
    """Runs on the learning curve as it was measured, and on the ends of its band."""

    expected: Sequence[RunOutcome]
    others: Sequence[RunOutcome]


class Forecaster:
    """Rehearses one job.

    Parameters
    ----------
    learning
        The job's ``ActiveLearning`` block, resolved.
    sample
        The labelled objects.
    model
        The job's algorithm on them.
    progress
        Hears how far the work is.
    """

    def __init__(
        self, learning: LearningSettings, sample: Sample, model: Model, progress: Progress
    ) -> None:
        self._learning, self._sample, self._model = learning, sample, model
        self._progress = progress
        self._seed = learning.settings.seed

    def curve(self, selection: str) -> LearningCurve:
        """The learning curve of a selection policy."""
        total = FOLDS * len(ladder(len(self._sample.gold), self._sample.classes))
        done = 0

        def tick() -> None:
            nonlocal done
            done += 1
            self._progress(f"learning curve, {selection} selection", done, total)

        return measure(self._sample, self._model, selection, self._seed, tick)

    def runs(
        self, curve: LearningCurve, target: float, scope: Scope, rates: Rates | None = None
    ) -> VirtualRuns:
        """Virtual runs of the whole job; a budget counts where there are ``rates`` to count by."""
        doing = f"virtual runs, {curve.selection} selection, target {target:.3g}"
        total = len(BEYOND) * scope.repeats
        settings = self._settings(target, scope, rates)
        outcomes: list[RunOutcome] = []
        for number in range(total):
            seed = self._seed + number
            objects = VirtualObjects.of(self._sample, scope.rehearsed, seed)
            model = VirtualModel(objects, curve, seed, BEYOND[number // scope.repeats])
            outcomes.append(self._run(model, settings, scope))
            self._progress(doing, number + 1, total)
        return VirtualRuns(outcomes[: scope.repeats], outcomes[scope.repeats :])

    def _settings(self, target: float, scope: Scope, rates: Rates | None) -> PolicySettings:
        """The job's settings; its limits are those of the rehearsed size."""
        amount, settings = self._learning.budget, self._learning.settings
        most, share = settings.max_human_labels, scope.rehearsed / scope.objects
        return dataclasses.replace(
            settings,
            target_error_rate=target,
            max_human_labels=None if most is None else int(most * share),
            budget=None if amount is None or rates is None else budget_of(amount * share, rates),
        )

    def _run(self, model: VirtualModel, settings: PolicySettings, scope: Scope) -> RunOutcome:
        size = scope.rehearsed
        given = scope.given * size // scope.objects
        run = rehearse(
            policies.get(self._learning.policy)(dataclasses.replace(settings, seed=model.seed)),
            model,
            self._sample.classes,
            given=given,
        )
        gold, certificate = model.objects.gold, run.certificate
        return RunOutcome(
            human_share=len(run.human) / size,
            labelings=sum(bool(step.requests) for step in run.steps),
            learnings=run.round,
            training_labels=given + sum(why in LEARNT_FROM for why in run.purposes.values()),
            error=sum(gold[seq] != label for seq, label in run.machine.items()) / size,
            certified=certificate is not None and certificate.certified,
        )

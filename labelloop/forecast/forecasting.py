"""From virtual runs to what the job takes: labels, rounds, days and money."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from labelloop.forecast.costs import Machine, Staff, Workload, cost_of, days_of
from labelloop.forecast.learning_curve import LearningCurve
from labelloop.forecast.outlook import EVERYTHING, Band, Forecast, Outlook, Scope
from labelloop.forecast.prices import Prices
from labelloop.forecast.rehearsing import Forecaster, RunOutcome
from labelloop.forecast.sample import Sample

RANDOM = "random"
"""The selection policy that the job's own is compared with."""


@dataclass(frozen=True, slots=True)
class Bill:
    """What turns work into days and money."""

    staff: Staff
    prices: Prices

    def outlook(
        self,
        way: str,
        target: float | None,
        expected: Sequence[Workload],
        others: Sequence[Workload],
        machine: Machine,
    ) -> Outlook:
        """The expectation of some workloads; with the ``others`` they span the band."""
        mean = _mean(expected)
        everyone = (*expected, *others)

        def band(figure: Callable[[Workload], float]) -> Band:
            figures = [figure(work) for work in everyone]
            return Band(min(figures), figure(mean), max(figures))

        return Outlook(
            way=way,
            target=target,
            human_labels=band(lambda work: work.human_labels),
            human_share=band(lambda work: work.human_labels / work.objects),
            rounds=band(lambda work: work.learnings),
            days=band(lambda work: days_of(work, self.staff, machine, self.prices)),
            total=band(lambda work: cost_of(work, self.staff, machine, self.prices).total),
            cost=cost_of(mean, self.staff, machine, self.prices),
        )


def forecast(
    forecaster: Forecaster,
    scope: Scope,
    sample: Sample,
    *,
    selection: str,
    bill: Bill,
    machine: Callable[[], Machine],
) -> Forecast:
    """Rehearse the job for every target, with its own selection policy and with a random one.

    Parameters
    ----------
    selection
        The job's selection policy.
    machine
        Gives, once models have been trained, what training and inference take.
    """
    ways = list(dict.fromkeys([selection, RANDOM]))
    curves = {way: forecaster.curve(way) for way in ways}
    measured = machine()
    outlooks = [
        _of_target(forecaster, scope, curves[way], target, bill=bill, machine=measured)
        for way in ways
        for target in scope.targets
    ]
    by_people = Workload(scope.objects, scope.objects - scope.given, labelings=1, learnings=0)
    outlooks.append(bill.outlook(EVERYTHING, None, [by_people], [], measured))
    return Forecast(
        scope,
        len(sample.gold),
        sample.missing_classes,
        outlooks,
        [(rung.labels, rung.error) for rung in curves[selection].rungs],
    )


def _of_target(
    forecaster: Forecaster,
    scope: Scope,
    curve: LearningCurve,
    target: float,
    *,
    bill: Bill,
    machine: Machine,
) -> Outlook:
    runs = forecaster.runs(curve, target, scope)
    outlook = bill.outlook(
        curve.selection,
        target,
        _workloads(runs.expected, scope),
        _workloads(runs.others, scope),
        machine,
    )
    return outlook.with_quality(
        training_labels=fmean(run.training_labels for run in runs.expected),
        error=fmean(run.error for run in runs.expected),
        certified_share=fmean(run.certified for run in runs.expected),
    )


def _workloads(runs: Sequence[RunOutcome], scope: Scope) -> list[Workload]:
    return [
        Workload(scope.objects, run.human_share * scope.objects, run.labelings, run.learnings)
        for run in runs
    ]


def _mean(works: Sequence[Workload]) -> Workload:
    return Workload(
        works[0].objects,
        fmean(work.human_labels for work in works),
        fmean(work.labelings for work in works),
        fmean(work.learnings for work in works),
    )

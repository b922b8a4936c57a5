"""From virtual runs to what the job takes: labels, rounds, days and money."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from labelloop.costs.bill import Rates, Workload
from labelloop.costs.prices import Prices
from labelloop.costs.rates import Asked, Machine, rates_of
from labelloop.forecast.learning_curve import LearningCurve
from labelloop.forecast.outlook import EVERYTHING, Band, Forecast, Outlook, Scope
from labelloop.forecast.rehearsing import Forecaster, RunOutcome
from labelloop.forecast.sample import Sample
from labelloop.forecast.staff import PART_OBJECTS, Staff, days_of

RANDOM = "random"
"""The selection policy that the job's own is compared with."""


@dataclass(frozen=True, slots=True)
class Bill:
    """What turns work into days and money."""

    staff: Staff
    prices: Prices
    machine: Machine
    rates: Rates

    def outlook(
        self,
        way: str,
        target: float | None,
        expected: Sequence[Workload],
        others: Sequence[Workload],
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
            rounds=band(lambda work: work.labelings),
            days=band(lambda work: days_of(work, self.staff, self.machine, self.prices)),
            total=band(lambda work: self.rates.cost(work).total),
            cost=self.rates.cost(mean),
        )


@dataclass(frozen=True, slots=True)
class Terms:
    """Who labels, and at what prices; a bill when it is known what learns and for how many."""

    staff: Staff
    prices: Prices
    asked: Asked

    def bill(self, objects: int, machine: Machine) -> Bill:
        parts = math.ceil(objects / PART_OBJECTS)
        rates = rates_of(self.prices, objects, self.asked, machine, parts=parts)
        return Bill(self.staff, self.prices, machine, rates)


def forecast(
    forecaster: Forecaster,
    scope: Scope,
    sample: Sample,
    *,
    selection: str,
    terms: Terms,
    machine: Callable[[], Machine],
) -> Forecast:
    """Rehearse the job for every target, with its own selection policy and with a random one.

    Parameters
    ----------
    selection
        The job's selection policy.
    terms
        Who labels, and for what.
    machine
        Gives, once models have been trained, what training and inference take.
    """
    ways = list(dict.fromkeys([selection, RANDOM]))
    curves = {way: forecaster.curve(way) for way in ways}
    bill = terms.bill(scope.objects, machine())
    outlooks = [
        _of_target(forecaster, scope, curves[way], target, bill)
        for way in ways
        for target in scope.targets
    ]
    left = scope.objects - scope.given
    by_people = Workload(scope.objects, left, left * terms.asked.answers, labelings=1, learnings=0)
    outlooks.append(bill.outlook(EVERYTHING, None, [by_people], []))
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
    bill: Bill,
) -> Outlook:
    runs = forecaster.runs(curve, target, scope, bill.rates)
    outlook = bill.outlook(
        curve.selection,
        target,
        _workloads(runs.expected, scope, bill.rates.answers),
        _workloads(runs.others, scope, bill.rates.answers),
    )
    return outlook.with_quality(
        training_labels=fmean(run.training_labels for run in runs.expected),
        error=fmean(run.error for run in runs.expected),
        certified_share=fmean(run.certified for run in runs.expected),
    )


def _workloads(runs: Sequence[RunOutcome], scope: Scope, answers: int) -> list[Workload]:
    return [
        Workload(
            scope.objects,
            human_labels=run.human_share * scope.objects,
            answers=run.human_share * scope.objects * answers,
            labelings=run.labelings,
            learnings=run.learnings,
        )
        for run in runs
    ]


def _mean(works: Sequence[Workload]) -> Workload:
    return Workload(
        works[0].objects,
        fmean(work.human_labels for work in works),
        fmean(work.answers for work in works),
        fmean(work.labelings for work in works),
        fmean(work.learnings for work in works),
    )

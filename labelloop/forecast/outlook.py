"""What a forecast says: figures with their bands, for every way of labelling and every target."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from labelloop.costs.bill import Cost

EVERYTHING = "everything"
"""The way of labelling in which people do it all."""

LARGEST_RUN = 100_000
"""Larger jobs are rehearsed at this size and their share carried over: shares fall with size."""


@dataclass(frozen=True, slots=True)
class Band:
    """A figure with the range it may well lie in."""

    low: float
    expected: float
    high: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What one way of labelling takes for one target.

    Attributes
    ----------
    way
        ``everything`` (people label all), or the name of a selection policy.
    target
        The target error rate; ``None`` where there is no machine.
    human_labels, human_share, rounds, days, total
        Expectations with their bands; the share is of all objects, the total is money.
    cost
        The expected bill by item.
    training_labels
        How many labels the last model is expected to learn from.
    error
        The expected share of wrong labels among all.
    certified_share
        The share of the expected runs in which the promise could be certified.
    """

    way: str
    target: float | None
    human_labels: Band
    human_share: Band
    rounds: Band
    days: Band
    total: Band
    cost: Cost
    training_labels: float = 0.0
    error: float = 0.0
    certified_share: float | None = None

    def with_quality(
        self, *, training_labels: float, error: float, certified_share: float
    ) -> Outlook:
        """The same with what the virtual runs say about model and labels."""
        return dataclasses.replace(
            self, training_labels=training_labels, error=error, certified_share=certified_share
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """What is forecast.

    Attributes
    ----------
    objects, given
        Objects of the job, and how many of them come with a human label.
    targets
        Target error rates.
    repeats
        Virtual runs for each expectation and each end of a band.
    """

    objects: int
    given: int
    targets: Sequence[float]
    repeats: int

    @property
    def rehearsed(self) -> int:
        """The size of the virtual runs."""
        return min(self.objects, LARGEST_RUN)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Everything a forecast says.

    Attributes
    ----------
    scope
        What was asked.
    sample_objects, missing_classes
        Size of the sample, and how many classes of the job it has no object of.
    outlooks
        The job's selection policy for every target, then random selection, then everything.
    curve
        Labels and error, step by step, with the job's selection policy.
    """

    scope: Scope
    sample_objects: int
    missing_classes: int
    outlooks: Sequence[Outlook]
    curve: Sequence[tuple[int, float]]

    @property
    def everything(self) -> Outlook:
        """What it takes when people label all."""
        return self.outlooks[-1]

    @property
    def reach(self) -> int:
        """The most labels the model could be tried with."""
        return self.curve[-1][0]

    def as_dict(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "objects": self.scope.objects,
            "given": self.scope.given,
            "sample_objects": self.sample_objects,
            "classes_missing_in_sample": self.missing_classes,
            "learning_curve": [{"labels": n, "error": error} for n, error in self.curve],
            "outlooks": [
                {
                    **dataclasses.asdict(outlook),
                    "cost": {**dataclasses.asdict(outlook.cost), "total": outlook.cost.total},
                }
                for outlook in self.outlooks
            ],
        }

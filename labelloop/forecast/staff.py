"""What a run takes in people's time, and in days."""

from __future__ import annotations

from dataclasses import dataclass

from labelloop.costs.bill import Workload
from labelloop.costs.prices import Prices
from labelloop.costs.rates import Machine

PART_OBJECTS = 50_000
"""Objects in a part, as a deployment has them unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who labels.

    Attributes
    ----------
    seconds_per_answer
        What one worker takes for one object.
    workers
        How many work at the same time.
    hours_per_day
        How long each works in a day.
    wage
        Per worker and hour, in the prices' currency; ``None``: the prices know what an answer
        costs.
    answers_per_object
        The job's ``NumberOfHumanWorkersPerDataObject``.
    """

    seconds_per_answer: float
    workers: int
    hours_per_day: float
    wage: float | None
    answers_per_object: int

    def hours(self, work: Workload) -> float:
        """Hours of work, of all together."""
        return work.answers * self.seconds_per_answer / 3600

    @property
    def answer(self) -> float | None:
        """What an answer costs at this wage; ``None`` without one."""
        return None if self.wage is None else self.wage * self.seconds_per_answer / 3600


def days_of(work: Workload, staff: Staff, machine: Machine, prices: Prices) -> float:
    """Days from start to end, with people at hand whenever there is something to label.

    People work ``hours_per_day``; machines run day and night.
    """
    people = staff.hours(work) / staff.workers / staff.hours_per_day
    model = machine.training_hours(work.objects, prices)
    model += machine.transform_hours(work.objects, prices)
    hours = work.learnings * model + work.labelings * prices.usage.labeling_job_minutes / 60
    return people + hours / 24

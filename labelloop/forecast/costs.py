"""What a run takes in people's time, machine time and money."""

from __future__ import annotations

import math
from dataclasses import dataclass

from labelloop.forecast.prices import Prices

LABELING_TRANSITIONS, LEARNING_TRANSITIONS, RUN_TRANSITIONS = 11, 16, 7
"""State transitions of one labelling, one learning (without its parts) and the run around them,
counted in ``state_machines/``; each part of the manifest takes :data:`PART_TRANSITIONS` more."""

PART_TRANSITIONS = 3
LABELING_CALLS, LEARNING_CALLS, RUN_CALLS = 3, 4, 4
"""Lambda calls, likewise; each part takes as many as it has transitions."""

PART_OBJECTS = 50_000
LABELING_JOB_OBJECTS = 10_000
"""Objects in a part and in a labelling job, as a deployment has them unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Workload:
    """What one run asks of people and machines; expectations may be fractions.

    Attributes
    ----------
    objects
        Objects of the job.
    human_labels
        Objects people label.
    labelings, learnings
        How often people are asked, and how often a model learns and predicts.
    """

    objects: int
    human_labels: float
    labelings: float
    learnings: float


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
        Per worker and hour, in the prices' currency.
    answers_per_object
        The job's ``NumberOfHumanWorkersPerDataObject``.
    """

    seconds_per_answer: float
    workers: int
    hours_per_day: float
    wage: float
    answers_per_object: int

    def hours(self, work: Workload) -> float:
        """Hours of work, of all together."""
        return work.human_labels * self.answers_per_object * self.seconds_per_answer / 3600


@dataclass(frozen=True, slots=True)
class Machine:
    """What learns and predicts.

    Attributes
    ----------
    training_type, inference_type
        SageMaker instance types.
    training_count, inference_count
        Instances of each job.
    training_seconds
        The work of one training, as measured on this machine.
    seconds_per_prediction
        The same of one prediction.
    """

    training_type: str
    inference_type: str
    training_count: int = 1
    inference_count: int = 1
    training_seconds: float = 0.0
    seconds_per_prediction: float = 0.0

    def training_hours(self, work: Workload, prices: Prices) -> float:
        """Hours of all training jobs together, each with one instance."""
        return work.learnings * (prices.usage.training_minutes / 60 + self.training_seconds / 3600)

    def transform_hours(self, work: Workload, prices: Prices) -> float:
        """The same of all transform jobs; each is taken to predict every object."""
        predicting = work.objects * self.seconds_per_prediction / self.inference_count
        return work.learnings * (prices.usage.transform_minutes / 60 + predicting / 3600)


@dataclass(frozen=True, slots=True)
class Cost:
    """Money by item, in the prices' currency."""

    human: float
    ground_truth: float
    training: float
    transform: float
    step_functions: float
    lambda_functions: float

    @property
    def total(self) -> float:
        return (
            self.human
            + self.ground_truth
            + self.training
            + self.transform
            + self.step_functions
            + self.lambda_functions
        )


def cost_of(work: Workload, staff: Staff, machine: Machine, prices: Prices) -> Cost:
    """The bill for one run."""
    parts = math.ceil(work.objects / PART_OBJECTS)
    jobs = math.ceil(work.human_labels / LABELING_JOB_OBJECTS)
    steps = RUN_TRANSITIONS + work.labelings * LABELING_TRANSITIONS + jobs
    calls = RUN_CALLS + work.labelings * LABELING_CALLS
    steps += work.learnings * (LEARNING_TRANSITIONS + PART_TRANSITIONS * parts)
    calls += work.learnings * (LEARNING_CALLS + PART_TRANSITIONS * parts)
    usage = prices.usage
    a_call = (
        prices.lambda_request.usd
        + usage.lambda_seconds * usage.lambda_gigabytes * prices.lambda_gb_second.usd
    )
    training = machine.training_hours(work, prices) * machine.training_count
    transform = machine.transform_hours(work, prices) * machine.inference_count
    return Cost(
        human=staff.hours(work) * staff.wage,
        ground_truth=prices.ground_truth_object.of(work.human_labels),
        training=training * prices.instance(machine.training_type) if work.learnings else 0.0,
        transform=transform * prices.instance(machine.inference_type) if work.learnings else 0.0,
        step_functions=steps * prices.step_functions_transition.usd,
        lambda_functions=calls * a_call,
    )


def days_of(work: Workload, staff: Staff, machine: Machine, prices: Prices) -> float:
    """Days from start to end, with people at hand whenever there is something to label.

    People work ``hours_per_day``; machines run day and night.
    """
    people = staff.hours(work) / staff.workers / staff.hours_per_day
    hours = machine.training_hours(work, prices) + machine.transform_hours(work, prices)
    hours += work.labelings * prices.usage.labeling_job_minutes / 60
    return people + hours / 24

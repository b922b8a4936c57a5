"""From the work of a run to what it costs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LABELING_TRANSITIONS, LEARNING_TRANSITIONS, RUN_TRANSITIONS = 11, 16, 7
"""State transitions of one labelling, one learning (without its parts) and the run around them,
counted in ``state_machines/``; each part of the manifest takes :data:`PART_TRANSITIONS` more."""

PART_TRANSITIONS = 3
LABELING_CALLS, LEARNING_CALLS, RUN_CALLS = 3, 4, 4
"""Lambda calls, likewise; each part takes as many as it has transitions."""

LABELING_JOB_OBJECTS = 10_000
"""Objects in a labelling job, as a deployment has them unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Workload:
    """What a run asks of people and machines; expectations may be fractions.

    Attributes
    ----------
    objects
        Objects of the job.
    human_labels
        Objects people label; one that a further labelling job asks about counts again.
    answers
        What workers say about them, one by one.
    labelings, learnings
        How often people are asked, and how often a model learns and predicts.
    """

    objects: int
    human_labels: float
    answers: float
    labelings: float
    learnings: float


@dataclass(frozen=True, slots=True)
class Cost:
    """Money by item, in the currency of the prices.

    Attributes
    ----------
    people
        What workers are paid for their answers.
    ground_truth
        The service's fee for labelled objects.
    training, inference
        Instance hours.
    step_functions, lambda_functions
        The workflow itself.
    """

    people: float
    ground_truth: float
    training: float
    inference: float
    step_functions: float
    lambda_functions: float

    @property
    def labelling(self) -> float:
        """People and the service they work in."""
        return self.people + self.ground_truth

    @property
    def workflow(self) -> float:
        """What runs the run."""
        return self.step_functions + self.lambda_functions

    @property
    def total(self) -> float:
        return self.labelling + self.training + self.inference + self.workflow


@dataclass(frozen=True, slots=True)
class Rates:
    """What one run pays for what.

    Attributes
    ----------
    currency, date
        Of the prices; the date in ISO 8601.
    fees
        ``(up to so many, fee for each)``: the fee for a labelled object falls with their number;
        ``None``: all that follow.
    answer
        What one worker gets for one answer.
    answers
        Answers that a labelling job asks for about an object.
    labels_at_most
        ``(labelling jobs, answers)`` that one object can come to until it has its label.
    again_at_most
        The same for an object that people are asked about once more.
    training, inference
        One model, and one prediction of everything; instances, times and counts included.
    transition, call
        A state transition and a function call.
    parts
        Parts of the manifest.
    """

    currency: str
    date: str
    fees: tuple[tuple[int | None, float], ...]
    answer: float
    answers: int
    labels_at_most: tuple[int, int]
    again_at_most: tuple[int, int]
    training: float
    inference: float
    transition: float
    call: float
    parts: int

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Rates:
        """The rates in the dictionary that ``dataclasses.asdict`` makes of them."""
        pairs = {name: tuple(document[name]) for name in ("labels_at_most", "again_at_most")}
        fees = tuple((most, fee) for most, fee in document["fees"])
        return cls(**{**document, **pairs, "fees": fees})

    def cost(self, work: Workload) -> Cost:
        """The bill for so much work."""
        jobs = math.ceil(work.human_labels / LABELING_JOB_OBJECTS)
        steps = RUN_TRANSITIONS + work.labelings * LABELING_TRANSITIONS + jobs
        steps += work.learnings * (LEARNING_TRANSITIONS + PART_TRANSITIONS * self.parts)
        calls = RUN_CALLS + work.labelings * LABELING_CALLS
        calls += work.learnings * (LEARNING_CALLS + PART_TRANSITIONS * self.parts)
        return Cost(
            people=work.answers * self.answer,
            ground_truth=self.fee(work.human_labels),
            training=work.learnings * self.training,
            inference=work.learnings * self.inference,
            step_functions=steps * self.transition,
            lambda_functions=calls * self.call,
        )

    def fee(self, objects: float) -> float:
        """The service's fee for so many labelled objects; the tiers are filled one by one."""
        fee, below = 0.0, 0
        for most, each in self.fees:
            top = objects if most is None else min(objects, most)
            fee += max(0.0, top - below) * each
            below = most or below
        return fee

    @property
    def dearest_label(self) -> float:
        """The most that one object costs which people label."""
        return self._dearest(self.labels_at_most)

    @property
    def dearest_again(self) -> float:
        """The most that it costs to ask people about an object once more."""
        return self._dearest(self.again_at_most)

    @property
    def start(self) -> float:
        """The run itself, and asking people where no model follows: at the start, for the first
        audit, and at the end."""
        return self.cost(Workload(0, 0, 0, labelings=3, learnings=0)).total

    @property
    def model(self) -> float:
        """Asking people once more, one model, and its predictions; the labels not counted."""
        return self.cost(Workload(0, 0, 0, labelings=4, learnings=1)).total - self.start

    def _dearest(self, at_most: tuple[int, int]) -> float:
        jobs, answers = at_most
        dearest = max(fee for _, fee in self.fees)
        return jobs * (dearest + self.transition) + answers * self.answer

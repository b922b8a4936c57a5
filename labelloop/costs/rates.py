"""One job's rates: from a file of prices, with what the job runs on and whom it asks."""

from __future__ import annotations

from dataclasses import dataclass

from labelloop.costs.bill import Rates
from labelloop.costs.prices import Prices


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
        The work of one training, if it was measured.
    seconds_per_prediction
        The same of one prediction.
    """

    training_type: str
    inference_type: str
    training_count: int = 1
    inference_count: int = 1
    training_seconds: float | None = None
    seconds_per_prediction: float | None = None

    def training_hours(self, objects: int, prices: Prices) -> float:
        """Hours of one training job, each instance counted by itself."""
        usage, seconds = prices.usage, self.training_seconds
        if seconds is None:
            seconds = objects * usage.training_seconds_per_object
        return usage.training_minutes / 60 + seconds / 3600

    def transform_hours(self, objects: int, prices: Prices) -> float:
        """Hours of one transform job, likewise; it is taken to predict every object."""
        usage, seconds = prices.usage, self.seconds_per_prediction
        if seconds is None:
            seconds = usage.transform_seconds_per_object
        return usage.transform_minutes / 60 + objects * seconds / self.inference_count / 3600


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a job asks about an object.

    Attributes
    ----------
    answers
        Workers that a labelling job asks about each object.
    at_most
        Workers that are asked one by one as long as an object's label is in doubt.
    auditors
        Workers that judge an audited object where they do not agree; 0: the same as any other.
    second_opinions
        Whether other workers label some objects anew.
    answer
        What an answer costs; ``None``: what the prices say.
    """

    answers: int
    at_most: int = 0
    auditors: int = 0
    second_opinions: bool = False
    answer: float | None = None

    @property
    def label(self) -> tuple[int, int]:
        """The most labelling jobs and answers until an object has its label."""
        further = max(0, self.at_most - self.answers)
        return 1 + further, self.answers + further

    @property
    def again(self) -> tuple[int, int]:
        """The most that an object can come to which is asked about once more."""
        answers = max(self.auditors, self.answers if self.second_opinions else 0)
        return (1, answers) if answers else (0, 0)


def rates_of(
    prices: Prices, objects: int, asked: Asked, machine: Machine | None, *, parts: int = 1
) -> Rates:
    """What a run of so many objects pays for what.

    Parameters
    ----------
    machine
        ``None`` when nothing learns.
    parts
        Parts of the manifest.

    Raises
    ------
    InvalidInput
        When the prices do not know an instance type.
    """
    training = inference = 0.0
    if machine is not None:
        training = machine.training_hours(objects, prices) * machine.training_count
        training *= prices.instance(machine.training_type)
        inference = machine.transform_hours(objects, prices) * machine.inference_count
        inference *= prices.instance(machine.inference_type)
    usage = prices.usage
    gigabyte_seconds = usage.lambda_seconds * usage.lambda_gigabytes
    return Rates(
        currency=prices.currency,
        date=prices.date.isoformat(),
        fees=prices.ground_truth_object.pairs,
        answer=prices.answer.usd if asked.answer is None else asked.answer,
        answers=asked.answers,
        labels_at_most=asked.label,
        again_at_most=asked.again,
        training=training,
        inference=inference,
        transition=prices.step_functions_transition.usd,
        call=prices.lambda_request.usd + gigabyte_seconds * prices.lambda_gb_second.usd,
        parts=parts,
    )

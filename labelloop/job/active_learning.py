"""The ``ActiveLearning`` block of a job: everything that Ground Truth's request does not know."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from labelloop.job.section import InstanceType, S3Uri, Section


def _hyperparameter(value: object) -> object:
    """SageMaker's hyperparameters are text; numbers and booleans are written as JSON has them."""
    return json.dumps(value) if isinstance(value, bool | int | float) else value


def _calibration_objects(value: object) -> object:
    return None if value == "auto" else value


HyperParameter = Annotated[
    str,
    Field(max_length=2500),
    BeforeValidator(_hyperparameter),
    WithJsonSchema({"type": ["string", "number", "boolean"]}),
]
CalibrationObjects = Annotated[
    Annotated[int, Field(ge=1)] | None,
    BeforeValidator(_calibration_objects),
    WithJsonSchema(
        {"anyOf": [{"const": "auto"}, {"type": "integer", "minimum": 1}, {"type": "null"}]}
    ),
]


BatchSize = Annotated[int, Field(ge=1)] | Annotated[float, Field(gt=0, lt=1)] | None


class Container(Section):
    """The user's own training and inference image."""

    image: str = Field(
        min_length=1,
        max_length=255,
        pattern=r"^\S+$",
        description="The image, with registry and tag.",
        examples=["210987654321.dkr.ecr.eu-west-1.amazonaws.com/topics:1"],
    )
    batch_strategy: Literal["MultiRecord", "SingleRecord"] = Field(
        "MultiRecord", description="Many lines in one inference request, or one."
    )
    input_mode: Literal["File", "Pipe"] = Field(
        "File", description="Training data as a JSON Lines file, or an augmented manifest streamed."
    )


class ActiveLearning(Section):
    """What Ground Truth's request does not know: how people and machine share the work."""

    policy: str | None = Field(
        None,
        description="Who labels what and when to stop; certified by default, people for tasks "
        "that no model can learn.",
        examples=["certified"],
    )
    algorithm: str | None = Field(
        None,
        description="What learns and predicts; by default it follows from the task type.",
        examples=["text-linear"],
    )
    selection_policy: str = Field(
        "diverse-margin", description="Which objects people look at next.", examples=["margin"]
    )
    batch_size: BatchSize = Field(
        None,
        description="How many objects people label in a round: a number, or a share of all below "
        "1. By default batches grow with what is labelled. Smaller batches save labels and take "
        "more rounds.",
        examples=[500, 0.05],
    )
    target_error_rate: float = Field(
        0.05, gt=0, lt=1, description="The share of wrong labels that may not be exceeded."
    )
    confidence: float = Field(
        0.95, gt=0, lt=1, description="The probability with which the promise holds."
    )
    promise: Literal["overall", "machine"] = Field(
        "overall", description="Whether the target bounds all labels' errors or the machine's."
    )
    calibration_objects: CalibrationObjects = Field(
        None, description="How many human labels the first test of the model takes, or auto."
    )
    max_human_labels: int | None = Field(
        None, ge=0, description="At most this many objects go to people."
    )
    max_rounds: int | None = Field(None, ge=1, description="At most this many models are trained.")
    budget: float | None = Field(
        None,
        gt=0,
        allow_inf_nan=False,
        description="At most so much is spent on people and machines, in the currency of the "
        "prices.",
        examples=[500],
    )
    prices_s3_uri: S3Uri | None = Field(
        None,
        description="Your own prices, a corrected copy of labelloop's prices.json; by default "
        "labelloop's.",
        examples=["s3://desk-in/prices.json"],
    )
    when_not_certified: Literal["people", "unlabelled"] = Field(
        "people",
        description="What becomes of the objects left when the promise cannot be kept.",
    )
    audit_workers: int | None = Field(
        None,
        ge=3,
        le=9,
        description="How many workers judge an audited object where the first of them and the "
        "model do not agree; an odd number that the team has. By default as many as any object.",
        examples=[5],
    )
    wrong_confirmation_rate: float = Field(
        0.0,
        ge=0,
        lt=1,
        description="How often, at most, the audit's workers confirm a wrong machine label.",
        examples=[0.08],
    )
    human_errors: Literal["ignored", "second-opinion", "gold"] = Field(
        "ignored",
        description="Whether people's own mistakes count against the promise, and what finds "
        "them: a second opinion on a random sample, or objects whose label is known.",
    )
    known_label_attribute: str | None = Field(
        None,
        min_length=1,
        description="Manifest attribute with the known labels of the objects that measure people; "
        "hidden from workers and models.",
        examples=["known-label"],
    )
    seed: int = Field(
        0, ge=0, lt=2**32, description="Decides every random choice; the same seed, the same run."
    )
    hyper_parameters: dict[str, HyperParameter] = Field(
        default_factory=dict,
        max_length=100,
        description="Passed to the algorithm, over its defaults.",
        examples=[{"epochs": 10}],
    )
    container: Container | None = Field(
        None, description="Your own image; for algorithms that have none, and only for those."
    )
    training_instance_type: InstanceType | None = Field(
        None, description="What trains; by default the deployment's choice."
    )
    inference_instance_type: InstanceType | None = Field(
        None, description="What predicts; by default the deployment's choice."
    )
    training_instance_count: int | None = Field(
        None, ge=1, le=100, description="How many instances train together."
    )
    inference_instance_count: int | None = Field(
        None, ge=1, le=100, description="How many instances predict together."
    )
    tolerated_bad_record_percentage: float = Field(
        0.0,
        ge=0,
        le=100,
        description="Up to this share of unusable manifest lines is set aside instead of "
        "stopping the run.",
    )
    hidden_attributes: list[Annotated[str, Field(min_length=1)]] = Field(
        default_factory=list,
        description="Manifest attributes that neither workers nor models may see.",
        examples=[["gold"]],
    )
    gold_attribute: str | None = Field(
        None,
        min_length=1,
        description="Manifest attribute with the true label; hidden like those above, and read "
        "only when the run is over, to say how wrong the labels really are.",
        examples=["gold"],
    )
    max_attempts: int = Field(
        3, ge=1, le=10, description="How often people are asked about an object that failed."
    )
    consolidation: str = Field(
        "automatic",
        description="How several workers' answers become one label, from all answers of the run; "
        "for classes. Other labels keep what the labelling job made of them.",
        examples=["automatic"],
    )
    max_workers_per_object: int | None = Field(
        None,
        ge=2,
        le=9,
        description="Ask one worker more about each object whose label is in doubt, up to this "
        "many; NumberOfHumanWorkersPerDataObject, at least 2, is where every object starts.",
        examples=[5],
    )
    doubt_threshold: float = Field(
        0.99,
        gt=0,
        le=1,
        description="With MaxWorkersPerObject: a label that is less probable than this is in "
        "doubt.",
    )

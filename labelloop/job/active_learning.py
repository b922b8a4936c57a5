"""The ``ActiveLearning`` block of a job: everything that Ground Truth's request does not know."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from labelloop.job.section import InstanceType, Section


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
        "margin", description="Which objects people look at next.", examples=["margin"]
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
    when_not_certified: Literal["people", "unlabelled"] = Field(
        "people",
        description="What becomes of the objects left when the promise cannot be kept.",
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

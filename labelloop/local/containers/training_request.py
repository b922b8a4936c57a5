"""What SageMaker refuses in a ``CreateTrainingJob`` request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from labelloop.local.containers.errors import InvalidJobRequest
from labelloop.local.containers.request_checks import (
    MAX_VARIABLE_VALUE,
    MAX_VARIABLES,
    environment_problems,
    job_name_problems,
    one_of,
    s3_uri_problems,
)

MAX_CHANNELS = 20
MAX_ATTRIBUTES = 16
MAX_HYPERPARAMETERS = 100
MAX_HYPERPARAMETER_KEY = 256
MAX_HYPERPARAMETER_VALUE = 2500
MAX_RUNTIME = 432_000
"""Seconds a training job may ask for by default."""

CHECKPOINTS = "/opt/ml/checkpoints"
INPUT_MODES = ("File", "Pipe", "FastFile")
_CHANNEL_NAME = re.compile(r"[A-Za-z0-9.\-_]{1,64}")
_S3_DATA_TYPES = ("S3Prefix", "ManifestFile", "AugmentedManifestFile")


def check_training_request(request: Mapping[str, Any]) -> None:
    """Raise :class:`InvalidJobRequest` with every problem, as the create call would at once."""
    problems = [
        *job_name_problems(request, "TrainingJobName"),
        *_algorithm_problems(request.get("AlgorithmSpecification", {})),
        *_hyperparameter_problems(request.get("HyperParameters", {})),
        *environment_problems(
            request.get("Environment", {}), most=MAX_VARIABLES, longest=MAX_VARIABLE_VALUE
        ),
        *_channels_problems(request),
        *s3_uri_problems(
            "OutputDataConfig.S3OutputPath",
            request.get("OutputDataConfig", {}).get("S3OutputPath"),
        ),
        *_stopping_problems(request.get("StoppingCondition", {})),
        *_checkpoint_problems(request),
    ]
    if problems:
        raise InvalidJobRequest(problems)


def _algorithm_problems(algorithm: Mapping[str, Any]) -> Iterator[str]:
    if not algorithm.get("TrainingImage"):
        yield "AlgorithmSpecification.TrainingImage is missing; name a container image."
    yield from one_of(
        "AlgorithmSpecification.TrainingInputMode", algorithm.get("TrainingInputMode"), INPUT_MODES
    )
    if "ContainerEntrypoint" in algorithm or "ContainerArguments" in algorithm:
        yield (
            "ContainerEntrypoint and ContainerArguments name files inside an image, which is not "
            "run here; supply the command with labelloop run ... --container IMAGE=COMMAND."
        )


def _hyperparameter_problems(hyperparameters: Mapping[str, Any]) -> Iterator[str]:
    if len(hyperparameters) > MAX_HYPERPARAMETERS:
        yield (
            f"There are {len(hyperparameters)} hyperparameters, "
            f"at most {MAX_HYPERPARAMETERS} are allowed."
        )
    for key, value in hyperparameters.items():
        if len(key) > MAX_HYPERPARAMETER_KEY:
            yield f"The hyperparameter {key[:40]!r}... is over {MAX_HYPERPARAMETER_KEY} characters."
        if not isinstance(value, str):
            yield f"The hyperparameter {key!r} must be text, not {type(value).__name__}."
        elif len(value) > MAX_HYPERPARAMETER_VALUE:
            yield (
                f"The value of the hyperparameter {key!r} has {len(value)} characters, "
                f"at most {MAX_HYPERPARAMETER_VALUE} are allowed."
            )


def _channels_problems(request: Mapping[str, Any]) -> Iterator[str]:
    channels = request.get("InputDataConfig", [])
    if len(channels) > MAX_CHANNELS:
        yield f"There are {len(channels)} channels, at most {MAX_CHANNELS} are allowed."
    for name, times in Counter(channel.get("ChannelName") for channel in channels).items():
        if times > 1:
            yield f"The channel {name!r} is named {times} times; channel names must be unique."
    default_mode = request.get("AlgorithmSpecification", {}).get("TrainingInputMode")
    for channel in channels:
        yield from _channel_problems(channel, default_mode)


def _channel_problems(channel: Mapping[str, Any], default_mode: Any) -> Iterator[str]:
    name = channel.get("ChannelName")
    if not isinstance(name, str) or not _CHANNEL_NAME.fullmatch(name) or set(name) == {"."}:
        yield f"The channel name {name!r} must be 1 to 64 letters, digits and . - _."
    where = f"Channel {name!r}:"
    mode = channel.get("InputMode") or default_mode
    yield from one_of(f"{where} InputMode", mode, INPUT_MODES)
    wrapper, compression = channel.get("RecordWrapperType"), channel.get("CompressionType")
    yield from one_of(f"{where} RecordWrapperType", wrapper or "None", ("None", "RecordIO"))
    yield from one_of(f"{where} CompressionType", compression or "None", ("None", "Gzip"))
    if mode != "Pipe" and compression == "Gzip":
        yield f"{where} CompressionType Gzip needs InputMode Pipe."
    source = channel.get("DataSource", {}).get("S3DataSource")
    if source is None:
        yield f"{where} DataSource.S3DataSource is missing; only S3 channels run here."
        return
    yield from one_of(f"{where} S3DataType", source.get("S3DataType"), _S3_DATA_TYPES)
    yield from s3_uri_problems(f"{where} S3Uri", source.get("S3Uri"))
    yield from _attribute_problems(where, source, mode)


def _attribute_problems(where: str, source: Mapping[str, Any], mode: Any) -> Iterator[str]:
    attributes = source.get("AttributeNames", [])
    if source.get("S3DataType") != "AugmentedManifestFile":
        if attributes:
            yield f"{where} AttributeNames needs S3DataType AugmentedManifestFile."
        return
    if mode != "Pipe":
        yield f"{where} AugmentedManifestFile needs InputMode Pipe, not {mode}."
    if not 1 <= len(attributes) <= MAX_ATTRIBUTES:
        yield (
            f"{where} AugmentedManifestFile needs 1 to {MAX_ATTRIBUTES} AttributeNames, "
            f"there are {len(attributes)}."
        )


def _checkpoint_problems(request: Mapping[str, Any]) -> Iterator[str]:
    checkpoints = request.get("CheckpointConfig")
    if checkpoints is None:
        return
    yield from s3_uri_problems("CheckpointConfig.S3Uri", checkpoints.get("S3Uri"))
    place = checkpoints.get("LocalPath", CHECKPOINTS)
    if place != CHECKPOINTS:
        yield f"CheckpointConfig.LocalPath is {place!r}; only {CHECKPOINTS} is kept here."


def _stopping_problems(condition: Mapping[str, Any]) -> Iterator[str]:
    seconds = condition.get("MaxRuntimeInSeconds", 1)
    if not isinstance(seconds, int) or not 1 <= seconds <= MAX_RUNTIME:
        yield f"MaxRuntimeInSeconds is {seconds!r}, it must be an integer from 1 to {MAX_RUNTIME}."

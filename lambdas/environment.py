"""What the functions know of the place they run in: the only reader of environment variables."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from labelloop.aws.s3 import S3Store
from labelloop.job import DeploymentLimits
from labelloop.stages.deployment import Deployment
from labelloop.stages.run import Run


@cache
def store() -> S3Store:
    """One client for the life of the function."""
    return S3Store()


def open_run(event: Mapping[str, Any]) -> Run:
    """The run an event is about."""
    return Run.open(store(), event["Run"])


def deployment(environment: Mapping[str, str] = os.environ) -> Deployment:
    """This deployment's facts; what is not set keeps its default."""
    facts: dict[str, Any] = {
        name: read(environment[variable])
        for name, (variable, read) in _FACTS.items()
        if environment.get(variable)
    }
    return Deployment(region=environment["AWS_REGION"], **facts)


def limits(environment: Mapping[str, str] = os.environ) -> DeploymentLimits:
    """What a job may name here; a list that is not set leaves everything open."""
    return DeploymentLimits(
        region=environment["AWS_REGION"],
        buckets=_listed(environment.get("LABELLOOP_ALLOWED_BUCKETS")),
        role_arn=environment.get("LABELLOOP_JOB_ROLE_ARN") or None,
        workteam_arns=_listed(environment.get("LABELLOOP_ALLOWED_WORKTEAMS")),
        function_arns=_listed(environment.get("LABELLOOP_ALLOWED_FUNCTIONS")),
        images=_listed(environment.get("LABELLOOP_ALLOWED_IMAGES")),
        run_prefix=environment.get("LABELLOOP_RUN_PREFIX", ""),
        network_isolated=_is_true(environment.get("LABELLOOP_NETWORK_ISOLATION")),
        has_encoder=bool(environment.get("LABELLOOP_ENCODER_URI")),
        shows_own_templates=_is_true(environment.get("LABELLOOP_SHOWS_OWN_TEMPLATES")),
    )


def reads_as_job_role(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the job role lets the consolidation function in."""
    return _is_true(environment.get("LABELLOOP_READS_AS_JOB_ROLE"))


def _listed(value: str | None) -> frozenset[str] | None:
    return frozenset(value.split(",")) if value else None


def _is_true(value: str | None) -> bool:
    return value == "true"


_FACTS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "job_role_arn": ("LABELLOOP_JOB_ROLE_ARN", str),
    "programs_uri": ("LABELLOOP_PROGRAMS_URI", str),
    "encoder_uri": ("LABELLOOP_ENCODER_URI", str),
    "training_instance_type": ("LABELLOOP_TRAINING_INSTANCE_TYPE", str),
    "inference_instance_type": ("LABELLOOP_INFERENCE_INSTANCE_TYPE", str),
    "part_objects": ("LABELLOOP_PART_OBJECTS", int),
    "labeling_job_objects": ("LABELLOOP_LABELING_JOB_OBJECTS", int),
    "training_volume_gb": ("LABELLOOP_TRAINING_VOLUME_GB", int),
    "training_seconds": ("LABELLOOP_TRAINING_SECONDS", int),
    "subnets": ("LABELLOOP_SUBNETS", lambda text: tuple(text.split(","))),
    "security_groups": ("LABELLOOP_SECURITY_GROUPS", lambda text: tuple(text.split(","))),
    "network_isolated": ("LABELLOOP_NETWORK_ISOLATION", _is_true),
}

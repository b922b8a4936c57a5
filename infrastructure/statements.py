"""IAM statements. Actions are written out; a resource with a wildcard needs a reason.

The reason is what cdk-nag is told, on the one role that has the statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_iam as iam

from infrastructure.rendering import rendered

Conditions = Mapping[str, Mapping[str, Any]]


class UnexplainedWildcard(Exception):
    """A statement gives more than it must, and does not say why."""

    def __init__(self, sid: str, resource: str) -> None:
        super().__init__(
            f"The statement {sid} has the resource {resource!r}: say why, or narrow it."
        )


@dataclass(frozen=True)
class Statement:
    """One thing a role may do.

    Attributes
    ----------
    why
        Why a resource has a wildcard.
    """

    sid: str
    actions: Sequence[str]
    resources: Sequence[str]
    why: str = ""
    conditions: Conditions = field(default_factory=dict)

    def as_iam(self) -> iam.PolicyStatement:
        return iam.PolicyStatement(
            sid=self.sid,
            actions=list(self.actions),
            resources=list(self.resources),
            conditions={key: dict(value) for key, value in self.conditions.items()},
        )

    def wildcards(self, stack: cdk.Stack) -> list[str]:
        """Resources with a wildcard, as cdk-nag writes them; each has the reason ``why``."""
        found = [rendered(stack, resource) for resource in self.resources]
        wild = [resource for resource in found if "*" in resource]
        if wild and not self.why:
            raise UnexplainedWildcard(self.sid, wild[0])
        return wild


def work_in_buckets(arns: Iterable[str]) -> list[Statement]:
    """Read, write and list; a conditional write needs the right to read, too."""
    buckets = list(arns)
    return [
        Statement("ListBuckets", ["s3:GetBucketLocation", "s3:ListBucket"], buckets),
        Statement(
            "WorkWithObjects",
            ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
            [f"{arn}/*" for arn in buckets],
            why="Jobs choose the folders in the deployment's buckets.",
        ),
    ]


def read_buckets(arns: Iterable[str]) -> list[Statement]:
    """Read and list."""
    buckets = list(arns)
    return [
        Statement("ListBuckets", ["s3:GetBucketLocation", "s3:ListBucket"], buckets),
        Statement(
            "ReadObjects",
            ["s3:GetObject"],
            [f"{arn}/*" for arn in buckets],
            why="Jobs choose the folders in the deployment's buckets.",
        ),
    ]


def use_key(key_arn: str | None, *, only_reading: bool = False) -> list[Statement]:
    """What reading and writing encrypted objects takes; nothing without a key."""
    if key_arn is None:
        return []
    if only_reading:
        return [Statement("UseKey", ["kms:Decrypt"], [key_arn])]
    return [Statement("UseKey", ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], [key_arn])]


def write_logs(group_arns: Sequence[str], sid: str = "WriteLogs") -> Statement:
    """Write to some log groups."""
    return Statement(
        sid,
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        [f"{arn}:log-stream:*" for arn in group_arns],
        why="The service names the streams of this one log group.",
    )


def trace() -> Statement:
    """Send traces."""
    return Statement(
        "Trace",
        ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
        ["*"],
        why="X-Ray has no resources to name for these actions.",
    )


def pass_role(role_arn: str) -> Statement:
    """Hand the job role to SageMaker, and to nobody else."""
    to = {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}
    return Statement("PassJobRole", ["iam:PassRole"], [role_arn], conditions=to)


def trusted(service: str, source_arn: str | None = None) -> iam.IPrincipal:
    """A service, on behalf of this account only (and of this resource, where that is known)."""
    conditions: dict[str, dict[str, str]] = {
        "StringEquals": {"aws:SourceAccount": cdk.Aws.ACCOUNT_ID}
    }
    if source_arn is not None:
        conditions["ArnLike"] = {"aws:SourceArn": source_arn}
    return iam.PrincipalWithConditions(iam.ServicePrincipal(service), conditions)

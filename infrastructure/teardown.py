"""With ``keep_data`` off, ``cdk destroy`` empties the bucket before it deletes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_s3 as s3
from constructs import Construct, IConstruct

from infrastructure.statements import Statement

EMPTYING = "EmptyBucket"
"""The function that does it, when CloudFormation asks."""


def may_empty(bucket: s3.IBucket) -> list[Statement]:
    """What emptying takes; and looking whether it is really the end of the stack."""
    return [
        Statement("ListVersions", ["s3:ListBucketVersions"], [bucket.bucket_arn]),
        Statement(
            "DeleteVersions",
            ["s3:DeleteObject", "s3:DeleteObjectVersion"],
            [f"{bucket.bucket_arn}/*"],
            why="Everything in this bucket goes with the stack: the setting keep_data is off.",
        ),
        Statement("LookAtStack", ["cloudformation:DescribeStacks"], [cdk.Aws.STACK_ID]),
    ]


class EmptiedBucket(Construct):
    """Deleted, it empties the bucket; made, it does nothing.

    Parameters
    ----------
    functions
        All functions by name, :data:`EMPTYING` among them.
    writers
        What else writes into the bucket.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        bucket: s3.IBucket,
        functions: Mapping[str, lambda_.Function],
        writers: Iterable[IConstruct],
    ) -> None:
        super().__init__(scope, construct_id)
        emptied = cdk.CustomResource(
            self,
            "Resource",
            resource_type="Custom::EmptiedBucket",
            service_token=functions[EMPTYING].function_arn,
            properties={"BucketName": bucket.bucket_name},
            service_timeout=cdk.Duration.hours(1),
        )
        # What depends on it is gone before it is its turn: nothing can write any more.
        others = [function for name, function in functions.items() if name != EMPTYING]
        for writer in (*others, *writers):
            writer.node.add_dependency(emptied)

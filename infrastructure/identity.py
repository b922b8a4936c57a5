"""The roles: one per function and per state machine, and the one that jobs work under."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from constructs import Construct

from infrastructure.acknowledgments import acknowledge
from infrastructure.names import Names
from infrastructure.settings import Settings
from infrastructure.statements import Statement, trusted, use_key, work_in_buckets, write_logs
from labelloop.images import BLAZINGTEXT_ACCOUNTS, SCIKIT_LEARN_ACCOUNTS

SAGEMAKER_METRICS = ["/aws/sagemaker/*", "AWS/SageMaker", "AWS/SageMaker/*"]
"""Namespaces in which jobs and work teams report."""


def make_role(
    scope: Construct,
    construct_id: str,
    principal: iam.IPrincipal,
    statements: Iterable[Statement],
    description: str,
) -> iam.IRole:
    """A role whose policy is part of it, so that whoever uses the role waits for both."""
    role = _role(scope, construct_id, principal, statements, description)
    return role.without_policy_updates()  # nothing that the CDK would add by itself


def _role(
    scope: Construct,
    construct_id: str,
    principal: iam.IPrincipal,
    statements: Iterable[Statement],
    description: str,
) -> iam.Role:
    written = list(statements)
    policy = iam.PolicyDocument(statements=[statement.as_iam() for statement in written])
    role = iam.Role(
        scope,
        construct_id,
        assumed_by=principal,
        description=description,
        inline_policies={"policy": policy},
    )
    reasons = {
        resource: statement.why
        for statement in written
        for resource in statement.wildcards(cdk.Stack.of(scope))
    }
    for resource, reason in reasons.items():
        acknowledge(role, f"IAM5[Resource::{resource}]", reason)
    return role


class JobRole(Construct):
    """The role of labelling, training and inference jobs: the stack's, or an existing one.

    Attributes
    ----------
    arn
        The role's ARN.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        names: Names,
        bucket_arns: Sequence[str],
        key_arn: str | None,
        program_arns: Sequence[str],
        hooks: Sequence[str],
    ) -> None:
        super().__init__(scope, construct_id)
        self._role: iam.Role | None = None
        if settings.job_role is not None:
            self.arn = settings.job_role
            return
        self._role = _role(
            self,
            "Role",
            trusted("sagemaker.amazonaws.com"),
            [
                *work_in_buckets(bucket_arns),
                *use_key(key_arn),
                Statement("ReadPrograms", ["s3:GetObject"], program_arns),
                Statement("CallHooks", ["lambda:InvokeFunction"], hooks),
                *_job_logs(names),
                *_images(settings),
                *(_network(names, settings) if settings.subnets else ()),
            ],
            f"Labelling, training and inference jobs of {settings.name}",
        )
        self.arn = self._role.role_arn

    def let_in(self, role: iam.IRole) -> None:
        """Let another role of this stack assume this one; an existing job role stays as it is.

        A role that a trust policy of its own account names needs no statement of its own. One
        would need this role's ARN, as this trust policy needs that one's: neither could be made
        first.
        """
        if self._role is None or self._role.assume_role_policy is None:
            return
        self._role.assume_role_policy.add_statements(
            iam.PolicyStatement(
                sid="LetIn",
                principals=[iam.ArnPrincipal(role.role_arn)],
                actions=["sts:AssumeRole"],
            )
        )


def _job_logs(names: Names) -> list[Statement]:
    groups = [
        names.log_group_arn(f"/aws/sagemaker/{kind}")
        for kind in ("LabelingJobs", "TrainingJobs", "TransformJobs")
    ]
    return [
        Statement("MakeJobLogs", ["logs:CreateLogGroup", "logs:DescribeLogStreams"], groups),
        write_logs(groups, "WriteJobLogs"),
        Statement(
            "MeasureJobs",
            ["cloudwatch:PutMetricData"],
            ["*"],
            why="Metrics are no resources; the namespaces are limited to SageMaker's.",
            conditions={"StringLike": {"cloudwatch:namespace": SAGEMAKER_METRICS}},
        ),
    ]


def _images(settings: Settings) -> list[Statement]:
    """Pull SageMaker's images of this region, and those the settings name."""
    region = settings.region
    repositories = [
        f"arn:aws:ecr:{region}:{BLAZINGTEXT_ACCOUNTS[region]}:repository/blazingtext",
        f"arn:aws:ecr:{region}:{SCIKIT_LEARN_ACCOUNTS[region]}:repository/sagemaker-scikit-learn",
        *(_repository(image) for image in settings.images),
    ]
    pulling = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    return [
        Statement(
            "SignInToRegistries",
            ["ecr:GetAuthorizationToken"],
            ["*"],
            why="Signing in is for all registries or none; pulling names the repositories.",
        ),
        Statement("PullImages", pulling, sorted(set(repositories))),
    ]


def _repository(image: str) -> str:
    registry, _, name = image.partition("/")
    account, _, _, region, *_ = registry.split(".")
    return f"arn:aws:ecr:{region}:{account}:repository/{name.partition('@')[0].partition(':')[0]}"


_UNNAMED = "SageMaker makes the interfaces; nobody knows their names before."


def _network(names: Names, settings: Settings) -> list[Statement]:
    """Put the jobs' network interfaces into the VPC."""
    stack = names.stack

    def ec2(kind: str, name: str) -> str:
        return stack.format_arn(service="ec2", resource=kind, resource_name=name)

    places = [ec2("subnet", one) for one in settings.subnets]
    places += [ec2("security-group", one) for one in settings.security_groups]
    interfaces = ec2("network-interface", "*")
    return [
        Statement(
            "AddInterfaces", ["ec2:CreateNetworkInterface"], [interfaces, *places], why=_UNNAMED
        ),
        Statement(
            "ManageInterfaces",
            [
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface",
                "ec2:DeleteNetworkInterfacePermission",
            ],
            [interfaces],
            why=_UNNAMED,
        ),
        Statement(
            "LookAtNetwork",
            [
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs",
            ],
            ["*"],
            why="EC2 describes everything or nothing.",
        ),
    ]


def bound_roles(stack: cdk.Stack, settings: Settings) -> None:
    """Give every role of the stack the permissions boundary, if there is one."""
    if settings.permissions_boundary is not None:
        boundary = iam.ManagedPolicy.from_managed_policy_arn(
            stack, "PermissionsBoundary", settings.permissions_boundary
        )
        iam.PermissionsBoundary.of(stack).apply(boundary)

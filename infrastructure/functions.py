"""The functions: one per task, each with its role, its log group and its settings."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infrastructure.identity import make_role
from infrastructure.layer import ARCHITECTURE, RUNTIME, shared_layer
from infrastructure.names import Names
from infrastructure.packages import write_function_code
from infrastructure.retention import retention
from infrastructure.settings import Settings
from infrastructure.statements import Statement, trace, trusted, write_logs


@dataclass(frozen=True)
class Size:
    """Memory in MB (1,769 MB are one processor) and time in seconds."""

    memory: int
    seconds: int


LOOKING = Size(512, 60)
"""Reads a few small objects."""

STREAMING = Size(1_769, 900)
"""Passes over a part, or over a whole manifest."""

SIZES: Mapping[str, Size] = {
    "Plan": LOOKING,
    "DescribeOutput": LOOKING,
    "PreAnnotation": LOOKING,
    "ShowRuns": LOOKING,
    "Watch": Size(512, 300),
    "EmptyBucket": Size(512, 900),
    "Consolidation": Size(512, 300),
}
"""Sizes of the functions that do not stream."""


class Functions(Construct):
    """Makes functions that share a layer and conventions; each has only the code it imports.

    Attributes
    ----------
    made
        The functions so far, by name.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, settings: Settings, names: Names
    ) -> None:
        super().__init__(scope, construct_id)
        self._settings, self._names = settings, names
        self._layer = shared_layer(self, "Layer")
        self.made: dict[str, lambda_.Function] = {}

    def make(
        self,
        name: str,
        handler: str,
        *,
        statements: Iterable[Statement],
        environment: Mapping[str, str],
    ) -> lambda_.Function:
        """One function with a role that holds these statements, and may log and trace."""
        names, size = self._names, SIZES.get(name, STREAMING)
        group = logs.LogGroup(
            self,
            f"{name}Logs",
            log_group_name=names.function_logs(name),
            retention=retention(self._settings),
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        role = make_role(
            self,
            f"{name}Role",
            trusted("lambda.amazonaws.com"),
            [write_logs([names.log_group_arn(names.function_logs(name))]), trace(), *statements],
            f"The function {names.function(name)}",
        )
        with _package(handler) as code:
            self.made[name] = lambda_.Function(
                self,
                name,
                function_name=names.function(name),
                handler=handler,
                runtime=RUNTIME,
                architecture=ARCHITECTURE,
                code=code,
                layers=[self._layer],
                role=role,
                log_group=group,
                memory_size=size.memory,
                timeout=cdk.Duration.seconds(size.seconds),
                tracing=lambda_.Tracing.ACTIVE,
                environment=dict(environment),
            )
        return self.made[name]


@contextmanager
def _package(handler: str) -> Iterator[lambda_.Code]:
    """A function's code, for as long as it takes to make the function: that copies it."""
    with tempfile.TemporaryDirectory() as folder:
        write_function_code(Path(folder), handler)
        yield lambda_.Code.from_asset(folder)

"""What the stack's things are called: names come first, so that roles can be exact."""

from __future__ import annotations

from dataclasses import dataclass

import aws_cdk as cdk

from infrastructure.settings import Settings

LOOP = "Loop"
STAGES = ("Labeling", "ActiveLearning")
"""The state machines that the loop runs as nested executions."""

JOBS_PREFIX = "jobs/"
"""Where job files are dropped."""


@dataclass(frozen=True)
class Names:
    """Names and ARNs that follow from the settings.

    Attributes
    ----------
    prefix
        How everything's name begins, ``labelloop-<stage>``. The stage has no hyphen, so
        ``<prefix>-*`` never means another deployment's things.
    """

    stack: cdk.Stack
    prefix: str

    @classmethod
    def of(cls, stack: cdk.Stack, settings: Settings) -> Names:
        return cls(stack, settings.name)

    @property
    def run_prefix(self) -> str:
        """How the names of runs, and so of all their SageMaker jobs and models, begin."""
        return f"{self.prefix}-"

    def function(self, name: str) -> str:
        return f"{self.prefix}-{name}"

    def function_arn(self, name: str) -> str:
        return self._arn("lambda", "function", self.function(name), colon=True)

    def function_logs(self, name: str) -> str:
        return f"/aws/lambda/{self.function(name)}"

    def log_group_arn(self, group: str) -> str:
        return self._arn("logs", "log-group", group, colon=True)

    def state_machine(self, name: str) -> str:
        return f"{self.prefix}-{name}"

    def state_machine_arn(self, name: str) -> str:
        return self._arn("states", "stateMachine", self.state_machine(name), colon=True)

    def executions_arn(self, machine: str) -> str:
        """Every execution of a state machine."""
        return self._arn("states", "execution", f"{self.state_machine(machine)}:*", colon=True)

    def map_executions_arn(self, machine: str, label: str) -> str:
        """Every child execution of one Distributed Map."""
        name = f"{self.state_machine(machine)}/{label}:*"
        return self._arn("states", "execution", name, colon=True)

    def sagemaker(self, kind: str, name: str | None = None) -> str:
        """A SageMaker resource; by default all of this deployment's of that kind."""
        return self._arn("sagemaker", kind, name or f"{self.run_prefix}*")

    def rule_arn(self, name: str) -> str:
        return self._arn("events", "rule", name)

    def alarms_arn(self) -> str:
        """Every alarm of this deployment."""
        return self._arn("cloudwatch", "alarm", f"{self.prefix}-*", colon=True)

    def event_bus_arn(self) -> str:
        return self._arn("events", "event-bus", "default")

    def _arn(self, service: str, resource: str, name: str, *, colon: bool = False) -> str:
        style = cdk.ArnFormat.COLON_RESOURCE_NAME if colon else cdk.ArnFormat.SLASH_RESOURCE_NAME
        return self.stack.format_arn(
            service=service, resource=resource, resource_name=name, arn_format=style
        )

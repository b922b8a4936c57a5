"""The three state machines, from the very files that the laptop runs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import aws_cdk as cdk
from aws_cdk import aws_logs as logs
from aws_cdk import aws_stepfunctions as sfn
from constructs import Construct

from infrastructure.identity import make_role
from infrastructure.names import Names
from infrastructure.retention import retention
from infrastructure.settings import Settings
from infrastructure.statements import trusted
from infrastructure.workflow_rights import SUBSTITUTION, MachineRights
from lambdas import FUNCTIONS

DEFINITIONS = Path(__file__).resolve().parents[1] / "state_machines"
MACHINES: Mapping[str, str] = {
    "Labeling": "labeling.asl.json",
    "ActiveLearning": "active_learning.asl.json",
    "Loop": "active_learning_loop.asl.json",
}
"""Definition of each state machine, those that are nested first."""

ADOPTED_JOB_POLL_SECONDS = 60


class Workflow(Construct):
    """The state machines.

    Attributes
    ----------
    machines
        The state machines by name.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        settings: Settings,
        names: Names,
        job_role_arn: str,
        workteams: Sequence[str],
    ) -> None:
        super().__init__(scope, construct_id)
        self._settings, self._names = settings, names
        self._rights = MachineRights(names, job_role_arn, workteams)
        self._logs = logs.LogGroup(
            self,
            "Logs",
            log_group_name=f"/aws/vendedlogs/states/{names.prefix}",
            retention=retention(settings),
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        self.machines = {name: self._machine(name, file) for name, file in MACHINES.items()}

    def _machine(self, name: str, file: str) -> sfn.StateMachine:
        definition = (DEFINITIONS / file).read_text(encoding="utf-8")
        used = SUBSTITUTION.findall(definition)
        values = self._substitutions()
        role = make_role(
            self,
            f"{name}Role",
            trusted("states.amazonaws.com", self._names.state_machine_arn(name)),
            self._rights.of(name, definition),
            f"The state machine {self._names.state_machine(name)}",
        )
        return sfn.StateMachine(
            self,
            name,
            state_machine_name=self._names.state_machine(name),
            definition_body=sfn.DefinitionBody.from_string(_compact(definition)),
            definition_substitutions={key: values[key] for key in sorted(set(used))},
            role=role,
            tracing_enabled=True,
            logs=sfn.LogOptions(
                destination=self._logs, level=sfn.LogLevel.ALL, include_execution_data=False
            ),
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )

    def _substitutions(self) -> dict[str, str]:
        """Every value the definitions ask for; the laptop gives the same names."""
        names, settings = self._names, self._settings
        return {
            **{f"{name}FunctionArn": names.function_arn(name) for name in FUNCTIONS},
            **{f"{name}StateMachineArn": names.state_machine_arn(name) for name in MACHINES},
            "AdoptedJobPollSeconds": str(ADOPTED_JOB_POLL_SECONDS),
            "MaxConcurrentLabelingJobs": str(settings.max_labeling_jobs),
            "MaxConcurrentParts": str(settings.max_parts),
        }


def _compact(definition: str) -> str:
    """The same JSON without its blanks: a template holds at most 1 MB."""
    return json.dumps(json.loads(definition), separators=(",", ":"), ensure_ascii=False)

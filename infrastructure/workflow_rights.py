"""What the state machines may do: read off what they are for, and off their definitions."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from infrastructure.names import STAGES, Names
from infrastructure.statements import Statement, pass_role

SUBSTITUTION = re.compile(r"\$\{([A-Za-z0-9]+)\}")
_ANY_EXECUTION = "Executions are named when they start; these are this deployment's."
_ANY_JOB = "Jobs and models are named when they start; these are this deployment's."
_LOG_DELIVERY = (
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
)


@dataclass(frozen=True)
class MachineRights:
    """Statements for the state machines' roles.

    Attributes
    ----------
    job_role_arn
        The role they hand to SageMaker's jobs.
    workteams
        The teams that labelling jobs may go to; none means any private one of the account.
    """

    names: Names
    job_role_arn: str
    workteams: Sequence[str]

    def of(self, name: str, definition: str) -> list[Statement]:
        """Everything a state machine may do."""
        calling = Statement("CallFunctions", ["lambda:InvokeFunction"], self._functions(definition))
        if name == "Loop":
            own = self._nesting()
        elif name == "Labeling":
            own = self._labeling()
        else:
            own = [*self._learning(), *self._mapping(name, definition)]
        return [calling, *own, *self._observing()]

    def _functions(self, definition: str) -> list[str]:
        """The functions that a definition calls, and no other."""
        suffix = "FunctionArn"
        return [
            self.names.function_arn(name.removesuffix(suffix))
            for name in sorted(set(SUBSTITUTION.findall(definition)))
            if name.endswith(suffix)
        ]

    def _observing(self) -> list[Statement]:
        return [
            Statement(
                "Trace",
                [
                    "xray:GetSamplingRules",
                    "xray:GetSamplingTargets",
                    "xray:PutTelemetryRecords",
                    "xray:PutTraceSegments",
                ],
                ["*"],
                why="X-Ray has no resources to name for these actions.",
            ),
            Statement(
                "DeliverLogs",
                _LOG_DELIVERY,
                ["*"],
                why="CloudWatch Logs has no resources to name for log delivery.",
            ),
        ]

    def _nesting(self) -> list[Statement]:
        names = self.names
        return [
            Statement(
                "StartNested",
                ["states:StartExecution"],
                [names.state_machine_arn(name) for name in STAGES],
            ),
            Statement(
                "FollowNested",
                ["states:DescribeExecution", "states:StopExecution"],
                [names.executions_arn(name) for name in STAGES],
                why=_ANY_EXECUTION,
            ),
            self._managed_rule("StepFunctionsGetEventsForStepFunctionsExecutionRule"),
        ]

    def _labeling(self) -> list[Statement]:
        jobs = self.names.sagemaker("labeling-job")
        any_private = [self.names.sagemaker("workteam", "private-crowd/*")]
        teams = {"ArnLike": {"sagemaker:WorkteamArn": list(self.workteams) or any_private}}
        return [
            Statement(
                "CreateLabelingJobs",
                ["sagemaker:CreateLabelingJob"],
                [jobs],
                why=_ANY_JOB,
                conditions=teams,
            ),
            Statement(
                "FollowLabelingJobs",
                [
                    "sagemaker:AddTags",
                    "sagemaker:DescribeLabelingJob",
                    "sagemaker:ListTags",
                    "sagemaker:StopLabelingJob",
                ],
                [jobs],
                why=_ANY_JOB,
            ),
            pass_role(self.job_role_arn),
            self._managed_rule("StepFunctionsGetEventsForSageMaker*"),
        ]

    def _learning(self) -> list[Statement]:
        names = self.names
        return [
            Statement(
                "Train",
                [
                    "sagemaker:AddTags",
                    "sagemaker:CreateTrainingJob",
                    "sagemaker:DescribeTrainingJob",
                    "sagemaker:ListTags",
                    "sagemaker:StopTrainingJob",
                ],
                [names.sagemaker("training-job")],
                why=_ANY_JOB,
            ),
            Statement(
                "MakeModels",
                ["sagemaker:AddTags", "sagemaker:CreateModel", "sagemaker:DescribeModel"],
                [names.sagemaker("model")],
                why=_ANY_JOB,
            ),
            Statement(
                "Infer",
                [
                    "sagemaker:AddTags",
                    "sagemaker:CreateTransformJob",
                    "sagemaker:DescribeTransformJob",
                    "sagemaker:ListTags",
                    "sagemaker:StopTransformJob",
                ],
                [names.sagemaker("transform-job")],
                why=_ANY_JOB,
            ),
            pass_role(self.job_role_arn),
            self._managed_rule(
                "StepFunctionsGetEventsForSageMakerTrainingJobsRule",
                "StepFunctionsGetEventsForSageMakerTransformJobsRule",
            ),
        ]

    def _mapping(self, name: str, definition: str) -> list[Statement]:
        """A Distributed Map starts executions of its own state machine."""
        names = self.names
        labels = [
            state["Label"]
            for state in json.loads(definition)["States"].values()
            if state["Type"] == "Map" and "Label" in state
        ]
        own = [names.executions_arn(name)]
        parts = [names.map_executions_arn(name, label) for label in labels]
        following = ["states:DescribeExecution", "states:StopExecution"]
        return [
            Statement("StartParts", ["states:StartExecution"], [names.state_machine_arn(name)]),
            Statement("FollowParts", following, [*own, *parts], why=_ANY_EXECUTION),
            Statement("RedriveParts", ["states:RedriveExecution"], parts, why=_ANY_EXECUTION),
        ]

    def _managed_rule(self, *rules: str) -> Statement:
        """``.sync`` waits for events; Step Functions checks this right when a machine is made."""
        arns = [self.names.rule_arn(rule) for rule in rules]
        return Statement(
            "HearOfEnds",
            ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
            arns,
            why="AWS does not publish this rule's full name; Step Functions manages it.",
        )

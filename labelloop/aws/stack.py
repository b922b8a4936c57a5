"""A deployed stack, as its outputs describe it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.exceptions import ClientError

from labelloop.aws.executions import LoopExecutions
from labelloop.errors import LabelloopError, StillRunning

_NEEDED = ("StateMachineArn", "BucketName", "SalvageFunctionName")


class NoSuchStack(LabelloopError):
    """There is no stack of that name, or it is not labelloop's."""

    def __init__(self, name: str, region: str | None, reason: str) -> None:
        self.name, self.region = name, region
        super().__init__(
            f"{name} in {region or 'no region'}: {reason} Deployments are called "
            "labelloop-<stage>; AWS_REGION and AWS_PROFILE say where to look."
        )


class SalvageFailed(LabelloopError):
    """The deployment could not clear up after a run."""


@dataclass(frozen=True)
class DeployedStack:
    """One deployment.

    Attributes
    ----------
    name, region
        Which.
    outputs
        The stack's outputs.
    """

    name: str
    region: str
    outputs: Mapping[str, str]

    @classmethod
    def find(cls, name: str, region: str | None = None) -> DeployedStack:
        """Look a stack up; raises :class:`NoSuchStack`."""
        session = boto3.session.Session(region_name=region)
        if session.region_name is None:
            raise NoSuchStack(name, None, "It is not known which region is meant.")
        try:
            answer = session.client("cloudformation").describe_stacks(StackName=name)
        except ClientError as error:
            reason = error.response["Error"]["Message"]
            raise NoSuchStack(name, session.region_name, f"{reason}.") from error
        listed = answer["Stacks"][0].get("Outputs", [])
        outputs = {output["OutputKey"]: output["OutputValue"] for output in listed}
        if missing := [key for key in _NEEDED if key not in outputs]:
            reason = f"It has no outputs {', '.join(missing)}."
            raise NoSuchStack(name, session.region_name, reason)
        return cls(name, session.region_name, outputs)

    def client(self, service: str) -> Any:
        """A client for the stack's region."""
        return boto3.client(service, region_name=self.region)  # type: ignore[call-overload]

    @property
    def workflow(self) -> LoopExecutions:
        return LoopExecutions(self.outputs["StateMachineArn"], self.client("stepfunctions"))

    def salvage(self, root: str, execution: str, cause: str) -> None:
        """Let the deployment stop a run's jobs and keep its answers.

        Raises
        ------
        StillRunning
            When a job has not ended yet; try again later.
        SalvageFailed
            When it fails otherwise.
        """
        event = {
            "Run": root,
            "Execution": execution,
            "Failure": {"Error": "Stopped", "Cause": cause},
            "Status": "stopped",
        }
        answer = self.client("lambda").invoke(
            FunctionName=self.outputs["SalvageFunctionName"], Payload=json.dumps(event).encode()
        )
        if "FunctionError" not in answer:
            return
        error = json.loads(answer["Payload"].read())
        if error.get("errorType") == StillRunning.__name__:
            raise StillRunning([error.get("errorMessage", "").removeprefix("Still running: ")])
        raise SalvageFailed(f"{error.get('errorType')}: {error.get('errorMessage')}")

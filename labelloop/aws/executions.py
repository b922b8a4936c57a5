"""The executions of the loop and of its stages, by their state machines."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import boto3

from labelloop.aws.jobs import StepFunctionsExecutions
from labelloop.operations.ports import ExecutionLook, NestedExecution

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions.client import SFNClient
    from mypy_boto3_stepfunctions.literals import ExecutionStatusType
    from mypy_boto3_stepfunctions.type_defs import ExecutionListItemTypeDef

_FIRST_EVENTS = 50
"""Bootstrap's result is among the first events of a history, even after all its retries."""

_UNSUCCESSFUL: tuple[ExecutionStatusType, ...] = ("ABORTED", "FAILED", "TIMED_OUT")


class LoopExecutions(StepFunctionsExecutions):
    """:class:`~labelloop.operations.ports.Workflow` over a boto3 Step Functions client.

    Parameters
    ----------
    state_machine_arn
        The loop.
    """

    def __init__(self, state_machine_arn: str, client: SFNClient | None = None) -> None:
        self._loop: SFNClient = client or boto3.client("stepfunctions")
        super().__init__(self._loop)
        self._state_machine_arn = state_machine_arn

    def execution(self, name: str) -> str:
        return f"{self._state_machine_arn.replace(':stateMachine:', ':execution:')}:{name}"

    def exists(self, execution: str) -> bool:
        try:
            self._loop.describe_execution(executionArn=execution)
        except self._loop.exceptions.ExecutionDoesNotExist:
            return False
        return True

    def start(self, name: str, job: str) -> str:
        # When it exists, another event about the same file was faster and its run has closed again.
        with suppress(self._loop.exceptions.ExecutionAlreadyExists):
            self._loop.start_execution(
                stateMachineArn=self._state_machine_arn, name=name, input=job
            )
        return self.execution(name)

    def ledger_of(self, execution: str) -> str | None:
        answer = self._loop.get_execution_history(
            executionArn=execution, maxResults=_FIRST_EVENTS, includeExecutionData=True
        )
        for event in answer["events"]:
            output = event.get("taskSucceededEventDetails", {}).get("output")
            if output:
                payload = json.loads(output).get("Payload")
                return str(payload["Run"]) if payload and "Run" in payload else None
        return None

    def recent(self, count: int) -> Iterator[ExecutionLook]:
        answer = self._loop.list_executions(
            stateMachineArn=self._state_machine_arn, maxResults=count
        )
        for execution in answer["executions"]:
            yield ExecutionLook(execution["executionArn"], execution["status"])

    def running(self) -> Iterator[ExecutionLook]:
        """All executions that have not closed."""
        for execution in _listed(self._loop, self._state_machine_arn, "RUNNING"):
            yield ExecutionLook(execution["executionArn"], execution["status"])

    def unsuccessful(self, since: dt.datetime) -> Iterator[ExecutionLook]:
        """All executions that closed after a time otherwise than well."""
        for status in _UNSUCCESSFUL:
            for execution in _listed(self._loop, self._state_machine_arn, status):
                if execution["stopDate"] >= since:
                    yield ExecutionLook(execution["executionArn"], execution["status"])

    def failure(self, execution: str) -> dict[str, str]:
        described = self._loop.describe_execution(executionArn=execution)
        return {"Error": described.get("error", ""), "Cause": described.get("cause", "")}


class StageExecutions:
    """:class:`~labelloop.operations.ports.NestedExecutions` over a boto3 Step Functions client.

    Parameters
    ----------
    state_machine_arns
        The stages that the loop runs as nested executions.
    """

    def __init__(self, state_machine_arns: Sequence[str], client: SFNClient | None = None) -> None:
        self._client: SFNClient = client or boto3.client("stepfunctions")
        self._state_machine_arns = state_machine_arns

    def running(self) -> Iterator[NestedExecution]:
        for machine in self._state_machine_arns:
            for execution in _listed(self._client, machine, "RUNNING"):
                arn = execution["executionArn"]
                described = self._client.describe_execution(executionArn=arn)
                parent = json.loads(described["input"]).get("Execution")
                if parent:  # somebody may have started a stage by hand
                    yield NestedExecution(arn, parent)

    def stop(self, execution: str) -> None:
        cause = "The execution that started it has closed."
        self._client.stop_execution(executionArn=execution, error="Orphan", cause=cause)


def _listed(
    client: SFNClient, state_machine_arn: str, status: ExecutionStatusType
) -> Iterator[ExecutionListItemTypeDef]:
    pages = client.get_paginator("list_executions").paginate(
        stateMachineArn=state_machine_arn, statusFilter=status
    )
    for page in pages:
        yield from page["executions"]

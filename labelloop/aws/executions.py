"""The loop's executions, by their state machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import boto3

from labelloop.aws.jobs import StepFunctionsExecutions
from labelloop.operations.ports import ExecutionLook

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions.client import SFNClient

_FIRST_EVENTS = 50
"""Bootstrap's result is among the first events of a history, even after all its retries."""


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
        pages = self._loop.get_paginator("list_executions").paginate(
            stateMachineArn=self._state_machine_arn, statusFilter="RUNNING"
        )
        for page in pages:
            for execution in page["executions"]:
                yield ExecutionLook(execution["executionArn"], execution["status"])

"""SageMaker's jobs and Step Functions' executions, as the core asks about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import ClientError

from labelloop.ports import JobKind

if TYPE_CHECKING:
    from mypy_boto3_sagemaker.client import SageMakerClient
    from mypy_boto3_stepfunctions.client import SFNClient

_NOT_RUNNING = frozenset({"ResourceNotFound", "ValidationException"})
"""There is no such job, or (asked to stop) it has ended. Labelling jobs answer with the first, the
others with the second."""


class SageMakerJobs:
    """:class:`~labelloop.ports.JobControl` over a boto3 SageMaker client."""

    def __init__(self, client: SageMakerClient | None = None) -> None:
        self._client = client or boto3.client("sagemaker")

    def status(self, kind: JobKind, name: str) -> str | None:
        try:
            if kind == "labeling":
                return self._client.describe_labeling_job(LabelingJobName=name)["LabelingJobStatus"]
            if kind == "training":
                return self._client.describe_training_job(TrainingJobName=name)["TrainingJobStatus"]
            answer = self._client.describe_transform_job(TransformJobName=name)
            return answer["TransformJobStatus"]
        except ClientError as error:
            if error.response["Error"]["Code"] in _NOT_RUNNING:
                return None
            raise

    def stop(self, kind: JobKind, name: str) -> None:
        try:
            if kind == "labeling":
                self._client.stop_labeling_job(LabelingJobName=name)
            elif kind == "training":
                self._client.stop_training_job(TrainingJobName=name)
            else:
                self._client.stop_transform_job(TransformJobName=name)
        except ClientError as error:
            if error.response["Error"]["Code"] not in _NOT_RUNNING:
                raise  # otherwise it has ended by itself in this moment


class StepFunctionsExecutions:
    """:class:`~labelloop.ports.Executions` over a boto3 Step Functions client."""

    def __init__(self, client: SFNClient | None = None) -> None:
        self._client = client or boto3.client("stepfunctions")

    def is_running(self, execution: str) -> bool:
        try:
            status = self._client.describe_execution(executionArn=execution)["status"]
        except self._client.exceptions.ExecutionDoesNotExist:
            return False
        return status in {"RUNNING", "PENDING_REDRIVE"}

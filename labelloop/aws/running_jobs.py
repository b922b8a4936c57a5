"""SageMaker's jobs in flight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import boto3
from botocore.exceptions import ClientError

from labelloop.operations.ports import LabelingJobLook, RunningJob
from labelloop.progress import JobCounters

if TYPE_CHECKING:
    from mypy_boto3_sagemaker.client import SageMakerClient


class SageMakerJobLists:
    """:class:`~labelloop.operations.ports.RunningJobs` over a boto3 SageMaker client."""

    def __init__(self, client: SageMakerClient | None = None) -> None:
        self._client: Any = client or boto3.client("sagemaker")

    def running(self, prefix: str) -> Iterator[RunningJob]:
        for name in self._names("list_labeling_jobs", "LabelingJob", prefix):
            job = self._client.describe_labeling_job(LabelingJobName=name)
            yield RunningJob("labeling", name, job["OutputConfig"]["S3OutputPath"])
        for name in self._names("list_training_jobs", "TrainingJob", prefix):
            job = self._client.describe_training_job(TrainingJobName=name)
            yield RunningJob("training", name, job["OutputDataConfig"]["S3OutputPath"])
        for name in self._names("list_transform_jobs", "TransformJob", prefix):
            job = self._client.describe_transform_job(TransformJobName=name)
            yield RunningJob("transform", name, job["TransformOutput"]["S3OutputPath"])

    def _names(self, operation: str, kind: str, prefix: str) -> Iterator[str]:
        pages = self._client.get_paginator(operation).paginate(
            NameContains=prefix, StatusEquals="InProgress"
        )
        for page in pages:
            summaries = f"{kind}SummaryList" if kind == "LabelingJob" else f"{kind}Summaries"
            for summary in page[summaries]:
                name = str(summary[f"{kind}Name"])
                if name.startswith(prefix):
                    yield name


class GroundTruthJobs:
    """:class:`~labelloop.operations.ports.LabelingJobs` over a boto3 SageMaker client."""

    def __init__(self, client: SageMakerClient | None = None) -> None:
        self._client: SageMakerClient = client or boto3.client("sagemaker")

    def look(self, name: str) -> LabelingJobLook | None:
        try:
            job = self._client.describe_labeling_job(LabelingJobName=name)
        except ClientError as error:
            if error.response["Error"]["Code"] == "ResourceNotFound":
                return None
            raise
        counters = job["LabelCounters"]
        return LabelingJobLook(
            JobCounters(
                counters.get("HumanLabeled", 0), counters.get("FailedNonRetryableError", 0)
            ),
            job["LastModifiedTime"],
        )

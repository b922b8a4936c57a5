"""What ``DescribeLabelingJob`` and ``ListLabelingJobs`` say about a job."""

from __future__ import annotations

import hashlib
from typing import Any

from labelloop.labeling.job import LabelingJob

_REQUEST_KEYS = (
    "LabelAttributeName",
    "InputConfig",
    "OutputConfig",
    "RoleArn",
    "LabelCategoryConfigS3Uri",
    "StoppingConditions",
    "HumanTaskConfig",
    "Tags",
)


def describe(job: LabelingJob) -> dict[str, Any]:
    """The ``DescribeLabelingJob`` response; times are aware datetimes in UTC."""
    request = job.raw_request
    return {
        **_both(job),
        "JobReferenceCode": hashlib.sha256(job.arn.encode()).hexdigest()[:8],
        **{key: request[key] for key in _REQUEST_KEYS if key in request},
    }


def summarise(job: LabelingJob) -> dict[str, Any]:
    """One entry of ``ListLabelingJobs``."""
    request = job.raw_request
    task = request["HumanTaskConfig"]
    summary = {
        **_both(job),
        "WorkteamArn": task["WorkteamArn"],
        "InputConfig": request["InputConfig"],
    }
    if "PreHumanTaskLambdaArn" in task:
        summary["PreHumanTaskLambdaArn"] = task["PreHumanTaskLambdaArn"]
    if "AnnotationConsolidationConfig" in task:
        summary |= task["AnnotationConsolidationConfig"]
    return summary


def _both(job: LabelingJob) -> dict[str, Any]:
    state = job.state
    description: dict[str, Any] = {
        "LabelingJobName": job.name,
        "LabelingJobArn": job.arn,
        "LabelingJobStatus": state.status,
        "LabelCounters": _counters(job),
        "CreationTime": state.created,
        "LastModifiedTime": state.modified,
    }
    if state.has_output:
        description["LabelingJobOutput"] = {"OutputDatasetS3Uri": job.output_uri}
    if state.failure_reason:
        description["FailureReason"] = state.failure_reason
    return description


def _counters(job: LabelingJob) -> dict[str, int]:
    state = job.state
    labelled = state.plan.labelled + state.labelled
    return {
        "TotalLabeled": labelled,
        "HumanLabeled": labelled - state.plan.machine_labelled,
        "MachineLabeled": state.plan.machine_labelled,
        "FailedNonRetryableError": state.failed,
        "Unlabeled": state.plan.total - labelled - state.failed,
    }

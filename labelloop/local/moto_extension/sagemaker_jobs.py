"""Gap: training, transform and processing jobs are "Completed" at once and nothing has run.

Here they run, by the runtime's runners; names are taken once for all, jobs can be stopped, and
Describe answers what AWS answers.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from labelloop.local.moto_extension.backends import ValidationFailed
from labelloop.local.moto_extension.event_delivery import deliver
from labelloop.local.moto_extension.job_board import Job
from labelloop.local.moto_extension.resource_tags import remember_tags
from labelloop.local.moto_extension.runtime import current
from labelloop.local.moto_extension.sagemaker_requests import Call, page, serve


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind of job: how the API spells it.

    Attributes
    ----------
    kind
        The runner's name, also the word in messages.
    noun
        The beginning of the API's field names (``TrainingJobName``).
    detail
        What Describe says beyond what all kinds say.
    """

    kind: str
    noun: str
    detail: Callable[[Job], dict[str, Any]]

    @property
    def segment(self) -> str:
        return f"{self.kind}-job"

    def name_in(self, parameters: dict[str, Any]) -> str:
        return str(parameters[f"{self.noun}JobName"])


def milestone(segment: str, name: str) -> str:
    """What :class:`Milestones` calls the end of a job."""
    return f"{segment}/{name}"


def _create(kind: JobKind, call: Call) -> dict[str, Any]:
    name = kind.name_in(call.parameters)
    runner = current().runners.get(kind.kind)
    if runner is None:
        raise ValidationFailed(
            f"There is no runner for {kind.kind} jobs here; give LocalAws one under "
            f"runners[{kind.kind!r}]."
        )
    arn = call.arn(kind.segment, name)
    request = {key: value for key, value in call.parameters.items() if key != "Tags"}
    if kind.kind == "transform":
        request["Model"] = call.backend.describe_model(request["ModelName"]).response_object
    ended = functools.partial(_ended, kind, name)
    current().jobs.start(kind.kind, name, arn=arn, request=request, runner=runner, ended=ended)
    remember_tags(arn, call.parameters.get("Tags"))
    return {f"{kind.noun}JobArn": arn}


def _describe(kind: JobKind, call: Call) -> dict[str, Any]:
    return description(kind, current().jobs.get(kind.kind, kind.name_in(call.parameters)))


def _stop(kind: JobKind, call: Call) -> dict[str, Any]:
    current().jobs.stop(kind.kind, kind.name_in(call.parameters))
    return {}


def _list(kind: JobKind, call: Call) -> dict[str, Any]:
    entries = []
    for name, job in current().jobs.of_kind(kind.kind):
        told = description(kind, job)
        wanted_status = call.parameters.get("StatusEquals", job.status)
        if call.parameters.get("NameContains", "") in name and job.status == wanted_status:
            entries.append(told)
    return page(entries, call.parameters, f"{kind.noun}JobSummaries")


def description(kind: JobKind, job: Job) -> dict[str, Any]:
    """The Describe response of a job."""
    told = {key: value for key, value in job.request.items() if key != "Model"}
    told |= {
        f"{kind.noun}JobArn": job.arn,
        f"{kind.noun}JobStatus": job.status,
        f"{kind.noun}StartTime": job.created,
        "CreationTime": job.created,
        "LastModifiedTime": job.modified,
    }
    if job.ended is not None:
        told[f"{kind.noun}EndTime"] = job.ended
    if job.failure_reason is not None:
        told["FailureReason"] = job.failure_reason
    return told | kind.detail(job) | job.results


def _training_detail(job: Job) -> dict[str, Any]:
    secondary = {"InProgress": "Training"}.get(job.status, job.status)
    detail: dict[str, Any] = {
        "SecondaryStatus": secondary,
        "SecondaryStatusTransitions": [
            {"Status": secondary, "StartTime": job.modified, "StatusMessage": secondary}
        ],
    }
    if job.ended is not None:
        seconds = _seconds(job.ended - job.created)
        detail |= {"TrainingTimeInSeconds": seconds, "BillableTimeInSeconds": seconds}
    if job.status == "Completed":
        folder = job.request["OutputDataConfig"]["S3OutputPath"].rstrip("/")
        name = job.request["TrainingJobName"]
        archive = f"{folder}/{name}/output/model.tar.gz"
        detail["ModelArtifacts"] = {"S3ModelArtifacts": archive}
    return detail


def _seconds(duration: dt.timedelta) -> int:
    return max(1, round(duration.total_seconds()))


def _ended(kind: JobKind, name: str, job: Job) -> None:
    current().milestones.reach(milestone(kind.segment, name))
    deliver(
        source="aws.sagemaker",
        detail_type=f"SageMaker {kind.noun} Job State Change",
        detail=description(kind, job),
        arn=job.arn,
    )


TRAINING = JobKind("training", "Training", _training_detail)
TRANSFORM = JobKind("transform", "Transform", lambda _: {})
PROCESSING = JobKind("processing", "Processing", lambda _: {})


def install() -> None:
    for kind in (TRAINING, TRANSFORM, PROCESSING):
        serve(
            {
                f"create_{kind.kind}_job": functools.partial(_create, kind),
                f"describe_{kind.kind}_job": functools.partial(_describe, kind),
                f"stop_{kind.kind}_job": functools.partial(_stop, kind),
                f"list_{kind.kind}_jobs": functools.partial(_list, kind),
            }
        )

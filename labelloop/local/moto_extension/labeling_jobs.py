"""Gap: labelling jobs are absent from moto altogether."""

from __future__ import annotations

from typing import Any

from labelloop.local.moto_extension.backends import GroundTruth, ValidationFailed
from labelloop.local.moto_extension.event_delivery import deliver
from labelloop.local.moto_extension.resource_tags import remember_tags
from labelloop.local.moto_extension.runtime import Runtime, current
from labelloop.local.moto_extension.sagemaker_jobs import milestone
from labelloop.local.moto_extension.sagemaker_requests import Call, page, serve

SEGMENT = "labeling-job"


def install() -> None:
    serve(
        {
            "create_labeling_job": _create,
            "describe_labeling_job": _describe,
            "list_labeling_jobs": _list,
            "list_labeling_jobs_for_workteam": _list_for_workteam,
            "stop_labeling_job": _stop,
        }
    )


def announce(runtime: Runtime, name: str) -> None:
    """Tell everybody that a labelling job has ended: waiting states, and EventBridge."""
    if runtime.ground_truth is None:
        raise ValidationFailed("There is no labelling engine here.")
    told = runtime.ground_truth.describe(name)
    runtime.milestones.reach(milestone(SEGMENT, name))
    deliver(
        source="aws.sagemaker",
        detail_type="SageMaker Ground Truth Labeling Job State Change",
        detail={"LabelingJobStatus": told["LabelingJobStatus"]},
        arn=told["LabelingJobArn"],
    )


def _engine() -> GroundTruth:
    engine = current().ground_truth
    if engine is None:
        raise ValidationFailed(
            "There is no labelling engine here; give LocalAws one as ground_truth."
        )
    return engine


def _create(call: Call) -> dict[str, Any]:
    arn = _engine().create(call.parameters)
    remember_tags(arn, call.parameters.get("Tags"))
    return {"LabelingJobArn": arn}


def _describe(call: Call) -> dict[str, Any]:
    return _engine().describe(call.parameters["LabelingJobName"])


def _stop(call: Call) -> dict[str, Any]:
    _engine().stop(call.parameters["LabelingJobName"])
    return {}


def _list(call: Call) -> dict[str, Any]:
    wanted = call.parameters
    entries = [
        entry
        for entry in _engine().list()
        if wanted.get("NameContains", "") in entry["LabelingJobName"]
        and wanted.get("StatusEquals", entry["LabelingJobStatus"]) == entry["LabelingJobStatus"]
    ]
    entries.sort(key=lambda entry: entry["CreationTime"], reverse=True)
    return page(entries, wanted, "LabelingJobSummaryList")


def _list_for_workteam(call: Call) -> dict[str, Any]:
    team = call.parameters["WorkteamArn"]
    entries = [
        {
            "LabelingJobName": entry["LabelingJobName"],
            "JobReferenceCode": entry["LabelingJobArn"].rpartition("/")[2],
            "WorkRequesterAccountId": call.account,
            "CreationTime": entry["CreationTime"],
        }
        for entry in _engine().list()
        if entry.get("WorkteamArn") == team
    ]
    return page(entries, call.parameters, "LabelingJobSummaryList")

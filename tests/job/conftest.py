"""A complete job, as the bring-your-own-model workflow takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Edit = dict[str, Any]
REMOVED = object()


def complete_job() -> dict[str, Any]:
    functions = "arn:aws:lambda:eu-west-1:568282634449:function"
    return {
        "LabelingJobNamePrefix": "tickets",
        "LabelAttributeName": "topic",
        "LabelCategoryConfigS3Uri": "s3://desk-in/labels.json",
        "RoleArn": "arn:aws:iam::210987654321:role/al-run",
        "InputConfig": {
            "DataSource": {"S3DataSource": {"ManifestS3Uri": "s3://desk-in/part.manifest"}},
            "DataAttributes": {
                "ContentClassifiers": [
                    "FreeOfPersonallyIdentifiableInformation",
                    "FreeOfAdultContent",
                ]
            },
        },
        "OutputConfig": {"S3OutputPath": "s3://desk-out/run1/"},
        "HumanTaskConfig": {
            "WorkteamArn": "arn:aws:sagemaker:eu-west-1:210987654321:workteam/private-crowd/desk",
            "UiConfig": {"UiTemplateS3Uri": "s3://desk-in/task.liquid.html"},
            "PreHumanTaskLambdaArn": f"{functions}:PRE-TextMultiClass",
            "TaskKeywords": ["support", "topic of ticket"],
            "TaskTitle": "Sort support tickets",
            "TaskDescription": "Choose the topic of the ticket",
            "NumberOfHumanWorkersPerDataObject": 3,
            "TaskTimeLimitInSeconds": 300,
            "TaskAvailabilityLifetimeInSeconds": 21600,
            "MaxConcurrentTaskCount": 200,
            "AnnotationConsolidationConfig": {
                "AnnotationConsolidationLambdaArn": f"{functions}:ACS-TextMultiClass"
            },
            "PublicWorkforceTaskPrice": {
                "AmountInUsd": {"Dollars": 0, "Cents": 1, "TenthFractionsOfACent": 2}
            },
        },
    }


def edited(job: dict[str, Any], edits: Edit) -> dict[str, Any]:
    """The job with values set, or removed, at dotted paths."""
    for path, value in edits.items():
        *parents, last = path.split(".")
        section = job
        for key in parents:
            section = section.setdefault(key, {})
        if value is REMOVED:
            del section[last]
        else:
            section[last] = value
    return job


@pytest.fixture
def job() -> dict[str, Any]:
    return complete_job()


@pytest.fixture(scope="session")
def job_with() -> Callable[[Edit], dict[str, Any]]:
    """Gives the complete job with some values changed, by dotted path."""
    return lambda edits: edited(complete_job(), edits)


@pytest.fixture
def removed() -> object:
    """As a value for ``job_with``: take the key away."""
    return REMOVED

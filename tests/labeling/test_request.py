"""CreateLabelingJob requests: what is refused, with which words, and what is told from them."""

from __future__ import annotations

import pytest

from labelloop.errors import InvalidInput
from labelloop.labeling.request import parse_request, preparing_type_of, task_type_of
from labelloop.task_types import task_types

CROWD = "arn:aws:sagemaker:eu-west-1:394669845002:workteam/public-crowd/default"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"LabelingJobName": "under_score"}, "$.LabelingJobName"),
        ({"LabelingJobName": "-x"}, "$.LabelingJobName"),
        ({"LabelingJobName": "x\n"}, "$.LabelingJobName"),
        ({"LabelingJobName": "x" * 64}, "$.LabelingJobName"),
        ({"LabelingJobName": None}, "$.LabelingJobName"),
        ({"LabelAttributeName": "source"}, "$.LabelAttributeName"),
        ({"LabelAttributeName": "fruit-metadata"}, "$.LabelAttributeName"),
        ({"LabelAttributeName": "fruit-ref"}, "$.LabelAttributeName"),
        ({"RoleArn": "arn:aws:iam::210987654321:user/somebody"}, "$.RoleArn"),
        ({"NumberOfHumanWorkersPerDataObject": 10}, "NumberOfHumanWorkersPerDataObject"),
        ({"NumberOfHumanWorkersPerDataObject": "3"}, "NumberOfHumanWorkersPerDataObject"),
        ({"TaskTimeLimitInSeconds": 29}, "TaskTimeLimitInSeconds"),
        ({"TaskTimeLimitInSeconds": 28_801}, "TaskTimeLimitInSeconds"),
        ({"TaskAvailabilityLifetimeInSeconds": 59}, "TaskAvailabilityLifetimeInSeconds"),
        ({"MaxConcurrentTaskCount": 5001}, "MaxConcurrentTaskCount"),
        ({"TaskKeywords": ["two  spaces"]}, "TaskKeywords[0]"),
        ({"TaskTitle": ""}, "TaskTitle"),
        ({"WorkteamArn": "pickers"}, "WorkteamArn"),
        ({"UiConfig": {}}, "UiConfig"),
        ({"LabelCategoryConfigS3Uri": None}, "$.LabelCategoryConfigS3Uri"),
        ({"StoppingConditions": {"MaxHumanLabeledObjectCount": 0}}, "StoppingConditions"),
        ({"Surprise": 1}, "$.Surprise"),
    ],
)
def test_what_breaks_the_api_is_refused_where_it_stands(desk, changes, where):
    with pytest.raises(InvalidInput) as caught:
        parse_request(desk.request(**changes))
    assert any(where in problem.where for problem in caught.value.problems)


def test_all_problems_are_told_at_once(desk):
    with pytest.raises(InvalidInput) as caught:
        parse_request(desk.request(LabelingJobName="_", TaskTitle="", RoleArn="nobody"))
    assert len(caught.value.problems) >= 3


def test_defaults_are_ground_truths(desk):
    private, public = parse_request(desk.request()), parse_request(desk.request(WorkteamArn=CROWD))
    assert private.availability_seconds == 2_592_000
    assert public.availability_seconds == 21_600
    assert private.max_concurrent_objects == 1000


@pytest.mark.parametrize("kind", ["Text", "Image"])
def test_built_in_functions_tell_the_task_type_and_are_never_called(desk, kind):
    prefix = "arn:aws:lambda:us-east-1:432418664414:function:"
    request = desk.request(
        PreHumanTaskLambdaArn=f"{prefix}PRE-{kind}MultiClass",
        AnnotationConsolidationConfig={
            "AnnotationConsolidationLambdaArn": f"{prefix}ACS-{kind}MultiClass"
        },
    )
    assert task_type_of(request) is task_types.get(f"{kind.lower()}-classification")
    parsed = parse_request(request)
    assert parsed.pre_annotation_function is parsed.post_annotation_function is None


def test_functions_of_ones_own_make_a_custom_job(desk):
    request = desk.custom_request(pre="prepare", post="combine")
    parsed = parse_request(request)
    assert task_type_of(request) is preparing_type_of(request) is task_types.get("custom")
    assert parsed.pre_annotation_function.endswith(":prepare")
    assert parsed.post_annotation_function.endswith(":combine")


def test_a_job_without_functions_is_custom(desk):
    request = desk.custom_request()
    assert task_type_of(request) is task_types.get("custom")
    assert parse_request(request).post_annotation_function is None

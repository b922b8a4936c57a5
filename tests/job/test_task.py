"""The built-in functions tell the task type; a slip in their ARNs is found before AWS sees it."""

from __future__ import annotations

import pytest

from labelloop.ground_truth import FUNCTION_ACCOUNTS
from labelloop.job.document import JobDocument
from labelloop.job.task import check_for_ground_truth, check_functions, task_of
from labelloop.label_categories import LabelCategories
from labelloop.task_types import task_types

PRE = "HumanTaskConfig.PreHumanTaskLambdaArn"
ACS = "HumanTaskConfig.AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn"
OWN = "arn:aws:lambda:eu-west-1:210987654321:function:mine"


def built_in(name, region="eu-west-1"):
    return f"arn:aws:lambda:{region}:{FUNCTION_ACCOUNTS[region]}:function:{name}"


@pytest.fixture
def judge(job_with, removed):
    """Task type and problems for a pair of functions; ``None``: left out."""

    def run(pre, acs):
        edits = {PRE: removed if pre is None else pre}
        if acs is None:
            edits["HumanTaskConfig.AnnotationConsolidationConfig"] = removed
        else:
            edits[ACS] = acs
        document = JobDocument(job_with(edits))
        task = task_of(document)
        return task.name if task else None, list(check_functions(document))

    return run


@pytest.mark.parametrize(
    ("pre", "acs", "task_type"),
    [
        (built_in("PRE-TextMultiClass"), built_in("ACS-TextMultiClass"), "text-classification"),
        (built_in("PRE-ImageMultiClass"), built_in("ACS-ImageMultiClass"), "image-classification"),
        (OWN, built_in("ACS-TextMultiClass"), "text-classification"),
        (None, None, "custom"),
        (OWN, OWN, "custom"),
        (OWN + ":live", OWN + ":$LATEST", "custom"),
        (OWN, None, "custom"),
        (None, OWN, "custom"),
        (built_in("PRE-PassThrough"), OWN, "custom"),
        (built_in("PRE-PassThrough"), built_in("ACS-PassThrough"), "custom"),
    ],
)
def test_the_functions_tell_the_task_type(judge, pre, acs, task_type):
    assert judge(pre, acs) == (task_type, [])


def test_every_task_type_is_told_by_its_functions_in_every_region(judge):
    for name, task_type in task_types.items():
        for suffix in task_type.function_suffixes:
            for region in FUNCTION_ACCOUNTS:
                pre, acs = (built_in(f"{kind}-{suffix}", region) for kind in ("PRE", "ACS"))
                assert judge(pre, acs) == (name, [])


@pytest.mark.parametrize(
    ("name", "classes", "says"),
    [
        ("text-classification", 400, None),
        ("text-classification-multilabel", 50, None),
        ("image-classification-multilabel", 51, "at most 50"),
        ("named-entity-recognition", 1, "no instructions"),
    ],
)
def test_what_only_ground_truth_would_refuse_is_a_warning(name, classes, says):
    categories = LabelCategories(tuple(map(str, range(classes))))
    found = list(check_for_ground_truth(categories, "s3://b/labels.json", task_types.get(name)))
    assert [problem.severity for problem in found] == ["warning"] * (says is not None)
    assert says is None or says in str(found[0])


def test_own_consolidation_of_a_built_in_task_is_custom_and_says_so(judge):
    task_type, (warning,) = judge(built_in("PRE-TextMultiClass"), OWN)
    assert task_type == "custom"
    assert warning.severity == "warning"


@pytest.mark.parametrize("region", FUNCTION_ACCOUNTS)
def test_every_region_of_the_table_is_accepted(judge, region):
    pair = [built_in(f"{kind}-TextMultiClass", region) for kind in ("PRE", "ACS")]
    assert judge(*pair)[1] == []


@pytest.mark.parametrize(
    ("pre", "acs", "says"),
    [
        (
            "arn:aws:lambda:eu-west-1:432418664414:function:PRE-TextMultiClass",
            built_in("ACS-TextMultiClass"),
            built_in("PRE-TextMultiClass"),
        ),
        (
            "arn:aws:lambda:eu-north-1:568282634449:function:PRE-TextMultiClass",
            built_in("ACS-TextMultiClass"),
            "no built-in functions in eu-north-1",
        ),
        (
            built_in("PRE-ImageMultiClass"),
            built_in("ACS-TextMultiClass"),
            "two different task types",
        ),
        (built_in("PRE-TextMultiClass"), None, "no consolidation function"),
        (built_in("ACS-TextMultiClass"), built_in("ACS-TextMultiClass"), "PRE-TextMultiClass"),
        (
            built_in("PRE-TextMultiClas"),
            built_in("ACS-TextMultiClass"),
            "Did you mean 'PRE-TextMultiClass'",
        ),
        ("PRE-TextMultiClass", built_in("ACS-TextMultiClass"), "not a Lambda function's ARN"),
        (
            built_in("PRE-3DPointCloudObjectTracking"),
            built_in("ACS-3DPointCloudObjectTracking"),
            "does not have the task type 3DPointCloudObjectTracking",
        ),
    ],
)
def test_a_slip_in_a_function_is_explained(judge, pre, acs, says):
    problems = judge(pre, acs)[1]
    assert problems
    assert says in " ".join(map(str, problems))

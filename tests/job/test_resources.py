"""A job may only name what the deployment allows, and everything in one region."""

from __future__ import annotations

import pytest

from labelloop.job.limits import DeploymentLimits
from labelloop.job.reading import read_job

TEAM = "arn:aws:sagemaker:eu-west-1:210987654321:workteam/private-crowd/desk"
ROLE = "arn:aws:iam::210987654321:role/al-run"
OWN = "arn:aws:lambda:eu-west-1:210987654321:function:mine"
PRE = "HumanTaskConfig.PreHumanTaskLambdaArn"
OPEN = DeploymentLimits(
    buckets=frozenset({"desk-in", "desk-out"}),
    role_arn=ROLE,
    workteam_arns=frozenset({TEAM}),
    function_arns=frozenset({OWN}),
    region="eu-west-1",
)


def errors(job, limits=OPEN):
    problems = read_job(job, limits).problems
    return {p.where: f"{p.what} {p.fix}" for p in problems if p.severity == "error"}


def test_a_job_within_the_limits_passes(job):
    assert errors(job) == {}


def test_an_allowed_function_of_the_users_own_passes(job_with):
    assert errors(job_with({PRE: OWN})) == {}


def test_the_deployments_role_stands_in_for_a_missing_one(job_with, removed):
    job = read_job(job_with({"RoleArn": removed}), OPEN).job
    assert job is not None
    assert job.role_arn == ROLE


@pytest.mark.parametrize(
    ("path", "value", "allowed"),
    [
        ("RoleArn", "arn:aws:iam::210987654321:role/admin", ROLE),
        ("HumanTaskConfig.WorkteamArn", TEAM + "2", TEAM),
        (PRE, OWN + "2", OWN),
        ("OutputConfig.S3OutputPath", "s3://elsewhere/x/", "desk-in, desk-out"),
        ("LabelCategoryConfigS3Uri", "s3://elsewhere/x.json", "desk-in, desk-out"),
        ("HumanTaskConfig.UiConfig.UiTemplateS3Uri", "s3://elsewhere/x.html", "desk-in, desk-out"),
        (
            "InputConfig.DataSource.S3DataSource.ManifestS3Uri",
            "s3://elsewhere/x.manifest",
            "desk-in, desk-out",
        ),
    ],
)
def test_what_is_not_allowed_is_refused_with_what_is(job_with, path, value, allowed):
    found = errors(job_with({path: value}))
    assert set(found) == {f"$.{path}"}
    assert allowed in found[f"$.{path}"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("RoleArn", "arn:aws:iam::210987654321:user/somebody"),
        ("RoleArn", "arn:aws:iam:eu-west-1:210987654321:role/x"),
        ("RoleArn", "arn:aws:iam::2109:role/somebody-else"),
        ("HumanTaskConfig.WorkteamArn", "arn:aws:sagemaker::210987654321:workteam/a/b"),
        ("HumanTaskConfig.WorkteamArn", "pickers"),
        (PRE, "arn:aws:lambda:eu-west-1:210987654321:layer:mine"),
    ],
)
def test_a_malformed_arn_is_refused(job_with, path, value):
    assert set(errors(job_with({path: value}), DeploymentLimits())) == {f"$.{path}"}


def test_everything_is_in_the_teams_region(job_with):
    team = TEAM.replace("eu-west-1", "eu-west-2")
    found = errors(job_with({"HumanTaskConfig.WorkteamArn": team}), DeploymentLimits())
    assert len(found) == 2
    assert all("eu-west-2" in text for text in found.values())


def test_everything_is_in_the_deployments_region(job):
    found = errors(job, DeploymentLimits(region="us-east-1"))
    assert len(found) == 3
    assert all("this deployment is in us-east-1" in text for text in found.values())


def test_named_entities_have_a_built_in_page(job_with):
    page = "arn:aws:sagemaker:eu-west-1:394669845002:human-task-ui/NamedEntityRecognition"
    functions = "arn:aws:lambda:eu-west-1:568282634449:function"
    consolidation = f"{functions}:ACS-NamedEntityRecognition"
    edits = {
        "HumanTaskConfig.UiConfig": {"HumanTaskUiArn": page},
        "HumanTaskConfig.PreHumanTaskLambdaArn": f"{functions}:PRE-NamedEntityRecognition",
        "HumanTaskConfig.AnnotationConsolidationConfig": {
            "AnnotationConsolidationLambdaArn": consolidation
        },
    }
    assert errors(job_with(edits)) == {}
    edits["HumanTaskConfig.UiConfig"] = {"HumanTaskUiArn": page.replace("Named", "Un")}
    assert "another kind of task" in str(errors(job_with(edits)))


def test_a_page_for_another_kind_of_task_is_refused(job_with):
    page = "arn:aws:sagemaker:eu-west-1:394669845002:human-task-ui/NamedEntityRecognition"
    found = errors(job_with({"HumanTaskConfig.UiConfig": {"HumanTaskUiArn": page}}))
    assert "UiTemplateS3Uri" in found["$.HumanTaskConfig.UiConfig.HumanTaskUiArn"]
    both = {"HumanTaskUiArn": page, "UiTemplateS3Uri": "s3://desk-in/a.html"}
    assert "two worker pages" in str(errors(job_with({"HumanTaskConfig.UiConfig": both})))

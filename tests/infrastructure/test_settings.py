"""Settings: what a deployment can be told, and how it answers to what it does not understand."""

from __future__ import annotations

import pytest

from infrastructure.settings import Settings, SettingsError
from infrastructure.settings_table import DOCUMENT, settings_table
from tests.infrastructure.conftest import EVERYTHING


def read(**context: object) -> Settings:
    return Settings.read(context, region="eu-west-1", account="123456789012")


def problems_of(**context: object) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        read(**context)
    return raised.value.problems


def test_nothing_has_to_be_set_but_the_region_the_cli_knows():
    settings = read()
    assert (settings.name, settings.region, settings.keep_data) == (
        "labelloop-dev",
        "eu-west-1",
        True,
    )


def test_text_from_the_command_line_means_the_same_as_json():
    as_text = read(**EVERYTHING)
    as_json = read(
        **EVERYTHING
        | {
            "job_buckets": ["pictures", "archive-2024"],
            "new_workforce": True,
            "network_isolation": True,
            "keep_data": False,
            "subnets": ["subnet-0a", "subnet-0b"],
            "security_groups": ["sg-0a"],
            "images": ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/model:3"],
            "tags": {"team": "desk", "cost-centre": "42"},
        }
    )
    assert as_text == as_json


def test_the_cdks_own_context_is_none_of_ours():
    assert read(**{"@aws-cdk/core:x": True, "aws:cdk:bundling-stacks": []}) == read()


def test_every_problem_is_told_at_once_with_the_way_out():
    problems = problems_of(stge="prod", stage="Prod-1", training_seconds="soon", region="eu-west-1")
    assert len(problems) == 3
    assert "stge: there is no such setting. Did you mean stage?" in problems
    assert any(problem.startswith("stage: ") and "Prod-1" in problem for problem in problems)
    assert any(problem.startswith("training_seconds: ") for problem in problems)


def test_a_region_without_the_images_or_ground_truth_is_refused():
    (problem,) = problems_of(region="eu-south-2")
    assert "eu-west-1" in problem, "the possible ones are listed"


def test_an_unknown_region_says_how_to_give_one():
    with pytest.raises(SettingsError, match="AWS_REGION"):
        Settings.read({}, region=None, account=None)


@pytest.mark.parametrize(
    ("context", "words"),
    [
        ({"subnets": "subnet-1"}, "security_groups"),
        (
            {"workteams": "arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/a"},
            "us-east-1",
        ),
        (
            {
                "new_workforce": "true",
                "workteams": "arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/a",
            },
            "new_workforce",
        ),
        ({"images": "nginx:latest"}, "images"),
        ({"job_role": "arn:aws:iam::123456789012:user/me"}, "job_role"),
        ({"stage": "x" * 9}, "stage"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_deployed(context, words):
    assert words in "\n".join(problems_of(**context))


def test_the_documentation_lists_every_setting_as_it_is():
    assert settings_table() in DOCUMENT.read_text(encoding="utf-8"), (
        "Run: python -m infrastructure.settings_table"
    )

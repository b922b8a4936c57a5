"""Taking a deployment down: its data stays, or goes last and of itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.assembly import Assembly

Synthesize = Callable[..., Assembly]
EMPTIED = "Custom::EmptiedBucket"


def test_data_that_is_kept_has_nobody_to_delete_it(default: Assembly) -> None:
    assert not default.resources(EMPTIED)
    functions = default.resources("AWS::Lambda::Function").values()
    assert not [
        one for one in functions if one["Properties"]["FunctionName"].endswith("EmptyBucket")
    ]


def test_a_bucket_that_is_somebody_elses_is_never_emptied(synthesize: Synthesize) -> None:
    assembly = synthesize(keep_data="false", bucket="desk-data")
    assert not assembly.resources(EMPTIED)


def test_the_bucket_is_emptied_when_nothing_can_write_into_it_any_more(
    synthesize: Synthesize,
) -> None:
    """CloudFormation deletes first what depends on a resource, then the resource."""
    assembly = synthesize(keep_data="false")
    ((emptied, resource),) = assembly.resources(EMPTIED).items()
    (bucket,) = assembly.resources("AWS::S3::Bucket")
    assert resource["Properties"]["BucketName"] == {"Ref": bucket}
    (emptying,) = [
        name
        for name, one in assembly.resources("AWS::Lambda::Function").items()
        if resource["Properties"]["ServiceToken"] == {"Fn::GetAtt": [name, "Arn"]}
    ]
    writing = {
        **assembly.resources("AWS::Lambda::Function"),
        **assembly.resources("AWS::StepFunctions::StateMachine"),
        **_job_role(assembly),
    }
    for name, one in writing.items():
        if name != emptying:
            assert emptied in one.get("DependsOn", []), name


def test_the_emptying_function_is_told_nothing_of_the_workflow(synthesize: Synthesize) -> None:
    assembly = synthesize(keep_data="false")
    (variables,) = [
        one["Properties"]["Environment"]["Variables"]
        for one in assembly.resources("AWS::Lambda::Function").values()
        if one["Properties"]["FunctionName"].endswith("EmptyBucket")
    ]
    assert set(variables) == {"POWERTOOLS_SERVICE_NAME"}


def _job_role(assembly: Assembly) -> dict[str, Any]:
    roles = assembly.resources("AWS::IAM::Role")
    found = {name: role for name, role in roles.items() if name.startswith("JobsRole")}
    assert found
    return found

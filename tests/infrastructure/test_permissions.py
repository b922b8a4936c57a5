"""Least privilege, over the synthesized template: roles, trust, bucket, key, queue and topics."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from policy_sentry.querying.actions import get_action_data
from policy_sentry.querying.all import get_all_actions

from lambdas import FUNCTIONS, HOOKS, TEARDOWN, TRIGGERS
from tests.support.assembly import Assembly

Synthesize = Callable[..., Assembly]

PREFIXES = {"default": "labelloop-dev-", "everything": "labelloop-full-"}


class Allowed(NamedTuple):
    """One statement that gives something, and whose."""

    owner: str
    sid: str
    actions: list[str]
    resources: list[str]
    conditions: dict[str, Any]


def test_no_action_has_a_wildcard_and_all_exist(assembly: Assembly) -> None:
    known = get_all_actions(lowercase=True)
    for statement in (*role_statements(assembly), *resource_statements(assembly)):
        for action in statement.actions:
            assert "*" not in action, f"{statement.owner} {statement.sid}: {action}"
            assert action.lower() in known, f"{statement.owner} {statement.sid}: {action}"


def test_everything_is_a_resource_only_where_aws_knows_nothing_narrower(
    assembly: Assembly,
) -> None:
    for statement in role_statements(assembly):
        if "*" in statement.resources:
            narrower = [action for action in statement.actions if knows_resources(action)]
            assert not narrower, f"{statement.owner} {statement.sid}"


def test_no_role_has_a_managed_policy_or_a_policy_of_its_own_lifetime(assembly: Assembly) -> None:
    assert not assembly.resources("AWS::IAM::Policy")
    assert not assembly.resources("AWS::IAM::ManagedPolicy")
    for name, role in assembly.resources("AWS::IAM::Role").items():
        assert not role["Properties"].get("ManagedPolicyArns"), name


def test_services_assume_roles_for_this_account_only(assembly: Assembly) -> None:
    for name, role in assembly.resources("AWS::IAM::Role").items():
        for statement in role["Properties"]["AssumeRolePolicyDocument"]["Statement"]:
            assert statement["Action"] == "sts:AssumeRole", name
            if statement.get("Sid") == "LetIn":
                continue
            assert set(statement["Principal"]) == {"Service"}, name
            account = statement["Condition"]["StringEquals"]["aws:SourceAccount"]
            assert account == {"Ref": "AWS::AccountId"}, name
            if statement["Principal"]["Service"] == "states.amazonaws.com":
                assert "aws:SourceArn" in statement["Condition"]["ArnLike"], name


def test_the_consolidation_function_alone_may_become_the_job_role(assembly: Assembly) -> None:
    let_in = {
        name: statement
        for name, role in assembly.resources("AWS::IAM::Role").items()
        for statement in role["Properties"]["AssumeRolePolicyDocument"]["Statement"]
        if "Service" not in statement["Principal"]
    }
    (job_role,) = let_in
    assert job_role.startswith("JobsRole")
    (reader,) = let_in[job_role]["Principal"].values()
    assert text(reader).startswith("<FunctionsConsolidationRole")
    own = [one for one in role_statements(assembly) if f"<{one.owner}.Arn>" == text(reader)]
    assert {one.sid for one in own} == {"WriteLogs", "Trace"}, "it has no rights besides"
    told = [
        function["Properties"]["Environment"]["Variables"].get("LABELLOOP_READS_AS_JOB_ROLE")
        for function in assembly.resources("AWS::Lambda::Function").values()
        if text(function["Properties"]["Role"]) == text(reader)
    ]
    assert told == ["true"]


def test_an_existing_job_role_is_left_alone_and_the_function_reads_by_itself(
    synthesize: Synthesize,
) -> None:
    assembly = synthesize(job_role="arn:aws:iam::123456789012:role/jobs")
    statements = list(role_statements(assembly))
    assert not [one for one in statements if "sts:AssumeRole" in one.actions]
    reading = [one for one in statements if one.owner.startswith("FunctionsConsolidationRole")]
    assert any("s3:GetObject" in one.actions for one in reading)
    told = {
        function["Properties"]["FunctionName"].rpartition("-")[2]: function["Properties"][
            "Environment"
        ]["Variables"]
        for function in assembly.resources("AWS::Lambda::Function").values()
    }
    assert told["Consolidation"]["LABELLOOP_READS_AS_JOB_ROLE"] == "false"


def test_only_the_job_role_is_passed_and_only_to_sagemaker(assembly: Assembly) -> None:
    passing = [one for one in role_statements(assembly) if "iam:PassRole" in one.actions]
    assert len(passing) == 2, "the state machines that create jobs"
    for statement in passing:
        assert statement.actions == ["iam:PassRole"]
        assert statement.resources == ["<JobsRole621A81E5.Arn>"], statement.owner
        assert statement.conditions == {
            "StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}
        }


def test_sagemaker_actions_reach_this_deployments_names_only(
    assembly: Assembly, request: pytest.FixtureRequest
) -> None:
    prefix = PREFIXES[request.node.callspec.params["assembly"]]
    for statement in role_statements(assembly):
        if not statement.actions[0].startswith("sagemaker:") or statement.resources == ["*"]:
            continue
        for resource in statement.resources:
            assert resource.endswith(f"/{prefix}*"), f"{statement.owner} {statement.sid}"


def test_labelling_jobs_go_to_the_allowed_teams_only(
    assembly: Assembly, request: pytest.FixtureRequest
) -> None:
    (statement,) = [
        one for one in role_statements(assembly) if "sagemaker:CreateLabelingJob" in one.actions
    ]
    (team,) = statement.conditions["ArnLike"]["sagemaker:WorkteamArn"]
    if request.node.callspec.params["assembly"] == "everything":
        assert text(team).startswith("<WorkforceTeam")
    else:
        assert text(team).endswith(":workteam/private-crowd/*")


def test_ground_truth_calls_the_two_hooks_and_nothing_else(assembly: Assembly) -> None:
    statements = [one for one in role_statements(assembly) if one.owner.startswith("JobsRole")]
    invoking = [one for one in statements if "lambda:InvokeFunction" in one.actions]
    (statement,) = invoking
    names = sorted(resource.rpartition("-")[2] for resource in statement.resources)
    assert names == sorted(HOOKS)


def test_each_state_machine_calls_only_what_its_definition_names(assembly: Assembly) -> None:
    called = set()
    for machine in assembly.resources("AWS::StepFunctions::StateMachine").values():
        used = {
            text(arn).rpartition(":")[2]
            for name, arn in machine["Properties"]["DefinitionSubstitutions"].items()
            if name.endswith("FunctionArn")
        }
        owner = machine["Properties"]["RoleArn"]["Fn::GetAtt"][0]
        (statement,) = [
            one
            for one in role_statements(assembly)
            if one.owner == owner and "lambda:InvokeFunction" in one.actions
        ]
        assert {resource.rpartition(":")[2] for resource in statement.resources} == used
        called |= {name.rpartition("-")[2] for name in used}
    assert called == set(FUNCTIONS)


def test_every_function_has_a_role_of_its_own(assembly: Assembly) -> None:
    functions = assembly.resources("AWS::Lambda::Function").values()
    roles = [function["Properties"]["Role"]["Fn::GetAtt"][0] for function in functions]
    known = {**FUNCTIONS, **HOOKS, **TRIGGERS, **(TEARDOWN if data_goes(assembly) else {})}
    assert len(set(roles)) == len(roles) == len(known)


def data_goes(assembly: Assembly) -> bool:
    (bucket,) = assembly.resources("AWS::S3::Bucket").values()
    return bool(bucket["DeletionPolicy"] == "Delete")


def test_nothing_deletes_data_but_the_end_of_a_stack_that_does_not_keep_it(
    assembly: Assembly,
) -> None:
    deleting = {
        one.owner
        for one in role_statements(assembly)
        if any(action.startswith("s3:Delete") for action in one.actions)
    }
    assert deleting == ({"FunctionsEmptyBucketRoleA07894AE"} if data_goes(assembly) else set())


def test_the_bucket_refuses_what_is_not_encrypted_on_the_way(assembly: Assembly) -> None:
    (policy,) = assembly.resources("AWS::S3::BucketPolicy").values()
    statements = policy["Properties"]["PolicyDocument"]["Statement"]
    denied = [one for one in statements if one["Effect"] == "Deny"]
    assert {"Bool": {"aws:SecureTransport": "false"}} in [one["Condition"] for one in denied]
    assert not [one for one in statements if one["Effect"] == "Allow"]


def test_the_key_obeys_this_accounts_iam_and_nobody_elses(synthesize: Synthesize) -> None:
    (key,) = synthesize(kms_key="new").resources("AWS::KMS::Key").values()
    (statement,) = key["Properties"]["KeyPolicy"]["Statement"]
    assert text(statement["Principal"]["AWS"]).endswith("iam::123456789012:root")
    assert key["Properties"]["EnableKeyRotation"] is True


def test_queues_and_topics_are_written_to_by_what_needs_to_only(assembly: Assembly) -> None:
    for statement in resource_statements(assembly):
        if statement.owner.startswith("Storage"):
            continue
        assert statement.actions in (["sqs:SendMessage"], ["sns:Publish"]), statement
        scoped = json.dumps(statement.conditions)
        assert "aws:SourceArn" in scoped or "aws:SourceAccount" in scoped, statement


def role_statements(assembly: Assembly) -> Iterator[Allowed]:
    for name, role in assembly.resources("AWS::IAM::Role").items():
        for policy in role["Properties"].get("Policies", []):
            yield from _allowed(name, policy["PolicyDocument"])


def resource_statements(assembly: Assembly) -> Iterator[Allowed]:
    """What the policies of buckets, keys, queues and topics give."""
    for name, resource in assembly.template["Resources"].items():
        if resource["Type"] == "AWS::IAM::Role":
            continue
        for key in ("PolicyDocument", "KeyPolicy"):
            if key in resource.get("Properties", {}):
                yield from _allowed(name, resource["Properties"][key])


def _allowed(owner: str, document: dict[str, Any]) -> Iterator[Allowed]:
    for statement in document["Statement"]:
        if statement["Effect"] == "Allow":
            yield Allowed(
                owner,
                statement.get("Sid", ""),
                _listed(statement["Action"]),
                [text(resource) for resource in _listed(statement.get("Resource", []))],
                statement.get("Condition", {}),
            )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def text(value: Any) -> str:
    """A text of the template, with references as ``<Name>``."""
    if isinstance(value, str):
        return value
    if "Ref" in value:
        return f"<{value['Ref']}>"
    if "Fn::GetAtt" in value:
        return f"<{'.'.join(value['Fn::GetAtt'])}>"
    separator, parts = value["Fn::Join"]
    return str(separator).join(map(text, parts))


@functools.cache
def knows_resources(action: str) -> bool:
    """Whether AWS can limit an action to some resources."""
    service, name = action.split(":")
    data = get_action_data(service, name)
    assert data, action
    return any(entry["resource_arn_format"] != "*" for entry in data[service])

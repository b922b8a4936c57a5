"""The template: what a deployment consists of, and what the settings change in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labelloop.local.laptop_aws import substitutions
from lambdas import FUNCTIONS, HOOKS, TRIGGERS
from tests.support.assembly import REGION, Assembly

ROOT = Path(__file__).parents[2]
SNAPSHOT = Path(__file__).parent / "snapshots" / "template.json"

Synthesize = Callable[..., Assembly]


def only(assembly: Assembly, kind: str) -> dict[str, Any]:
    """The properties of the only resource of a kind."""
    (resource,) = assembly.resources(kind).values()
    properties: dict[str, Any] = resource["Properties"]
    return properties


def machines(assembly: Assembly) -> dict[str, dict[str, Any]]:
    found = assembly.resources("AWS::StepFunctions::StateMachine").values()
    return {
        one["Properties"]["StateMachineName"].rpartition("-")[2]: one["Properties"] for one in found
    }


def functions(assembly: Assembly) -> dict[str, dict[str, Any]]:
    found = assembly.resources("AWS::Lambda::Function").values()
    return {
        one["Properties"]["FunctionName"].rpartition("-")[2]: one["Properties"] for one in found
    }


def test_the_template_is_as_it_was(default: Assembly) -> None:
    """Hashes of assets are masked; look at the difference, then set UPDATE_SNAPSHOT=1."""
    seen = masked(default.template)
    import os

    if os.environ.get("UPDATE_SNAPSHOT"):
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(json.dumps(seen, indent=1, sort_keys=True) + "\n")
    assert seen == json.loads(SNAPSHOT.read_text())


def masked(template: dict[str, Any]) -> Any:
    """The template without what changes with every line of code."""
    text = json.dumps(template)
    text = re.sub(r"\b[0-9a-f]{64}\b", "<hash>", text)
    document = json.loads(text)
    for resource in document["Resources"].values():
        resource.pop("Metadata", None)
        if resource["Type"] == "AWS::StepFunctions::StateMachine":
            resource["Properties"]["DefinitionString"] = "<definition>"
    # A layer version's logical id has no hash of its own, the CDK's metadata does not matter.
    return document


def test_every_function_runs_the_newest_python_on_arm_and_is_traced(default: Assembly) -> None:
    found = functions(default)
    assert set(found) == {*FUNCTIONS, *HOOKS, *TRIGGERS}
    handlers = {**FUNCTIONS, **HOOKS, **TRIGGERS}
    for name, function in found.items():
        assert function["Handler"] == handlers[name]
        assert function["Runtime"] == "python3.14"
        assert function["Architectures"] == ["arm64"]
        assert function["TracingConfig"] == {"Mode": "Active"}
        assert len(function["Layers"]) == 1


def test_the_variables_are_those_the_functions_read(assembly: Assembly) -> None:
    read = set(
        re.findall(
            r"LABELLOOP_[A-Z_]+",
            (ROOT / "lambdas/environment.py").read_text()
            + (ROOT / "lambdas/triggers/environment.py").read_text(),
        )
    )
    elsewhere = {"LABELLOOP_SHOWS_OWN_TEMPLATES", "LABELLOOP_READS_AS_JOB_ROLE"}  # laptop, hooks
    absent_by_default = {
        "LABELLOOP_ALLOWED_WORKTEAMS",
        "LABELLOOP_ENCODER_URI",
        "LABELLOOP_SECURITY_GROUPS",
        "LABELLOOP_SUBNETS",
    }
    for name, function in functions(assembly).items():
        told = {key for key in function["Environment"]["Variables"] if key.startswith("LABELLOOP_")}
        assert told <= read, f"{name} is told what nobody reads"
        if name in TRIGGERS:
            assert read - told <= elsewhere | absent_by_default, "somebody reads what is not told"


def test_logs_are_kept_as_long_as_the_settings_say(synthesize: Synthesize) -> None:
    groups = synthesize(log_retention_days="90").resources("AWS::Logs::LogGroup")
    assert {group["Properties"]["RetentionInDays"] for group in groups.values()} == {90}
    assert len(groups) == len({**FUNCTIONS, **HOOKS, **TRIGGERS}) + 1


def test_every_substitution_is_supplied_and_used(assembly: Assembly) -> None:
    for name, machine in machines(assembly).items():
        wanted = set(re.findall(r"\$\{([^}]+)\}", machine["DefinitionString"]))
        assert wanted == set(machine["DefinitionSubstitutions"]), name


def test_the_laptop_substitutes_the_same_names(default: Assembly) -> None:
    deployed = {
        name for one in machines(default).values() for name in one["DefinitionSubstitutions"]
    }
    never_nested = {"LoopStateMachineArn"}
    assert deployed == set(substitutions(REGION)) - never_nested


def test_the_definitions_are_the_laptops(default: Assembly) -> None:
    for file in (ROOT / "state_machines").glob("*.asl.json"):
        definition = json.loads(file.read_text())
        deployed = [json.loads(one["DefinitionString"]) for one in machines(default).values()]
        assert definition in deployed, file.name


def test_state_machines_are_traced_and_log_no_content(default: Assembly) -> None:
    for machine in machines(default).values():
        assert machine["TracingConfiguration"] == {"Enabled": True}
        assert machine["LoggingConfiguration"]["Level"] == "ALL"
        assert machine["LoggingConfiguration"]["IncludeExecutionData"] is False


def test_the_bucket_is_closed_versioned_and_tells_of_job_files(default: Assembly) -> None:
    bucket = only(default, "AWS::S3::Bucket")
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    assert bucket["NotificationConfiguration"] == {
        "EventBridgeConfiguration": {"EventBridgeEnabled": True}
    }
    (cors,) = bucket["CorsConfiguration"]["CorsRules"]
    assert cors["AllowedMethods"] == ["GET"]
    assert "Access-Control-Allow-Origin" in cors["ExposedHeaders"]
    rules = bucket["LifecycleConfiguration"]["Rules"]
    assert not [rule for rule in rules if "ExpirationInDays" in rule], "nothing current is deleted"


def test_data_is_kept_unless_the_settings_say_otherwise(synthesize: Synthesize) -> None:
    for keep, policy in (("true", "Retain"), ("false", "Delete")):
        assembly = synthesize(keep_data=keep, kms_key="new", new_workforce="true")
        for kind in ("AWS::S3::Bucket", "AWS::KMS::Key", "AWS::Cognito::UserPool"):
            (resource,) = assembly.resources(kind).values()
            assert resource["DeletionPolicy"] == policy, kind


def test_an_existing_bucket_is_left_as_it_is(synthesize: Synthesize) -> None:
    assembly = synthesize(bucket="desk-data")
    assert not assembly.resources("AWS::S3::Bucket")
    assert not assembly.resources("AWS::S3::BucketPolicy")
    told = functions(assembly)["Plan"]["Environment"]["Variables"]
    assert told["LABELLOOP_ALLOWED_BUCKETS"] == "desk-data"


def test_job_files_start_runs_and_failures_are_kept(default: Assembly) -> None:
    rules = {
        rule["Properties"]["Name"].rpartition("-")[2]: rule["Properties"]
        for rule in default.resources("AWS::Events::Rule").values()
    }
    assert set(rules) == {"JobFiles", "EndedRuns", "Reap", "Watch"}
    detail = rules["JobFiles"]["EventPattern"]["detail"]
    assert detail["object"] == {"key": [{"prefix": "jobs/"}]}
    assert list(detail["bucket"]["name"][0]) == ["Ref"], "this bucket's only"
    for name, rule in rules.items():
        (target,) = rule["Targets"]
        assert "DeadLetterConfig" in target, name
    failures = default.resources("AWS::Lambda::EventInvokeConfig").values()
    assert len(failures) == len(rules), "what a function fails at goes to the queue, too"


def test_alarms_call_people(assembly: Assembly) -> None:
    alarms = assembly.resources("AWS::CloudWatch::Alarm").values()
    names = {alarm["Properties"]["AlarmName"].rpartition("-")[2] for alarm in alarms}
    assert names == {"RunFailed", "RunTimedOut", "DeadLetters", "NoProgress"}
    for alarm in alarms:
        assert alarm["Properties"]["AlarmActions"]
        assert alarm["Properties"]["TreatMissingData"] == "notBreaching", "idle is no alarm"


def test_the_workforce_is_made_in_the_order_sagemaker_wants(synthesize: Synthesize) -> None:
    assembly = synthesize(new_workforce="true")
    (workforce,) = assembly.resources("AWS::SageMaker::Workforce").values()
    (team,) = assembly.resources("AWS::SageMaker::Workteam").values()
    kinds = {
        assembly.template["Resources"][name]["Type"].rpartition("::")[2]
        for name in workforce["DependsOn"]
    }
    assert kinds == {"UserPoolDomain", "UserPoolGroup", "UserPoolClient"}
    assert set(assembly.resources("AWS::SageMaker::Workforce")) <= set(team["DependsOn"])


def test_the_sign_in_client_says_nothing_that_would_lock_workers_out(
    synthesize: Synthesize,
) -> None:
    """SageMaker writes the portal's URLs into it; whatever is declared here overwrites them."""
    client = only(synthesize(new_workforce="true"), "AWS::Cognito::UserPoolClient")
    assert set(client) == {"GenerateSecret", "UserPoolId"}


def test_everything_carries_the_boundary_and_the_tags(synthesize: Synthesize) -> None:
    assembly = synthesize(
        permissions_boundary="arn:aws:iam::123456789012:policy/edge", tags="team=desk"
    )
    for name, role in assembly.resources("AWS::IAM::Role").items():
        assert role["Properties"]["PermissionsBoundary"].endswith(":policy/edge"), name
        assert {"Key": "team", "Value": "desk"} in role["Properties"]["Tags"], name


def test_outputs_say_what_comes_next(synthesize: Synthesize) -> None:
    outputs = synthesize(new_workforce="true").template["Outputs"]
    assert {
        "StateMachineArn",
        "BucketName",
        "JobsUri",
        "WorkteamArns",
        "DashboardUrl",
        "WorkerPortalUrl",
    } <= set(outputs)


@pytest.mark.parametrize("setting", ["stage"])
def test_two_stages_share_no_name(synthesize: Synthesize, setting: str) -> None:
    one, other = synthesize(), synthesize(**{setting: "two"})
    assert not _names(one) & _names(other)


def _names(assembly: Assembly) -> set[str]:
    keys = {"FunctionName", "StateMachineName", "AlarmName", "DashboardName", "LogGroupName"}
    return {
        value
        for resource in assembly.template["Resources"].values()
        for key, value in resource.get("Properties", {}).items()
        if key in keys and isinstance(value, str)
    }

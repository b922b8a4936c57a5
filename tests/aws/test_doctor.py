"""The doctor: what it says about accounts as they are found."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError

from labelloop.aws import doctor
from labelloop.aws.doctor import Finding
from labelloop.aws.stack import DeployedStack

OUTPUTS = {
    "StateMachineArn": "arn:aws:states:eu-west-1:210987654321:stateMachine:labelloop-dev-Loop",
    "BucketName": "desk-data",
    "SalvageFunctionName": "labelloop-dev-Salvage",
    "JobRoleArn": "arn:aws:iam::210987654321:role/labelloop-dev-Jobs",
    "TrainingInstanceType": "ml.m5.xlarge",
    "InferenceInstanceType": "ml.c5.xlarge",
    "MaxLabelingJobs": "2",
    "WorkteamArns": "any",
}


class FakeStack(DeployedStack):
    """A stack whose clients answer what a test says."""

    clients: dict[str, Any]

    def client(self, service: str) -> Any:
        return self.clients[service]


def stack(clients: dict[str, Any], region: str = "eu-west-1", **outputs: str) -> FakeStack:
    made = FakeStack("labelloop-dev", region, OUTPUTS | outputs)
    object.__setattr__(made, "clients", clients)
    return made


def refusing(code: str) -> Any:
    def refuse(**_: Any) -> Any:
        raise ClientError({"Error": {"Code": code, "Message": "No."}}, "Look")

    return refuse


def quotas(**values: float) -> dict[str, Any]:
    names = {
        "training": "ml.m5.xlarge for training job usage",
        "transform": "ml.c5.xlarge for transform job usage",
    }
    listed = [
        {"QuotaName": names[key], "QuotaCode": f"L-{key}", "Value": value}
        for key, value in values.items()
        if key in names
    ]
    other = {"QuotaName": "ml.p4d.24xlarge for training job usage", "Value": 0.0}
    pages = SimpleNamespace(paginate=lambda **_: [{"Quotas": [other]}, {"Quotas": listed}])
    jobs = {"Quota": {"Value": values.get("jobs", 1.0)}}
    return {
        "service-quotas": SimpleNamespace(
            get_paginator=lambda _: pages, get_service_quota=lambda **_: jobs
        )
    }


def only(findings: Any) -> Finding:
    (finding,) = findings
    assert isinstance(finding, Finding)
    return finding


def test_a_quota_of_zero_fails_and_comes_with_the_command_that_raises_it():
    found = list(doctor.check_instance_quotas(stack(quotas(training=0.0, transform=4.0))))
    levels = {finding.what: finding.level for finding in found}
    assert levels == {
        "ml.m5.xlarge for training job usage": "fail",
        "ml.c5.xlarge for transform job usage": "ok",
    }
    (failed,) = [finding for finding in found if finding.level == "fail"]
    assert "request-service-quota-increase" in failed.fix
    assert "L-training" in failed.fix


def test_where_the_account_has_no_quota_of_its_own_the_default_counts():
    default = {"QuotaName": "ml.m5.xlarge for training job usage", "QuotaCode": "L-1", "Value": 0.0}
    listed = {"list_service_quotas": [], "list_aws_default_service_quotas": [default]}
    services = SimpleNamespace(
        get_service_quota=refusing("NoSuchResourceException"),
        get_aws_default_service_quota=lambda **_: {"Quota": {"Value": 1.0}},
        get_paginator=lambda name: SimpleNamespace(paginate=lambda **_: [{"Quotas": listed[name]}]),
    )
    clients = {"service-quotas": services}
    assert only(doctor.check_labeling_quota(stack(clients, MaxLabelingJobs="1"))).level == "ok"
    found = {one.what: one.level for one in doctor.check_instance_quotas(stack(clients))}
    assert found["ml.m5.xlarge for training job usage"] == "fail"


def test_a_quota_that_is_not_listed_is_said_and_not_passed_over():
    found = list(doctor.check_instance_quotas(stack(quotas(training=1.0))))
    assert {finding.level for finding in found} == {"ok", "warn"}


def test_more_labelling_jobs_than_the_account_allows_fail():
    assert only(doctor.check_labeling_quota(stack(quotas(jobs=1.0)))).level == "fail"
    assert only(doctor.check_labeling_quota(stack(quotas(jobs=2.0)))).level == "ok"


@pytest.mark.parametrize(
    ("jobs", "region", "level"),
    [([{}], "eu-west-1", "ok"), ([], "eu-west-1", "warn"), ([], "eu-south-2", "fail")],
)
def test_ground_truth_must_be_there_and_had_better_been_used(jobs, region, level):
    sagemaker = SimpleNamespace(
        list_labeling_jobs=lambda **_: {"LabelingJobSummaryList": jobs},
    )
    found = doctor.check_ground_truth(stack({"sagemaker": sagemaker}, region))
    assert only(found).level == level


def test_a_bucket_that_workers_browsers_cannot_read_fails():
    s3 = SimpleNamespace(
        get_bucket_location=lambda **_: {"LocationConstraint": "us-west-2"},
        get_bucket_cors=refusing("NoSuchCORSConfiguration"),
        get_bucket_notification_configuration=lambda **_: {},
    )
    found = {one.what: one.level for one in doctor.check_bucket(stack({"s3": s3}))}
    assert found == {"Bucket": "fail", "CORS": "fail", "Events": "fail"}


def test_the_stacks_own_bucket_is_sound():
    s3 = SimpleNamespace(
        get_bucket_location=lambda **_: {"LocationConstraint": "eu-west-1"},
        get_bucket_cors=lambda **_: {"CORSRules": [{"AllowedMethods": ["GET"]}]},
        get_bucket_notification_configuration=lambda **_: {"EventBridgeConfiguration": {}},
    )
    found = {one.what: one.level for one in doctor.check_bucket(stack({"s3": s3}))}
    assert found == {"CORS": "ok", "Events": "ok"}


def test_a_team_without_people_fails():
    sagemaker = SimpleNamespace(
        describe_workteam=lambda **_: {"Workteam": {"SubDomain": "x.labeling.example"}}
    )
    pool = SimpleNamespace(list_users_in_group=lambda **_: {"Users": []})
    arn = "arn:aws:sagemaker:eu-west-1:210987654321:workteam/private-crowd/labelloop-dev"
    clients = {"sagemaker": sagemaker, "cognito-idp": pool}
    found = doctor.check_workteams(stack(clients, WorkteamArns=arn, UserPoolId="pool"))
    assert {one.what: one.level for one in found} == {
        "Work team labelloop-dev": "ok",
        "Workers": "fail",
    }


def test_images_nobody_may_look_at_are_a_warning():
    ecr = SimpleNamespace(batch_get_image=refusing("AccessDeniedException"))
    levels = {one.level for one in doctor.check_images(stack({"ecr": ecr}))}
    assert levels == {"warn"}


def test_what_may_not_be_looked_at_is_said():
    clients: dict[str, Any] = {
        name: SimpleNamespace(
            **{
                call: refusing("AccessDenied")
                for call in (
                    *("list_labeling_jobs", "get_service_quota", "get_bucket_location"),
                    *("list_workteams", "batch_get_image", "get_role"),
                )
            },
            get_paginator=refusing("AccessDenied"),
        )
        for name in ("sagemaker", "service-quotas", "s3", "ecr", "iam")
    }
    clients["service-quotas"].get_paginator = lambda _: SimpleNamespace(
        paginate=refusing("AccessDenied")
    )
    found = list(doctor.examine(stack(clients)))
    assert len(found) >= len(doctor.CHECKS)
    assert {one.level for one in found} == {"warn"}
    assert all(one.fix for one in found)

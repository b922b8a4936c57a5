"""What commonly fails on a first run, looked at before it does.

Every check is a function of the stack; what may not be looked at is said, never passed over.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import unquote

from botocore.exceptions import ClientError

from labelloop.algorithms import algorithms
from labelloop.aws.stack import DeployedStack
from labelloop.errors import UnknownName
from labelloop.ground_truth import FUNCTION_ACCOUNTS
from labelloop.images import image_uri

Level = Literal["ok", "warn", "fail"]

LABELING_JOBS_QUOTA = "L-150039CA"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says: how bad, what it looked at, what it saw, what to do."""

    level: Level
    what: str
    seen: str
    fix: str = ""

    def __str__(self) -> str:
        lines = [f"{self.level:4}  {self.what}: {self.seen}"]
        return "\n".join([*lines, f"      {self.fix}"] if self.fix else lines)

    def as_dict(self) -> dict[str, str]:
        return dataclasses.asdict(self)


Check = Callable[[DeployedStack], Iterator[Finding]]


def examine(stack: DeployedStack) -> Iterator[Finding]:
    """What all checks say."""
    for check in CHECKS:
        try:
            yield from check(stack)
        except ClientError as error:
            told = error.response["Error"]
            what = (check.__doc__ or check.__name__).rstrip(".")
            seen = f"could not look: {told['Code']}: {told['Message']}"
            yield Finding("warn", what, seen, "Ask somebody with more rights to run this.")


def check_ground_truth(stack: DeployedStack) -> Iterator[Finding]:
    """Ground Truth's availability."""
    what = "Ground Truth"
    if stack.region not in FUNCTION_ACCOUNTS:
        yield Finding("fail", what, f"is not in {stack.region}", "Deploy to one of its regions.")
        return
    jobs = stack.client("sagemaker").list_labeling_jobs(MaxResults=1)["LabelingJobSummaryList"]
    if jobs:
        yield Finding("ok", what, "this account has used it before")
        return
    yield Finding(
        "warn",
        what,
        "this account has no labelling job in this region",
        "Ground Truth takes no new customers since July 2026. Run the smoke test of "
        "docs/first-deployment.md with one object before anything larger.",
    )


def check_labeling_quota(stack: DeployedStack) -> Iterator[Finding]:
    """Labelling jobs at the same time."""
    wanted = int(stack.outputs.get("MaxLabelingJobs", "1"))
    have = _labeling_quota(stack.client("service-quotas"))
    what = "Labelling jobs at once"
    if have >= wanted:
        yield Finding("ok", what, f"{have} allowed, {wanted} used by one run")
    else:
        fix = f"Raise the quota {LABELING_JOBS_QUOTA}, or deploy with -c max_labeling_jobs={have}."
        yield Finding("fail", what, f"{have} allowed, one run uses {wanted}", fix)


def _labeling_quota(quotas: Any) -> int:
    """The account's own, or AWS's default where the account has none of its own."""
    which = {"ServiceCode": "sagemaker", "QuotaCode": LABELING_JOBS_QUOTA}
    try:
        answer = quotas.get_service_quota(**which)
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchResourceException":
            raise
        answer = quotas.get_aws_default_service_quota(**which)
    return int(answer["Quota"]["Value"])


def check_instance_quotas(stack: DeployedStack) -> Iterator[Finding]:
    """Instances for training and inference."""
    wanted = {
        f"{stack.outputs['TrainingInstanceType']} for training job usage",
        f"{stack.outputs['InferenceInstanceType']} for transform job usage",
    }
    quotas = stack.client("service-quotas")
    for listing in ("list_service_quotas", "list_aws_default_service_quotas"):
        pages = quotas.get_paginator(listing).paginate(ServiceCode="sagemaker") if wanted else ()
        for quota in (quota for page in pages for quota in page["Quotas"]):
            if quota["QuotaName"] in wanted:
                wanted.remove(quota["QuotaName"])
                yield _instances(quota)
    for name in sorted(wanted):
        fix = "Look it up in the Service Quotas console; the default is often 0."
        yield Finding("warn", name, "this account shows no such quota", fix)


def _instances(quota: dict[str, Any]) -> Finding:
    if quota["Value"] >= 1:
        return Finding("ok", quota["QuotaName"], f"{quota['Value']:g}")
    fix = (
        "aws service-quotas request-service-quota-increase --service-code sagemaker "
        f"--quota-code {quota['QuotaCode']} --desired-value 1"
    )
    return Finding("fail", quota["QuotaName"], "0: no job could start", fix)


def check_bucket(stack: DeployedStack) -> Iterator[Finding]:
    """The bucket's CORS and events."""
    s3, bucket = stack.client("s3"), stack.outputs["BucketName"]
    fix = "See 'An existing bucket' in docs/first-deployment.md."
    location = s3.get_bucket_location(Bucket=bucket).get("LocationConstraint") or "us-east-1"
    if location != stack.region:
        yield Finding("fail", "Bucket", f"{bucket} is in {location}", f"Use one in {stack.region}.")
    try:
        rules = s3.get_bucket_cors(Bucket=bucket)["CORSRules"]
    except ClientError:
        rules = []
    if any("GET" in rule["AllowedMethods"] for rule in rules):
        yield Finding("ok", "CORS", "workers' browsers may load images")
    else:
        yield Finding("fail", "CORS", f"{bucket} has no rule: image tasks would fail", fix)
    events = s3.get_bucket_notification_configuration(Bucket=bucket)
    if "EventBridgeConfiguration" in events:
        yield Finding("ok", "Events", "job files start runs")
    else:
        yield Finding("fail", "Events", f"{bucket} sends none to EventBridge", fix)


def check_workteams(stack: DeployedStack) -> Iterator[Finding]:
    """The work teams."""
    sagemaker = stack.client("sagemaker")
    listed = stack.outputs.get("WorkteamArns", "any")
    if listed == "any":
        names = [team["WorkteamName"] for team in sagemaker.list_workteams()["Workteams"]]
    else:
        names = [arn.rpartition("/")[2] for arn in listed.split(",")]
    if not names:
        fix = "Deploy with -c new_workforce=true, or make a team in the SageMaker console."
        yield Finding("fail", "Work teams", "this region has none: nobody could label", fix)
    for name in names:
        team = sagemaker.describe_workteam(WorkteamName=name)["Workteam"]
        url = team.get("SubDomain")
        yield Finding("ok", f"Work team {name}", f"labels at https://{url}" if url else "is there")
    yield from _people(stack)


def _people(stack: DeployedStack) -> Iterator[Finding]:
    """Whether the stack's own team has anybody in it."""
    pool = stack.outputs.get("UserPoolId")
    if pool is None:
        return
    users = stack.client("cognito-idp").list_users_in_group(
        UserPoolId=pool, GroupName="labellers", Limit=1
    )["Users"]
    if users:
        yield Finding("ok", "Workers", "the team has members")
    else:
        fix = "Add people as in docs/first-deployment.md, 'Workers'."
        yield Finding("fail", "Workers", "the team has no members: nobody could label", fix)


def check_images(stack: DeployedStack) -> Iterator[Finding]:
    """Images of the algorithms."""
    names = sorted({entry.image for _, entry in algorithms.items() if entry.image})
    for name in names:
        try:
            uri = image_uri(name, stack.region)
        except UnknownName as error:
            yield Finding("fail", f"Image {name}", str(error), "Deploy to another region.")
            continue
        yield from _image(stack, name, uri)


def _image(stack: DeployedStack, name: str, uri: str) -> Iterator[Finding]:
    repository, _, tag = name.partition(":")
    try:
        stack.client("ecr").batch_get_image(
            registryId=uri.partition(".")[0],
            repositoryName=repository,
            imageIds=[{"imageTag": tag}],
        )
    except ClientError as error:
        code = error.response["Error"]["Code"]
        seen = f"is listed at {uri}; looking there: {code}"
        fix = "The jobs' role may pull it even if you may not; the smoke run will tell."
        yield Finding("warn", f"Image {name}", seen, fix)
    else:
        yield Finding("ok", f"Image {name}", uri)


def check_job_role(stack: DeployedStack) -> Iterator[Finding]:
    """The jobs' role trusts SageMaker."""
    arn = stack.outputs["JobRoleArn"]
    role = stack.client("iam").get_role(RoleName=arn.rpartition("/")[2])["Role"]
    document = role["AssumeRolePolicyDocument"]
    text = document if isinstance(document, str) else json.dumps(document)
    if "sagemaker.amazonaws.com" in unquote(text):
        yield Finding("ok", "Job role", f"{arn} can be used by SageMaker")
    else:
        fix = "Let sagemaker.amazonaws.com assume it."
        yield Finding("fail", "Job role", f"{arn} does not trust SageMaker", fix)


CHECKS: tuple[Check, ...] = (
    check_ground_truth,
    check_labeling_quota,
    check_instance_quotas,
    check_bucket,
    check_workteams,
    check_images,
    check_job_role,
)

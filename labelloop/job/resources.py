"""Checks of the roles, teams, functions, pages and buckets a job names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labelloop.errors import Problem
from labelloop.ground_truth import PAGE_ACCOUNT
from labelloop.job.arns import EXAMPLES, parse_arn
from labelloop.job.document import JobDocument
from labelloop.job.limits import DeploymentLimits
from labelloop.job.task import FUNCTION_PATHS, task_of
from labelloop.uris import split_uri

WORKTEAM = "HumanTaskConfig.WorkteamArn"
PAGE = "HumanTaskConfig.UiConfig.HumanTaskUiArn"
TEMPLATE = "HumanTaskConfig.UiConfig.UiTemplateS3Uri"
MANIFEST = "InputConfig.DataSource.S3DataSource.ManifestS3Uri"
OUTPUT = "OutputConfig.S3OutputPath"
LABELS = "LabelCategoryConfigS3Uri"
PRICES = "ActiveLearning.PricesS3Uri"

_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_FILES = (MANIFEST, LABELS, TEMPLATE, PRICES)


def check_role(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """The role is an IAM role, and the deployment's if that has one."""
    role = document.text("RoleArn")
    if role is None:
        return
    if parse_arn(role, "role") is None:
        what = f"{role!r} is not a role's ARN."
        yield Problem("$.RoleArn", what, f"Write, for example, {EXAMPLES['role']}.")
    elif limits.role_arn not in (None, role):
        what = "The deployment does not allow this role."
        yield Problem("$.RoleArn", what, f"Leave it out, or write {limits.role_arn}.")


def check_workteam(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """The team is one, is allowed, and is not the public workforce that has closed."""
    text, where = document.text(WORKTEAM), f"$.{WORKTEAM}"
    if text is None:
        return
    arn = parse_arn(text, "workteam")
    if arn is None:
        what = f"{text!r} is not a work team's ARN."
        yield Problem(where, what, f"Write, for example, {EXAMPLES['workteam']}.")
    elif limits.workteam_arns is not None and text not in limits.workteam_arns:
        what = "The deployment does not allow this team."
        yield Problem(where, what, f"Allowed: {_listed(limits.workteam_arns)}.")
    elif arn.name.startswith("public-crowd/"):
        what = "The public workforce has been closed since 30 September 2026."
        yield Problem(where, what, "On AWS, name a private or vendor team.", "warning")


def check_own_functions(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Functions of the user's own are allowed by the deployment."""
    if limits.function_arns is None:
        return
    for path in FUNCTION_PATHS.values():
        text = document.text(path)
        arn = parse_arn(text, "function") if text else None
        if arn and text not in limits.function_arns and not arn.name.startswith(("PRE-", "ACS-")):
            what = "The deployment does not allow this function."
            yield Problem(f"$.{path}", what, f"Allowed: {_listed(limits.function_arns)}.")


def check_regions(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Everything a job names is in one region: the deployment's, else its team's."""
    kinds = {
        WORKTEAM: "workteam",
        PAGE: "page",
        **dict.fromkeys(FUNCTION_PATHS.values(), "function"),
    }
    arns = {path: parse_arn(document.text(path) or "", kind) for path, kind in kinds.items()}
    regions = {path: arn.region for path, arn in arns.items() if arn}
    region = limits.region or regions.get(WORKTEAM) or next(iter(regions.values()), None)
    reason = "this deployment is" if limits.region else "the work team is"
    for path, other in regions.items():
        if other != region:
            what = f"This is in {other}, but {reason} in {region}."
            yield Problem(f"$.{path}", what, f"Name one in {region}.")


def check_page(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """There is exactly one worker page, and it fits the task."""
    del limits
    template, page = document.text(TEMPLATE), document.text(PAGE)
    where = "$.HumanTaskConfig.UiConfig"
    if template is not None and page is not None:
        what = "There are two worker pages, UiTemplateS3Uri and HumanTaskUiArn."
        yield Problem(where, what, "Keep one of them.")
    elif template is None and page is None:
        if isinstance(document.get("HumanTaskConfig.UiConfig"), dict):
            yield Problem(where, "There is no worker page.", "Add UiTemplateS3Uri.")
    elif page is not None:
        arn, task = parse_arn(page, "page"), task_of(document)
        if arn is None or arn.account != PAGE_ACCOUNT:
            what = f"{page!r} is not a built-in page's ARN."
            yield Problem(f"$.{PAGE}", what, f"Write, for example, {EXAMPLES['page']}.")
        elif task is not None and task.task_type.page != arn.name:
            what = f"{arn.name} is a page for another kind of task."
            yield Problem(f"$.{PAGE}", what, "Name a template with UiTemplateS3Uri instead.")


def check_places(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Every S3 URI is one, in a bucket the deployment allows."""
    for path in (*_FILES, OUTPUT):
        uri = document.text(path)
        if uri is not None:
            yield from _check_place(f"$.{path}", uri, limits, is_file=path in _FILES)


def _check_place(
    where: str, uri: str, limits: DeploymentLimits, *, is_file: bool
) -> Iterator[Problem]:
    example = "s3://bucket/folder/file" if is_file else "s3://bucket/folder/"
    try:
        bucket, key = split_uri(uri)
    except ValueError:
        yield Problem(where, f"{uri!r} is not an S3 URI.", f"Write it as {example}.")
        return
    if not _BUCKET.fullmatch(bucket):
        what = f"{bucket!r} cannot be a bucket's name."
        yield Problem(where, what, "Names have 3 to 63 lower-case letters, digits, '-' and '.'.")
    elif limits.buckets is not None and bucket not in limits.buckets:
        what = f"The deployment does not allow the bucket {bucket!r}."
        yield Problem(where, what, f"Allowed: {_listed(limits.buckets)}.")
    if is_file and (not key or key.endswith("/")):
        yield Problem(where, f"{uri!r} names a folder, not a file.", f"Write it as {example}.")
    if {".", ".."} & set(key.split("/")):
        yield Problem(where, f"{uri!r} has '.' or '..' in its path.", "Write the path itself.")


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "none"

"""With whose rights a consolidation function reads its payload, and from where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labelloop.aws.assumed_role import store_as
from labelloop.errors import InvalidInput, Problem
from labelloop.labeling.payloads import PayloadReader, job_name, payload_folder
from labelloop.ports import ObjectStore
from lambdas.environment import limits, reads_as_job_role, store


def payload_reader(event: Mapping[str, Any]) -> PayloadReader:
    """Reads what a consolidation event is about, from the job's own folder only.

    Of a deployment with a job role, only that role's jobs are served, and where the role lets
    this function in, it is with the role's rights that the payload is read. Elsewhere the
    function's own rights decide. A role is never assumed because an event names it.

    Raises :class:`~labelloop.errors.InvalidInput` for an event of anybody else's job.
    """
    known = limits()
    buckets = known.buckets
    allowed = None if buckets is None else [f"s3://{bucket}/" for bucket in sorted(buckets)]
    folder = payload_folder(event, allowed)
    return PayloadReader(_store(event, known.role_arn, folder), folder)


def _store(event: Mapping[str, Any], job_role: str | None, folder: str) -> ObjectStore:
    if job_role is None:
        return store()
    if event.get("roleArn") != job_role:
        fix = "Start labelling jobs through the workflow, under that role."
        what = f"It is not this deployment's job role, {job_role}."
        raise InvalidInput([Problem("$.roleArn", what, fix)])
    return store_as(job_role, folder, job_name(event) or "job") if reads_as_job_role() else store()

"""A job file was created: start its run, or say why not."""

from __future__ import annotations

from typing import Any

from labelloop.aws.job_files import S3JobFiles
from labelloop.operations.job_files import JobFile, JobFileStarter
from labelloop.ports import utc_now
from lambdas.environment import limits, store
from lambdas.observability import logger, observed
from lambdas.triggers.environment import notices, workflow


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """S3's ``Object Created`` event → ``{"Outcome": "started" | "rejected" | "ignored"}``."""
    file = JobFile.from_event(event)
    starter = JobFileStarter(S3JobFiles(), store(), workflow(), notices(), limits(), utc_now)
    outcome = starter.handle(file)
    logger.info("job file", key=file.key, outcome=outcome, execution=file.execution_name)
    return {"Outcome": outcome}

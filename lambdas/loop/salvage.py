"""After a failure: stop what runs, keep what people answered, say what happened."""

from __future__ import annotations

from typing import Any

from labelloop.aws.jobs import SageMakerJobs
from labelloop.ports import utc_now
from labelloop.stages.recovery import salvage
from lambdas.environment import open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Execution", "Failure", "Status"?}`` → ``{"Error", "Cause"}`` in plain words."""
    return salvage(
        open_run(event),
        owner=event["Execution"],
        failure=event["Failure"],
        jobs=SageMakerJobs(),
        clock=utc_now,
        status=event.get("Status", "failed"),
    )

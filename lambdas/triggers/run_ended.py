"""An execution of the loop has closed: clear up, tell people and programs."""

from __future__ import annotations

from typing import Any

from labelloop.aws.jobs import SageMakerJobs
from labelloop.aws.messages import BusEvents
from labelloop.operations.ended_runs import EndedRuns
from labelloop.ports import utc_now
from lambdas.environment import store
from lambdas.observability import observed
from lambdas.triggers.environment import notices, workflow


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Step Functions' status change event → the detail of the event that was sent."""
    ended = EndedRuns(store(), workflow(), SageMakerJobs(), BusEvents(), notices(), utc_now)
    return ended.handle(event["detail"])

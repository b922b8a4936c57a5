"""The dashboard's table of runs: a custom CloudWatch widget."""

from __future__ import annotations

from typing import Any

from labelloop.aws.running_jobs import GroundTruthJobs
from labelloop.operations.overview import look_at
from labelloop.operations.overview_page import overview_page
from labelloop.ports import utc_now
from lambdas.environment import store
from lambdas.observability import observed
from lambdas.triggers.environment import workflow

SHOWN = 15


@observed
def handler(event: dict[str, Any], _context: object) -> str:
    """CloudWatch's widget event → HTML."""
    if event.get("describe"):
        return "The newest runs of this deployment and how they are getting on."
    runs = workflow()
    looks = look_at(
        runs.recent(SHOWN), workflow=runs, store=store(), labeling_jobs=GroundTruthJobs()
    )
    return overview_page(looks, utc_now())

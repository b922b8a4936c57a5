"""Check a job and begin its run, or take up the run it already has."""

from __future__ import annotations

from typing import Any

from labelloop.aws.jobs import StepFunctionsExecutions
from labelloop.ports import utc_now
from labelloop.stages.bootstrap import start_run
from lambdas.environment import deployment, limits, store
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Job", "Execution"}`` → ``{"Run": the ledger's URI, "Finished": whether it is done}``."""
    started = start_run(
        event["Job"],
        owner=event["Execution"],
        store=store(),
        deployment=deployment(),
        limits=limits(),
        executions=StepFunctionsExecutions(),
        clock=utc_now,
    )
    return {"Run": started.root, "Finished": started.finished}

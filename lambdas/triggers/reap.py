"""Stop labelling, training and transform jobs whose execution has closed."""

from __future__ import annotations

from typing import Any

from labelloop.aws.jobs import SageMakerJobs
from labelloop.aws.running_jobs import SageMakerJobLists
from labelloop.operations.reaping import reap
from lambdas.environment import limits, store
from lambdas.observability import count, logger, observed
from lambdas.triggers.environment import workflow


@observed
def handler(_event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Anything → ``{"Stopped": [names], "Strangers": [names]}``."""
    reaped = reap(
        SageMakerJobLists().running(limits().run_prefix),
        store=store(),
        executions=workflow(),
        jobs=SageMakerJobs(),
    )
    for name in reaped.strangers:
        logger.warning("a job of no run", job=name)
    if reaped.stopped:
        count("ReapedJobs", len(reaped.stopped))
        logger.warning("stopped", jobs=reaped.stopped)
    return {"Stopped": list(reaped.stopped), "Strangers": list(reaped.strangers)}

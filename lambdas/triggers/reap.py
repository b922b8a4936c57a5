"""Stop what goes on though its execution has closed, and close the runs that were left open."""

from __future__ import annotations

import datetime as dt
from typing import Any

from labelloop.aws.jobs import SageMakerJobs
from labelloop.aws.running_jobs import SageMakerJobLists
from labelloop.operations.closing import close_left
from labelloop.operations.reaping import reap, stop_orphans
from labelloop.ports import utc_now
from lambdas.environment import limits, store
from lambdas.observability import count, logger, observed
from lambdas.triggers.environment import stages, workflow

LOOKED_BACK = dt.timedelta(days=7)
"""For runs that were left open: jobs take minutes to stop, and this function may have failed."""


@observed
def handler(_event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Anything → ``{"Orphans", "Stopped", "Strangers", "Closed"}``: ARNs, jobs, jobs, run ids."""
    loops, jobs = workflow(), SageMakerJobs()
    orphans = stop_orphans(stages(), loops)
    reaped = reap(
        SageMakerJobLists().running(limits().run_prefix), store=store(), executions=loops, jobs=jobs
    )
    ended = loops.unsuccessful(utc_now() - LOOKED_BACK)
    closed = close_left(ended, workflow=loops, store=store(), jobs=jobs, clock=utc_now)
    for name in reaped.strangers:
        logger.warning("a job of no run", job=name)
    if reaped.stopped or orphans:
        count("ReapedJobs", len(reaped.stopped))
        logger.warning("stopped", jobs=reaped.stopped, executions=orphans)
    if closed:
        logger.info("closed", runs=closed)
    return {
        "Orphans": orphans,
        "Stopped": list(reaped.stopped),
        "Strangers": list(reaped.strangers),
        "Closed": closed,
    }

"""Measure how the running runs are getting on, for the dashboard and its alarms."""

from __future__ import annotations

from typing import Any

from labelloop.aws.running_jobs import GroundTruthJobs
from labelloop.operations.overview import load_of, look_at
from labelloop.ports import utc_now
from lambdas.environment import store
from lambdas.observability import count, observed
from lambdas.triggers.environment import workflow


@observed
def handler(_event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Anything → ``{"Runs": how many run}``; counts nothing while nothing runs."""
    runs = workflow()
    looks = look_at(runs.running(), workflow=runs, store=store(), labeling_jobs=GroundTruthJobs())
    load = load_of(looks, utc_now())
    if load.runs:
        count("RunningRuns", load.runs)
        count("ObjectsWithPeople", load.objects_with_people)
        count("HoursWithoutProgress", load.hours_without_progress)
    return {"Runs": load.runs}

"""The forecast that a user made of a job, where there is one beside the runs."""

from __future__ import annotations

import json

from labelloop.errors import ObjectMissing, StorageError
from labelloop.job import ResolvedJob
from labelloop.report import ForecastComparison, RunSummary, compare
from labelloop.stages.run import Run
from labelloop.uris import join_uri


def forecast_uri(job: ResolvedJob) -> str:
    """Where a job's forecast is looked for: in the folder below which its runs have theirs."""
    return join_uri(job.output_uri, f"{job.prefix}.forecast.json")


def held_against(run: Run, summary: RunSummary) -> tuple[ForecastComparison | None, str]:
    """The forecast against the run; else ``None``, and what the user should know about it."""
    uri, learning = forecast_uri(run.job), run.job.learning
    try:
        body, _ = run.ledger.store.read(uri)
    except ObjectMissing:
        return None, ""
    except StorageError as error:
        return None, f"The forecast in {uri} is not compared with this run: {error}"
    try:
        forecast = json.loads(body)
        return compare(
            forecast, summary, selection=learning.selection_policy, algorithm=learning.algorithm
        ), ""
    except ValueError as error:
        return None, f"The forecast in {uri} is not compared with this run: {error}."

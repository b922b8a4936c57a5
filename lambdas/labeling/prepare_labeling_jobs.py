"""Write the manifests of the labelling jobs the present round needs."""

from __future__ import annotations

from typing import Any

from labelloop.ports import utc_now
from labelloop.stages.labeling import prepare_labeling_jobs
from lambdas.environment import deployment, open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Execution"}`` → ``{"Jobs": […], "Request": {…}}`` for CreateLabelingJob."""
    return prepare_labeling_jobs(
        open_run(event), owner=event["Execution"], deployment=deployment(), clock=utc_now
    )

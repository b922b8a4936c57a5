"""Write the training channels and the requests for training, model and inference."""

from __future__ import annotations

from typing import Any

from labelloop.ports import utc_now
from labelloop.stages.learning import prepare_training
from lambdas.environment import deployment, open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Execution"}`` → ``{"Training", "Model", "Transform", "Parts"}``."""
    prepared = prepare_training(
        open_run(event), owner=event["Execution"], deployment=deployment(), clock=utc_now
    )
    return {
        "Training": prepared.training,
        "Model": prepared.model,
        "Transform": prepared.transform,
        "Parts": prepared.parts,
    }

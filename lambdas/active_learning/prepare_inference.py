"""Write what the model has to score of one part."""

from __future__ import annotations

from typing import Any

from labelloop.stages.learning import prepare_inference
from lambdas.environment import open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Part"}`` → ``{"Part", "Objects"}``."""
    return {"Part": event["Part"], "Objects": prepare_inference(open_run(event), event["Part"])}

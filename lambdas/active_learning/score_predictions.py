"""Boil one part's predictions down to one compact line per object."""

from __future__ import annotations

from typing import Any

from labelloop.stages.scoring import score_predictions
from lambdas.environment import open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Part"}`` → ``{"Part", "Objects"}``."""
    return {"Part": event["Part"], "Objects": score_predictions(open_run(event), event["Part"])}

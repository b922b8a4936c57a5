"""Let the policy examine the model and decide what comes next."""

from __future__ import annotations

from typing import Any

from labelloop.stages.deciding import certify
from lambdas.environment import open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Action": "Learn" | "Certify"}`` → ``{"Accepts", "Parts"}``."""
    run = open_run(event)
    return {"Accepts": certify(run, action=event["Action"]), "Parts": list(run.part_numbers())}

"""Say what a run does next."""

from __future__ import annotations

from typing import Any

from labelloop.ports import utc_now
from labelloop.stages.planning import plan
from lambdas.environment import open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Execution"}`` → ``{"Action": "Label" | "Learn" | "Certify" | "Finish"}``."""
    return {"Action": plan(open_run(event), owner=event["Execution"], clock=utc_now)}

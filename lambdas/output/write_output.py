"""Write the final manifest, the summary and the report."""

from __future__ import annotations

from typing import Any

from labelloop.ports import utc_now
from labelloop.stages.output import write_output
from lambdas.environment import open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Execution"}`` → ``{}``."""
    write_output(open_run(event), owner=event["Execution"], clock=utc_now)
    return {}

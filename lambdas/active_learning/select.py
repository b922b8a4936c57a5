"""Close the round and hand the next objects to people."""

from __future__ import annotations

from typing import Any

from labelloop.ports import utc_now
from labelloop.stages.deciding import select
from lambdas.environment import open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Execution", "Annotated": [{"Part", "Labels"}], "Marks"}`` → ``{}``."""
    select(
        open_run(event),
        owner=event["Execution"],
        annotated={part["Part"]: part["Labels"] for part in event["Annotated"]},
        marks=event["Marks"],
        clock=utc_now,
    )
    return {}

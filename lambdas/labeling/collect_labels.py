"""Take the labelling jobs' output into the ledger."""

from __future__ import annotations

from typing import Any

from labelloop.ports import utc_now
from labelloop.stages.labeling import collect_labels
from lambdas.environment import open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Execution", "Results": [{"Name", "Status"}], "Marks"}`` → ``{"Remaining"}``."""
    remaining = collect_labels(
        open_run(event),
        owner=event["Execution"],
        statuses={result["Name"]: result["Status"] for result in event["Results"]},
        marks=event["Marks"],
        clock=utc_now,
    )
    return {"Remaining": remaining}

"""Take the labelling jobs' output into the ledger."""

from __future__ import annotations

from typing import Any

from labelloop.ports import utc_now
from labelloop.stages.labeling import collect_labels
from lambdas.environment import open_run
from lambdas.observability import count, observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Execution", "Results": [{"Name", "Status"}], "Marks"}`` → ``{"Remaining"}``."""
    run = open_run(event)
    before = run.ledger.head().counts.human
    remaining = collect_labels(
        run,
        owner=event["Execution"],
        statuses={result["Name"]: result["Status"] for result in event["Results"]},
        marks=event["Marks"],
        clock=utc_now,
    )
    count("HumanLabels", run.ledger.head().counts.human - before)
    return {"Remaining": remaining}

"""Write the machine labels of one part."""

from __future__ import annotations

from typing import Any

from labelloop.ports import utc_now
from labelloop.stages.deciding import annotate
from lambdas.environment import open_run
from lambdas.observability import count, observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run", "Part"}`` → ``{"Part", "Labels"}``."""
    labels = annotate(open_run(event), event["Part"], utc_now)
    count("MachineLabels", labels)
    return {"Part": event["Part"], "Labels": labels}

"""Keep every worker's answer; the post-annotation function for custom jobs."""

from __future__ import annotations

from typing import Any

from labelloop.labeling.hook_functions import consolidation
from lambdas.annotation.payload_access import payload_reader
from lambdas.observability import count, logger, observed


@observed
def handler(event: dict[str, Any], _context: object) -> list[dict[str, Any]]:
    """Ground Truth's consolidation event → one entry per object that has a usable answer."""
    result = consolidation(event, payload_reader(event))
    for problem in result.problems:
        logger.warning("unusable answer", where=problem.where, what=problem.what)
    count("ConsolidatedObjects", len(result.response))
    count("UnusableAnswers", len(result.problems))
    return result.response

"""Keep every worker's answer; the post-annotation function for custom jobs."""

from __future__ import annotations

from typing import Any

from labelloop.labeling.hook_functions import consolidation
from lambdas.environment import limits, store
from lambdas.observability import count, logger, observed


@observed
def handler(event: dict[str, Any], _context: object) -> list[dict[str, Any]]:
    """Ground Truth's consolidation event → one entry per object that has a usable answer."""
    buckets = limits().buckets
    allowed = None if buckets is None else [f"s3://{bucket}/" for bucket in sorted(buckets)]
    result = consolidation(event, store(), allowed)
    for problem in result.problems:
        logger.warning("unusable answer", where=problem.where, what=problem.what)
    count("ConsolidatedObjects", len(result.response))
    count("UnusableAnswers", len(result.problems))
    return result.response

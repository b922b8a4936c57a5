"""Show workers the whole manifest line; the pre-annotation function for custom jobs."""

from __future__ import annotations

from typing import Any

from labelloop.labeling.hook_functions import pre_annotation
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Ground Truth's pre-annotation event → ``{"taskInput", "isHumanAnnotationRequired"}``."""
    return pre_annotation(event)

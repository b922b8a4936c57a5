"""Say what a finished run came to: the output of its execution."""

from __future__ import annotations

from typing import Any

from labelloop.stages.output import describe_output
from lambdas.environment import open_run
from lambdas.observability import observed


@observed
def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """``{"Run"}`` → ``{"FinalManifestS3Uri", "TrainedModelArn", …}``."""
    return describe_output(open_run(event))

"""What the triggers know beside what all functions know."""

from __future__ import annotations

import os
from functools import cache

from labelloop.aws.executions import LoopExecutions, StageExecutions
from labelloop.aws.messages import TopicNotices


@cache
def workflow() -> LoopExecutions:
    """The loop of this deployment."""
    return LoopExecutions(os.environ["LABELLOOP_STATE_MACHINE_ARN"])


@cache
def stages() -> StageExecutions:
    """What the loop of this deployment runs as nested executions."""
    return StageExecutions(os.environ["LABELLOOP_STAGE_STATE_MACHINE_ARNS"].split(","))


@cache
def notices() -> TopicNotices:
    """The topic for people."""
    return TopicNotices(os.environ["LABELLOOP_TOPIC_ARN"])

"""What the triggers know beside what all functions know."""

from __future__ import annotations

import os
from functools import cache

from labelloop.aws.executions import LoopExecutions
from labelloop.aws.messages import TopicNotices


@cache
def workflow() -> LoopExecutions:
    """The loop of this deployment."""
    return LoopExecutions(os.environ["LABELLOOP_STATE_MACHINE_ARN"])


@cache
def notices() -> TopicNotices:
    """The topic for people."""
    return TopicNotices(os.environ["LABELLOOP_TOPIC_ARN"])


def price_per_label() -> float:
    """What Ground Truth takes for an object that people labelled, in USD."""
    return float(os.environ["LABELLOOP_PRICE_PER_LABEL"])

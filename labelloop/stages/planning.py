"""The plan: what a run does next, read off its head alone."""

from __future__ import annotations

from typing import Literal

from labelloop.head import Head
from labelloop.stages.run import Run

Action = Literal["Label", "Learn", "Certify", "Finish"]


def plan(run: Run) -> Action:
    """What the run does next."""
    return next_action(run.ledger.head())


def next_action(head: Head) -> Action:
    """People first; then what the policy said, unless nothing is left to learn about."""
    if head.awaiting:
        return "Label"
    if head.then == "finish" or head.counts.unlabelled == head.counts.failed:
        return "Finish"
    return "Learn" if head.then == "learn" else "Certify"

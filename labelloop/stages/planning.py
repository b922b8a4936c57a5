"""The plan: what a run does next, read off its head."""

from __future__ import annotations

from array import array
from typing import Literal

from labelloop.head import Head
from labelloop.policies import Population
from labelloop.ports import Clock
from labelloop.stages.known import known_labels
from labelloop.stages.run import Run
from labelloop.stages.steps import next_round, read_step, write_step

Action = Literal["Label", "Learn", "Certify", "Finish"]


def plan(run: Run, *, owner: str, clock: Clock) -> Action:
    """What the run does next.

    When there is nothing to learn from, because everything people were asked about failed, the
    policy is asked for another beginning with what is left.
    """
    head = run.ledger.head()
    if next_action(head) == "Learn" and not head.trainable:
        head = _begin_again(run, head, owner, clock)
    return next_action(head)


def next_action(head: Head) -> Action:
    """People first; then what the policy said, unless nothing is left to learn about.

    Answers may be examined even then: where people labelled everything, how well they did it.
    """
    if head.awaiting:
        return "Label"
    if head.then == "certify":
        return "Certify"
    nothing_left = head.counts.unlabelled == head.counts.failed
    return "Finish" if head.then == "finish" or nothing_left else "Learn"


def _begin_again(run: Run, head: Head, owner: str, clock: Clock) -> Head:
    left = array("q")
    for part in run.part_numbers():
        known = run.ledger.labels(head, part)
        left.extend(item.seq for item in run.ledger.objects(part) if item.seq not in known)
    true_labels = known_labels(run)
    gold = [seq for seq in left if seq in true_labels]
    step = run.policy.first(Population(head.counts, len(run.labels), left, gold))
    write_step(run, head.round, step)

    def advance(present: Head) -> Head:
        if present.round > head.round:
            return present
        return next_round(present, read_step(run, head.round), clock())

    return run.ledger.move_head(advance, owner=owner)

"""A rehearsal tells a policy that breaks its contract."""

from __future__ import annotations

import pytest

from labelloop.errors import BadStep
from labelloop.policies import Policy, PolicySettings, Population, Request, RoundView, Step
from labelloop.rehearsal import Rehearsal
from tests.support.scripted_model import ScriptedModel

MODEL = ScriptedModel()


class Scripted(Policy):
    """Does what the test says, once per step; the last step for ever."""

    def __init__(self, *steps: Step, limit: int | None = None) -> None:
        super().__init__(PolicySettings(max_human_labels=limit))
        self._steps = list(steps)

    def first(self, population: Population) -> Step:
        return self._steps.pop(0) if len(self._steps) > 1 else self._steps[0]

    def after_learning(self, view: RoundView) -> Step:
        return self.first(Population(view.counts, 1, ()))

    after_answers = after_learning


def ask(*objects: int) -> Step:
    return Step([Request(seq, "start") for seq in objects])


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        (Scripted(ask(1, 1)), "twice in one step"),
        (Scripted(ask(1), ask(1)), "has a label"),
        (Scripted(ask(9), ask(9)), "are asked again"),
        (Scripted(ask(1), Step(adopt=[1])), "no label to adopt"),
        (Scripted(ask(1), Step(adopt=[2])), "no label to adopt"),
        (Scripted(ask(1, 2), limit=1), "1 are allowed"),
        (Scripted(Step()), "no end in sight"),
    ],
)
def test_broken_rules_are_refused(policy: Policy, message: str) -> None:
    run = Rehearsal(policy, 10, 3, lambda seq: None if seq == 9 else MODEL.gold(seq), MODEL)
    with pytest.raises(BadStep, match=message):
        run.run()

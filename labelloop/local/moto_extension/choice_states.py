"""Gap: a Choice without a match fails with a name of moto's own."""

from __future__ import annotations

from typing import Any

from labelloop.local.moto_extension.failures import failed, failure
from labelloop.local.moto_extension.seams import STATES, module, replace


def install() -> None:
    choice = module(f"{STATES}.choice.state_choice").StateChoice
    replace(choice, "_eval_state", _choose)


def _choose(self: Any, env: Any) -> None:
    for rule in self.choices_decl.rules:
        rule.eval(env)
        if env.stack.pop() is True:
            env.stack.append(rule.next_stmt.name)
            return
    if self.default_state is None:
        cause = f"The state {self.name!r} has no Default, and none of its choices matched."
        raise failed(failure(env, "States.NoChoiceMatched", cause))
    env.stack.append(self.default_state.state_name)

"""A budget is kept, whatever the policy, the prices and the answers; and it ends a run honestly."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.costs.budget import Budget
from labelloop.policies import AGAIN, PolicySettings, policies
from labelloop.rehearsal import Rehearsal
from tests.support.scripted_model import ScriptedModel

OBJECTS = 1500
PRICED = Budget(100, "USD", start=0.1, model=0.2, label=0.1, again=0.1)


def run(policy: str, model: ScriptedModel, objects: int = OBJECTS, **asked: Any) -> Rehearsal:
    chosen = policies.get(policy)(PolicySettings(**asked))
    return Rehearsal(chosen, objects, model.classes, model.gold, model).run()


def spent(done: Rehearsal, budget: Budget) -> float:
    """What the run comes to if everything is as dear as it can be."""
    again = sum(request.purpose in AGAIN for step in done.steps for request in step.requests)
    return budget.needed(len(done.human), done.round, again)


@settings(deadline=None, max_examples=60)
@given(
    policy=st.sampled_from(["certified", "people", "reference"]),
    amount=st.floats(0.01, 400),
    label=st.sampled_from([0.0, 0.05, 0.12, 1.0]),
    model_price=st.sampled_from([0.0, 0.08, 3.0, 60.0]),
    error=st.floats(0.02, 0.6),
    left=st.sampled_from(["people", "unlabelled"]),
    human_errors=st.sampled_from(["ignored", "second-opinion"]),
)
def test_no_run_spends_more_than_its_budget(
    *, policy: str, amount: float, label: float, model_price: float, error: float,
    left: str, human_errors: str,
) -> None:  # fmt: skip
    budget = Budget(amount, "USD", start=0.01, model=model_price, label=label, again=label)
    done = run(
        policy,
        ScriptedModel(error=error),
        objects=700,
        budget=budget,
        when_not_certified=left,
        human_errors=human_errors,
    )
    if done.human or done.round:
        assert spent(done, budget) <= amount + 1e-6
    left_out = done.objects - len(done.human) - len(done.machine)
    if left_out and done.certificate is not None:
        assert not done.certificate.certified or done.machine


@pytest.mark.parametrize("policy", ["certified", "people", "reference"])
def test_a_budget_that_is_ample_changes_nothing(policy: str) -> None:
    model = ScriptedModel(error=0.4, halves_every=60)
    ample = run(policy, model, budget=replace(PRICED, amount=1e6))
    assert ample.human == run(policy, model).human


def test_it_says_what_would_have_been_enough_and_that_is_true() -> None:
    model = ScriptedModel(error=0.4, halves_every=60)
    done = run("certified", model, budget=replace(PRICED, amount=20))
    (step,) = done.steps
    assert "a budget of at least USD" in step.reason
    told = float(step.reason.partition("at least USD ")[2].partition(" ")[0].rstrip("."))
    assert len(run("certified", model, budget=replace(PRICED, amount=told)).steps) > 1
    assert len(run("certified", model, budget=replace(PRICED, amount=told - 0.5)).steps) == 1


def test_at_its_end_it_names_the_budget_that_another_look_takes() -> None:
    model = ScriptedModel(error=0.3, halves_every=0, noise=1.0)  # never good enough
    done = run("certified", model, budget=replace(PRICED, amount=70))
    assert "Another look takes a budget of at least USD" in done.steps[-1].reason
    assert done.certificate is not None
    assert not done.certificate.certified


def test_audit_answers_do_not_show_in_what_a_budget_allows() -> None:
    """Two crowds, equal but on audited objects: the same batches as long as both go on."""
    model = ScriptedModel(error=0.075, halves_every=0, noise=1.0)
    budget = replace(PRICED, amount=200)

    def rehearsal() -> Rehearsal:
        policy = policies.get("certified")(PolicySettings(budget=budget))
        return Rehearsal(policy, 5000, model.classes, model.gold, model)

    truthful, spiteful = rehearsal(), rehearsal()

    def contrary(seq: int) -> int:
        return (model.gold(seq) + 2 * (spiteful.purposes[seq] == "audit")) % 3

    spiteful.people = contrary
    truthful.run()
    spiteful.run()
    pairs = list(zip(truthful.steps[:-1], spiteful.steps[:-1], strict=False))
    assert len(pairs) >= 2
    for one, other in pairs:
        assert list(one.requests) == list(other.requests)
        assert (one.then, one.memory) == (other.then, other.memory)

"""What every policy keeps, whatever model and people do: run for each one in the registry."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelloop.policies import PolicySettings, RoundView, Step, policies
from labelloop.randomness import Luck
from labelloop.rehearsal import Rehearsal
from labelloop.rehearsed_crowd import Crowd
from labelloop.scores import Score, ScoreTable
from tests.support.scripted_model import ScriptedModel

every_policy = pytest.mark.parametrize("name", policies.names())

limits = st.one_of(st.none(), st.integers(0, 1500))
any_settings = st.builds(
    PolicySettings,
    target_error_rate=st.sampled_from([0.001, 0.02, 0.05, 0.2, 0.6, 0.99]),
    confidence=st.sampled_from([0.5, 0.95, 0.999]),
    promise=st.sampled_from(["overall", "machine"]),
    calibration_objects=st.sampled_from([None, 0, 1, 30, 400]),
    max_human_labels=limits,
    max_rounds=st.one_of(st.none(), st.integers(1, 6)),
    when_not_certified=st.sampled_from(["people", "unlabelled"]),
    seed=st.integers(-(2**70), 2**70),
    audit_workers=st.sampled_from([None, 3, 5]),
    wrong_confirmation_rate=st.sampled_from([0.0, 0.1, 0.9]),
    human_errors=st.sampled_from(["ignored", "ignored", "second-opinion", "gold"]),
)


def rehearse(
    name: str,
    wanted: PolicySettings,
    *,
    objects: int = 1200,
    failing: float = 0.0,
    model: ScriptedModel | None = None,
    given_labels: int = 0,
) -> Rehearsal:
    model = model or ScriptedModel()
    fails, errs = Luck(wanted.seed, "people fail"), Luck(wanted.seed, "people err")

    def vote(seq: int, turn: int) -> int | None:
        if fails(seq) < failing:
            return None if turn % 3 else (None if fails(seq, turn) < failing else model.gold(seq))
        return (model.gold(seq) + (errs(seq, turn) < 0.1)) % model.classes

    workers = wanted.audit_workers
    return Rehearsal(
        policies.get(name)(wanted),
        objects,
        model.classes,
        people=lambda seq: None if fails(seq) < failing else model.gold(seq),
        learner=model,
        given={seq: model.gold(seq) for seq in range(given_labels)},
        crowd=Crowd(vote, audit_workers=workers) if workers else None,
        known={seq: model.gold(seq) for seq in range(0, objects, 3)},
    )


@every_policy
@settings(max_examples=150, deadline=None)
@given(
    wanted=any_settings,
    objects=st.sampled_from([0, 1, 9, 700, 1500, 3000]),
    failing=st.sampled_from([0.0, 0.1, 0.9, 1.0]),
    model=st.builds(
        ScriptedModel,
        classes=st.sampled_from([1, 2, 40]),
        error=st.sampled_from([0.0, 0.1, 1.0]),
        halves_every=st.sampled_from([0, 30, 300]),
        noise=st.sampled_from([0.0, 1.0]),
    ),
    share_given=st.sampled_from([0.0, 0.1, 0.5, 1.0]),
)
def test_every_run_ends_within_its_limits(
    *,
    name: str,
    wanted: PolicySettings,
    objects: int,
    failing: float,
    model: ScriptedModel,
    share_given: float,
) -> None:
    """The rehearsal itself refuses repeated requests, labels over the limit and endless runs."""
    run = rehearse(
        name,
        wanted,
        objects=objects,
        failing=failing,
        model=model,
        given_labels=int(share_given * objects),
    ).run()
    assert len(run.steps) <= 60
    assert run.certificate is not None
    asked_once_each = len(run.human) + len(run.failed)
    assert asked_once_each == len(run.purposes)
    if wanted.when_not_certified == "people" and wanted.max_human_labels is None:
        labelled = run.human.keys() | run.machine.keys() | run.given.keys() | run.failed
        assert len(labelled) == objects


@every_policy
def test_the_seed_decides_everything(name: str) -> None:
    def requests(seed: int) -> list[Sequence[object]]:
        return [
            list(step.requests) for step in rehearse(name, PolicySettings(seed=seed)).run().steps
        ]

    assert requests(1) == requests(1)
    if name != "people":  # it asks about all objects, whatever the seed
        assert requests(1) != requests(2)


@every_policy
def test_decisions_are_pure(name: str) -> None:
    """A retried step decides the same again, and finds its input as it left it."""
    policy = policies.get(name)(PolicySettings(seed=3))
    seen: list[tuple[RoundView, Step]] = []

    class Watched(policies.get(name)):  # type: ignore[misc]
        def after_learning(self, view: RoundView) -> Step:
            before = _frozen(view)
            step = super().after_learning(view)
            assert _frozen(view) == before
            seen.append((view, step))
            return step

    run = rehearse(name, PolicySettings(seed=3))
    run.policy = Watched(PolicySettings(seed=3))
    run.run()
    for view, step in seen:
        again = policy.after_learning(replace(view, memory=json.loads(json.dumps(view.memory))))
        assert again == step


@every_policy
def test_memory_is_small_plain_json(name: str) -> None:
    for step in rehearse(name, PolicySettings()).run().steps:
        text = json.dumps(step.memory, allow_nan=False)
        assert json.loads(text) == step.memory
        assert len(text) < 500


@every_policy
def test_every_step_says_why(name: str) -> None:
    for step in rehearse(name, PolicySettings()).run().steps:
        assert step.reason.endswith(".")
        assert step.estimated_error is None or 0 <= step.estimated_error <= 1


@every_policy
def test_a_model_that_knows_one_class_only_does_not_keep_a_run_from_ending(name: str) -> None:
    def one_class(_round: int, _labels: object, objects: Sequence[int]) -> list[Score]:
        return [Score(seq, 0, 1.0, 1.0, -1.0) for seq in objects]

    run = rehearse(name, PolicySettings())
    run.learner = one_class
    run.run()
    assert run.certificate is not None
    if run.certificate.certified:
        wrong = sum(ScriptedModel().gold(seq) != label for seq, label in run.machine.items())
        assert wrong <= 0.05 * run.objects


def _frozen(view: RoundView) -> object:
    table: ScoreTable = view.scores
    return (list(table), dict(view.answers), view.failed, asdict(view.counts), dict(view.memory))

"""Waiting on AWS: a history holds 25,000 events, people take weeks, and services push back."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from labelloop.local.laptop_aws import DEFINITIONS, MACHINES
from labelloop.local.moto_extension.jsonata_engine import evaluate
from tests.state_machines.conftest import Definition, states_in

HISTORY_EVENTS = 25_000
EVENTS_PER_LOOK = 9
"""A task (scheduled, started, succeeded, between entered and exited), a choice, a wait."""

DEPLOYED_POLL_SECONDS = 60
LABELING_JOB_SECONDS = 30 * 24 * 3600
"""When Ground Truth ends a labelling job."""

NOT_MODELLED = "SageMaker.AmazonSageMakerException"
"""Throttling comes under this name, with all that SageMaker does not model."""


def loop() -> Definition:
    parsed: Definition = json.loads((DEFINITIONS / MACHINES["Loop"]).read_text())
    return parsed


def nested(name: str) -> Definition:
    parsed: Definition = json.loads((DEFINITIONS / MACHINES[name]).read_text())
    return parsed


def adopting_waits() -> list[Any]:
    return [
        pytest.param(state, id=name)
        for machine in ("Labeling", "ActiveLearning")
        for name, state in states_in(nested(machine))
        if state["Type"] == "Wait"
    ]


@pytest.mark.parametrize("state", adopting_waits())
def test_an_adopted_job_that_takes_a_month_fits_into_the_history(state: Definition) -> None:
    text = state["Seconds"].replace("${AdoptedJobPollSeconds}", str(DEPLOYED_POLL_SECONDS))
    expression = re.fullmatch(r"\{%(.*)%\}", text)
    assert expression
    waited, looks = 0.0, 0
    while waited < LABELING_JOB_SECONDS:
        looks += 1
        waited += evaluate(expression[1], {"looks": looks})
    assert looks * EVENTS_PER_LOOK < HISTORY_EVENTS * 0.8


def test_a_look_counts_itself() -> None:
    for machine in ("Labeling", "ActiveLearning"):
        states = dict(states_in(nested(machine)))
        for state in list(states.values()):
            if state["Type"] == "Wait":
                assert states[state["Next"]]["Assign"]["looks"] == "{% $looks + 1 %}"


def test_a_labelling_job_waits_as_long_for_its_turn_as_another_may_take() -> None:
    create = dict(states_in(nested("Labeling")))["CreateLabelingJob"]
    (limit,) = [
        one
        for one in create["Retry"]
        if one["ErrorEquals"] == ["SageMaker.ResourceLimitExceededException"]
    ]
    waits = (
        min(limit["IntervalSeconds"] * limit["BackoffRate"] ** attempt, limit["MaxDelaySeconds"])
        for attempt in range(limit["MaxAttempts"])
    )
    expected = sum(waits) / 2  # full jitter: anything between nothing and the whole
    assert expected > LABELING_JOB_SECONDS
    assert limit["MaxAttempts"] * 3 < HISTORY_EVENTS / 2


def test_what_creates_on_sagemaker_tries_again_when_throttled(definition: Definition) -> None:
    for name, state in states_in(definition):
        if state.get("Resource", "").startswith("arn:aws:states:::sagemaker:create"):
            named = {error for retrier in state["Retry"] for error in retrier["ErrorEquals"]}
            assert {NOT_MODELLED, "SageMaker.ResourceLimitExceededException"} <= named, name


def test_what_describes_gives_up_only_on_what_is_not_there(definition: Definition) -> None:
    """The AWS SDK integration names errors otherwise: throttling is no name one could list."""
    for name, state in states_in(definition):
        if "aws-sdk:sagemaker:describe" not in state.get("Resource", ""):
            continue
        *known, last = state["Retry"]
        assert last["ErrorEquals"] == ["States.ALL"], name
        for retrier in known:
            assert retrier["ErrorEquals"] == ["SageMaker.ResourceNotFoundException"], name
            assert retrier["MaxAttempts"] == 0, name


def test_a_stage_ends_before_the_loop_loses_patience_with_it() -> None:
    """Else nobody knows whether the stage goes on."""
    states = loop()["States"]
    for name in ("Labeling", "ActiveLearning"):
        assert nested(name)["TimeoutSeconds"] < states[name]["TimeoutSeconds"], name
        assert states[name]["TimeoutSeconds"] < loop()["TimeoutSeconds"], name


def test_people_may_take_their_month_for_many_jobs_one_after_the_other() -> None:
    assert nested("Labeling")["TimeoutSeconds"] > 10 * LABELING_JOB_SECONDS

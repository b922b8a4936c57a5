"""What every definition must have: no dangling state, limits on waits, ways out of errors."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labelloop.local.laptop_aws import DEFINITIONS, MACHINES, substitutions
from tests.state_machines.conftest import Definition, machines_in, states_in

ASL_VALIDATOR = (
    Path(__file__).parents[2] / "tools/node_modules/asl-validator/dist/bin/asl-validator.js"
)
RESOURCES = re.compile(
    r"arn:aws:states:::(lambda:invoke"
    r"|states:startExecution\.sync:2"
    r"|sagemaker:create(LabelingJob|TrainingJob|TransformJob)\.sync"
    r"|sagemaker:createModel"
    r"|aws-sdk:sagemaker:(describe|stop)[A-Za-z]+)"
)


def next_states(state: Definition) -> Iterator[str]:
    for rule in (state, *state.get("Choices", ()), *state.get("Catch", ())):
        if "Next" in rule:
            yield rule["Next"]
    if "Default" in state:
        yield state["Default"]


def test_a_definition_is_json_before_substitution(source: str) -> None:
    json.loads(source)


def test_every_substitution_is_supplied_and_every_value_is_used() -> None:
    wanted = {
        name
        for file in MACHINES.values()
        for name in re.findall(r"\$\{([A-Za-z0-9_]+)\}", (DEFINITIONS / file).read_text())
    }
    not_nested = {"LoopStateMachineArn"}
    assert wanted == set(substitutions("eu-west-1")) - not_nested


def test_states_lead_somewhere_and_all_are_reached(definition: Definition) -> None:
    for machine in machines_in(definition):
        reached, ahead = set(), [machine["StartAt"]]
        while ahead:
            name = ahead.pop()
            assert name in machine["States"], f"{name} is not a state"
            if name not in reached:
                reached.add(name)
                ahead.extend(next_states(machine["States"][name]))
        assert reached == set(machine["States"]), "some states are never reached"


def test_no_wait_is_without_a_limit(definition: Definition) -> None:
    assert "TimeoutSeconds" in definition
    for name, state in states_in(definition):
        if state["Type"] == "Task":
            assert state.get("TimeoutSeconds", 0) > 0, name


def test_every_task_tries_again_with_jitter(definition: Definition) -> None:
    for name, state in states_in(definition):
        if state["Type"] != "Task":
            continue
        assert state.get("Retry"), f"{name} gives up at the first passing error"
        for retrier in state["Retry"]:
            assert retrier["JitterStrategy"] == "FULL", name
            assert retrier["MaxDelaySeconds"] >= retrier["IntervalSeconds"], name


def test_a_catch_of_everything_stands_alone_and_last(definition: Definition) -> None:
    for name, state in states_in(definition):
        for handlers in (state.get("Retry", []), state.get("Catch", [])):
            for place, handler in enumerate(handlers):
                if "States.ALL" in handler["ErrorEquals"]:
                    assert handler["ErrorEquals"] == ["States.ALL"], name
                    assert place == len(handlers) - 1, name


def test_resources_are_those_the_laptop_and_the_role_know(definition: Definition) -> None:
    for name, state in states_in(definition):
        if "Resource" in state:
            assert RESOURCES.fullmatch(state["Resource"]), f"{name}: {state['Resource']}"


def test_expressions_avoid_what_only_one_engine_takes(definition: Definition) -> None:
    """A lone ``$`` is legal on AWS but not on the laptop; ``$eval`` is legal nowhere."""
    for text in _texts(definition):
        if text.startswith("{%"):
            assert text.endswith("%}"), text
            assert not re.search(r"\$(?![A-Za-z_])", text), text
            assert "$eval" not in text, text


def test_a_failed_run_never_reports_success() -> None:
    loop = json.loads((DEFINITIONS / MACHINES["Loop"]).read_text())
    succeeded = [name for name, state in loop["States"].items() if state["Type"] == "Succeed"]
    assert succeeded == ["Done"]
    leading = [name for name, state in loop["States"].items() if "Done" in next_states(state)]
    assert leading == ["DescribeOutput"]
    for name in ("Plan", "Labeling", "ActiveLearning", "Output", "DescribeOutput"):
        caught = {
            error: catcher["Next"]
            for catcher in loop["States"][name]["Catch"]
            for error in catcher["ErrorEquals"]
        }
        assert caught == {"States.ALL": "Salvage", "States.DataLimitExceeded": "Salvage"}, name


@pytest.mark.skipif(
    not ASL_VALIDATOR.exists(), reason="asl-validator is not installed (make tools)"
)
def test_the_validator_finds_nothing(deployed: str, tmp_path: Path) -> None:
    node = shutil.which("node")
    assert node, "asl-validator is installed, but there is no node to run it"
    file = tmp_path / "definition.asl.json"
    file.write_text(deployed)
    done = subprocess.run(
        [node, str(ASL_VALIDATOR), "--json-path", str(file)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value

"""The reaper of a deployed stack: what Step Functions or a function failed to end, it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labelloop.aws.executions import LoopExecutions, StageExecutions
from labelloop.ledger import Ledger
from labelloop.operations.reaping import stop_orphans
from tests.end_to_end.test_deployed_stack import call, labelling, stop
from tests.support.assembly import Assembly
from tests.support.deployment import Deployment, deployed, until
from tests.support.news import upload_news

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("deployed")]

WAITING = {
    "StartAt": "Wait",
    "States": {"Wait": {"Type": "Wait", "Seconds": 600, "End": True}},
}


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return Assembly.synthesize(tmp_path_factory.mktemp("assembly"), part_objects=150)


@pytest.fixture
def deployment(assembly: Assembly, tmp_path: Path) -> Iterator[Deployment]:
    with deployed(assembly, tmp_path) as made:
        made.aws.client("events").disable_rule(Name="labelloop-dev-EndedRuns")
        yield made


@pytest.fixture
def loop(deployment: Deployment) -> LoopExecutions:
    states = deployment.aws.client("stepfunctions")
    return LoopExecutions(deployment.outputs["StateMachineArn"], states)


def test_it_stops_a_job_that_no_execution_waits_for(
    deployment: Deployment, loop: LoopExecutions
) -> None:
    execution = started(deployment, loop)
    request = orphan_request(deployment)
    stop(deployment, execution)
    until(lambda: not labelling(deployment), 30)  # Step Functions does its best
    deployment.aws.client("sagemaker").create_labeling_job(**request)
    reaped = call("Reap", {})
    assert reaped["Stopped"] == [request["LabelingJobName"]]
    until(lambda: not labelling(deployment), 30)


def test_it_closes_a_run_whose_jobs_took_longer_to_stop_than_anybody_waited(
    deployment: Deployment, loop: LoopExecutions
) -> None:
    execution = started(deployment, loop)
    stop(deployment, execution)
    until(lambda: not labelling(deployment), 30)
    root = loop.ledger_of(execution)
    assert root is not None
    ledger = Ledger(deployment.store, root)
    assert ledger.head().status == "running"
    assert call("Reap", {})["Closed"] == [ledger.head().run_id]
    assert ledger.head().status == "stopped"
    assert ledger.head().reason
    assert call("Reap", {})["Closed"] == []


def test_it_leaves_a_run_that_goes_on_alone(deployment: Deployment, loop: LoopExecutions) -> None:
    started(deployment, loop)
    nothing = {"Orphans": [], "Stopped": [], "Strangers": [], "Closed": []}
    assert call("Reap", {}) == nothing
    assert labelling(deployment)


def test_it_stops_a_stage_whose_loop_has_closed(
    deployment: Deployment, loop: LoopExecutions
) -> None:
    running = started(deployment, loop)
    states = deployment.aws.client("stepfunctions")
    machine = states.create_state_machine(
        name="Stage", definition=json.dumps(WAITING), roleArn="arn:aws:iam::123456789012:role/r"
    )["stateMachineArn"]
    stages = {
        parent: states.start_execution(
            stateMachineArn=machine, input=json.dumps({"Execution": parent})
        )["executionArn"]
        for parent in (running, loop.execution("closed-long-ago"))
    }
    by_hand = states.start_execution(stateMachineArn=machine, input="{}")["executionArn"]
    of_running, orphan = stages.values()

    assert stop_orphans(StageExecutions([machine], states), loop) == [orphan]

    status = {
        arn: until(lambda arn=arn: states.describe_execution(executionArn=arn)["status"])
        for arn in (of_running, orphan, by_hand)
    }
    assert list(status.values()) == ["RUNNING", "ABORTED", "RUNNING"]


def started(deployment: Deployment, loop: LoopExecutions) -> str:
    """An execution of the loop that waits for people."""
    execution = loop.start("left", json.dumps(upload_news(deployment)))
    until(lambda: labelling(deployment))
    return execution


def orphan_request(deployment: Deployment) -> dict[str, Any]:
    """A labelling job like the run's own, that Step Functions failed to stop."""
    (name,) = labelling(deployment)
    job = deployment.aws.client("sagemaker").describe_labeling_job(LabelingJobName=name)
    copied = ("LabelAttributeName", "InputConfig", "OutputConfig", "RoleArn", "HumanTaskConfig")
    request = {key: job[key] for key in (*copied, "LabelCategoryConfigS3Uri")}
    return {**request, "LabelingJobName": f"{name}-lost"}

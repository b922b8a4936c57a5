from __future__ import annotations

import json
import threading

import pytest
from botocore.exceptions import ClientError


def test_an_unnamed_execution_gets_a_name_of_its_own(laptop):
    machine = laptop.machine(P={"Type": "Pass", "End": True})
    first, second = laptop.start(machine), laptop.start(machine)
    assert first != second
    assert not first.endswith(":None")


@pytest.mark.parametrize("name", ["x" * 81, "a b", "a/b", 'a"b', "a:b"])
def test_a_name_that_aws_refuses_is_refused(laptop, name):
    machine = laptop.machine(P={"Type": "Pass", "End": True})
    with pytest.raises(ClientError) as refused:
        laptop.start(machine, name=name)
    assert refused.value.response["Error"]["Code"] == "InvalidName"


def test_a_name_of_80_characters_is_accepted(laptop):
    machine = laptop.machine(P={"Type": "Pass", "End": True})
    assert laptop.ended(laptop.start(machine, name="n" * 80))["status"] == "SUCCEEDED"


def test_starting_again_with_the_same_input_joins_only_a_running_execution(laptop):
    machine = laptop.machine(
        C={
            "Type": "Choice",
            "Choices": [{"Condition": "{% $states.input.wait %}", "Next": "W"}],
            "Default": "D",
        },
        W={"Type": "Wait", "Seconds": 60, "Next": "D"},
        D={"Type": "Succeed"},
    )
    given = json.dumps({"wait": True})
    running = laptop.start(machine, name="run", input=given)
    assert laptop.start(machine, name="run", input=given) == running
    with pytest.raises(ClientError, match="ExecutionAlreadyExists"):
        laptop.start(machine, name="run", input=json.dumps({"wait": False}))
    done = json.dumps({"wait": False})
    laptop.ended(laptop.start(machine, name="done", input=done))
    with pytest.raises(ClientError, match="ExecutionAlreadyExists"):
        laptop.start(machine, name="done", input=done)


def test_two_starts_of_one_name_at_once_run_once(laptop):
    machine = laptop.machine(W={"Type": "Wait", "Seconds": 60, "End": True})
    barrier = threading.Barrier(8)

    def start():
        barrier.wait()
        laptop.start(machine, name="once", input="{}")

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(laptop.executions(machine)) == 1


def test_an_execution_stopped_right_after_its_start_is_stopped(laptop):
    machine = laptop.machine(W={"Type": "Wait", "Seconds": 60, "End": True})
    for _ in range(5):
        execution = laptop.start(machine)
        laptop.states.stop_execution(executionArn=execution)
        assert laptop.ended(execution)["status"] == "ABORTED"


def test_the_end_of_an_execution_is_an_event(laptop, waiting):
    watcher = laptop.machine(P={"Type": "Pass", "End": True})
    watched = laptop.machine(P={"Type": "Pass", "Output": {"a": 1}, "End": True})
    events = laptop.aws.client("events")
    pattern = {
        "source": ["aws.states"],
        "detail": {"status": ["SUCCEEDED"], "stateMachineArn": [watched]},
    }
    events.put_rule(Name="ends", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="ends", Targets=[{"Id": "t", "Arn": watcher, "RoleArn": "role"}])
    laptop.start(watched)
    told = waiting(lambda: laptop.executions(watcher))[0]
    event = json.loads(laptop.ended(told["executionArn"])["input"])
    assert event["detail-type"] == "Step Functions Execution Status Change"
    assert event["detail"]["output"] == '{"a":1}'

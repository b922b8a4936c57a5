from __future__ import annotations

import json


def listen(laptop, pattern, target):
    machine = laptop.machine(P={"Type": "Pass", "End": True})
    events = laptop.aws.client("events")
    events.put_rule(Name="rule", EventPattern=json.dumps(pattern))
    chosen = {"Id": "t", "Arn": machine, "RoleArn": "role", **target}
    assert events.put_targets(Rule="rule", Targets=[chosen])["FailedEntryCount"] == 0
    return machine


def heard(laptop, waiting, machine):
    execution = waiting(lambda: laptop.executions(machine))[0]["executionArn"]
    return json.loads(laptop.states.describe_execution(executionArn=execution)["input"])


def put(laptop, source="labelloop", detail=None):
    entry = {"Source": source, "DetailType": "Go", "Detail": json.dumps(detail or {"x": 1})}
    laptop.aws.client("events").put_events(Entries=[entry])


def test_a_rule_starts_a_state_machine_with_the_event(laptop, waiting):
    machine = listen(laptop, {"source": ["labelloop"]}, {})
    put(laptop, source="somebody.else")
    put(laptop)
    event = heard(laptop, waiting, machine)
    assert (event["detail-type"], event["detail"]) == ("Go", {"x": 1})
    assert len(laptop.executions(machine)) == 1


def test_a_target_may_take_a_part_of_the_event_or_its_own_input(laptop, waiting):
    part = listen(laptop, {"source": ["labelloop"]}, {"InputPath": "$.detail"})
    own = laptop.machine(P={"Type": "Pass", "End": True})
    shaped = laptop.machine(P={"Type": "Pass", "End": True})
    transformer = {
        "InputPathsMap": {"x": "$.detail.x"},
        "InputTemplate": '{"job": <x>}',
    }
    laptop.aws.client("events").put_targets(
        Rule="rule",
        Targets=[
            {"Id": "own", "Arn": own, "RoleArn": "role", "Input": '{"fixed": true}'},
            {"Id": "shaped", "Arn": shaped, "RoleArn": "role", "InputTransformer": transformer},
        ],
    )
    put(laptop)
    assert heard(laptop, waiting, part) == {"x": 1}
    assert heard(laptop, waiting, own) == {"fixed": True}
    assert heard(laptop, waiting, shaped) == {"job": 1}


def test_a_rule_calls_a_function(tmp_path, waiting):
    from labelloop.local.server import LocalAws

    events = []
    with LocalAws({}, functions={"f": lambda event, _: events.append(event)}) as aws:
        client = aws.client("events")
        client.put_rule(Name="r", EventPattern='{"source":["labelloop"]}')
        arn = "arn:aws:lambda:us-east-1:123456789012:function:f"
        client.put_targets(Rule="r", Targets=[{"Id": "t", "Arn": arn}])
        client.put_events(Entries=[{"Source": "labelloop", "DetailType": "Go", "Detail": "{}"}])
        assert waiting(lambda: events)[0]["source"] == "labelloop"


def test_a_disabled_or_scheduled_rule_takes_no_events(laptop):
    machine = listen(laptop, {"source": ["labelloop"]}, {})
    events = laptop.aws.client("events")
    events.disable_rule(Name="rule")
    events.put_rule(Name="clock", ScheduleExpression="rate(1 minute)")
    events.put_targets(Rule="clock", Targets=[{"Id": "t", "Arn": machine, "RoleArn": "role"}])
    laptop.aws.client("s3").put_object(Bucket="bkt", Key="k", Body=b"")
    put(laptop)
    assert laptop.executions(machine) == []


def test_a_new_object_of_a_folder_bucket_starts_a_state_machine(laptop, waiting):
    s3 = laptop.aws.client("s3")
    s3.put_bucket_notification_configuration(
        Bucket="bkt", NotificationConfiguration={"EventBridgeConfiguration": {}}
    )
    pattern = {
        "source": ["aws.s3"],
        "detail-type": ["Object Created"],
        "detail": {"object": {"key": [{"prefix": "jobs/"}]}},
    }
    machine = listen(laptop, pattern, {})
    s3.put_object(Bucket="bkt", Key="elsewhere.json", Body=b"{}")
    s3.put_object(Bucket="bkt", Key="jobs/a b é.json", Body=b"{}")
    detail = heard(laptop, waiting, machine)["detail"]
    assert detail["object"]["key"] == "jobs/a b é.json"
    assert detail["object"]["etag"] == "99914b932bd37a50b983c5e7c90ae93b"
    assert detail["object"]["size"] == 2
    assert detail["reason"] == "PutObject"
    assert len(laptop.executions(machine)) == 1


def test_the_end_of_a_labelling_job_is_the_event_that_ground_truth_sends(laptop, waiting, labeling):
    machine = listen(
        laptop, {"detail-type": ["SageMaker Ground Truth Labeling Job State Change"]}, {}
    )
    laptop.sagemaker.create_labeling_job(**labeling("job"))
    laptop.engine.end("job", "Completed")
    event = heard(laptop, waiting, machine)
    assert event["source"] == "aws.sagemaker"
    assert event["detail"] == {"LabelingJobStatus": "Completed"}
    assert event["resources"] == [laptop.engine.jobs["job"]["LabelingJobArn"]]

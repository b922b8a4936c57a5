"""The deployed hooks, called with events as Ground Truth sends them."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import boto3
import pytest
from moto import mock_aws

from labelloop.errors import InvalidInput
from labelloop.memory_store import MemoryStore

EVENTS = Path(__file__).parents[2] / "events"
CONTEXT = SimpleNamespace(
    function_name="hook",
    memory_limit_in_mb=512,
    invoked_function_arn="arn:aws:lambda:eu-west-1:210987654321:function:hook",
    aws_request_id="1",
)


def recorded(name):
    return json.loads((EVENTS / f"{name}.json").read_text())


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    monkeypatch.setenv("POWERTOOLS_TRACE_DISABLED", "true")
    monkeypatch.setenv("POWERTOOLS_METRICS_DISABLED", "true")
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    monkeypatch.setenv("LABELLOOP_ALLOWED_BUCKETS", "papers-in,papers-out")


@pytest.fixture
def store(monkeypatch):
    from lambdas.annotation import payload_access

    store = MemoryStore()
    monkeypatch.setattr(payload_access, "store", lambda: store)
    event = recorded("consolidation")
    store.write(event["payload"]["s3Uri"], (EVENTS / "consolidation_payload.json").read_bytes())
    for name in ("0-2", "1-2"):
        store.write(f"s3://papers-out/jobs/papers-1/answers/{name}.json", b'{"annotations":"{}"}')
    return store


def test_workers_get_the_whole_line():
    from lambdas.annotation.pre_annotation import handler

    event = recorded("pre_annotation")
    answer = handler(event, CONTEXT)
    assert json.loads(json.dumps(answer)) == answer
    assert event["dataObject"].items() <= answer["taskInput"].items()
    assert answer["isHumanAnnotationRequired"] is True


def test_every_usable_answer_is_kept(store):
    from lambdas.annotation.consolidation import handler

    answer = handler(recorded("consolidation"), CONTEXT)
    assert [entry["datasetObjectId"] for entry in answer] == ["0", "1"]
    content = answer[1]["consolidatedAnnotation"]["content"]["entities"]
    assert len(content["annotationsFromAllWorkers"]) == 1


def test_a_payload_in_a_bucket_that_is_not_the_deployments_is_refused(store, monkeypatch):
    from lambdas.annotation.consolidation import handler

    monkeypatch.setenv("LABELLOOP_ALLOWED_BUCKETS", "papers-in")
    with pytest.raises(InvalidInput, match="payload"):
        handler(recorded("consolidation"), CONTEXT)


@pytest.fixture
def assumed(monkeypatch, store):
    """What was asked of STS; the role reads what the function could."""
    from lambdas.annotation import payload_access

    asked = []

    def store_as(*arguments):
        asked.append(arguments)
        return store

    monkeypatch.setattr(payload_access, "store_as", store_as)
    return asked


def test_the_payload_is_read_as_the_deployments_job_role(monkeypatch, assumed):
    from lambdas.annotation.consolidation import handler

    event = recorded("consolidation")
    monkeypatch.setenv("LABELLOOP_JOB_ROLE_ARN", event["roleArn"])
    monkeypatch.setenv("LABELLOOP_READS_AS_JOB_ROLE", "true")
    assert len(handler(event, CONTEXT)) == 2
    assert assumed == [(event["roleArn"], "s3://papers-out/jobs/papers-1/", "papers-1")]


@mock_aws
def test_with_the_roles_credentials_the_answers_come_from_s3(monkeypatch):
    from lambdas.annotation.consolidation import handler

    event = recorded("consolidation")
    bucket, _, key = event["payload"]["s3Uri"].removeprefix("s3://").partition("/")
    s3 = boto3.client("s3", region_name="us-east-1")
    s3.create_bucket(Bucket=bucket)
    payload = (EVENTS / "consolidation_payload.json").read_bytes()
    s3.put_object(Bucket=bucket, Key=key, Body=payload)
    monkeypatch.setenv("LABELLOOP_JOB_ROLE_ARN", event["roleArn"])
    monkeypatch.setenv("LABELLOOP_READS_AS_JOB_ROLE", "true")
    answer = handler(event, CONTEXT)  # answers beside the payload are missing: not the end of it
    assert [entry["datasetObjectId"] for entry in answer] == ["0"]


def test_a_job_role_that_lets_nobody_in_is_not_assumed(monkeypatch, assumed):
    from lambdas.annotation.consolidation import handler

    event = recorded("consolidation")
    monkeypatch.setenv("LABELLOOP_JOB_ROLE_ARN", event["roleArn"])
    assert len(handler(event, CONTEXT)) == 2
    assert assumed == []


@pytest.mark.parametrize("reads", ["true", ""])
@pytest.mark.parametrize(
    "role", ["arn:aws:iam::999999999999:role/labelling", "labelling", "", None, 7, ["x"]]
)
def test_another_role_is_never_assumed_and_its_job_not_served(monkeypatch, assumed, role, reads):
    from lambdas.annotation.consolidation import handler

    event = recorded("consolidation")
    monkeypatch.setenv("LABELLOOP_JOB_ROLE_ARN", event["roleArn"])
    monkeypatch.setenv("LABELLOOP_READS_AS_JOB_ROLE", reads)
    with pytest.raises(InvalidInput, match=r"\$\.roleArn"):
        handler({**event, "roleArn": role}, CONTEXT)
    assert assumed == []


def test_where_there_is_no_job_role_the_one_an_event_names_is_not_assumed(monkeypatch, assumed):
    from lambdas.annotation.consolidation import handler

    monkeypatch.setenv("LABELLOOP_READS_AS_JOB_ROLE", "true")
    assert len(handler(recorded("consolidation"), CONTEXT)) == 2
    assert assumed == []


def test_answers_never_reach_the_logs(store, capfd):
    from lambdas.annotation.consolidation import handler

    handler(recorded("consolidation"), CONTEXT)
    out, err = capfd.readouterr()
    assert out == ""
    assert "not JSON" not in err
    assert "value" not in err
    assert "tides" not in err

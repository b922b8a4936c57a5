"""The deployed hooks, called with events as Ground Truth sends them."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

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
    from lambdas.annotation import consolidation

    store = MemoryStore()
    monkeypatch.setattr(consolidation, "store", lambda: store)
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


def test_answers_never_reach_the_logs(store, capfd):
    from lambdas.annotation.consolidation import handler

    handler(recorded("consolidation"), CONTEXT)
    out, err = capfd.readouterr()
    assert out == ""
    assert "not JSON" not in err
    assert "value" not in err
    assert "tides" not in err

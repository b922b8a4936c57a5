from __future__ import annotations

import json

import pytest

from labelloop.local.server import LocalAws


def shout(event, context):
    if event.get("raise"):
        raise KeyError("lost")
    return {
        "text": event["text"].upper(),
        "remaining": context.get_remaining_time_in_millis(),
        "request": context.aws_request_id,
        "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb,
    }


@pytest.fixture(scope="module")
def client():
    with LocalAws({}, functions={"shout": shout}) as aws:
        aws.client("iam").create_role(RoleName="laptop", AssumeRolePolicyDocument="{}")
        yield aws.client("lambda")


def invoke(client, name, event, **more):
    told = client.invoke(FunctionName=name, Payload=json.dumps(event), **more)
    return told, told["Payload"].read()


@pytest.mark.parametrize("name", ["shout", "arn:aws:lambda:us-east-1:123456789012:function:shout"])
def test_a_function_is_found_by_name_or_arn_and_gets_a_context(client, name):
    told, payload = invoke(client, name, {"text": "é"})
    answer = json.loads(payload)
    assert "FunctionError" not in told
    assert answer["text"] == "É"
    assert answer["remaining"] > 0
    assert answer["arn"].endswith(":function:shout")


def test_an_exception_comes_as_lambda_reports_it(client):
    told, payload = invoke(client, "shout", {"raise": True})
    assert told["FunctionError"] == "Unhandled"
    report = json.loads(payload)
    assert (report["errorType"], report["errorMessage"]) == ("KeyError", "'lost'")
    assert any("shout" in line for line in report["stackTrace"])


def test_a_function_is_imported_by_its_handler_string(client, tmp_path, monkeypatch):
    (tmp_path / "some_handler.py").write_text("def handle(event, context):\n    return event\n")
    monkeypatch.syspath_prepend(tmp_path)
    client.create_function(
        FunctionName="imported",
        Runtime="python3.13",
        Role="arn:aws:iam::123456789012:role/laptop",
        Handler="some_handler.handle",
        Code={"ZipFile": b"code"},
    )
    assert json.loads(invoke(client, "imported", {"a": 1})[1]) == {"a": 1}


def test_an_asynchronous_call_answers_at_once_and_hides_the_error(client):
    told, payload = invoke(client, "shout", {"raise": True}, InvocationType="Event")
    assert (told["StatusCode"], payload) == (202, b"")


def test_an_unknown_function_is_not_found(client):
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.invoke(FunctionName="nobody", Payload=b"{}")

"""What every function logs: who, where and how it went, and never what a record says."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from labelloop.local.moto_extension.lambda_invocation import LambdaContext
from lambdas import observability
from lambdas.observability import observed

CONTENT = "the patient's name is Ada"
EVENT = {
    "Run": "s3://desk-out/runs/tickets-0a1b2c3d4e/",
    "Execution": "arn:aws:states:eu-west-1:210987654321:execution:labelloop-dev-Loop:one",
    "dataObject": {"source": CONTENT},
}
CONTEXT: Any = LambdaContext("labelloop-dev-Plan", "arn", 60, 512)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Any:
    """What is logged from now on, line by line."""
    stream = io.StringIO()
    logger = observability.logger
    monkeypatch.setattr(logger.registered_handler, "stream", stream)
    monkeypatch.setattr(observability.tracer, "disabled", True)
    before = logger.log_level
    logger.setLevel("INFO")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.setLevel(before)


def test_every_call_is_logged_with_what_finds_it_again(logged: Any) -> None:
    assert observed(lambda event, context: {"echo": event})(EVENT, CONTEXT)
    (line,) = logged()
    assert line["message"] == "done"
    assert line["run"] == EVENT["Run"]
    assert line["function_request_id"] == CONTEXT.aws_request_id
    assert line["function_name"] == "labelloop-dev-Plan"


def test_neither_what_comes_in_nor_what_goes_out_is_logged(logged: Any) -> None:
    observed(lambda event, context: {"answer": CONTENT})(EVENT, CONTEXT)
    assert CONTENT not in json.dumps(logged())


def test_a_failure_is_logged_by_its_kind_and_passed_on(logged: Any) -> None:
    def fail(event: dict[str, Any], context: Any) -> None:
        raise ValueError(CONTENT)

    with pytest.raises(ValueError, match=CONTENT):
        observed(fail)(EVENT, CONTEXT)
    (line,) = logged()
    assert (line["message"], line["error"]) == ("failed", "ValueError")
    assert CONTENT not in json.dumps(line)


def test_one_call_says_nothing_of_the_one_before(logged: Any) -> None:
    observed(lambda event, context: None)(EVENT, CONTEXT)
    observed(lambda event, context: None)({}, CONTEXT)
    _, second = logged()
    assert EVENT["Run"] not in json.dumps(second)

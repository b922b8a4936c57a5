"""The function that CloudFormation asks to empty the bucket: when it does, and what it answers."""

from __future__ import annotations

from typing import Any

import pytest

from labelloop.aws.emptying import OutOfTime
from labelloop.local.moto_extension.lambda_invocation import LambdaContext
from lambdas.teardown import empty_bucket

CONTEXT = LambdaContext("EmptyBucket", "arn", 900, 512)


class CloudFormation:
    """A stack in some state, and what it was answered."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, ending: bool, emptying: Any) -> None:
        self.answers: list[tuple[str, str]] = []
        self.emptied: list[str] = []

        def empty(bucket: str, has_time: Any) -> int:
            assert has_time(), "at the beginning there is time"
            self.emptied.append(bucket)
            if isinstance(emptying, Exception):
                raise emptying
            return int(emptying)

        def answer(_: Any, status: str, *, identifier: str, reason: str = "") -> None:
            assert identifier == "desk-data"
            self.answers.append((status, reason))

        monkeypatch.setattr(empty_bucket, "empty", empty)
        monkeypatch.setattr(empty_bucket, "answer", answer)
        monkeypatch.setattr(empty_bucket, "is_ending", lambda _: ending)

    def ask(self, request: str) -> Any:
        event = {
            "RequestType": request,
            "StackId": "arn:aws:cloudformation:eu-west-1:210987654321:stack/labelloop-dev/1",
            "ResourceProperties": {"BucketName": "desk-data"},
        }
        return empty_bucket.handler(event, CONTEXT)


def test_the_end_of_the_stack_empties_the_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    stack = CloudFormation(monkeypatch, ending=True, emptying=7)
    assert stack.ask("Delete") == {"Deleted": 7}
    assert stack.answers == [("SUCCESS", "")]


@pytest.mark.parametrize("request_type", ["Create", "Update"])
def test_a_stack_that_is_made_or_changed_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, request_type: str
) -> None:
    stack = CloudFormation(monkeypatch, ending=False, emptying=7)
    stack.ask(request_type)
    assert (stack.emptied, stack.answers) == ([], [("SUCCESS", "")])


def test_somebody_who_turns_keep_data_on_again_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The resource is deleted then, but the stack is not."""
    stack = CloudFormation(monkeypatch, ending=False, emptying=7)
    stack.ask("Delete")
    assert (stack.emptied, stack.answers) == ([], [("SUCCESS", "")])


def test_a_failure_is_told_at_once_not_after_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    stack = CloudFormation(monkeypatch, ending=True, emptying=PermissionError("No."))
    stack.ask("Delete")
    assert stack.answers == [("FAILED", "PermissionError: No.")]


def test_a_call_out_of_time_answers_nothing_so_that_lambda_calls_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stack = CloudFormation(monkeypatch, ending=True, emptying=OutOfTime("desk-data", 5))
    with pytest.raises(OutOfTime):
        stack.ask("Delete")
    assert stack.answers == []

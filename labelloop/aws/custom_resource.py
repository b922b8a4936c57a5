"""CloudFormation's protocol for resources that a function makes and deletes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal
from urllib.request import Request, urlopen

import boto3

ENDING = frozenset({"DELETE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS"})
"""A stack's status while all that it has is deleted. A resource is also deleted when an update of
the stack no longer wants it; then the rest stays."""

_LONGEST_REASON = 1024
_PATIENCE_SECONDS = 30


def is_ending(stack_id: str, client: Any = None) -> bool:
    """Whether a stack is being deleted as a whole."""
    cloudformation = client or boto3.client("cloudformation")
    (stack,) = cloudformation.describe_stacks(StackName=stack_id)["Stacks"]
    return stack["StackStatus"] in ENDING


def answer(
    request: Mapping[str, Any],
    status: Literal["SUCCESS", "FAILED"],
    *,
    identifier: str,
    reason: str = "",
) -> None:
    """Tell CloudFormation how a request went; without an answer it waits for its time limit."""
    body = {
        "Status": status,
        "Reason": reason[:_LONGEST_REASON],
        "PhysicalResourceId": identifier,
        **{name: request[name] for name in ("StackId", "RequestId", "LogicalResourceId")},
    }
    # The URL is signed for a request without a content type.
    put = Request(  # noqa: S310 - CloudFormation's own URL
        request["ResponseURL"],
        data=json.dumps(body).encode(),
        method="PUT",
        headers={"Content-Type": ""},
    )
    with urlopen(put, timeout=_PATIENCE_SECONDS):  # noqa: S310
        pass

"""What the SageMaker gaps share: requests in, refusals and pages out, in moto's terms."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from labelloop.local.moto_extension.backends import SageMakerRefusal, ValidationFailed
from labelloop.local.moto_extension.seams import module

_PAGE = 100


@dataclass(frozen=True, slots=True)
class Call:
    """One call to the SageMaker API: its parameters, and where it was made."""

    parameters: dict[str, Any]
    account: str
    region: str
    backend: Any

    def arn(self, kind: str, name: str) -> str:
        """The ARN of a resource of this account and region, for example of a ``training-job``."""
        return f"arn:aws:sagemaker:{self.region}:{self.account}:{kind}/{name}"


def serve(operations: dict[str, Callable[[Call], dict[str, Any]]]) -> None:
    """Make moto's SageMaker answer these operations, named as in boto3 (``stop_training_job``)."""
    responses = module("moto.sagemaker.responses").SageMakerResponse
    for name, answer in operations.items():
        setattr(responses, name, _as_response(answer))


def _as_response(answer: Callable[[Call], dict[str, Any]]) -> Callable[[Any], Any]:
    action_result = module("moto.core.responses").ActionResult
    client_error = module("moto.sagemaker.exceptions").SagemakerClientError

    @functools.wraps(answer)
    def respond(self: Any) -> Any:
        parameters = json.loads(self.body or "{}")
        call = Call(parameters, self.current_account, self.region, self.sagemaker_backend)
        try:
            return action_result(answer(call))
        except SageMakerRefusal as refusal:
            raise client_error(refusal.code, str(refusal)) from refusal

    return respond


def page(entries: list[dict[str, Any]], parameters: dict[str, Any], key: str) -> dict[str, Any]:
    """One page of a List response; the token is the position of the next entry."""
    token = parameters.get("NextToken") or "0"
    if not token.isdigit():
        raise ValidationFailed(f"The NextToken {token!r} does not come from this service.")
    start = int(token)
    end = start + int(parameters.get("MaxResults") or _PAGE)
    following = {"NextToken": str(end)} if end < len(entries) else {}
    return {key: entries[start:end], **following}

"""Gap: tags of jobs that moto does not know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from labelloop.local.moto_extension.runtime import current
from labelloop.local.moto_extension.sagemaker_requests import Call, serve
from labelloop.local.moto_extension.seams import module

Tags = list[dict[str, str]]


def install() -> None:
    responses = module("moto.sagemaker.responses").SageMakerResponse
    others = {name: getattr(responses, name) for name in _OPERATIONS}
    serve(_OPERATIONS)
    ours = {name: getattr(responses, name) for name in _OPERATIONS}
    for name in _OPERATIONS:
        setattr(responses, name, _choose(ours[name], others[name]))


def remember_tags(arn: str, tags: Tags | None) -> None:
    """Keep a new resource's tags."""
    current().tags[arn] = {tag["Key"]: tag["Value"] for tag in tags or []}


def _choose(ours: Any, others: Any) -> Any:
    def respond(self: Any) -> Any:
        known = self._get_param("ResourceArn") in current().tags
        return ours(self) if known else others(self)

    return respond


def _add_tags(call: Call) -> dict[str, Any]:
    tags = current().tags[call.parameters["ResourceArn"]]
    tags.update({tag["Key"]: tag["Value"] for tag in call.parameters["Tags"]})
    return _list_tags(call)


def _list_tags(call: Call) -> dict[str, Any]:
    tags = current().tags[call.parameters["ResourceArn"]]
    return {"Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}


def _delete_tags(call: Call) -> dict[str, Any]:
    tags = current().tags[call.parameters["ResourceArn"]]
    for key in call.parameters["TagKeys"]:
        tags.pop(key, None)
    return {}


_OPERATIONS: dict[str, Callable[[Call], dict[str, Any]]] = {
    "add_tags": _add_tags,
    "list_tags": _list_tags,
    "delete_tags": _delete_tags,
}

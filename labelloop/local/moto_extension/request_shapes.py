"""Gap: a task's arguments and results keep the spelling of the definition and of boto3.

Step Functions takes arguments in either spelling, turns structures into text where the API wants
text, and answers in PascalCase with JSON values only.
"""

from __future__ import annotations

import functools
import json
from typing import Any

import botocore.session
from botocore import xform_name

from labelloop.local.moto_extension.plain_json import plain
from labelloop.local.moto_extension.seams import TASK_SERVICES, module, replace


def install() -> None:
    service = module(f"{TASK_SERVICES}.state_task_service").StateTaskService
    replace(service, "_normalise_parameters", _normalise_parameters)
    replace(service, "_normalise_response", _normalise_response)
    error_names = module(f"{TASK_SERVICES}.state_task_service_aws_sdk")._SERVICE_ERROR_NAMES
    error_names |= {
        "events": "EventBridge",
        "lambda": "Lambda",
        "s3": "S3",
        "sagemaker": "SageMaker",
        "sns": "Sns",
        "sqs": "Sqs",
    }


def _normalise_parameters(
    self: Any,
    parameters: dict[str, Any],
    boto_service_name: str | None = None,
    service_action_name: str | None = None,
) -> None:
    operation = _operation(
        self._get_boto_service_name(boto_service_name),
        self._get_boto_service_action(service_action_name),
    )
    if operation is not None and operation.input_shape is not None:
        shaped = _to_shape(parameters, operation.input_shape)
        parameters.clear()
        parameters.update(shaped)


def _normalise_response(
    self: Any,
    response: Any,
    boto_service_name: str | None = None,
    service_action_name: str | None = None,
) -> None:
    operation = _operation(
        self._get_boto_service_name(boto_service_name),
        self._get_boto_service_action(service_action_name),
    )
    if not isinstance(response, dict) or operation is None:
        return
    cased = plain(_to_pascal(response, operation.output_shape))
    response.clear()
    response.update(cased)


@functools.lru_cache(maxsize=64)
def _service_model(service: str) -> Any:
    return botocore.session.get_session().get_service_model(service)


@functools.lru_cache(maxsize=256)
def _operation(service: str, action: str) -> Any:
    model = _service_model(service)
    for name in model.operation_names:
        if xform_name(name) == action or name.lower() == action.replace("_", ""):
            return model.operation_model(name)
    return None


def _to_shape(value: Any, shape: Any) -> Any:
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        members = {name.lower(): name for name in shape.members}
        shaped = {}
        for key, item in value.items():
            name = members.get(key.lower())
            shaped[name or key] = _to_shape(item, shape.members[name]) if name else item
        return shaped
    if kind == "list" and isinstance(value, list):
        return [_to_shape(item, shape.member) for item in value]
    if kind == "string" and not isinstance(value, str):
        return json.dumps(value)
    if kind == "blob" and not isinstance(value, bytes):
        return json.dumps(value, separators=(",", ":")).encode()
    return value


def _to_pascal(value: Any, shape: Any) -> Any:
    """Capital first letters in structures; keys of maps are data and stay."""
    if shape is None or not isinstance(value, dict | list):
        return value
    if isinstance(value, list):
        return [_to_pascal(item, getattr(shape, "member", None)) for item in value]
    if shape.type_name != "structure":
        return value
    return {
        key[:1].upper() + key[1:]: _to_pascal(item, shape.members.get(key))
        for key, item in value.items()
    }

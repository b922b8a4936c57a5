"""Gap: a stack's state machines go to a backend that does not execute, without substitutions."""

from __future__ import annotations

import re
from typing import Any

from labelloop.local.moto_extension.seams import PARSER, module, replace

_SUBSTITUTION = re.compile(r"\$\{([A-Za-z0-9_.-]+)\}")


def install() -> None:
    models = module("moto.stepfunctions.models")
    executing = module(f"{PARSER}.models").stepfunctions_parser_backends
    replace(models, "stepfunctions_backends", executing)
    replace(models.StateMachine, "create_from_cloudformation_json", classmethod(_create))  # type: ignore[arg-type]


def _create(
    cls: type[Any],
    resource_name: str,
    cloudformation_json: dict[str, Any],
    account_id: str,
    region_name: str,
    **_: Any,
) -> Any:
    properties = cloudformation_json["Properties"]
    values = properties.get("DefinitionSubstitutions", {})
    definition = _SUBSTITUTION.sub(
        lambda found: str(values.get(found[1], found[0])), _definition(properties, account_id)
    )
    backend = module(f"{PARSER}.models").stepfunctions_parser_backends[account_id][region_name]
    return backend.create_state_machine(
        properties.get("StateMachineName", resource_name),
        definition,
        properties["RoleArn"],
        loggingConfiguration=_camel(properties.get("LoggingConfiguration")),
        tracingConfiguration=_camel(properties.get("TracingConfiguration")),
        sm_type=properties.get("StateMachineType"),
    )


def _definition(properties: dict[str, Any], account_id: str) -> str:
    place = properties.get("DefinitionS3Location")
    if place is None:
        return str(properties["DefinitionString"])
    backend = module("moto.s3.models").s3_backends[account_id]["aws"]
    text: str = backend.get_object(place["Bucket"], place["Key"]).value.decode()
    return text


def _camel(value: Any) -> Any:
    if isinstance(value, dict):
        return {key[:1].lower() + key[1:]: _camel(item) for key, item in value.items()}
    return [_camel(item) for item in value] if isinstance(value, list) else value

"""The JSON Schema of the job, with the registries' names filled in."""

from __future__ import annotations

from typing import Any

from labelloop.job.learning import REGISTRIES
from labelloop.job.models import Job

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def job_schema() -> dict[str, Any]:
    """What ``labelloop schema`` prints."""
    schema = Job.model_json_schema(by_alias=True)
    block = schema["$defs"]["ActiveLearning"]["properties"]
    for key, registry in REGISTRIES.items():
        _offer(block[key], registry.names())
    block["CalibrationObjects"]["default"] = "auto"
    described: dict[str, Any] = _without_titles(schema)
    return {"$schema": SCHEMA_DIALECT, "title": "labelloop job", **described}


def _offer(field: dict[str, Any], names: list[str]) -> None:
    """Make a text field a choice of names."""
    texts = [choice for choice in field.get("anyOf", [field]) if choice.get("type") == "string"]
    for text in texts:
        text["enum"] = names


def _without_titles(node: Any) -> Any:
    """Drop the titles that only repeat a field's name."""
    if isinstance(node, list):
        return [_without_titles(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without_titles(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str))
    }

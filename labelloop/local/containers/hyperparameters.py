"""How SageMaker's training toolkit reads hyperparameters.

Standard library only: the script mode container starts with this.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_OWN_PREFIX = "sagemaker_"


def decode(hyperparameters: Mapping[str, str]) -> dict[str, Any]:
    """Each value as JSON where it is JSON, else as it stands.

    So ``"08"`` stays text, ``"true"`` and ``"1e3"`` change their type, as they do on AWS.
    """
    return {key: _decode(value) for key, value in hyperparameters.items()}


def _decode(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


def for_the_script(decoded: Mapping[str, Any]) -> dict[str, Any]:
    """The hyperparameters that are the script's own and not the toolkit's."""
    return {key: value for key, value in decoded.items() if not key.startswith(_OWN_PREFIX)}


def as_arguments(decoded: Mapping[str, Any]) -> list[str]:
    """``--key value`` for every hyperparameter, sorted by key; one letter gets one dash."""
    arguments: list[str] = []
    for key, value in sorted(decoded.items()):
        arguments += [f"--{key}" if len(key) > 1 else f"-{key}", _as_argument(value)]
    return arguments


def as_variable(value: Any) -> str:
    """A value as the toolkit writes it into an ``SM_*`` variable: text as it is, the rest JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _as_argument(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ",".join(f"{key}={item}" for key, item in sorted(value.items()))
    return str(value)

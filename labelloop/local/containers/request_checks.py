"""SageMaker's own rules for the parts that training and transform requests share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

JOB_NAME = re.compile(r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}")

MAX_VARIABLES = 100
MAX_VARIABLE_VALUE = 512
_VARIABLE_NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")


def job_name_problems(request: Mapping[str, Any], key: str) -> Iterator[str]:
    name = request.get(key)
    if not isinstance(name, str) or not JOB_NAME.fullmatch(name):
        yield f"{key} {name!r} must be 1 to 63 letters, digits and single hyphens between them."


def environment_problems(
    environment: Mapping[str, Any], *, most: int, longest: int
) -> Iterator[str]:
    """``most`` variables, each value at most ``longest`` characters."""
    if len(environment) > most:
        yield f"Environment has {len(environment)} variables, at most {most} are allowed."
    for name, value in environment.items():
        if not _VARIABLE_NAME.fullmatch(name):
            yield f"Environment variable {name!r} must be letters, digits and underscores."
        if not isinstance(value, str):
            yield f"Environment variable {name!r} must be text, not {type(value).__name__}."
        elif len(value) > longest:
            yield f"Environment variable {name!r} is longer than {longest} characters."


def one_of(where: str, value: Any, allowed: tuple[str, ...]) -> Iterator[str]:
    if value not in allowed:
        yield f"{where} is {value!r}, it must be one of {', '.join(allowed)}."


def s3_uri_problems(where: str, uri: Any) -> Iterator[str]:
    if not isinstance(uri, str) or not re.match(r"s3://[^/]+", uri):
        yield f"{where} is {uri!r}, it must be an s3:// URI."

"""What workers see of a page: the picture, its text, and what is known of the paper.

This file is a whole Lambda function: deploy it with the package ``labelloop``, or name it on the
laptop with ``--function abstract-text=FILE``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labelloop.labeling.hook_functions import pre_annotation
from lambdas.environment import store


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    return pre_annotation(event, build)


def build(line: Mapping[str, Any]) -> dict[str, Any] | None:
    """The task input; nobody is asked about a page without text."""
    body, _ = store().read(line["text-file-s3-uri"])
    text = body.decode()
    if not text.strip():
        return None
    return {"taskObject": line["source-ref"], "text": text, "metadata": line.get("metadata", {})}

"""boto3's values as the JSON that a state machine sees."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any


def timestamp(moment: dt.datetime) -> str:
    """A moment as Step Functions writes it: UTC, milliseconds, ``Z``."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    moment = moment.astimezone(dt.UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def plain(value: Any) -> Any:
    """A copy with moments as text and streams read.

    Raises ``TypeError`` for what is not JSON.
    """
    return json.loads(json.dumps(value, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return timestamp(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if hasattr(value, "read"):
        return value.read().decode("utf-8", "replace")
    raise TypeError(f"{type(value).__name__} is not JSON: {value!r}")

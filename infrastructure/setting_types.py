"""The kinds of values that settings have, and how text from the command line becomes them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints

LOG_DAYS = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731)
"""What CloudWatch offers, up to two years."""


def _listed(value: object) -> object:
    if isinstance(value, str):
        return [item.strip() for item in value.split(",") if item.strip()]
    return value


def _pairs(value: object) -> object:
    if isinstance(value, str):
        pairs = [item.partition("=") for item in _listed(value) or ()]  # type: ignore[attr-defined]
        return {key.strip(): text.strip() for key, _, text in pairs}
    return value


def _absent(value: object) -> object:
    return None if value == "" else value


def _kept_days(days: int) -> int:
    if days not in LOG_DAYS:
        raise ValueError(f"CloudWatch keeps logs for {', '.join(map(str, LOG_DAYS))} days")
    return days


def pattern(text: str) -> StringConstraints:
    return StringConstraints(pattern=text)


Bucket = Annotated[str, pattern(r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
RoleArn = Annotated[str, pattern(r"^arn:aws:iam::\d{12}:role/[\w+=,.@/-]+$")]
PolicyArn = Annotated[str, pattern(r"^arn:aws:iam::(\d{12}|aws):policy/[\w+=,.@/-]+$")]
KeyArn = Annotated[str, pattern(r"^(new|arn:aws:kms:[a-z0-9-]+:\d{12}:key/[\w-]+)$")]
WorkteamArn = Annotated[
    str, pattern(r"^arn:aws:sagemaker:[a-z0-9-]+:\d{12}:workteam/[\w.-]+/[\w.-]+$")
]
FunctionArn = Annotated[str, pattern(r"^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+$")]
ImageUri = Annotated[
    str, pattern(r"^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com/[\w./-]+(:[\w.-]+|@sha256:\w+)$")
]
InstanceType = Annotated[str, pattern(r"^ml\.[a-z0-9-]+\.[a-z0-9]+$")]
Email = Annotated[str, pattern(r"^[^@\s]+@[^@\s]+$")]
Texts = BeforeValidator(_listed)
Pairs = BeforeValidator(_pairs)
Maybe = BeforeValidator(_absent)
LogDays = Annotated[int, AfterValidator(_kept_days)]

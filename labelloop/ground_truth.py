"""What SageMaker Ground Truth itself fixes: regions, accounts, built-in functions and pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

FUNCTION_ACCOUNTS: Mapping[str, str] = MappingProxyType(
    {
        "us-east-1": "432418664414",
        "us-east-2": "266458841044",
        "us-west-2": "081040173940",
        "ca-central-1": "918755190332",
        "eu-west-1": "568282634449",
        "eu-west-2": "487402164563",
        "eu-central-1": "203001061592",
        "ap-northeast-1": "477331159723",
        "ap-northeast-2": "845288260483",
        "ap-south-1": "565803892007",
        "ap-southeast-1": "377565633583",
        "ap-southeast-2": "454466003867",
    }
)
"""The account that owns the built-in functions, by region."""

REGIONS = tuple(FUNCTION_ACCOUNTS)

PAGE_ACCOUNT = "394669845002"
"""Owner of the built-in task pages and of the former public work team, in every region."""

_MASK_OR_SEQUENCE = (
    "SemanticSegmentation",
    "VideoObjectDetection",
    "VideoObjectTracking",
    "3DPointCloudSemanticSegmentation",
    "3DPointCloudObjectTracking",
)
_FRAMES_AND_POINTS = (
    "VideoObjectDetection",
    "VideoObjectTracking",
    "3DPointCloudObjectDetection",
    "3DPointCloudObjectTracking",
    "3DPointCloudSemanticSegmentation",
)


def _with_adjustment(types: tuple[str, ...]) -> frozenset[str]:
    return frozenset({*types, *(f"Adjustment{name}" for name in types)})


REF_TYPES = _with_adjustment(_MASK_OR_SEQUENCE)
"""Function types whose label attribute must end in ``-ref``; those of all others must not."""

LONG_TASK_TYPES = _with_adjustment(_FRAMES_AND_POINTS)
"""Function types whose tasks may take longer than eight hours."""

FUNCTION_TYPES = frozenset(
    {
        "BoundingBox",
        "ImageMultiClass",
        "ImageMultiClassMultiLabel",
        "SemanticSegmentation",
        "TextMultiClass",
        "TextMultiClassMultiLabel",
        "NamedEntityRecognition",
        "VideoMultiClass",
        "PassThrough",
        "VerificationBoundingBox",
        "VerificationSemanticSegmentation",
        "AdjustmentBoundingBox",
        "AdjustmentSemanticSegmentation",
        *LONG_TASK_TYPES,
    }
)
"""The 23 names after ``PRE-`` and ``ACS-``."""

_SPELLINGS = {"VideoClassification": "VideoMultiClass"}

FunctionKind = Literal["PRE", "ACS"]


def split_function_name(name: str) -> tuple[FunctionKind, str] | None:
    """Kind and type of a built-in function's name (``PRE-TextMultiClass``); ``None``: not one."""
    prefix, _, suffix = name.partition("-")
    suffix = _SPELLINGS.get(suffix, suffix)
    if suffix not in FUNCTION_TYPES:
        return None
    if prefix == "PRE":
        return "PRE", suffix
    return ("ACS", suffix) if prefix == "ACS" else None


def function_arn(kind: FunctionKind, function_type: str, region: str) -> str:
    """The ARN of a built-in function, for one of :data:`REGIONS`."""
    account = FUNCTION_ACCOUNTS[region]
    return f"arn:aws:lambda:{region}:{account}:function:{kind}-{function_type}"

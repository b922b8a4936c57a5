"""Amazon resource names, as far as a job uses them."""

from __future__ import annotations

import re
from typing import NamedTuple

_ARN = re.compile(
    r"arn:(?P<partition>aws[a-z-]*):(?P<service>[a-z0-9-]+):(?P<region>[a-z0-9-]*)"
    r":(?P<account>\d{12}):(?P<resource>.+)"
)
_RESOURCES = {
    "role": ("iam", re.compile(r"role/(?P<name>[\w+=,.@/-]+)", re.ASCII)),
    "workteam": ("sagemaker", re.compile(r"workteam/(?P<name>[\w.-]+/[\w.-]+)", re.ASCII)),
    "function": (
        "lambda",
        re.compile(r"function:(?P<name>[\w.-]+)(:(\$LATEST|[\w-]+))?", re.ASCII),
    ),
    "page": ("sagemaker", re.compile(r"human-task-ui/(?P<name>[\w-]+)", re.ASCII)),
}
EXAMPLES = {
    "role": "arn:aws:iam::210987654321:role/labelling",
    "workteam": "arn:aws:sagemaker:eu-west-1:210987654321:workteam/private-crowd/pickers",
    "function": "arn:aws:lambda:eu-west-1:210987654321:function:prepare",
    "page": "arn:aws:sagemaker:eu-west-1:394669845002:human-task-ui/NamedEntityRecognition",
}


class Arn(NamedTuple):
    """The parts of a resource name that matter here; ``name`` is the resource's own."""

    region: str
    account: str
    name: str


def parse_arn(text: str, kind: str) -> Arn | None:
    """The parts of a ``role``, ``workteam``, ``function`` or ``page`` ARN; ``None``: not one."""
    match = _ARN.fullmatch(text)
    service, pattern = _RESOURCES[kind]
    if match is None or match["service"] != service:
        return None
    if bool(match["region"]) == (service == "iam"):
        return None
    resource = pattern.fullmatch(match["resource"])
    return Arn(match["region"], match["account"], resource["name"]) if resource else None

"""What cdk-nag finds and is meant so: on one resource each, with the reason."""

from __future__ import annotations

import aws_cdk as cdk
from constructs import IConstruct

PACK = "AwsSolutions"


def acknowledge(resource: IConstruct, rule: str, reason: str) -> None:
    """Say why a rule of AwsSolutions does not apply to a resource."""
    rule_id = f"{PACK}::{PACK}-{rule}"
    cdk.Validations.of(resource).acknowledge(cdk.Acknowledgment(id=rule_id, reason=reason))

"""Texts of the CDK's tokens, as cdk-nag's findings show them."""

from __future__ import annotations

from typing import Any

import aws_cdk as cdk


def rendered(stack: cdk.Stack, text: str) -> str:
    """A text with references written as ``<LogicalId>`` and ``<LogicalId.Attribute>``."""
    return _flat(stack.resolve(text))


def _flat(value: Any) -> str:
    if isinstance(value, str):
        return value
    if "Ref" in value:
        return f"<{value['Ref']}>"
    if "Fn::GetAtt" in value:
        return f"<{'.'.join(value['Fn::GetAtt'])}>"
    if "Fn::Join" in value:
        separator, parts = value["Fn::Join"]
        return str(separator).join(_flat(part) for part in parts)
    if "Fn::Sub" in value:
        return str(value["Fn::Sub"]).replace("${", "<").replace("}", ">")
    raise ValueError(f"No text: {value!r}")

"""Gap: a stack's buckets lose their CORS rules, versioning, public access block and events."""

from __future__ import annotations

from typing import Any

from labelloop.local.moto_extension.seams import module, replace


def install() -> None:
    bucket = module("moto.s3.models").FakeBucket
    original = bucket.create_from_cloudformation_json.__func__

    def create(
        cls: type[Any],
        resource_name: str,
        cloudformation_json: dict[str, Any],
        account_id: str,
        region_name: str,
        **more: Any,
    ) -> Any:
        made = original(cls, resource_name, cloudformation_json, account_id, region_name, **more)
        _configure(made, cloudformation_json.get("Properties", {}), account_id)
        return made

    replace(bucket, "create_from_cloudformation_json", classmethod(create))  # type: ignore[arg-type]


def _configure(bucket: Any, properties: dict[str, Any], account_id: str) -> None:
    backend = module("moto.s3.models").s3_backends[account_id]["aws"]
    if "CorsConfiguration" in properties:
        rules = properties["CorsConfiguration"]["CorsRules"]
        backend.put_bucket_cors(bucket.name, [_cors_rule(rule) for rule in rules])
    if "VersioningConfiguration" in properties:
        status = properties["VersioningConfiguration"]["Status"]
        backend.put_bucket_versioning(bucket.name, status)
    if "PublicAccessBlockConfiguration" in properties:
        block = properties["PublicAccessBlockConfiguration"]
        flags = {name: str(value).lower() for name, value in block.items()}
        backend.put_public_access_block(bucket.name, flags)
    events = properties.get("NotificationConfiguration", {}).get("EventBridgeConfiguration")
    if events is not None and str(events.get("EventBridgeEnabled", True)).lower() == "true":
        bucket.set_notification_configuration({"EventBridgeConfiguration": {}})


def _cors_rule(rule: dict[str, Any]) -> dict[str, Any]:
    age = {"MaxAgeSeconds": rule["MaxAge"]} if "MaxAge" in rule else {}
    return {
        "AllowedMethod": rule["AllowedMethods"],
        "AllowedOrigin": rule["AllowedOrigins"],
        "AllowedHeader": rule.get("AllowedHeaders", []),
        "ExposeHeader": rule.get("ExposedHeaders", []),
        **age,
    }

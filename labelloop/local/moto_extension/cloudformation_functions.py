"""Gap: a stack's functions lose their layers, architecture and tracing."""

from __future__ import annotations

from typing import Any

from labelloop.local.moto_extension.seams import module, replace

_KEPT = (
    "Layers",
    "Architectures",
    "LoggingConfig",
    "TracingConfig",
    "DeadLetterConfig",
    "EphemeralStorage",
)


def install() -> None:
    models = module("moto.awslambda.models")
    original = models.LambdaFunction.create_from_cloudformation_json.__func__

    def create(
        cls: type[Any],
        resource_name: str,
        cloudformation_json: dict[str, Any],
        account_id: str,
        region_name: str,
        **more: Any,
    ) -> Any:
        made = original(cls, resource_name, cloudformation_json, account_id, region_name, **more)
        kept = {
            name: value
            for name, value in cloudformation_json["Properties"].items()
            if name in _KEPT
        }
        if "Layers" in kept:
            kept["Layers"] = [getattr(layer, "arn", layer) for layer in kept["Layers"]]
        made.update_configuration(kept)
        for name, attribute in (
            ("Architectures", "architectures"),
            ("TracingConfig", "tracing_config"),
        ):
            if name in kept:
                setattr(made, attribute, kept[name])
        return made

    replace(models.LambdaFunction, "create_from_cloudformation_json", classmethod(create))  # type: ignore[arg-type]

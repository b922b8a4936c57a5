"""Gap: CreateModel overwrites a model of the same name; AWS refuses."""

from __future__ import annotations

from typing import Any

from labelloop.local.moto_extension.seams import module, replace


def install() -> None:
    backend = module("moto.sagemaker.models").SageMakerModelBackend
    refused = module("moto.sagemaker.exceptions").ValidationError

    def create_model(self: Any, model_name: str, **details: Any) -> Any:
        present = self._models.get(model_name)
        if present is not None:
            raise refused(message=f'Cannot create already existing model "{present.arn}".')
        return original(self, model_name=model_name, **details)

    original = replace(backend, "create_model", create_model)

"""Gap: the optimised SageMaker integration (``arn:aws:states:::sagemaker:createTrainingJob.sync``).

Error names follow Step Functions: what SageMaker models keeps its name, everything else comes as
``SageMaker.AmazonSageMakerException`` with the code in the cause; a job that did not complete fails
the state with ``States.TaskFailed`` and its Describe response as the cause.
"""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError

from labelloop.local.moto_extension.failures import failed, failure
from labelloop.local.moto_extension.plain_json import plain
from labelloop.local.moto_extension.sagemaker_jobs import milestone
from labelloop.local.moto_extension.seams import PARSER, TASK_SERVICES, module, replace
from labelloop.local.moto_extension.service_clients import client_for
from labelloop.local.moto_extension.sync_waiting import SyncWait

_NOUNS = {
    "create_training_job": "Training",
    "create_transform_job": "Transform",
    "create_labeling_job": "Labeling",
    "create_processing_job": "Processing",
}
_WITHOUT_WAITING = {
    "create_model",
    "create_endpoint",
    "create_endpoint_config",
    "create_hyper_parameter_tuning_job",
    "update_endpoint",
}
_MODELLED = {"ResourceInUse", "ResourceLimitExceeded", "ResourceNotFound", "ConflictException"}
_RUNNING = {"Initializing", "InProgress", "Stopping"}


def install() -> None:
    factory = module(f"{PARSER}.asl.component.state.exec.state_task.state_task_factory")
    task_class = _task_class()

    def state_task_service_for(service_name: str) -> Any:
        return task_class() if service_name == "sagemaker" else original(service_name)

    original = replace(factory, "state_task_service_for", state_task_service_for)


def error_name(code: str) -> str:
    """Step Functions' name for an error code of the SageMaker API."""
    if code not in _MODELLED:
        return "SageMaker.AmazonSageMakerException"
    return f"SageMaker.{code.removesuffix('Exception')}Exception"


def _task_class() -> Any:
    base = module(f"{TASK_SERVICES}.state_task_service_unsupported").StateTaskServiceUnsupported
    condition = module(f"{TASK_SERVICES}.resource").ResourceCondition

    class SageMakerTask(base):  # type: ignore[misc, valid-type]
        """A task state whose resource is ``sagemaker:…``."""

        def __init__(self) -> None:
            super().__init__()
            # The interpreter prepares its call-back for this pattern only; it needs one to wait.
            self._supported_integration_patterns = {condition.Sync, condition.WaitForTaskToken}

        def _log_unsupported_warning(self) -> None:
            """Supported here."""

        def _validate_service_integration_is_supported(self) -> None:
            action = self._get_boto_service_action()
            waits = self.resource.condition is not None
            if action not in _NOUNS and (waits or action not in _WITHOUT_WAITING):
                raise ValueError(f"The resource {self.resource.resource_arn} is not recognized.")

        def _from_error(self, env: Any, ex: Exception) -> Any:
            if not isinstance(ex, ClientError):
                return super()._from_error(env, ex)
            answer = ex.response
            code = answer["Error"]["Code"]
            cause = (
                f"{answer['Error']['Message']} (Service: AmazonSageMaker; "
                f"Status Code: {answer['ResponseMetadata']['HTTPStatusCode']}; "
                f"Error Code: {code}; "
                f"Request ID: {answer['ResponseMetadata'].get('RequestId')})"
            )
            return _failure(self, env, error_name(code), cause)

        def _build_sync_resolver(
            self,
            env: Any,
            resource_runtime_part: Any,
            normalised_parameters: dict[str, Any],
            state_credentials: Any,
        ) -> SyncWait:
            env.stack.pop()
            noun = _NOUNS[self._get_boto_service_action()]
            name = {f"{noun}JobName": normalised_parameters[f"{noun}JobName"]}
            client = client_for(resource_runtime_part.region, "sagemaker")
            describe = getattr(client, f"describe_{noun.lower()}_job")
            stop = getattr(client, f"stop_{noun.lower()}_job")

            def ask() -> dict[str, Any] | None:
                told = describe(**name)
                del told["ResponseMetadata"]
                return _result(self, env, noun, plain(told))

            ended = milestone(f"{noun.lower()}-job", name[f"{noun}JobName"])
            return SyncWait(ended, ask, lambda: stop(**name))

    return SageMakerTask


def _result(task: Any, env: Any, noun: str, told: dict[str, Any]) -> dict[str, Any] | None:
    status = told[f"{noun}JobStatus"]
    if status in _RUNNING:
        return None
    if status == "Completed":
        return told
    raise failed(_failure(task, env, "States.TaskFailed", json.dumps(told)))


def _failure(task: Any, env: Any, error: str, cause: str) -> Any:
    return failure(
        env,
        error,
        cause,
        resource=task._get_sfn_resource(),
        resourceType=task._get_sfn_resource_type(),
    )

"""Gap: without Docker, moto's Lambda echoes its input and never fails.

Functions are called in this process, with a context like Lambda's. One is found by name among the
runtime's functions, else imported by its handler string. The environment is the process's own:
functions here share it. A function's time limit is told to it but not enforced.
"""

from __future__ import annotations

import importlib
import json
import logging
import threading
import time
import traceback
import uuid
from typing import Any

from labelloop.local.moto_extension.runtime import LambdaFunction, current
from labelloop.local.moto_extension.seams import module, replace

_log = logging.getLogger(__name__)
_PAYLOAD_LIMIT = 6 * 1024 * 1024
_DEFAULT_SECONDS = 900
_DEFAULT_MEMORY_MB = 1024


def install() -> None:
    backend = module("moto.awslambda_simple.models").LambdaSimpleBackend
    replace(backend, "invoke", _invoke)


class LambdaContext:
    """What Lambda gives a handler as its second argument."""

    function_version = "$LATEST"
    log_stream_name = "laptop"

    def __init__(self, name: str, arn: str, seconds: float, memory_mb: int) -> None:
        self.function_name = name
        self.invoked_function_arn = arn
        self.memory_limit_in_mb = memory_mb
        self.aws_request_id = str(uuid.uuid4())
        self.log_group_name = f"/aws/lambda/{name}"
        self._end = time.monotonic() + seconds

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._end - time.monotonic()) * 1000))


def _invoke(  # noqa: PLR0917 - moto calls it so
    self: Any, function_name: str, qualifier: Any, body: Any, headers: Any, response_headers: Any
) -> bytes:
    function, context = _find(self, function_name, qualifier)
    invocation = (headers or {}).get("X-Amz-Invocation-Type", "RequestResponse")
    if invocation == "DryRun":
        return b""
    if invocation == "Event":
        threading.Thread(target=_call, args=(function, body, context), daemon=True).start()
        return b""
    answer, failed = _call(function, body, context)
    if failed:
        response_headers["x-amz-function-error"] = "Unhandled"
    return answer


def _find(backend: Any, function_name: str, qualifier: Any) -> tuple[LambdaFunction, LambdaContext]:
    """The function and its context; raises ResourceNotFound as AWS does."""
    name = function_name.split(":")[6] if function_name.startswith("arn:") else function_name
    registered = current().functions.get(name)
    if registered is not None:
        arn = f"arn:aws:lambda:{backend.region_name}:{backend.account_id}:function:{name}"
        return registered, LambdaContext(name, arn, _DEFAULT_SECONDS, _DEFAULT_MEMORY_MB)
    created = backend.get_function(function_name, qualifier)
    module_name, _, attribute = created.handler.rpartition(".")
    imported = importlib.import_module(module_name.replace("/", "."))
    context = LambdaContext(
        name, created.function_arn, float(created.timeout), int(created.memory_size)
    )
    return getattr(imported, attribute), context


def _call(function: LambdaFunction, body: Any, context: LambdaContext) -> tuple[bytes, bool]:
    """The answer as Lambda would send it, and whether it is an error."""
    try:
        answer = function(json.loads(body or "{}"), context)
    except Exception as failure:  # noqa: BLE001 - whatever it is, the caller is told
        _log.debug("The function %s failed", context.function_name, exc_info=True)
        return _error(failure, type(failure).__name__, context), True
    try:
        encoded = json.dumps(answer).encode()
    except (TypeError, ValueError) as failure:
        return _error(failure, "Runtime.MarshalError", context), True
    if len(encoded) > _PAYLOAD_LIMIT:
        too_large = ValueError(f"Response payload size exceeded {_PAYLOAD_LIMIT} bytes")
        return _error(too_large, "Function.ResponseSizeTooLarge", context), True
    return encoded, False


def _error(failure: Exception, kind: str, context: LambdaContext) -> bytes:
    report = {
        "errorMessage": str(failure),
        "errorType": kind,
        "requestId": context.aws_request_id,
        "stackTrace": traceback.format_tb(failure.__traceback__),
    }
    return json.dumps(report).encode()

"""Gap: execution names, two starts at once, stopping, and nobody hears of an execution's end."""

from __future__ import annotations

import json
import re
import threading
import time
import uuid
from typing import Any

from labelloop.local.moto_extension.event_delivery import deliver
from labelloop.local.moto_extension.plain_json import plain
from labelloop.local.moto_extension.runtime import current
from labelloop.local.moto_extension.seams import PARSER, module, replace

_NAME = re.compile(r"[^\s<>{}\[\]?*\"#%\\^|~`$&,;:/\x00-\x1f\x7f-\x9f]{1,80}")
_START_SECONDS = 5.0
_starting = threading.Lock()


def install() -> None:
    backend = module(f"{PARSER}.models").StepFunctionsParserBackend
    execution = module(f"{PARSER}.backend.execution")
    invalid_name = module("moto.stepfunctions.exceptions").InvalidName

    def start_execution(
        self: Any,
        state_machine_arn: str,
        name: str | None = None,
        execution_input: Any = None,
        trace_header: Any = None,
    ) -> Any:
        name = name or str(uuid.uuid4())
        if not _NAME.fullmatch(name):
            raise invalid_name(
                f"Invalid Name: '{name}' (1 to 80 characters, without blanks or any of "
                r'<>{}[]?*"#%\^|~`$&,;:/)'
            )
        with _starting:
            return start(self, state_machine_arn, name, execution_input or "{}", trace_header)

    def stop(self: Any, stop_date: Any, error: str | None, cause: str | None) -> None:
        _await_start(self)
        stop_now(self, stop_date, error, cause)

    def reflect_status(self: Any) -> None:
        reflect(self)
        # Text goes out as it is, so an output that is a string must be JSON here already.
        self.execution.output = json.dumps(
            plain(self.execution.output), ensure_ascii=False, separators=(",", ":")
        )
        current().milestones.reach(self.execution.exec_arn)
        _tell_status(self.execution)

    start = replace(backend, "start_execution", start_execution)
    stop_now = replace(execution.Execution, "stop", stop)
    reflect = replace(
        execution.BaseExecutionWorkerCommunication, "_reflect_execution_status", reflect_status
    )


def _await_start(execution: Any) -> None:
    """An execution that was only just started cannot be stopped yet."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        env = execution.exec_worker.env
        if env is not None and env.is_running():
            return
        if execution.stop_date is not None:
            return
        time.sleep(0.005)


def _tell_status(execution: Any) -> None:
    detail = {
        "executionArn": execution.exec_arn,
        "stateMachineArn": execution.state_machine.arn,
        "name": execution.name,
        "status": execution.status,
        "startDate": int(execution.start_date.timestamp() * 1000),
        "stopDate": int(execution.stop_date.timestamp() * 1000),
        "input": execution.execution_input,
        "inputDetails": {"included": True},
        "output": execution.output if execution.status == "SUCCEEDED" else None,
        "error": execution.error,
        "cause": execution.cause,
    }
    deliver(
        source="aws.states",
        detail_type="Step Functions Execution Status Change",
        detail=detail,
        arn=execution.exec_arn,
    )

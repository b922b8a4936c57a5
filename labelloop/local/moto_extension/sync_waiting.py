"""Gap: ``.sync`` tasks look every half second over the network, and nobody stops what they left.

A waiting task sleeps until its job or execution is announced as ended, and looks once a second in
case the announcement is lost. When the execution is stopped, or another branch fails, it asks what
it waited for to stop: best effort, as on AWS. A state that runs into its own ``TimeoutSeconds``
leaves its job running; the definition must stop it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from labelloop.local.moto_extension.runtime import current
from labelloop.local.moto_extension.seams import PARSER, TASK_SERVICES, module, replace
from labelloop.local.moto_extension.service_clients import client_for

_log = logging.getLogger(__name__)
_NAP_SECONDS = 0.05
_LOOK_SECONDS = 1.0


class SyncWait:
    """Waits for one thing to end.

    Parameters
    ----------
    milestone
        The name under which its end is announced.
    ask
        Gives the task's result, or None while it runs; raises when it failed.
    stop
        Asks it to stop.
    """

    def __init__(self, milestone: str, ask: Callable[[], Any], stop: Callable[[], Any]) -> None:
        self._milestone = milestone
        self._ask = ask
        self._stop = stop
        self._looked = time.monotonic()

    def __call__(self) -> Any:
        reached = current().milestones.wait(self._milestone, _NAP_SECONDS)
        if not reached and time.monotonic() - self._looked < _LOOK_SECONDS:
            return None
        self._looked = time.monotonic()
        return self._ask()

    def abandon(self) -> None:
        """Ask it to stop, unless it has ended or everything ends."""
        if current().closed.is_set():
            return
        try:
            self._stop()
        except ClientError as refusal:
            _log.debug("%s was not stopped: %s", self._milestone, refusal)


def install() -> None:
    callback = module(f"{TASK_SERVICES}.state_task_service_callback").StateTaskServiceCallback
    replace(callback, "_eval_sync", _eval_sync)
    executions = module(f"{TASK_SERVICES}.state_task_service_sfn").StateTaskServiceSfn
    for name in ("_build_sync_resolver", "_build_sync2_resolver"):
        replace(executions, name, _waiting_for_execution(getattr(executions, name)))


def _eval_sync(  # noqa: PLR0917 - moto calls it so
    self: Any,
    env: Any,
    sync_resolver: Callable[[], Any],
    timeout_seconds: float,
    callback_endpoint: Any,
    heartbeat_endpoint: Any,
) -> Any:
    started = time.monotonic()
    while env.is_running():
        result = sync_resolver()
        if result:
            return result
        if not isinstance(sync_resolver, SyncWait):
            time.sleep(_NAP_SECONDS)
    if isinstance(sync_resolver, SyncWait) and not _own_timeout(env, started, timeout_seconds):
        sync_resolver.abandon()
    return None


def _own_timeout(env: Any, started: float, timeout_seconds: float) -> bool:
    """Whether the state ended its own frame because its time was over."""
    ended = module(f"{PARSER}.asl.eval.program_state").ProgramEnded
    waited = time.monotonic() - started
    return isinstance(env.program_state(), ended) and waited >= timeout_seconds - _LOOK_SECONDS


def _waiting_for_execution(build: Callable[..., Callable[[], Any]]) -> Callable[..., SyncWait]:
    def build_resolver(
        self: Any,
        env: Any,
        resource_runtime_part: Any,
        normalised_parameters: dict[str, Any],
        state_credentials: Any,
    ) -> SyncWait:
        arn = env.stack[-1]["ExecutionArn"]
        ask = build(self, env, resource_runtime_part, normalised_parameters, state_credentials)
        client = client_for(resource_runtime_part.region, "stepfunctions")
        return SyncWait(arn, ask, lambda: client.stop_execution(executionArn=arn))

    return build_resolver

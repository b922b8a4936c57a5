"""What ``status`` and ``stop`` do with ``--stack``: a run in an AWS account."""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from contextlib import suppress

from labelloop.aws.running_jobs import GroundTruthJobs
from labelloop.aws.s3 import S3Store, s3_client
from labelloop.aws.stack import DeployedStack
from labelloop.errors import ObjectMissing, RunError, StillRunning
from labelloop.ledger import Ledger
from labelloop.operations.finding import find_run
from labelloop.operations.overview import RunLook, look_at
from labelloop.ports import utc_now
from labelloop.report.words import duration

_LOOK_SECONDS = 5.0
_PATIENCE_SECONDS = 1800.0


class NotRunning(RunError):
    """Nobody works on the run."""


def tell_status(name: str, stack_name: str, *, as_json: bool) -> int:
    """Say how a run on a stack is getting on."""
    from labelloop.local.progress_display import describe  # noqa: PLC0415 - brings rich

    stack = DeployedStack.find(stack_name)
    store = S3Store(s3_client(stack.region))
    execution = find_run(name, stack.workflow)
    (look,) = look_at(
        [execution],
        workflow=stack.workflow,
        store=store,
        labeling_jobs=GroundTruthJobs(stack.client("sagemaker")),
    )
    root = stack.workflow.ledger_of(execution.arn)
    if as_json:
        head = dataclasses.asdict(Ledger(store, root).head()) if look.progress and root else {}
        told = {"execution": look.execution, "execution_status": look.execution_status}
        print(json.dumps(head | told | {"alive": look.is_running}, ensure_ascii=False))
        return 0
    print(_headline(look))
    if look.progress is None:
        return 0
    print(describe(look.progress, utc_now()))
    if look.waiting_since is not None:
        print(f"People have had these since {look.waiting_since:%Y-%m-%d %H:%M} UTC.")
    if not look.is_running and look.progress.status != "done":
        if look.progress.reason:
            print(look.progress.reason)
        print("Nobody works on it. Start the same job again: it goes on from here.")
    else:
        print(f"Begun {duration(look.progress.elapsed(utc_now()))} ago; its ledger is {root}.")
    return 0


def stop_run(name: str, stack_name: str) -> int:
    """End a run on a stack and keep what it has."""
    stack = DeployedStack.find(stack_name)
    execution = find_run(name, stack.workflow)
    if execution.status != "RUNNING":
        raise NotRunning(f"Nobody works on {name}; there is nothing to stop.")
    cause = "Stopped by its user."
    stack.client("stepfunctions").stop_execution(executionArn=execution.arn, cause=cause)
    root = stack.workflow.ledger_of(execution.arn)
    if root is not None:
        with suppress(ObjectMissing):
            _salvage(stack, root, execution.arn, cause)
    print(f"{name} is stopped; start the same job again to go on.")
    return 0


def _salvage(stack: DeployedStack, root: str, execution: str, cause: str) -> None:
    """Wait for the run's jobs to end, then keep what people answered."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return stack.salvage(root, execution, cause)
        except StillRunning as waiting:
            if time.monotonic() > deadline:
                raise
            print(waiting, file=sys.stderr)
            time.sleep(_LOOK_SECONDS)


def _headline(look: RunLook) -> str:
    if look.progress is None:
        state = "is being checked" if look.is_running else "did not begin"
        return f"{look.execution.rpartition(':')[2]} {state}."
    status = look.progress.status
    interrupted = status == "running" and not look.is_running
    return f"{look.progress.run_id}: {'interrupted' if interrupted else status}"

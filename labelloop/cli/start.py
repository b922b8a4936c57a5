"""``labelloop start``: a job on a deployed stack."""

from __future__ import annotations

import argparse
import json
import time
import uuid
from pathlib import Path
from typing import Any

from labelloop.cli.options import add_json, add_stack
from labelloop.errors import InvalidInput, Problem, RunError

_LOOK_SECONDS = 2.0
_PATIENCE_SECONDS = 900.0


class NotStarted(RunError):
    """The deployment did not take the job."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "start",
        help="start a job on a deployed stack",
        description="Start a job on a deployed stack and wait until it has been checked. Started "
        "again, it goes on where it was; nothing that people answered is asked twice.",
    )
    parser.add_argument("job", metavar="JOB.json", type=Path, help="the job")
    add_stack(parser, required=True)
    parser.add_argument(
        "--no-wait", action="store_true", help="do not wait until the job has been checked"
    )
    add_json(parser)
    parser.set_defaults(execute=execute)


def execute(options: argparse.Namespace) -> int:
    from labelloop.aws.stack import DeployedStack  # noqa: PLC0415 - boto3 is slow to import

    job = _read(options.job)
    stack = DeployedStack.find(options.stack)
    name = f"{_readable(job)}-{uuid.uuid4()}"
    execution = stack.workflow.start(name, json.dumps(job))
    root = None if options.no_wait else _await_bootstrap(stack, execution)
    run = root.rstrip("/").rpartition("/")[2] if root else None
    if options.json:
        print(json.dumps({"execution": execution, "run_id": run, "ledger": root}))
        return 0
    print(f"{run or name} has started." if run else f"{name} has started; it is being checked.")
    print(f"How it is: labelloop status {run or name} --stack {stack.name}")
    if url := stack.outputs.get("WorkerPortalUrl"):
        print(f"Where people label: {url}")
    return 0


def _read(path: Path) -> dict[str, Any]:
    try:
        job = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise InvalidInput([Problem(str(path), str(error), "Give a JSON file.")]) from error
    if not isinstance(job, dict):
        raise InvalidInput([Problem(str(path), "A job is a JSON object.", "See labelloop schema.")])
    return job


def _readable(job: dict[str, Any]) -> str:
    prefix = str(job.get("LabelingJobNamePrefix", "job"))
    return "".join(letter if letter.isalnum() else "-" for letter in prefix)[:40] or "job"


def _await_bootstrap(stack: Any, execution: str) -> str:
    """Wait until the job has been checked; returns its ledger."""
    states = stack.client("stepfunctions")
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        root = stack.workflow.ledger_of(execution)
        if root is not None:
            return str(root)
        described = states.describe_execution(executionArn=execution)
        if described["status"] != "RUNNING":
            raise NotStarted(described.get("cause") or described["status"])
        time.sleep(_LOOK_SECONDS)
    raise NotStarted(f"{execution} is still being checked. Ask again with labelloop status.")

"""A deployed stack on this machine: the synthesized template in moto, with people and machines."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labelloop.aws.s3 import S3Store
from labelloop.labeling.disk_store import DiskLabelingStore
from labelloop.labeling.engine import LabelingEngine
from labelloop.local.ground_truth import LocalGroundTruth, background_endings, local_identity
from labelloop.local.job_runners import job_runners
from labelloop.local.local_hooks import LocalHooks
from labelloop.local.server import ACCOUNT, LocalAws
from lambdas.environment import store
from lambdas.triggers.environment import notices, stages, workflow
from tests.support.assembly import REGION, Assembly

_PATIENCE_SECONDS = 180


@dataclass
class Deployment:
    """A deployed stack and the services around it."""

    aws: LocalAws
    engine: LabelingEngine
    outputs: Mapping[str, str]

    @property
    def bucket(self) -> str:
        return self.outputs["BucketName"]

    @property
    def store(self) -> S3Store:
        return S3Store(self.aws.client("s3"))

    def put(self, key: str, body: bytes) -> str | None:
        """Put an object into the bucket; returns its version."""
        answer = self.aws.client("s3").put_object(Bucket=self.bucket, Key=key, Body=body)
        return answer.get("VersionId")

    def executions(self) -> list[dict[str, Any]]:
        """The loop's executions, newest first."""
        states = self.aws.client("stepfunctions")
        arn = self.outputs["StateMachineArn"]
        listed: list[dict[str, Any]] = states.list_executions(stateMachineArn=arn)["executions"]
        return listed

    def ended_execution(self) -> dict[str, Any]:
        """Wait for the only execution to close; returns its description."""
        states = self.aws.client("stepfunctions")
        until(lambda: [one for one in self.executions() if one["status"] != "RUNNING"])
        (execution,) = self.executions()
        described: dict[str, Any] = states.describe_execution(
            executionArn=execution["executionArn"]
        )
        return described


def until(condition: Any, seconds: float = _PATIENCE_SECONDS) -> Any:
    """The condition's first true value."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError(f"Nothing happened in {seconds} s.")


class _LateStore:
    """A store whose client is made when it is used: the endpoint is not known before."""

    def __getattr__(self, name: str) -> Any:
        return getattr(S3Store(), name)


@contextmanager
def account(folder: Path) -> Iterator[tuple[LocalAws, LabelingEngine]]:
    """An account with nothing in it, for as long as the block lasts."""
    with ExitStack() as exits:
        late: Any = _LateStore()
        engine = LabelingEngine(
            late,
            DiskLabelingStore(folder / "labeling"),
            region=REGION,
            account=ACCOUNT,
            hooks=LocalHooks({}),
            identify=local_identity,
            run=exits.enter_context(background_endings()),
        )
        aws = LocalAws(
            {},
            region=REGION,
            runners=job_runners(late, folder / "jobs", {}),
            ground_truth=LocalGroundTruth(engine),
            cloudformation=True,
        )
        exits.enter_context(aws)
        yield aws, engine


@contextmanager
def in_service(
    aws: LocalAws, engine: LabelingEngine, outputs: Mapping[str, str]
) -> Iterator[Deployment]:
    """A stack that has been created, with its functions ready to run.

    They are found by the template's ``Handler`` strings and see the template's environment
    variables.
    """
    with ExitStack() as exits:
        exits.enter_context(_variables(_environment(aws)))
        for remembered in (store, workflow, stages, notices):
            remembered.cache_clear()
            exits.callback(remembered.cache_clear)
        yield Deployment(aws, engine, outputs)


@contextmanager
def deployed(assembly: Assembly, folder: Path) -> Iterator[Deployment]:
    """The stack, for as long as the block lasts."""
    with (
        account(folder) as (aws, engine),
        in_service(aws, engine, assembly.create(aws)) as deployment,
    ):
        yield deployment


def _environment(aws: LocalAws) -> dict[str, str]:
    """The environment of the stack's functions; they share one process here."""
    variables: dict[str, str] = {}
    for page in aws.client("lambda").get_paginator("list_functions").paginate():
        for function in page["Functions"]:
            for name, value in function.get("Environment", {}).get("Variables", {}).items():
                assert variables.setdefault(name, value) == value, f"{name} differs"
    quiet = {
        "POWERTOOLS_TRACE_DISABLED": "true",
        "POWERTOOLS_METRICS_DISABLED": "true",
        "POWERTOOLS_LOG_LEVEL": "CRITICAL",
    }
    return {**variables, **quiet}


@contextmanager
def _variables(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

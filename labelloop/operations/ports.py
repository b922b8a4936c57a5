"""What operations ask of the outside, beside :mod:`labelloop.ports`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from labelloop.ports import Executions, JobKind
from labelloop.progress import JobCounters


@dataclass(frozen=True, slots=True)
class RunningJob:
    """A SageMaker job that has not ended, and the S3 folder it writes to."""

    kind: JobKind
    name: str
    output_uri: str


class RunningJobs(Protocol):
    """SageMaker's lists."""

    def running(self, prefix: str) -> Iterator[RunningJob]:
        """Every job that has not ended and whose name begins so."""
        ...


@dataclass(frozen=True, slots=True)
class LabelingJobLook:
    """What a labelling job says of itself while people work on it."""

    counters: JobCounters
    modified: dt.datetime


class LabelingJobs(Protocol):
    """Labelling jobs in flight."""

    def look(self, name: str) -> LabelingJobLook | None:
        """How a labelling job is getting on; ``None`` when there is none of that name."""
        ...


class Workflow(Executions, Protocol):
    """The loop's executions."""

    def execution(self, name: str) -> str:
        """The ARN that the execution of that name has, or would have."""
        ...

    def exists(self, execution: str) -> bool:
        """Whether there is such an execution, running or closed."""
        ...

    def start(self, name: str, job: str) -> str:
        """Start an execution, at most one of that name ever; returns its ARN."""
        ...

    def ledger_of(self, execution: str) -> str | None:
        """The root of the ledger an execution works on; ``None`` before it has one."""
        ...

    def recent(self, count: int) -> Iterator[ExecutionLook]:
        """The newest executions, newest first."""
        ...

    def failure(self, execution: str) -> Mapping[str, str]:
        """``Error`` and ``Cause`` of an execution that did not succeed; empty where not given."""
        ...


@dataclass(frozen=True, slots=True)
class ExecutionLook:
    """One execution: ARN, and status as Step Functions calls it."""

    arn: str
    status: str


@dataclass(frozen=True, slots=True)
class NestedExecution:
    """A running execution of one of the loop's stages, and the execution that started it."""

    arn: str
    parent: str


class NestedExecutions(Protocol):
    """The executions of the loop's stages."""

    def running(self) -> Iterator[NestedExecution]:
        """All that have not closed."""
        ...

    def stop(self, execution: str) -> None: ...


class JobFiles(Protocol):
    """Job files in a bucket."""

    def read(self, uri: str, *, version: str | None, etag: str) -> bytes:
        """The very version of a file.

        Raises
        ------
        ObjectMissing
            When it is gone.
        PreconditionFailed
            When it has been replaced and the bucket keeps no versions.
        """
        ...


class Notices(Protocol):
    """Messages for people."""

    def tell(self, subject: str, text: str) -> None: ...


class Events(Protocol):
    """Events for other programs."""

    def send(self, detail_type: str, detail: Mapping[str, Any]) -> None: ...

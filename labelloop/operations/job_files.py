"""A job file in the bucket starts a run, exactly once however often the event comes.

The execution's name follows from bucket, key and version of the file, and Step Functions gives a
name only once. What cannot start leaves ``<name>.rejected.json`` beside the file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from labelloop.errors import (
    InvalidInput,
    ObjectMissing,
    PreconditionFailed,
    Problem,
    RunAlreadyActive,
)
from labelloop.job import DeploymentLimits
from labelloop.ledger import Ledger
from labelloop.operations.ports import JobFiles, Notices, Workflow
from labelloop.ports import Clock, ObjectStore
from labelloop.uris import join_uri
from labelloop.validation import ValidationReport, validate

REJECTED = ".rejected.json"
LARGEST_JOB = 256 * 1024
"""Bytes that Step Functions takes as an execution's input."""

Outcome = Literal["started", "rejected", "ignored"]

_LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class JobFile:
    """One version of one file, as an ``Object Created`` event names it."""

    bucket: str
    key: str
    version: str | None
    etag: str

    @classmethod
    def from_event(cls, event: Mapping[str, Any]) -> JobFile:
        detail = event["detail"]
        item = detail["object"]
        return cls(detail["bucket"]["name"], item["key"], item.get("version-id"), item["etag"])

    @property
    def uri(self) -> str:
        return f"s3://{self.bucket}/{self.key}"

    @property
    def rejected_uri(self) -> str:
        return self.uri.removesuffix(".json") + REJECTED

    @property
    def is_job(self) -> bool:
        """Whether the file means to be a job; folders and rejections lie there, too."""
        return self.key.endswith(".json") and not self.key.endswith(REJECTED)

    @property
    def identity(self) -> str:
        """Differs between any two versions of any two files."""
        return hashlib.sha256(
            json.dumps([self.bucket, self.key, self.version or self.etag]).encode()
        ).hexdigest()

    @property
    def execution_name(self) -> str:
        stem = self.key.rpartition("/")[2].removesuffix(".json")
        readable = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-")[:_LONGEST_STEM]
        return f"{readable or 'job'}-{self.identity[:24]}"


@dataclass(frozen=True)
class JobFileStarter:
    """Starts runs from job files.

    Attributes
    ----------
    files, store, workflow, notices, clock
        The outside.
    limits
        What a job may name.
    """

    files: JobFiles
    store: ObjectStore
    workflow: Workflow
    notices: Notices
    limits: DeploymentLimits
    clock: Clock

    def handle(self, file: JobFile) -> Outcome:
        """Start the file's job, or say beside it why it cannot start."""
        execution = self.workflow.execution(file.execution_name)
        if not file.is_job or self.workflow.exists(execution):
            return "ignored"
        try:
            body = self.files.read(file.uri, version=file.version, etag=file.etag)
        except (ObjectMissing, PreconditionFailed):
            return "ignored"  # deleted or replaced since; a replacement has its own event
        try:
            self._check(body, execution)
        except InvalidInput as error:
            self._reject(file, error.problems)
            return "rejected"
        self.workflow.start(file.execution_name, json.dumps(json.loads(body.decode("utf-8-sig"))))
        return "started"

    def _check(self, body: bytes, execution: str) -> None:
        """Raise :class:`InvalidInput` unless a run can start now."""
        if len(body) > LARGEST_JOB:
            what = f"The job has {len(body)} bytes; {LARGEST_JOB} are allowed."
            raise InvalidInput([Problem("$", what, "Shorten its texts.")])
        report = validate(body, self.store, self.limits)
        report.valid_job()
        try:
            self._check_idle(report, execution)
        except RunAlreadyActive as error:
            raise InvalidInput([Problem("$", str(error), "")]) from error

    def _check_idle(self, report: ValidationReport, execution: str) -> None:
        """Raise when another execution is working on this very run."""
        run_id = str(report.run_id)
        root = join_uri(report.valid_job().output_uri, run_id)
        try:
            head = Ledger(self.store, root).head()
        except ObjectMissing:
            return
        other = head.owner != execution and head.status == "running"
        if other and self.workflow.is_running(head.owner):
            raise RunAlreadyActive(run_id, head.owner)

    def _reject(self, file: JobFile, problems: Sequence[Problem]) -> None:
        if self._was_rejected(file):
            return
        document = {
            "JobS3Uri": file.uri,
            "Identity": file.identity,
            "VersionId": file.version,
            "Time": self.clock().isoformat(),
            "Problems": [problem.as_dict() for problem in problems],
        }
        self.notices.tell(
            f"Job rejected: {file.key}",
            f"{file.uri} cannot start:\n\n"
            + "\n".join(f"- {problem}" for problem in problems[: InvalidInput.SHOWN])
            + f"\n\nAll of it: {file.rejected_uri}",
        )
        # Last: when this fails, the event comes again and people are told twice rather than never.
        body = json.dumps(document, ensure_ascii=False, indent=1).encode()
        self.store.write(file.rejected_uri, body)

    def _was_rejected(self, file: JobFile) -> bool:
        try:
            body, _ = self.store.read(file.rejected_uri)
        except ObjectMissing:
            return False
        return bool(json.loads(body).get("Identity") == file.identity)

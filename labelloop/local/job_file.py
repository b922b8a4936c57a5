"""A job file on the laptop: what the command line adds to it, and which buckets it needs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labelloop.algorithms.encoder import ENCODER, is_installed
from labelloop.errors import InvalidInput, Problem
from labelloop.job import DeploymentLimits
from labelloop.local.folder_store import FolderStore
from labelloop.uris import split_uri
from labelloop.validation import ValidationReport, validate

_DEFAULT_REGION = "us-east-1"
_REGION_OF_ARN = re.compile(r"arn:aws[a-z-]*:sagemaker:([a-z0-9-]+):")


@dataclass(frozen=True)
class JobFile:
    """A job's bytes, and its values as far as they can be read."""

    body: bytes
    values: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> JobFile:
        """Read a job file; raises :class:`InvalidInput` when there is none."""
        try:
            body = path.read_bytes()
        except OSError as error:
            problem = Problem(str(path), f"The job file cannot be read: {error.strerror}.", "")
            raise InvalidInput([problem]) from None
        return cls.of(body)

    @classmethod
    def of(cls, body: bytes) -> JobFile:
        try:
            values = json.loads(body)
        except (ValueError, RecursionError):
            values = {}  # validation says what is wrong, with line and column
        return cls(body, values if isinstance(values, dict) else {})

    def with_learning(self, **settings: Any) -> JobFile:
        """The job with some keys of its ``ActiveLearning`` block set."""
        block = self.values.get("ActiveLearning", {})
        if not self.values or not isinstance(block, dict):
            return self
        values = {**self.values, "ActiveLearning": {**block, **settings}}
        return JobFile(json.dumps(values).encode(), values)

    @property
    def region(self) -> str:
        """The region of the job's work team: on the laptop the job decides where it is."""
        workteam = self._text("HumanTaskConfig", "WorkteamArn")
        found = _REGION_OF_ARN.match(workteam)
        return found[1] if found else _DEFAULT_REGION

    @property
    def prefix(self) -> str:
        return self._text("LabelingJobNamePrefix")

    @property
    def seed(self) -> int:
        """The job's seed, 0 where it names none."""
        block = self.values.get("ActiveLearning")
        seed = block.get("Seed") if isinstance(block, dict) else None
        return seed if isinstance(seed, int) else 0

    @property
    def workers_per_object(self) -> int:
        """How many workers each object goes to; 1 where the job does not say."""
        task = self.values.get("HumanTaskConfig")
        count = task.get("NumberOfHumanWorkersPerDataObject") if isinstance(task, dict) else None
        return count if isinstance(count, int) else 1

    @property
    def most_workers_per_object(self) -> int:
        """How many different workers one object may need, before it is settled."""
        block = self.values.get("ActiveLearning")
        asked = block if isinstance(block, dict) else {}
        first, audit = asked.get("MaxWorkersPerObject"), asked.get("AuditWorkers")
        most = max(self.workers_per_object, first if isinstance(first, int) else 0)
        if isinstance(audit, int):
            most = max(audit, most + (audit + 1) // 2)  # a check comes on top of the label
            most += audit if asked.get("HumanErrors") == "second-opinion" else 0
        return most

    @property
    def output_bucket(self) -> str | None:
        """The bucket the run writes to."""
        try:
            return split_uri(self._text("OutputConfig", "S3OutputPath"))[0]
        except ValueError:
            return None

    def limits(self) -> DeploymentLimits:
        """What the laptop allows: anything well-formed, all of it in one region."""
        return DeploymentLimits(
            region=self.region, has_encoder=is_installed(ENCODER), shows_own_templates=True
        )

    def validate(self, folders: Mapping[str, Path]) -> ValidationReport:
        """Validate against the folders behind the buckets."""
        return validate(self.body, FolderStore(folders), self.limits())

    def _text(self, *path: str) -> str:
        value: Any = self.values
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value if isinstance(value, str) else ""

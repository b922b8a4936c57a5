"""The job as it was written: read from bytes, and looked into even when parts of it are wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from labelloop.errors import Problem
from labelloop.job.active_learning import ActiveLearning
from labelloop.job.models import Job
from labelloop.job.wording import to_problem
from labelloop.strict_json import BadJson, parse


class JobDocument:
    """The values of a job, by dotted path.

    Checks read the job through this, so that a wrong value in one place does not hide what is
    wrong in another.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values

    def get(self, path: str) -> Any:
        """The value at ``HumanTaskConfig.TaskTitle``, or ``None`` when something is missing."""
        value: Any = self.values
        for key in path.split("."):
            if not isinstance(value, Mapping):
                return None
            value = value.get(key)
        return value

    def text(self, path: str) -> str | None:
        """The text there, or ``None`` when there is none (or it is not a text)."""
        value = self.get(path)
        return value if isinstance(value, str) else None

    def active_learning(self) -> ActiveLearning:
        """The ``ActiveLearning`` block; its defaults when it cannot be read."""
        try:
            return ActiveLearning.model_validate(self.get("ActiveLearning") or {})
        except ValidationError:
            return ActiveLearning.model_validate({})


def read_document(source: bytes | Mapping[str, Any]) -> tuple[JobDocument | None, list[Problem]]:
    """The job's values, as long as there are any, and what is wrong with their form."""
    if isinstance(source, Mapping):
        return JobDocument(source), []
    try:
        values, repeated = parse(source)
    except BadJson as error:
        return None, [Problem("$", error.what, error.fix)]
    if not isinstance(values, dict):
        return None, [Problem("$", "The job is not a JSON object.", "Write { … } around it.")]
    problems = [Problem("$", f"The key {key!r} appears twice.", "Keep one.") for key in repeated]
    return JobDocument(values), problems


def parse_job(document: JobDocument) -> tuple[Job | None, list[Problem]]:
    """The job as a model, or every key and value that keeps it from being one."""
    try:
        return Job.model_validate(dict(document.values)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [to_problem(detail, Job) for detail in details]

"""Reading a job: all of its own problems, and the resolved job when there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labelloop.errors import Problem
from labelloop.job.checks import check_job
from labelloop.job.document import JobDocument, parse_job, read_document
from labelloop.job.limits import ANYTHING, DeploymentLimits
from labelloop.job.resolve import resolve_job
from labelloop.job.resolved import ResolvedJob
from labelloop.job.task import Task, task_of


@dataclass(frozen=True, slots=True)
class JobReading:
    """What reading a job gave.

    Attributes
    ----------
    document
        The values as written, as far as they are JSON.
    task
        The kind of task, as far as it can be told.
    problems
        Errors and warnings, in the order of the checks.
    job
        The resolved job, when there is no error.
    """

    document: JobDocument | None
    task: Task | None
    problems: tuple[Problem, ...]
    job: ResolvedJob | None


def read_job(source: bytes | Mapping[str, Any], limits: DeploymentLimits = ANYTHING) -> JobReading:
    """Judge a job by itself, without looking at the files it names."""
    document, problems = read_document(source)
    if document is None:
        return JobReading(None, None, tuple(problems), None)
    model, model_problems = parse_job(document)
    problems += [*model_problems, *check_job(document, limits)]
    task = task_of(document)
    valid = not any(problem.severity == "error" for problem in problems)
    job = resolve_job(model, task, limits) if valid and model and task else None
    return JobReading(document, task, tuple(problems), job)

"""The ``CreateLabelingJob`` request: what the engine serves of it, and what it asks for.

The sections, their limits and most checks are those of a run's job, which is such a request with a
prefix in place of the name. What a deployment allows is checked before any labelling job is
created, not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field, ValidationError

from labelloop.errors import InvalidInput, Problem
from labelloop.ground_truth import split_function_name
from labelloop.job.arns import parse_arn
from labelloop.job.checks import (
    check_label_attribute,
    check_label_categories,
    check_streaming,
    check_time_limit,
)
from labelloop.job.document import JobDocument
from labelloop.job.labeling_job import (
    HumanTaskConfig,
    InputConfig,
    OutputConfig,
    StoppingConditions,
    Tag,
)
from labelloop.job.limits import ANYTHING
from labelloop.job.resources import check_page, check_places, check_role, check_workteam
from labelloop.job.section import RoleArn, S3Uri, Section
from labelloop.job.task import CUSTOM, FUNCTION_PATHS, check_functions, task_of
from labelloop.job.wording import to_problem
from labelloop.task_types import TaskType, task_types

MAX_CONCURRENT_OBJECTS = 1000
_MONTH = 30 * 86_400
_PUBLIC_AVAILABILITY = 21_600
_CHECKS = (
    check_label_attribute,
    check_label_categories,
    check_time_limit,
    check_streaming,
    check_role,
    check_workteam,
    check_page,
    check_places,
)


class LabelingJobRequest(Section):
    """A ``CreateLabelingJob`` request; field names are the API's keys in snake case.

    ``LabelingJobAlgorithmsConfig``, Ground Truth's own auto-labelling, is not served.
    """

    labeling_job_name: str = Field(
        min_length=1, max_length=63, pattern=r"^[a-zA-Z0-9](-*[a-zA-Z0-9])*$"
    )
    label_attribute_name: str = Field(
        min_length=1, max_length=127, pattern=r"^[a-zA-Z0-9](-*[a-zA-Z0-9])*$"
    )
    input_config: InputConfig
    output_config: OutputConfig
    role_arn: RoleArn
    label_category_config_s3_uri: S3Uri | None = None
    stopping_conditions: StoppingConditions | None = None
    human_task_config: HumanTaskConfig
    tags: list[Tag] | None = Field(None, max_length=50)

    @property
    def manifest_uri(self) -> str:
        return self.input_config.data_source.s3_data_source.manifest_s3_uri

    @property
    def pre_annotation_function(self) -> str | None:
        """The ARN of the job's own pre-annotation function; ``None``: a built-in one, or none."""
        return own_function(self.human_task_config.pre_human_task_lambda_arn)

    @property
    def post_annotation_function(self) -> str | None:
        """The ARN of the job's own consolidation function; ``None``: a built-in one, or none."""
        config = self.human_task_config.annotation_consolidation_config
        return own_function(config.annotation_consolidation_lambda_arn) if config else None

    @property
    def availability_seconds(self) -> int:
        """How long an object stays on offer; the public workforce has a default of its own."""
        task = self.human_task_config
        default = _PUBLIC_AVAILABILITY if "/public-crowd/" in task.workteam_arn else _MONTH
        return task.task_availability_lifetime_in_seconds or default

    @property
    def max_concurrent_objects(self) -> int:
        return self.human_task_config.max_concurrent_task_count or MAX_CONCURRENT_OBJECTS


def parse_request(values: Mapping[str, Any]) -> LabelingJobRequest:
    """Check a request; raises :class:`~labelloop.errors.InvalidInput` with all its problems."""
    document = JobDocument(values)
    problems: list[Problem] = []
    parsed = None
    try:
        parsed = LabelingJobRequest.model_validate(dict(values))
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += [to_problem(detail, LabelingJobRequest) for detail in details]
    problems += check_functions(document)
    for check in _CHECKS:
        problems += check(document, ANYTHING)
    errors = [problem for problem in problems if problem.severity == "error"]
    if parsed is None or errors:
        raise InvalidInput(errors)
    return parsed


def task_type_of(values: Mapping[str, Any]) -> TaskType:
    """The task type that makes the label, of a request that :func:`parse_request` accepts."""
    task = task_of(JobDocument(values))
    return task.task_type if task else task_types.get(CUSTOM)


def preparing_type_of(values: Mapping[str, Any]) -> TaskType:
    """The task type that prepares an object for workers.

    It is another than the one that makes the label when a job pairs a built-in function with one
    of its own.
    """
    preparation = JobDocument(values).text(FUNCTION_PATHS["PRE"])
    alone = {"HumanTaskConfig": {"PreHumanTaskLambdaArn": preparation}}
    return task_type_of(alone)


def own_function(arn: str | None) -> str | None:
    """A function's ARN if it is one of the user's own; ``None`` for built-in ones and for none."""
    parsed = parse_arn(arn, "function") if arn else None
    return None if parsed is None or split_function_name(parsed.name) else arn

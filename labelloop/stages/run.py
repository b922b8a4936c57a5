"""One run, opened: its ledger and what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from labelloop.job import ResolvedJob
from labelloop.ledger import Ledger
from labelloop.policies import Policy, policies
from labelloop.ports import ObjectStore
from labelloop.task_types import TaskType, task_types

SEQ_ATTRIBUTE = "labelloop-seq"
"""Manifest attribute that carries an object's sequence number through a labelling job."""


@dataclass(frozen=True)
class Run:
    """What ``run.json`` says, beside the ledger it lies in.

    Attributes
    ----------
    ledger
        The run's ledger.
    run_id
        The run's name.
    job
        What was asked, every default filled in.
    labels
        The class names, in the order of the label category file.
    objects, parts, part_objects
        How many objects, in how many parts, of at most how many each.
    quarantined
        How many input lines could not be used.
    warnings
        What the user should know although the run went on.
    """

    ledger: Ledger
    run_id: str
    job: ResolvedJob
    labels: tuple[str, ...]
    objects: int
    parts: int
    part_objects: int
    quarantined: int = 0
    warnings: tuple[str, ...] = ()

    @classmethod
    def open(cls, store: ObjectStore, root: str) -> Run:
        """Read a run's ``run.json``."""
        ledger = Ledger(store, root)
        document = ledger.read_document("run.json")
        return cls(
            ledger=ledger,
            run_id=document["run_id"],
            job=ResolvedJob.from_dict(document["job"]),
            labels=tuple(document["labels"]),
            objects=document["objects"],
            parts=document["parts"],
            part_objects=document["part_objects"],
            quarantined=document["quarantined"],
            warnings=tuple(document["warnings"]),
        )

    def as_document(self) -> dict[str, Any]:
        return {
            "run_id": self.run_id,
            "job": self.job.as_dict(),
            "labels": list(self.labels),
            "objects": self.objects,
            "parts": self.parts,
            "part_objects": self.part_objects,
            "quarantined": self.quarantined,
            "warnings": list(self.warnings),
        }

    @cached_property
    def task_type(self) -> TaskType:
        return task_types.get(self.job.task_type)

    @cached_property
    def policy(self) -> Policy:
        return policies.get(self.job.learning.policy)(self.job.learning.settings)

    @property
    def seed(self) -> int:
        return self.job.learning.settings.seed

    @property
    def max_attempts(self) -> int:
        return self.job.learning.max_attempts

    @property
    def workers_per_object(self) -> int:
        """How many workers are asked about an object when nothing else decides it."""
        return int(self.job.human_task_config["NumberOfHumanWorkersPerDataObject"])

    @property
    def metadata_attribute(self) -> str:
        return f"{self.job.label_attribute}-metadata"

    def part_of(self, seq: int) -> int:
        return seq // self.part_objects

    def part_numbers(self) -> range:
        return range(self.parts)

    def visible(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """An input line as workers and models may see it: without hidden and label attributes."""
        return {name: value for name, value in fields.items() if name not in self._hidden}

    @cached_property
    def _hidden(self) -> frozenset[str]:
        return frozenset(
            {
                *self.job.learning.hidden_attributes,
                self.job.label_attribute,
                self.metadata_attribute,
            }
        )

"""``head.json``: where a run stands. The only object of the ledger that ever changes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any, Literal

from labelloop.costs.bill import Cost, Rates, Workload
from labelloop.policies import Certificate, Counts, Then

Status = Literal["running", "done", "failed", "stopped"]
Stage = Literal["Bootstrap", "Labeling", "ActiveLearning", "Output"]


@dataclass(frozen=True, slots=True)
class LabelSet:
    """One batch of label lines: its folder under ``labels/`` and the parts it has files for."""

    name: str
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """Where a run stands.

    Attributes
    ----------
    run_id
        The run.
    owner
        The execution that works on it.
    takeovers
        How many executions have worked on it before this one; part of training job names, so that
        a job that failed for one execution does not block the next.
    status, stage, reason
        For people: how it is, what is being done, and why.
    round
        The present round, from 1 (0 before the first step). A round is one wave of human
        labels and what follows from it.
    waves
        How many rounds asked people for anything, so far.
    attempt
        The present attempt to get this round's labels, from 1.
    awaiting
        How many objects the present round asks people about.
    then
        What follows once the labels are there.
    parts
        How many parts the input has.
    counts
        Label counts.
    label_sets
        All label sets, oldest first.
    trainable
        How many labels a model may learn from by now.
    scored_round
        The round whose scores are the newest; 0 before the first model.
    training_labels
        How many labels the newest model was trained on.
    model
        Name of the newest model; empty before the first.
    models
        How many models there were.
    paid_labels, paid_answers
        Labelled objects of all labelling jobs, and what workers said about them one by one: what
        people's work is paid by.
    rates, budget
        What that costs the run, and the most that it may cost; ``None``: nobody asked.
    memory
        The policy's notes.
    estimated_error, target_error_rate, certificate
        How good it is, see :mod:`labelloop.policies`.
    labeling_jobs
        The labelling jobs of the present attempt: ``{"name", "objects", "workers", "again"}`` each;
        so many of the objects have a label already.
    labeling_jobs_before
        How many labelling jobs the earlier attempts of this round had.
    started, updated
        ISO 8601 times.
    """

    run_id: str
    owner: str
    started: str
    updated: str
    parts: int
    counts: Counts
    target_error_rate: float
    status: Status = "running"
    stage: Stage = "Bootstrap"
    reason: str = ""
    takeovers: int = 0
    round: int = 0
    waves: int = 0
    attempt: int = 1
    awaiting: int = 0
    then: Then = "learn"
    label_sets: tuple[LabelSet, ...] = ()
    trainable: int = 0
    scored_round: int = 0
    training_labels: int = 0
    model: str = ""
    models: int = 0
    paid_labels: int = 0
    paid_answers: int = 0
    rates: Rates | None = None
    budget: float | None = None
    memory: dict[str, Any] = field(default_factory=dict)
    estimated_error: float | None = None
    certificate: Certificate | None = None
    labeling_jobs: tuple[dict[str, Any], ...] = ()
    labeling_jobs_before: int = 0

    def to_json(self) -> bytes:
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, body: bytes) -> Head:
        data = json.loads(body)
        data["counts"] = Counts(**data["counts"])
        data["label_sets"] = tuple(
            LabelSet(entry["name"], tuple(entry["parts"])) for entry in data["label_sets"]
        )
        data["labeling_jobs"] = tuple(data["labeling_jobs"])
        if data["certificate"] is not None:
            data["certificate"] = Certificate(**data["certificate"])
        if data.get("rates") is not None:
            data["rates"] = Rates.from_dict(data["rates"])
        return cls(**data)

    def at(self, stage: Stage, now: dt.datetime) -> Head:
        """The same head in a stage."""
        return dataclasses.replace(self, stage=stage, updated=now.isoformat())

    def cost(self, labels: int = 0, answers: int = 0) -> Cost | None:
        """What the run has cost so far, with labels that are not in the ledger yet."""
        if self.rates is None:
            return None
        return self.rates.cost(
            Workload(
                self.counts.objects,
                human_labels=self.paid_labels + labels,
                answers=self.paid_answers + answers,
                labelings=self.waves,
                learnings=self.models,
            )
        )

    def has_label_set(self, name: str) -> bool:
        return any(entry.name == name for entry in self.label_sets)

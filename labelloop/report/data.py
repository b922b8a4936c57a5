"""What the quality report is made of. All of it is small: nothing grows with the dataset.

Every text may come from the user's data or from a worker; the report treats all of it as untrusted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from labelloop.policies import Certificate
from labelloop.report.agreement import WorkerAgreement, WorkerFacts
from labelloop.report.summary import RunSummary, read_certificate


@dataclass(frozen=True, slots=True)
class LabelingJobFacts:
    """One labelling job: its name, last status, and what became of its objects."""

    name: str
    status: str
    objects: int
    labelled: int
    failed: int


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """One round, as its ``round.json`` tells it.

    Attributes
    ----------
    round
        Its number, from 1.
    requests
        How many objects people were asked about, by purpose.
    human_labels, machine_labels, failed
        What this round won: labels by people, by the machine, and objects without an answer.
    training_labels
        Labels behind the round's scores; 0 before the first model.
    estimated_error
        The policy's estimate, 0 to 1, or ``None``.
    reason
        Why what came next came next.
    certificate
        The state of the promise, or ``None``.
    labeling_jobs
        Its labelling jobs.
    marks
        ``(state, ISO 8601 time it was entered)`` in order, see :func:`read_marks`. Each sequence
        of states closes with ``("end", …)``; a round may have several.
    """

    round: int
    requests: Mapping[str, int] = field(default_factory=dict)
    human_labels: int = 0
    machine_labels: int = 0
    failed: int = 0
    training_labels: int = 0
    estimated_error: float | None = None
    reason: str = ""
    certificate: Certificate | None = None
    labeling_jobs: tuple[LabelingJobFacts, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> RoundFacts:
        """Read a ``round.json``."""
        return cls(
            round=document["round"],
            requests=dict(document.get("requests") or {}),
            human_labels=document.get("human_labels", 0),
            machine_labels=document.get("machine_labels", 0),
            failed=document.get("failed", 0),
            training_labels=document.get("training_labels", 0),
            estimated_error=document.get("estimated_error"),
            reason=document.get("reason", ""),
            certificate=read_certificate(document.get("certificate")),
            labeling_jobs=tuple(
                LabelingJobFacts(
                    name=job["name"],
                    status=job.get("status", ""),
                    objects=job.get("objects", 0),
                    labelled=job.get("labelled", 0),
                    failed=job.get("failed", 0),
                )
                for job in document.get("labeling_jobs", ())
            ),
            marks=tuple((state, time) for state, time in document.get("marks", ())),
        )


def read_marks(marks: Sequence[Mapping[str, str]], ended: str) -> tuple[tuple[str, str], ...]:
    """The marks a state machine left (``{"State", "Entered"}`` each), closed by their end."""
    return (*((mark["State"], mark["Entered"]) for mark in marks), ("end", ended))


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many objects have this class, by where the label came from."""

    name: str
    given: int = 0
    human: int = 0
    machine: int = 0

    @property
    def total(self) -> int:
        return self.given + self.human + self.machine


@dataclass(frozen=True, slots=True)
class ClassErrors:
    """The audit of one class.

    Attributes
    ----------
    name
        The class people chose.
    audited
        Audited objects of that class.
    confused_with
        For those the machine had wrong: how often it said which other class.
    """

    name: str
    audited: int
    confused_with: Mapping[str, int] = field(default_factory=dict)

    @property
    def wrong(self) -> int:
        return sum(self.confused_with.values())


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Audited objects of like confidence: how many, their mean confidence, how many right."""

    objects: int
    mean_confidence: float
    right: int

    @property
    def accuracy(self) -> float:
        return self.right / self.objects


@dataclass(frozen=True, slots=True)
class DoubtfulLabel:
    """A machine label worth a look.

    Attributes
    ----------
    seq
        The object's sequence number, from 0.
    excerpt
        The beginning of its text, or its ``source-ref``.
    label, confidence
        The machine label and its probability, 0 to 1.
    image
        A small PNG, JPEG, GIF or WebP to show, or ``None``.
    """

    seq: int
    excerpt: str
    label: str
    confidence: float
    image: bytes | None = None


@dataclass(frozen=True, slots=True)
class LabelledExample:
    """One of the objects that people labelled.

    Attributes
    ----------
    purpose
        Why they were asked.
    seq, excerpt, image
        As in :class:`DoubtfulLabel`.
    label
        What they said, in words.
    """

    purpose: str
    seq: int
    excerpt: str
    label: str
    image: bytes | None = None


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything the report shows; only ``summary`` is needed, the rest may be empty.

    Attributes
    ----------
    summary
        What the run came to.
    title
        What people were asked, for the heading: the job's task title or name prefix.
    created
        ISO 8601 time of the report.
    target_error_rate
        The line in the error chart, 0 to 1; ``None`` when the job has no target.
    rounds
        Oldest first.
    classes
        In the order of the label category file.
    class_errors
        The audit by class; empty without an audit or for labels that are no classes.
    calibration
        The model's confidence against its accuracy on the audit, lowest first.
    workers
        Per worker; empty when no answers of several workers were compared.
    agreement
        Between workers; ``None`` when no object had two answers.
    doubtful
        The machine labels of least confidence, least first; at most 50 are shown.
    examples
        Some objects that people labelled, purpose by purpose.
    settings
        What to write into a job to get this run again, in order; values may be any JSON.
    files
        What else the run left: name to URI.
    """

    summary: RunSummary
    title: str = ""
    created: str = ""
    target_error_rate: float | None = None
    rounds: Sequence[RoundFacts] = ()
    classes: Sequence[ClassCount] = ()
    class_errors: Sequence[ClassErrors] = ()
    calibration: Sequence[CalibrationBin] = ()
    workers: Sequence[WorkerFacts] = ()
    agreement: WorkerAgreement | None = None
    doubtful: Sequence[DoubtfulLabel] = ()
    examples: Sequence[LabelledExample] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

"""``summary.json``: what a run came to, in figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labelloop.policies import Certificate, Counts


@dataclass(frozen=True, slots=True)
class QuarantinedLine:
    """An input line that could not be used, counted from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run came to.

    Attributes
    ----------
    run_id, status, reason
        The run, how it ended, and one sentence why.
    counts
        Label counts at the end.
    rounds
        Rounds begun.
    certificate
        The state of the promise; ``None`` when the policy makes none.
    true_machine_error, true_overall_error
        Shares of wrong labels against gold, 0 to 1; ``None`` where there is no gold. The first is
        among this run's machine labels, the second among all labelled objects.
    final_manifest
        Its S3 URI; empty when the run ended without one.
    model
        ARN of the last model, or ``None``.
    seconds
        Wall-clock time of the run.
    quarantined
        Input lines left out.
    warnings
        What the user should know although the run went on.
    """

    run_id: str
    status: str
    counts: Counts
    rounds: int = 0
    certificate: Certificate | None = None
    true_machine_error: float | None = None
    true_overall_error: float | None = None
    final_manifest: str = ""
    model: str | None = None
    seconds: float = 0.0
    reason: str = ""
    quarantined: tuple[QuarantinedLine, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def human_share(self) -> float:
        """The share of all objects that people labelled in this run, 0 to 1."""
        return self._share(self.counts.human)

    @property
    def given_share(self) -> float:
        """The share of all objects whose label came with the manifest, 0 to 1."""
        return self._share(self.counts.given + self.counts.given_machine)

    @property
    def machine_share(self) -> float:
        """The share of all objects that got a machine label in this run, 0 to 1."""
        return self._share(self.counts.machine)

    def _share(self, count: int) -> float:
        return count / self.counts.objects if self.counts.objects else 0.0

    def as_document(self) -> dict[str, Any]:
        """The JSON document ``summary.json``.

        ``human_labels`` and ``machine_labels`` count every label of their kind, so that together
        with ``unlabelled`` they make up ``objects``; ``given_…`` says how many of each came with
        the manifest.
        """
        human = self.counts.given + self.counts.human
        return {
            "run_id": self.run_id,
            "status": self.status,
            "reason": self.reason,
            "objects": self.counts.objects,
            "human_labels": human,
            "given_human_labels": self.counts.given,
            "machine_labels": self.counts.given_machine + self.counts.machine,
            "given_machine_labels": self.counts.given_machine,
            "unlabelled": self.counts.unlabelled,
            "failed_objects": self.counts.failed,
            "human_percentage": round(100 * human / max(1, self.counts.objects), 2),
            "rounds": self.rounds,
            "certificate": self.certificate and dataclasses.asdict(self.certificate),
            "true_machine_error": self.true_machine_error,
            "true_overall_error": self.true_overall_error,
            "final_manifest": self.final_manifest,
            "model": self.model,
            "seconds": round(self.seconds, 1),
            "quarantined": [dataclasses.asdict(line) for line in self.quarantined],
            "warnings": list(self.warnings),
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> RunSummary:
        """Read ``summary.json`` back; derived figures and unknown keys are left aside."""
        return cls(
            run_id=document["run_id"],
            status=document["status"],
            counts=Counts(
                objects=document["objects"],
                given=document["given_human_labels"],
                human=document["human_labels"] - document["given_human_labels"],
                given_machine=document["given_machine_labels"],
                machine=document["machine_labels"] - document["given_machine_labels"],
                failed=document["failed_objects"],
            ),
            rounds=document["rounds"],
            certificate=read_certificate(document["certificate"]),
            true_machine_error=document["true_machine_error"],
            true_overall_error=document["true_overall_error"],
            final_manifest=document["final_manifest"],
            model=document["model"],
            seconds=document["seconds"],
            reason=document["reason"],
            quarantined=tuple(
                QuarantinedLine(entry["line"], entry["reason"]) for entry in document["quarantined"]
            ),
            warnings=tuple(document["warnings"]),
        )


def read_certificate(document: Mapping[str, Any] | None) -> Certificate | None:
    """A certificate as found in ``summary.json`` or ``round.json``."""
    if document is None:
        return None
    known = {field.name for field in dataclasses.fields(Certificate)}
    return Certificate(**{name: value for name, value in document.items() if name in known})

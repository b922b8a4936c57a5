"""``summary.json``: what a run came to, in figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labelloop.costs.bill import Cost
from labelloop.policies import Certificate, Counts
from labelloop.report.comparison import ForecastComparison


@dataclass(frozen=True, slots=True)
class QuarantinedLine:
    """An input line that could not be used, counted from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class RunCost:
    """What a run cost, as far as prices and assumed machine times tell.

    Attributes
    ----------
    items
        The bill.
    currency, prices_date
        Of the prices; the date in ISO 8601.
    answers
        Answers that people were paid for.
    models
        Models that were trained and predicted with.
    budget
        The most that the run was allowed to cost, or ``None``.
    """

    items: Cost
    currency: str
    prices_date: str
    answers: int = 0
    models: int = 0
    budget: float | None = None

    def as_document(self) -> dict[str, Any]:
        """``cost`` in ``summary.json``: the amount, and what it is made of."""
        items = self.items
        figures = {
            "amount": items.total,
            "labelling": items.labelling,
            "people": items.people,
            "ground_truth": items.ground_truth,
            "training": items.training,
            "inference": items.inference,
            "step_functions": items.step_functions,
            "lambda_functions": items.lambda_functions,
        }
        return {
            "currency": self.currency,
            **{name: round(value, 6) for name, value in figures.items()},
            "answers": self.answers,
            "models": self.models,
            "budget": self.budget,
            "prices_date": self.prices_date,
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any] | None) -> RunCost | None:
        """Read ``cost`` back."""
        if document is None:
            return None
        items = Cost(**{field.name: document[field.name] for field in dataclasses.fields(Cost)})
        return cls(
            items,
            document["currency"],
            document["prices_date"],
            document["answers"],
            document["models"],
            document["budget"],
        )


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run came to.

    Attributes
    ----------
    run_id, status, reason
        The run, how it ended, and one sentence why.
    counts
        Label counts at the end.
    annotations
        Answers of single workers behind the human labels of this run.
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
    cost
        What the run cost, by estimate; ``None`` when nobody asked.
    forecast
        A forecast of the run against what came, where there was one.
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
    cost: RunCost | None = None
    forecast: ForecastComparison | None = None
    annotations: int = 0

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
            "annotations": self.annotations,
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
            "cost": self.cost and self.cost.as_document(),
            "forecast": self.forecast and self.forecast.as_document(),
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
            cost=RunCost.from_document(document.get("cost")),
            forecast=ForecastComparison.from_document(document.get("forecast")),
            annotations=document.get("annotations", 0),
        )


def read_certificate(document: Mapping[str, Any] | None) -> Certificate | None:
    """A certificate as found in ``summary.json`` or ``round.json``."""
    if document is None:
        return None
    known = {field.name for field in dataclasses.fields(Certificate)}
    return Certificate(**{name: value for name, value in document.items() if name in known})

"""How a run is getting on: the ledger's head, with the answers that are still on their way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from labelloop.head import Head, Stage, Status
from labelloop.policies import Certificate, Counts

TELLING = 0.1
"""From this share of answers on, their pace tells when the others will be there."""

STAGES: tuple[Stage, ...] = get_args(Stage)


@dataclass(frozen=True, slots=True)
class JobCounters:
    """What a labelling job in flight has so far, as ``DescribeLabelingJob`` counts it."""

    human_labeled: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How a run is getting on.

    Attributes
    ----------
    run_id, status, stage, round, reason
        As in the ledger's head.
    counts
        Label counts; what people have answered in labelling jobs still in flight is among the
        human labels.
    asked, answered
        Objects in the labelling jobs in flight, and how many of them are through (failed ones
        included). Both are 0 when none is in flight.
    estimated_error, target_error_rate
        Shares, 0 to 1; the estimate is ``None`` before the first.
    certificate
        The state of the promise.
    spent, budget, currency
        What the run has cost so far, with the answers in flight, and the most that it may cost;
        ``None`` where that is unknown or unlimited.
    started, asked_since
        When the run began, and when the jobs in flight were announced.
    """

    run_id: str
    status: Status
    stage: Stage
    round: int
    reason: str
    counts: Counts
    asked: int
    answered: int
    estimated_error: float | None
    target_error_rate: float
    certificate: Certificate | None
    spent: float | None
    budget: float | None
    currency: str
    started: dt.datetime
    asked_since: dt.datetime | None

    @classmethod
    def from_head(cls, head: Head, in_flight: Mapping[str, JobCounters] | None = None) -> Progress:
        """Combine the head with live counters, by labelling job name.

        Counters of jobs that the head no longer lists are left aside: their labels are in the
        ledger already.
        """
        jobs = {job["name"]: job for job in head.labeling_jobs}
        found = {name: c for name, c in (in_flight or {}).items() if name in jobs}
        live = list(found.values())
        cost = head.cost(
            labels=sum(counters.human_labeled for counters in live),
            answers=sum(
                counters.human_labeled * jobs[name].get("workers", 1)
                for name, counters in found.items()
            ),
        )
        counts = Counts(
            objects=head.counts.objects,
            given=head.counts.given,
            human=head.counts.human
            + sum(
                max(0, counters.human_labeled - jobs[name].get("again", 0))
                for name, counters in found.items()
            ),
            given_machine=head.counts.given_machine,
            machine=head.counts.machine,
            failed=head.counts.failed,
        )
        return cls(
            run_id=head.run_id,
            status=head.status,
            stage=head.stage,
            round=head.round,
            reason=head.reason,
            counts=counts,
            asked=sum(int(job["objects"]) for job in jobs.values()),
            answered=sum(counters.human_labeled + counters.failed for counters in live),
            estimated_error=head.estimated_error,
            target_error_rate=head.target_error_rate,
            certificate=head.certificate,
            spent=cost.total if cost else None,
            budget=head.budget,
            currency=head.rates.currency if head.rates else "",
            asked_since=dt.datetime.fromisoformat(head.updated) if jobs and head.updated else None,
            started=dt.datetime.fromisoformat(head.started),
        )

    @property
    def stage_number(self) -> int:
        """Which of the four stages, from 1."""
        return STAGES.index(self.stage) + 1

    @property
    def human_labels(self) -> int:
        """Labels by people, those that came with the manifest included."""
        return self.counts.human + self.counts.given

    @property
    def machine_labels(self) -> int:
        """Labels by a machine, those that came with the manifest included."""
        return self.counts.machine + self.counts.given_machine

    @property
    def human_share(self) -> float:
        """:attr:`human_labels` as a share of all objects, 0 to 1."""
        return self._share(self.human_labels)

    @property
    def machine_share(self) -> float:
        """:attr:`machine_labels` as a share of all objects, 0 to 1."""
        return self._share(self.machine_labels)

    def elapsed(self, now: dt.datetime) -> float:
        """Seconds since the run began; 0 when clocks disagree."""
        return max(0.0, (now - self.started).total_seconds())

    def left_of_round(self, now: dt.datetime) -> float | None:
        """Seconds until people are through with what they are asked now, at their pace so far.

        ``None`` while nobody is asked, or too few have answered to tell a pace. How many rounds
        follow depends on what the model will learn; nobody knows that.
        """
        if self.asked_since is None or self.answered < TELLING * self.asked:
            return None
        passed = (now - self.asked_since).total_seconds()
        return max(0.0, passed) * (self.asked - self.answered) / self.answered

    @property
    def doing(self) -> str:
        """What is going on now, in a few words."""
        if self.status != "running":
            return {"done": "done", "failed": "failed", "stopped": "stopped"}[self.status]
        if self.asked:
            return f"people are labelling: {self.answered:,} of {self.asked:,} objects"
        return {
            "Bootstrap": "reading and checking the manifest",
            "Labeling": "preparing tasks or taking in answers",
            "ActiveLearning": "training, predicting and testing the machine's labels",
            "Output": "writing the final manifest and the report",
        }[self.stage]

    def _share(self, labels: int) -> float:
        return labels / self.counts.objects if self.counts.objects else 0.0

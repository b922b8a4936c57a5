"""How a run is getting on: the ledger's head, with the answers that are still on their way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from labelloop.head import Head, Stage, Status
from labelloop.policies import Certificate, Counts

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
    started
        When the run began.
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
    started: dt.datetime

    @classmethod
    def from_head(cls, head: Head, in_flight: Mapping[str, JobCounters] | None = None) -> Progress:
        """Combine the head with live counters, by labelling job name.

        Counters of jobs that the head no longer lists are left aside: their labels are in the
        ledger already.
        """
        jobs = {job["name"]: int(job["objects"]) for job in head.labeling_jobs}
        live = [counters for name, counters in (in_flight or {}).items() if name in jobs]
        counts = Counts(
            objects=head.counts.objects,
            given=head.counts.given,
            human=head.counts.human + sum(counters.human_labeled for counters in live),
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
            asked=sum(jobs.values()),
            answered=sum(counters.human_labeled + counters.failed for counters in live),
            estimated_error=head.estimated_error,
            target_error_rate=head.target_error_rate,
            certificate=head.certificate,
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

    @property
    def doing(self) -> str:
        """What is going on now, in a few words."""
        if self.status != "running":
            return {"done": "done", "failed": "failed", "stopped": "stopped"}[self.status]
        if self.asked:
            return f"people are labelling: {self.answered:,} of {self.asked:,} objects"
        return {
            "Bootstrap": "reading and checking the manifest",
            "Labeling": "preparing what people are asked",
            "ActiveLearning": "training, predicting and testing the machine's labels",
            "Output": "writing the final manifest and the report",
        }[self.stage]

    def _share(self, labels: int) -> float:
        return labels / self.counts.objects if self.counts.objects else 0.0

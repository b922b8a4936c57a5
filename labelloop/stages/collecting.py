"""From what a labelling job says about an object to the object's next label line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from labelloop.consolidation import Verdict
from labelloop.head import Head
from labelloop.labels import LabelLine, Votes, unheard
from labelloop.stages.asking import Wanted, wants_more
from labelloop.stages.job_output import Outcome
from labelloop.stages.jury import RunJury
from labelloop.stages.run import Run


@dataclass(frozen=True, slots=True)
class Collector:
    """Makes the label lines of one attempt.

    Attributes
    ----------
    run
        The run.
    wanted
        Whom the attempt asked about.
    votes
        What the workers chose, where that was read.
    jury
        Judges votes; ``None``: labels are what the labelling jobs say.
    tally
        Counts what it came to.
    """

    run: Run
    wanted: Mapping[int, Wanted]
    votes: Mapping[int, Votes]
    jury: RunJury | None
    tally: Tally

    def line(self, outcome: Outcome, before: LabelLine | None) -> LabelLine:
        """The object's next line.

        Parameters
        ----------
        outcome
            What its labelling job says.
        before
            Its state so far, if it has one.
        """
        votes = self.votes.get(outcome.seq, ())
        self.tally.answered += 1
        self.tally.paid += not outcome.failure
        if before is not None and before.by == "human":
            line = self._asked_again(outcome, before, unheard(before.annotations, votes))
            self.tally.annotations += len(votes)
        elif outcome.failure:
            line = self._failed(outcome)
            self.tally.failed[outcome.labeling_job] += 1
            self.tally.given_up += line.attempts >= self.run.max_attempts
        else:
            line = self._labelled(outcome, votes)
            self.tally.labelled[outcome.labeling_job] += 1
            self.tally.annotations += len(votes) or self.wanted[outcome.seq].workers
            self.tally.trainable += line.trains
        self.tally.settled += line.by == "human" and not line.unsettled
        return line

    def _failed(self, outcome: Outcome) -> LabelLine:
        asked = self.wanted[outcome.seq]
        attempts = asked.attempts + 1
        return LabelLine(
            outcome.seq, "failed", asked.purpose, attempts=attempts, reason=outcome.failure
        )

    def _labelled(self, outcome: Outcome, votes: Votes) -> LabelLine:
        asked = self.wanted[outcome.seq]
        metadata, index = dict(outcome.metadata or {}), outcome.class_index
        line = LabelLine(
            outcome.seq, "human", asked.purpose, outcome.value, metadata, index, votes=votes
        )
        verdict = None
        if self.jury is not None and votes:
            line, verdict = self.jury.labelled(line)
        return self._settled(line, asked, verdict, heard=True)

    def _asked_again(self, outcome: Outcome, before: LabelLine, fresh: Votes) -> LabelLine:
        """More votes for an object that keeps its label, or gets a better one."""
        asked, line, verdict = self.wanted[outcome.seq], before, None
        if asked.purpose == "check":
            line = replace(line, checks=line.checks + fresh)
            if self.jury is not None and fresh:
                line = self.jury.checked(line)
        elif asked.purpose == "second":
            line = replace(line, seconds=line.seconds + fresh)
            if self.jury is not None and line.seconds:
                line = replace(line, second=self.jury.second_opinion(line))
        else:
            line = replace(line, votes=line.votes + fresh)
            if self.jury is not None and line.votes:
                line, verdict = self.jury.labelled(line)
        return self._settled(line, asked, verdict, heard=bool(fresh))

    def _settled(
        self, line: LabelLine, asked: Wanted, verdict: Verdict | None, *, heard: bool
    ) -> LabelLine:
        """The line, with whether people are asked about the object once more."""
        line = replace(line, attempts=asked.attempts + (not heard))
        more = wants_more(self.run, line, asked, verdict)
        return replace(line, unsettled=more, attempts=line.attempts if more else 0)


@dataclass
class Tally:
    """Counts what the labelling jobs of one attempt came to.

    Attributes
    ----------
    labelled, failed
        Objects that got their first label, and those that got none, by labelling job.
    given_up
        Failed objects that people are not asked about any more.
    trainable
        New labels that a model may learn from.
    answered
        Objects that the labelling jobs say something about.
    paid
        Those that got a label there, which is what the service charges for.
    settled
        Objects with a label that nobody is asked about any more.
    annotations
        Answers, also those of workers who had been heard before; where answers are not read, the
        workers that were asked.
    """

    labelled: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    given_up: int = 0
    trainable: int = 0
    answered: int = 0
    paid: int = 0
    settled: int = 0
    annotations: int = 0

    def jobs(self, head: Head, statuses: Mapping[str, str]) -> list[dict[str, Any]]:
        return [
            {
                **job,
                "status": statuses.get(job["name"], "NotCreated"),
                "labelled": self.labelled[job["name"]],
                "failed": self.failed[job["name"]],
            }
            for job in head.labeling_jobs
        ]

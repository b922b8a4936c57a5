"""What the report tells about workers: how good each is, and how far they agree."""

from __future__ import annotations

from labelloop.consolidation import Vote
from labelloop.consolidation.skill import worker_skills
from labelloop.head import Head
from labelloop.labels import LabelLine
from labelloop.randomness import Luck
from labelloop.report import AgreementTally, WorkerAgreement, WorkerFacts
from labelloop.stages.known import known_labels
from labelloop.stages.run import Run

MOST_OBJECTS = 100_000
"""Objects whose votes measure workers; of more, a random share."""


class WorkersSeen:
    """Takes in the labels of a run, part by part.

    Memory grows with the workers, and with at most :data:`MOST_OBJECTS`.

    Attributes
    ----------
    annotations
        Answers that workers gave; where they were not read, as many as were asked for.
    """

    def __init__(self, run: Run, head: Head) -> None:
        self._run, self._head = run, head
        self._luck = Luck(run.seed, "worker skills")
        self._share = MOST_OBJECTS / max(1, head.counts.human)
        self._numbers: dict[str, int] = {}
        self._votes: list[Vote] = []
        self._all, self._random = AgreementTally(), AgreementTally()
        self._first_round: set[int] = set()
        self.annotations = 0

    def begin_part(self, part: int) -> None:
        # Agreement is measured on the first round, whose objects are a random sample of all;
        # those of later rounds are the ones that are hard.
        sets = (entry for entry in self._head.label_sets if entry.name.startswith("round-001/"))
        lines = (line for entry in sets for line in self._run.ledger.label_lines(entry, part))
        self._first_round = {line.seq for line in lines}

    def count(self, label: LabelLine) -> None:
        """Count the answers behind one label."""
        if label.by != "human" or label.given:
            return
        self.annotations += len(label.annotations) or self._run.workers_per_object
        if not label.annotations or label.class_index is None:
            return
        answers = dict(label.annotations)
        self._all.add(answers, label.class_index)
        if label.seq in self._first_round:
            self._random.add(answers, label.class_index)
        if self._share >= 1 or self._luck(label.seq) < self._share:
            for worker, chosen in label.annotations:
                number = self._numbers.setdefault(worker, len(self._numbers))
                self._votes.append(Vote(label.seq, number, chosen))

    def workers(self) -> list[WorkerFacts]:
        """What each worker gave and is worth, the busiest first."""
        if not self._votes:
            return []
        known = known_labels(self._run)
        asked = {vote.object for vote in self._votes}
        skills = worker_skills(
            self._votes,
            workers=len(self._numbers),
            classes=len(self._run.labels),
            known={seq: true for seq, true in known.items() if seq in asked},
        )
        by_number = {skill.worker: skill for skill in skills}
        return [
            facts.with_skill(by_number.get(self._numbers.get(facts.worker_id, -1)))
            for facts in self._all.workers()
        ]

    def agreement(self) -> WorkerAgreement | None:
        """How far workers agree on a random sample; ``None`` without two answers to one object."""
        return self._random.agreement()

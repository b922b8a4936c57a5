"""What a policy may see of a round, read off the ledger."""

from __future__ import annotations

from array import array

from labelloop.head import Head
from labelloop.labels import LabelLine
from labelloop.policies import Comparison, HumanLabel, RoundView
from labelloop.scores import ScoreTable
from labelloop.stages.known import known_labels
from labelloop.stages.learning import is_scored
from labelloop.stages.run import Run
from labelloop.stages.scoring import score_table


def round_view(run: Run, head: Head, scored_round: int, training_labels: int) -> RoundView:
    """The view of the present round, with the scores of an earlier one or its own."""
    people = _People(run)
    gone: set[int] = set()
    for part in run.part_numbers():
        for seq, line in run.ledger.labels(head, part).items():
            people.take_in(line)
            if not is_scored(line):
                gone.add(seq)
    newest = score_table(run, scored_round) if scored_round else ()
    scores = ScoreTable(score for score in newest if score.seq not in gone)
    present = set(scores.seq)
    return RoundView(
        round=head.round,
        counts=head.counts,
        training_labels=training_labels,
        scores=scores,
        answers={seq: label for seq, label in people.answers.items() if seq in present},
        failed=frozenset(people.failed & present),
        memory=head.memory,
        human=array("q", sorted(people.labelled)),
        comparisons=people.comparisons,
    )


class _People:
    """What people have said so far."""

    def __init__(self, run: Run) -> None:
        self._max_attempts = run.max_attempts
        self._known = known_labels(run)
        self.answers: dict[int, HumanLabel] = {}
        self.failed: set[int] = set()
        self.labelled: list[int] = []
        self.comparisons: dict[int, Comparison] = {}

    def take_in(self, line: LabelLine) -> None:
        """Take in the state of one object."""
        if line.by == "failed":
            if line.attempts >= self._max_attempts:
                self.failed.add(line.seq)
            return
        if line.by != "human" or line.given or line.class_index is None:
            return
        self.labelled.append(line.seq)
        if is_scored(line) and line.first_class is not None:
            votes = tuple(vote.label for vote in line.votes + line.checks)
            self.answers[line.seq] = HumanLabel(line.first_class, line.purpose, votes)
        other = self._known.get(line.seq, line.second)
        if other is not None:
            self.comparisons[line.seq] = Comparison(line.class_index, other)

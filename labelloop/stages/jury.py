"""What the run's votes amount to: one jury for all labels, learnt from all votes so far.

Votes about examination objects (pilot, audit, validation, gold) are judged by it and teach it
nothing, and neither do those of a check or a second opinion: which objects the model learns from,
and with which label, must not depend on who was examined, or the examination's proof is void.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from labelloop.consolidation import Jury, Verdict, Vote, consolidations
from labelloop.consolidation.majority import MajorityJury
from labelloop.head import Head
from labelloop.labels import LabelLine, Votes, unheard
from labelloop.policies import TRAINING_PURPOSES
from labelloop.randomness import Luck
from labelloop.stages.asking import Wanted
from labelloop.stages.run import Run

MOST_BALLOTS = 100_000
"""Objects from whose votes is learnt; of more, a random share."""


class RunJury:
    """Turns votes into verdicts, and verdicts into labels.

    Parameters
    ----------
    run
        The run.
    jury
        Knows workers by number.
    numbers
        The workers' numbers.
    """

    def __init__(self, run: Run, jury: Jury, numbers: Mapping[str, int]) -> None:
        self._run, self._jury, self._numbers = run, jury, numbers
        self._majority = MajorityJury(len(run.labels))
        self._luck = Luck(run.seed, "consolidation")

    def verdict(self, seq: int, votes: Votes) -> Verdict:
        """What at least one vote about an object amounts to."""
        return _judge(self._jury, self._numbers, votes, self._luck(seq))

    def second_opinion(self, line: LabelLine) -> int:
        """The class that most of the independent group chose."""
        return _judge(self._majority, self._numbers, line.seconds, self._luck(line.seq)).label

    def labelled(self, line: LabelLine) -> tuple[LabelLine, Verdict]:
        """The line with the label that its own votes amount to."""
        verdict = self.verdict(line.seq, line.votes)
        return self._with(line, verdict, len(line.votes)), verdict

    def checked(self, line: LabelLine) -> LabelLine:
        """The line with the label that its votes and those of its check amount to.

        That is their majority, by which the policy judges the audit, too.
        """
        votes, before = line.votes + line.checks, line.first_class
        verdict = _judge(self._majority, self._numbers, votes, self._luck(line.seq))
        line = self._with(line, verdict, len(votes))
        return replace(line, first=None if line.class_index == before else before)

    def revised(self, line: LabelLine) -> LabelLine | None:
        """An earlier label as it is seen by now; ``None``: as before."""
        if line.by != "human" or len(line.votes) < 2 or line.checks:
            return None
        now, _ = self.labelled(line)
        return None if now.class_index == line.class_index else now

    def _with(self, line: LabelLine, verdict: Verdict, votes: int) -> LabelLine:
        # As in Ground Truth: a worker alone agrees with nobody.
        confidence = verdict.posterior if votes > 1 else 0
        label = self._run.task_type.machine_label(verdict.label, confidence, self._run.labels)
        metadata = {**line.metadata, **label.metadata}
        return replace(line, value=label.value, metadata=metadata, class_index=verdict.label)


def convene(
    run: Run, head: Head, wanted: Mapping[int, Wanted], fresh: Mapping[int, Votes]
) -> RunJury | None:
    """The jury of all votes so far; ``None`` where labels are what the labelling jobs say.

    Parameters
    ----------
    wanted
        Whom the present round asks about, and why.
    fresh
        The votes that are not in the ledger yet, by sequence number.
    """
    name = run.job.learning.consolidation
    if name is None:
        return None
    ballots = _teaching(run, head, wanted, fresh)
    names = sorted({vote.worker for votes in ballots.values() for vote in votes})
    numbers = {worker: number for number, worker in enumerate(names)}
    votes = [
        Vote(seq, numbers[worker], label)
        for seq, ballot in ballots.items()
        for worker, label in ballot
    ]
    strangers = 1  # all who have taught the jury nothing share one number
    jury = consolidations.get(name)().jury(
        votes, workers=len(numbers) + strangers, classes=len(run.labels)
    )
    return RunJury(run, jury, numbers)


def _teaching(
    run: Run, head: Head, wanted: Mapping[int, Wanted], fresh: Mapping[int, Votes]
) -> dict[int, Votes]:
    """The votes to learn from, by object: those about training labels."""
    luck, share = Luck(run.seed, "jury"), MOST_BALLOTS / max(1, head.counts.human + len(fresh))
    ballots: dict[int, Votes] = {}
    for part in run.part_numbers() if head.counts.human else ():
        for seq, line in run.ledger.labels(head, part).items():
            if line.trains and line.votes and (share >= 1 or luck(seq) < share):
                ballots[seq] = line.votes
    for seq, votes in fresh.items():
        if wanted[seq].purpose in TRAINING_PURPOSES and (share >= 1 or luck(seq) < share):
            before = ballots.get(seq, ())
            ballots[seq] = before + unheard(before, votes)
    return ballots


def _judge(jury: Jury, numbers: Mapping[str, int], votes: Votes, lot: float) -> Verdict:
    return jury.verdict([(numbers.get(who, len(numbers)), label) for who, label in votes], lot)

"""One look over a round's scores: who is pilot, who waits in the audit queue, who is doubtful."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterator
from heapq import nlargest, nsmallest

from labelloop.certification import confirmed, majority
from labelloop.policies import PolicySettings, RoundView
from labelloop.policies._memory import Progress
from labelloop.randomness import Luck


class Survey:
    """The scored objects, sorted into pilot and audit queue by their luck.

    Objects are spoken of by their index into ``view.scores``. Memory is a few columns beside the
    scores; whatever is selected is selected by heap, never by sorting all.

    Attributes
    ----------
    pilot_objects, pilot_errors
        Pilot objects still among the scored, and how many of them the model has wrong.
    pilot_mistakes
        How many of them people had wrong, as far as a check has shown.
    outside
        Objects before the queue that have no label: people could not label them, and no audit
        will ever reach them.
    queued
        Objects in the audit queue, audited ones included.
    """

    def __init__(self, view: RoundView, progress: Progress, settings: PolicySettings) -> None:
        self.view = view
        self._workers = settings.audit_workers
        self._last_pilot = progress.queue_after
        self._place = array("d", map(Luck(settings.seed, "queue"), view.scores.seq))
        self.pilot_objects = self.pilot_errors = self.pilot_mistakes = self.outside = 0
        for index, place in enumerate(self._place):
            if place <= self._last_pilot:
                self.pilot_objects += 1
                self.pilot_errors += not self._agreed(index)
                self.pilot_mistakes += self._mistaken(index)
                self.outside += not self.labelled(index)
        self.queued = len(view.scores) - self.pilot_objects

    @property
    def estimate(self) -> float | None:
        """The model's error on what is left, from the pilot; ``None`` without one.

        (x + ½) / (m + 1): never quite 0, so that a small pilot does not promise too much.
        """
        if not self.pilot_objects:
            return None
        return (self.pilot_errors + 0.5) / (self.pilot_objects + 1)

    def labelled(self, index: int) -> bool:
        return self.view.scores.seq[index] in self.view.answers

    def right(self, index: int) -> bool | None:
        """Whether people confirm the model's label; ``None`` while further workers could.

        An object that people could not label counts as the model's mistake.
        """
        scores = self.view.scores
        answer = self.view.answers.get(scores.seq[index])
        if answer is None:
            return False
        if self._workers is None or not answer.votes:
            return answer.label == scores.label[index]
        verdict = confirmed(answer.votes, scores.label[index], self._workers)
        settled = len(answer.votes) > self._workers // 2 or answer.label == scores.label[index]
        # What consolidation knows of the workers may weigh more than that they agree.
        return verdict if settled or not verdict else None

    def unsettled_pilot(self) -> Iterator[int]:
        """The pilot objects on whose label model and people differ, and no check has said who errs.

        The pilot steers and proves nothing: the label of the workers first asked, whatever their
        number, is believed when it is the model's.
        """
        for index, place in enumerate(self._place):
            if place <= self._last_pilot and self.labelled(index) and not self._agreed(index):
                votes = self.view.answers[self.view.scores.seq[index]].votes
                if self._workers is not None and 0 < len(votes) < self._workers:
                    yield index

    def _agreed(self, index: int) -> bool:
        """Whether the pilot's label, or the majority of a check, is the model's label."""
        label = self.view.scores.label[index]
        answer = self.view.answers.get(self.view.scores.seq[index])
        if answer is None:
            return False
        if answer.label == label or self._workers is None:
            return answer.label == label
        return majority(answer.votes, label, self._workers)

    def _mistaken(self, index: int) -> bool:
        """Whether a check of the pilot did not confirm the label of the workers first asked."""
        answer = self.view.answers.get(self.view.scores.seq[index])
        if answer is None or self._workers is None or len(answer.votes) < self._workers:
            return False
        return not majority(answer.votes, answer.label, self._workers)

    def askable(self, index: int) -> bool:
        """Whether the object has no label and people may still be asked for one."""
        return not self.labelled(index) and self.view.scores.seq[index] not in self.view.failed

    def teaches(self, index: int) -> bool:
        """Whether there is, or may come, a label to learn from."""
        return self.labelled(index) or self.askable(index)

    def audit(self, size: int, without: Container[int] = frozenset()) -> list[int]:
        """The first ``size`` objects of the queue, as it is or will be ``without`` some."""
        waiting = (index for index in self._queue() if index not in without)
        return nsmallest(size, waiting, key=self._place.__getitem__)

    def most_doubtful(self, count: int) -> list[int]:
        """The ``count`` objects of the queue with the lowest margin, lowest first."""
        return nsmallest(count, self._queue(), key=self.order)

    def most_informative(self, count: int) -> list[int]:
        """The ``count`` scored objects people should be asked about first."""
        scores = self.view.scores
        return nlargest(
            count,
            range(len(scores)),
            key=lambda index: (scores.informativeness[index], -scores.seq[index]),
        )

    def order(self, index: int) -> tuple[float, int]:
        """Where the object stands in the order by margin."""
        return self.view.scores.margin[index], self.view.scores.seq[index]

    def _queue(self) -> Iterator[int]:
        last = self._last_pilot
        return (index for index, place in enumerate(self._place) if place > last)

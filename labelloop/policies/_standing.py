"""Where a certified run stands: the quantities every decision of a round is made of.

Everything here but :attr:`Standing.survey`'s verdicts on audited objects follows from the path
alone (see :mod:`labelloop.certification.margin_cut`): human labels are counted by places asked for,
never by answers received.
"""

from __future__ import annotations

from dataclasses import dataclass

from labelloop.certification import Claim, LookSchedule
from labelloop.policies import PolicySettings, RoundView, _sizes
from labelloop.policies._memory import Progress
from labelloop.policies._survey import Survey


@dataclass(frozen=True, slots=True)
class Standing:
    """One round's view, with what follows from it and the settings.

    Attributes
    ----------
    objects
        N: the objects the promise is about; machine labels of the manifest are nobody's promise.
    """

    settings: PolicySettings
    view: RoundView
    progress: Progress
    survey: Survey
    objects: int
    looks: LookSchedule

    @classmethod
    def of(cls, view: RoundView, settings: PolicySettings) -> Standing:
        progress = Progress.of(view.memory)
        objects = view.counts.objects - view.counts.given_machine
        looks = _sizes.schedule(objects, settings)
        survey = Survey(view, progress, settings.seed)
        return cls(settings, view, progress, survey, objects, looks)

    @property
    def labelled(self) -> int:
        """Objects active learning has, or should have, a label for."""
        return self.view.counts.given + self.progress.asked

    @property
    def left(self) -> int:
        """M: objects active learning has not chosen."""
        return len(self.view.scores)

    @property
    def allowed_rate(self) -> float:
        """α′: the error rate on what is left that the promise allows."""
        share = self.objects / self.left if self.settings.promise == "overall" else 1.0
        return self.settings.target_error_rate * share

    @property
    def estimate(self) -> float | None:
        return self.survey.estimate

    @property
    def worth_a_look(self) -> bool:
        """Whether an audit now has a fair chance; without a pilot nothing speaks against it."""
        return self.estimate is None or self.estimate <= _sizes.LOOK_AT * self.allowed_rate

    @property
    def next_audit(self) -> int:
        """Size of the audit for the look after the last one prepared."""
        return self.looks.audit_size(self.progress.looks + 1)

    def claim(self, audit_size: int) -> Claim:
        """What a look at an audit of that size claims about the objects it covers."""
        return Claim(
            self.settings.promise,
            self.settings.target_error_rate,
            self.objects,
            audit_size,
            self.survey.outside,
        )

    @property
    def batch_room(self) -> int:
        """Human labels the job leaves for a batch, its audit set aside."""
        limit = self.settings.max_human_labels
        if limit is None:
            return self.left
        return limit - self.progress.asked - self.progress.pilot - self.next_audit

    @property
    def at_limit(self) -> bool:
        """Whether the job's limits allow no further batch."""
        most = self.settings.max_rounds
        if most is not None and self.view.round >= most:
            return True
        return self.settings.max_human_labels is not None and (
            self.batch_room < _sizes.SMALLEST_BATCH
        )

    @property
    def last(self) -> bool:
        """Whether no batch will follow, so that a look now is the last chance to certify.

        Its audit is free where people would label what is left anyway.
        """
        return self.at_limit or self.labelled >= _sizes.ENOUGH_LABELLED * self.objects

    def too_few_left(self, batch: int) -> bool:
        """Whether the next audit would take all that is left after a batch."""
        return self.survey.queued - batch <= self.next_audit

    @property
    def in_words(self) -> str:
        """The estimate against the target, as a sentence."""
        if self.estimate is None:
            return "There is no pilot to go by."
        return (
            f"About {self.estimate:.1%} of what is left would be wrong "
            f"(pilot: {self.survey.pilot_errors} of {self.survey.pilot_objects}); "
            f"{self.allowed_rate:.1%} is allowed."
        )

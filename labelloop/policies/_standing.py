"""Where a certified run stands: the quantities every decision of a round is made of.

Everything here but :attr:`Standing.survey`'s verdicts on audited objects follows from the path
alone (see :mod:`labelloop.certification.margin_cut`): human labels are counted by places asked for,
never by answers received.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from labelloop.certification import Claim, LookSchedule
from labelloop.policies import PolicySettings, RoundView, _sizes
from labelloop.policies._memory import Progress
from labelloop.policies._remaining import allowed, lacking, room
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
    def of(cls, view: RoundView, settings: PolicySettings, learnt: bool = False) -> Standing:
        """The standing at a view, of a model just ``learnt`` or of the one before.

        Rounds are the models trained: how many times people are asked again shows the verdicts.
        """
        progress = Progress.of(view.memory)
        progress = replace(progress, models=progress.models + learnt)
        view = replace(view, round=progress.models)
        objects = view.counts.objects - view.counts.given_machine
        looks = _sizes.schedule(objects, settings)
        survey = Survey(view, progress, settings)
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
        if self.settings.promise == "machine":
            return self.settings.target_error_rate
        errors = self.settings.target_error_rate * self.objects - self.expected_human_errors
        return max(0.0, errors) / self.left

    @property
    def expected_human_errors(self) -> float:
        """What a look would leave for people's own mistakes, by what the pilot shows of them."""
        if not self.settings.counts_human_errors:
            return 0.0
        mistakes = (self.survey.pilot_mistakes + 0.5) / (self.survey.pilot_objects + 1)
        labels = self.progress.asked + self.progress.pilot
        return _sizes.HUMAN_BOUND * mistakes * labels

    @property
    def estimate(self) -> float | None:
        return self.survey.estimate

    @property
    def worth_a_look(self) -> bool:
        """Whether an audit now has a fair chance; without a pilot nothing speaks against it."""
        counted = self.settings.counts_human_errors
        near = _sizes.LOOK_AT_OF_ALL if counted else _sizes.LOOK_AT
        return self.estimate is None or self.estimate <= near * self.allowed_rate

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
    def allowed_next(self) -> int | None:
        """Human labels the job allows in all if another batch and its look follow."""
        looks = self.progress.looks + 1
        return allowed(self.settings, self.progress.models + 1, self.asked_again(looks))

    @property
    def room(self) -> int | None:
        """Human labels the job still allows if this is the end; ``None``: any number."""
        again = self.asked_again(self.progress.looks)
        return room(self.settings, self.view.counts.human, self.progress.models, again)

    @property
    def room_uncertified(self) -> int | None:
        """The same for objects without any hope of a certificate."""
        return 0 if self.settings.when_not_certified == "unlabelled" else self.room

    @property
    def lacking_for_a_batch(self) -> list[str]:
        """Which limits on labels and money are too low for the smallest batch and its look."""
        labels = self.progress.asked + self.progress.pilot + self.next_audit
        return lacking(
            self.settings,
            labels + _sizes.SMALLEST_BATCH,
            self.progress.models + 1,
            self.asked_again(self.progress.looks + 1),
        )

    def lacking_for(self, labels: int) -> list[str]:
        """What it would take to have so many more objects labelled, in a sentence."""
        again = self.asked_again(self.progress.looks)
        human = self.view.counts.human + labels
        needs = lacking(self.settings, human, self.progress.models, again)
        return [f"To have them labelled takes {' and '.join(needs)}."] if needs else []

    def asked_again(self, looks: int) -> int:
        """The most objects that people are asked about once more with so many looks."""
        return _sizes.asked_again(self.objects, self.settings, self.progress.pilot, looks)

    @property
    def batch_room(self) -> int:
        """Human labels the job leaves for a batch, its audit set aside."""
        limit = self.allowed_next
        if limit is None:
            return self.left
        return limit - self.progress.asked - self.progress.pilot - self.next_audit

    @property
    def at_limit(self) -> bool:
        """Whether the job's limits allow no further batch."""
        most = self.settings.max_rounds
        if most is not None and self.view.round >= most:
            return True
        return self.allowed_next is not None and self.batch_room < _sizes.SMALLEST_BATCH

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

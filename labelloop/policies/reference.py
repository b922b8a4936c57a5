"""The rules of the reference workflow, to compare with.

A fifth of the objects is labelled by people at the start, half of it (a tenth of all) set aside for
validation. In every round a model labels each object whose margin is above one half, for good, and
people label a tenth of all objects, chosen at random among the others. Machine labels are never
trained on and never looked at again. It ends when nothing is left, and promises nothing.

Departures, each mending a defect: the start is exact for every number of objects and drawn at
random like the validation set, never in file order; an object people could not label is left alone
rather than asked about for ever; the job's limits hold.
"""

from __future__ import annotations

import math
from heapq import nsmallest

from labelloop.policies import (
    AcceptRule,
    Certificate,
    Policy,
    Population,
    Request,
    RoundView,
    Step,
    policies,
)
from labelloop.policies._remaining import lacking, room
from labelloop.randomness import Luck

ACCEPTED_MARGIN = 0.5
"""The machine labels an object whose margin is above this."""

_ACCEPT = AcceptRule(math.nextafter(ACCEPTED_MARGIN, 1.0), 0)


@policies.register("reference")
class ReferencePolicy(Policy):
    """Random batches of a tenth and a fixed margin of one half."""

    def first(self, population: Population) -> Step:
        counts, luck = population.counts, Luck(self.settings.seed, "start")
        missing = max(0, math.ceil(counts.objects / 5) - counts.given)
        limit = room(self.settings, counts.human, models=1)
        missing = missing if limit is None else min(missing, limit)
        drawn = nsmallest(missing, population.unlabelled, key=luck)
        # The tenth is drawn from all human labels; given ones train, so their share is not asked.
        validation = min(counts.objects // 10, len(drawn) // 2)
        requests = [Request(seq, "validation") for seq in drawn[:validation]]
        requests += [Request(seq, "start") for seq in drawn[validation:]]
        learnable = counts.given + len(drawn) - validation
        if lacking(self.settings, counts.human + len(drawn), models=1):
            learnable = 0
        left = len(population.unlabelled) - len(drawn)
        return Step(
            requests,
            then="learn" if left and learnable else "finish",
            certificate=self._certificate(),
            reason=f"{len(requests)} random objects bring the human labels to a fifth.",
        )

    def after_learning(self, view: RoundView) -> Step:
        left = [
            seq
            for seq, margin in zip(view.scores.seq, view.scores.margin, strict=True)
            if seq not in view.answers
            and seq not in view.failed
            and not _ACCEPT.accepts(margin, seq)
        ]
        size, last = self._batch_size(view, len(left))
        drawn = nsmallest(size, left, key=Luck(self.settings.seed, "batch", view.round))
        return Step(
            [Request(seq, "rest" if last else "batch") for seq in drawn],
            then="finish" if last or len(drawn) in (0, len(left)) else "learn",
            accept=_ACCEPT,
            certificate=self._certificate(),
            estimated_error=_validation_error(view),
            reason=f"The machine labels what it is sure of (margin above {ACCEPTED_MARGIN:g}), "
            f"people {len(drawn)} of the other {len(left)} objects.",
        )

    def after_answers(self, view: RoundView) -> Step:
        return self.after_learning(view)

    def _batch_size(self, view: RoundView, left: int) -> tuple[int, bool]:
        """How many objects people label now, and whether the job's limits allow no round after."""
        settings, human = self.settings, view.counts.human
        most = settings.max_rounds
        if most is not None and view.round >= most:
            limit = room(settings, human, view.round)
            if settings.when_not_certified == "unlabelled":
                limit = 0
            return (left if limit is None else min(left, limit)), True
        size = view.counts.objects // 10 or view.counts.objects
        limit = room(settings, human, view.round + 1)
        return (size, False) if limit is None else (min(size, limit), size >= limit)

    def _certificate(self) -> Certificate:
        settings = self.settings
        return Certificate(
            settings.promise, settings.target_error_rate, settings.confidence, certified=False
        )


def _validation_error(view: RoundView) -> float | None:
    """The model's error on the validation objects, or ``None`` when there are none."""
    predicted = dict(zip(view.scores.seq, view.scores.label, strict=True))
    verdicts = [predicted[seq] != answer.label for seq, answer in view.answers.items()]
    return sum(verdicts) / len(verdicts) if verdicts else None

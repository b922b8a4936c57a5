"""The whole run at its true size, on stand-ins for the objects nobody has labelled yet.

The job's own policy runs with the job's N objects. Each of these is a copy of an object of the
sample, and what the model says about it comes from the learning curve: the prediction of a model
with as many labels as the run has by then. Start, pilot, audits, looks and cuts are thus the very
ones of the real run; only objects and model are borrowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from labelloop.forecast.learning_curve import LearningCurve
from labelloop.forecast.sample import Sample
from labelloop.policies import Policy
from labelloop.randomness import Luck
from labelloop.rehearsal import Rehearsal
from labelloop.scores import Score
from labelloop.selection import selection_policies


@dataclass(frozen=True)
class VirtualObjects:
    """N copies of the sample's objects.

    The sample itself is only one draw of all there is. Each virtual run therefore first draws the
    sample anew from itself, with replacement, so that the spread over runs shows what a sample of
    this size leaves open (Efron 1979, "Bootstrap methods: another look at the jackknife").
    """

    origin: Sequence[int]
    gold: Sequence[int]

    @classmethod
    def of(cls, sample: Sample, objects: int, seed: int) -> VirtualObjects:
        size = len(sample.gold)
        drawn, copied = Luck(seed, "forecast-resample"), Luck(seed, "forecast-copies")
        sources = [int(drawn(place) * size) for place in range(size)]
        origin = [sources[int(copied(seq) * size)] for seq in range(objects)]
        return cls(origin, [sample.gold[source] for source in origin])


@dataclass(frozen=True)
class VirtualModel:
    """Answers as a model with so many labels would: a :data:`~labelloop.rehearsal.Learner`.

    Of each prediction the two best probabilities are known, so ``entropy`` is that of these two.

    Attributes
    ----------
    objects, curve, seed
        What it is made of.
    steepness
        How fast the model gets better beyond the measured curve: 1 as its power law says, 0 not at
        all.
    """

    objects: VirtualObjects
    curve: LearningCurve
    seed: int
    steepness: float = 1.0

    def __call__(
        self, round_number: int, labels: Mapping[int, int], objects: Sequence[int]
    ) -> Iterator[Score]:
        selection = selection_policies.get(self.curve.selection)()
        below, above, share = self.curve.between(len(labels))
        left = self.curve.beyond(len(labels), self.steepness)
        step, cured = Luck(self.seed, "forecast-step"), Luck(self.seed, "forecast-cured")
        luck = Luck(self.seed, "selection", round_number)
        for seq in objects:
            origin, gold = self.objects.origin[seq], self.objects.gold[seq]
            guess = (above if share and step(seq) < share else below).guesses[origin]
            if guess.label != gold and cured(seq) >= left:
                guess = guess._replace(label=gold)
            second = guess.confidence - guess.margin
            figure = selection.informativeness([guess.confidence, second], luck(seq))
            yield Score(seq, guess.label, guess.confidence, guess.margin, figure)


def rehearse(policy: Policy, model: VirtualModel, classes: int, given: int = 0) -> Rehearsal:
    """One run, with people who are always right; ``given`` objects come labelled.

    Where people's labels are held against known ones, there are enough of these.
    """
    gold = model.objects.gold
    known = dict(enumerate(gold)) if policy.settings.human_errors == "gold" else {}
    return Rehearsal(
        policy,
        len(gold),
        classes,
        people=gold.__getitem__,
        learner=model,
        given={seq: gold[seq] for seq in range(given)},
        known=known,
    ).run()

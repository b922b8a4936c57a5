"""A whole run in memory: a real policy, and stand-ins for model and people.

What the state machines, the ledger and the labelling jobs do in a real run is a few dictionaries
here; planning, selection and certification are the very classes the handlers call. Benchmarks and
tests measure policies with it, and a policy that breaks its contract is told so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from labelloop.errors import BadStep
from labelloop.policies import (
    AGAIN,
    TRAINING_PURPOSES,
    Certificate,
    Comparison,
    Counts,
    HumanLabel,
    Policy,
    Population,
    RoundView,
    Step,
)
from labelloop.rehearsed_crowd import Crowd
from labelloop.scores import Score, ScoreTable

People = Callable[[int], int | None]
"""The class people give an object, or ``None`` when they cannot label it."""

Learner = Callable[[int, Mapping[int, int], Sequence[int]], Iterable[Score]]
"""Round, training labels and the objects to score, ascending; gives their scores."""

MOST_STEPS = 1000
"""More steps than any sane run takes: a policy that gets there does not end."""


@dataclass
class Rehearsal:
    """One run of one policy.

    Attributes
    ----------
    policy
        What is rehearsed.
    objects, classes
        Size of the dataset, and how many classes the job has.
    people, learner
        The stand-ins.
    given
        Human labels that come with the manifest.
    crowd
        Workers who vote, in place of ``people``.
    known
        Known labels by object, to hold people's labels against.
    human, machine, failed
        What has become of the objects so far: class by object, the failed ones without.
    purposes
        Why people were asked about an object.
    steps
        Every decision, in order.
    round
        Models trained so far.
    """

    policy: Policy
    objects: int
    classes: int
    people: People
    learner: Learner
    given: Mapping[int, int] = field(default_factory=dict)
    crowd: Crowd | None = None
    known: Mapping[int, int] = field(default_factory=dict)
    human: dict[int, int] = field(default_factory=dict)
    machine: dict[int, int] = field(default_factory=dict)
    failed: set[int] = field(default_factory=set)
    purposes: dict[int, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    round: int = 0

    def __post_init__(self) -> None:
        self._training = dict(self.given)
        self._scores = ScoreTable()
        self._seconds: dict[int, int] = {}
        self._again = 0

    @property
    def certificate(self) -> Certificate | None:
        """What the last step says about the promise."""
        return self.steps[-1].certificate if self.steps else None

    def run(self) -> Rehearsal:
        """From the first step to ``finish``.

        Raises
        ------
        BadStep
            When the policy breaks its contract, or does not end.
        """
        for step in self._decisions():
            self.steps.append(step)
            self._check(step)
            self._carry_out(step)
            if len(self.steps) == MOST_STEPS:
                raise BadStep(f"After {MOST_STEPS} steps there is no end in sight.")
        return self

    def _decisions(self) -> Iterator[Step]:
        unlabelled = [seq for seq in range(self.objects) if seq not in self.given]
        gold = sorted(self.known.keys() - self.given.keys())
        yield self.policy.first(Population(self._counts(), self.classes, unlabelled, gold))
        while (last := self.steps[-1]).then != "finish":
            if last.then == "learn":
                self._learn()
                yield self.policy.after_learning(self._view(_through_a_file(last.memory)))
            else:
                yield self.policy.after_answers(self._view(_through_a_file(last.memory)))

    def _check(self, step: Step) -> None:
        asked = [seq for seq, _ in step.requests]
        if len(set(asked)) < len(asked):
            raise BadStep("An object is asked about twice in one step.")
        for seq, purpose in step.requests:
            if purpose in AGAIN:
                if seq not in self.human:
                    raise BadStep(f"Object {seq} has no label to ask about again.")
                continue
            if seq in self.human or seq in self.given or seq in self.machine:
                raise BadStep(f"Object {seq} has a label and is asked about.")
            if seq in self.failed:
                raise BadStep(f"People could not label object {seq} and are asked again.")
        for seq in step.adopt:
            if seq not in self.human or seq in self._training:
                raise BadStep(f"Object {seq} has no label to adopt.")
        limit = self.policy.settings.max_human_labels
        labels = len(self.human.keys() | set(asked))
        if limit is not None and labels > limit:
            raise BadStep(f"{labels} human labels, {limit} are allowed.")
        self._again += sum(purpose in AGAIN for _, purpose in step.requests)
        budget, models = self.policy.settings.budget, self.round + (step.then == "learn")
        if budget and labels + models and not budget.suffices(labels, models, self._again):
            amount = budget.in_words(budget.needed(labels, models, self._again))
            raise BadStep(f"It comes to {amount}, {budget.in_words(budget.amount)} are allowed.")

    def _carry_out(self, step: Step) -> None:
        self._training.update((seq, self._first_label(seq)) for seq in step.adopt)
        self.purposes.update(request for request in step.requests if request.purpose not in AGAIN)
        if step.accept is not None:
            self.machine.update(
                (score.seq, score.label)
                for score in self._scores
                if score.seq not in self.human
                and score.seq not in self.machine
                and step.accept.accepts(score.margin, score.seq)
            )
        for seq, purpose in step.requests:
            if seq in self.machine:
                raise BadStep(f"Object {seq} gets a machine label and is asked about.")
            label = self.crowd.ask(seq, purpose) if self.crowd else self.people(seq)
            if label is None:
                if purpose not in AGAIN:
                    self.failed.add(seq)
                continue
            if purpose == "second":
                self._seconds[seq] = label
                continue
            self.human[seq] = label
            if purpose in TRAINING_PURPOSES:
                self._training[seq] = label

    def _first_label(self, seq: int) -> int:
        """What a model learns from: the label before any check."""
        return self.crowd.first_label(seq) if self.crowd else self.human[seq]

    def _human_label(self, seq: int) -> HumanLabel:
        votes = tuple(self.crowd.votes[seq]) if self.crowd else ()
        return HumanLabel(self._first_label(seq), self.purposes[seq], votes)

    def _comparisons(self) -> dict[int, Comparison]:
        others = {**self._seconds, **self.known}
        return {
            seq: Comparison(self.human[seq], other)
            for seq, other in others.items()
            if seq in self.human
        }

    def _learn(self) -> None:
        self.round += 1
        open_ = [
            seq
            for seq in range(self.objects)
            if seq not in self._training and seq not in self.machine
        ]
        self._scores = ScoreTable(self.learner(self.round, dict(self._training), open_))

    def _view(self, memory: Mapping[str, Any]) -> RoundView:
        scored = self._scores.seq
        return RoundView(
            round=self.round,
            counts=self._counts(),
            training_labels=len(self._training),
            scores=self._scores,
            answers={seq: self._human_label(seq) for seq in scored if seq in self.human},
            failed=frozenset(seq for seq in scored if seq in self.failed),
            memory=memory,
            human=sorted(self.human),
            comparisons=self._comparisons(),
        )

    def _counts(self) -> Counts:
        return Counts(
            objects=self.objects,
            given=len(self.given),
            human=len(self.human),
            machine=len(self.machine),
            failed=len(self.failed - self.machine.keys()),
        )


def _through_a_file(memory: Mapping[str, Any]) -> dict[str, Any]:
    """The notes as a run has them after it was interrupted: plain JSON, nothing else."""
    notes: dict[str, Any] = json.loads(json.dumps(memory))
    return notes

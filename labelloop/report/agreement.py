"""How far workers agree: pairwise agreement and Krippendorff's alpha for nominal labels.

Sources: K. Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011), sections B to D. For
nominal data with *n* pairable values, *o* of them falling (in coincidences) on unequal pairs, and
*n_c* values of class *c*::

    alpha = 1 − (n − 1) · o / (n² − Σ n_c²)

A coincidence weighs 1 / (m − 1) in a unit of *m* answers, so that every answer counts once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from labelloop.consolidation.skill import WorkerSkill


@dataclass(frozen=True, slots=True)
class WorkerAgreement:
    """How far workers agree.

    Attributes
    ----------
    objects
        Objects that at least two workers answered.
    answers
        Their answers.
    pairwise
        The share of pairs of answers to one object that are equal, 0 to 1.
    alpha
        Krippendorff's alpha, at most 1; 0 is chance. ``None`` when all answers are one class, where
        it is not defined.
    """

    objects: int
    answers: int
    pairwise: float
    alpha: float | None


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """One worker.

    Attributes
    ----------
    worker_id
        Who.
    answers, agreeing
        Answers given, and how many equal the label they were consolidated into.
    skill
        How often the worker is right; ``None`` where that is not known.
    """

    worker_id: str
    answers: int
    agreeing: int
    skill: WorkerSkill | None = None

    def with_skill(self, skill: WorkerSkill | None) -> WorkerFacts:
        return replace(self, skill=skill)


class AgreementTally:
    """Agreement from one pass over the objects; memory grows with classes and workers only."""

    def __init__(self) -> None:
        self._objects = 0
        self._values: Counter[Hashable] = Counter()
        self._pairs = 0
        self._equal_pairs = 0
        self._unequal_by_size: Counter[int] = Counter()
        self._answers: Counter[str] = Counter()
        self._agreeing: Counter[str] = Counter()

    def add(self, answers: Mapping[str, Hashable], label: Hashable) -> None:
        """Count one object: each worker's answer, and the label they were consolidated into."""
        for worker_id, answer in answers.items():
            self._answers[worker_id] += 1
            self._agreeing[worker_id] += answer == label
        size = len(answers)
        if size < 2:
            return
        values = Counter(answers.values())
        equal = sum(count * (count - 1) for count in values.values())
        self._objects += 1
        self._values.update(values)
        self._pairs += size * (size - 1)
        self._equal_pairs += equal
        self._unequal_by_size[size] += size * (size - 1) - equal

    def workers(self) -> list[WorkerFacts]:
        """What each worker gave, the busiest first."""
        ordered = sorted(self._answers.items(), key=lambda entry: (-entry[1], entry[0]))
        return [
            WorkerFacts(worker_id, count, self._agreeing[worker_id]) for worker_id, count in ordered
        ]

    def agreement(self) -> WorkerAgreement | None:
        """Agreement so far; ``None`` while no object has two answers."""
        if not self._objects:
            return None
        return WorkerAgreement(
            objects=self._objects,
            answers=self._values.total(),
            pairwise=self._equal_pairs / self._pairs,
            alpha=self._alpha(),
        )

    def _alpha(self) -> float | None:
        total = self._values.total()
        by_chance = total**2 - sum(count**2 for count in self._values.values())
        if not by_chance:
            return None
        observed = sum(
            (Fraction(unequal, size - 1) for size, unequal in self._unequal_by_size.items()),
            start=Fraction(0),
        )
        return float(1 - (total - 1) * observed / by_chance)

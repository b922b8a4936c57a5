"""A sample whose objects are numbers, and a model of it that needs no data: for forecasts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from labelloop.forecast.learning_curve import Ranking
from labelloop.forecast.sample import Sample
from labelloop.randomness import Luck

CLASSES = 3


@dataclass
class PowerLawModel:
    """Wrong on a share of ``first * (labels / 40) ** -exponent``, the most difficult objects."""

    gold: Sequence[int]
    first: float = 0.4
    exponent: float = 0.5
    trained_on: list[frozenset[int]] = field(default_factory=list)
    asked: list[frozenset[int]] = field(default_factory=list)

    def rank(self, labels: Mapping[int, int], objects: Sequence[int]) -> Iterable[Ranking]:
        self.trained_on.append(frozenset(labels))
        self.asked.append(frozenset(objects))
        rate = self.first * (len(labels) / 40) ** -self.exponent
        difficulty = Luck(0, "difficulty")
        for seq in objects:
            ease = 1 - difficulty(seq)
            best = self.gold[seq] if ease >= rate else (self.gold[seq] + 1) % CLASSES
            confidence = 0.5 + ease / 2
            others = [k for k in range(CLASSES) if k != best]
            yield [best, *others], [confidence, 1 - confidence, 0.0], 1.0


def numbers(size: int, classes: int = CLASSES) -> Sample:
    lines = [{"source": f"object {seq}"} for seq in range(size)]
    return Sample(lines, [seq % CLASSES for seq in range(size)], classes)

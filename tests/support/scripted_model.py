"""A model that needs no data: for tests of policies, where only scores and answers matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from labelloop.randomness import Luck
from labelloop.scores import Score


@dataclass(frozen=True)
class ScriptedModel:
    """Errs on the most difficult objects, fewer the more labels it has.

    Attributes
    ----------
    classes
        How many classes there are.
    error
        Share of objects it has wrong before it has learnt.
    halves_every
        So many training labels halve that share; 0: it never learns.
    noise
        How far the margin is from telling the difficulty, 0 to 1.
    seed
        Which objects are difficult, and what their classes are.
    """

    classes: int = 3
    error: float = 0.5
    halves_every: int = 100
    noise: float = 0.3
    seed: int = 0

    def gold(self, seq: int) -> int:
        return int(Luck(self.seed, "gold")(seq) * self.classes)

    def error_rate(self, labels: int) -> float:
        return self.error * 0.5 ** (labels / self.halves_every) if self.halves_every else self.error

    def __call__(
        self, _round: int, labels: Mapping[int, int], objects: Sequence[int]
    ) -> Iterator[Score]:
        rate = self.error_rate(len(labels))
        difficulty, noise = Luck(self.seed, "difficulty"), Luck(self.seed, "noise")
        for seq in objects:
            ease, right = 1 - difficulty(seq), self.gold(seq)
            label = right if ease >= rate else (right + 1) % self.classes
            margin = (1 - self.noise) * ease + self.noise * noise(seq)
            yield Score(seq, label, (1 + margin) / 2, margin, -margin)

"""Workers who err: every vote drawn from the seed, the object and its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from labelloop.randomness import Luck

Mistakes = Literal["spread", "same"]
"""Whether a wrong vote is for any other class, or for one that workers confuse with the right."""


def votes(
    gold: Sequence[int], classes: int, accuracy: float, mistakes: Mistakes, seed: int
) -> Callable[[int, int], int]:
    """A crowd whose votes are right with chance ``accuracy``, independently of one another."""
    lucky, astray = Luck(seed, "benchmark-votes"), Luck(seed, "benchmark-mistakes")

    def vote(seq: int, turn: int) -> int:
        if lucky(seq, turn) < accuracy:
            return gold[seq]
        step = 0 if mistakes == "same" else int(astray(seq, turn) * (classes - 1))
        return (gold[seq] + 1 + step) % classes

    return vote

"""Workers who err at random, or all in the same way, for rehearsals."""

from __future__ import annotations

from collections.abc import Callable

from labelloop.randomness import Luck


def erring_votes(
    gold: Callable[[int], int], classes: int, accuracy: float, *, same: bool, seed: int = 0
) -> Callable[[int, int], int]:
    """Votes that are right with that chance, independently.

    A wrong one is for the next class, as that of a ``ScriptedModel`` is, or for any other.
    """
    lucky, astray = Luck(seed, "test-votes"), Luck(seed, "test-mistakes")

    def vote(seq: int, turn: int) -> int:
        if lucky(seq, turn) < accuracy:
            return gold(seq)
        step = 0 if same else int(astray(seq, turn) * (classes - 1))
        return (gold(seq) + 1 + step) % classes

    return vote

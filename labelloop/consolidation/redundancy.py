"""Adaptive redundancy: a further worker only where the answers so far leave doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from labelloop.consolidation import Verdict, Vote


@dataclass(frozen=True, slots=True)
class Redundancy:
    """How many workers look at an object.

    Start every object with ``least`` workers, consolidate all of them together, ask one more worker
    about each object that :meth:`doubtful` names, and repeat until it names none. Consolidate with
    an algorithm that learns about workers: counting votes does not tell two good workers who agree
    from two that guess.

    Attributes
    ----------
    threshold
        An object is settled once its label's posterior is at least this, in (0, 1].
    least
        Workers that every object has. At least two: with one answer there is no second opinion,
        and nobody's accuracy can be learnt.
    most
        Workers after which the object is settled in any case.

    Raises
    ------
    ValueError
        When the three do not fit together.
    """

    threshold: float = 0.99
    least: int = 2
    most: int = 9

    def __post_init__(self) -> None:
        if not 0 < self.threshold <= 1:
            raise ValueError(f"The threshold must be in (0, 1], not {self.threshold}.")
        if not 2 <= self.least <= self.most:
            raise ValueError(
                f"At least two workers see every object, and never more than the most: "
                f"{self.least} and {self.most} do not fit."
            )

    def doubtful(self, votes: Sequence[Vote], verdicts: Sequence[Verdict | None]) -> list[int]:
        """The objects that need another worker, in the order of the batch.

        Parameters
        ----------
        votes
            All votes so far.
        verdicts
            What they amount to, one per object of the batch.
        """
        counts = [0] * len(verdicts)
        for vote in votes:
            counts[vote.object] += 1
        return [
            position
            for position, (count, verdict) in enumerate(zip(counts, verdicts, strict=True))
            if self.doubts(count, verdict)
        ]

    def doubts(self, votes: int, verdict: Verdict | None) -> bool:
        """Whether an object with so many votes, which amount to this, needs another worker."""
        in_doubt = verdict is None or verdict.posterior < self.threshold
        return votes < self.least or (votes < self.most and in_doubt)

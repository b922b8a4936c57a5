"""The votes of a batch, arranged the way the algorithms walk through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labelloop.consolidation import Vote

Posterior = list[float]
"""The probability of every class for one object; sums to one."""


class VoteTable:
    """Votes by object, in an order that does not depend on the order they came in.

    Objects without a vote have no row: nothing is known about them. Sums of floats depend on their
    order, so the votes are sorted; the same votes give the same label, to the last bit.

    Parameters
    ----------
    votes
        At most one per object and worker.
    workers, classes
        How many there are; the indices in ``votes`` are smaller.
    known
        True classes of some objects, by position (gold objects).

    Attributes
    ----------
    positions
        The objects with a vote, ascending: the position in the batch of every row.
    rows
        Per object with a vote, its ``(worker, label)`` pairs.
    known
        Per row, the true class, or ``None``.
    size
        The number of votes.
    """

    def __init__(
        self,
        votes: Sequence[Vote],
        *,
        workers: int,
        classes: int,
        known: Mapping[int, int] | None = None,
    ) -> None:
        self.workers, self.classes = workers, classes
        self.size = len(votes)
        self.positions: list[int] = []
        self.rows: list[list[tuple[int, int]]] = []
        last = -1
        for position, worker, label in sorted(votes):
            if position != last:
                last = position
                self.positions.append(position)
                self.rows.append([])
            self.rows[-1].append((worker, label))
        truth = known or {}
        self.known = [truth.get(position) for position in self.positions]

    def shares(self) -> list[Posterior]:
        """Per row, the share of votes of every class; a known class has it all."""
        shares = []
        for row, known in zip(self.rows, self.known, strict=True):
            share = [0.0] * self.classes
            if known is None:
                for _, label in row:
                    share[label] += 1 / len(row)
            else:
                share[known] = 1.0
            shares.append(share)
        return shares

    def answers(self) -> list[int]:
        """How many votes every worker gave."""
        answers = [0] * self.workers
        for row in self.rows:
            for worker, _ in row:
                answers[worker] += 1
        return answers

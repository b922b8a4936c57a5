"""How several workers' votes for a class become one label: one file per algorithm.

An algorithm sees the votes of all objects at once, as compact triples, because the better ones
estimate each worker's reliability from everything that worker answered. The classes are indices;
what they mean, and how an answer becomes a vote, is the task type's business.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from labelloop.randomness import Luck
from labelloop.registry import Registry


class Vote(NamedTuple):
    """One worker's answer about one object.

    Attributes
    ----------
    object
        Position of the object in the batch, from 0.
    worker
        Number of the worker in the batch, from 0: the same worker has the same number throughout.
    label
        The class index the worker chose.
    """

    object: int
    worker: int
    label: int


class Verdict(NamedTuple):
    """What the votes about one object amount to.

    Attributes
    ----------
    label
        The most probable class.
    posterior
        The probability that the algorithm gives it, in (0, 1].
    """

    label: int
    posterior: float


Ballot = Sequence[tuple[int, int]]
"""The votes about one object: the worker's number and the class index of each."""


class Jury(ABC):
    """What was learnt about workers, ready to judge any object's votes."""

    @abstractmethod
    def verdict(self, ballot: Ballot, lot: float) -> Verdict:
        """What at least one vote amounts to.

        Parameters
        ----------
        ballot
            One object's votes; at most one per worker.
        lot
            Decides between classes that are equally probable, in [0, 1).
        """


class Consolidation(ABC):
    """One way to turn votes into labels."""

    @abstractmethod
    def jury(
        self,
        votes: Sequence[Vote],
        *,
        workers: int,
        classes: int,
        known: Mapping[int, int] | None = None,
    ) -> Jury:
        """Learn from these votes what workers are worth.

        The objects may be numbered in any way. Objects to be judged need not be among them, and
        neither need their workers.

        Parameters
        ----------
        votes
            In any order; at most one per object and worker.
        workers, classes
            How many there are of each; the indices are smaller.
        known
            True classes of gold objects, by number.
        """

    def consolidate(
        self,
        votes: Sequence[Vote],
        *,
        objects: int,
        workers: int,
        classes: int,
        seed: int,
        known: Mapping[int, int] | None = None,
    ) -> list[Verdict | None]:
        """One verdict per object, ``None`` for an object without a vote.

        Parameters
        ----------
        votes
            All votes of the batch, in any order; at most one per object and worker.
        objects, workers, classes
            How many there are of each; indices in ``votes`` are smaller.
        seed
            Decides between classes that are equally probable.
        known
            True classes of gold objects, by position: they teach what their workers are worth.
        """
        jury = self.jury(votes, workers=workers, classes=classes, known=known)
        ballots: list[list[tuple[int, int]]] = [[] for _ in range(objects)]
        for position, worker, label in votes:
            ballots[position].append((worker, label))
        luck = Luck(seed, "consolidation")
        return [
            jury.verdict(ballot, luck(position)) if ballot else None
            for position, ballot in enumerate(ballots)
        ]


consolidations: Registry[type[Consolidation]] = Registry(
    "consolidation algorithm", "labelloop.consolidation"
)

"""How several workers' votes for a class become one label: one file per algorithm.

An algorithm sees the votes of all objects at once, as compact triples, because the better ones
estimate each worker's reliability from everything that worker answered. The classes are indices;
what they mean, and how an answer becomes a vote, is the task type's business.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

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


class Consolidation(ABC):
    """One way to turn votes into labels."""

    @abstractmethod
    def consolidate(
        self, votes: Sequence[Vote], *, objects: int, workers: int, classes: int, seed: int
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
        """


consolidations: Registry[type[Consolidation]] = Registry(
    "consolidation algorithm", "labelloop.consolidation"
)

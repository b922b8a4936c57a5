"""Which objects people should look at next: one file per selection policy.

A selection policy turns one object's class probabilities into one number, its informativeness;
the objects with the highest go to people. Scoring is separate from choosing: a part is scored as a
stream, and the best of all parts are merged. ``luck`` is a uniform number in [0, 1) that follows
from the run's seed, the round and the object, so that a policy needs no generator of its own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from labelloop.registry import Registry


class SelectionPolicy(ABC):
    """One way to tell how much a human label for an object would teach."""

    @abstractmethod
    def informativeness(self, probabilities: Sequence[float], luck: float) -> float:
        """The figure for one object.

        Parameters
        ----------
        probabilities
            The class probabilities, any order, at least one, each 0 to 1.
        luck
            A uniform number in [0, 1), fixed for this run, round and object.
        """

    def among_others(self, probabilities: Sequence[float], luck: float, novelty: float) -> float:
        """The figure of an object of which other objects' labels may tell a part.

        Most policies look at every object by itself.

        Parameters
        ----------
        probabilities, luck
            See :meth:`informativeness`.
        novelty
            What others do not tell, 0 to 1 (:meth:`labelloop.algorithms.Predictor.novelty`).
        """
        return self.informativeness(probabilities, luck)


selection_policies: Registry[type[SelectionPolicy]] = Registry(
    "selection policy", "labelloop.selection"
)

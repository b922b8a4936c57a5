"""Smallest margin first, but not ten times the same question: the default."""

from __future__ import annotations

from collections.abc import Sequence

from labelloop.selection import SelectionPolicy, selection_policies
from labelloop.selection._margins import margin
from labelloop.selection._ties import break_tie


@selection_policies.register("diverse-margin")
class DiverseMarginSelection(SelectionPolicy):
    """Doubtful objects, each for what the labels of more doubtful ones do not tell.

    The figure is one minus the margin, times the novelty. A model that says nothing about novelty
    makes this ``margin``; copies of one content come last in any case. In a batch of hundreds the
    most doubtful objects are much alike, and small batches would cost rounds.
    """

    def informativeness(self, probabilities: Sequence[float], luck: float) -> float:
        return self.among_others(probabilities, luck, 1.0)

    def among_others(self, probabilities: Sequence[float], luck: float, novelty: float) -> float:
        return break_tie((1 - margin(probabilities)) * novelty, luck)

"""Smallest margin first: the default."""

from __future__ import annotations

from collections.abc import Sequence

from labelloop.selection import SelectionPolicy, selection_policies
from labelloop.selection._ties import break_tie


@selection_policies.register("margin")
class MarginSelection(SelectionPolicy):
    """Objects whose two best classes are nearly equally probable teach most.

    The figure is minus the margin. Scheffer, Decomain, Wrobel: Active Hidden Markov Models for
    Information Extraction, 2001.
    """

    def informativeness(self, probabilities: Sequence[float], luck: float) -> float:
        best = second = 0.0
        for probability in probabilities:
            if probability > best:
                best, second = probability, best
            elif probability > second:
                second = probability
        return break_tie(second - best, luck)

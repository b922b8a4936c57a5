"""Smallest margin first."""

from __future__ import annotations

from collections.abc import Sequence

from labelloop.selection import SelectionPolicy, selection_policies
from labelloop.selection._margins import margin
from labelloop.selection._ties import break_tie


@selection_policies.register("margin")
class MarginSelection(SelectionPolicy):
    """Objects whose two best classes are nearly equally probable teach most.

    The figure is minus the margin. Scheffer, Decomain, Wrobel: Active Hidden Markov Models for
    Information Extraction, 2001.
    """

    def informativeness(self, probabilities: Sequence[float], luck: float) -> float:
        return break_tie(-margin(probabilities), luck)

"""Least confident first."""

from __future__ import annotations

from collections.abc import Sequence

from labelloop.selection import SelectionPolicy, selection_policies
from labelloop.selection._ties import break_tie


@selection_policies.register("confidence")
class ConfidenceSelection(SelectionPolicy):
    """Objects whose best class is least probable.

    The figure is minus that probability. Lewis, Gale: A Sequential Algorithm for Training Text
    Classifiers, 1994.
    """

    def informativeness(self, probabilities: Sequence[float], luck: float) -> float:
        return break_tie(-max(probabilities), luck)

"""Largest entropy first."""

from __future__ import annotations

import math
from collections.abc import Sequence

from labelloop.selection import SelectionPolicy, selection_policies
from labelloop.selection._ties import break_tie


@selection_policies.register("entropy")
class EntropySelection(SelectionPolicy):
    """Objects whose class distribution carries the most uncertainty, in nats.

    Unlike the margin it also counts doubt among the classes that are out of the question, which
    costs labels when there are many. Shannon: A Mathematical Theory of Communication, 1948.
    """

    def informativeness(self, probabilities: Sequence[float], luck: float) -> float:
        entropy = -math.fsum(p * math.log(p) for p in probabilities if p > 0)
        return break_tie(entropy, luck)

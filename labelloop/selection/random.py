"""Chance alone: the baseline every other policy has to beat."""

from __future__ import annotations

from collections.abc import Sequence

from labelloop.selection import SelectionPolicy, selection_policies


@selection_policies.register("random")
class RandomSelection(SelectionPolicy):
    """Every object is as likely as any other; the model's opinion does not count."""

    def informativeness(self, probabilities: Sequence[float], luck: float) -> float:
        return luck

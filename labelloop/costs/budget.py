"""A limit in money."""

from __future__ import annotations

import math
from dataclasses import dataclass

_ROUNDING = 1e-9
"""What sums of amounts may be off by, as a share."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a run may spend, and the most that each part of it can cost.

    All of it is fixed before the first label. What the budget still allows therefore follows from
    how many objects people were asked about and how many models there were, never from what
    anybody answered: like any other limit it may decide what a run does next without harm to the
    proof (:mod:`labelloop.certification.margin_cut`).

    Attributes
    ----------
    amount, currency
        The limit.
    start
        The run itself, and asking people where no model follows; the labels not counted.
    model
        Asking people once more, training, and predicting everything; likewise.
    label
        One object that people label.
    again
        One labelled object that people are asked about once more.
    """

    amount: float
    currency: str
    start: float
    model: float
    label: float
    again: float = 0.0

    def labels(self, models: int, again: int = 0) -> int | None:
        """How many objects people may label in all; ``None``: any number, for it costs nothing.

        Parameters
        ----------
        models
            How many models there are by then.
        again
            How many objects are asked about a second time.
        """
        left = self.amount - self.needed(0, models, again)
        if left < 0:
            return 0
        return math.floor(left / self.label) if self.label else None

    def needed(self, labels: int, models: int, again: int = 0) -> float:
        """The amount that suffices for so much."""
        return self.start + models * self.model + again * self.again + labels * self.label

    def suffices(self, labels: int, models: int, again: int = 0) -> bool:
        """Whether so much can be paid."""
        return self.needed(labels, models, again) <= self.amount * (1 + _ROUNDING)

    def in_words(self, amount: float) -> str:
        """An amount, rounded up to the cent: ``USD 1,234.50``."""
        return f"{self.currency} {math.ceil(100 * amount) / 100:,.2f}"

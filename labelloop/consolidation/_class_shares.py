"""How frequent the classes are, learnt from the posteriors."""

from __future__ import annotations

import math
from collections.abc import Sequence

from labelloop.consolidation._votes import Posterior

FLOOR = 1e-10
"""No probability is estimated below this: one surprise shall not outweigh everything else."""


class ClassShares:
    """The classes' shares, with ``pseudo`` imagined objects spread evenly over the classes.

    Few votes leave room for an explanation in which nearly everything is of one class and most
    workers are wrong; the imagined objects take that room away.
    """

    def __init__(self, classes: int, pseudo: float) -> None:
        self._classes, self._pseudo = classes, pseudo
        self.logs = [-math.log(classes)] * classes

    def maximise(self, posteriors: Sequence[Posterior]) -> None:
        total = len(posteriors) + self._pseudo
        extra = self._pseudo / self._classes
        self.logs = [
            math.log(max((sum(column) + extra) / total, FLOOR))
            for column in zip(*posteriors, strict=True)
        ]

    def log_prior(self) -> float:
        return self._pseudo / self._classes * sum(self.logs)

"""How often the promise may be tested: every look spends a part of the risk."""

from __future__ import annotations

import math
from dataclasses import dataclass

FIRST_SHARE = 0.35
"""Part of the whole risk that the first look spends: most runs end there."""

AUDIT_GROWTH = 1.2
"""Each look audits this many times as many objects as the one before, for its smaller risk."""


@dataclass(frozen=True, slots=True)
class LookSchedule:
    """Risk and audit size of look 1, 2, …, fixed before the first.

    Look i may certify falsely with probability at most δᵢ = 0.35 · δ · 0.65^(i−1). The δᵢ of all
    looks, however many, sum to δ, so by the union bound the run's certificate is false with
    probability at most δ.

    Attributes
    ----------
    risk
        δ, one minus the confidence asked for.
    first_audit
        Objects the first look audits.
    """

    risk: float
    first_audit: int

    def risk_of(self, look: int) -> float:
        """δᵢ: what look ``look`` (from 1) may spend."""
        return FIRST_SHARE * self.risk * (1 - FIRST_SHARE) ** (look - 1)

    def risk_spent(self, look: int) -> float:
        """What the looks up to and including ``look`` have spent."""
        return self.risk * (1 - (1 - FIRST_SHARE) ** look)

    def audit_size(self, look: int) -> int:
        """nᵢ: how many objects of the audit queue look ``look`` is based on; 0 for look 0."""
        return math.ceil(self.first_audit * AUDIT_GROWTH ** (look - 1)) if look else 0

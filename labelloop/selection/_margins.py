"""How clearly the best class stands out."""

from __future__ import annotations

from collections.abc import Sequence


def margin(probabilities: Sequence[float]) -> float:
    """The highest probability minus the second highest; a single class has no second."""
    best = second = 0.0
    for probability in probabilities:
        if probability > best:
            best, second = probability, best
        elif probability > second:
            second = probability
    return best - second

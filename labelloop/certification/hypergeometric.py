"""The exact chance of seeing few errors in a random sample of a set that has many."""

from __future__ import annotations

import math
from itertools import accumulate


def lower_tail(population: int, wrong: int, sample: int, seen: int) -> float:
    """P[X ≤ seen] for X the wrong objects in a sample drawn without replacement.

    Parameters
    ----------
    population
        Objects in the set.
    wrong
        How many of them are wrong.
    sample
        How many are drawn.
    seen
        Wrong ones found among the drawn; may be negative or above ``sample``.

    Returns
    -------
    float
        The probability, within about 1e-12 of its exact value in relative terms; it falls as
        ``wrong`` or ``sample`` grow and rises with ``seen``.

    Raises
    ------
    ValueError
        When there is no such set or sample.

    Notes
    -----
    With k = min(sample, wrong) and l = max of the two, P[X = 0] is the product of
    (population − l − i) / (population − i) over i < k (the distribution is symmetric in sample
    and wrong), and neighbouring probabilities have a rational ratio. Sums of ``log1p`` keep all
    digits, where differences of log-gammas of large numbers would lose half of them.
    """
    if not (0 <= wrong <= population and 0 <= sample <= population):
        raise ValueError(
            f"A sample of {sample} with {wrong} wrong cannot come from {population} objects."
        )
    few, many = sorted((sample, wrong))
    least = max(0, few + many - population)
    if seen < least:
        return 0.0
    if seen >= few:
        return 1.0
    steps = (
        math.log((few - x) * (many - x) / ((x + 1) * (population - few - many + x + 1)))
        for x in range(least, seen)
    )
    logs = list(accumulate(steps, initial=_log_least(population, few, many)))
    peak = max(logs)
    return min(1.0, math.exp(peak) * math.fsum(math.exp(log - peak) for log in logs))


def tail_of_claim(covered: int, allowed: int, audited: int, errors: int) -> float:
    """The tail probability that decides about "at most ``allowed`` of ``covered`` are wrong"."""
    if allowed < 0:
        return 1.0
    if allowed >= covered:
        return 0.0  # true whatever the audit says
    return lower_tail(covered, allowed + 1, audited, errors)


def _log_least(population: int, few: int, many: int) -> float:
    """Logarithm of the probability of the smallest possible number of wrong objects."""
    right = population - many
    if few <= right:  # none of the few is among the many
        return math.fsum(math.log1p(-many / (population - i)) for i in range(few))
    # The few take all that is right; swap the roles so that the product has no zero factor.
    return math.fsum(math.log1p(-(population - few) / (population - i)) for i in range(right))

"""The exact chance of seeing few errors in a random sample of a set that has many.

With w wrong objects in a set of M, a sample of m has J of them, and J is hypergeometric. Whoever
examines the sample may overlook a wrong object: people who judge the machine's label sometimes
confirm a wrong one. If each wrong object of the sample is overlooked with probability at most β,
whatever became of the others, the number found wrong is stochastically at least as large as a
binomial with J trials and chance 1 − β (right objects that are taken for wrong only add to it), so

    P[found ≤ x] ≤ Σⱼ P[Hypergeometric(M, w, m) = j] · P[Binomial(j, 1 − β) ≤ x].

A binomial grows with its trials and a hypergeometric with the wrong objects. The sum therefore
falls as w grows, and the claim "at most L are wrong" may be tested at w = L + 1.
"""

from __future__ import annotations

import math
from itertools import accumulate


def lower_tail(
    population: int, wrong: int, sample: int, seen: int, overlooked: float = 0.0
) -> float:
    """P[X ≤ seen] for X the wrong objects found in a sample drawn without replacement.

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
    overlooked
        β, the chance that a wrong object of the sample is not found, in [0, 1).

    Returns
    -------
    float
        The probability, within about 1e-12 of its exact value in relative terms; it falls as
        ``wrong`` or ``sample`` grow and rises with ``seen`` and ``overlooked``.

    Raises
    ------
    ValueError
        When there is no such set, sample or chance.

    Notes
    -----
    With k = min(sample, wrong) and l = max of the two, P[J = 0] is the product of
    (population − l − i) / (population − i) over i < k (the distribution is symmetric in sample
    and wrong), and neighbouring probabilities have a rational ratio. Sums of ``log1p`` keep all
    digits, where differences of log-gammas of large numbers would lose half of them.
    """
    if not (0 <= wrong <= population and 0 <= sample <= population):
        raise ValueError(
            f"A sample of {sample} with {wrong} wrong cannot come from {population} objects."
        )
    if not 0 <= overlooked < 1:
        raise ValueError(f"{overlooked} is not a chance below 1.")
    few, many = sorted((sample, wrong))
    least = max(0, few + many - population)
    if seen < (0 if overlooked else least):
        return 0.0
    if seen >= few:
        return 1.0
    most = few if overlooked else seen
    steps = (
        math.log((few - x) * (many - x) / ((x + 1) * (population - few - many + x + 1)))
        for x in range(least, most)
    )
    logs = list(accumulate(steps, initial=_log_least(population, few, many)))
    peak = max(logs)
    chances = [math.exp(log - peak) for log in logs]
    if overlooked:
        found_few = _few_found(most, seen, overlooked)
        chances = [a * b for a, b in zip(chances, found_few[least:], strict=True)]
    return min(1.0, math.exp(peak) * math.fsum(chances))


def tail_of_claim(
    covered: int, allowed: int, audited: int, errors: int, overlooked: float = 0.0
) -> float:
    """The tail probability that decides about "at most ``allowed`` of ``covered`` are wrong"."""
    if allowed < 0:
        return 1.0
    if allowed >= covered:
        return 0.0  # true whatever the audit says
    return lower_tail(covered, allowed + 1, audited, errors, overlooked)


def _few_found(most: int, seen: int, overlooked: float) -> list[float]:
    """P[Binomial(j, 1 − β) ≤ seen] for j = 0 … ``most``, where ``seen`` < ``most``.

    One more trial lowers it by the chance that this trial brings one success too many, so summing
    from the last j backwards adds positive terms only and keeps all digits.
    """
    miss, hit = math.log(overlooked), math.log1p(-overlooked)
    steps = (math.log(j / (j - seen)) + miss for j in range(seen + 1, most))
    overruns = [math.exp(log) for log in accumulate(steps, initial=(seen + 1) * hit)]
    ratios = (math.log((most - y) / (y + 1)) + hit - miss for y in range(seen))
    last = math.fsum(math.exp(log) for log in accumulate(ratios, initial=most * miss))
    falling = list(accumulate(reversed(overruns), initial=last))
    return [1.0] * (seen + 1) + [min(1.0, chance) for chance in reversed(falling[:-1])]


def _log_least(population: int, few: int, many: int) -> float:
    """Logarithm of the probability of the smallest possible number of wrong objects."""
    right = population - many
    if few <= right:  # none of the few is among the many
        return math.fsum(math.log1p(-many / (population - i)) for i in range(few))
    # The few take all that is right; swap the roles so that the product has no zero factor.
    return math.fsum(math.log1p(-(population - few) / (population - i)) for i in range(right))

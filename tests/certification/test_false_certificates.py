"""The promise, simulated at its worst: a true error just above the target.

Whatever the cut and however many looks, a false certificate may come up with probability δ at most.
The draws are seeded; the bounds leave room for their chance.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache

import pytest

from labelloop.certification import Audited, Claim, LookSchedule, try_margin_cuts
from labelloop.certification import margin_cut as module

DELTA = 0.05
POPULATION = 1500
TARGET = 0.05
CUTS = range(0, 301, 15)
LOOKS = 6

Wrong = Callable[[random.Random, Claim], set[int]]


def just_untrue_at(cut: int) -> Wrong:
    """The set behind that cut holds one wrong object too many, placed anywhere; none before it."""

    def wrong(rng: random.Random, claim: Claim) -> set[int]:
        allowed = claim.allowed(POPULATION - cut)
        return set(rng.sample(range(cut, POPULATION), allowed + 1))

    return wrong


def just_untrue_everywhere(rng: random.Random, claim: Claim) -> set[int]:
    """Every cut's claim is untrue, one of them by one object: the errors sit at the certain end."""
    allowed = max(claim.allowed(POPULATION - cut) for cut in CUTS)
    return set(range(POPULATION - allowed - 1, POPULATION))


def falsely_certified(
    wrong_of: Wrong,
    schedule: LookSchedule,
    promise: str,
    seed: int,
    *,
    overlooked: float = 0.0,
    assumed: float = 0.0,
) -> bool:
    rng = random.Random(seed)
    queue = rng.sample(range(POPULATION), POPULATION)
    for look in range(1, LOOKS + 1):
        size = schedule.audit_size(look)
        claim = Claim(promise, TARGET, POPULATION, size)  # type: ignore[arg-type]
        wrong = wrong_of(rng, claim)
        found = {rank for rank in wrong if not overlooked or rng.random() >= overlooked}
        verdicts = [Audited(rank, rank in found) for rank in queue[:size]]
        risk = schedule.risk_of(look)
        passed = try_margin_cuts(
            POPULATION, verdicts, CUTS, claim.allowed, risk, overlooked=assumed
        ).passed
        if passed is not None:
            return sum(rank >= passed.cut for rank in wrong) > claim.allowed(passed.covered)
    return False


@pytest.mark.parametrize("promise", ["overall", "machine"])
@pytest.mark.parametrize(
    "wrong_of",
    [just_untrue_at(0), just_untrue_at(150), just_untrue_at(300), just_untrue_everywhere],
    ids=["no cut", "middle cut", "largest cut", "every cut"],
)
def test_false_certificates_stay_under_the_risk(
    wrong_of: Wrong, promise: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "tail_of_claim", lru_cache(None)(module.tail_of_claim))
    schedule, draws = LookSchedule(DELTA, 150), 1000
    false = sum(falsely_certified(wrong_of, schedule, promise, seed) for seed in range(draws))
    assert false / draws <= DELTA
    # A test that could never certify would pass the line above for the wrong reason.
    assert wrong_of is just_untrue_everywhere or false > 0


@pytest.mark.parametrize("overlooked", [0.078, 0.25])
@pytest.mark.parametrize("wrong_of", [just_untrue_at(0), just_untrue_at(150)], ids=["all", "cut"])
def test_errors_that_the_audit_overlooks_break_no_promise_when_the_test_allows_for_them(
    wrong_of: Wrong, overlooked: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "tail_of_claim", lru_cache(None)(module.tail_of_claim))
    schedule, draws = LookSchedule(DELTA, 150), 500
    allowed_for, trusting = (
        sum(
            falsely_certified(
                wrong_of, schedule, "overall", seed, overlooked=overlooked, assumed=assumed
            )
            for seed in range(draws)
        )
        for assumed in (overlooked, 0.0)
    )
    assert allowed_for / draws <= DELTA
    assert trusting > allowed_for
    if overlooked > 0.2:
        assert trusting / draws > DELTA  # the correction is needed

"""Many cuts, one risk: the sequence of tests is fixed and stops at the first failure."""

from __future__ import annotations

import random

from labelloop.certification import Audited, lower_tail, try_margin_cuts

RISK = 0.0175


def allow_fifty(_covered: int) -> int:
    return 50


def audit(population: int, size: int, wrong: set[int], seed: int = 0) -> list[Audited]:
    ranks = random.Random(seed).sample(range(population), size)
    return [Audited(rank, rank in wrong) for rank in ranks]


def test_a_perfect_audit_certifies_everything() -> None:
    result = try_margin_cuts(1000, audit(1000, 150, set()), range(0, 300, 10), allow_fifty, RISK)
    assert result.failed is None
    assert result.passed is not None
    assert (result.passed.cut, result.passed.covered, result.passed.errors) == (0, 1000, 0)


def test_the_smallest_cut_that_passed_is_taken_when_the_doubtful_end_is_wrong() -> None:
    doubtful = set(range(150))
    result = try_margin_cuts(1000, audit(1000, 300, doubtful), range(0, 300, 10), allow_fifty, RISK)
    assert result.passed is not None
    assert result.failed is not None
    assert 100 <= result.passed.cut < 300
    assert result.failed.cut == result.passed.cut - 10
    assert result.passed.tail <= RISK < result.failed.tail


def test_nothing_is_tried_beyond_the_first_failure() -> None:
    # The largest cut fails for want of audited objects; every smaller one would pass.
    verdicts = [Audited(rank, False) for rank in range(200)]
    result = try_margin_cuts(1000, verdicts, [0, 200], allow_fifty, RISK)
    assert lower_tail(1000, 51, 200, 0) <= RISK
    assert result.passed is None
    assert result.failed is not None
    assert (result.failed.cut, result.failed.audited) == (200, 0)


def test_the_order_in_which_cuts_are_named_does_not_matter() -> None:
    verdicts = audit(1000, 300, set(range(150)))
    cuts = list(range(0, 300, 10))
    expected = try_margin_cuts(1000, verdicts, cuts, allow_fifty, RISK)
    random.Random(1).shuffle(cuts)
    assert try_margin_cuts(1000, verdicts, [*cuts, *cuts], allow_fifty, RISK) == expected


def test_only_audited_objects_behind_the_cut_count() -> None:
    verdicts = [Audited(3, True), Audited(5, True), Audited(7, False)]
    result = try_margin_cuts(10, verdicts, [5], allow_fifty, RISK)
    assert result.passed is not None
    assert (result.passed.audited, result.passed.errors, result.passed.covered) == (2, 1, 5)

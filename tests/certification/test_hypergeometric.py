"""The tail probability a certificate rests on: exact, stable, and right at every edge."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, hypergeom

from labelloop.certification import lower_tail, tail_of_claim


@st.composite
def samples(draw: st.DrawFn, most: int = 60) -> tuple[int, int, int, int]:
    population = draw(st.integers(0, most))
    wrong, sample = draw(st.integers(0, population)), draw(st.integers(0, population))
    return population, wrong, sample, draw(st.integers(-2, sample + 2))


def exact(population: int, wrong: int, sample: int, seen: int) -> Fraction:
    ways = sum(
        comb(wrong, x) * comb(population - wrong, sample - x)
        for x in range(min(seen, sample, wrong) + 1)
    )
    return Fraction(ways, comb(population, sample))


@given(samples())
def test_equals_the_count_of_samples(case: tuple[int, int, int, int]) -> None:
    assert lower_tail(*case) == pytest.approx(float(exact(*case)), rel=1e-12, abs=0)


@given(samples())
def test_more_wrong_objects_never_make_few_errors_likelier(
    case: tuple[int, int, int, int],
) -> None:
    population, wrong, sample, seen = case
    if wrong < population:
        fewer, more = (lower_tail(population, k, sample, seen) for k in (wrong, wrong + 1))
        assert more <= fewer * (1 + 1e-12)


@pytest.mark.parametrize(
    "case",
    [
        (1_000_000, 50_001, 400, 8),
        (1_000_000, 50_001, 15_000, 700),
        (1_000_000, 999_000, 5_000, 4_990),
        (100_000, 99_990, 50_000, 49_991),
        (8_000, 501, 300, 12),
    ],
)
def test_agrees_with_scipy_on_large_sets(case: tuple[int, int, int, int]) -> None:
    population, wrong, sample, seen = case
    expected = hypergeom.cdf(seen, population, wrong, sample)
    assert lower_tail(*case) == pytest.approx(expected, rel=1e-7)


def test_does_not_underflow_where_a_single_term_would() -> None:
    # P[X = 0] is about 1e-2000 here, yet about half of all samples have at most 15,000 errors.
    assert lower_tail(1_000_000, 300_000, 50_000, 15_000) == pytest.approx(0.5, abs=0.01)


def test_a_tail_beyond_the_smallest_float_is_zero() -> None:
    assert lower_tail(1_000_000, 300_000, 50_000, 0) == 0.0


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ((0, 0, 0, 0), 1.0),
        ((10, 0, 5, 0), 1.0),
        ((10, 10, 5, 4), 0.0),
        ((10, 10, 5, 5), 1.0),
        ((10, 3, 0, 0), 1.0),
        ((10, 3, 10, 2), 0.0),
        ((10, 3, 10, 3), 1.0),
        ((10, 3, 4, -1), 0.0),
    ],
)
def test_edges(case: tuple[int, int, int, int], expected: float) -> None:
    assert lower_tail(*case) == expected


@pytest.mark.parametrize("case", [(5, 6, 1, 0), (5, 1, 6, 0), (5, -1, 1, 0), (-1, 0, 0, 0)])
def test_impossible_sets_are_refused(case: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot come from"):
        lower_tail(*case)


@st.composite
def blurred(draw: st.DrawFn) -> tuple[int, int, int, int, float]:
    return *draw(samples(30)), draw(st.sampled_from([1e-9, 0.016, 0.078, 0.25, 0.9, 0.999]))


def exact_blurred(case: tuple[int, int, int, int, float]) -> Fraction:
    """Counts the samples, and in each of them which wrong objects are found."""
    population, wrong, sample, seen, overlooked = case
    beta = Fraction(overlooked)
    least, most = max(0, wrong + sample - population), min(wrong, sample)
    return sum(
        (
            Fraction(
                comb(wrong, j) * comb(population - wrong, sample - j), comb(population, sample)
            )
            * sum(
                comb(j, found) * (1 - beta) ** found * beta ** (j - found)
                for found in range(min(seen, j) + 1)
            )
            for j in range(least, most + 1)
        ),
        Fraction(0),
    )


@given(blurred())
def test_an_audit_that_overlooks_errors_equals_the_count_of_samples_and_findings(
    case: tuple[int, int, int, int, float],
) -> None:
    assert lower_tail(*case) == pytest.approx(float(exact_blurred(case)), rel=1e-11, abs=0)


@given(blurred())
def test_blurred_tails_fall_with_wrong_objects_and_rise_with_what_is_overlooked(
    case: tuple[int, int, int, int, float],
) -> None:
    population, wrong, sample, seen, overlooked = case
    tail = lower_tail(*case)
    assert lower_tail(population, wrong, sample, seen) <= tail * (1 + 1e-11)
    if wrong < population:
        more = lower_tail(population, wrong + 1, sample, seen, overlooked)
        assert more <= tail * (1 + 1e-11)


def test_an_audit_that_overlooks_nothing_is_the_plain_one() -> None:
    assert lower_tail(8_000, 501, 300, 8, 0.0) == lower_tail(8_000, 501, 300, 8)
    assert lower_tail(8_000, 501, 300, 8, 1e-12) == pytest.approx(lower_tail(8_000, 501, 300, 8))


def test_a_large_audit_that_overlooks_some_agrees_with_scipy() -> None:
    j = np.arange(0, 2001)
    weights = hypergeom.pmf(j, 100_000, 5_001, 2_000)
    expected = float(weights @ binom.cdf(80, j, 1 - 0.08))
    assert lower_tail(100_000, 5_001, 2_000, 80, 0.08) == pytest.approx(expected, rel=1e-7)


def test_a_complete_audit_that_overlooks_some_is_not_certain() -> None:
    assert 0 < tail_of_claim(100, 5, 100, 5, 0.1) < 1


@pytest.mark.parametrize("overlooked", [-0.1, 1.0, 1.5])
def test_no_chance_of_overlooking_is_above_one(overlooked: float) -> None:
    with pytest.raises(ValueError, match="chance"):
        lower_tail(10, 3, 5, 1, overlooked)


def test_a_hopeless_claim_never_passes_and_an_empty_one_always() -> None:
    assert tail_of_claim(covered=100, allowed=-1, audited=100, errors=0) == 1.0
    assert tail_of_claim(covered=100, allowed=100, audited=0, errors=0) == 0.0


def test_without_an_audit_nothing_is_certified() -> None:
    assert tail_of_claim(covered=100, allowed=5, audited=0, errors=0) == 1.0


def test_a_complete_audit_decides_with_certainty() -> None:
    assert tail_of_claim(covered=100, allowed=5, audited=100, errors=5) == 0.0
    assert tail_of_claim(covered=100, allowed=5, audited=100, errors=6) == 1.0
